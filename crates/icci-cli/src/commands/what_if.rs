//! `icci what-if`: what other answers would change, which would gain most, which an effort allows.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use icci_benchmark::frame::{best_to_frame, plan_to_frame, what_if_to_frame};
use icci_benchmark::select;
use icci_benchmark::what_if::{Best, FindOut, Plan, Settings, best, budget, set};
use icci_score::answers::{Answer, AnswerSheet, Wording, in_words, parse_answer, read_efforts};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Diagnostic, Place};
use icci_score::frame::{Column, Values};
use icci_score::intake::{self, Cell, Kind};
use icci_score::language::Language;
use icci_score::questionnaire::Options;

use super::peers::PeerOptions;
use super::score::MissingPolicy;
use crate::data::{self, Data};
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table, Target};
use crate::session::Session;
use crate::words;

/// Arguments of `icci what-if`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("question").args(["set", "best", "budget"]).required(true),
    after_help = "Examples:\n  icci what-if kuopio-2026 --set media-05=agreed --set language-04=website+forms\n  \
    icci what-if kuopio-2026 --best 10\n  \
    icci what-if kuopio-2026 --budget 40 --efforts efforts.csv\n\n\
    efforts.csv has the columns question,effort: whole numbers in one unit, such as days.\n\
    Columns: question,answer_now,answer_then,level,id,score_now,score_then,gain,reason,rank_now,rank_then,of,effort,worth\n\
    With --best and --budget scores and gains are lower bounds: what is open counts as not met.\n\
    worth: how many points less the best set within the budget would gain if the question could not be\n\
    chosen; 0 where another set gains as much.")]
pub struct WhatIfArgs {
    /// Files, folders or a review folder with the city's answers
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    among: PeerOptions,
    /// An answer that is tried; repeat for more. Words of all three languages are understood
    #[arg(long, value_name = "QUESTION=ANSWER")]
    set: Vec<String>,
    /// The N questions whose better answer would gain most
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    best: Option<usize>,
    /// The set of questions that gains most within this effort, found exactly
    #[arg(long, value_name = "EFFORT", requires = "efforts")]
    budget: Option<u64>,
    /// A table of what each question would take: question,effort
    #[arg(long, value_name = "FILE", requires = "budget")]
    efforts: Option<PathBuf>,
    /// What an unanswered question counts: as-not-met, or exclude (with --set only)
    #[arg(long, value_name = "RULE", default_value = "as-not-met", hide_possible_values = true)]
    missing: MissingPolicy,
}

/// Tries the answers and writes.
pub fn run(session: &mut Session, args: &WhatIfArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let asked = args.among.asked()?;
    let data = data::read_or_stop(session, &args.paths, &data::COMPARED)?;
    let city = data.city(session, args.among.city.as_deref())?;
    let year = data.year(session, &city, args.among.year)?;
    let Some(sheet) = data.inputs.sheet(&city, year) else {
        let year = year.to_string();
        let arguments = [("city", city.as_str()), ("year", year.as_str())];
        return Err(Failure::data(
            words::NO_ANSWERS.fill(session.language(), &arguments),
            words::NO_ANSWERS_HINT.get(session.language()),
        ));
    };
    let options = Options { missing: args.missing.into(), ..Options::default() };
    let definition = &data.definition;
    if !args.set.is_empty() {
        let scores = data.inputs.scores(definition, &options);
        let peers = select(definition, &asked.selection(session, &data)?, &data.inputs.facts, &scores);
        let settings = Settings { options, among: Some((&scores, &peers.value)) };
        let changes = changes(definition, &args.set)?;
        let found = set(definition, sheet, &changes.value, &settings);
        let peers_said = asked.judged(peers.diagnostics.clone());
        session.stop_at_errors(&[changes.diagnostics, peers_said, found.diagnostics].concat())?;
        let table = Table::of_frame("what-if", &what_if_to_frame(&found.value)?)?;
        return tried(session, &target, &data, table);
    }
    let settings = Settings { options, among: None };
    if let Some(n) = args.best {
        let found = best(definition, sheet, n, &settings)?;
        let table = Table::of_frame("best", &best_to_frame(&found)?)?;
        let title = best_title(&found, session.language());
        let none = words::NOTHING_TO_GAIN;
        return proposed(session, &target, &data, sheet, table, (title, none), &found.find_out);
    }
    let (Some(most), Some(file)) = (args.budget, &args.efforts) else {
        return Err(Failure::usage("--budget needs --efforts FILE (question,effort)"));
    };
    let efforts = efforts(session, definition, file)?;
    let found = budget(definition, sheet, most, &efforts, &settings)?;
    session.stop_at_errors(&found.diagnostics)?;
    let table = Table::of_frame("plan", &plan_to_frame(&found.value)?)?;
    let title = plan_title(&found.value, session.language());
    let none = if found.value.no_effort.is_empty() { words::NOTHING_TO_GAIN } else { words::NOTHING_PRICED };
    proposed(session, &target, &data, sheet, table, (title, none), &found.value.find_out)
}

/// The answers of `--set`, understood; every one that is not is a diagnostic.
fn changes(definition: &Definition, set: &[String]) -> Result<Checked<Vec<(String, Answer)>>, Failure> {
    let (mut value, mut diagnostics) = (Vec::new(), Vec::<Diagnostic>::new());
    for one in set {
        let Some((id, word)) = one.split_once('=') else {
            return Err(Failure::usage(format!(
                "`--set {one}`: write a question and its answer with = between, such as media-05=agreed"
            )));
        };
        let id = id.trim().to_lowercase();
        let Some(question) = definition.question(&id) else {
            // Named by the library, with the nearest id.
            value.push((id, Answer::Unknown));
            continue;
        };
        match parse_answer(definition, question, &Cell::Text(word.to_owned()), true) {
            Ok(Some(parsed)) => {
                if let Some(remark) = parsed.remark {
                    let place = Place::file(format!("--set {one}"));
                    diagnostics.push(Diagnostic::new(remark, place).with_question(&id).with_found(word));
                }
                value.push((id, parsed.answer));
            }
            Ok(None) => {
                return Err(Failure::usage(format!(
                    "`--set {one}` has no answer; `unknown` says that nobody knows"
                )));
            }
            Err(problem) => {
                let place = Place::file(format!("--set {one}"));
                diagnostics.push(problem.diagnostic(definition, question, place, Wording::Ids));
            }
        }
    }
    Ok(Checked { value, diagnostics })
}

/// The efforts of a file, which must hold them.
fn efforts(
    session: &mut Session,
    definition: &Definition,
    file: &Path,
) -> Result<std::collections::BTreeMap<String, u64>, Failure> {
    let read = intake::read(&[file.to_owned()], &data::limits(&session.common), definition);
    session.stop_at_errors(&read.diagnostics)?;
    if !read.value.iter().any(|source| source.kind == Kind::Efforts) {
        let language = session.language();
        return Err(Failure::data(
            words::NO_EFFORTS.fill(language, &[("file", &file.display().to_string())]),
            words::NO_EFFORTS_HINT.get(language),
        ));
    }
    let efforts = read_efforts(&read.value, definition);
    session.stop_at_errors(&efforts.diagnostics)?;
    Ok(efforts.value)
}

/// Everything before and after: for people what changes, for machines all.
fn tried(session: &mut Session, target: &Target<'_>, data: &Data, mut table: Table) -> Result<(), Failure> {
    let language = session.language();
    if target.format == Format::Table {
        let gains = table.numbers("gain");
        let is_question: Vec<bool> =
            table.texts("question").unwrap_or_default().iter().map(|id| !id.is_empty()).collect();
        let moves = |row: usize| {
            is_question.get(row) == Some(&true)
                || gains.get(row).copied().flatten().is_some_and(|gain| gain.abs() > 1e-9)
        };
        table.keep(moves);
        spell_answers(&mut table, &data.definition, language);
        table.insert_names(5, &data.definition, language);
    }
    // Two decimals: one question moves the index by less than a tenth of a point, and a gain must not look like none.
    let look = Look {
        hidden: &["question"],
        decimals: 2,
        differences: &[("gain", "score_then", "score_now")],
        ..Look::default()
    };
    output::write_to(session, &table.with_look(look), target)
}

/// Proposals: for people a row a question, and apart what must be found out first.
fn proposed(
    session: &mut Session,
    target: &Target<'_>,
    data: &Data,
    sheet: &AnswerSheet,
    mut table: Table,
    (title, none): (String, words::Words),
    find_out: &[FindOut],
) -> Result<(), Failure> {
    if target.format != Format::Table {
        return output::write_to(session, &table, target);
    }
    let language = session.language();
    let column = |name: &str| table.texts(name).unwrap_or_default().to_vec();
    let (levels, reasons) = (column("level"), column("reason"));
    // A row a question; those without an effort are counted in the title.
    let is_shown = |row: usize| {
        levels.get(row).is_some_and(|level| level == "index")
            && reasons
                .get(row)
                .is_none_or(|reason| reason != "no-effort" && !reason.starts_with("find-out-first"))
    };
    table.keep(is_shown);
    spell_answers(&mut table, &data.definition, language);
    let text = |id: &String| {
        data.definition.question(id).map(|q| q.text.get(language).to_owned()).unwrap_or_default()
    };
    let names: Vec<String> = table.texts("question").unwrap_or_default().iter().map(text).collect();
    table.columns.insert(1, Column::text("name", names));
    let (city, year) = (sheet.unit.as_str(), sheet.year.to_string());
    let look = Look {
        title,
        once: &["reason"],
        hidden: &["level", "id", "score_now", "score_then"],
        decimals: 2,
        none: none.fill(language, &[("city", city), ("year", &year)]),
        ..Look::default()
    };
    let mut tables = vec![table.with_look(look)];
    if !find_out.is_empty() {
        let ids: Vec<String> = find_out.iter().map(|open| open.question.clone()).collect();
        let names: Vec<String> = ids.iter().map(text).collect();
        let most = find_out.iter().map(|open| Some(open.most));
        let reason = |open: &FindOut| {
            if open.unknown { "find-out-first-unknown" } else { "find-out-first-unanswered" }
        };
        let columns = vec![
            Column::text("question", ids),
            Column::text("name", names),
            Column::number("gain_at_most", most),
            Column::text("reason", find_out.iter().map(reason)),
        ];
        let title = words::FIND_OUT.get(language).to_owned();
        tables.push(Table::new("find-out", columns).with_look(Look {
            title,
            decimals: 2,
            ..Look::default()
        }));
    }
    output::write_all_to(session, &tables, target)
}

/// Answers in the words of the questionnaire, for people.
fn spell_answers(table: &mut Table, definition: &Definition, language: Language) {
    let questions: Vec<String> = table.texts("question").unwrap_or_default().to_vec();
    for column in table.columns.iter_mut().filter(|column| column.name.starts_with("answer_")) {
        let Values::Text(answers) = &mut column.values else { continue };
        for (answer, id) in answers.iter_mut().zip(&questions) {
            let Some(question) = definition.question(id) else { continue };
            let parsed = parse_answer(definition, question, &Cell::Text(answer.clone()), false);
            if let Ok(Some(parsed)) = parsed {
                *answer = in_words(definition, question, &parsed.answer).get(language).to_owned();
            }
        }
    }
}

fn best_title(found: &Best, language: Language) -> String {
    let (shown, all) = (found.proposals.len().to_string(), found.in_all.to_string());
    let arguments = [("city", found.unit.as_str()), ("shown", &shown), ("all", &all)];
    words::BEST_TITLE.fill(language, &arguments)
}

fn plan_title(plan: &Plan, language: Language) -> String {
    let gain = output::number(plan.gain, 2, language);
    let (effort, budget, n) =
        (plan.effort.to_string(), plan.budget.to_string(), plan.chosen.len().to_string());
    let arguments =
        [("city", plan.unit.as_str()), ("n", &n), ("gain", &gain), ("effort", &effort), ("budget", &budget)];
    let said = words::PLAN_TITLE.fill(language, &arguments);
    let said = if plan.no_effort.is_empty() {
        said
    } else {
        let count = plan.no_effort.len().to_string();
        format!("{said}; {}", words::PLAN_UNPRICED.fill(language, &[("count", &count)]))
    };
    if plan.chosen.is_empty() { said } else { format!("{said}\n{}", words::PLAN_WORTH.get(language)) }
}
