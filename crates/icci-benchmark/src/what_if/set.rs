//! Everything anew with some answers changed, the standing too.

use std::collections::BTreeMap;

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind as Type, Question};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::{Scores, score};
use icci_score::text::fold;
use icci_score::value::{Bounded, Level};

use super::Settings;
use crate::standing::Standing;
use crate::statistics::difference;
use crate::status::Kind;

/// Everything before and after some changes.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// The changes in their order: question, answer now, answer then.
    pub changes: Vec<(String, Option<Answer>, Answer)>,
    /// The scores now.
    pub now: Scores,
    /// The scores with the changes.
    pub then: Scores,
    /// Indices, areas and fields in the definition's order, then the questions changed.
    pub rows: Vec<Row>,
    /// The standing now and then; none when it was not asked for, or when the city is ranked by another result than
    /// these answers.
    pub standing: Option<(Standing, Standing)>,
}

/// One value before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Item, field, area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The score now with its bounds.
    pub now: Option<Bounded>,
    /// The score then with its bounds.
    pub then: Option<Bounded>,
    /// The score then less the score now, in points; below 0 when it falls.
    pub gain: Option<f64>,
    /// The places now and then.
    pub ranks: Option<Ranks>,
}

/// Places before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranks {
    /// The place now.
    pub now: usize,
    /// The place then.
    pub then: usize,
    /// Of how many.
    pub of: usize,
}

/// Scores a city's answers with some of them changed, and ranks it anew.
///
/// # Missing answers
///
/// A change of a question that is not there, or to an answer that it does not have, is a diagnostic and changes nothing;
/// so is a question that is changed twice.
///
/// # Examples
///
/// ```
/// use icci_benchmark::what_if::{Settings, set};
/// use icci_score::answers::{Answer, AnswerSheet};
/// use icci_score::definition::Definition;
/// use icci_score::value::Level;
///
/// let definition = Definition::built_in();
/// let sheet = AnswerSheet::new("Kuopio", 2026, &definition);
/// let changes = [("commitment-02".to_owned(), Answer::Option("adopted".into()))];
/// let found = set(&definition, &sheet, &changes, &Settings::default());
/// assert!(found.diagnostics.is_empty());
/// assert_eq!(found.value.row(Level::Field, "commitment").unwrap().gain, Some(10.0));
/// ```
pub fn set(
    definition: &Definition,
    sheet: &AnswerSheet,
    changes: &[(String, Answer)],
    settings: &Settings<'_>,
) -> Checked<WhatIf> {
    let mut diagnostics = Vec::new();
    let mut changed = sheet.clone();
    let mut done: BTreeMap<&str, ()> = BTreeMap::new();
    let mut made = Vec::new();
    for (id, answer) in changes {
        let Some(question) = definition.question(id) else {
            diagnostics.push(unknown_question(definition, id));
            continue;
        };
        if done.insert(id, ()).is_some() {
            diagnostics
                .push(Diagnostic::new(Code::WhatIfTwice, Place::default()).with_question(id).with_found(id));
            continue;
        }
        if !is_an_answer(question, answer) {
            diagnostics.push(
                Diagnostic::new(Code::WhatIfAnswer, Place::default())
                    .with_question(id)
                    .with_found(answer.canonical())
                    .with_allowed(allowed(question)),
            );
            continue;
        }
        made.push((id.clone(), sheet.answer(id).cloned(), answer.clone()));
        changed = changed.with(id.clone(), answer.clone());
    }
    let (now, then) =
        (score(definition, sheet, &settings.options), score(definition, &changed, &settings.options));
    let standing = standing(definition, &now, &then, settings);
    let rows = rows(&made, &now, &then, standing.as_ref());
    Checked { value: WhatIf { changes: made, now, then, rows, standing }, diagnostics }
}

impl WhatIf {
    /// One row.
    pub fn row(&self, level: Level, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.level == level && row.id == id)
    }
}

/// A question that is not there, with the nearest that is.
pub(super) fn unknown_question(definition: &Definition, id: &str) -> Diagnostic {
    let near = definition
        .questions()
        .map(|question| question.id.as_str())
        .min_by_key(|known| strsim::damerau_levenshtein(known, id))
        .unwrap_or("-");
    Diagnostic::new(Code::WhatIfQuestion, Place::default()).with_found(id).with_allowed(near)
}

fn is_an_answer(question: &Question, answer: &Answer) -> bool {
    match (answer, &question.kind) {
        (Answer::Unknown | Answer::NotApplicable, _) => true,
        (Answer::Option(id), Type::YesNo | Type::Graded) => question.option(id).is_some(),
        (Answer::Ticks(ids), Type::Checklist) => ids.iter().all(|id| question.option(id).is_some()),
        (Answer::Number(number), Type::Numeric { .. }) => number.is_finite(),
        _ => false,
    }
}

fn allowed(question: &Question) -> String {
    let ids: Vec<&str> = question.options.iter().map(|option| option.id.as_str()).collect();
    let own = match &question.kind {
        Type::YesNo | Type::Graded => ids.join(", "),
        Type::Checklist => format!("{}, none", ids.join("+")),
        Type::Numeric { lo, hi, .. } => format!("{lo}-{hi}"),
    };
    format!("{own}, unknown, not-applicable")
}

/// The standing before and after; only when these answers are the result that the city is ranked by.
fn standing(
    definition: &Definition,
    now: &Scores,
    then: &Scores,
    settings: &Settings<'_>,
) -> Option<(Standing, Standing)> {
    let (candidates, peers) = settings.among?;
    let chosen = peers.city.as_ref()?;
    let same = fold(&chosen.unit) == fold(&now.unit)
        && chosen.year == now.year
        && Kind::of(chosen.status) == Kind::of(now.status);
    if !same {
        return None;
    }
    let ranked = |scores: &Scores| {
        let mut all = candidates.to_vec();
        *all.get_mut(chosen.candidate)? = Scores { unit: chosen.unit.clone(), ..scores.clone() };
        Some(Standing::of(definition, &all, peers, settings.options.matrix))
    };
    Some((ranked(now)?, ranked(then)?))
}

fn rows(
    changes: &[(String, Option<Answer>, Answer)],
    now: &Scores,
    then: &Scores,
    standing: Option<&(Standing, Standing)>,
) -> Vec<Row> {
    let ranks = |level: Level, id: &str| {
        let (now, then) = standing?;
        let now = now.row(level, id)?.comparison.as_ref().ok()?;
        let then = then.row(level, id)?.comparison.as_ref().ok()?;
        Some(Ranks { now: now.rank, then: then.rank, of: then.of })
    };
    let row = |level: Level, id: &str, now: Option<Bounded>, then: Option<Bounded>| {
        let gain = now.zip(then).map(|(now, then)| difference(then.score, now.score));
        Row { level, id: id.to_owned(), now, then, gain, ranks: ranks(level, id) }
    };
    let mut rows = Vec::new();
    for level in [Level::Index, Level::Area, Level::Field] {
        for node in then.level(level) {
            let before = now.node(level, &node.id).and_then(|node| node.value());
            rows.push(row(level, &node.id, before, node.value()));
        }
    }
    for (id, ..) in changes {
        let value = |scores: &Scores| scores.item(id).and_then(|item| item.value());
        rows.push(row(Level::Item, id, value(now), value(then)));
    }
    rows
}
