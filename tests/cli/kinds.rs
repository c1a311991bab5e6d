//! Kinds of results: official, own, printed and hardly answered ones, each among its like; and cards that give back what
//! the answers gave.

use icci_score::definition::Definition;

use crate::place::{Place, number, row};

/// Field results of a city, all of one score.
fn fields(city: &str, year: i32, status: &str, score: f64) -> String {
    let definition = Definition::built_in();
    let row = |field: &str| format!("{city},{year},{field},{score},{status},Report\n");
    definition.fields.iter().map(|field| row(&field.id)).collect()
}

const HEADER: &str = "city,year,field,score,status,source\n";

/// Kuopio with its own assessment at 60, an older official result at 50 and a printed core of 66; others of each kind.
fn place() -> Place {
    let place = Place::new();
    let results = [
        fields("Kuopio", 2026, "self-assessed", 60.0),
        fields("Kuopio", 2024, "official", 50.0),
        fields("Aurala", 2025, "official", 40.0),
        fields("Koivula", 2026, "self-assessed", 70.0),
        fields("Lehtola", 2026, "self-assessed", 55.0),
        "Kuopio,2024,core,66,official,News\nVirala,2023,core,70,official,News\n".to_owned(),
    ];
    place.write("results.csv", format!("{HEADER}{}", results.concat()));
    place.write(
        "ranks.csv",
        "city,year,field,score,status,source,rank,of\nYlitalo,2023,core,,official,News,3,40\n",
    );
    place
}

const LINE: &str = "benchmark results.csv ranks.csv --city Kuopio --year 2026 --peers all";

#[test]
fn like_shows_each_kind_among_its_like_and_says_so_in_every_row() {
    let place = place();
    let run = place.run(&format!("{LINE} --draws 0 --format csv"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.lines().next().is_some_and(|header| header.ends_with(",peer_status,status")));
    let cells = |start: &str| row(&run, start);
    // Own 60 among 70 and 55; official 50 among the 40; printed 66 among the 70.
    let own = cells("index,core,60,");
    assert_eq!((&own[5..7], &own[15..]), (&["2", "3"][..], &["self-assessed", "self-assessed"][..]));
    let derived = cells("index,core,50,");
    assert_eq!((&derived[5..7], &derived[15..]), (&["1", "2"][..], &["derived", "derived"][..]));
    assert_eq!(cells("field,media,50,")[15..], ["official", "official"]);
    let printed = cells("index,core,66,");
    assert_eq!(printed[3..9], ["70", "70", "2", "2", "0", "-4"]);
    assert_eq!(printed[15..], ["official", "official"]);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("index,core,")).count(), 3);
    assert!(run.err.contains("the printed core is 66, but its fields give 50"), "{}", run.err);
    // People read a table of each, with its year.
    let run = place.run(&format!("{LINE} --draws 0"));
    for title in [
        "Kuopio 2026 (self-assessed). Peers (2): Koivula 2026, Lehtola 2026.",
        "Kuopio 2026: the result of 2024 is compared (official). Peers (1): Aurala 2025.",
        "Kuopio 2026: the result of 2024 is compared (printed index, official). Peers (1): Virala 2023.",
    ] {
        assert!(run.out.contains(title), "{}", run.out);
    }
    let peers = place.run(&format!("{LINE} --show peers --format csv"));
    assert!(row(&peers, "Koivula,peer,").ends_with(&["self-assessed", "fields"]));
    assert!(row(&peers, "Aurala,peer,").ends_with(&["official", "fields"]));
    assert!(row(&peers, "Virala,peer,").ends_with(&["official", "printed"]));
    let both = [fields("Kuopio", 2026, "self-assessed", 80.0), fields("Kuopio", 2026, "official", 30.0)];
    place.write("both.csv", format!("{HEADER}{}", both.concat()));
    let run = place.run("benchmark both.csv --peers all --show strengths --format csv");
    // Without peers the level decides: 80 is a strength, 30 a need.
    assert!(row(&run, "strength,area,").ends_with(&["self-assessed", "self-assessed"]));
    assert!(row(&run, "need,area,").ends_with(&["derived", "derived"]));
    assert!(row(&run, "need,field,").ends_with(&["official", "official"]));
}

#[test]
fn mixed_says_by_row_that_an_official_value_stands_among_own_ones() {
    let place = place();
    place.write(
        "official.csv",
        format!(
            "{HEADER}{}{}",
            fields("Oulu", 2026, "official", 50.0),
            fields("Koivula", 2026, "self-assessed", 70.0)
        ),
    );
    let run = place.run(
        "benchmark official.csv --city Oulu --year 2026 --peers all --status mixed --draws 0 --format csv",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(row(&run, "index,core,50,")[15..], ["mixed", "derived"]);
    assert_eq!(row(&run, "field,media,50,")[15..], ["mixed", "official"]);
    // Printed indices are not mixed in: the 66 stays among the printed.
    let run = place.run(&format!("{LINE} --status mixed --draws 0 --format csv"));
    assert_eq!(row(&run, "index,core,60,")[15..], ["mixed", "self-assessed"]);
    assert_eq!(row(&run, "index,core,60,")[6], "4");
    assert_eq!(row(&run, "index,core,66,")[15..], ["official", "official"]);
}

#[test]
fn printed_indices_are_scored_and_ranks_without_a_score_are_not() {
    let place = Place::new();
    place.write(
        "a.csv",
        format!("{HEADER}Vaasa,2024,core,66.5,official,News\nVaasa,2024,lens,60,official,News\n"),
    );
    place.write(
        "ranks.csv",
        "city,year,field,score,status,source,rank,of\nOulu,2024,core,,official,News,3,40\n",
    );
    let run = place.run("score a.csv ranks.csv --level index --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().skip(1).collect::<Vec<_>>(),
        [
            "Vaasa,2024,index,lens,60,60,60,,official,,icc-index,News,,",
            "Vaasa,2024,index,core,66.5,66.5,66.5,,official,,icc-index,News,,"
        ]
    );
    assert_eq!(place.run("score ranks.csv --level index").code, 1);
    // Alone it is compared with nobody, and the hint asks for what brings peers.
    let run = place.run("benchmark a.csv ranks.csv --peers all --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(row(&run, "index,core,66.5,")[10], "no-peers");
    assert!(run.err.contains("add the printed scores of other cities"), "{}", run.err);
    assert!(!run.err.contains("field results"), "{}", run.err);
    // The city has an official result, so that is what the refusal names.
    let run = place.run("benchmark a.csv --city Vaasa --year 2024 --status self-assessed");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("it has: official 2024"), "{}", run.err);
}

#[test]
fn a_card_of_few_answers_is_no_peer_where_it_has_too_few() {
    let place = place();
    let definition = Definition::built_in();
    let mut card = "city,year,status,level,id,value,lower,upper,coverage\n".to_owned();
    for field in &definition.fields {
        // Of the media enough is answered to be ranked.
        let coverage = if field.id == "media" { 0.6 } else { 0.05 };
        card.push_str(&format!("Hilja,2026,self-assessed,field,{},3,3,97,{coverage}\n", field.id));
    }
    place.write("hilja.csv", card);
    let run = place.run(&format!("{LINE} hilja.csv --status self-assessed --draws 0 --format csv"));
    assert_eq!(run.code, 0, "{}", run.err);
    // 60 among 70 and 55: median 62.5, as without the card.
    let core = row(&run, "index,core,60,");
    assert_eq!(core[3..7], ["62.5", "70", "2", "3"]);
    assert!(core[10].contains("peers-low-coverage"), "{core:?}");
    // In the media 70, 55 and 3: median 55.
    let media = row(&run, "field,media,60,");
    assert_eq!(media[3..7], ["55", "70", "2", "4"]);
    assert!(!media[10].contains("peers-low-coverage"), "{media:?}");
    let people = place.run(&format!("{LINE} hilja.csv --status self-assessed --draws 0 --lang sv"));
    assert!(people.out.contains("Mindre än 60 % av frågorna är besvarade"), "{}", people.out);
    assert!(people.out.contains("Hilja ("), "{}", people.out);
}

/// Answers of which a whole field does not apply and others are open, of a city with an odd name.
fn answers(city: &str) -> String {
    let mut text = "city,year,question,answer,reason\n".to_owned();
    for (at, question) in Definition::built_in().questions().enumerate() {
        let (answer, reason) = match question.field.as_str() {
            "interaction" => ("not-applicable", "Ei ole"),
            "participation" => continue,
            _ if at % 5 == 0 => continue,
            _ => ("unknown", ""),
        };
        text.push_str(&format!("{city},2026,{},{answer},{reason}\n", question.id));
    }
    text
}

#[test]
fn a_card_gives_the_scores_of_the_answers_in_every_form() {
    let place = Place::new();
    place.write("answers.csv", answers("-Kuopio'"));
    place.write(
        "facts.csv",
        "city,country,measure,value,year,source\n-Kuopio',Finland,population,120000,1990,=S; T\n",
    );
    let scores = |file: &str| -> Vec<String> {
        let run = place.run(&format!("score {file} --format csv --level all"));
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(run.err, "", "{file}");
        // Questions have no card, the source differs, and what is known and carried of answers stands in no card.
        let rows = run.out.lines().filter(|line| !line.contains(",item,"));
        rows.map(|line| line.rsplitn(4, ',').last().expect("a row").to_owned()).collect()
    };
    let own = scores("answers.csv");
    assert!(own.iter().any(|line| line.starts_with("'-Kuopio',2026,field,interaction,,,,,")), "{own:?}");
    for (file, options) in
        [("c.csv", ""), ("fi.csv", "--csv-style excel-fi"), ("c.xlsx", ""), ("c.parquet", "")]
    {
        let made = place.run_with(
            &[
                "card",
                "answers.csv",
                "facts.csv",
                "-o",
                file,
                "--contact",
                "+coordinator, (integration); \"the\"",
            ]
            .into_iter()
            .chain(options.split_whitespace())
            .collect::<Vec<_>>(),
        );
        assert_eq!(made.code, 0, "{}", made.err);
        assert_eq!(scores(file), own, "{file}");
    }
    let card = place.read("c.csv");
    let interaction = card.lines().find(|line| line.contains(",interaction,")).expect("a row");
    assert!(interaction.ends_with(",not-applicable,0"), "{interaction}");
    let participation = card.lines().find(|line| line.contains(",participation,")).expect("a row");
    assert!(
        participation.contains(",,0,100,0,") && participation.contains(",unanswered,"),
        "{participation}"
    );
    assert!(number(participation.rsplit(',').next().unwrap_or_default()) > 0.0);
}

#[test]
fn printed_indices_have_a_line_of_years_of_their_own() {
    let place = Place::new();
    let printed = "Vaasa,2021,core,60,official,News\nVaasa,2024,core,66.5,official,News\n";
    place.write("a.csv", format!("{HEADER}{printed}Vaasa,2024,media,50,official,News\n"));
    let run = place.run("trend a.csv --city Vaasa --format csv --level index");
    assert_eq!(run.code, 0, "{}", run.err);
    let rows: Vec<&str> = run.out.lines().skip(1).collect();
    // 66.5 - 60, as printed: not what icci derives from fields, and with no answers behind it.
    assert_eq!(rows, ["Vaasa,index,core,2021,2024,60,66.5,6.5,,true,,official,improved"]);
    let people = place.run("trend a.csv --city Vaasa");
    assert!(people.out.contains("printed index, official 2021, 2024"), "{}", people.out);
}
