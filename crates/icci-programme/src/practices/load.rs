//! Reads practices from the definitions and from a city's own folder, collecting every problem on the way.

use std::path::Path;

use icci_score::definition::{Definition, Entry, Files, TomlFile, sha256};
use icci_score::diagnostic::{Checked, Diagnostic};
use icci_score::folder::{File, Folder};
use serde::Deserialize;

use super::catalogue::{Catalogue, NamedPlace, Organisation, Practice, Term};
use super::check;
use crate::definition::source_ids;

const FOLDER: &str = "practices/";
const CITY_FORMS: &str = "cities/forms.toml";

/// A file of a city's own practices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// The file, as the user named it.
    pub label: String,
    /// Its text.
    pub text: String,
}

impl OwnFile {
    /// SHA-256 of its bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(self.text.as_bytes())
    }
}

/// The TOML files below a city's own folder, by name, or the one file that is named.
pub fn own_files(path: &Path) -> Checked<Vec<OwnFile>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    let is_read = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
    let found: Vec<Result<File, Box<Diagnostic>>> = if path.is_dir() {
        let folder = Folder::at(path);
        let items = folder.walk(&mut |met| Ok(met.is_folder || is_read(met.path)));
        items.into_iter().map(|item| folder.file(&item.map_err(Box::new)?.name)).collect()
    } else if is_read(path) {
        vec![File::at(path)]
    } else {
        Vec::new()
    };
    for read in found {
        match read.and_then(|file| Ok(OwnFile { label: file.label().to_owned(), text: file.text()? })) {
            Ok(own) => files.push(own),
            Err(problem) => problems.push(*problem),
        }
    }
    Checked { value: files, diagnostics: problems }
}

impl Catalogue {
    /// The practices of the definitions, with a city's own added.
    ///
    /// A practice with an error is left out; the others are still there.
    pub fn read(
        files: &Files,
        definition: &Definition,
        own: &[OwnFile],
        city: Option<&str>,
    ) -> Checked<Catalogue> {
        let mut problems = Vec::new();
        let mut catalogue = Catalogue {
            areas: definition.areas.iter().map(|area| (area.id.clone(), area.name.clone())).collect(),
            swedish: swedish(files),
            ..Catalogue::default()
        };
        let mut read: Vec<(String, Entry<Practice>)> = Vec::new();
        for (path, text) in files.iter() {
            let Some(name) = path.strip_prefix(FOLDER).filter(|name| name.ends_with(".toml")) else {
                continue;
            };
            let mut file = TomlFile::parse(path, text);
            match name {
                "themes.toml" => catalogue.themes = values(file.entries::<Term>("theme")),
                "groups.toml" => catalogue.groups = values(file.entries::<Term>("group")),
                "organisations.toml" => {
                    catalogue.organisations = values(file.entries::<Organisation>("organisation"));
                }
                "places.toml" => catalogue.places = values(file.entries::<NamedPlace>("place")),
                // Sources have keys of their own; their ids are read where they are needed.
                "sources.toml" => continue,
                _ => read.extend(file.entries("practice").into_iter().map(|entry| (path.to_owned(), entry))),
            }
            problems.extend(file.finish());
        }
        for file in own {
            let mut toml = TomlFile::parse(&file.label, &file.text);
            for mut entry in toml.entries::<Practice>("practice") {
                entry.value.own = true;
                if entry.value.municipality.is_empty() && entry.value.region.is_empty() {
                    entry.value.municipality = city.unwrap_or_default().to_owned();
                }
                read.push((file.label.clone(), entry));
            }
            problems.extend(toml.finish());
        }
        catalogue.practices = check::sound(read, &catalogue, &source_ids(files), &mut problems);
        Checked { value: catalogue, diagnostics: problems }
    }
}

fn values<T>(entries: Vec<Entry<T>>) -> Vec<T> {
    entries.into_iter().map(|entry| entry.value).collect()
}

/// Swedish names of municipalities, from the table of their forms. What cannot be read there is reported by who owns it.
fn swedish(files: &Files) -> Vec<(String, String)> {
    #[derive(Deserialize)]
    struct Forms {
        nominative: String,
    }
    #[derive(Deserialize)]
    struct City {
        fi: Forms,
        sv: Forms,
    }
    let Some(text) = files.get(CITY_FORMS) else { return Vec::new() };
    let cities: Vec<Entry<City>> = TomlFile::parse(CITY_FORMS, text).entries("city");
    cities.into_iter().map(|city| (city.value.sv.nominative, city.value.fi.nominative)).collect()
}
