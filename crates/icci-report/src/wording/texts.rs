//! The texts of the review by key, with placeholders; words that change with a number have two forms.

use std::collections::BTreeMap;
use std::path::Path;

use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::folder::Folder;
use icci_score::language::Language;

use super::numbers::Numbers;
use crate::review::CityForms;

const BUILT_IN: [(Language, &str); 3] = [
    (Language::Fi, include_str!("../../../../reports/annual-review/wording.fi.toml")),
    (Language::Sv, include_str!("../../../../reports/annual-review/wording.sv.toml")),
    (Language::En, include_str!("../../../../reports/annual-review/wording.en.toml")),
];

/// The texts of one language, about one city and year.
#[derive(Debug, Clone)]
pub struct Wording {
    language: Language,
    texts: BTreeMap<String, String>,
    /// What may stand in any text: the city's name in its forms, the year.
    always: Vec<(&'static str, String)>,
}

/// A wording file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WordingProblem {
    /// The file cannot be read, or leads out of the folder.
    #[error("{0}")]
    File(Box<Diagnostic>),
    /// The file is no TOML.
    #[error("`{file}` cannot be understood: {source}")]
    Syntax {
        /// The file.
        file: String,
        /// What the parser said.
        source: toml::de::Error,
    },
    /// The file has other keys or placeholders than the built-in one.
    #[error("`{file}` does not fit: {}", .problems.join("; "))]
    Keys {
        /// The file.
        file: String,
        /// What is missing, unknown, or has other placeholders.
        problems: Vec<String>,
    },
}

impl Wording {
    /// The texts that the program brings along.
    pub fn built_in(language: Language, city: &CityForms, year: i32) -> Wording {
        Wording::of(language, built_in(language), city, year)
    }

    /// The texts of a template folder; those of a language whose file the folder lacks stay built in.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is no TOML, or has other keys or placeholders than the built-in one.
    pub fn from_folder(
        folder: &Path,
        language: Language,
        city: &CityForms,
        year: i32,
    ) -> Result<Wording, WordingProblem> {
        let folder = Folder::at(folder);
        let name = format!("wording.{}.toml", language.code());
        let file = folder.label_of(&name);
        let text = match folder.file(&name).and_then(|file| file.text()) {
            Ok(text) => text,
            Err(problem) if problem.code == Code::FileMissing => {
                return Ok(Wording::built_in(language, city, year));
            }
            Err(problem) => return Err(WordingProblem::File(problem)),
        };
        let texts = flatten(&text).map_err(|source| WordingProblem::Syntax { file: file.clone(), source })?;
        let problems = differences(&built_in(language), &texts);
        if !problems.is_empty() {
            return Err(WordingProblem::Keys { file, problems });
        }
        Ok(Wording::of(language, texts, city, year))
    }

    fn of(language: Language, texts: BTreeMap<String, String>, city: &CityForms, year: i32) -> Wording {
        let mut always = city.placeholders(language);
        always.push(("year", year.to_string()));
        Wording { language, texts, always }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Numbers of this language.
    pub fn numbers(&self) -> Numbers {
        Numbers(self.language)
    }

    /// A text without arguments of its own.
    pub fn text(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A text with arguments. One that begins with a placeholder begins with a capital all the same, since a name
    /// that is not known is "the city".
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        match self.texts.get(key) {
            Some(template) => self.put(template, arguments),
            // Every key that the code uses is tested to exist.
            None => format!("[{key}]"),
        }
    }

    /// A text that changes with a number, given as `{n}`: `.one` for 1, `.other` for all else. A sentence that begins
    /// with a small number begins with its word.
    pub fn count(&self, key: &str, n: usize, arguments: &[(&str, &str)]) -> String {
        let form = if n == 1 { "one" } else { "other" };
        let key = format!("{key}.{form}");
        let is_sentence = |text: &String| text.starts_with("{n}") && text.ends_with(['.', ':']);
        let number = match self.texts.get(&key).is_some_and(is_sentence) {
            true => self.numbers().first_word(n),
            false => self.numbers().integer(i64::try_from(n).unwrap_or(i64::MAX)),
        };
        let mut all: Vec<(&str, &str)> = vec![("n", &number)];
        all.extend_from_slice(arguments);
        self.fill(&key, &all)
    }

    /// Names as a sentence lists them: `a`, `a ja b`, `a, b ja c`.
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => {
                let and = self.text("list.and");
                format!("{} {and} {last}", head.join(", "))
            }
        }
    }

    /// A name as it is quoted in running text.
    pub fn quoted(&self, name: &str) -> String {
        match self.language {
            Language::Fi | Language::Sv => format!("”{name}”"),
            Language::En => format!("“{name}”"),
        }
    }

    fn put(&self, template: &str, arguments: &[(&str, &str)]) -> String {
        let mut text = String::with_capacity(template.len() + 40);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            text.push_str(&rest[..open]);
            let name = &rest[open + 1..open + length];
            let own = arguments.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
            let value =
                own.or_else(|| self.always.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str()));
            match value {
                Some(value) => text.push_str(value),
                None => text.push_str(&rest[open..=open + length]),
            }
            rest = &rest[open + length + 1..];
        }
        text.push_str(rest);
        if template.starts_with("{city") { capitalised(&text) } else { text }
    }
}

/// The text with a capital at its beginning.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn built_in(language: Language) -> BTreeMap<String, String> {
    // Tested to parse; a failure leaves the keys themselves to be seen.
    BUILT_IN
        .iter()
        .find(|(own, _)| *own == language)
        .and_then(|(_, text)| flatten(text).ok())
        .unwrap_or_default()
}

/// Tables of texts as dotted keys.
fn flatten(text: &str) -> Result<BTreeMap<String, String>, toml::de::Error> {
    fn add(prefix: &str, table: toml::Table, texts: &mut BTreeMap<String, String>) {
        for (key, value) in table {
            let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(inner) => add(&key, inner, texts),
                toml::Value::String(text) => {
                    texts.insert(key, text);
                }
                other => {
                    texts.insert(key, other.to_string());
                }
            }
        }
    }
    let mut texts = BTreeMap::new();
    add("", toml::from_str(text)?, &mut texts);
    Ok(texts)
}

/// The placeholders of a text that callers give, sorted. The forms of the city's name are there in any text, and
/// languages need different ones.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split('}').next())
        .filter(|name| !name.starts_with("city") && *name != "year")
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn differences(wanted: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    for (key, text) in wanted {
        match found.get(key) {
            None => problems.push(format!("`{key}` is missing")),
            Some(own) if placeholders(own) != placeholders(text) => {
                problems.push(format!("`{key}` has {:?}, not {:?}", placeholders(own), placeholders(text)));
            }
            Some(_) => {}
        }
    }
    problems.extend(
        found.keys().filter(|key| !wanted.contains_key(*key)).map(|key| format!("`{key}` is not known")),
    );
    problems
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::review::CityTable;

    fn wording(language: Language, city: &str) -> Wording {
        Wording::built_in(language, &CityTable::built_in().forms(city), 2026)
    }

    #[test]
    fn the_three_languages_have_the_same_keys_and_placeholders() {
        for (language, text) in BUILT_IN {
            let texts = flatten(text).unwrap();
            let finnish = built_in(Language::Fi);
            // A plural may leave out its number ("one question"), so only `n` may differ.
            let plain = |texts: &BTreeMap<String, String>| -> BTreeMap<String, Vec<String>> {
                texts
                    .iter()
                    .map(|(k, t)| {
                        (
                            k.clone(),
                            placeholders(t).into_iter().filter(|n| *n != "n").map(str::to_owned).collect(),
                        )
                    })
                    .collect()
            };
            assert_eq!(plain(&finnish), plain(&texts), "{language}");
            for (key, text) in &texts {
                assert!(!text.trim().is_empty(), "{language}: {key}");
                assert_eq!(text.matches('{').count(), text.matches('}').count(), "{language}: {key}");
                assert!(!text.contains(" %"), "{language}: {key}: a percent sign needs a no-break space");
            }
        }
    }

    /// The string literals in the source of this crate that look like keys of the tables there are.
    fn keys_in_source(folder: &Path, tables: &BTreeSet<String>, keys: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                keys_in_source(&path, tables, keys);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                let code = source.split("#[cfg(test)]").next().unwrap_or_default();
                for literal in code.split('"').skip(1).step_by(2) {
                    let letter =
                        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
                    let plain = literal.bytes().all(letter);
                    let table = literal.split_once('.').map(|(table, _)| table.to_owned());
                    if plain
                        && !literal.ends_with(".csv")
                        && table.is_some_and(|table| tables.contains(&table))
                    {
                        keys.insert(literal.to_owned());
                    }
                }
            }
        }
    }

    #[test]
    fn every_key_that_the_code_uses_exists_and_every_text_is_used() {
        let texts = built_in(Language::Fi);
        let tables =
            texts.keys().filter_map(|key| key.split_once('.')).map(|(table, _)| table.to_owned()).collect();
        let mut keys = BTreeSet::new();
        for folder in ["src/content", "src/wording"] {
            keys_in_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &tables, &mut keys);
        }
        let exists = |key: &String| {
            texts.contains_key(key)
                || ["one", "other"].iter().all(|form| texts.contains_key(&format!("{key}.{form}")))
        };
        let missing: Vec<&String> = keys.iter().filter(|key| !exists(key)).collect();
        assert!(missing.is_empty(), "no such text: {missing:?}");
        let plain = |key: &str| key.trim_end_matches(".one").trim_end_matches(".other").to_owned();
        let unused: Vec<&String> = texts.keys().filter(|key| !keys.contains(&plain(key))).collect();
        assert!(unused.is_empty(), "nobody says: {unused:?}");
    }

    #[test]
    fn a_text_knows_the_city_in_its_forms_and_begins_with_a_capital() {
        let known = wording(Language::Fi, "Kuopio");
        assert_eq!(known.put("{city-genitive} oma arvio {x}", &[("x", "1")]), "Kuopion oma arvio 1");
        let unknown = wording(Language::Fi, "Uusikaupunki");
        assert_eq!(unknown.put("{city-genitive} oma arvio", &[]), "Kaupungin oma arvio");
        assert_eq!(unknown.put("Tämä on {city-genitive} arvio", &[]), "Tämä on kaupungin arvio");
        assert_eq!(known.put("{x}", &[("x", "{city}")]), "{city}", "an argument's braces stay");
    }

    #[test]
    fn a_sentence_begins_with_a_word_and_a_cell_with_a_figure() {
        let fi = wording(Language::Fi, "Kuopio");
        assert_eq!(fi.count("method.preset", 2, &[]), "Kaksi vastausta tulee suoraan laista.");
        assert_eq!(fi.count("method.preset", 12, &[]), "12 vastausta tulee suoraan laista.");
        assert_eq!(fi.count("cell.open", 2, &[]), "2 kysymystä avoinna");
    }

    #[test]
    fn lists_read_as_sentences() {
        let names = |n: usize| (0..n).map(|i| char::from(b'a' + i as u8).to_string()).collect::<Vec<_>>();
        let fi = wording(Language::Fi, "Kuopio");
        assert_eq!(fi.list(&names(0)), "");
        assert_eq!(fi.list(&names(2)), "a ja b");
        assert_eq!(fi.list(&names(3)), "a, b ja c");
        assert_eq!(wording(Language::Sv, "Kuopio").list(&names(3)), "a, b och c");
    }

    #[test]
    fn a_template_with_other_keys_is_refused_and_says_which() {
        let dir = tempfile::tempdir().unwrap();
        let city = CityForms::unknown("X");
        assert!(
            Wording::from_folder(dir.path(), Language::Fi, &city, 2026).is_ok(),
            "nothing there: built in"
        );
        std::fs::write(dir.path().join("wording.fi.toml"), "colour = \"punainen\"\n[list]\nand = \"ja\"\n")
            .unwrap();
        let error = Wording::from_folder(dir.path(), Language::Fi, &city, 2026).unwrap_err().to_string();
        assert!(error.contains("`colour` is not known") && error.contains("is missing"), "{error}");
    }
}
