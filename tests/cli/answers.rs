//! `icci answers`, `icci card` and `icci benchmark`: what cities exchange and compare.

use crate::place::{ANSWERS, Place};

#[test]
fn the_canonical_form_reads_back_to_the_same_scores() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    let run = place.run("answers answers.csv -o canonical.csv");
    assert_eq!(run.code, 0, "{}", run.err);
    let text = place.read("canonical.csv");
    assert!(
        text.starts_with("city,year,question,answer,respondent,evidence,link,reason,edition,confirmed-from"),
        "{text}"
    );
    // Evidence that a spreadsheet would run as a formula is defused.
    assert!(text.contains(",'=HYPERLINK(1),"), "{text}");
    let scores = |file: &str| {
        let run = place.run(&format!("score {file} --format csv"));
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.replace(file, "FILE")
    };
    assert_eq!(scores("canonical.csv"), scores("answers.csv"));
    for form in ["parquet", "xlsx"] {
        let file = format!("canonical.{form}");
        assert_eq!(place.run(&format!("answers answers.csv -o {file}")).code, 0);
        assert_eq!(scores(&file), scores("answers.csv"), "{form}");
    }
}

#[test]
fn a_card_reads_back_as_a_peer() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place.write(
        "facts.csv",
        "city,country,measure,value,year,source\nKuopio,FI,population,125000,2025,statistics\n",
    );
    let run = place.run_with(&[
        "card",
        "answers.csv",
        "facts.csv",
        "--contact",
        "integration coordinator",
        "-o",
        "card.csv",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let card = place.read("card.csv");
    assert!(
        card.starts_with(
            "city,country,year,edition,status,level,id,value,lower,upper,coverage,source,contact"
        )
    );
    assert!(card.contains("integration coordinator"));
    // Neither answers nor evidence leave the city.
    assert!(!card.contains("HYPERLINK") && !card.contains("commitment-02") && !card.contains("adopted"));
    let field = |file: &str| {
        let run = place.run(&format!("score {file} --format csv --level field"));
        assert_eq!(run.code, 0, "{}", run.err);
        let rows = run.out.lines().filter(|line| line.contains(",commitment,"));
        rows.map(|row| row.split(',').take(7).collect::<Vec<_>>().join(",")).collect::<Vec<_>>()
    };
    assert_eq!(field("card.csv"), field("answers.csv"));
}

#[test]
fn a_city_is_ranked_among_its_peers() {
    let place = Place::new();
    place.write("kuopio.csv", ANSWERS);
    let mut cards = String::from("city,year,field,score,status,source\n");
    for (city, score) in [("Koivula", 10), ("Lehtola", 20), ("Aurala", 30), ("Rantala", 40)] {
        cards.push_str(&format!("{city},2026,commitment,{score},self-assessed,card\n"));
    }
    place.write("peers.csv", cards);
    let run = place.run("benchmark . --city kuopio --year 2026 --peers all --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with(
        "level,id,score,peer_median,peer_best,rank,of,percentile,gap_to_median,gap_to_best,reason,gap_to_next,\
         robust_z,q05_rank,q95_rank,peer_status,status\n"
    ));
    // Kuopio's 22.5 among 10, 20, 30, 40: third of five, median 25, best 40, next 30.
    let row = run.out.lines().find(|line| line.starts_with("field,commitment,")).expect("a row");
    assert!(row.starts_with("field,commitment,22.5,25,40,3,5,50,-2.5,-17.5,"), "{row}");
    assert!(row.ends_with(",-7.5,,,,self-assessed,self-assessed"), "{row}");
    let people = place.run("benchmark . --city Kuopio --year 2026 --peers all");
    assert!(people.out.contains("Peers (4): Aurala 2026, Koivula 2026"), "{}", people.out);
    for (line, words) in [("--peers nearest:0", "nearest"), ("--status best", "illustrative")] {
        let wrong = place.run(&format!("benchmark . --city Kuopio --year 2026 {line}"));
        assert_eq!(wrong.code, 2, "{line}");
        assert!(wrong.err.contains(words), "{}", wrong.err);
    }
}
