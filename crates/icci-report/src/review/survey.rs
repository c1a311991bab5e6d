//! What a review's resident survey says: estimates of the seven areas, and how two language groups differ.
//!
//! Comes in: a review, the definitions' files. Goes out: [`SurveyInputs`] with every problem beside it. Rows of respondents
//! are read, counted and forgotten by icci-score; only what may be shown gets here. `content` comes next.

use std::path::{Path, PathBuf};

use icci_score::definition::{Definition, Files, sha256_of_file};
use icci_score::diagnostic::{Checked, Code, Diagnostic, has_errors};
use icci_score::folder::{Folder, file_fault};
use icci_score::inputs::InputFile;
use icci_score::intake::Kind;
use icci_score::language::Texts;
use icci_score::survey::{Asked, Difference, Estimate, Instrument, Map, Results, estimate};

use super::inputs::InputKind;
use super::types::Review;

/// The resident survey, as a review speaks of it.
#[derive(Debug, Clone)]
pub struct SurveyInputs {
    /// The edition of the questionnaire.
    pub edition: String,
    /// The year of the survey.
    pub year: i32,
    /// Respondents; nothing when they are so few that this is hidden.
    pub respondents: Option<u64>,
    /// Whether every resident had a known chance to be asked: only then are there intervals and tests.
    pub probability: bool,
    /// Whether the answers are invented.
    pub illustrative: bool,
    /// The fewest respondents behind a number that is shown.
    pub min_cell: u64,
    /// Probability of the intervals.
    pub confidence: f64,
    /// The groups that are told apart, with their names.
    pub groups: Vec<Texts>,
    /// The areas, in the order of the questionnaire.
    pub areas: Vec<AreaEstimate>,
    /// The file that was read.
    pub files: Vec<InputFile>,
}

/// What residents say of an area; what there is not is hidden or was not asked.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaEstimate {
    /// The area.
    pub area: String,
    /// All respondents.
    pub all: Option<Estimate>,
    /// Weighted share of "don't know" among their answers, 0 to 1.
    pub dont_know: Option<f64>,
    /// Cronbach's alpha of its statements.
    pub alpha: Option<f64>,
    /// Each group, in the order of [`SurveyInputs::groups`].
    pub groups: Vec<Option<Estimate>>,
    /// The first group less the second, with its probability corrected for all areas; only of two groups.
    pub difference: Option<(Difference, Option<f64>)>,
}

impl SurveyInputs {
    /// Reads the survey that the review names; of several the latest until its year. Nothing when there is none, or when
    /// it has a problem that must be corrected.
    pub fn read(review: &Review, files: &Files, definition: &Definition) -> Checked<Option<SurveyInputs>> {
        let Checked { value: paths, mut diagnostics } = review.files(&[InputKind::Survey]);
        if paths.is_empty() {
            return Checked { value: None, diagnostics };
        }
        let read = Instrument::from_files(files, definition);
        diagnostics.extend(read.diagnostics);
        let Some(instrument) = read.value else { return Checked { value: None, diagnostics } };
        let mut latest: Option<(i32, PathBuf, Map)> = None;
        for path in paths {
            let map = map_beside(review, &path, &instrument, &mut diagnostics);
            let year = map.year.unwrap_or(review.year);
            if year <= review.year && latest.as_ref().is_none_or(|(known, ..)| year >= *known) {
                latest = Some((year, path, map));
            }
        }
        let Some((year, path, map)) = latest.filter(|_| !has_errors(&diagnostics)) else {
            return Checked { value: None, diagnostics };
        };
        let value = of_file(&path, year, &map, &instrument, &mut diagnostics);
        Checked { value, diagnostics }
    }
}

/// The mapping that lies beside a file under its name: `survey.toml` beside `survey.csv`.
fn map_beside(review: &Review, path: &Path, instrument: &Instrument, problems: &mut Vec<Diagnostic>) -> Map {
    let beside = path.with_extension("toml");
    let name = beside.strip_prefix(&review.folder).unwrap_or(&beside).to_string_lossy().replace('\\', "/");
    match Folder::at(&review.folder).file(&name).and_then(|file| Ok((file.text()?, file))) {
        Ok((text, file)) => {
            let read = Map::parse(file.label(), &text, instrument);
            problems.extend(read.diagnostics);
            read.value.unwrap_or_default()
        }
        Err(problem) => {
            // A survey may do without.
            if problem.code != Code::FileMissing {
                problems.push(*problem);
            }
            Map::default()
        }
    }
}

fn of_file(
    path: &Path,
    year: i32,
    map: &Map,
    instrument: &Instrument,
    problems: &mut Vec<Diagnostic>,
) -> Option<SurveyInputs> {
    let column = instrument.compare.clone();
    let by_group =
        Asked { by: vec![column.clone()], compare: Some(column.clone()), margins: true, ..Asked::default() };
    let mut asked = by_group;
    let mut read = estimate(path, &asked, map, instrument);
    // A survey need not ask for the language.
    let lacks =
        |problem: &Diagnostic| problem.code == Code::SurveyColumn && problem.found == map.column(&column);
    if read.diagnostics.iter().any(lacks) {
        asked = Asked { margins: true, ..Asked::default() };
        read = estimate(path, &asked, map, instrument);
    }
    problems.extend(read.diagnostics);
    let results = read.value?;
    let file = path.to_string_lossy().into_owned();
    let sha256 = match sha256_of_file(path) {
        Ok(hash) => hash,
        Err(error) => {
            problems.push(file_fault(&file, &error));
            return None;
        }
    };
    let names = groups(&results);
    let named = |id: &String| {
        let option =
            instrument.background(&column).and_then(|asked| asked.option.iter().find(|o| o.id == *id));
        option.map_or_else(|| Texts { fi: id.clone(), sv: id.clone(), en: id.clone() }, |o| o.group.clone())
    };
    Some(SurveyInputs {
        edition: instrument.edition.clone(),
        year,
        respondents: results.respondents,
        probability: map.design.probability && map.design.is_declared(),
        illustrative: map.illustrative,
        min_cell: asked.min_cell,
        confidence: asked.confidence,
        groups: names.iter().map(named).collect(),
        areas: instrument.areas().into_iter().filter_map(|area| of_area(area, &results, &names)).collect(),
        files: vec![InputFile { file, kind: Kind::Survey, sha256 }],
    })
}

/// The groups of the rows, in their order.
fn groups(results: &Results) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for group in results.rows.iter().filter_map(|row| row.groups.first()) {
        if !group.is_empty() && !names.contains(group) {
            names.push(group.clone());
        }
    }
    names
}

fn of_area(area: &str, results: &Results, names: &[String]) -> Option<AreaEstimate> {
    let of_group = |group: Option<&String>| {
        results
            .rows
            .iter()
            .find(|row| row.variable == area && row.groups.first().filter(|name| !name.is_empty()) == group)
    };
    let all = of_group(None)?;
    let compared = results.compared.iter().find(|row| row.variable == area);
    Some(AreaEstimate {
        area: area.to_owned(),
        all: all.estimate.filter(|estimate| estimate.value.is_some()),
        dont_know: all.dont_know,
        alpha: all.alpha,
        groups: names.iter().map(|name| of_group(Some(name)).and_then(|row| row.estimate)).collect(),
        difference: compared
            .filter(|_| names.len() == 2)
            .and_then(|row| row.difference.map(|difference| (difference, row.p_holm))),
    })
}
