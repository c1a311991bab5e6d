//! Ranks at every level, among like values only.

use super::*;
use crate::peers::select_each;
use crate::peers::{PeerRule, Selection, select};
use crate::testing::{city, flat, printed};
use crate::uncertainty::{Draws, Recounts};
use icci_score::answers::{Answer, AnswerSheet};
use icci_score::questionnaire::{FieldResult, FieldResults, Options, score, score_fields};

fn standing(definition: &Definition, scores: &[Scores]) -> Standing {
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    Standing::of(definition, scores, &select(definition, &selection, &[], scores).value, None)
}

fn comparison<'a>(standing: &'a Standing, level: Level, id: &str) -> &'a Comparison {
    let row = standing.row(level, id).expect("a row");
    row.comparison.as_ref().unwrap_or_else(|why| panic!("{id}: {why:?}"))
}

#[test]
fn every_level_is_ranked() {
    let definition = Definition::built_in();
    let scores = flat(&definition, &[("Kuopio", 60.0), ("Aurala", 80.0), ("Koivula", 40.0)]);
    let standing = standing(&definition, &scores);
    assert_eq!(standing.rows.len(), 4 + 7 + 17);
    assert_eq!(standing.rows[0].level, Level::Index);
    for row in &standing.rows {
        let among = row.comparison.as_ref().expect("all have scores");
        assert_eq!((among.rank, among.of, among.percentile), (2, 3, 50.0), "{}", row.id);
        assert_eq!(row.parts, None);
    }
}

#[test]
fn an_area_without_a_part_is_ranked_among_areas_of_the_same_parts() {
    let definition = Definition::built_in();
    let own = |level, except: &[_]| city(&definition, "Kuopio", 2026, Status::SelfAssessed, level, except);
    let scores = [
        own(60.0, &[("interaction", None)]),
        // Its own dialogue is 0.35 * 100 + 0.65 * 50 = 67.5, without interaction it is 50.
        city(&definition, "Aurala", 2026, Status::SelfAssessed, 50.0, &[("interaction", Some(100.0))]),
        // Without media it has no dialogue of the same parts, whatever it has.
        city(&definition, "Koivula", 2026, Status::SelfAssessed, 90.0, &[("media", None)]),
    ];
    let standing = standing(&definition, &scores);
    let dialogue = standing.row(Level::Area, "dialogue").expect("a row");
    let among = dialogue.comparison.as_ref().expect("one peer");
    assert_eq!((among.rank, among.of), (1, 2));
    assert!((among.median - 50.0).abs() < 1e-12);
    let other_parts =
        |row: &StandingRow| row.not_ranked.iter().filter(|peer| peer.why == WhyNotRanked::OtherParts).count();
    assert_eq!(other_parts(dialogue), 1);
    assert_eq!(
        dialogue.parts.as_deref().map(|p| p.join(" ")).as_deref(),
        Some("culture-social mediation media")
    );
    // The index is made of that area, so the peer's is computed anew as well.
    let seven = standing.row(Level::Index, "seven-areas").expect("a row");
    let among = seven.comparison.as_ref().expect("one peer");
    assert!((among.median - 50.0).abs() < 1e-12);
    assert!(seven.parts.is_some());
    let extended = standing.row(Level::Index, "extended").expect("a row");
    assert_eq!(extended.comparison, Err(Withheld::NoScore(Absent::PartMissing)));
    assert_eq!(comparison(&standing, Level::Field, "mediation").of, 3);
}

#[test]
fn a_peer_without_a_part_is_not_compared_with_a_whole_area() {
    let definition = Definition::built_in();
    let scores = [
        city(&definition, "Kuopio", 2026, Status::SelfAssessed, 60.0, &[]),
        city(&definition, "Aurala", 2026, Status::SelfAssessed, 50.0, &[("interaction", None)]),
    ];
    let standing = standing(&definition, &scores);
    let dialogue = standing.row(Level::Area, "dialogue").expect("a row");
    assert_eq!((dialogue.comparison.clone(), dialogue.not_ranked.len()), (Err(Withheld::OtherParts), 1));
    let interaction = standing.row(Level::Field, "interaction").expect("a row");
    assert_eq!(interaction.comparison, Err(Withheld::NoPeerScore));
}

#[test]
fn a_field_without_a_question_is_ranked_among_fields_of_the_same_questions() {
    let definition = Definition::built_in();
    let answered = |unit: &str, first: Option<&str>| {
        let mut sheet = AnswerSheet::new(unit, 2026, &definition);
        // The others are answered without points, so that enough is answered to be ranked.
        for question in definition.questions().filter(|question| question.field == "leadership") {
            if !["leadership-01", "leadership-02"].contains(&question.id.as_str()) {
                sheet = sheet.with(&question.id, Answer::Unknown);
            }
        }
        let sheet = sheet.with("leadership-02", Answer::Option("long-residence".into()));
        let sheet = match first {
            Some(option) => sheet.with("leadership-01", Answer::Option(option.into())),
            None => sheet,
        };
        score(&definition, &sheet, &Options::default())
    };
    // leadership has six questions of 4 points; 01 and 02 are not mandatory, so 01 is left out when it is open.
    let scores = [
        answered("Kuopio", None),                                            // 2 / 20 = 10 %
        answered("Aurala", Some("short-residence")),                         // 6 / 24, without 01: 2 / 20
        city(&definition, "Koivula", 2026, Status::SelfAssessed, 70.0, &[]), // a card: no questions
    ];
    let standing = standing(&definition, &scores);
    let leadership = standing.row(Level::Field, "leadership").expect("a row");
    let among = leadership.comparison.as_ref().expect("one peer");
    assert_eq!((among.rank, among.of, among.tied, among.best), (1, 2, 1, 10.0));
    assert_eq!(leadership.not_ranked, [NotRanked { peer: 1, why: WhyNotRanked::OtherParts }]);
    assert_eq!(leadership.parts.as_ref().map(Vec::len), Some(5));
    let item = comparison(&standing, Level::Item, "leadership-02");
    assert_eq!((item.rank, item.of, item.tied), (1, 2, 1));
    let open = standing.row(Level::Item, "leadership-01").expect("a row");
    assert_eq!(open.comparison, Err(Withheld::NotCounted));
}

#[test]
fn no_peers_is_a_reason_not_an_error() {
    let definition = Definition::built_in();
    let scores = flat(&definition, &[("Kuopio", 60.0)]);
    let alone = standing(&definition, &scores);
    assert!(alone.rows.iter().all(|row| row.comparison == Err(Withheld::NoPeers)));
    assert!(alone.rows.iter().all(|row| row.level != Level::Item));
    let nowhere = standing(&definition, &[]);
    assert!(nowhere.rows.is_empty() && nowhere.result.is_none());
}

#[test]
fn a_review_asks_for_more_peers_than_a_rank() {
    let definition = Definition::built_in();
    let scores = flat(&definition, &[("Kuopio", 60.0), ("Aurala", 80.0)]);
    let standing = standing(&definition, &scores);
    let row = standing.row(Level::Area, "dialogue").expect("a row");
    assert_eq!(row.in_review(5), Err(Withheld::TooFewPeers { found: 1, needed: 5 }));
    assert_eq!(row.in_review(1).map(|among| among.rank), Ok(2));
}

/// A card whose fields all have one score and one coverage, but for some, and one in all.
fn card(
    unit: &str,
    level: f64,
    coverage: Option<f64>,
    in_all: Option<f64>,
    except: &[(&str, f64)],
) -> Scores {
    let definition = Definition::built_in();
    let fields = definition.fields.iter().map(|field| {
        let own = except.iter().find(|(id, _)| *id == field.id).map(|(_, coverage)| *coverage);
        let result = FieldResult {
            value: Some(Bounded { score: level, lower: level.min(3.0), upper: level.max(97.0) }),
            coverage: own.or(coverage),
            applicable: None,
        };
        (field.id.clone(), result)
    });
    let results = FieldResults {
        unit: unit.to_owned(),
        year: 2026,
        edition: definition.edition.clone(),
        status: Status::SelfAssessed,
        source: "a card".to_owned(),
        fields: fields.collect(),
        coverage: in_all,
    };
    score_fields(&definition, &results, &Options::default())
}

#[test]
fn a_peer_that_hardly_answered_is_not_ranked_and_is_named() {
    let definition = Definition::built_in();
    let limit = definition.thresholds.area_coverage;
    assert_eq!(limit, 0.6);
    let scores = [
        city(&definition, "Kuopio", 2026, Status::SelfAssessed, 50.0, &[]),
        card("Aurala", 3.0, Some(0.05), None, &[]),
        card("Koivula", 60.0, Some(0.8), None, &[("media", 0.59), ("language", 0.6)]),
        card("Lehtola", 70.0, None, None, &[]),
    ];
    let standing = standing(&definition, &scores);
    // 3 of 5 % is not ranked: of the peers 60 and 70 the median is 65, their deviations 5 and 5.
    for id in ["seven-areas", "lens", "core", "extended"] {
        let among = comparison(&standing, Level::Index, id);
        assert_eq!((among.rank, among.of), (3, 3), "{id}");
        assert!((among.median - 65.0).abs() < 1e-9 && (among.mad - 5.0).abs() < 1e-9, "{id}");
    }
    let language = standing.row(Level::Field, "language").expect("a row");
    assert_eq!(language.not_ranked, [NotRanked { peer: 0, why: WhyNotRanked::LowCoverage(0.05) }]);
    // Koivula is ranked in language with 60 %, and not in the media with 59 %.
    assert_eq!(comparison(&standing, Level::Field, "language").peer_scores, [60.0, 70.0]);
    let media = standing.row(Level::Field, "media").expect("a row");
    let low: Vec<(usize, WhyNotRanked)> = media.not_ranked.iter().map(|peer| (peer.peer, peer.why)).collect();
    assert_eq!(low, [(0, WhyNotRanked::LowCoverage(0.05)), (1, WhyNotRanked::LowCoverage(0.59))]);
    assert_eq!(comparison(&standing, Level::Field, "media").peer_scores, [70.0]);
    // Of dialogue, which has the media among its fields, more than 60 % is answered.
    let dialogue = standing.row(Level::Area, "dialogue").expect("a row");
    assert_eq!((dialogue.not_ranked.len(), comparison(&standing, Level::Area, "dialogue").of), (1, 3));
}

#[test]
fn recounts_rank_the_peers_that_are_ranked() {
    let definition = Definition::built_in();
    let scores = [
        city(&definition, "Kuopio", 2026, Status::SelfAssessed, 50.0, &[]),
        card("Aurala", 3.0, Some(0.05), None, &[]),
        city(&definition, "Koivula", 2026, Status::SelfAssessed, 60.0, &[]),
    ];
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let peers = select(&definition, &selection, &[], &scores).value;
    let standing = Standing::of(&definition, &scores, &peers, None);
    let recounts = Recounts::of(&definition, &scores, &peers, &standing, None, &Draws::default()).unwrap();
    // Aurala, open from 3 to 97, would come out ahead in about half of the recounts.
    let seven = recounts.row(Level::Index, "seven-areas").expect("a row");
    assert_eq!((seven.of, seven.places()), (2, (2, 2)));
}

#[test]
fn without_peers_that_answered_enough_there_is_a_reason_of_its_own() {
    let definition = Definition::built_in();
    let scores = [
        city(&definition, "Kuopio", 2026, Status::SelfAssessed, 50.0, &[]),
        card("Aurala", 3.0, None, Some(0.05), &[]),
    ];
    let standing = standing(&definition, &scores);
    // The card states coverage in all only.
    assert!(standing.rows.iter().all(|row| row.comparison == Err(Withheld::LowCoverage)));
    assert_eq!(Withheld::LowCoverage.as_str(), "peers-low-coverage");
}

#[test]
fn an_open_question_of_a_peer_is_no_score_of_0() {
    let definition = Definition::built_in();
    let answered = |unit: &str, option: Option<&str>| {
        let mut sheet = AnswerSheet::new(unit, 2026, &definition);
        for question in definition.questions().filter(|question| question.field == "media") {
            let last = question.options.last().expect("an option").id.clone();
            sheet = match (question.id == "media-01", option) {
                (true, None) => sheet,
                (true, Some(option)) => sheet.with(&question.id, Answer::Option(option.to_owned())),
                (false, _) => sheet.with(&question.id, Answer::Option(last)),
            };
        }
        score(&definition, &sheet, &Options::default())
    };
    let first = definition.question("media-01").expect("a question").options.first().map(|o| o.id.clone());
    let first = first.as_deref();
    let scores = [answered("Kuopio", first), answered("Aurala", None), answered("Koivula", first)];
    let standing = standing(&definition, &scores);
    let row = standing.row(Level::Item, "media-01").expect("a row");
    assert_eq!(row.not_ranked, [NotRanked { peer: 0, why: WhyNotRanked::LowCoverage(0.0) }]);
    assert_eq!(comparison(&standing, Level::Item, "media-01").of, 2);
}

#[test]
fn printed_indices_are_ranked_among_printed_ones() {
    let definition = Definition::built_in();
    let scores = [
        printed("Kuopio", 2026, &[("core", 66.0), ("lens", 40.0)]),
        city(&definition, "Kuopio", 2026, Status::Official, 50.0, &[]),
        printed("Aurala", 2026, &[("core", 70.0)]),
        city(&definition, "Koivula", 2026, Status::Official, 90.0, &[]),
        printed("Lehtola", 2025, &[("core", 60.0), ("extended", 10.0)]),
    ];
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let kinds = select_each(&definition, &selection, &[], &scores).value;
    let standings: Vec<Standing> =
        kinds.iter().map(|peers| Standing::of(&definition, &scores, peers, None)).collect();
    let row = |standing: &Standing, id: &str| standing.row(Level::Index, id).cloned().expect("a row");
    // 66 between 60 and 70; the 90 of fields is no printed index.
    let core = row(&standings[1], "core");
    let among = core.comparison.expect("two peers");
    assert_eq!((core.status, among.rank, among.of, among.median), (Status::Official, 2, 3, 65.0));
    assert_eq!(row(&standings[1], "lens").comparison, Err(Withheld::NoPeerScore));
    assert_eq!(standings[1].rows.len(), 2);
    // The 50 of the fields among the 90 of fields.
    let core = row(&standings[0], "core");
    let among = core.comparison.expect("one peer");
    assert_eq!((core.status, among.rank, among.of), (Status::Derived, 2, 2));
}
