//! `icci programme`: values against targets, and counts of a register export that never leave a trace of a row.

use crate::place::Place;

const VALUES: &str = "\
indicator,category,region,region-kind,year,value,count,of,items,status,source,note
plans-others-in-time,,Kuopio,municipality,2025,,120,200,,,,
plans-others-in-time,,Kuopio,municipality,2026,,150,200,,,,
plans-others-in-time,,Lapinlahti,municipality,2026,,20,30,,,,
plans-others-in-time,,Tuusniemi,municipality,2026,,15,25,,,,
plans-others-in-time,,Kaavi,municipality,2026,,3,12,,,,
orientation-languages,,Kuopio,municipality,2026,,,,en+ar+ru-uk,,,
";

const COLUMNS: &str = "indicator,category,region,region_kind,year,value,unit,count,of,items,target,direction,state,\
                       change,earlier_year,gap,status,source,note,responsible,reason,at_least,at_most";

fn place() -> Place {
    let place = Place::new();
    place.write("values.csv", VALUES);
    place
}

fn line<'a>(csv: &'a str, start: &str) -> &'a str {
    csv.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start} in {csv}"))
}

#[test]
fn values_stand_against_their_targets() {
    let run = place().run("programme values.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().next(), Some(COLUMNS));
    // 150 of 200 is 75 %, 15 points more than the 60 % of the year before.
    assert_eq!(
        line(&run.out, "plans-others-in-time,,kuopio,municipality,2026,"),
        "plans-others-in-time,,kuopio,municipality,2026,75,percent,150,200,,100,up,on-the-way,15,2025,,self-assessed,,,\
         kuopio,,,"
    );
    assert!(line(&run.out, "orientation-languages,").contains(",3,languages,,3,en+ar+ru-uk,3,up,met,"));
    // What nobody has recorded is said, and published facts come along.
    assert!(line(&run.out, "plans-jobseekers-in-time,").contains(",no-data,"));
    assert!(line(&run.out, "nationalities,").contains(",100,number,"));
    // Single contract partners are not shown unless they are asked for.
    assert!(!run.out.contains(",kaavi,"), "{}", run.out);
}

#[test]
fn a_small_count_is_not_in_any_output() {
    let place = place();
    for line in [
        "programme values.csv --format csv --municipality Kaavi",
        "programme values.csv --format json --municipality kaavi",
        "programme values.csv --municipality Kaavi",
    ] {
        let run = place.run(line);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        assert!(run.err.contains("fewer than 10 people"), "{line}: {}", run.err);
    }
    let csv = |name: &str| place.run(&format!("programme values.csv --format csv --municipality {name}")).out;
    let cells = |csv: &str| -> Vec<String> {
        line(csv, "plans-others-in-time,").split(',').map(str::to_owned).collect()
    };
    // Kaavi: 3 and 9 are both small, so all of its row goes but the 12.
    let kaavi = cells(&csv("Kaavi"));
    assert_eq!((kaavi[5].as_str(), kaavi[7].as_str()), ("", ""));
    assert_eq!(kaavi[20], "small-count");
    // 38 - 20 - 15 would be the 3 of Kaavi: not all of the others can be seen.
    let [lapinlahti, tuusniemi] = ["Lapinlahti", "Tuusniemi"].map(|name| cells(&csv(name))[7].clone());
    assert!(lapinlahti.is_empty() || tuusniemi.is_empty());
}

#[test]
fn tables_are_for_people_in_three_languages() {
    let place = place();
    for language in ["fi", "sv", "en"] {
        let run = place.run(&format!("programme values.csv --lang {language}"));
        assert_eq!(run.code, 0, "{}", run.err);
        insta::assert_snapshot!(format!("programme-{language}"), run.out);
    }
}

#[test]
fn every_mistake_is_named_with_its_cell() {
    let place = Place::new();
    place.write(
        "values.csv",
        "indicator,region,year,value,count,of\nplans-others-in-time,Kuopia,2026,,1,2\n\
         plans-others-in-time,Kuopio,2026,,3,2\nplans,Kuopio,26,,1,2\n",
    );
    let run = place.run("programme values.csv -o out.csv");
    assert_eq!(run.code, 1);
    for words in ["B2", "Kuopia", "Kuopio; ", "E3", "A4", "C4", "4 errors"] {
        assert!(
            run.err.contains(words) || (words == "Kuopio; " && run.err.contains("Kuopio, ")),
            "{words}: {}",
            run.err
        );
    }
    assert!(!place.path("out.csv").exists());
    let unknown = place.run("programme values.csv --municipality Nosuch");
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("Nosuch") && unknown.err.contains("Lapinlahti"), "{}", unknown.err);
}

const MAP: &str = "\
[columns]
pseudonym = \"Asiakas\"
municipality = \"Kotikunta\"
group = \"Ryhmä\"
plan = \"Suunnitelma\"
plan-updates = \"Päivitykset\"
";

fn export(rows: &[(&str, usize, &str, &str)]) -> String {
    let mut text = "Asiakas;Nimi;Kotikunta;Ryhmä;Suunnitelma;Päivitykset\n".to_owned();
    for (municipality, n, plan, updates) in rows {
        for client in 0..*n {
            text.push_str(&format!("{municipality}-{client};Matti;{municipality};muu;{plan};{updates}\n"));
        }
    }
    text
}

#[test]
fn a_register_export_becomes_counts() {
    let place = Place::new();
    // 40 plans of 1.5. in time, 12 of 1.1. never updated: due on 1.7. for clients outside the workforce.
    place.write("r.csv", export(&[("Kuopio", 40, "1.5.2026", ""), ("kuopio", 12, "1.1.2026", "")]));
    place.write("map.toml", MAP);
    let run = place.run("programme --register r.csv --map map.toml --as-of 2026-07-02 --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().next(),
        Some("measure,category,group,region,region_kind,as_of,count,of,share_pct,reason")
    );
    assert_eq!(line(&run.out, "clients,,,kuopio,"), "clients,,,kuopio,municipality,2026-07-02,52,,,");
    assert!(
        line(&run.out, "plans,in-time,,kuopio,")
            .starts_with("plans,in-time,,kuopio,municipality,2026-07-02,40,52,76.9")
    );
    assert!(line(&run.out, "plans,late,others,kuopio,").contains(",12,52,"));
    assert_eq!(line(&run.out, "rows-left-out,"), "rows-left-out,,,,,2026-07-02,0,,,");
    assert!(!run.out.contains("Matti") && !run.out.contains("Kuopio-1"));
    let table = place.run("programme --register r.csv --map map.toml --as-of 2026-07-02 --lang fi");
    assert!(table.out.contains("työvoiman ulkopuoliset") && table.out.contains("76,9"), "{}", table.out);
}

#[test]
fn bad_exports_are_answered_with_place_and_remedy() {
    let place = Place::new();
    place.write("r.csv", export(&[("Kuopio", 1, "31.2.2026", ""), ("Kaavi", 1, "1.5.2026", "")]));
    place.write("map.toml", MAP.replace("Päivitykset", "Updates").replace("Ryhmä", "Ryhma"));
    let run = place.run("programme --register r.csv --map map.toml --as-of 2026-07-02");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("Updates") && run.err.contains("Ryhma") && run.err.contains("2 errors"),
        "{}",
        run.err
    );
    assert!(run.err.contains("Asiakas, Nimi, Kotikunta"), "{}", run.err);
    assert_eq!(place.run("programme --register r.csv --map map.toml").code, 2);
    assert_eq!(place.run("programme --register r.csv").code, 2);
    assert_eq!(place.run("programme --register r.csv --map map.toml --as-of 2.7.2026").code, 2);
    assert_eq!(place.run("programme --register r.csv --map nosuch.toml --as-of 2026-07-02").code, 3);
    place.write("map.toml", MAP);
    let run = place.run("programme --register r.csv --map map.toml --as-of 2026-07-02 --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("rows 2 are left out") && !run.err.contains("31.2.2026"), "{}", run.err);
    assert!(line(&run.out, "rows-left-out,").contains(",1,"));
}

#[test]
fn no_other_command_reads_a_register_export() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 0);
    place.write("kuopio/answers/r.csv", export(&[("Kuopio", 2, "1.5.2026", "")]));
    place.write("kuopio/programme/r.csv", export(&[("Kuopio", 2, "1.5.2026", "")]));
    place.write("map.toml", MAP);
    for line in ["report kuopio", "programme kuopio", "score kuopio", "costs kuopio/programme"] {
        let run = place.run(line);
        assert_eq!(run.code, 1, "{line}: {}", run.err);
        assert!(run.err.contains("--register") && !run.err.contains("Matti"), "{line}: {}", run.err);
    }
    // Nor does it itself inside a review.
    let run = place.run("programme --register kuopio/programme/r.csv --map map.toml --as-of 2026-07-02");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("review folder"), "{}", run.err);
}

#[test]
fn a_review_supplies_its_folder_and_date() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 0);
    place.write("kuopio/programme/values.csv", VALUES);
    let run = place.run("programme kuopio --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(line(&run.out, "plans-others-in-time,,kuopio,").contains("2025"));
    let empty = place.run("programme kuopio/costs");
    assert_eq!(empty.code, 1, "{}", empty.err);
}

#[test]
fn definitions_of_ones_own_take_the_place_of_the_built_in_ones() {
    let place = place();
    assert_eq!(place.run("definitions export own").code, 0);
    assert_eq!(place.run("definitions validate own").code, 0);
    let file = "own/programme/indicators.toml";
    let built_in = place.read(file);
    place.write(file, built_in.replacen("value = 100", "value = 70", 1));
    let run = place.run("programme values.csv --framework own --format csv");
    // 75 % is beyond a target of 70.
    assert!(
        line(&run.out, "plans-others-in-time,,kuopio,municipality,2026,").contains(",70,up,met,"),
        "{}",
        run.out
    );
    place.write(file, built_in.replacen("value = 100", "value = 170", 1).replacen("direction", "way", 1));
    for name in ["definitions validate own", "programme values.csv --framework own"] {
        let run = place.run(name);
        assert_eq!(run.code, 1, "{name}: {}", run.err);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains("programme/indicators.toml:") && said.contains("way"), "{name}: {said}");
    }
}

#[test]
fn workbooks_and_parquet_are_read_like_csv() {
    let place = place();
    let csv = place.run("programme values.csv --format csv").out;
    // What icci writes has the columns that it reads; what has no region has no value either.
    place.write("some.csv", VALUES.lines().take(3).collect::<Vec<_>>().join("\n"));
    for ending in ["xlsx", "parquet"] {
        let file = format!("kaavi.{ending}");
        assert_eq!(place.run(&format!("programme some.csv --municipality Kuopio -o {file}")).code, 0);
        let run = place.run(&format!("programme {file} --municipality Kuopio --format csv"));
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(
            line(&run.out, "plans-others-in-time,,kuopio,municipality,2026,"),
            line(&csv, "plans-others-in-time,,kuopio,municipality,2026,")
        );
    }
}

#[test]
fn a_share_with_few_on_one_side_is_said_by_a_limit() {
    let place = Place::new();
    place.write(
        "values.csv",
        "indicator,region,year,count,of\nplans-others-in-time,Kuopio,2026,197,200\nretention-1,Kuopio,2026,4,300\n",
    );
    let csv = place.run("programme values.csv --format csv").out;
    // 191 of 200 are 95.5 %, 9 of 300 are 3 %.
    assert!(line(&csv, "plans-others-in-time,").ends_with(",small-count,95,"), "{csv}");
    assert!(line(&csv, "retention-1,").ends_with(",small-count,,3"), "{csv}");
    assert!(!csv.contains("98.5") && !csv.contains(",197,"), "{csv}");
    assert!(place.run("programme values.csv --lang fi").out.contains("väh. 95\u{a0}%"));
}

#[test]
fn check_reads_the_files_of_the_programme_of_costs_and_of_practices() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 0);
    assert_eq!(place.run("check kuopio").code, 0);
    place.write(
        "kuopio/programme/a.csv",
        "indicator,region,year,count,of\nplans-others-in-time,Kuopia,2026,1,2\n",
    );
    place.write("kuopio/costs/a.csv", "line,year,state,total,funder,amount\na,2026,spent,100,own,99.99\n");
    place.write("kuopio/practices/a.toml", "[[practice]]\nid = \"X\"\n");
    let run = place.run("check kuopio --format csv");
    assert_eq!(run.code, 1, "{}", run.err);
    for words in [
        "programme/a.csv,,B2,,unknown-region",
        "costs/a.csv,,D2,,funding-differs",
        "practices/a.toml,,line 1,",
    ] {
        assert!(run.out.contains(words), "no {words} in {}", run.out);
    }
}
