//! A review that is no folder: a city and a year, for single charts of any data.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;

use icci_score::language::Language;

use super::cities::CityTable;
use super::inputs::Inputs;
use super::types::{DocumentMarks, PeerSelection, Publish, Review};

impl Review {
    /// A review of a city and year without a folder: no measures, no commentary, no marks. Its date is the year's last.
    pub fn of_city(
        city: &str,
        year: i32,
        language: Language,
        peers: PeerSelection,
        cities: &CityTable,
    ) -> Review {
        let last_day = i16::try_from(year).ok().and_then(|year| Date::new(year, 12, 31).ok());
        Review {
            folder: PathBuf::new(),
            label: String::new(),
            city: city.to_owned(),
            city_forms: cities.forms(city),
            country: None,
            year,
            light: false,
            languages: vec![language],
            reporting_date: last_day.unwrap_or_default(),
            edition: None,
            framework: None,
            inputs: Inputs::default(),
            peers,
            respondents: Vec::new(),
            commentary: BTreeMap::new(),
            document: DocumentMarks::default(),
            measures: Vec::new(),
            recommendations: Vec::new(),
            publish: Publish::default(),
        }
    }
}
