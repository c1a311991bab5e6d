//! `icci score` and `icci definitions import` on a framework from outside, and other methods for cities.

use crate::place::{ANSWERS, Place, RESULTS, number, row};

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference");

/// A folder with the framework and data of 51 countries.
pub fn asem() -> Place {
    let place = Place::new();
    for (name, file) in [("meta.csv", "asem/asem_meta.csv"), ("data.csv", "asem/asem_indicators.csv")] {
        place.write(name, std::fs::read(format!("{REFERENCE}/{file}")).expect("a reference file"));
    }
    let run = place.run("definitions import meta.csv -o asem.toml");
    assert_eq!(run.code, 0, "{}", run.err);
    place
}

const HEADER: &str =
    "unit,year,level,id,score,lower,upper,coverage,status,edition,instrument,source,known,carried";

#[test]
fn scores_of_a_framework_from_outside_agree_with_the_reference() {
    let place = asem();
    let run = place.run("score data.csv --framework asem.toml --format csv");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.lines().next(), Some(HEADER));
    assert_eq!(run.out.lines().count(), 1 + 51 * 60);
    // Australia in the reference: Physical, Conn, Index.
    for (start, expected) in [
        ("AUS,,level-2,Physical,", 35.281_657_446_508_28),
        ("AUS,,level-3,Conn,", 41.518_047_301_566_78),
        ("AUS,,level-4,Index,", 47.921_591_121_147_46),
        ("AUS,,level-1,LPI,", 79.961_115_720_338_91),
    ] {
        let cells = row(&run, start);
        assert!((number(cells[4]) - expected).abs() < 1e-9, "{start}");
        assert_eq!(
            (cells[5], cells[6], cells[8], cells[10], cells[11]),
            ("", "", "statistic", "meta", "data.csv")
        );
    }
    let one = place.run("score data.csv --framework asem.toml --format csv --level level-4");
    assert_eq!(one.out.lines().count(), 52);
    let wide = place.run("score data.csv --framework asem.toml --wide --level level-3 --format csv");
    assert!(wide.out.starts_with("unit,year,Conn,Sust\n"), "{}", wide.out);
    let unknown = place.run("score data.csv --framework asem.toml --level area");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("level-1"), "{}", unknown.err);
    // The same on one thread.
    assert_eq!(place.run("score data.csv --framework asem.toml --format csv --threads 1").out, run.out);
}

#[test]
fn every_method_has_its_word() {
    let place = asem();
    let base = "score data.csv --framework asem.toml --format csv --level level-4";
    for more in [
        "--normalise z-score --mean-sd 100,10",
        "--normalise rank",
        "--normalise borda",
        "--normalise percentile-rank",
        "--normalise distance-to-best",
        "--normalise distance-to-target --cap",
        "--normalise distance-to-reference --reference FIN",
        "--normalise min-max --range 10,20",
        "--aggregate geometric,arithmetic,harmonic",
        "--aggregate median",
        "--aggregate copeland",
        "--aggregate ampi",
        "--treat winsorise --max-winsorised 3",
        "--impute mean",
        "--impute median",
        "--weights equal",
        "--weights pca --impute mean",
        "--min-share 0.6",
        "--screen 0.9",
        "--by-year",
        "--unit-column uCode",
    ] {
        let run = place.run(&format!("{base} {more}"));
        assert_eq!(run.code, 0, "{more}: {}", run.err);
    }
    for (more, said) in [
        ("--normalise minmax", "z-score"),
        ("--range 5,1", "L below U"),
        ("--range 0,nan", "L below U"),
        ("--range 0,inf", "L below U"),
        ("--normalise z-score --mean-sd 0,-1", "S above 0"),
        ("--normalise z-score --mean-sd 0,0", "S above 0"),
        ("--normalise z-score --mean-sd nan,1", "S above 0"),
        ("--normalise z-score --mean-sd 0,nan", "S above 0"),
        ("--normalise z-score --mean-sd 0,inf", "S above 0"),
        ("--normalise z-score --mean-sd inf,1", "S above 0"),
        ("--normalise z-score --mean-sd 100", "S above 0"),
        ("--normalise rank --range 0,1", "--normalise min-max"),
        ("--aggregate mean", "copeland"),
        ("--aggregate arithmetic,arithmetic,arithmetic,arithmetic", "at most 3"),
        ("--treat trim", "winsorise"),
        ("--screen 2", "0 to 1"),
        ("--aggregate ampi --normalise z-score", "70-130"),
        ("--normalise distance-to-reference", "--reference"),
    ] {
        let run = place.run(&format!("{base} {more}"));
        assert_eq!(run.code, 2, "{more}: {}", run.err);
        assert!(run.err.contains(said), "{more}: {}", run.err);
    }
    // What the data cannot give is named with its cell or line.
    let run = place.run(&format!("{base} --normalise z-score --aggregate geometric"));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("data.csv") && run.err.contains("geometric"), "{}", run.err);
    let run = place.run(&format!("{base} --normalise goalposts"));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("asem.toml:") && run.err.contains("goalposts"), "{}", run.err);
    let run = place.run("score data.csv --framework asem.toml --unit-column country");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("--unit-column"), "{}", run.err);
    let run = place.run("score data.csv --framework none.toml");
    assert_eq!(run.code, 2);
    // The range that a method asks for is said.
    let run = place.run(&format!("{base} --aggregate geometric"));
    assert!(run.err.contains("1 to 100"), "{}", run.err);
    // The log of treatments names indicator, unit and values.
    let run = place.run(&format!("{base} --treat winsorise"));
    assert!(run.err.contains("Flights"), "{}", run.err);
}

#[test]
fn weights_come_from_a_file() {
    let place = asem();
    place.write("w.csv", "id,weight\nConn,3\nSust,1\n");
    place.write("pc.csv", "parent,child,weight\nIndex,Conn,3\n");
    let run = place.run("score data.csv --framework asem.toml --weights w.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    // (3 * 41.518... + 54.325...)/4
    let expected = (3.0 * 41.518_047_301_566_78 + 54.325_134_940_728_14) / 4.0;
    assert!((number(row(&run, "AUS,,level-4,Index,")[4]) - expected).abs() < 1e-9);
    let same = place.run("score data.csv --framework asem.toml --weights pc.csv --format csv");
    assert_eq!(same.out, run.out);
    place.write("bad.csv", "id,weight\nCon,3\nSust,-1\n");
    let run = place.run("score data.csv --framework asem.toml --weights bad.csv");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("A2") && run.err.contains("B3"), "{}", run.err);
    // What would overflow is no weight.
    place.write("large.csv", "id,weight\nConn,1e308\nSust,1e308\n");
    let run = place.run("score data.csv --framework asem.toml --weights large.csv");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error B2") && run.err.contains("1e15"), "{}", run.err);
}

#[test]
fn a_table_with_mistakes_is_not_imported() {
    let place = Place::new();
    place.write(
        "meta.csv",
        "iCode,Parent,Level,Weight,Direction,Type\na,top,1,1,1,Indicator\nb,,1,1,1,Indicator\ntop,,2,1,1,Aggregate\n",
    );
    let run = place.run("definitions import meta.csv -o x.toml");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("A3") && run.err.contains("`b`"), "{}", run.err);
    assert!(!place.path("x.toml").exists());
    assert_eq!(place.run("definitions import meta.csv -o x.csv").code, 2);
    // What is empty and read as 1 is said with its cells.
    place.write(
        "hollow.csv",
        "iCode,Parent,Level,Weight,Direction,Type\na,top,1,,1,Indicator\nb,top,1,2,1,Indicator\ntop,,2,,1,Aggregate\n",
    );
    let run = place.run("definitions import hollow.csv -o hollow.toml");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("Weight") && run.err.contains("D2") && !run.err.contains("D4"), "{}", run.err);
}

#[test]
fn cities_can_be_reckoned_by_other_methods() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place.write("results.csv", RESULTS);
    // Means and given weights are the index's own.
    let own = place.run("score answers.csv --format csv");
    let same = place.run("score answers.csv --format csv --aggregate arithmetic");
    assert_eq!(same.code, 0, "{}", same.err);
    for id in ["field,commitment", "area,dialogue", "index,core", "index,seven-areas"] {
        let score = |run| row(run, &format!("Kuopio,2026,{id},"))[4].to_owned();
        let (a, b) = (score(&own), score(&same));
        assert!(a == b || (number(&a) - number(&b)).abs() < 1e-9, "{id}: {a} {b}");
    }
    // Where a city has fields only, all start from the fields, and it is said.
    let both = place.run("score . --format csv --normalise min-max --level field");
    assert_eq!(both.code, 0, "{}", both.err);
    assert!(both.err.contains("Koivula"), "{}", both.err);
    assert_eq!(row(&both, "Koivula,2025,field,commitment,")[4], "100");
    assert_eq!(row(&both, "Kuopio,2026,field,commitment,")[4], "0");
    let refused = place.run("score answers.csv --aggregate geometric");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Kuopio 2026"), "{}", refused.err);
}
