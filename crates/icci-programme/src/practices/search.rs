//! Finding practices: by area, by municipality, by words in any language.
//!
//! Comes in: a [`Catalogue`] and a [`Query`]. Goes out: [`Found`], the city's own apart from those of others. Words are
//! compared without case and accents, so that `saannollinen` finds `säännöllinen`; all of them must be found.

use icci_score::language::Language;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::catalogue::{Catalogue, Part, Practice};

/// What is looked for. What is not given does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// An area of the index, by id.
    pub area: Option<String>,
    /// A municipality or region: it runs it, takes part, or is served.
    pub municipality: Option<String>,
    /// Words, in any language.
    pub text: Option<String>,
    /// The city that asks: its own practices are a list apart.
    pub city: Option<String>,
}

/// How a municipality has to do with a practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It runs it.
    Runs,
    /// It takes part.
    Partner,
    /// It is served.
    Served,
    /// It is a region in which a municipality runs it.
    Within,
}

impl Relation {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Runs => "runs",
            Relation::Partner => "partner",
            Relation::Served => "served",
            Relation::Within => "within",
        }
    }
}

/// A practice, or a part of one, that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'c> {
    /// The practice.
    pub practice: &'c Practice,
    /// The part of it; nothing for the practice itself.
    pub part: Option<&'c Part>,
    /// How the municipality that was asked for has to do with it.
    pub relation: Option<Relation>,
}

impl<'c> Hit<'c> {
    /// The name in a language.
    pub fn name(&self, language: Language) -> &'c str {
        self.part.map_or_else(|| self.practice.name_in(language), |part| part.name_in(language))
    }

    /// The text in a language.
    pub fn text(&self, language: Language) -> &'c str {
        self.part.map_or_else(|| self.practice.text.get(language), |part| part.text.get(language))
    }

    /// The areas.
    pub fn areas(&self) -> &'c [String] {
        let own = self.part.map(|part| part.areas.as_slice()).filter(|areas| !areas.is_empty());
        own.unwrap_or(&self.practice.areas)
    }

    /// The number in the catalogue.
    pub fn catalogue(&self) -> &'c str {
        self.part.map_or(&self.practice.catalogue, |part| &part.catalogue)
    }
}

/// What answers a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found<'c> {
    /// The city's own.
    pub own: Vec<Hit<'c>>,
    /// Those of others.
    pub others: Vec<Hit<'c>>,
}

impl Found<'_> {
    /// Whether nothing fits: the catalogue has no example, which is said and never filled.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.others.is_empty()
    }
}

impl Catalogue {
    /// The practices that answer a query, each followed by those of its parts that do.
    pub fn search(&self, query: &Query) -> Found<'_> {
        let words: Vec<String> = query
            .text
            .iter()
            .flat_map(|text| plain(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let municipality = query.municipality.as_ref().map(|name| self.finnish(name));
        let city = query.city.as_ref().map(|name| self.finnish(name));
        let mut found = Found::default();
        for practice in &self.practices {
            let relation = match &municipality {
                Some(name) => match relation(practice, name).or_else(|| self.within(practice, name)) {
                    None => continue,
                    some => some,
                },
                None => None,
            };
            let own = practice.own || city.as_ref().is_some_and(|city| plain(practice.actor()) == *city);
            let list = if own { &mut found.own } else { &mut found.others };
            let parts = practice.part.iter().map(Some);
            for part in std::iter::once(None).chain(parts) {
                let hit = Hit { practice, part, relation };
                let of_area = query.area.as_ref().is_none_or(|area| hit.areas().contains(area));
                if of_area && self.has_words(&hit, &words) {
                    list.push(hit);
                }
            }
        }
        found
    }

    /// Every municipality and region that a practice names, in Finnish, in alphabetical order.
    pub fn municipalities(&self) -> Vec<&str> {
        let names = self.practices.iter().flat_map(|practice| {
            std::iter::once(practice.actor())
                .chain(practice.partners.iter().map(String::as_str))
                .chain(practice.serves.iter().map(String::as_str))
        });
        let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// A municipality's Finnish name in the form in which it is compared.
    fn finnish(&self, name: &str) -> String {
        let wanted = plain(name);
        let swedish = self.swedish.iter().find(|(swedish, _)| plain(swedish) == wanted);
        let place =
            || self.places.iter().find(|place| place.name.iter().any(|(_, name)| plain(name) == wanted));
        match swedish {
            Some((_, finnish)) => plain(finnish),
            None => place().map_or(wanted, |place| plain(place.name.get(Language::Fi))),
        }
    }

    /// Whether a municipality of a region runs a practice.
    fn within(&self, practice: &Practice, region: &str) -> Option<Relation> {
        let place = self.places.iter().find(|place| plain(place.name.get(Language::Fi)) == region)?;
        place.municipalities.contains(&practice.municipality).then_some(Relation::Within)
    }

    /// Whether all words stand somewhere in what is said of a practice or a part.
    fn has_words(&self, hit: &Hit<'_>, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let practice = hit.practice;
        let mut texts: Vec<&str> = vec![practice.actor()];
        match hit.part {
            Some(part) => {
                texts.extend([part.name.as_str(), part.catalogue.as_str()]);
                texts.extend(part.name_in.iter().chain(part.text.iter()));
            }
            None => {
                texts.extend([practice.name.as_str(), practice.catalogue.as_str(), practice.id.as_str()]);
                texts.extend(practice.name_in.iter().chain(practice.text.iter()));
                texts.extend(practice.facts.iter().flat_map(|fact| fact.iter()));
                texts.extend(practice.partners.iter().chain(&practice.serves).map(String::as_str));
                let terms = self.groups.iter().filter(|group| practice.groups.contains(&group.id));
                let terms = terms.chain(self.themes.iter().filter(|theme| theme.id == practice.theme));
                texts.extend(terms.flat_map(|term| term.name.iter().map(|(_, name)| name)));
                let changed = self.changed(practice).flat_map(|one| one.now.iter().map(|(_, name)| name));
                texts.extend(changed);
            }
        }
        let places = self.places.iter().filter(|place| {
            let finnish = place.name.get(Language::Fi);
            let here =
                |name: &str| finnish == name || place.municipalities.iter().any(|member| member == name);
            here(practice.actor())
                || practice.partners.iter().chain(&practice.serves).any(|name| finnish == name)
        });
        texts.extend(places.flat_map(|place| place.name.iter().map(|(_, name)| name)));
        let areas = self.areas.iter().filter(|(id, _)| hit.areas().contains(id));
        texts.extend(areas.flat_map(|(_, name)| name.iter().map(|(_, name)| name)));
        let text = plain(&texts.join("\n"));
        words.iter().all(|word| text.contains(word))
    }
}

fn relation(practice: &Practice, municipality: &str) -> Option<Relation> {
    let any = |names: &[String]| names.iter().any(|name| plain(name) == municipality);
    if plain(&practice.municipality) == municipality || plain(&practice.region) == municipality {
        Some(Relation::Runs)
    } else if any(&practice.partners) {
        Some(Relation::Partner)
    } else {
        any(&practice.serves).then_some(Relation::Served)
    }
}

/// A text without case and accents, quotation marks and dashes of one kind only.
fn plain(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\u{ad}' | '"' | '”' | '“' | '’' | '\''))
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
