//! Answers to statements become scores of areas.

use super::*;

#[test]
fn the_built_in_survey_has_four_statements_an_area() {
    let instrument = Instrument::built_in();
    assert_eq!(instrument.statements.len(), 28);
    for area in instrument.areas() {
        assert_eq!(instrument.of_area(area).count(), 4, "{area}");
        assert_eq!(instrument.of_area(area).filter(|statement| statement.reverse).count(), 1, "{area}");
    }
}

/// Dialogue has r17 to r20; r19 is worded the other way round.
const TEXT: &str = "r17,r18,r19,r20\n5,5,1,5\n1,EOS,,3\n4,,,\nTäysin samaa mieltä,5,5,2\n3,,,\n";

#[test]
fn an_area_is_the_mean_of_the_answers_given() {
    let asked = Asked { variables: names(&["dialogue"]), ..Asked::default() };
    let row = &results(TEXT, &asked).rows[0];
    let mean = row.estimate.expect("shown");
    // First: 5, 5, 6 - 1, 5: 100. Second: 1 and 3: 25 (2 - 1) = 25. Third: one of four answers, missing.
    // Fourth: 5, 5, 6 - 5, 2: 13/4 = 3.25, 56.25. Fifth: one answer. (100 + 25 + 56.25)/3.
    assert_eq!(mean.n, 3);
    assert!(agree(mean.value.expect("a mean"), 181.25 / 3.0, 1e-12), "{mean:?}");
    // One "don't know" among 13 answers.
    assert_eq!(row.dont_know, Some(1.0 / 13.0));
    // Complete are the first and fourth: 5 5 5 5 (20) and 5 5 1 2 (13): item variances 0, 0, 8, 4.5, total 24.5.
    // 4/3 (1 - 12.5/24.5).
    assert!(agree(row.alpha.expect("alpha"), 4.0 / 3.0 * (1.0 - 12.5 / 24.5), 1e-12));
}

#[test]
fn a_statement_is_scored_and_its_answers_shared_out() {
    let asked = Asked { variables: names(&["r19"]), ..Asked::default() };
    // 1 and 5, turned round: 100 and 0.
    let mean = results(TEXT, &asked).rows[0].estimate.expect("shown");
    assert_eq!((mean.n, mean.value), (2, Some(50.0)));
    let shares = results(TEXT, &Asked { statistic: Statistic::Proportion, ..asked });
    let of: Vec<(&str, Option<f64>)> =
        shares.rows.iter().map(|row| (row.category.as_str(), row.estimate.and_then(|e| e.value))).collect();
    assert_eq!(of, [("1", Some(0.5)), ("5", Some(0.5))]);
}

#[test]
fn all_formats_and_maps_give_the_same() {
    let asked = Asked { min_cell: 5, variables: names(&["dialogue"]), ..Asked::default() };
    // Five times, so that as many gave every answer as the rule wants.
    let five = |rows: &str| rows.repeat(5);
    let (header, rows) = TEXT.split_once('\n').expect("a header");
    let expect =
        ask(&file("s.csv", format!("{header}\n{}", five(rows))).path, &asked).value.expect("results");
    assert_eq!(expect.rows[0].estimate.map(|estimate| estimate.n), Some(15));
    let map =
        "[columns]\nr17 = \"K1\"\nr18 = \"K2\"\nr19 = \"K3\"\nr20 = \"K4\"\n[answers]\ndont-know = [\"9\"]\n";
    let instrument = Instrument::built_in();
    let map = Map::parse("map.toml", map, &instrument).value.expect("a map");
    let text = file("export.csv", format!("K1;K2;K3;K4\n{}", five("5;5;1;5\n1;9;;3\n4;;;\n5;5;5;2\n3;;;\n")));
    assert_eq!(estimate(&text.path, &asked, &map, &instrument).value, Some(expect.clone()));

    // Columns as numbers, with a word in one.
    let column = |name: &str, values: [Option<f64>; 5]| crate::frame::Column::number(name, values.repeat(5));
    let columns = [
        column("r17", [Some(5.0), Some(1.0), Some(4.0), Some(5.0), Some(3.0)]),
        crate::frame::Column::text("r18", ["5", "EOS", "", "5", ""].repeat(5)),
        column("r19", [Some(1.0), None, None, Some(5.0), None]),
        column("r20", [Some(5.0), Some(3.0), None, Some(2.0), None]),
    ];
    let mut bytes = Vec::new();
    let mut frame = crate::frame::frame_of(&columns).expect("a table");
    crate::frame::write_parquet(&mut frame, &mut bytes).expect("parquet");
    let parquet = file("export.parquet", bytes);
    assert_eq!(ask(&parquet.path, &asked).value, Some(expect.clone()));

    let word =
        |values: [&str; 5]| values.repeat(5).iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let (numbers, words) = ([5.0, 1.0, 4.0, 5.0, 3.0].repeat(5), word(["5", "EOS", "", "5", ""]));
    let small = [1, i8::MIN, i8::MIN, 5, i8::MIN].repeat(5);
    let last = [5.0, 3.0, f64::NAN, 2.0, f64::INFINITY].repeat(5);
    let columns = [
        ("r17", Cells::Numbers(&numbers)),
        ("r18", Cells::Words(&words)),
        ("r19", Cells::Small(&small)),
        ("r20", Cells::Numbers(&last)),
    ];
    let read = estimate_columns(&columns, &asked, &Map::default(), &Instrument::built_in());
    assert_eq!(read.value, Some(expect.clone()));

    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in format!("{header}\n{}", five(rows)).lines().enumerate() {
        for (column, cell) in line.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (row, column) = (row as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("a cell"),
                Err(_) => sheet.write_string(row, column, cell).expect("a cell"),
            };
        }
    }
    let workbook = file("export.xlsx", workbook.save_to_buffer().expect("a workbook"));
    assert_eq!(ask(&workbook.path, &asked).value, Some(expect));
}

#[test]
fn one_column_in_utf_16_is_read() {
    let text: Vec<u8> = "\u{feff}r17\n"
        .chars()
        .chain("4\n5\n".repeat(12).chars())
        .flat_map(|c| (c as u16).to_le_bytes())
        .collect();
    let file = file("s.csv", text);
    let asked = Asked { variables: names(&["r17"]), ..Asked::default() };
    let estimate = ask(&file.path, &asked).value.expect("results").rows[0].estimate.expect("shown");
    assert_eq!((estimate.n, estimate.value), (24, Some(87.5)));
}
