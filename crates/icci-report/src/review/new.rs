//! Lays out a new review folder: settings, workbooks for the departments, a letter asking for comparison cards.
//!
//! Comes in: a city, a year, a language. Goes out: files with their paths inside the folder; the caller writes them.

use icci_score::answers::template::{TemplateOptions, workbook};
use icci_score::definition::{Definition, Department};
use icci_score::language::Language;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::Error;

/// What a new review is for.
#[derive(Debug, Clone, Copy)]
pub struct NewReview<'a> {
    /// The definitions.
    pub definition: &'a Definition,
    /// The city.
    pub city: &'a str,
    /// Its country; what the definitions know of the city where there is none.
    pub country: Option<&'a str>,
    /// The year under review.
    pub year: i32,
    /// The languages, the main one first; Finnish when there is none.
    pub languages: &'a [Language],
}

/// A file of a new review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Folders that begin empty but for a line that says what goes there.
const FOLDERS: [&str; 8] =
    ["peers", "results", "cities", "programme", "costs", "survey", "practices", "commentary"];

/// The files of a new review folder, by path.
///
/// # Errors
///
/// [`Error::Workbook`] when a questionnaire workbook cannot be made.
pub fn layout(new: &NewReview<'_>) -> Result<Vec<NewFile>, Error> {
    let language = new.languages.first().copied().unwrap_or(Language::Fi);
    let texts = texts(language);
    let mut files = vec![
        NewFile { path: "review.toml".to_owned(), bytes: settings(new, texts.review).into_bytes() },
        NewFile { path: "README.md".to_owned(), bytes: fill(texts.readme, new).into_bytes() },
        NewFile { path: "peers/request.md".to_owned(), bytes: fill(texts.request, new).into_bytes() },
    ];
    for folder in FOLDERS.iter().filter(|folder| **folder != "peers") {
        files.push(NewFile { path: format!("{folder}/README.md"), bytes: texts.folder.as_bytes().to_vec() });
    }
    let country = new.definition.country_id(country(new).unwrap_or_default());
    for department in respondents(new.definition) {
        let options = TemplateOptions {
            country: &country,
            department: Some(&department.id),
            respondent: department.name.get(language),
            ..TemplateOptions::new(language, new.city, Some(new.year))
        };
        let bytes = workbook(new.definition, &options)?;
        files.push(NewFile { path: workbook_path(department, language, &files), bytes });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Where a department's workbook stands: named as the department is in the review's language, in plain letters
/// that every mail program and archive keeps; by its id when nothing is left or the name is taken.
fn workbook_path(department: &Department, language: Language, files: &[NewFile]) -> String {
    let plain: String =
        department.name.get(language).to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    let parts: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let path = format!("answers/{}.xlsx", parts.join("-"));
    if parts.is_empty() || files.iter().any(|file| file.path == path) {
        return format!("answers/{}.xlsx", department.id);
    }
    path
}

/// Departments that have a question to answer.
fn respondents(definition: &Definition) -> impl Iterator<Item = &Department> {
    definition
        .departments
        .iter()
        .filter(|department| definition.questions().any(|question| question.department == department.id))
}

struct Texts {
    review: &'static str,
    readme: &'static str,
    request: &'static str,
    folder: &'static str,
}

fn texts(language: Language) -> Texts {
    match language {
        Language::Fi => Texts {
            review: include_str!("../../../../reports/new-review/review.fi.toml"),
            readme: include_str!("../../../../reports/new-review/readme.fi.md"),
            request: include_str!("../../../../reports/new-review/request.fi.md"),
            folder: "Mitä tähän kansioon tulee: katso ../README.md.\n",
        },
        Language::Sv => Texts {
            review: include_str!("../../../../reports/new-review/review.sv.toml"),
            readme: include_str!("../../../../reports/new-review/readme.sv.md"),
            request: include_str!("../../../../reports/new-review/request.sv.md"),
            folder: "Vad som hör till denna mapp: se ../README.md.\n",
        },
        Language::En => Texts {
            review: include_str!("../../../../reports/new-review/review.en.toml"),
            readme: include_str!("../../../../reports/new-review/readme.en.md"),
            request: include_str!("../../../../reports/new-review/request.en.md"),
            folder: "What goes into this folder: see ../README.md.\n",
        },
    }
}

fn fill(template: &str, new: &NewReview<'_>) -> String {
    template.replace("{name}", new.city).replace("{year}", &new.year.to_string())
}

/// The settings with the city's values and a respondent per department.
fn settings(new: &NewReview<'_>, template: &str) -> String {
    let languages = if new.languages.is_empty() { &[Language::Fi][..] } else { new.languages };
    let codes: Vec<String> = languages.iter().map(|language| quoted(language.code())).collect();
    // The autumn's report, when the budget is prepared; the clock is never read.
    let date = format!("{:04}-09-30", new.year);
    let country = match country(new) {
        Some(country) => format!("country = {}", quoted(country)),
        None => "# country = \"Finland\"".to_owned(),
    };
    let mut text = template
        .replace("{country}", &country)
        .replace("{city}", &quoted(new.city))
        .replace("{year}", &new.year.to_string())
        .replace("{languages}", &format!("[{}]", codes.join(", ")))
        .replace("{date}", &date)
        .replace("{edition}", &quoted(&new.definition.edition));
    for department in respondents(new.definition) {
        let names: Vec<String> = department
            .name
            .iter()
            .map(|(language, name)| format!("{} = {}", language.code(), quoted(name)))
            .collect();
        text.push_str(&format!(
            "\n[[respondent]]\nid = {}\nname = {{ {} }}\ndepartments = [{}]\ndue = {:04}-06-30\n",
            quoted(&department.id),
            names.join(", "),
            quoted(&department.id),
            new.year
        ));
        if department.outside {
            text.push_str("outside = true\n");
        }
    }
    text
}

fn country<'a>(new: &NewReview<'a>) -> Option<&'a str> {
    new.country.or_else(|| new.definition.country_of_city(new.city))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{CityTable, Review};
    use super::*;
    use crate::content::sections;

    #[test]
    fn a_new_review_is_one_without_problems_in_every_language() {
        let definition = Definition::built_in();
        for language in Language::ALL {
            let new = NewReview {
                definition: &definition,
                city: "Kuopio",
                country: None,
                year: 2026,
                languages: &[language, Language::En],
            };
            let text = settings(&new, texts(language).review);
            let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
            assert_eq!(read.diagnostics, [], "{language}");
            let review = read.value.unwrap();
            assert_eq!(review.check(&definition, &sections::ids(), None), []);
            assert_eq!((review.city.as_str(), review.year), ("Kuopio", 2026));
            assert_eq!(review.respondents.len(), respondents(&definition).count());
            assert!(!fill(texts(language).readme, &new).contains('{'));
            assert!(!fill(texts(language).request, &new).contains('{'));
        }
    }

    #[test]
    fn the_examples_in_the_settings_can_be_taken_into_use() {
        let definition = Definition::built_in();
        for language in Language::ALL {
            let new = NewReview {
                definition: &definition,
                city: "Kuopio",
                country: None,
                year: 2026,
                languages: &[language],
            };
            // Every commented line that is TOML, not prose.
            let text: String = settings(&new, texts(language).review)
                .lines()
                .map(|line| match line.strip_prefix("# ") {
                    Some(rest) if rest.starts_with('[') || rest.split(' ').nth(1) == Some("=") => {
                        format!("{rest}\n")
                    }
                    _ => format!("{line}\n"),
                })
                .filter(|line| !line.starts_with("framework") && !line.starts_with("dialogue ="))
                .collect();
            let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
            assert_eq!(read.diagnostics, [], "{language}\n{text}");
            let review = read.value.unwrap();
            assert_eq!(review.check(&definition, &sections::ids(), None), [], "{language}");
            assert_eq!((review.measures.len(), review.recommendations.len()), (1, 1));
        }
    }

    #[test]
    fn a_name_with_quotes_stays_a_name() {
        let definition = Definition::built_in();
        let new = NewReview {
            definition: &definition,
            city: "A \"B\" \\ C",
            country: None,
            year: 2026,
            languages: &[Language::En],
        };
        let text = settings(&new, texts(Language::En).review);
        let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
        assert_eq!(read.value.unwrap().city, "A \"B\" \\ C");
    }

    #[test]
    fn every_department_gets_a_workbook_and_every_folder_a_line() {
        let definition = Definition::built_in();
        let new = NewReview {
            definition: &definition,
            city: "Kuopio",
            country: None,
            year: 2026,
            languages: &[Language::Fi],
        };
        let files = layout(&new).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(
            paths.iter().filter(|path| path.starts_with("answers/")).count(),
            respondents(&definition).count()
        );
        for folder in FOLDERS {
            assert!(paths.iter().any(|path| path.starts_with(&format!("{folder}/"))), "{folder}");
        }
        assert!(files.iter().all(|file| !file.bytes.is_empty()));
    }
}
