//! What a review's programme, cost and practice files hold, beside what the definitions bring along.
//!
//! Comes in: a review, the definitions' files. Goes out: a [`ProgrammeInputs`] with every problem beside it. Counts of people
//! are hidden over all values together before anything is kept to be shown. `content` comes next.

use icci_programme::Programme;
use icci_programme::definition::{Region, RegionKind};
use icci_programme::followup::{FollowUp, follow_up, known_values, values};
use icci_programme::money::{CostLine, cost_lines};
use icci_programme::practices::{Catalogue, OwnFile, own_files};
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::{Checked, has_errors};
use icci_score::inputs::InputFile;
use icci_score::intake::{self, Kind, Limits};
use icci_score::language::Language;
use icci_score::text::fold;
use icci_score::value::Status;

use super::inputs::InputKind;
use super::types::Review;

/// The integration programme, money and practices, as a review speaks of them.
#[derive(Debug, Clone)]
pub struct ProgrammeInputs {
    /// The programme's definitions.
    pub programme: Programme,
    /// All its values against their targets, those of all regions and years.
    pub follow_up: FollowUp,
    /// Whether any value is the review's own.
    pub own_values: bool,
    /// The review's own cost lines.
    pub costs: Vec<CostLine>,
    /// Practices of others, and the city's own.
    pub practices: Catalogue,
    /// The files that were read.
    pub files: Vec<InputFile>,
}

impl ProgrammeInputs {
    /// Reads what the review names. Nothing when the programme's definitions have an error.
    pub fn read(
        review: &Review,
        files: &Files,
        definition: &Definition,
        limits: &Limits,
    ) -> Checked<Option<ProgrammeInputs>> {
        let (programme, mut diagnostics) = Programme::from_files(files);
        let Some(programme) = programme else { return Checked { value: None, diagnostics } };
        let found = review.files(&[InputKind::Programme, InputKind::Costs]);
        diagnostics.extend(found.diagnostics);
        let sources = intake::read(&found.value, limits, definition);
        diagnostics.extend(sources.diagnostics);
        let own = values(&sources.value, &programme);
        diagnostics.extend(own.diagnostics);
        let known = known_values(files, &programme);
        diagnostics.extend(known.diagnostics);
        let followed = follow_up(&programme, &own.value, &known.value);
        // Sums over values that were not read would only say it again.
        if !has_errors(&diagnostics) {
            diagnostics.extend(followed.diagnostics);
        }
        let costs = cost_lines(&sources.value, &programme);
        diagnostics.extend(costs.diagnostics);
        let own_practices = own_practices(review);
        diagnostics.extend(own_practices.diagnostics);
        let own_practices = own_practices.value;
        let practices = Catalogue::read(files, definition, &own_practices, Some(&review.city));
        diagnostics.extend(practices.diagnostics);
        let of_practices = own_practices.iter().map(|file| InputFile {
            file: file.label.clone(),
            kind: Kind::Practices,
            sha256: file.sha256(),
        });
        let read = sources.value.iter().map(|source| InputFile {
            file: source.file.clone(),
            kind: source.kind,
            sha256: source.sha256.clone(),
        });
        let inputs = ProgrammeInputs {
            own_values: !own.value.is_empty(),
            follow_up: followed.value,
            costs: costs.value,
            practices: practices.value,
            files: read.chain(of_practices).collect(),
            programme,
        };
        Checked { value: Some(inputs), diagnostics }
    }

    /// The cost lines of a city until a year: its own, and those that the definitions state of it, in one language.
    pub fn cost_lines(&self, city: &str, until: i32, language: Language) -> Vec<CostLine> {
        let key = |line: &CostLine| (fold(&line.id), line.year, line.state);
        let mut lines = self.costs.clone();
        let of_city = |municipality: &str| fold(municipality) == fold(city);
        for known in self.programme.cost_lines.iter().filter(|line| of_city(&line.municipality)) {
            let known = CostLine::of(known, language);
            // A line that bears no name of its own is called as the definitions call it.
            for own in lines.iter_mut().filter(|own| own.name.is_empty() && fold(&own.id) == fold(&known.id))
            {
                own.name.clone_from(&known.name);
            }
            if !lines.iter().any(|line| key(line) == key(&known)) {
                lines.push(known);
            }
        }
        lines.retain(|line| line.year <= until);
        lines.sort_by_key(key);
        lines
    }

    /// The municipality of the programme that a name means.
    pub fn municipality(&self, name: &str) -> Option<&Region> {
        self.programme.region(name).filter(|region| region.kind == RegionKind::Municipality)
    }

    /// The names of the programme's municipalities, for messages.
    pub fn municipalities(&self, language: Language) -> Vec<&str> {
        let regions = self.programme.regions.iter();
        let municipalities = regions.filter(|region| region.kind == RegionKind::Municipality);
        municipalities.map(|region| region.name.get(language)).collect()
    }

    /// Whether anything that a review of a year speaks of is invented.
    pub fn is_illustrative(&self, until: i32) -> bool {
        let rows = &self.follow_up.rows;
        rows.iter()
            .any(|row| row.status == Some(Status::Illustrative) && row.year.is_some_and(|year| year <= until))
            || self.costs.iter().any(|line| !line.status.is_empty() && line.year <= until)
    }
}

/// The files of a review's own practices.
pub fn own_practices(review: &Review) -> Checked<Vec<OwnFile>> {
    let found = review.files(&[InputKind::Practices]);
    let mut read = Checked { value: Vec::new(), diagnostics: found.diagnostics };
    for path in found.value {
        let own = own_files(&path);
        read.value.extend(own.value);
        read.diagnostics.extend(own.diagnostics);
    }
    read
}
