//! The names of cities in the forms that sentences need; from data, never made by cutting and gluing words.

use std::collections::BTreeMap;

use serde::Deserialize;

use icci_score::definition::{Entry, Files, TomlFile};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::language::Language;
use icci_score::text::fold;

/// Where the table stands below the definitions' folder.
const FILE: &str = "cities/forms.toml";

/// A name in the Finnish cases that sentences use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinnishForms {
    /// Kuopio.
    pub nominative: String,
    /// Kuopion.
    pub genitive: String,
    /// Kuopiota.
    pub partitive: String,
    /// Kuopiossa; Vantaalla.
    #[serde(rename = "in")]
    pub inside: String,
    /// Kuopioon; Vantaalle.
    pub into: String,
    /// Kuopiosta; Vantaalta.
    #[serde(rename = "from")]
    pub out_of: String,
}

/// A name and its genitive: what Swedish and English need.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenitiveForms {
    /// Kuopio.
    pub nominative: String,
    /// Kuopios; Kuopio’s.
    pub genitive: String,
}

/// A city's name in three languages. What is unknown is spoken of as "the city".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityForms {
    /// As the review writes it.
    pub name: String,
    /// Finnish, when known.
    pub fi: Option<FinnishForms>,
    /// Swedish, when known.
    pub sv: Option<GenitiveForms>,
    /// English, when known.
    pub en: Option<GenitiveForms>,
}

impl CityForms {
    /// A name of which no forms are known.
    pub fn unknown(name: impl Into<String>) -> CityForms {
        CityForms { name: name.into(), fi: None, sv: None, en: None }
    }

    /// Whether the forms of a language are known.
    pub fn knows(&self, language: Language) -> bool {
        match language {
            Language::Fi => self.fi.is_some(),
            Language::Sv => self.sv.is_some(),
            Language::En => self.en.is_some(),
        }
    }

    /// The name as a title has it.
    pub fn nominative(&self, language: Language) -> &str {
        let known = match language {
            Language::Fi => self.fi.as_ref().map(|forms| &forms.nominative),
            Language::Sv => self.sv.as_ref().map(|forms| &forms.nominative),
            Language::En => self.en.as_ref().map(|forms| &forms.nominative),
        };
        known.unwrap_or(&self.name)
    }

    /// The forms by the placeholder that stands for them in a text: `city`, `city-genitive`, and so on. The same
    /// placeholders exist in every language; those that a language does not tell apart have its nominative.
    pub fn placeholders(&self, language: Language) -> Vec<(&'static str, String)> {
        let [genitive, partitive, inside, into, out_of] = match language {
            Language::Fi => match &self.fi {
                Some(f) => [&f.genitive, &f.partitive, &f.inside, &f.into, &f.out_of].map(String::clone),
                None => {
                    ["kaupungin", "kaupunkia", "kaupungissa", "kaupunkiin", "kaupungista"].map(str::to_owned)
                }
            },
            Language::Sv => match &self.sv {
                Some(f) => with_genitive(&f.genitive, &f.nominative),
                None => with_genitive("stadens", "staden"),
            },
            Language::En => match &self.en {
                Some(f) => with_genitive(&f.genitive, &f.nominative),
                None => with_genitive("the city’s", "the city"),
            },
        };
        vec![
            ("city", self.nominative(language).to_owned()),
            ("city-genitive", genitive),
            ("city-partitive", partitive),
            ("city-in", inside),
            ("city-into", into),
            ("city-from", out_of),
        ]
    }
}

fn with_genitive(genitive: &str, other: &str) -> [String; 5] {
    [genitive, other, other, other, other].map(str::to_owned)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct City {
    fi: FinnishForms,
    sv: GenitiveForms,
    en: GenitiveForms,
}

/// The forms of the cities that icci knows.
#[derive(Debug, Clone, Default)]
pub struct CityTable {
    cities: BTreeMap<String, CityForms>,
}

impl CityTable {
    /// The table among the definitions' files.
    pub fn from_files(files: &Files) -> Checked<CityTable> {
        let Some(text) = files.get(FILE) else {
            let missing = Diagnostic::new(Code::DefinitionFileMissing, Place::file(FILE)).with_found(FILE);
            return Checked { value: CityTable::default(), diagnostics: vec![missing] };
        };
        let mut file = TomlFile::parse(FILE, text);
        let entries: Vec<Entry<City>> = file.entries("city");
        let mut cities = BTreeMap::new();
        let mut diagnostics = file.finish();
        for Entry { value: City { fi, sv, en }, line } in entries {
            let mut keys = vec![fold(&fi.nominative), fold(&sv.nominative), fold(&en.nominative)];
            keys.sort();
            keys.dedup();
            let name = fi.nominative.clone();
            let forms = CityForms { name: name.clone(), fi: Some(fi), sv: Some(sv), en: Some(en) };
            for key in keys {
                if cities.insert(key, forms.clone()).is_some() {
                    diagnostics.push(
                        Diagnostic::new(Code::DuplicateId, Place::line(FILE, line))
                            .with_found(&name)
                            .with_allowed(FILE),
                    );
                }
            }
        }
        Checked { value: CityTable { cities }, diagnostics }
    }

    /// The table that the program brings along.
    pub fn built_in() -> CityTable {
        CityTable::from_files(&Files::built_in()).value
    }

    /// The forms of a city by its name in any of the three languages, or none but the name itself.
    pub fn forms(&self, name: &str) -> CityForms {
        match self.cities.get(&fold(name)) {
            Some(forms) => CityForms { name: name.trim().to_owned(), ..forms.clone() },
            None => CityForms::unknown(name.trim()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_has_no_problems_and_knows_kuopio() {
        let table = CityTable::from_files(&Files::built_in());
        assert_eq!(table.diagnostics, []);
        let kuopio = table.value.forms(" kuopio ");
        let find = |language, name| {
            let all = kuopio.placeholders(language);
            all.into_iter().find(|(n, _)| *n == name).map(|(_, text)| text).unwrap_or_default()
        };
        assert_eq!(find(Language::Fi, "city-genitive"), "Kuopion");
        assert_eq!(find(Language::Fi, "city-in"), "Kuopiossa");
        assert_eq!(find(Language::Sv, "city-genitive"), "Kuopios");
        assert_eq!(find(Language::En, "city-genitive"), "Kuopio’s");
    }

    #[test]
    fn a_city_has_one_entry_whatever_language_it_is_named_in() {
        let table = CityTable::built_in();
        assert_eq!(table.forms("Esbo").fi, table.forms("Espoo").fi);
        assert!(table.forms("Esbo").fi.is_some());
    }

    #[test]
    fn an_unknown_city_is_the_city() {
        let forms = CityTable::built_in().forms("Järvenpäänkoskenranta");
        assert_eq!(forms.placeholders(Language::Fi)[1], ("city-genitive", "kaupungin".to_owned()));
        assert_eq!(forms.nominative(Language::Fi), "Järvenpäänkoskenranta");
    }
}
