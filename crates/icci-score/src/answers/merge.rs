//! From what respondents answered to the city's one answer a question.
//!
//! Comes in: [`Responses`] of one city and year, the coordinator's resolutions, and the sheet of the year before. Goes
//! out: an [`AnswerSheet`], which `questionnaire` scores. It reads no cells.

use std::collections::BTreeMap;

use super::allowed::in_words;
use super::assemble::append;
use super::reason::{reason_missing, unexplained};
use super::record::beside;
use super::resolutions::Resolution;
use super::sheet::{Answer, AnswerSheet, Response, Responses, Settled, SettledAnswer};
use super::words::of_canonical;
use crate::definition::{Cycle, Definition, Question};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::language::{Language, Texts};
use crate::text::fold;

/// What counts while respondents differ and nobody has settled it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Conflicts {
    /// The answer with the fewest points; `not-applicable` never.
    #[default]
    Lowest,
    /// The lower median of points; `not-applicable` when more than half say so. For research.
    Median,
}

/// Settles the answers of one city and year.
///
/// Blanks do not vote. Equal answers of several respondents are agreed; different ones are settled by a resolution, else
/// marked open, and `conflicts` says which counts. Of answers with equal points the known one counts before
/// `unknown`, then the first by canonical form. One respondent's equal answers count once, with a note; two different
/// ones are an error. A file that names no respondent is a respondent of its own.
///
/// # Missing answers
///
/// In a year that is declared light ([`Responses::light`]) a `term` question that no file asks keeps its last answer in
/// `earlier` (the sheets of the years before, the latest first), marked carried with the year it was given in, if that is at most
/// [`Thresholds::most_carried_years`](crate::definition::Thresholds) back; without the declaration nothing is carried. A
/// question that is still unanswered and has a preset by the law of the city's country gets it. What a respondent answers
/// comes before both. `not-applicable` without a reason, here or in the year that was confirmed, is no answer.
pub fn settle(
    definition: &Definition,
    responses: &Responses,
    resolutions: &[Resolution],
    earlier: &[&AnswerSheet],
    conflicts: Conflicts,
) -> Checked<AnswerSheet> {
    let mut problems = Vec::new();
    let mut sheet = AnswerSheet {
        unit: responses.unit.clone(),
        year: responses.year,
        edition: responses.edition.clone(),
        status: responses.status,
        answers: BTreeMap::new(),
    };
    let mut given: BTreeMap<&str, Vec<&Response>> = BTreeMap::new();
    for response in &responses.responses {
        given.entry(&response.question).or_default().push(response);
    }
    let most_years = definition.thresholds.most_carried_years;
    let mut too_old: Vec<&str> = Vec::new();
    let mut twice = Twice::default();
    for question in definition.questions() {
        let all = given.get(question.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let last = earlier.iter().find_map(|sheet| {
            let answer = sheet.answers.get(&question.id)?;
            (answer.settled != Settled::Preset).then_some((*sheet, answer))
        });
        let before = last.map(|(_, answer)| answer);
        // A merged file may say itself what was carried, and from when.
        let is_old = |response: &Response| matches!(response.settled, Some(Settled::Carried { year }) if responses.year - year > most_years);
        if all.iter().any(|response| is_old(response)) {
            too_old.push(&question.id);
        }
        let all: Vec<&Response> = all.iter().copied().filter(|response| !is_old(response)).collect();
        let own = votes(&all, before, &mut twice, &mut problems);
        let resolution = resolutions.iter().find(|resolution| resolution.question == question.id);
        if let Some(mut settled) =
            settle_question(definition, question, &own, resolution, conflicts, &mut problems)
        {
            if settled.reason.is_empty() && settled.confirmed_from.is_some() {
                settled.reason = before.map(|before| before.reason.clone()).unwrap_or_default();
            }
            sheet.answers.insert(question.id.clone(), settled);
            continue;
        }
        if let Some(resolution) = resolution {
            problems.push(unneeded(resolution));
        }
        if !super::edition::asked_in(definition, question, &responses.edition) {
            continue;
        }
        let open_term =
            responses.light && question.cycle == Cycle::Term && !responses.asked.contains_key(&question.id);
        let carried = last.filter(|_| open_term).and_then(|(earlier, before)| {
            let year = given_in(earlier, before);
            if responses.year - year > most_years {
                too_old.push(&question.id);
                return None;
            }
            Some(SettledAnswer { settled: Settled::Carried { year }, confirmed_from: None, ..before.clone() })
        });
        if let Some(settled) = carried.or_else(|| preset(definition, question, &responses.country)) {
            sheet.answers.insert(question.id.clone(), settled);
        }
    }
    problems.extend(twice.notes());
    problems.extend(about_light_year(definition, responses, earlier, &too_old));
    Checked { value: sheet, diagnostics: problems }
}

/// What is worth knowing about a light year: that nothing could be carried, or not all.
fn about_light_year(
    definition: &Definition,
    responses: &Responses,
    earlier: &[&AnswerSheet],
    too_old: &[&str],
) -> Option<Diagnostic> {
    let about = |code: Code| {
        let file = responses.files.first().map(Place::file).unwrap_or_default();
        Diagnostic::new(code, file).with_found(format!("{} {}", responses.unit, responses.year))
    };
    if responses.light && earlier.is_empty() {
        return Some(about(Code::LightWithoutEarlier));
    }
    (!too_old.is_empty()).then(|| {
        about(Code::CarriedTooOld)
            .with_allowed(definition.thresholds.most_carried_years.to_string())
            .with("count", too_old.len())
            .with("questions", too_old.join(", "))
    })
}

/// One response a respondent, without those that say "does not apply" and nowhere why.
fn votes<'r>(
    all: &[&'r Response],
    before: Option<&SettledAnswer>,
    twice: &mut Twice,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'r Response> {
    let mut own: Vec<&Response> = Vec::new();
    // The readers have refused what lacks its reason, but for what was confirmed: that has the reason of the year before.
    let all: Vec<&Response> = all
        .iter()
        .copied()
        .filter(|response| {
            let earlier = before.map(|before| before.reason.as_str()).unwrap_or_default();
            let refused =
                unexplained(&response.answer, &response.reason) && unexplained(&response.answer, earlier);
            if refused {
                let (question, place) = (&response.question, &response.place);
                problems.push(reason_missing(question, place, Some(place.clone()), ""));
            }
            !refused
        })
        .collect();
    // What was carried or set by law in a merged file gives way to what somebody answered.
    let filled = |r: &Response| matches!(r.settled, Some(Settled::Carried { .. } | Settled::Preset));
    let fresh = all.iter().any(|response| !filled(response));
    for response in all.into_iter().filter(|response| !(fresh && filled(response))) {
        let Some(known) = own.iter().find(|known| voter(known) == voter(response)) else {
            own.push(response);
            continue;
        };
        if known.answer == response.answer {
            twice.add(known, response);
        } else {
            problems.push(
                Diagnostic::new(Code::RespondentTwice, response.place.clone())
                    .with_question(&response.question)
                    .with_found(response.answer.canonical())
                    .with("other", beside(&response.place, &known.place))
                    .with("other_found", known.answer.canonical()),
            );
        }
    }
    own
}

/// Who votes: the respondent, or the file where none is named.
fn voter(response: &Response) -> (String, &str) {
    let file = if response.respondent.is_empty() { response.place.file.as_str() } else { "" };
    (fold(&response.respondent), file)
}

/// Equal answers of one respondent: one note for each pair of files, however many answers.
#[derive(Default)]
struct Twice {
    pairs: BTreeMap<(String, String), (usize, Diagnostic)>,
}

impl Twice {
    fn add(&mut self, known: &Response, again: &Response) {
        let key = (known.place.file.clone(), again.place.file.clone());
        let (count, _) = self.pairs.entry(key).or_insert_with(|| {
            let note = Diagnostic::new(Code::RespondentTwiceAlike, again.place.clone())
                .with_question(&again.question)
                .with_found(again.answer.canonical())
                .with("other", beside(&again.place, &known.place));
            (0, note)
        });
        *count += 1;
    }

    fn notes(self) -> impl Iterator<Item = Diagnostic> {
        self.pairs.into_values().map(|(count, note)| note.with("count", count))
    }
}

fn settle_question(
    definition: &Definition,
    question: &Question,
    own: &[&Response],
    resolution: Option<&Resolution>,
    conflicts: Conflicts,
    problems: &mut Vec<Diagnostic>,
) -> Option<SettledAnswer> {
    let first = own.first()?;
    if own.iter().all(|response| response.answer == first.answer) {
        if let Some(resolution) = resolution {
            problems.push(unneeded(resolution));
        }
        let settled =
            own.iter().find_map(|r| r.settled.clone()).filter(|_| own.iter().all(|r| r.settled.is_some()));
        return Some(together(own, &first.answer, settled.unwrap_or(Settled::Agreed)));
    }
    if let Some(resolution) = resolution {
        let settled = Settled::Resolved { reason: resolution.reason.clone(), role: resolution.role.clone() };
        let mut answer = together(own, &resolution.answer, settled);
        if resolution.answer == Answer::NotApplicable && answer.reason.is_empty() {
            answer.reason = resolution.reason.clone();
        }
        if !own.iter().any(|response| response.answer == resolution.answer) {
            answer.place = resolution.place.clone();
        }
        return Some(answer);
    }
    let answer = provisional(question, own, conflicts)?;
    let answers: Vec<(String, String)> =
        own.iter().map(|response| (response.answer.canonical(), response.respondent.clone())).collect();
    let found: Vec<String> = answers
        .iter()
        .zip(own)
        .map(|((canonical, who), response)| {
            let who = if who.is_empty() { &response.place.file } else { who };
            format!("`{canonical}` ({who})")
        })
        .collect();
    let settled = together(own, answer, Settled::Open { answers });
    problems.push(
        Diagnostic::new(Code::OpenConflict, settled.place.clone())
            .with_question(&question.id)
            .with_found(found.join(", "))
            .with_allowed(answer.canonical())
            .with_texts("answers", all_in_words(definition, question, own))
            .with_texts("counts", in_words(definition, question, answer)),
    );
    Some(settled)
}

/// Who answered what, in each language: departments by their names, others as they call themselves.
fn all_in_words(definition: &Definition, question: &Question, own: &[&Response]) -> Texts {
    let [fi, sv, en] = Language::ALL.map(|language| {
        let each = own.iter().map(|response| {
            let answer = in_words(definition, question, &response.answer);
            let who = match definition.department(&response.respondent) {
                Some(department) => department.name.get(language),
                None if response.respondent.is_empty() => &response.place.file,
                None => &response.respondent,
            };
            format!("`{}` ({who})", answer.get(language))
        });
        each.collect::<Vec<String>>().join(", ")
    });
    Texts { fi, sv, en }
}

/// The answer that counts while respondents differ.
fn provisional<'r>(question: &Question, own: &[&'r Response], conflicts: Conflicts) -> Option<&'r Answer> {
    let mut ranked: Vec<(f64, &Answer)> = own
        .iter()
        .filter(|response| response.answer != Answer::NotApplicable)
        .map(|response| (response.answer.points(question).unwrap_or(0.0), &response.answer))
        .collect();
    ranked.sort_by(|(a, x), (b, y)| {
        let unknown = |answer: &Answer| *answer == Answer::Unknown;
        a.total_cmp(b)
            .then_with(|| unknown(x).cmp(&unknown(y)))
            .then_with(|| x.canonical().cmp(&y.canonical()))
    });
    let not_applicable = own.iter().map(|response| &response.answer).find(|a| **a == Answer::NotApplicable);
    match conflicts {
        Conflicts::Lowest => ranked.first().map(|(_, answer)| *answer),
        Conflicts::Median if 2 * (own.len() - ranked.len()) > own.len() => not_applicable,
        Conflicts::Median => ranked.get(ranked.len().saturating_sub(1) / 2).map(|(_, answer)| *answer),
    }
    .or(not_applicable)
}

/// One settled answer of those that gave it, with all that they said beside it.
fn together(own: &[&Response], answer: &Answer, settled: Settled) -> SettledAnswer {
    let mut result = SettledAnswer {
        answer: answer.clone(),
        settled,
        respondents: Vec::new(),
        evidence: String::new(),
        link: String::new(),
        reason: String::new(),
        confirmed_from: None,
        place: own.first().map(|response| response.place.clone()).unwrap_or_default(),
    };
    let same: Vec<&&Response> = own.iter().filter(|response| response.answer == *answer).collect();
    if let Some(first) = same.first() {
        result.place = first.place.clone();
    }
    for response in &same {
        append(&mut result.evidence, &response.evidence);
        append(&mut result.reason, &response.reason);
        if result.link.is_empty() {
            result.link = response.link.clone();
        }
    }
    for response in own.iter().filter(|response| !response.respondent.is_empty()) {
        if !result.respondents.contains(&response.respondent) {
            result.respondents.push(response.respondent.clone());
        }
    }
    // An answer that one respondent gave anew is this year's answer, whoever else confirmed it.
    if same.iter().all(|response| response.confirmed_from.is_some()) {
        result.confirmed_from = same.iter().filter_map(|response| response.confirmed_from).max();
    }
    result
}

/// The year in which an answer of a sheet was given.
fn given_in(sheet: &AnswerSheet, answer: &SettledAnswer) -> i32 {
    match answer.settled {
        Settled::Carried { year } => year,
        _ => sheet.year,
    }
}

fn preset(definition: &Definition, question: &Question, country: &str) -> Option<SettledAnswer> {
    let preset = question.preset(country)?;
    Some(SettledAnswer {
        answer: of_canonical(definition, question, &preset.answer)?,
        settled: Settled::Preset,
        respondents: Vec::new(),
        evidence: String::new(),
        link: String::new(),
        reason: String::new(),
        confirmed_from: None,
        place: Place::default(),
    })
}

fn unneeded(resolution: &Resolution) -> Diagnostic {
    Diagnostic::new(Code::ResolutionUnneeded, resolution.place.clone())
        .with_question(&resolution.question)
        .with_found(resolution.answer.canonical())
}

#[cfg(test)]
mod tests;
