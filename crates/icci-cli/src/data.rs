//! What the PATHs of a command hold: a review's settings, the definitions, and everything that was read.
//!
//! Comes in: paths as the user named them. Goes out: [`Data`], with every problem beside it. A review folder supplies
//! city, year, language, definitions and the list of its inputs; what the command line says comes first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use icci_report::review::{CityTable, InputKind, Review};
use icci_score::answers::Conflicts;
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::{Checked, has_errors};
use icci_score::inputs::Inputs;
use icci_score::intake::{Kind, Limits};
use icci_score::results::printed_scores;
use icci_score::text::fold;

use crate::exit::Failure;
use crate::options::{Common, ConflictRule};
use crate::session::Session;
use crate::words::{self, Words};

/// What the PATHs hold.
pub struct Data {
    /// The definitions in use.
    pub definition: Definition,
    /// The review, when a PATH is one.
    pub review: Option<Review>,
    /// The definitions' files.
    pub files: Files,
    /// All that was read.
    pub inputs: Inputs,
}

/// The kinds of files of a review that commands on scores read.
const REVIEW_INPUTS: [InputKind; 3] = [InputKind::Answers, InputKind::Results, InputKind::Cities];

/// Reads the PATHs. Files of kinds that the command does not use are named in a note. Fails only when there is no
/// going on: without definitions or review.
pub fn read(session: &mut Session, paths: &[PathBuf], uses: &[Kind]) -> Result<Checked<Data>, Failure> {
    let Checked { value: Named { mut reviews, plain }, mut diagnostics } = named(session, paths)?;
    let definitions = definition_files(session, reviews.first())?;
    let (definition, problems) = Definition::from_files(&definitions);
    diagnostics.extend(problems);
    let Some(definition) = definition else { return Err(Failure::Problems(diagnostics)) };
    let context = Review::context(&reviews);
    let mut files = Vec::new();
    for review in &reviews {
        let found = review.files(&REVIEW_INPUTS);
        diagnostics.extend(found.diagnostics);
        files.extend(found.value);
    }
    let from_review: BTreeSet<String> = files.iter().map(|file| label(file)).collect();
    files.extend(plain);
    let read =
        Inputs::read(&files, &definition, &limits(&session.common), &context, conflicts(&session.common));
    diagnostics.extend(read.diagnostics);
    let inputs = read.value;
    let mut named = BTreeSet::new();
    for file in
        inputs.files.iter().filter(|file| !uses.contains(&file.kind) && !from_review.contains(&file.file))
    {
        if named.insert(&file.file) {
            let args = [("file", file.file.as_str()), ("kind", kind(file.kind).get(session.language()))];
            session.say(&words::NOT_USED.fill(session.language(), &args));
        }
    }
    let review = if reviews.len() == 1 { reviews.pop() } else { None };
    Ok(Checked { value: Data { definition, review, files: definitions, inputs }, diagnostics })
}

/// What the PATHs name: reviews, and anything else.
pub struct Named {
    /// The reviews, read.
    pub reviews: Vec<Review>,
    /// The paths that are no reviews.
    pub plain: Vec<PathBuf>,
}

/// Reads the reviews among the PATHs and takes over the first one's language; a review with an error ends the command.
pub fn named(session: &mut Session, paths: &[PathBuf]) -> Result<Checked<Named>, Failure> {
    let mut diagnostics = Vec::new();
    let mut named = Named { reviews: Vec::new(), plain: Vec::new() };
    let cities = CityTable::built_in();
    for path in paths {
        let folder = review_folder(path);
        if Review::is_in(folder) {
            let read = Review::read(folder, &cities);
            diagnostics.extend(read.diagnostics);
            named.reviews.extend(read.value);
        } else {
            named.plain.push(path.clone());
        }
    }
    if let Some(language) = named.reviews.first().and_then(|review| review.languages.first()) {
        session.prefer(*language);
    }
    if has_errors(&diagnostics) {
        return Err(Failure::Problems(diagnostics));
    }
    Ok(Checked { value: named, diagnostics })
}

/// The folder that a path names as a review: `review.toml` itself names the folder in which it stands.
pub fn review_folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if path.ends_with("review.toml") && path.is_file() => {
            if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            }
        }
        _ => path,
    }
}

/// Reads the PATHs, lists the problems, and stops when there is an error among them.
pub fn read_or_stop(session: &mut Session, paths: &[PathBuf], uses: &[Kind]) -> Result<Data, Failure> {
    let read = read(session, paths, uses)?;
    session.stop_at_errors(&read.diagnostics)?;
    Ok(read.value)
}

/// The files of the definitions: of the command line, of the review, or built in.
pub fn definition_files(session: &Session, review: Option<&Review>) -> Result<Files, Failure> {
    match (&session.common.framework, review.and_then(|review| review.framework.as_ref())) {
        (Some(_), _) | (None, None) => session.definition_files(),
        (None, Some(folder)) => Ok(Files::with_folder(folder)?),
    }
}

pub fn label(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The limits of reading that the command line sets.
pub fn limits(common: &Common) -> Limits {
    Limits { max_rows: common.max_rows, ..Limits::default() }
}

/// The rule for respondents who differ.
pub fn conflicts(common: &Common) -> Conflicts {
    match common.conflicts {
        ConflictRule::Lowest => Conflicts::Lowest,
        ConflictRule::Median => Conflicts::Median,
    }
}

impl Data {
    /// The city that was named, or that of the review, or the only one that has answers or results.
    pub fn city(&self, session: &Session, named: Option<&str>) -> Result<String, Failure> {
        let language = session.language();
        let known = self.units();
        if let Some(city) = named.or(self.review.as_ref().map(|review| review.city.as_str())) {
            return match known.iter().find(|(unit, _)| fold(unit) == fold(city)) {
                Some((unit, _)) => Ok(unit.clone()),
                None => Err(Failure::data(
                    words::NO_CITY.fill(language, &[("city", city)]),
                    there_are(language, &known),
                )),
            };
        }
        let mut units: Vec<&String> = known.iter().map(|(unit, _)| unit).collect();
        units.dedup();
        match units.as_slice() {
            [only] => Ok((*only).clone()),
            [] => Err(nothing(session)),
            _ => Err(Failure::usage(format!("name the city with --city; {}", there_are(language, &known)))),
        }
    }

    /// The year that was named, or that of the review, or the only one that the city has.
    pub fn year(&self, session: &Session, city: &str, named: Option<i32>) -> Result<i32, Failure> {
        let language = session.language();
        let known: Vec<(String, i32)> =
            self.units().into_iter().filter(|(unit, _)| fold(unit) == fold(city)).collect();
        let year = named.or(self.review.as_ref().map(|review| review.year));
        match (year, known.as_slice()) {
            (Some(year), _) if known.iter().any(|(_, own)| *own == year) => Ok(year),
            (Some(year), _) => {
                let year = year.to_string();
                let message = words::NO_YEAR.fill(language, &[("city", city), ("year", year.as_str())]);
                Err(Failure::data(message, there_are(language, &known)))
            }
            (None, [(_, only)]) => Ok(*only),
            (None, _) => {
                Err(Failure::usage(format!("name the year with --year; {}", there_are(language, &known))))
            }
        }
    }

    /// The cities and years that have answers or results, in order, each once. Printed indices count for a city that has
    /// nothing else.
    pub fn units(&self) -> Vec<(String, i32)> {
        let sheets = self.inputs.sheets.iter().map(|sheet| (sheet.unit.clone(), sheet.year));
        let results = self.inputs.results.iter().map(|results| (results.unit.clone(), results.year));
        let mut units: BTreeSet<(String, i32)> = sheets.chain(results).collect();
        let printed = printed_scores(&self.definition, &self.inputs.published).into_iter();
        let alone = |unit: &str| units.iter().all(|(own, _)| own != unit);
        let only: Vec<(String, i32)> =
            printed.filter(|scores| alone(&scores.unit)).map(|scores| (scores.unit, scores.year)).collect();
        units.extend(only);
        units.into_iter().collect()
    }
}

fn there_are(language: icci_score::language::Language, known: &[(String, i32)]) -> String {
    const MOST: usize = 12;
    if known.is_empty() {
        return words::THERE_IS_NOTHING.get(language).to_owned();
    }
    let mut names: Vec<String> =
        known.iter().take(MOST).map(|(unit, year)| format!("{unit} {year}")).collect();
    if known.len() > MOST {
        names.push("…".to_owned());
    }
    words::THERE_ARE.fill(language, &[("known", &names.join(", "))])
}

/// Nothing that could be scored was found.
pub fn nothing(session: &Session) -> Failure {
    let language = session.language();
    Failure::data(words::NOTHING_FOUND.get(language), words::NOTHING_FOUND_HINT.get(language))
}

/// What a file holds, in words.
pub fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Questionnaire => words::KIND_QUESTIONNAIRE,
        Kind::AnswersLong | Kind::AnswersWide => words::KIND_ANSWERS,
        Kind::Resolutions => words::KIND_RESOLUTIONS,
        Kind::FieldResults => words::KIND_RESULTS,
        Kind::CityFacts => words::KIND_FACTS,
        Kind::Card => words::KIND_CARD,
        Kind::Efforts => words::KIND_EFFORTS,
        Kind::Register => words::KIND_REGISTER,
        Kind::Programme => words::KIND_PROGRAMME,
        Kind::Costs => words::KIND_COSTS,
        Kind::CostKey => words::KIND_COST_KEY,
        _ => words::KIND_OTHER,
    }
}

/// The kinds that scores are made of.
pub const SCORED: [Kind; 6] = [
    Kind::Questionnaire,
    Kind::AnswersLong,
    Kind::AnswersWide,
    Kind::Resolutions,
    Kind::FieldResults,
    Kind::Card,
];
/// The kinds that hold answers.
pub const ANSWERED: [Kind; 4] =
    [Kind::Questionnaire, Kind::AnswersLong, Kind::AnswersWide, Kind::Resolutions];
/// All kinds that cities are compared by.
pub const COMPARED: [Kind; 7] = [
    Kind::Questionnaire,
    Kind::AnswersLong,
    Kind::AnswersWide,
    Kind::Resolutions,
    Kind::FieldResults,
    Kind::Card,
    Kind::CityFacts,
];
