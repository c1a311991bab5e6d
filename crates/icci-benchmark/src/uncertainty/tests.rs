//! Recounts whose outcome is known.

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::questionnaire::{FieldResult, FieldResults, Options, score, score_fields};
use icci_score::value::{Bounded, Status};

use super::*;
use crate::frame::to_frame_with_recounts;
use crate::peers::{PeerRule, Selection, select};
use crate::testing::{city, flat};

fn recount(definition: &Definition, scores: &[Scores], draws: &Draws) -> Recounts {
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let peers = select(definition, &selection, &[], scores).value;
    let standing = Standing::of(definition, scores, &peers, None);
    Recounts::of(definition, scores, &peers, &standing, None, draws).expect("sound settings")
}

fn own(definition: &Definition, unit: &str, level: f64, except: &[(&str, Option<f64>)]) -> Scores {
    city(definition, unit, 2026, Status::SelfAssessed, level, except)
}

/// A city whose fields all have the same bounds, with the score at the lower one.
fn bounded(definition: &Definition, unit: &str, lower: f64, upper: f64) -> Scores {
    let value = Some(Bounded { score: lower, lower, upper });
    let fields = definition
        .fields
        .iter()
        .map(|f| (f.id.clone(), FieldResult { value, ..FieldResult::default() }))
        .collect();
    let results = FieldResults {
        unit: unit.to_owned(),
        year: 2026,
        edition: definition.edition.clone(),
        status: Status::SelfAssessed,
        source: "a card".to_owned(),
        fields,
        coverage: None,
    };
    score_fields(definition, &results, &Options::default())
}

#[test]
fn what_no_weight_can_change_keeps_its_place() {
    let definition = Definition::built_in();
    let scores =
        flat(&definition, &[("Kuopio", 60.0), ("Aurala", 80.0), ("Koivula", 40.0), ("Lehtola", 60.0)]);
    let found = recount(&definition, &scores, &Draws::default());
    assert_eq!(found.rows.len(), 4 + 7);
    assert_eq!(found.rows[0].level, Level::Index);
    for row in &found.rows {
        // A tie stays a tie: the means of 60 with any weights are 60 to 12 digits.
        assert_eq!((row.nominal, row.of, row.places()), (2, 4, (2, 2)), "{}", row.id);
        assert_eq!((row.mean, row.median), (2.0, 2.0));
    }
}

#[test]
fn weights_decide_a_tie_in_half_of_the_recounts() {
    let definition = Definition::built_in();
    // Anti-hate is 0.8 anti-discrimination and 0.2 media: 0.8 * 60 + 0.2 * 10 = 50. The peer is higher when the first
    // weight grew more than the second.
    let peer = own(&definition, "Aurala", 0.0, &[("anti-discrimination", Some(60.0)), ("media", Some(10.0))]);
    let scores = [own(&definition, "Kuopio", 50.0, &[]), peer];
    let row = |draws: &Draws| {
        recount(&definition, &scores, draws).row(Level::Area, "anti-hate").expect("a row").clone()
    };
    let found = row(&Draws::default());
    assert_eq!((found.nominal, found.places()), (1, (1, 2)));
    // 1,000 draws of one half: a standard error of 0.016.
    assert!((found.mean - 1.5).abs() < 0.08, "{}", found.mean);
    let fixed = row(&Draws { weights_range: 0.0, ..Draws::default() });
    assert_eq!((fixed.mean, fixed.places()), (1.0, (1, 1)));
}

#[test]
fn open_answers_vary_together_between_the_bounds() {
    let definition = Definition::built_in();
    let draws = Draws { weights_range: 0.0, ..Draws::default() };
    let scores = [bounded(&definition, "Kuopio", 40.0, 60.0), own(&definition, "Aurala", 45.0, &[])];
    let found = recount(&definition, &scores, &draws);
    for row in &found.rows {
        // Behind when 40 + 20 u < 45: in a quarter of the recounts.
        assert!((row.mean - 1.25).abs() < 0.07, "{}", row.mean);
        assert_eq!((row.nominal, row.places(), row.median), (2, (1, 2), 1.0));
    }
    // One u for all fields: in every draw the city is ahead everywhere or nowhere.
    assert!(found.rows.iter().all(|row| row.mean == found.rows[0].mean));
}

/// A city that knows nothing but that one question is met.
fn met_only(definition: &Definition, unit: &str, id: &str) -> Scores {
    let mut sheet = AnswerSheet::new(unit, 2026, definition);
    for question in definition.questions() {
        let met = question.id == id;
        let answer = match question.options.iter().max_by(|a, b| a.points.total_cmp(&b.points)) {
            Some(best) if met && question.kind != icci_score::definition::Kind::Checklist => {
                Answer::Option(best.id.clone())
            }
            Some(_) if met => {
                Answer::Ticks(question.options.iter().map(|option| option.id.clone()).collect())
            }
            _ => Answer::Unknown,
        };
        sheet = sheet.with(&question.id, answer);
    }
    score(definition, &sheet, &Options::default())
}

#[test]
fn questions_are_weighted_where_all_cities_have_them() {
    let definition = Definition::built_in();
    let answered = met_only(&definition, "Kuopio", "competence-01");
    let row = |scores: &[Scores]| {
        let found = recount(&definition, scores, &Draws::default());
        found.row(Level::Area, "intercultural-competence").cloned().expect("a row")
    };
    // Nothing is open; the tie of two cities that meet another question each is decided by the weights of these.
    let other = met_only(&definition, "Aurala", "competence-02");
    let with_answers = row(&[answered.clone(), other]);
    assert_eq!((with_answers.nominal, with_answers.places()), (1, (1, 2)));
    assert!((with_answers.mean - 1.5).abs() < 0.1, "{}", with_answers.mean);
    // A card has no questions whose weights could vary; the city's own would then vary against nothing.
    let level = answered.node(Level::Field, "competence").and_then(|node| node.score.ok()).expect("a score");
    let card = own(&definition, "Aurala", 0.0, &[("competence", Some(level))]);
    assert_eq!(row(&[answered, card]).places(), (1, 1));
}

#[test]
fn the_number_of_threads_and_the_order_of_cities_do_not_matter() {
    let definition = Definition::built_in();
    let mut scores = vec![bounded(&definition, "Kuopio", 40.0, 60.0)];
    for number in 0..6 {
        scores.push(bounded(&definition, &format!("City {number}"), 38.0 + f64::from(number) * 3.0, 62.0));
    }
    let draws = Draws { draws: 200, ..Draws::default() };
    let on = |threads: usize, scores: &[Scores]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| recount(&definition, scores, &draws))
    };
    let one = on(1, &scores);
    assert_eq!(one, on(3, &scores));
    scores.reverse();
    assert_eq!(one, on(2, &scores));
    assert_ne!(one.rows, recount(&definition, &scores, &Draws { seed: 2, ..draws }).rows);
}

#[test]
fn what_has_no_rank_has_no_recounts_and_settings_are_checked() {
    let definition = Definition::built_in();
    let alone = flat(&definition, &[("Kuopio", 60.0)]);
    assert!(recount(&definition, &alone, &Draws::default()).rows.is_empty());
    assert!(recount(&definition, &[], &Draws::default()).rows.is_empty());
    let scores =
        [own(&definition, "Kuopio", 60.0, &[("interaction", None)]), own(&definition, "Aurala", 50.0, &[])];
    let found = recount(&definition, &scores, &Draws::default());
    assert!(found.row(Level::Index, "extended").is_none()); // a part is missing
    assert_eq!(found.row(Level::Area, "dialogue").map(|row| row.places()), Some((1, 1)));
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let peers = select(&definition, &selection, &[], &scores).value;
    let standing = Standing::of(&definition, &scores, &peers, None);
    for range in [-0.1, 1.0, f64::NAN] {
        let draws = Draws { weights_range: range, ..Draws::default() };
        let refused =
            Recounts::of(&definition, &scores, &peers, &standing, None, &draws).expect_err("no range");
        assert!(refused.to_string().contains("0.25"), "{refused}");
    }
    let none = Draws { draws: 0, ..Draws::default() };
    assert!(Recounts::of(&definition, &scores, &peers, &standing, None, &none).is_err());
    let frame = to_frame_with_recounts(&standing, &found).expect("a table");
    let cell =
        |name: &str, row| frame.column(name).and_then(|column| column.get(row)).expect("a cell").to_string();
    assert_eq!((cell("q05_rank", 0), cell("q95_rank", 0)), ("1.0".to_owned(), "1.0".to_owned()));
    assert_eq!(cell("q05_rank", 12), "null"); // fields are not recounted
}
