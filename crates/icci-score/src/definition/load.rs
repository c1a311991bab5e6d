//! Reads the files of `icc-index/` into a [`Definition`], collecting every problem on the way.

use std::path::Path;

use rayon::prelude::*;

use super::check;
use super::draft::{CLUSTERS, Draft, DraftField, FRAMEWORK, INDICES, MATRIX, options_of};
use super::files::Files;
use super::raw;
use super::toml_file::{Entry, TomlFile};
use super::types::*;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::error::Error;
use crate::language::Texts;
use crate::results::{Published, known_facts, known_published};
use crate::value::Level;

impl Definition {
    /// The definitions that the program brings along.
    ///
    /// # Panics
    ///
    /// Never in a built program: the built-in files are checked by a test of this crate.
    #[allow(clippy::panic)]
    pub fn built_in() -> Definition {
        let (definition, diagnostics) = Definition::from_files(&Files::built_in());
        match definition {
            Some(definition) => definition,
            None => panic!("the built-in definitions have problems: {diagnostics:?}"),
        }
    }

    /// The built-in definitions with the files of a folder in their place.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when the folder cannot be read; [`Error::Data`] with every problem of its files.
    pub fn load(folder: &Path) -> Result<Definition, Error> {
        let files = Files::with_folder(folder)?;
        match Definition::from_files(&files) {
            (Some(definition), _) => Ok(definition),
            (None, diagnostics) => Err(Error::Data(diagnostics)),
        }
    }

    /// Reads definitions from files. Nothing when there is an error among the problems.
    pub fn from_files(files: &Files) -> (Option<Definition>, Vec<Diagnostic>) {
        let Checked { value, diagnostics } = read(files);
        if has_errors(&diagnostics) { (None, diagnostics) } else { (value, diagnostics) }
    }
}

const THRESHOLDS: &str = "icc-index/thresholds.toml";

fn read(files: &Files) -> Checked<Option<Definition>> {
    let mut problems = Vec::new();
    let mut open = |path: &'static str| match files.get(path) {
        Some(text) => text,
        None => {
            problems.push(Diagnostic::new(Code::DefinitionFileMissing, Place::file(path)).with_found(path));
            ""
        }
    };
    let (framework, matrix, indices, clusters, thresholds) =
        (open(FRAMEWORK), open(MATRIX), open(INDICES), open(CLUSTERS), open(THRESHOLDS));
    if !problems.is_empty() {
        return Checked { value: None, diagnostics: problems };
    }

    let mut file = TomlFile::parse(FRAMEWORK, framework);
    let edition: Option<Entry<String>> = file.required("edition");
    let name: Option<Entry<Texts>> = file.required("name");
    let maps_to: Option<Entry<Vec<String>>> = file.optional("maps-to");
    let order: Option<Entry<Vec<String>>> = file.required("fields");
    let words: Option<Entry<Words>> = file.required("words");
    let mut draft = Draft {
        words: words.map(|entry| entry.value),
        countries: file.entries("country"),
        departments: file.entries("department"),
        scales: file.entries("scale"),
        fields: Vec::new(),
        areas: Vec::new(),
        matrices: Vec::new(),
        indices: Vec::new(),
        population: None,
        share: None,
    };
    problems.extend(file.finish());

    let mut file = TomlFile::parse(MATRIX, matrix);
    draft.areas = file.entries("area");
    draft.matrices = file.entries("matrix");
    problems.extend(file.finish());

    let mut file = TomlFile::parse(INDICES, indices);
    draft.indices = file.entries("index");
    problems.extend(file.finish());

    let mut file = TomlFile::parse(CLUSTERS, clusters);
    draft.population = file.required("population");
    draft.share = file.required("share");
    problems.extend(file.finish());

    let limits = read_thresholds(thresholds, &mut problems);

    let (order, order_line) = order.map(|entry| (entry.value, entry.line)).unwrap_or_default();
    // The fields' files are most of the definitions, and wait for nothing.
    let fields = order.par_iter().map(|id| {
        let path = format!("icc-index/fields/{id}.toml");
        let mut problems = Vec::new();
        let field = match files.get(&path) {
            Some(text) => read_field(&path, text, &mut problems),
            None => {
                let place = Place::line(FRAMEWORK, order_line);
                problems.push(Diagnostic::new(Code::DefinitionFileMissing, place).with_found(path));
                None
            }
        };
        (field, problems)
    });
    for (field, found) in fields.collect::<Vec<_>>() {
        draft.fields.extend(field);
        problems.extend(found);
    }
    for (path, _) in files.iter() {
        let listed = |id: &str| order.iter().any(|known| known == id);
        let id = path.strip_prefix("icc-index/fields/").and_then(|name| name.strip_suffix(".toml"));
        if let Some(id) = id.filter(|id| !listed(id)) {
            problems.push(
                Diagnostic::new(Code::UnknownId, Place::file(path))
                    .with_found(id)
                    .with_allowed(order.join(", ")),
            );
        }
    }

    let known = known_facts(files);
    problems.extend(known.diagnostics);
    problems.extend(check::check(&draft));
    let definition = (!has_errors(&problems))
        .then(|| {
            build(
                draft,
                edition?.value,
                name?.value,
                maps_to.map(|m| m.value).unwrap_or_default(),
                limits?,
                files,
            )
        })
        .flatten()
        .map(|definition| {
            let published = known_published(files, &definition);
            problems.extend(published.diagnostics);
            Definition { city_facts: known.value, published: published.value, ..definition }
        });
    Checked { value: definition, diagnostics: problems }
}

fn read_field(path: &str, text: &str, problems: &mut Vec<Diagnostic>) -> Option<DraftField> {
    let mut file = TomlFile::parse(path, text);
    let id: Option<Entry<String>> = file.required("id");
    let role: Option<Entry<Role>> = file.required("role");
    let name: Option<Entry<Texts>> = file.required("name");
    let short: Option<Entry<Texts>> = file.required("short");
    let published: Option<Entry<Vec<String>>> = file.optional("published-names");
    let questions = file.entries("question");
    problems.extend(file.finish());
    Some(DraftField {
        file: path.to_owned(),
        head: raw::FieldHead {
            id: id?.value,
            role: role?.value,
            name: name?.value,
            short: short?.value,
            published_names: published.map(|entry| entry.value).unwrap_or_default(),
        },
        questions,
    })
}

fn read_thresholds(text: &str, problems: &mut Vec<Diagnostic>) -> Option<Thresholds> {
    let mut file = TomlFile::parse(THRESHOLDS, text);
    let coverage: Option<Entry<raw::CoverageLimits>> = file.required("coverage");
    let presence: Option<Entry<raw::PresenceLimits>> = file.required("presence");
    let standing: Option<Entry<raw::StandingLimits>> = file.required("standing");
    let light: Option<Entry<raw::LightYearLimits>> = file.required("light-year");
    problems.extend(file.finish());
    let (coverage, standing, light) = (coverage?.value, standing?.value, light?.value);
    Some(Thresholds {
        area_coverage: coverage.area,
        review_coverage: coverage.review,
        area_presence: presence?.value.area,
        strength_gap: standing.strength_gap,
        need_gap: standing.need_gap,
        strength_level: standing.strength_level,
        need_level: standing.need_level,
        min_peers: standing.min_peers,
        most: standing.most,
        most_confirmations: light.most_confirmations,
        most_carried_years: i32::from(light.most_carried_years),
    })
}

/// Turns a draft without errors into the definition. Nothing here can fail: `check` has seen every reference.
fn build(
    draft: Draft,
    edition: String,
    name: Texts,
    maps_to: Vec<String>,
    thresholds: Thresholds,
    files: &Files,
) -> Option<Definition> {
    let words = draft.words?;
    let scales = draft.scales;
    let fields: Vec<Field> = draft
        .fields
        .into_iter()
        .map(|field| {
            let id = field.head.id.clone();
            let questions = field
                .questions
                .into_iter()
                .filter_map(|entry| build_question(entry.value, &id, &words, &scales))
                .collect();
            Field {
                id,
                role: field.head.role,
                name: field.head.name,
                short: field.head.short,
                published_names: field.head.published_names,
                questions,
            }
        })
        .collect();
    let given: Vec<raw::Matrix> = draft.matrices.into_iter().map(|entry| entry.value).collect();
    let matrices = given.iter().map(|matrix| build_matrix(matrix, &given)).collect();
    let indices = draft.indices.into_iter().map(|entry| build_index(entry.value)).collect();
    let share = draft.share?.value;
    Some(Definition {
        edition,
        name,
        maps_to,
        words,
        countries: draft.countries.into_iter().map(|entry| entry.value).collect(),
        departments: draft.departments.into_iter().map(|entry| entry.value).collect(),
        fields,
        areas: draft.areas.into_iter().map(|entry| entry.value).collect(),
        matrices,
        indices,
        clusters: Clusters {
            population: draft.population?.value.band,
            share_measures: share.measures,
            share: share.band,
        },
        thresholds,
        city_facts: Vec::new(),
        published: Published::default(),
        overridden: files.overridden().to_vec(),
    })
}

fn build_question(
    question: raw::Question,
    field: &str,
    words: &Words,
    scales: &[Entry<raw::Scale>],
) -> Option<Question> {
    let kind = match question.kind {
        raw::KindWord::YesNo => Kind::YesNo,
        raw::KindWord::Graded => Kind::Graded,
        raw::KindWord::Checklist => Kind::Checklist,
        raw::KindWord::Numeric => Kind::Numeric { lo: question.lo?, hi: question.hi?, unit: question.unit? },
    };
    let options = options_of(question.kind, question.max, &question.scale, question.option, words, scales);
    Some(Question {
        id: question.id,
        field: field.to_owned(),
        kind,
        mandatory: question.mandatory,
        max: question.max,
        weight: question.weight,
        reverse: question.reverse,
        department: question.department,
        decided_by: question.decided_by,
        cycle: question.cycle,
        evidence: question.evidence,
        text: question.text,
        help: question.help,
        options,
        presets: question.preset,
        since: question.since,
        until: question.until,
    })
}

fn build_matrix(matrix: &raw::Matrix, all: &[raw::Matrix]) -> Matrix {
    let weights = match &matrix.equal_shares_of {
        None => matrix.weight.clone(),
        Some(other) => {
            let source = all.iter().find(|m| m.id == *other).map(|m| m.weight.as_slice()).unwrap_or_default();
            source
                .iter()
                .map(|weight| MatrixWeight {
                    weight: 1.0 / source.iter().filter(|other| other.area == weight.area).count() as f64,
                    reason: matrix.choice.clone(),
                    ..weight.clone()
                })
                .collect()
        }
    };
    Matrix { id: matrix.id.clone(), name: matrix.name.clone(), choice: matrix.choice.clone(), weights }
}

fn build_index(index: raw::Index) -> Index {
    let parts = index
        .fields
        .into_iter()
        .map(|id| (Level::Field, id))
        .chain(index.areas.into_iter().map(|id| (Level::Area, id)))
        .chain(index.indices.into_iter().map(|id| (Level::Index, id)))
        .collect();
    Index { id: index.id, name: index.name, short: index.short, parts }
}
