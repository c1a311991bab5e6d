//! Values of `review.toml` that may be written in more than one way.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use icci_score::language::Language;

/// A text that the city wrote: one for all languages, or one for some of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worded {
    any: Option<String>,
    texts: BTreeMap<Language, String>,
}

impl Worded {
    /// A text that is the same in every language, such as a name.
    pub fn same(text: impl Into<String>) -> Worded {
        Worded { any: Some(text.into()), texts: BTreeMap::new() }
    }

    /// A text in some languages.
    pub fn in_languages(texts: impl IntoIterator<Item = (Language, String)>) -> Worded {
        Worded { any: None, texts: texts.into_iter().collect() }
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.any.as_deref().is_none_or(|text| text.trim().is_empty())
            && self.texts.values().all(|text| text.trim().is_empty())
    }

    /// Every text that was written, in any language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.any.iter().chain(self.texts.values()).map(String::as_str)
    }

    /// Every text that was written with its language; the one for all has none.
    pub(super) fn by_language(&self) -> impl Iterator<Item = (Option<Language>, &str)> {
        let any = self.any.iter().map(|text| (None, text.as_str()));
        any.chain(self.texts.iter().map(|(language, text)| (Some(*language), text.as_str())))
    }

    /// Whether there is a text for readers of a language.
    pub fn has(&self, language: Language) -> bool {
        self.any.is_some() || self.texts.get(&language).is_some_and(|text| !text.trim().is_empty())
    }

    /// The text for readers of a language, and the language it is really in when that is another one.
    pub fn get(&self, language: Language) -> (&str, Option<Language>) {
        if let Some(text) = self.texts.get(&language).filter(|text| !text.trim().is_empty()) {
            return (text.trim(), None);
        }
        if let Some(text) = &self.any {
            return (text.trim(), None);
        }
        let other = self.texts.iter().find(|(_, text)| !text.trim().is_empty());
        other.map_or(("", None), |(other, text)| (text.trim(), Some(*other)))
    }
}

impl<'de> Deserialize<'de> for Worded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Worded, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Worded;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a table of texts with the keys fi, sv, en")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Worded, E> {
                Ok(Worded::same(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Worded, A::Error> {
                let mut texts = BTreeMap::new();
                while let Some((language, text)) = map.next_entry::<Language, String>()? {
                    texts.insert(language, text);
                }
                Ok(Worded { any: None, texts })
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A day, written as a TOML date or as text in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let written = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(day) => day.to_string(),
            toml::Value::String(day) => day.trim().to_owned(),
            other => other.to_string(),
        };
        written.parse::<Date>().map(Day).map_err(|_| {
            de::Error::custom(format!("`{written}` is not a date; a date looks like 2026-11-22"))
        })
    }
}

/// One text or a list of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMany, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMany(texts))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Holder {
        text: Worded,
        day: Option<Day>,
    }

    #[test]
    fn a_text_may_be_one_for_all_or_one_a_language() {
        let one: Holder = toml::from_str("text = \"Kuopio\"").unwrap();
        assert_eq!(one.text.get(Language::Sv), ("Kuopio", None));
        let some: Holder = toml::from_str("text = { fi = \"kirjasto\", en = \"library\" }").unwrap();
        assert_eq!(some.text.get(Language::En), ("library", None));
        assert_eq!(some.text.get(Language::Sv), ("kirjasto", Some(Language::Fi)), "and its language is told");
        assert!(!some.text.has(Language::Sv));
        assert!(toml::from_str::<Holder>("text = { de = \"x\" }").is_err());
    }

    #[test]
    fn a_day_may_be_a_toml_date_or_a_text() {
        let expected = Some(Day(jiff::civil::date(2026, 11, 22)));
        for written in ["2026-11-22", "\"2026-11-22\""] {
            let read: Holder = toml::from_str(&format!("text = \"\"\nday = {written}")).unwrap();
            assert_eq!(read.day, expected);
        }
        let refused =
            toml::from_str::<Holder>("text = \"\"\nday = \"22.11.2026\"").map(|h| h.day).unwrap_err();
        assert!(refused.to_string().contains("22.11.2026") && refused.to_string().contains("2026-11-22"));
    }
}
