//! Gains worked by hand, and plans against brute force.

use std::collections::BTreeMap;

use icci_score::answers::AnswerSheet;
use icci_score::definition::Definition;
use icci_score::diagnostic::Code;
use icci_score::questionnaire::score;
use icci_score::value::{Level, Status};
use proptest::prelude::*;

use super::budget::{Item, best_set};
use super::gain::in_units;
use super::*;
use crate::frame::{WHAT_IF_COLUMNS, best_to_frame, plan_to_frame, what_if_to_frame};
use crate::peers::{PeerRule, Selection, select};
use crate::testing::city;

fn option(id: &str) -> Answer {
    Answer::Option(id.to_owned())
}

fn sheet(definition: &Definition, answers: &[(&str, Answer)]) -> AnswerSheet {
    let empty = AnswerSheet::new("Kuopio", 2026, definition);
    answers.iter().fold(empty, |sheet, (id, answer)| sheet.with(*id, answer.clone()))
}

fn lower(definition: &Definition, sheet: &AnswerSheet) -> f64 {
    let scores = score(definition, sheet, &Options::default());
    scores.node(Level::Index, "seven-areas").and_then(|node| node.bounds).expect("bounds").0
}

#[test]
fn gains_are_worked_by_hand() {
    let definition = Definition::built_in();
    let sheet = sheet(
        &definition,
        &[
            ("leadership-01", option("no")),          // the state decides
            ("leadership-02", Answer::NotApplicable), // leaves five questions
            ("leadership-03", Answer::Number(10.0)),  // others decide
            ("leadership-04", option("city-led")),    // 2 of 4
            ("leadership-05", option("no")),          // 0 of 4
            ("commitment-02", option("no")),          // 0 of 4
            ("commitment-01", option("decided")),     // met
            ("commitment-03", Answer::Unknown),
        ],
    );
    let found = best(&definition, &sheet, 10, &Settings::default()).expect("as not met");
    let gains: Vec<(&str, f64)> = found.proposals.iter().map(|p| (p.question.as_str(), p.gain)).collect();
    let expected = [
        ("leadership-05", 100.0 / 5.0 * 0.3 / 7.0),       // 0.857
        ("commitment-02", 100.0 / 10.0 * 0.4 / 7.0),      // 0.571
        ("leadership-04", 100.0 / 5.0 * 0.5 * 0.3 / 7.0), // 0.429
    ];
    assert_eq!(gains.len(), 3);
    for (found, expected) in gains.iter().zip(expected) {
        assert_eq!(found.0, expected.0);
        assert!((found.1 - expected.1).abs() < 1e-12, "{found:?}");
    }
    let (area, gain) = &found.proposals[0].areas[0];
    assert_eq!(area, "inclusive-governance");
    assert!((gain - 6.0).abs() < 1e-12); // 100/5 * 0.3
    assert_eq!(found.proposals[2].then, option("independent"));
    assert_eq!(found.find_out.len(), 86 - 7);
    assert!(found.find_out.iter().any(|open| open.question == "commitment-03" && open.unknown));
    let aside = |id: &str| found.aside.iter().find(|(question, _)| question == id).map(|(_, why)| *why);
    assert_eq!(aside("leadership-01"), Some(SetAside::DecidedBy(DecidedBy::State)));
    assert_eq!(aside("leadership-02"), Some(SetAside::NotApplicable));
    assert_eq!(aside("commitment-01"), Some(SetAside::Met));
    let one = best(&definition, &sheet, 1, &Settings::default()).expect("as not met");
    assert_eq!((one.proposals.len(), one.in_all), (1, 3));
}

#[test]
fn other_ways_to_count_what_is_open_are_refused() {
    let definition = Definition::built_in();
    let sheet = sheet(&definition, &[]);
    let settings =
        Settings { options: Options { missing: Missing::Exclude, matrix: None }, ..Settings::default() };
    let refused = best(&definition, &sheet, 1, &settings).expect_err("exclude").to_string();
    assert!(refused.contains("`exclude`") && refused.contains("as-not-met"), "{refused}");
    assert!(budget(&definition, &sheet, 1, &BTreeMap::new(), &settings).is_err());
}

#[test]
fn a_change_is_ranked_anew() {
    let definition = Definition::built_in();
    let own = sheet(&definition, &[("commitment-02", option("no"))]);
    let peer = |unit: &str, level| city(&definition, unit, 2026, Status::SelfAssessed, level, &[]);
    let scores = [score(&definition, &own, &Options::default()), peer("Aurala", 5.0), peer("Koivula", 50.0)];
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let peers = select(&definition, &selection, &[], &scores).value;
    let settings = Settings { among: Some((&scores, &peers)), ..Settings::default() };
    let changes = [("commitment-02".to_owned(), option("adopted"))];
    let found = set(&definition, &own, &changes, &settings).value;
    let commitment = found.row(Level::Field, "commitment").expect("a row");
    assert_eq!((commitment.gain, commitment.ranks), (Some(10.0), Some(Ranks { now: 3, then: 2, of: 3 })));
    let item = found.row(Level::Item, "commitment-02").expect("a row");
    assert_eq!(item.gain, Some(100.0));
    let frame = what_if_to_frame(&found).expect("a table");
    let names: Vec<&str> = frame.get_column_names().iter().map(|name| name.as_str()).collect();
    assert_eq!(names, WHAT_IF_COLUMNS);
    assert_eq!(frame.height(), 1 + 4 + 7 + 17);
    // The city's official result is what it is, whatever its own answers.
    let official = [city(&definition, "Kuopio", 2026, Status::Official, 5.0, &[]), scores[1].clone()];
    let peers =
        select(&definition, &Selection { status: crate::StatusRule::Official, ..selection }, &[], &official)
            .value;
    let settings = Settings { among: Some((&official, &peers)), ..Settings::default() };
    assert_eq!(set(&definition, &own, &changes, &settings).value.standing, None);
}

#[test]
fn changes_that_cannot_be_made_are_all_said() {
    let definition = Definition::built_in();
    let own = sheet(&definition, &[]);
    let changes = [
        ("comitment-02".to_owned(), option("adopted")),
        ("commitment-02".to_owned(), option("perhaps")),
        ("commitment-01".to_owned(), option("decided")),
        ("commitment-01".to_owned(), option("stated")),
        ("leadership-03".to_owned(), Answer::Number(f64::NAN)),
    ];
    let found = set(&definition, &own, &changes, &Settings::default());
    let codes: Vec<Code> = found.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::WhatIfQuestion, Code::WhatIfAnswer, Code::WhatIfTwice, Code::WhatIfAnswer]);
    assert!(found.diagnostics[0].hint(icci_score::language::Language::En).contains("commitment-02"));
    let said = found.diagnostics[1].to_string();
    assert!(
        said.contains("`perhaps`") && said.contains("adopted") && said.contains("commitment-02"),
        "{said}"
    );
    assert_eq!(found.value.changes.len(), 1);
    let efforts = [("comitment-02".to_owned(), 1)].into();
    let plan = budget(&definition, &own, 1, &efforts, &Settings::default()).expect("as not met");
    assert_eq!(plan.diagnostics[0].code, Code::WhatIfQuestion);
}

#[test]
fn a_plan_says_what_each_question_is_worth() {
    let definition = Definition::built_in();
    let own = sheet(
        &definition,
        &[
            ("commitment-01", option("no")),
            ("commitment-02", option("no")),
            ("leadership-04", option("no")),
            ("leadership-05", option("no")),
        ],
    );
    let efforts: BTreeMap<String, u64> = [("commitment-01", 3), ("commitment-02", 3), ("leadership-05", 5)]
        .map(|(id, e)| (id.to_owned(), e))
        .into();
    let plan = budget(&definition, &own, 7, &efforts, &Settings::default()).expect("as not met").value;
    assert_eq!((plan.effort, plan.chosen.len(), plan.not_chosen.len(), plan.no_effort.len()), (6, 2, 1, 1));
    // To the last digits: whole units of 1e-12 points only compare sets.
    assert!((plan.gain - 8.0 / 7.0).abs() < 1e-15); // 2 * 4/7
    // Without one of them leadership-05 (100/6 * 0.3/7 = 5/7) is the best that 7 allow: 8/7 - 5/7.
    assert!((plan.chosen[0].worth - 3.0 / 7.0).abs() < 1e-15, "{}", plan.chosen[0].worth);
    // Where two tie and one is affordable, the other is as good: it is worth nothing.
    let efforts = [("commitment-01", 3), ("commitment-02", 3)].map(|(id, e)| (id.to_owned(), e)).into();
    let tied = budget(&definition, &own, 3, &efforts, &Settings::default()).expect("as not met").value;
    assert_eq!(tied.chosen.iter().map(|chosen| chosen.worth).collect::<Vec<_>>(), [0.0]);
    // Where nothing could take its place it is worth its whole gain, digit for digit.
    let both = budget(&definition, &own, 6, &efforts, &Settings::default()).expect("as not met").value;
    assert!(both.chosen.iter().all(|chosen| chosen.worth == chosen.proposal.gain));
    let frame = plan_to_frame(&plan).expect("a table");
    assert_eq!(frame.height(), 4 * 2 + 82); // an index and an area each; 82 to be found out
    let best = best(&definition, &own, 2, &Settings::default()).expect("as not met");
    // Two tie at 5/7: the first id first.
    assert_eq!(best.proposals[0].question, "leadership-04");
    assert_eq!(best_to_frame(&best).expect("a table").height(), 2 * 2 + 82);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_set_is_better_than_the_best(
        items in proptest::collection::vec((0_u64..7, 0_u64..7), 0..11), budget in 0_u64..25,
    ) {
        let items: Vec<Item> = items.into_iter().map(|(gain, effort)| Item { gain, effort }).collect();
        let found = best_set(&items, budget, None).expect("few sets");
        // Every set: most gain, least effort, fewest questions, first ids.
        let mut all = Vec::new();
        for bits in 0_u32..1 << items.len() {
            let set: Vec<usize> = (0..items.len()).filter(|at| bits >> at & 1 == 1).collect();
            let gain: u64 = set.iter().map(|&at| items[at].gain).sum();
            let effort: u64 = set.iter().map(|&at| items[at].effort).sum();
            if effort <= budget {
                all.push((std::cmp::Reverse(gain), effort, set.len(), set));
            }
        }
        prop_assert_eq!(Some(found), all.into_iter().min().map(|(.., set)| set));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_is_never_beaten_by_scoring_every_set(
        choices in proptest::collection::vec(0_usize..5, 86),
        at in proptest::collection::btree_set(0_usize..86, 1..7),
        efforts in proptest::collection::vec(0_u64..6, 7), limit in 0_u64..15,
    ) {
        let definition = Definition::built_in();
        let mut own = AnswerSheet::new("Kuopio", 2026, &definition);
        for (question, choice) in definition.questions().zip(choices) {
            let answer = match (choice, question.options.get(choice % 4)) {
                (4, _) => continue,
                (3, Some(_)) => Answer::NotApplicable,
                (_, Some(option)) if question.kind == icci_score::definition::Kind::Checklist => {
                    Answer::Ticks(vec![option.id.clone()])
                }
                (_, Some(option)) => Answer::Option(option.id.clone()),
                (_, None) => Answer::Number(20.0),
            };
            own = own.with(&question.id, answer);
        }
        let ids: Vec<&str> = definition.questions().map(|question| question.id.as_str()).collect();
        let efforts: BTreeMap<String, u64> = at.iter().zip(&efforts).map(|(&at, &e)| (ids[at].to_owned(), e)).collect();
        let settings = Settings::default();
        let plan = budget(&definition, &own, limit, &efforts, &settings).expect("as not met").value;
        let before = lower(&definition, &own);
        let gain_of = |proposals: &[&Proposal]| {
            let changed = proposals.iter().fold(own.clone(), |s, p| s.with(&p.question, p.then.clone()));
            lower(&definition, &changed) - before
        };
        let chosen: Vec<&Proposal> = plan.chosen.iter().map(|chosen| &chosen.proposal).collect();
        // Gains add up.
        prop_assert!((gain_of(&chosen) - plan.gain).abs() < 1e-9);
        prop_assert!(plan.effort <= limit);
        let priced: Vec<(&Proposal, u64)> = plan
            .chosen
            .iter()
            .map(|chosen| (&chosen.proposal, chosen.effort))
            .chain(plan.not_chosen.iter().map(|(proposal, effort)| (proposal, *effort)))
            .collect();
        for bits in 0_u32..1 << priced.len() {
            let set: Vec<&(&Proposal, u64)> =
                priced.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, p)| p).collect();
            if set.iter().map(|(_, effort)| effort).sum::<u64>() <= limit {
                let gain = gain_of(&set.iter().map(|(proposal, _)| *proposal).collect::<Vec<_>>());
                prop_assert!(gain <= plan.gain + 1e-9, "{gain} {}", plan.gain);
            }
        }
        let all = best(&definition, &own, usize::MAX, &settings).expect("as not met").proposals;
        prop_assert!(all.windows(2).all(|two| in_units(two[0].gain) >= in_units(two[1].gain)));
    }
}
