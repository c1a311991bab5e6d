//! What holds for the parts of any change, whatever was answered.

use icci_score::answers::Settled;
use icci_score::number::rounded;
use proptest::prelude::*;

use super::*;

/// What is answered to a question in one year: kinds by number, the rest chooses among options.
fn answer(question: &Question, choice: u8) -> Option<Answer> {
    match (choice % 8, &question.kind) {
        (0, _) => None,
        (1, _) => Some(Answer::Unknown),
        (2, _) => Some(Answer::NotApplicable),
        (_, Type::Numeric { .. }) => Some(Answer::Number(f64::from(choice) / 2.0)),
        (_, Type::Checklist) => {
            let ticked =
                question.options.iter().enumerate().filter(|(at, _)| choice >> (at % 5 + 3) & 1 == 1);
            Some(Answer::Ticks(ticked.map(|(_, option)| option.id.clone()).collect()))
        }
        _ => {
            let at = usize::from(choice / 8) % question.options.len().max(1);
            question.options.get(at).map(|option| Answer::Option(option.id.clone()))
        }
    }
}

/// Answers to all questions by number; those of some fields left out. Some are carried from a year before, and on some
/// respondents differ.
fn sheet(definition: &Definition, year: i32, choices: &[u8], without: &[usize]) -> AnswerSheet {
    let mut sheet = AnswerSheet::new("Kuopio", year, definition);
    for (question, &choice) in definition.questions().zip(choices) {
        let field = definition.fields.iter().position(|field| field.id == question.field);
        if field.is_some_and(|field| without.contains(&field)) {
            continue;
        }
        let Some(answer) = answer(question, choice) else { continue };
        let other = question.options.first().map(|option| option.id.clone());
        let settled = match (choice % 8, other) {
            (6, Some(other)) => {
                Settled::Open { answers: vec![(answer.canonical(), "a".into()), (other, "b".into())] }
            }
            (7, _) => Settled::Carried { year: year - 1 },
            _ => Settled::Agreed,
        };
        sheet = sheet.with(&question.id, answer);
        if let Some(own) = sheet.answers.get_mut(&question.id) {
            own.settled = settled;
        }
    }
    sheet
}

/// The built-in definition with some voluntary questions of these weights.
fn with_weights(weights: &[u32]) -> Definition {
    let mut definition = Definition::built_in();
    let questions = definition.fields.iter_mut().flat_map(|field| &mut field.questions);
    for (question, weight) in questions.step_by(7).zip(weights) {
        question.mandatory = false;
        question.weight = f64::from(*weight);
    }
    definition
}

/// The fields and questions the other way round.
fn turned(mut definition: Definition) -> Definition {
    definition.fields.reverse();
    definition.fields.iter_mut().for_each(|field| field.questions.reverse());
    definition
}

/// The most points that a part can be of, with `m` the weights of what counts in each year: 100 times its share of them in
/// the year in which it counts, or of what counts in both.
fn most(counted: &[(String, f64, bool, bool)], id: &str) -> f64 {
    let sum = |of: fn(bool, bool) -> bool| -> f64 {
        counted.iter().filter(|(.., from, to)| of(*from, *to)).map(|(_, weight, ..)| weight).sum()
    };
    counted.iter().find(|(own, ..)| own == id).map_or(0.0, |(_, weight, from, to)| {
        weight
            / match (from, to) {
                (true, true) => sum(|from, to| from && to),
                (true, false) => sum(|from, _| from),
                _ => sum(|_, to| to),
            }
    })
}

/// Both years' scores, and what a part of the change of a node can be at most.
struct Years {
    definition: Definition,
    from: Scores,
    to: Scores,
}

impl Years {
    fn limit(&self, level: Level, id: &str, source: &(Level, String)) -> f64 {
        let present =
            |scores: &Scores, level, id: &str| scores.node(level, id).is_some_and(|node| node.score.is_ok());
        match level {
            Level::Item => 100.0,
            Level::Field => {
                let counted = |scores: &Scores, id: &str| scores.item(id).is_some_and(|item| item.counted);
                let own = self.to.items.iter().filter(|item| item.field == id).map(|item| {
                    (item.id.clone(), item.weight, counted(&self.from, &item.id), counted(&self.to, &item.id))
                });
                100.0 * most(&own.collect::<Vec<_>>(), &source.1)
            }
            Level::Area => {
                let weights = self.definition.matrices[0].of_area(id).map(|weight| {
                    let there = |scores| present(scores, Level::Field, &weight.field);
                    (weight.field.clone(), weight.weight, there(&self.from), there(&self.to))
                });
                let weights: Vec<_> = weights.collect();
                let field = match source.0 {
                    Level::Item => self.to.item(&source.1).map(|item| item.field.clone()),
                    _ => Some(source.1.clone()),
                };
                let field = field.unwrap_or_default();
                let below =
                    if source.0 == Level::Item { self.limit(Level::Field, &field, source) } else { 100.0 };
                most(&weights, &field) * below
            }
            Level::Index => {
                let parts = &self.definition.index(id).expect("an index").parts;
                let below = |(level, part): &(Level, String)| match level {
                    Level::Field if source.0 == Level::Field => {
                        f64::from(u8::from(*part == source.1)) * 100.0
                    }
                    level => self.limit(*level, part, source),
                };
                parts.iter().map(below).sum::<f64>() / parts.len() as f64
            }
        }
    }
}

/// What a part comes from, its kind and its points.
type SourcePart = (String, PartKind, f64);

fn parts_by_source(step: &Step) -> Vec<(Level, String, Vec<SourcePart>)> {
    let mut rows: Vec<_> = step
        .rows
        .iter()
        .map(|row| {
            let mut parts: Vec<_> =
                row.parts.iter().map(|part| (part.source.1.clone(), part.kind, part.points)).collect();
            parts.sort_by(|a, b| a.0.cmp(&b.0));
            (row.level, row.id.clone(), parts)
        })
        .collect();
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    rows
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    // As many as the questions, from all different to mostly known, so that nodes have scores.
    proptest::collection::vec(prop_oneof![any::<u8>(), (0_u8..32).prop_map(|n| n * 8 + 3)], 86)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_change_and_are_bounded(
        before in choices(), now in choices(), exclude in any::<bool>(),
        gone in proptest::collection::vec(0_usize..17, 0..3), new in proptest::collection::vec(0_usize..17, 0..3),
        weights in proptest::collection::vec(1_u32..=30, 13), dropped in proptest::option::of(0_usize..86),
    ) {
        let definition = with_weights(&weights);
        let missing = if exclude { Missing::Exclude } else { Missing::AsNotMet };
        let options = Options { missing, matrix: None };
        let sheets = [sheet(&definition, 2025, &before, &new), sheet(&definition, 2026, &now, &gone)];
        let [mut from, to] = sheets.clone().map(|sheet| score(&definition, &sheet, &options));
        let common = dropped.is_some();
        if let Some(dropped) = dropped {
            "icc-2019".clone_into(&mut from.edition);
            from.items.remove(dropped);
        }
        let step = Step::between(&definition, &from, &to, None);
        let years = Years { definition: definition.clone(), from: from.clone(), to: to.clone() };
        let known = |id: &str| {
            let answers = sheets.each_ref().map(|sheet| sheet.answers.get(id));
            answers.map(|answer| answer.is_some_and(|answer| {
                !matches!(answer.answer, Answer::Unknown | Answer::NotApplicable)
                    && !matches!(answer.settled, Settled::Open { .. })
            })) == [true, true]
        };
        for row in step.rows.iter().filter(|row| row.level != Level::Item) {
            let sum: f64 = row.parts.iter().map(|part| part.points).sum();
            match row.change {
                Some(change) => prop_assert!((sum - change).abs() < 1e-9, "{}: {} {}", row.id, sum, change),
                None => prop_assert!(row.parts.is_empty()),
            }
            for part in row.parts.iter().filter(|_| !common) {
                let limit = years.limit(row.level, &row.id, &part.source);
                prop_assert!(part.points.abs() <= limit + 1e-9, "{} of {}: {} of {}", part.source.1, row.id, part.points, limit);
            }
            for part in row.parts.iter().filter(|part| part.source.0 == Level::Item) {
                prop_assert_eq!(part.kind == PartKind::Answered, known(&part.source.1), "{}", part.source.1);
            }
            if let (Verdict::Improved | Verdict::Declined, Some((from, to))) = (row.verdict, row.from.zip(row.to)) {
                prop_assert!(to.lower > from.upper || to.upper < from.lower);
                let of_known: f64 =
                    row.parts.iter().filter(|part| known(&part.source.1)).map(|part| part.points).sum();
                prop_assert_eq!(row.verdict == Verdict::Improved, of_known > 0.0);
            }
            // As they are printed they sum to the printed change.
            let exact: Vec<f64> = row.parts.iter().map(|part| part.points).collect();
            let change = row.change.unwrap_or(0.0);
            let tenths: f64 =
                largest_remainder(&exact, change, 1).iter().map(|part| (part * 10.0).round()).sum();
            prop_assert_eq!(tenths, (rounded(change, 1) * 10.0).round(), "{}", row.id);
        }
        // The parts of the rows of a level sum to the change above them.
        for field in step.level(Level::Field).filter(|field| field.change.is_some()) {
            let own = step.level(Level::Item).filter(|row| definition.question(&row.id).is_some_and(|q| q.field == field.id));
            let items: f64 = own.filter_map(|row| row.part).sum();
            prop_assert!((items - field.change.unwrap_or(0.0)).abs() < 1e-9, "{}", field.id);
        }
        if let Some(change) = step.row(Level::Index, WHOLE).and_then(|row| row.change) {
            for level in [Level::Area, Level::Field] {
                let sum: f64 = step.level(level).filter_map(|row| row.part).sum();
                prop_assert!((sum - change).abs() < 1e-9, "{level}: {sum} {change}");
            }
        }
    }

    #[test]
    fn order_does_not_matter_and_nothing_moves_where_nothing_changed(
        before in choices(), now in choices(), weights in proptest::collection::vec(1_u32..=30, 13),
        gone in proptest::collection::vec(0_usize..17, 0..3),
    ) {
        let definition = with_weights(&weights);
        let sheets = [sheet(&definition, 2025, &before, &[]), sheet(&definition, 2026, &now, &gone)];
        let step = |definition: &Definition, from: &AnswerSheet, to: &AnswerSheet| {
            let [from, to] = [from, to].map(|sheet| score(definition, sheet, &Options::default()));
            Step::between(definition, &from, &to, None)
        };
        let [from, to] = &sheets;
        let found = step(&definition, from, to);
        let other = step(&turned(definition.clone()), from, to);
        for (a, b) in parts_by_source(&found).iter().zip(&parts_by_source(&other)) {
            prop_assert_eq!((a.0, &a.1, a.2.len()), (b.0, &b.1, b.2.len()));
            for (a, b) in a.2.iter().zip(&b.2) {
                prop_assert_eq!((&a.0, a.1), (&b.0, b.1));
                prop_assert!((a.2 - b.2).abs() < 1e-9);
            }
        }
        for sheet in &sheets {
            let same = step(&definition, sheet, sheet);
            prop_assert!(same.rows.iter().all(|row| row.parts.is_empty() && row.change.is_none_or(|change| change == 0.0)));
            prop_assert!(same.rows.iter().all(|row| row.part.is_none_or(|part| part == 0.0)));
        }
    }
}
