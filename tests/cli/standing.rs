//! `icci benchmark` and `icci chart`: every number worked by hand beside it.

use crate::place::{Place, number, row};

/// Field results of six cities, all alike but for two fields; Kuopio's of commitment tie with Aurala's.
fn results() -> String {
    let mut text = "city,year,field,score,status,source\n".to_owned();
    let fields = [
        "education",
        "neighbourhoods",
        "public-services",
        "business-labour",
        "culture-social",
        "public-space",
        "mediation",
        "language",
        "media",
        "international",
        "competence",
        "welcoming",
        "leadership",
        "anti-discrimination",
        "participation",
        "interaction",
    ];
    for (city, commitment) in
        [("Kuopio", 50), ("Aurala", 50), ("Koivula", 80), ("Lehtola", 40), ("Virala", 70), ("Ylitalo", 60)]
    {
        text.push_str(&format!("{city},2026,commitment,{commitment},self-assessed,card\n"));
        for field in fields {
            // Lehtola has said nothing of the media.
            if (city, field) != ("Lehtola", "media") {
                text.push_str(&format!("{city},2026,{field},55,self-assessed,card\n"));
            }
        }
    }
    text
}

fn place() -> Place {
    let place = Place::new();
    place.write("results.csv", results());
    place
}

#[test]
fn people_find_the_difference_of_the_numbers_beside_it() {
    let place = Place::new();
    let mut peers = "city,year,field,score,status,source\n".to_owned();
    for (city, language, media) in
        [("Kuopio", 60.24, 50.04), ("Vaasa", 50.16, 50.16), ("Turku", 50.16, 50.16), ("Oulu", 50.16, 50.16)]
    {
        peers.push_str(&format!(
            "{city},2026,language,{language},official,x\n{city},2026,media,{media},official,x\n"
        ));
    }
    place.write("results.csv", peers);
    let cells = |out: &str, field: &str| -> Vec<String> {
        let line = out.lines().find(|line| line.starts_with(&format!("field  {field} "))).expect("a row");
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    let run =
        place.run("benchmark results.csv --city Kuopio --year 2026 --peers all --show places --lang en");
    assert_eq!(run.code, 0, "{}", run.err);
    // Score, median, best, rank, of, gap to the median, gap to the best: 60.24 - 50.16 = 10.08, printed 60.2 - 50.2.
    assert_eq!(cells(&run.out, "language")[3..10], ["60.2", "50.2", "50.2", "1", "4", "10.0", "10.0"]);
    assert_eq!(
        cells(&run.out, "media")[3..10],
        ["50.0", "50.2", "50.2", "4", "4", "\u{2212}0.2", "\u{2212}0.2"]
    );
    // Machines have all digits.
    let run = place.run("benchmark results.csv --city Kuopio --year 2026 --peers all --format csv");
    assert!((number(row(&run, "field,language,")[8]) - 10.08).abs() < 1e-12);

    place.write("years.csv", "city,year,field,score,status,source\nKuopio,2025,language,50.04,official,x\nKuopio,2026,language,51.06,official,x\n");
    let run = place.run("trend years.csv --city Kuopio --level field --lang en");
    assert_eq!(run.code, 0, "{}", run.err);
    // 1.02 alone would be 1.0; the parts add up to what is printed.
    assert_eq!(cells(&run.out, "language")[3..6], ["50.0", "51.1", "1.1"]);
    assert!(run.out.contains("in both years  language     1.1"), "{}", run.out);
}

#[test]
fn ranks_gaps_and_z_are_those_of_pencil_and_paper() {
    let run = place().run("benchmark results.csv --city Kuopio --year 2026 --peers all --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().next(),
        Some(
            "level,id,score,peer_median,peer_best,rank,of,percentile,gap_to_median,gap_to_best,reason,gap_to_next,\
             robust_z,q05_rank,q95_rank,peer_status,status"
        )
    );
    let commitment = row(&run, "field,commitment,");
    // Peers 50, 80, 40, 70, 60: median 60, best 80; three higher, one equal, one lower.
    assert_eq!(commitment[2..7], ["50", "60", "80", "4", "6"]);
    assert_eq!(number(commitment[7]), 30.0); // 100 (1 + 0.5 * 1) / 5
    assert_eq!(commitment[8..12], ["-10", "-30", "", "-10"]);
    // Deviations from 60: 10, 20, 20, 10, 0; MAD 10; -10 / 14.826.
    assert!((number(commitment[12]) + 10.0 / 14.826).abs() < 1e-12);
    assert_eq!(commitment[15..], ["self-assessed", "self-assessed"]);
    // All equal: first of all, in the middle, without a robust z.
    let education = row(&run, "field,education,");
    assert_eq!(education[5..8], ["1", "6", "50"]);
    assert_eq!((education[10], education[12]), ("robust-z-mad-0", ""));
    // Lehtola lacks the media, so one peer fewer is compared, and four are too few for a robust z.
    let media = row(&run, "field,media,");
    assert_eq!((media[6], media[10]), ("5", "robust-z-few-peers"));
    // 0.4 * 50 + 0.6 * 55 = 53; recounts give places within those of the table.
    let area = row(&run, "area,inclusive-governance,");
    assert!((number(area[2]) - 53.0).abs() < 1e-9);
    let (low, high) = (number(area[13]), number(area[14]));
    assert!((1.0..=6.0).contains(&low) && low <= high && high <= 6.0, "{low} {high}");
}

#[test]
fn one_peer_is_enough_for_the_command_and_said_to_be_few() {
    let run =
        place().run("benchmark results.csv --city Kuopio --year 2026 --peers Koivula --format csv --draws 0");
    assert_eq!(run.code, 0);
    assert!(run.err.contains("the number of peers of `Kuopio` is 1"), "{}", run.err);
    let commitment = row(&run, "field,commitment,");
    assert_eq!(commitment[3..8], ["80", "80", "2", "2", "0"]);
    assert_eq!(commitment[13..15], ["", ""], "no recounts were asked for");
}

#[test]
fn who_the_peers_are_and_why_is_a_table_of_its_own() {
    let place = place();
    place.write(
        "facts.csv",
        "city,country,measure,value,year,source\n\
         Kuopio,Finland,population,120000,2026,s\nKuopio,Finland,foreign_language_share_pct,6,2026,s\n\
         Aurala,Finland,population,90000,2026,s\nAurala,Finland,foreign_language_share_pct,8,2026,s\n\
         Koivula,Finland,population,200000,2026,s\nKoivula,Finland,foreign_language_share_pct,6,2026,s\n",
    );
    let run = place.run("benchmark results.csv facts.csv --city Kuopio --year 2026 --peers nearest:2 --show peers --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("unit,role,reason,year,age,edition,status,population_band,share_measure,share_band,distance,population,population_squared,share,share_squared,city_status,basis\n"));
    for city in ["Aurala", "Koivula"] {
        let cells = row(&run, &format!("{city},peer,nearest,"));
        let (distance, a, b) = (number(cells[10]), number(cells[12]), number(cells[14]));
        assert!((distance * distance - a - b).abs() < 1e-9, "{cells:?}");
    }
    // Those without facts are named, in the table and in a warning.
    assert_eq!(row(&run, "Virala,")[1..3], ["left-out", "no-facts"]);
    assert!(run.err.contains("Virala"), "{}", run.err);
}

#[test]
fn own_and_official_results_of_a_year_stand_side_by_side() {
    let place = place();
    place.write(
        "official.csv",
        "city,year,field,score,status,source\nKuopio,2026,commitment,45,official,Report\nKuopio,2026,media,60,official,Report\n",
    );
    let run = place.run("benchmark results.csv official.csv --city Kuopio --year 2026 --peers all --status self-assessed --show official --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out,
        "unit,year,level,id,official,own,difference\nKuopio,2026,field,commitment,45,50,5\nKuopio,2026,field,media,60,55,-5\n"
    );
}

#[test]
fn what_cannot_be_compared_says_what_and_where() {
    let place = place();
    let unknown = place.run("benchmark results.csv --city Kuopio --year 2026 --peers Koivla");
    assert_eq!(unknown.code, 1, "a peer named on the command line must be there");
    assert!(
        unknown.err.contains("`Koivla` has no results") && unknown.err.contains("Koivula"),
        "{}",
        unknown.err
    );
    let nowhere = place.run("benchmark results.csv --city Vaasa --year 2026");
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("Vaasa") && nowhere.err.contains("Kuopio 2026"), "{}", nowhere.err);
    let early = place.run("benchmark results.csv --city Kuopio --year 2020");
    assert_eq!(early.code, 1);
    assert!(early.err.contains("no result of 2020 or an earlier year"), "{}", early.err);
    // A year in which nobody else has a result is no error: it is said, with the way to peers.
    let alone = place.run("benchmark results.csv --city Kuopio --year 2026 --status self-assessed --max-age 0 --peers nearest:3");
    assert_eq!(alone.code, 0, "{}", alone.err);
    // Others have results, but none of them can be near without facts: that is said, not that there are none.
    assert!(alone.out.contains("(5), but none of them is a peer by this rule"), "{}", alone.out);
    place.write("one.csv", "city,year,field,score,status,source\nVaasa,2026,media,40,self-assessed,card\n");
    let only = place.run("benchmark one.csv --peers all");
    assert!(only.out.contains("icci card"), "{}", only.out);
    let later = place.run("benchmark results.csv --city Kuopio --year 2027 --peers all");
    assert!(later.out.starts_with("Kuopio 2027: the result of 2026 is compared"), "{}", later.out);
    let many = place.run("benchmark results.csv --city Kuopio --year 2026 --peers all --draws 10000000000");
    assert_eq!(many.code, 2, "{}", many.err);
    for words in ["--peers nearest:0", "--status best", "--show all"] {
        assert_eq!(
            place.run(&format!("benchmark results.csv --city Kuopio --year 2026 {words}")).code,
            2,
            "{words}"
        );
    }
    place.write(
        "twice.csv",
        "city,year,field,score,status,source\nKuopio,2026,media,40,self-assessed,other\n",
    );
    let twice = place.run("benchmark results.csv twice.csv --city Kuopio --year 2026 --peers all");
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("twice.csv") && twice.err.contains("results.csv"), "{}", twice.err);
}

#[test]
fn a_workbook_holds_all_tables_and_the_same_run_gives_the_same_bytes() {
    let place = place();
    let line = "benchmark results.csv --city Kuopio --year 2026 --peers all -o";
    assert_eq!(place.run(&format!("{line} a.xlsx --threads 1")).code, 0);
    assert_eq!(place.run(&format!("{line} b.xlsx --threads 2")).code, 0);
    assert_eq!(place.bytes("a.xlsx"), place.bytes("b.xlsx"));
    let book: calamine::Xlsx<_> = calamine::open_workbook(place.path("a.xlsx")).unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["places", "peers", "strengths"]);
}

#[test]
fn charts_are_drawn_marked_and_refused_with_the_reason() {
    let place = Place::new();
    assert_eq!(place.run("new demo --demo").code, 0);
    for kind in ["radar", "peers", "heatmap", "trend", "change", "ranks", "gaps", "items"] {
        let run = place.run(&format!("chart {kind} demo --lang sv"));
        assert_eq!(run.code, 0, "{kind}: {}", run.err);
        assert!(run.out.starts_with("<svg") && run.out.ends_with("</svg>\n"), "{kind}");
        assert!(run.out.contains("PÅHITTAT EXEMPEL"), "{kind} does not say that it is invented");
        assert!(!run.err.is_empty(), "the finding is said");
    }
    let png = place.run("chart trend demo --level field -o fields.png");
    assert_eq!(png.code, 0, "{}", png.err);
    assert!(place.bytes("fields.png").starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(place.run("chart trend demo -o fields.png").code, 3, "nothing is overwritten");
    place.write("official.csv", results().replace("self-assessed", "official"));
    let official =
        place.run("chart peers official.csv --city Kuopio --year 2027 --peers all --status official");
    assert_eq!(official.code, 0, "{}", official.err);
    assert!(official.out.contains("Kuopio 2026 · official ICC Index"), "a chart alone says what it is of");
    assert_eq!(
        place.run("chart peers official.csv --city Kuopio --year 2026 --peers all").code,
        0,
        "like is enough"
    );
    assert_eq!(place.run("chart radar demo --level field").code, 2);
    assert_eq!(place.run("chart radar demo -o radar.pdf").code, 2);
    let few = place.run("chart ranks demo --peers Aarnivalta --lang en");
    assert_eq!(few.code, 1);
    assert!(few.err.contains("at least 5 peers"), "{}", few.err);
    place.write("answers.csv", crate::place::ANSWERS);
    let alone = place.run("chart change answers.csv");
    assert_eq!(alone.code, 1);
    assert!(alone.err.contains("earlier year"), "{}", alone.err);
}
