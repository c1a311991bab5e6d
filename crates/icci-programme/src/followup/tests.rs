//! Whole tables of values: sums, shares, states, and what is hidden.

use icci_score::definition::Files;
use icci_score::diagnostic::{Checked, Code, Diagnostic};
use icci_score::intake::Kind;
use icci_score::language::Language;

use super::*;
use crate::definition::Programme;
use crate::testing::{codes, source};

const HEADER: &str = "indicator,category,region,region-kind,year,value,count,of,items,status,source,note\n";

fn read(rows: &str) -> Checked<Vec<Value>> {
    values(&[source(Kind::Programme, &format!("{HEADER}{rows}"))], &Programme::built_in())
}

fn follow(rows: &str) -> FollowUp {
    let read = read(rows);
    assert_eq!(codes(&read.diagnostics), []);
    let followed = follow_up(&Programme::built_in(), &read.value, &[]);
    assert_eq!(codes(&followed.diagnostics), []);
    followed.value
}

fn problems(rows: &str) -> Vec<Diagnostic> {
    let read = read(rows);
    let followed = follow_up(&Programme::built_in(), &read.value, &[]);
    read.diagnostics.into_iter().chain(followed.diagnostics).collect()
}

fn row<'f>(follow: &'f FollowUp, indicator: &str, category: &str, region: &str, year: i32) -> &'f Row {
    follow
        .rows
        .iter()
        .find(|row| {
            (row.indicator.as_str(), row.category.as_str(), row.region.as_str(), row.year)
                == (indicator, category, region, Some(year))
        })
        .unwrap_or_else(|| panic!("no {indicator} {category} {region} {year}"))
}

#[test]
fn the_built_in_definitions_have_no_problems() {
    let (programme, problems) = Programme::from_files(&Files::built_in());
    assert_eq!(problems, []);
    let programme = programme.expect("a programme");
    // The nine rows of the table of responsibilities, and the eight providers of Finnish courses.
    assert_eq!((programme.responsibilities.len(), programme.course_providers.len()), (9, 8));
    let known = known_values(&Files::built_in(), &programme);
    assert_eq!(codes(&known.diagnostics), []);
    assert_eq!(known.value.len(), 6);
    assert!(known.value.iter().all(|value| !value.source.is_empty()));
}

#[test]
fn a_share_comes_from_its_counts() {
    // 150 of 200 are 75 %; the year before 120 of 200 were 60 %.
    let follow = follow(
        "plans-others-in-time,,Kuopio,municipality,2025,,120,200,,,,\n\
         plans-others-in-time,,Kuopio,,2026,75,150,200,,,,\n",
    );
    let row = row(&follow, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.value, row.count, row.of), (Some(75.0), Some(150), Some(200)));
    assert_eq!((row.state, row.change, row.earlier_year), (Some(State::OnTheWay), Some(15.0), Some(2025)));
    assert_eq!(row.target, Some(100.0));
}

#[test]
fn a_whole_of_nothing_has_no_share() {
    let follow = follow("plans-others-in-time,,Kuopio,,2026,,0,0,,,,\n");
    let row = row(&follow, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.value, row.state, row.withheld), (None, Some(State::NoData), Some(Withheld::NoWhole)));
    assert_eq!((row.count, row.of), (Some(0), Some(0)));
}

#[test]
fn languages_count_among_the_planned() {
    let follow = follow("orientation-languages,,Kuopio,,2026,,,,en+ar+so,,,\n");
    let row = row(&follow, "orientation-languages", "", "kuopio", 2026);
    // English and Arabic of the three planned; Somali is more than planned.
    assert_eq!((row.value, row.of, row.state), (Some(2.0), Some(3), Some(State::NotMet)));
    assert_eq!(row.items, ["en", "ar", "so"]);
}

#[test]
fn an_indicator_without_values_says_so() {
    let follow = follow("orientation-languages,,Kuopio,,2026,,,,en,,,\n");
    let row = follow.rows.iter().find(|row| row.indicator == "plans-others-in-time").expect("a row");
    assert_eq!((row.region.as_str(), row.year, row.state), ("", None, Some(State::NoData)));
}

#[test]
fn contract_partners_are_summed_and_kinds_are_not() {
    // 20 + 15 + 25 = 60 of 30 + 20 + 30 = 80: 75 %. Nothing sums Kuopio into the employment area.
    let follow = follow(
        "plans-others-in-time,,Lapinlahti,,2026,,20,30,,,,\n\
         plans-others-in-time,,Tuusniemi,,2026,,15,25,,,,\n\
         plans-others-in-time,,Kaavi,,2026,,25,35,,,,\n\
         plans-others-in-time,,Kuopio,,2026,,100,200,,,,\n",
    );
    let partners = row(&follow, "plans-others-in-time", "", "contract-partners", 2026);
    assert_eq!((partners.count, partners.of, partners.value), (Some(60), Some(90), Some(60.0 / 0.9)));
    let area = row(&follow, "plans-others-in-time", "", "programme-area", 2026);
    assert_eq!((area.count, area.of), (Some(160), Some(290)));
    assert!(!follow.rows.iter().any(|row| row.region == "kuopio-employment-area"));
    let shown: Vec<String> = follow
        .shown(&Programme::built_in())
        .rows
        .into_iter()
        .filter(|row| row.year == Some(2026))
        .map(|row| row.region)
        .collect();
    assert_eq!(shown, ["kuopio", "contract-partners"]);
}

#[test]
fn a_small_count_cannot_be_reckoned_from_its_neighbours() {
    // 40 = 22 + 15 + 3: Kaavi's 3 is hidden, and so is Tuusniemi's 15, else 40 - 22 - 15 = 3.
    let follow = follow(
        "training-starts,,Lapinlahti,,2026,22,,,,,,\n\
         training-starts,,Tuusniemi,,2026,15,,,,,,\n\
         training-starts,,Kaavi,,2026,3,,,,,,\n",
    );
    let of = |region: &str| {
        let row = row(&follow, "training-starts", "", region, 2026);
        (row.value, row.withheld)
    };
    assert_eq!(of("kaavi"), (None, Some(Withheld::Small)));
    assert_eq!(of("tuusniemi"), (None, Some(Withheld::Small)));
    assert_eq!(of("lapinlahti"), (Some(22.0), None));
    assert_eq!(of("contract-partners"), (Some(40.0), None));
}

#[test]
fn a_member_that_nobody_gives_is_not_told_by_the_others() {
    // 40 - 22 - 15 = 3 would be Kaavi's.
    let follow = follow(
        "training-starts,,contract-partners,,2026,40,,,,,,\n\
         training-starts,,Lapinlahti,,2026,22,,,,,,\n\
         training-starts,,Tuusniemi,,2026,15,,,,,,\n",
    );
    let value = |region: &str| row(&follow, "training-starts", "", region, 2026).value;
    assert_eq!(
        (value("contract-partners"), value("lapinlahti"), value("tuusniemi")),
        (Some(40.0), Some(22.0), None)
    );
}

#[test]
fn the_rest_of_a_share_is_a_count_as_well() {
    // 197 of 200 in time: 3 late. Neither the count nor the share is shown, the whole is, and what it tells by itself:
    // 191 of 200 are 95.5 %. From 95.5 to 99.5 every share is beyond 80, so the plans are on the way.
    let follow = follow("plans-others-in-time,,Kuopio,,2026,,197,200,,,,\n");
    let row = row(&follow, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.value, row.count, row.of), (None, None, Some(200)));
    assert_eq!((row.bound, row.withheld), (Some(Bound::AtLeast(95.0)), Some(Withheld::Small)));
    assert_eq!(row.state, Some(State::OnTheWay));
    // After 98 % a year before it may be more or less.
    let after = self::follow(
        "plans-others-in-time,,Kuopio,,2025,,980,1000,,,,\nplans-others-in-time,,Kuopio,,2026,,197,200,,,,\n",
    );
    let row = self::row(&after, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.state, row.change), (Some(State::NoData), None));
    // All of them: nobody is late, and that is shown.
    let all = self::follow("plans-others-in-time,,Kuopio,,2026,,200,200,,,,\n");
    let row = self::row(&all, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.value, row.state), (Some(100.0), Some(State::Met)));
}

#[test]
fn an_earlier_value_that_is_hidden_tells_nothing() {
    let follow = follow(
        "plans-others-in-time,,Kuopio,,2025,,3,200,,,,\nplans-others-in-time,,Kuopio,,2026,,150,200,,,,\n",
    );
    let row = row(&follow, "plans-others-in-time", "", "kuopio", 2026);
    assert_eq!((row.change, row.earlier_year, row.state), (None, None, Some(State::NotMet)));
}

#[test]
fn published_statistics_are_never_hidden() {
    let follow = follow(
        "foreign-language-speakers,,Kaavi,,2026,7,,,,statistic,Tilastokeskus,\n\
         foreign-language-speakers,,Tuusniemi,,2026,7,,,,,own count,\n\
         employment-rate-foreign-language,,Kuopio,,2026,48.5,,,,statistic,Tilastokeskus,\n\
         employment-rate-all,,Kuopio,,2026,70,,,,statistic,Tilastokeskus,\n",
    );
    assert_eq!(row(&follow, "foreign-language-speakers", "", "kaavi", 2026).value, Some(7.0));
    assert_eq!(row(&follow, "foreign-language-speakers", "", "tuusniemi", 2026).value, None);
    // 48.5 - 70 = -21.5
    assert_eq!(row(&follow, "employment-rate-foreign-language", "", "kuopio", 2026).gap, Some(-21.5));
}

#[test]
fn a_share_that_may_be_about_few_is_not_shown() {
    // Nor of how many it is: 8 movers are few people themselves.
    let read = read("retention-1,,Kaavi,,2026,60,,8,,,,\n");
    assert_eq!(codes(&read.diagnostics), [(Code::CountUnknown, "F2".to_owned())]);
    let follow = follow_up(&Programme::built_in(), &read.value, &[]).value;
    let row = row(&follow, "retention-1", "", "kaavi", 2026);
    assert_eq!((row.value, row.of, row.withheld), (None, None, Some(Withheld::CountUnknown)));
}

#[test]
fn a_hidden_total_is_hidden_as_a_whole_too() {
    // 4 assessments are hidden; the share of multi-agency ones must not print "of 4".
    let follow = follow("assessments,,Kaavi,,2026,4,,,,,,\nassessments-multi-agency,,Kaavi,,2026,,2,4,,,,\n");
    let row = row(&follow, "assessments-multi-agency", "", "kaavi", 2026);
    assert_eq!((row.value, row.count, row.of), (None, None, None));
}

#[test]
fn categories_sum_to_the_whole() {
    let grounds = "assessments,home-care-allowance,Kuopio,,2026,40,,,,,,\n\
                   assessments,oma pyyntö,Kuopio,,2026,30,,,,,,\n\
                   assessments,prolonged-social-assistance,Kuopio,,2026,20,,,,,,\n\
                   assessments,other,Kuopio,,2026,10,,,,,,\n";
    // 40 + 30 + 20 + 10 = 100
    assert_eq!(row(&follow(grounds), "assessments", "", "kuopio", 2026).value, Some(100.0));
    let wrong = problems(&format!("{grounds}assessments,,Kuopio,,2026,99,,,,,,\n"));
    assert_eq!(codes(&wrong), [(Code::PartsDiffer, "F6".to_owned())]);
    assert!(wrong[0].message(Language::En).contains("sum to 100, the total is 99"));
}

#[test]
fn every_mistake_is_named_with_its_cell() {
    let found = problems(
        "plans-other-in-time,,Kuopio,,2026,,1,2,,,,\n\
         plans-others-in-time,,Kuopia,,2026,,1,2,,,,\n\
         plans-others-in-time,,Kuopio,county,2026,,1,2,,,,\n\
         plans-others-in-time,,Kuopio,,26,,1,2,,,,\n\
         plans-others-in-time,,Kuopio,,2026,,3,2,,,,\n\
         plans-others-in-time,,Kuopio,,2026,90,1,2,,,,\n\
         plans-others-in-time,,Kuopio,,2026,120,,,,,,\n\
         plans-others-in-time,,Kuopio,,2026,,1,,,,,\n\
         plans-others-in-time,,Kuopio,,2026,,,,,,,\n\
         plans-others-in-time,x,Kuopio,,2026,,10,20,,,,\n\
         training-starts,,Kuopio,,2026,-4,,,,,,\n\
         training-starts,,Kuopio,,2026,4.5,,,,,,\n\
         training-starts,,Kuopio,,2026,14,,,,measured,,\n\
         guidance-languages,,Kaavi,town,2026,,,,fi,,,\n\
         plans-others-in-time,,Kuopion työllisyysalue,,2026,,10,20,,,,\n\
         training-starts,,Kuopio,,2026,14,,,,,,\n\
         training-starts,,Kuopio,,2026,15,,,,,,\n",
    );
    let expected = [
        (Code::UnknownIndicator, "A2"),
        (Code::UnknownRegion, "C3"),
        (Code::RegionKindDiffers, "D4"),
        (Code::BadYear, "E5"),
        (Code::CountAboveWhole, "G6"),
        (Code::ShareDiffers, "F7"),
        (Code::ValueNotAllowed, "F8"),
        (Code::CellEmpty, "H9"),
        (Code::ValueMissing, "F10"),
        (Code::ValueNotAllowed, "B11"),
        (Code::ValueNotAllowed, "F12"),
        (Code::ValueNotAllowed, "F13"),
        (Code::ValueNotAllowed, "J14"),
        (Code::ValueNotAllowed, "D15"),
        (Code::RegionKindNotFollowed, "C16"),
        (Code::ResultTwice, "F18"),
    ];
    assert_eq!(codes(&found), expected.map(|(code, cell)| (code, cell.to_owned())));
    assert!(found[0].message(Language::En).contains("known: plans-others-in-time"), "{}", found[0]);
    assert!(found[1].message(Language::Fi).contains("tunnetut: Kuopio"), "{}", found[1]);
}

#[test]
fn a_table_without_regions_names_the_column() {
    let source = source(Kind::Programme, "indicator,year,value\ntraining-starts,2026,14\n");
    let read = values(&[source], &Programme::built_in());
    assert_eq!(codes(&read.diagnostics), [(Code::ColumnMissing, "A1".to_owned())]);
}

#[test]
fn hidden_counts_are_not_told_by_what_is_known_of_hiding() {
    // 9 + 9 = 18 is shown, and neither is told to be below ten; 10 + 1 = 11 likewise.
    let follow = follow(
        "final-language-assessments,below-a2,Kuopio,,2026,9,,,,,,\n\
         final-language-assessments,a2,Kuopio,,2026,9,,,,,,\n\
         final-language-assessments,b1,Kuopio,,2026,0,,,,,,\n\
         final-language-assessments,b2-or-above,Kuopio,,2026,0,,,,,,\n\
         assessments,home-care-allowance,Kuopio,,2026,10,,,,,,\n\
         assessments,own-request,Kuopio,,2026,1,,,,,,\n\
         assessments,prolonged-social-assistance,Kuopio,,2026,0,,,,,,\n\
         assessments,other,Kuopio,,2026,0,,,,,,\n",
    );
    for (indicator, categories) in [
        ("final-language-assessments", ["below-a2", "a2"]),
        ("assessments", ["home-care-allowance", "own-request"]),
    ] {
        let [first, second] = categories.map(|category| row(&follow, indicator, category, "kuopio", 2026));
        assert_eq!((first.value, first.withheld), (second.value, second.withheld));
        assert_eq!((first.value, first.withheld), (None, Some(Withheld::Small)));
    }
}

#[test]
fn partners_are_shown_where_the_area_can_be_hidden_instead() {
    // Kuopio's 3 late of 200 are hidden; the partners' 20 of 50 stay, the sum of both that nobody has asked for goes.
    let follow = follow(
        "plans-others-in-time,,Kuopio,,2026,,197,200,,,,\n\
         plans-others-in-time,,contract-partners,,2026,,30,50,,,,\n",
    );
    let of = |region: &str| row(&follow, "plans-others-in-time", "", region, 2026);
    assert_eq!(of("contract-partners").value, Some(60.0));
    assert_eq!((of("kuopio").value, of("kuopio").bound), (None, Some(Bound::AtLeast(95.0))));
    assert_eq!(of("programme-area").value, None);
}

#[test]
fn a_number_is_hidden_as_the_count_of_a_share_too() {
    // 57 - 30 - 20 = 7 would be Lapinlahti's if the share of Tuusniemi told the 20 that is hidden above.
    let follow = follow(
        "foreign-language-speakers,,Lapinlahti,,2026,7,,,,,,\n\
         foreign-language-speakers,,Tuusniemi,,2026,20,,,,,,\n\
         foreign-language-speakers,,Kaavi,,2026,30,,,,,,\n\
         foreign-language-share,,Tuusniemi,,2026,,20,2400,,,,\n",
    );
    let of = |indicator: &str| row(&follow, indicator, "", "tuusniemi", 2026);
    assert_eq!(of("foreign-language-speakers").value, None);
    assert_eq!((of("foreign-language-share").value, of("foreign-language-share").count), (None, None));
    assert_eq!(of("foreign-language-share").bound, None);
}
