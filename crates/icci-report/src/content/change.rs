//! What may be said of the change of an area between two years.

use icci_benchmark::trend::{Comparable, Step, Unsaid, Verdict};
use icci_score::questionnaire::Scores;
use icci_score::value::Level;

use super::level::{Shown, shown};
use crate::wording::whole_points;

/// A change of an area between two years, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// The level rose or fell, in points; at least one when rounded.
    By(f64),
    /// It rose or fell by so little that the points round to none.
    Little(f64),
    /// The level is the same, and nothing that is open can change that.
    None,
    /// Answers are missing: the difference may be theirs.
    Unsure,
    /// Nothing is missing, but the difference comes from what applies to the city, not from its answers.
    Applies,
    /// The years were not measured alike (another edition or status, other parts).
    NotAlike,
    /// One of the years has no number.
    NoScore,
}

/// The change of an area from an earlier year.
///
/// Choice: a change is rounded once, from the unrounded levels: those of 69.4 and 69.6 are printed as 69 and 70, and yet
/// the level has hardly risen. Whether it may be told at all is the verdict of the step ([`Verdict`]).
pub fn change(now: &Scores, earlier: &Scores, step: &Step, area: &str, area_coverage: f64) -> Change {
    let (Some(node), Some(before)) = (now.node(Level::Area, area), earlier.node(Level::Area, area)) else {
        return Change::NoScore;
    };
    let (Shown::Score(value), Shown::Score(old)) = (shown(node, area_coverage), shown(before, area_coverage))
    else {
        return Change::NoScore;
    };
    let Some(row) = step.row(Level::Area, area).filter(|_| step.comparable == Ok(Comparable::Same)) else {
        return Change::NotAlike;
    };
    let by = value.score - old.score;
    match row.verdict {
        Verdict::CannotBeSaid(Unsaid::NotComparable) => Change::NotAlike,
        Verdict::CannotBeSaid(Unsaid::AnswersMissing) => Change::Unsure,
        Verdict::CannotBeSaid(Unsaid::WhatApplies) => Change::Applies,
        Verdict::Improved | Verdict::Declined | Verdict::Unchanged if by.abs() < 1e-9 => Change::None,
        Verdict::Improved | Verdict::Declined | Verdict::Unchanged if whole_points(by) == 0 => {
            Change::Little(by)
        }
        Verdict::Improved | Verdict::Declined | Verdict::Unchanged => Change::By(by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::answers::{Answer, AnswerSheet};
    use icci_score::definition::{Definition, Kind, Question};
    use icci_score::questionnaire::{Options, score};

    /// The answer that earns all (`best`) or nothing.
    fn answer(question: &Question, best: bool) -> Answer {
        let points = |wanted: f64| {
            question
                .options
                .iter()
                .find(|o| (o.points - wanted).abs() < 1e-9)
                .map(|o| Answer::Option(o.id.clone()))
        };
        let top = best != question.reverse;
        match &question.kind {
            Kind::Checklist if top => Answer::Ticks(question.options.iter().map(|o| o.id.clone()).collect()),
            Kind::Checklist => Answer::Ticks(Vec::new()),
            Kind::Numeric { lo, hi, .. } => Answer::Number(if top { *hi } else { *lo }),
            _ => points(if top { question.max } else { 0.0 }).unwrap_or(Answer::Unknown),
        }
    }

    fn sheet(definition: &Definition, year: i32, best: impl Fn(&Question) -> Option<bool>) -> Scores {
        score(definition, &sheet_of(definition, year, best), &Options::default())
    }

    fn sheet_of(definition: &Definition, year: i32, best: impl Fn(&Question) -> Option<bool>) -> AnswerSheet {
        let mut sheet = AnswerSheet::new("Kuopio", year, definition);
        for question in definition.questions() {
            if let Some(best) = best(question) {
                sheet = sheet.with(&question.id, answer(question, best));
            }
        }
        sheet
    }

    #[test]
    fn a_change_is_told_only_when_it_is_certain() {
        let definition = Definition::built_in();
        let told = |now: &Scores, earlier: &Scores| {
            change(now, earlier, &Step::between(&definition, earlier, now, None), "anti-hate", 0.6)
        };
        let none = sheet(&definition, 2025, |_| Some(false));
        let all = sheet(&definition, 2026, |_| Some(true));
        assert_eq!(told(&all, &none), Change::By(100.0));
        assert_eq!(told(&none, &all), Change::By(-100.0));
        assert_eq!(told(&none, &none), Change::None);

        // One of the area's questions is open: its bounds reach from 90 to 100 and meet the other year's 100.
        let open = sheet(&definition, 2026, |q| (q.id != "anti-discrimination-01").then_some(true));
        assert_eq!(told(&open, &all), Change::Unsure);

        // Nothing met before; now half of the questions are answered for the first time and met, none of them before.
        let first = sheet(&definition, 2025, |q| (!q.id.ends_with("-01")).then_some(false));
        let second = sheet(&definition, 2026, |q| q.id.ends_with("-01").then_some(true).or(Some(false)));
        // On the questions answered in both years nothing changed: the difference is that of new answers.
        assert_eq!(told(&second, &first), Change::Unsure);

        // All known and met before, now one answer is not known, and the other way round: neither a fall nor a rise.
        let mut unknown = sheet_of(&definition, 2026, |_| Some(true));
        unknown = unknown.with("anti-discrimination-01", Answer::Unknown);
        let unknown = score(&definition, &unknown, &Options::default());
        assert_eq!(told(&unknown, &all), Change::Unsure);
        assert_eq!(told(&all, &unknown), Change::Unsure);

        let mut other = none.clone();
        other.edition = "icci-2030".into();
        assert_eq!(told(&all, &other), Change::NotAlike);
        let few = sheet(&definition, 2025, |q| (q.id == "anti-discrimination-01").then_some(true));
        assert_eq!(told(&all, &few), Change::NoScore);
    }
}
