//! `icci score`: every form read back.

use calamine::{Reader, Xlsx, open_workbook};

use crate::place::{ANSWERS, Place, RESULTS};

const HEADER: &str =
    "unit,year,level,id,score,lower,upper,coverage,status,edition,instrument,source,known,carried";

/// commitment: 4 (decided) + 4 (adopted) + 1 (drafting) of 10 questions with 4 points each: 9/40.
const COMMITMENT: f64 = 22.5;

fn place() -> Place {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place
}

fn line<'a>(csv: &'a str, start: &str) -> Vec<&'a str> {
    csv.lines()
        .find(|line| line.starts_with(start))
        .unwrap_or_else(|| panic!("no {start} in {csv}"))
        .split(',')
        .collect()
}

#[test]
fn csv_has_the_columns_of_the_contract_at_full_precision() {
    let run = place().run("score answers.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().next(), Some(HEADER));
    // 86 questions, 17 fields, 7 areas, 4 indices, and the header.
    assert_eq!(run.out.lines().count(), 86 + 17 + 7 + 4 + 1);
    let row = line(&run.out, "Kuopio,2026,field,commitment,");
    assert_eq!(row[4].parse::<f64>().unwrap(), COMMITMENT);
    assert_eq!(row[5].parse::<f64>().unwrap(), COMMITMENT);
    // Seven of ten are open: 9 + 7 * 4 of 40.
    assert_eq!(row[6].parse::<f64>().unwrap(), 92.5);
    assert_eq!(row[7].parse::<f64>().unwrap(), 0.3);
    assert_eq!(&row[8..], ["self-assessed", "icci-2026", "icc-index", "answers.csv", "0.3", "0"]);
    // An optional field without any answer has bounds and no score.
    assert_eq!(line(&run.out, "Kuopio,2026,field,interaction,")[4..7], ["", "0", "100"]);
}

#[test]
fn levels_and_the_policy_can_be_chosen() {
    let place = place();
    for (level, rows) in [("item", 86), ("field", 17), ("area", 7), ("index", 4), ("all", 114)] {
        let run = place.run(&format!("score answers.csv --format csv --level {level}"));
        assert_eq!(run.out.lines().count(), rows + 1, "{level}");
    }
    let run = place.run("score answers.csv --format csv --level field --missing exclude");
    // Three answers count: 9/12.
    assert_eq!(line(&run.out, "Kuopio,2026,field,commitment,")[4], "75");
    let unknown = place.run("score answers.csv --matrix nosuch");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("weighted, equal"), "{}", unknown.err);
    assert_eq!(place.run("score answers.csv --matrix equal").code, 0);
    assert_eq!(place.run("score answers.csv --level nosuch").code, 2);
}

#[test]
fn wide_is_a_row_per_city_and_year() {
    let place = place();
    place.write("results.csv", RESULTS);
    let run = place.run("score . --wide --level area --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    let rows: Vec<&str> = run.out.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows[0].starts_with("unit,year,status,edition,instrument,source,intercultural-competence,"),
        "{}",
        rows[0]
    );
    assert!(rows[1].starts_with("Koivula,2025,") && rows[2].starts_with("Kuopio,2026,"));
    // Levels share ids, so with several levels the columns name theirs.
    let all = place.run("score answers.csv --wide --format csv");
    assert!(all.out.contains(",field.public-services,") && all.out.contains(",area.public-services,"));
}

#[test]
fn json_keeps_numbers_and_nulls() {
    let run = place().run("score answers.csv --format json --level field");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.out).expect("JSON");
    let of = |id: &str| rows.iter().find(|row| row["id"] == id).expect("a row");
    assert_eq!(of("commitment")["score"], COMMITMENT);
    assert_eq!(of("commitment")["year"], 2026);
    assert!(of("interaction")["score"].is_null());
    let keys: Vec<&str> = HEADER.split(',').collect();
    assert_eq!(rows[0].as_object().map(|row| row.len()), Some(keys.len()));
}

#[test]
fn a_workbook_holds_numbers_as_numbers() {
    let place = place();
    let run = place.run("score answers.csv --level field -o scores.xlsx");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let mut book: Xlsx<_> = open_workbook(place.path("scores.xlsx")).expect("a workbook");
    let range = book.worksheet_range("scores").expect("a sheet");
    let header: Vec<String> =
        range.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    assert_eq!(header.join(","), HEADER);
    let row = range.rows().find(|row| row[3] == *"commitment").expect("a row");
    assert_eq!(row[4], COMMITMENT);
    // The same bytes again: no clock in them.
    place.run("score answers.csv --level field -o again.xlsx");
    assert_eq!(place.bytes("scores.xlsx"), place.bytes("again.xlsx"));
}

#[test]
fn parquet_reads_back() {
    let place = place();
    assert_eq!(place.run("score answers.csv --level field -o scores.parquet").code, 0);
    assert!(place.bytes("scores.parquet").starts_with(b"PAR1"));
    // icci reads Parquet itself; scores are no input of its own, and it says which columns it would know.
    let run = place.run("score scores.parquet");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("scores.parquet"), "{}", run.err);
}

#[test]
fn tables_are_for_people() {
    let place = place();
    insta::assert_snapshot!("score-area-fi", place.run("score answers.csv --level area --lang fi").out);
    insta::assert_snapshot!("score-index-en", place.run("score answers.csv --level index").out);
    // The same table in a file, chosen by the ending.
    let shown = place.run("score answers.csv --level area --lang fi").out;
    assert_eq!(place.run("score answers.csv --level area --lang fi -o table.txt").code, 0);
    assert_eq!(place.read("table.txt"), shown);
}

#[test]
fn finnish_excel_gets_its_own_csv() {
    let place = place();
    assert_eq!(place.run("score answers.csv --level field -o scores.csv --csv-style excel-fi").code, 0);
    let text = place.read("scores.csv");
    assert!(text.starts_with("\u{feff}unit;year;level;"), "{text}");
    assert!(text.contains("Kuopio;2026;field;commitment;22,5;22,5;92,5;0,3;"), "{text}");
}

#[test]
fn threads_and_order_do_not_matter() {
    let place = place();
    place.write("results.csv", RESULTS);
    let one = place.run("score answers.csv results.csv --format csv --threads 1").out;
    assert_eq!(place.run("score results.csv answers.csv --format csv --threads 4").out, one);
    assert_eq!(place.run("score answers.csv --threads 0").code, 2);
}
