//! `icci trend` and `icci what-if`: changes taken apart, answers tried, the best set found.

use std::collections::BTreeMap;

use crate::place::{Place, number, row};

/// Two years of Kuopio. Of ten questions of commitment: 02 goes from `no` to `adopted`, 01 from `decided` to `no`, 03 is
/// answered only in the second year; each has 4 points.
const YEARS: &str = "\
city,year,question,answer
Kuopio,2025,commitment-01,decided
Kuopio,2025,commitment-02,no
Kuopio,2026,commitment-01,no
Kuopio,2026,commitment-02,adopted
Kuopio,2026,commitment-03,drafting
";

fn place(answers: &str) -> Place {
    let place = Place::new();
    place.write("answers.csv", answers);
    place
}

#[test]
fn a_change_is_the_sum_of_its_parts_question_by_question() {
    let place = place(YEARS);
    let run = place.run("trend answers.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().next(),
        Some("unit,level,id,from,to,score_from,score_to,change,part,comparable,reason,status,verdict")
    );
    let field = row(&run, "Kuopio,field,commitment,");
    // 4 of 40 before, 4 + 1 of 40 now.
    assert_eq!(field[3..8], ["2025", "2026", "10", "12.5", "2.5"]);
    assert_eq!(field[12], "answers-missing", "seven questions are open in both years");
    // 50 w (p1 - p0)(1/40 + 1/40): four points are 10, one is 2.5.
    for (question, part, reason) in
        [("01", "-10", ""), ("02", "10", ""), ("03", "2.5", "newly-answered"), ("04", "0", "unanswered")]
    {
        let item = row(&run, &format!("Kuopio,item,commitment-{question},"));
        assert_eq!((item[8], item[10]), (part, reason), "{question}");
    }
    let parts = place.run("trend answers.csv --show parts --format csv");
    assert!(parts.out.starts_with("unit,from,to,status,level,id,kind,source,points\n"));
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in parts.out.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        *sums.entry((cells[4].to_owned(), cells[5].to_owned())).or_default() += number(cells[8]);
    }
    assert!(sums.len() >= 3, "{sums:?}");
    for ((level, id), sum) in sums {
        let change = number(row(&run, &format!("Kuopio,{level},{id},"))[7]);
        assert!((change - sum).abs() < 1e-9, "{level} {id}: {change} is not {sum}");
    }
}

/// Two years in which eight questions of one field are met, but in the second one answer is no longer known, on one two
/// departments differ, and one does not apply.
const KNOWN: &str = "\
city,year,question,answer,respondent,reason
Kuopio,2025,anti-discrimination-01,all,,
Kuopio,2025,anti-discrimination-02,services-and-staff,,
Kuopio,2025,anti-discrimination-03,own-service,,
Kuopio,2025,anti-discrimination-04,continuous,,
Kuopio,2025,anti-discrimination-05,every-year,,
Kuopio,2025,anti-discrimination-06,systematic,,
Kuopio,2025,anti-discrimination-07,active,,
Kuopio,2025,anti-discrimination-08,agreed,,
Kuopio,2026,anti-discrimination-01,unknown,,
Kuopio,2026,anti-discrimination-02,services-and-staff,,
Kuopio,2026,anti-discrimination-03,own-service,,
Kuopio,2026,anti-discrimination-04,continuous,,
Kuopio,2026,anti-discrimination-05,every-year,,
Kuopio,2026,anti-discrimination-06,systematic,,
Kuopio,2026,anti-discrimination-07,active,Legal,
Kuopio,2026,anti-discrimination-07,no,Board,
Kuopio,2026,anti-discrimination-08,not-applicable,,no such body
";

#[test]
fn what_is_no_longer_known_is_no_decline() {
    let place = place(KNOWN);
    let run = place.run("trend answers.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    for (id, reason, verdict) in [
        ("anti-discrimination-01", "knowledge-lost", "answers-missing"),
        ("anti-discrimination-02", "", "unchanged"),
        ("anti-discrimination-07", "unsettled", "answers-missing"),
        ("anti-discrimination-08", "what-applies-changed", "what-applies-changed"),
    ] {
        let item = row(&run, &format!("Kuopio,item,{id},"));
        assert_eq!((item[10], item[12]), (reason, verdict), "{id}");
    }
    for (level, id) in [("field", "anti-discrimination"), ("area", "anti-hate"), ("index", "seven-areas")] {
        let node = row(&run, &format!("Kuopio,{level},{id},"));
        assert_eq!((node[10], node[12]), ("knowledge-lost+unsettled", "answers-missing"), "{id}");
    }
    // 7 of 7 that stay met, then 5 of them: 4/28 (0 - 100) each; the eighth left at the level of the others.
    let parts = place.run("trend answers.csv --show parts --level field --format csv");
    let lost: Vec<(&str, f64)> = parts
        .out
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| (cells[6], number(cells[8])))
        .collect();
    assert_eq!(lost.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["knowledge-lost", "unsettled"]);
    assert!(lost.iter().all(|(_, points)| (points + 100.0 / 7.0).abs() < 1e-9), "{lost:?}");
    for (language, fell, says) in [
        ("fi", "heikkeni", "muutos tunnetuissa vastauksissa"),
        ("sv", "försämrades", "förändring i kända svar"),
        ("en", "declined", "change in known answers"),
    ] {
        let people = place.run(&format!("trend answers.csv --lang {language}"));
        assert!(!people.out.contains(fell) && people.out.contains(says), "{}", people.out);
        // The scores differ by 22.9, of which none is a change in known answers.
        let area = people.out.lines().find(|line| line.contains(" anti-hate ")).expect("a row");
        let numbers: Vec<String> = area
            .split_whitespace()
            .filter(|word| word.starts_with('−') || word.starts_with(|c: char| c.is_ascii_digit()))
            .map(|word| word.replace(',', "."))
            .collect();
        assert_eq!(numbers, ["80.0", "57.1", "−22.9", "0.0", "−3.3"]);
    }
}

#[test]
fn a_field_answered_for_the_first_time_at_the_level_of_the_others_moves_nothing() {
    let full = |year: &str, field: &str| {
        let questions = icci_score::definition::Definition::built_in();
        let answers = questions.questions().filter(|question| question.field == field).map(|question| {
            let mut best = question.options.iter().filter(|option| option.points == question.max);
            let answer = match best.next() {
                Some(option) => option.id.clone(),
                None if question.options.is_empty() => "100".to_owned(),
                None => {
                    question.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join("+")
                }
            };
            format!("Kuopio,{year},{},{answer}\n", question.id)
        });
        answers.collect::<String>()
    };
    let mut answers = "city,year,question,answer\n".to_owned();
    for (year, field) in
        [("2025", "commitment"), ("2025", "leadership"), ("2026", "commitment"), ("2026", "leadership")]
    {
        answers.push_str(&full(year, field));
    }
    answers.push_str(&full("2026", "participation"));
    let place = place(&answers);
    let run = place.run("trend answers.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    let area = row(&run, "Kuopio,area,inclusive-governance,");
    assert_eq!(area[5..8], ["100", "100", "0"], "{}", run.out);
    let parts = place.run("trend answers.csv --show parts --level area --format csv");
    assert_eq!(parts.out.lines().count(), 1, "no parts that cancel: {}", parts.out);
}

#[test]
fn official_and_own_years_are_never_one_line() {
    let place = place(YEARS);
    place.write(
        "official.csv",
        "city,year,field,score,status,source\nKuopio,2020,commitment,45,official,R\nKuopio,2024,commitment,60,official,R\n",
    );
    let run = place.run("trend answers.csv official.csv --level field --format csv");
    let lines: Vec<Vec<&str>> = run
        .out
        .lines()
        .filter(|line| line.starts_with("Kuopio,field,commitment,"))
        .map(|line| line.split(',').collect())
        .collect();
    let steps: Vec<(&str, &str, &str, &str)> =
        lines.iter().map(|cells| (cells[3], cells[4], cells[7], cells[11])).collect();
    assert_eq!(steps, [("2020", "2024", "15", "official"), ("2025", "2026", "2.5", "self-assessed")]);
    let people = place.run("trend answers.csv official.csv --lang fi");
    assert!(people.out.contains("oma arvio 2025, 2026"), "{}", people.out);
    let one = place.run("trend official.csv --city Kuopio --level field");
    assert_eq!(one.code, 0);
    assert_eq!(place.run("trend answers.csv --city Vaasa").code, 1);
}

#[test]
fn answers_tried_move_everything_above_them() {
    let place = place(YEARS);
    let run = place.run_with(&[
        "what-if",
        "answers.csv",
        "--year",
        "2026",
        "--set",
        "commitment-01=PÄÄTETTY",
        "--format",
        "csv",
    ]);
    // Words of the questionnaire, not any word.
    assert_eq!(run.code, 1);
    assert!(run.err.contains("PÄÄTETTY") && run.err.contains("decided"), "{}", run.err);
    let run = place.run("what-if answers.csv --year 2026 --set commitment-01=decided --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("question,answer_now,answer_then,level,id,score_now,score_then,gain,reason,rank_now,rank_then,of,effort,worth\n"));
    let item = row(&run, "commitment-01,no,decided,item,");
    assert_eq!(item[5..8], ["0", "100", "100"]);
    assert_eq!(row(&run, ",,,field,commitment,")[5..8], ["12.5", "22.5", "10"]);
    // Commitment is 0.4 of inclusive governance, leadership 0.3 (all open: 0); participation has no answer: 4 / 0.7.
    let area = row(&run, ",,,area,inclusive-governance,");
    assert!((number(area[7]) - 4.0 / 0.7).abs() < 1e-9, "{area:?}");
    for (line, says) in [
        ("--set media-99=yes", "media-01"),
        ("--set media-05", "media-05=agreed"),
        ("--set media-05=", "nobody knows"),
        ("--set commitment-01=decided --set commitment-01=no", "commitment-01"),
    ] {
        let run = place.run(&format!("what-if answers.csv --year 2026 {line}"));
        assert!(run.code == 1 || run.code == 2, "{line}");
        assert!(run.err.contains(says), "{line}: {}", run.err);
    }
    assert_eq!(place.run("what-if answers.csv --year 2026").code, 2, "something must be asked");
    assert_eq!(place.run("what-if answers.csv --year 2026 --best 3 --missing exclude").code, 2);
}

#[test]
fn the_best_questions_and_the_best_affordable_set_are_found() {
    let place = place(
        "city,year,question,answer\nKuopio,2026,commitment-01,no\nKuopio,2026,commitment-02,no\n\
         Kuopio,2026,leadership-05,no\nKuopio,2026,media-05,unknown\n",
    );
    let best = place.run("what-if answers.csv --best 1 --format csv");
    assert_eq!(best.code, 0, "{}", best.err);
    // Leadership: a sixth of 0.3 of a seventh; one of commitment's ten has 0.4 of a seventh: 0.71 against 0.57.
    let first = row(&best, "leadership-05,no,");
    assert!((number(first[7]) - 100.0 / 6.0 * 0.3 / 7.0).abs() < 1e-9, "{first:?}");
    let open = row(&best, "media-05,unknown,,");
    // A fifth of 0.2 of each of two of the seven areas, if it were met.
    assert!((number(open[7]) - 100.0 / 5.0 * 0.4 / 7.0).abs() < 1e-9, "{open:?}");
    assert_eq!(open[8], "find-out-first-unknown");
    // The greatest first would leave an effort of 1; the two others gain more together.
    place.write("efforts.csv", "Kysymys;Työmäärä\ncommitment-01;3\ncommitment-02;3\nleadership-05;5\n");
    let plan = place.run("what-if answers.csv --budget 6 --efforts efforts.csv --format csv");
    assert_eq!(plan.code, 0, "{}", plan.err);
    for (question, state, effort) in [
        ("commitment-01", "chosen", "3"),
        ("commitment-02", "chosen", "3"),
        ("leadership-05", "not-chosen", "5"),
    ] {
        let cells = row(&plan, &format!("{question},no,"));
        assert_eq!((cells[8], cells[12]), (state, effort), "{question}");
    }
    // Without it leadership-05 alone is the best: 2 * 4/7 - 5/7, with every digit that a double has.
    let worth = number(row(&plan, "commitment-01,no,")[13]);
    assert!((worth - 3.0 / 7.0).abs() < 1e-15, "{worth}");
    let people = place.run("what-if answers.csv --budget 6 --efforts efforts.csv --lang en");
    assert!(people.out.contains("within an effort of 6: questions 2, effort 6"), "{}", people.out);
    assert!(people.out.contains("Find out first"), "{}", people.out);
    assert!(
        people.out.contains("lost without it") && people.out.contains("Lost without it: how much less"),
        "{}",
        people.out
    );
    place.write("bad.csv", "question,effort\ncommitment-01,2.5\ncommitment-99,1\nmedia-01,-3\n");
    let bad = place.run("what-if answers.csv --budget 6 --efforts bad.csv");
    assert_eq!(bad.code, 1);
    for says in ["bad.csv", "B2", "A3", "B4"] {
        assert!(bad.err.contains(says), "{says}: {}", bad.err);
    }
    let other = place.run("what-if answers.csv --budget 6 --efforts answers.csv");
    assert_eq!(other.code, 1);
    assert!(other.err.contains("question,effort"), "{}", other.err);
    assert_eq!(place.run("what-if answers.csv --budget 6").code, 2);
}
