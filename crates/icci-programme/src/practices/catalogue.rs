//! The catalogue of practices as the rest of this crate uses it.

use icci_score::language::{Language, Texts};
use jiff::civil::Date;
use serde::Deserialize;

/// A text that need not exist in every language: a city writes its own practices in its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialTexts {
    /// Finnish.
    #[serde(default)]
    pub fi: String,
    /// Swedish.
    #[serde(default)]
    pub sv: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

/// A fact about a practice.
pub type Fact = PartialTexts;

impl PartialTexts {
    /// The text in a language, or in the first in which there is one.
    pub fn get(&self, language: Language) -> &str {
        let of = |language| match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        };
        std::iter::once(language)
            .chain(Language::ALL)
            .map(of)
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }

    /// All texts that there are.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        [&self.fi, &self.sv, &self.en].into_iter().map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// A practice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Practice {
    /// The id.
    pub id: String,
    /// Its number in the catalogue that it comes from; empty for a city's own.
    #[serde(default)]
    pub catalogue: String,
    /// The municipality that runs it; empty where a region does.
    #[serde(default)]
    pub municipality: String,
    /// The region that runs it; empty where a municipality does.
    #[serde(default)]
    pub region: String,
    /// Municipalities that take part.
    #[serde(default)]
    pub partners: Vec<String>,
    /// Municipalities that it serves.
    #[serde(default)]
    pub serves: Vec<String>,
    /// Its own name.
    pub name: String,
    /// Its name in other languages, where the own one says little there.
    #[serde(default)]
    pub name_in: PartialTexts,
    /// Areas of the index that it is an example for.
    pub areas: Vec<String>,
    /// The theme; empty for a city's own.
    #[serde(default)]
    pub theme: String,
    /// The date of its facts.
    pub as_of: Date,
    /// Whether it runs: `unknown`, `running`, `ended`, `planned`.
    pub status: String,
    /// Where it is written.
    pub source: String,
    /// Languages in which it serves.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Whom it is for.
    #[serde(default)]
    pub groups: Vec<String>,
    /// What it is, in one or two sentences with their year.
    pub text: PartialTexts,
    /// Facts about it.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Projects and services named inside it.
    #[serde(default)]
    pub part: Vec<Part>,
    /// Whether it comes from the city's own files.
    #[serde(skip)]
    pub own: bool,
}

impl Practice {
    /// Its name in a language.
    pub fn name_in(&self, language: Language) -> &str {
        named(&self.name, &self.name_in, language)
    }

    /// Who runs it.
    pub fn actor(&self) -> &str {
        if self.municipality.is_empty() { &self.region } else { &self.municipality }
    }
}

/// The name in a language: the translation, if there is one in just that language, else the own name.
pub(super) fn named<'t>(name: &'t str, name_in: &'t PartialTexts, language: Language) -> &'t str {
    let text = match language {
        Language::Fi => &name_in.fi,
        Language::Sv => &name_in.sv,
        Language::En => &name_in.en,
    };
    if text.is_empty() { name } else { text }
}

/// A project or service that a practice names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    /// Its number in the catalogue.
    #[serde(default)]
    pub catalogue: String,
    /// Its own name.
    pub name: String,
    /// Its name in other languages.
    #[serde(default)]
    pub name_in: PartialTexts,
    /// What is known of it.
    #[serde(default)]
    pub text: PartialTexts,
    /// Areas of the index.
    #[serde(default)]
    pub areas: Vec<String>,
}

impl Part {
    /// Its name in a language.
    pub fn name_in(&self, language: Language) -> &str {
        named(&self.name, &self.name_in, language)
    }
}

/// A theme or a group of people.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The id.
    pub id: String,
    /// Its name.
    pub name: Texts,
}

/// An organisation that has changed since.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name then.
    pub name: String,
    /// Since when its tasks are another's.
    pub since: Date,
    /// Whose they are.
    pub now: Texts,
}

/// A place by its names, where the table of cities lacks them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedPlace {
    /// Its name.
    pub name: Texts,
    /// The municipalities of a region, in Finnish.
    #[serde(default)]
    pub municipalities: Vec<String>,
}

/// All practices that are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalogue {
    /// Practices, by municipality or region in the order of the files, a city's own last.
    pub practices: Vec<Practice>,
    /// Themes.
    pub themes: Vec<Term>,
    /// Groups of people.
    pub groups: Vec<Term>,
    /// Organisations that have changed since.
    pub organisations: Vec<Organisation>,
    /// Regions with their municipalities, and municipalities by names that the table of cities lacks.
    pub places: Vec<NamedPlace>,
    /// Names of areas, by id.
    pub(super) areas: Vec<(String, Texts)>,
    /// Swedish names of municipalities, with the Finnish one of each.
    pub(super) swedish: Vec<(String, String)>,
}

impl Catalogue {
    /// A region, or a municipality that the table of cities lacks, by its Finnish name.
    pub fn place(&self, name: &str) -> Option<&NamedPlace> {
        self.places.iter().find(|place| place.name.fi == name)
    }

    /// The organisations that a practice names and whose tasks have become another's since its facts.
    ///
    /// Finnish inflects the end of a word, so of long names only the beginning is looked for: `TE-toimiston`,
    /// `ELY-keskuksen`.
    pub fn changed<'c>(&'c self, practice: &'c Practice) -> impl Iterator<Item = &'c Organisation> {
        const LONG: usize = 8;
        self.organisations.iter().filter(|organisation| {
            let name = organisation.name.to_lowercase();
            let length = name.chars().count();
            let kept = if length >= LONG { length - 2 } else { length };
            let beginning: String = name.chars().take(kept).collect();
            let texts =
                practice.facts.iter().chain(std::iter::once(&practice.text)).map(|texts| texts.fi.as_str());
            let mut texts = texts.chain([practice.name.as_str()]);
            organisation.since > practice.as_of && texts.any(|text| text.to_lowercase().contains(&beginning))
        })
    }
}
