//! Workbooks read back: by a spreadsheet library, and by icci's own readers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::plan::FIRST_ROW;
use super::*;
use crate::answers::layout::{Change, Column, LISTS_SHEET, StartRow};
use crate::answers::{Answer, Conflicts, Context, read_answers, settle};
use crate::definition::{Cycle, Kind};
use crate::intake::{self, Limits};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn bytes(options: &TemplateOptions<'_>) -> Vec<u8> {
    workbook(&Definition::built_in(), options).unwrap()
}

fn open(options: &TemplateOptions<'_>) -> Book {
    Xlsx::new(Cursor::new(bytes(options))).unwrap()
}

fn base() -> TemplateOptions<'static> {
    TemplateOptions::new(Language::Fi, "Kuopio", Some(2026))
}

/// The rows of every field's sheet, by the id in the first column, with the sheet's name and the row's number.
fn rows_by_id(book: &mut Book, language: Language) -> BTreeMap<String, (String, u32, Vec<String>)> {
    let mut rows = BTreeMap::new();
    for name in book.sheet_names() {
        if name == LISTS_SHEET || name == layout::start_sheet(language) {
            continue;
        }
        let range = book.worksheet_range(&name).unwrap();
        for (number, row) in (0..).zip(range.rows()).skip(FIRST_ROW as usize) {
            let texts: Vec<String> = row.iter().map(ToString::to_string).collect();
            if !texts[0].is_empty() {
                assert!(rows.insert(texts[0].clone(), (name.clone(), number, texts)).is_none(), "twice");
            }
        }
    }
    rows
}

/// What stands in the column of a header, in the row of an id.
fn value(book: &mut Book, language: Language, id: &str, column: Column) -> String {
    let (sheet, row, _) = rows_by_id(book, language)[id].clone();
    let number = column_of(book, &sheet, column, language);
    book.worksheet_range(&sheet)
        .unwrap()
        .get_value((row, number))
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn column_of(book: &mut Book, sheet: &str, column: Column, language: Language) -> u32 {
    let range = book.worksheet_range(sheet).unwrap();
    let header = range.rows().nth(FIRST_ROW as usize - 1).unwrap();
    header.iter().position(|cell| *cell == column.header(language)).unwrap() as u32
}

/// The row whose cell in a column begins with a text.
fn row_of(range: &calamine::Range<Data>, column: u32, text: &str) -> u32 {
    let last = range.end().unwrap().0;
    let begins =
        |row: &u32| range.get_value((*row, column)).is_some_and(|cell| cell.to_string().starts_with(text));
    (0..=last).find(begins).unwrap()
}

/// The text of a part of the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Answers of every kind to all questions but each ninth.
fn answers(year: i32) -> AnswerSheet {
    let definition = Definition::built_in();
    let mut sheet = AnswerSheet::new("Kuopio", year, &definition);
    for (number, question) in definition.questions().enumerate() {
        let answer = match (&question.kind, number % 13) {
            _ if number % 9 == 8 => continue,
            (_, 11) => Answer::NotApplicable,
            (_, 12) => Answer::Unknown,
            (Kind::Checklist, n) => {
                Answer::Ticks(question.options.iter().take(n % 4).map(|option| option.id.clone()).collect())
            }
            (Kind::Numeric { .. }, _) => Answer::Number(37.5),
            (_, n) => Answer::Option(question.options[n % question.options.len()].id.clone()),
        };
        sheet = sheet.with(&question.id, answer);
        let settled = sheet.answers.get_mut(&question.id).unwrap();
        settled.evidence = format!("Näyttö {number}.");
        settled.link = format!("https://www.example.org/{number}");
        if settled.answer == Answer::NotApplicable {
            settled.reason = "Tehtävä kuuluu toiselle.".to_owned();
        }
    }
    sheet
}

/// The settled answers that icci's own readers find in a workbook; nothing may be an error.
fn read_back(options: &TemplateOptions<'_>, earlier: Option<&AnswerSheet>) -> AnswerSheet {
    let definition = Definition::built_in();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.xlsx");
    std::fs::write(&path, bytes(options)).unwrap();
    let sources = intake::read(&[path], &Limits::default(), &definition);
    assert!(sources.diagnostics.is_empty(), "{:?}", sources.diagnostics);
    let read = read_answers(&sources.value, &definition, &Context::default());
    assert!(!read.has_errors(), "{:?}", read.diagnostics);
    assert_eq!(read.value.len(), 1);
    settle(&definition, &read.value[0], &[], earlier.as_slice(), Conflicts::Lowest).value
}

#[test]
fn every_question_and_option_has_its_row_in_every_language() {
    let definition = Definition::built_in();
    let wanted: BTreeSet<String> = definition
        .questions()
        .flat_map(|question| {
            let ticks = question.options.iter().filter(|_| question.kind == Kind::Checklist);
            let ticks: Vec<String> = ticks.map(|option| format!("{}.{}", question.id, option.id)).collect();
            std::iter::once(question.id.clone()).chain(ticks)
        })
        .collect();
    for language in Language::ALL {
        let mut book = open(&TemplateOptions { language, ..base() });
        assert_eq!(book.sheet_names().first().map(String::as_str), Some(layout::start_sheet(language)));
        let rows = rows_by_id(&mut book, language);
        assert_eq!(rows.keys().cloned().collect::<BTreeSet<_>>(), wanted, "{language}");
        let question = &definition.fields[0].questions[0];
        let shown = value(&mut book, language, &question.id, Column::Question);
        assert!(shown.starts_with(question.text.get(language)), "{shown}");
        assert!(shown.contains(question.options[0].text.get(language)), "{shown}");
    }
}

#[test]
fn drop_downs_offer_the_texts_of_the_options() {
    let definition = Definition::built_in();
    let bytes = bytes(&TemplateOptions { language: Language::Sv, ..base() });
    let mut book: Book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let lists = book.worksheet_range(LISTS_SHEET).unwrap();
    let rows = rows_by_id(&mut book, Language::Sv);
    let names = book.sheet_names();
    for question in definition.questions() {
        let (sheet, row, _) = &rows[&question.id];
        let column = column_of(&mut book, sheet, Column::Answer, Language::Sv);
        let number = names.iter().position(|name| name == sheet).unwrap() + 1;
        let xml = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        let cell = crate::diagnostic::cell_name(*row as usize, column as usize);
        let rule = xml
            .split("<dataValidation ")
            .skip(1)
            .find(|rule| rule.contains(&format!("sqref=\"{cell}\"")))
            .unwrap();
        // 'icci-lists'!$C$1:$C$6
        let range = rule.split("<formula1>").nth(1).unwrap().split("</formula1>").next().unwrap();
        let (letters, last) =
            range.rsplit_once(':').unwrap().1.trim_start_matches('$').split_once('$').unwrap();
        let list = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
        let offered: Vec<String> =
            (0..last.parse().unwrap()).map(|row| lists.get_value((row, list)).unwrap().to_string()).collect();
        let mut wanted: Vec<&str> = match question.kind {
            Kind::Checklist => vec!["Inget av dessa"],
            Kind::Numeric { .. } => vec![],
            _ => question.options.iter().map(|option| option.text.sv.as_str()).collect(),
        };
        wanted.extend(["Vet inte", "Gäller inte staden"]);
        assert_eq!(offered, wanted, "{}", question.id);
    }
}

#[test]
fn the_progress_table_counts_what_is_answered() {
    let definition = Definition::built_in();
    let sheet = answers(2026);
    let mut book = open(&TemplateOptions { answers: Some(&sheet), ..base() });
    let start = book.worksheet_range("Aloitus").unwrap();
    let formulas = book.worksheet_formula("Aloitus").unwrap();
    let mut total = 0.0;
    for field in &definition.fields {
        let row = row_of(&start, 4, &field.name.fi);
        let law = |id: &str| definition.question(id).is_some_and(|question| !question.presets.is_empty());
        let answered =
            field.questions.iter().filter(|q| sheet.answer(&q.id).is_some() || law(&q.id)).count() as f64;
        let asked = field.questions.len() as f64;
        total += answered;
        assert_eq!(start.get_value((row, 6)), Some(&Data::Float(answered)), "{}", field.id);
        assert_eq!(start.get_value((row, 7)), Some(&Data::Float(asked)), "{}", field.id);
        let formula = formulas.get_value((row, 6)).unwrap();
        let marks = book.worksheet_range(&field.short.fi).unwrap();
        let last = marks.rows().count();
        assert_eq!(formula, &format!("COUNTIF('{}'!$B$5:$B${last},\"✓\")", field.short.fi));
        // The marks themselves add up to what the formula will count.
        let ticked = marks.rows().filter(|row| row[1] == Data::String("✓".to_owned())).count() as f64;
        assert_eq!(ticked, answered, "{}", field.id);
    }
    let row = row_of(&start, 4, "Yhteensä");
    assert_eq!(start.get_value((row, 6)), Some(&Data::Float(total)));
    assert_eq!(start.get_value((row, 7)), Some(&Data::Float(86.0)));
    assert_eq!(start.get_value((row, 5)), Some(&Data::Float(total / 86.0)));
}

#[test]
fn a_checklist_is_answered_by_a_tick_or_a_no_in_every_row() {
    let definition = Definition::built_in();
    let mut book = open(&base());
    let (sheet, row, _) = rows_by_id(&mut book, Language::Fi)["language-01"].clone();
    let mark = book.worksheet_formula(&sheet).unwrap().get_value((row, 1)).unwrap().clone();
    // The question is the first of its sheet: row 5, its four options rows 6 to 9, the answers in column E.
    assert_eq!(definition.question("language-01").unwrap().options.len(), 4);
    assert!(mark.contains("COUNTA(E6:E9)>COUNTIF(E6:E9,\"Ei\")"), "{mark}");
    assert!(mark.contains("COUNTA(E6:E9)=4"), "{mark}");
    assert!(mark.contains("AND(E5=\"Ei koske kaupunkia\",TRIM(H5)=\"\")"), "{mark}");
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut sheet = answers(2026);
    for id in ["commitment-01", "language-02"] {
        let settled = sheet.answers.get_mut(id).unwrap();
        settled.evidence = "=1+1".to_owned();
        settled.link = "=HYPERLINK(\"x\")".to_owned();
    }
    let options = TemplateOptions { answers: Some(&sheet), city: "=Kuopio", respondent: "=A1", ..base() };
    let mut book = open(&options);
    assert_eq!(value(&mut book, Language::Fi, "commitment-01", Column::Evidence), "=1+1");
    assert_eq!(value(&mut book, Language::Fi, "commitment-01", Column::Link), "=HYPERLINK(\"x\")");
    let formulas = book.worksheet_formula("Sitoutuminen").unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| !formula.contains("1+1") && !formula.contains("HYPERLINK"))
    );
    let formulas = book.worksheet_formula("Aloitus").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("Kuopio") && formula != "A1"));

    let mut book = open(&TemplateOptions { prefill: Some(&sheet), ..base() });
    assert_eq!(value(&mut book, Language::Fi, "language-02", Column::EarlierEvidence), "=1+1");
    assert_eq!(value(&mut book, Language::Fi, "language-02", Column::EarlierLink), "=HYPERLINK(\"x\")");
}

#[test]
fn the_same_input_gives_the_same_bytes_without_an_author_or_a_clock() {
    let sheet = answers(2025);
    let options = TemplateOptions { prefill: Some(&sheet), ..base() };
    let first = bytes(&options);
    assert!(first == bytes(&options));
    let core = part(&first, "docProps/core.xml");
    assert!(core.contains("<dc:creator></dc:creator>"), "{core}");
    assert_eq!(core.matches("2026-01-01T00:00:00Z").count(), 2, "{core}");
    assert!(core.contains("Interkulttuurinen kaupunki -kysely 2026: Kuopio"), "{core}");
}

#[test]
fn every_sheet_is_locked_without_a_password() {
    let bytes = bytes(&base());
    for number in 1..=19 {
        let xml = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        let lock = xml.split("<sheetProtection").nth(1).unwrap().split("/>").next().unwrap().to_owned();
        assert!(lock.contains("sheet=\"1\"") && !lock.contains("password"), "{lock}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("state=\"veryHidden\""));
}

#[test]
fn answers_written_to_a_workbook_are_read_back_in_every_language() {
    let mut sheet = answers(2026);
    sheet.status = Status::Illustrative;
    for language in Language::ALL {
        let options = TemplateOptions {
            language,
            answers: Some(&sheet),
            status: Status::Illustrative,
            respondent: "koordinaattori",
            ..base()
        };
        let read = read_back(&options, None);
        assert_eq!((read.unit.as_str(), read.year, read.status), ("Kuopio", 2026, Status::Illustrative));
        for (id, settled) in &sheet.answers {
            let back = &read.answers[id];
            assert_eq!(back.answer, settled.answer, "{id}");
            assert_eq!(back.evidence, settled.evidence, "{id}");
            assert_eq!(back.link, settled.link, "{id}");
            assert_eq!(back.reason, settled.reason, "{id}");
        }
    }
}

#[test]
fn last_years_answers_stand_beside_and_a_confirmation_counts_as_this_years() {
    let earlier = answers(2025);
    let mut sheet = answers(2026);
    for settled in sheet.answers.values_mut() {
        settled.confirmed_from = Some(2025);
    }
    // One answer differs, so it cannot be a confirmation.
    let other = Answer::Option("no".to_owned());
    sheet.answers.get_mut("language-02").unwrap().answer = other.clone();
    assert_ne!(earlier.answer("language-02"), Some(&other));
    let options = TemplateOptions { prefill: Some(&earlier), answers: Some(&sheet), ..base() };
    let mut book = open(&options);
    assert_eq!(value(&mut book, Language::Fi, "commitment-01", Column::Answer), "");
    assert_eq!(
        value(&mut book, Language::Fi, "commitment-01", Column::Change),
        Change::Unchanged.word(Language::Fi)
    );
    assert_eq!(
        value(&mut book, Language::Fi, "language-02", Column::Change),
        Change::Changed.word(Language::Fi)
    );
    let start = book.worksheet_range("Aloitus").unwrap();
    let row = row_of(&start, 1, StartRow::EarlierYear.label(Language::Fi));
    assert_eq!(start.get_value((row, 2)), Some(&Data::Float(2025.0)));

    let read = read_back(&options, Some(&earlier));
    for (id, settled) in &sheet.answers {
        assert_eq!(read.answers[id].answer, settled.answer, "{id}");
        let confirmed = (id != "language-02").then_some(2025);
        assert_eq!(read.answers[id].confirmed_from, confirmed, "{id}");
    }
    // An empty prefilled workbook answers nothing but what a law settles.
    let read = read_back(&TemplateOptions { prefill: Some(&earlier), ..base() }, None);
    assert_eq!(read.answers.len(), 2, "{:?}", read.answers.keys());
}

#[test]
fn an_answer_confirmed_often_enough_needs_new_evidence() {
    let earlier = answers(2025);
    let confirmations = BTreeMap::from([("commitment-01".to_owned(), 3), ("commitment-02".to_owned(), 2)]);
    let mut book = open(&TemplateOptions {
        language: Language::En,
        prefill: Some(&earlier),
        confirmations: Some(&confirmations),
        ..base()
    });
    let asked = "confirmed as unchanged 3 years in a row";
    assert!(value(&mut book, Language::En, "commitment-01", Column::Help).contains(asked));
    assert!(!value(&mut book, Language::En, "commitment-02", Column::Help).contains("in a row"));
}

#[test]
fn a_department_gets_its_own_questions_only() {
    let definition = Definition::built_in();
    let options = TemplateOptions { department: Some("communication"), ..base() };
    let mut book = open(&options);
    let rows = rows_by_id(&mut book, Language::Fi);
    let ids: Vec<&String> = rows.keys().filter(|id| !id.contains('.')).collect();
    let theirs = definition.questions().filter(|question| question.department == "communication").count();
    assert!(theirs > 0);
    assert_eq!(ids.len(), theirs);
    assert!(ids.iter().all(|id| definition.question(id).unwrap().department == "communication"));
    let fields: BTreeSet<&str> =
        ids.iter().map(|id| definition.question(id).unwrap().field.as_str()).collect();
    // The start sheet, a sheet per field, the lists.
    assert_eq!(book.sheet_names().len(), fields.len() + 2);
    assert!(part(&bytes(&options), "docProps/core.xml").contains("Kuopio · Viestintä"));
}

#[test]
fn a_light_year_asks_annual_questions_and_those_unmet() {
    let definition = Definition::built_in();
    let earlier = answers(2025);
    let mut book = open(&TemplateOptions { prefill: Some(&earlier), light: true, ..base() });
    let rows = rows_by_id(&mut book, Language::Fi);
    for question in definition.questions() {
        let unmet = match earlier.answer(&question.id) {
            None => true,
            Some(Answer::NotApplicable) => false,
            Some(answer) => answer.points(question).unwrap() < question.max,
        };
        let wanted = question.cycle == Cycle::Annual || (unmet && question.presets.is_empty());
        assert_eq!(rows.contains_key(&question.id), wanted, "{}", question.id);
    }
    assert!(rows.len() < rows_by_id(&mut open(&base()), Language::Fi).len());
}

#[test]
fn gaps_ask_what_is_unanswered_under_the_department_that_usually_answers() {
    let definition = Definition::built_in();
    let given = answers(2026);
    let mut book = open(&TemplateOptions { gaps: Some(&given), ..base() });
    let rows = rows_by_id(&mut book, Language::Fi);
    for question in definition.questions() {
        let open = given.answer(&question.id).is_none() && question.presets.is_empty();
        assert_eq!(rows.contains_key(&question.id), open, "{}", question.id);
    }
    for (id, (sheet, row, _)) in rows.iter().filter(|(id, _)| !id.contains('.')) {
        let question = definition.question(id).unwrap();
        let name = &definition.department(&question.department).unwrap().name.fi;
        let range = book.worksheet_range(sheet).unwrap();
        let heading = (FIRST_ROW..*row)
            .rev()
            .map(|row| (range.get_value((row, 0)), range.get_value((row, 2))))
            .find(|(id, _)| id.is_none_or(|id| *id == Data::Empty))
            .and_then(|(_, heading)| heading)
            .unwrap()
            .to_string();
        assert_eq!(heading, format!("Vastaa yleensä: {name}"), "{id}");
    }
    // Nothing open: the start sheet says so, and there are no other sheets.
    let mut all = given;
    for question in definition.questions() {
        all = all.with(&question.id, Answer::Unknown);
    }
    let mut book = open(&TemplateOptions { gaps: Some(&all), ..base() });
    assert_eq!(book.sheet_names(), ["Aloitus", LISTS_SHEET]);
    let start = book.worksheet_range("Aloitus").unwrap();
    assert!(start.used_cells().any(|(_, _, cell)| *cell == "Kaikkiin kysymyksiin on vastattu."));
}

#[test]
fn what_a_law_settles_is_left_empty_and_explained() {
    let mut book = open(&base());
    assert_eq!(value(&mut book, Language::Fi, "leadership-01", Column::Answer), "");
    let help = value(&mut book, Language::Fi, "leadership-01", Column::Help);
    assert!(help.contains("muuta vain jos laki on muuttunut"), "{help}");
    assert!(help.contains("Kaikki viimeistään kolmen vuoden asumisen jälkeen"), "{help}");
    assert!(help.contains("Kuntalain 20 §"), "{help}");
}

#[test]
fn an_invented_example_says_so_on_every_sheet() {
    let options = TemplateOptions { language: Language::Sv, status: Status::Illustrative, ..base() };
    let mut book = open(&options);
    for name in book.sheet_names().into_iter().filter(|name| name != LISTS_SHEET) {
        let range = book.worksheet_range(&name).unwrap();
        let says = range.used_cells().any(|(_, _, cell)| cell.to_string().contains("PÅHITTAT EXEMPEL"));
        assert!(says, "{name}");
    }
    let mut book = open(&TemplateOptions { language: Language::Sv, ..base() });
    let range = book.worksheet_range("Start").unwrap();
    assert!(!range.used_cells().any(|(_, _, cell)| cell.to_string().contains("PÅHITTAT")));
}

#[test]
fn odd_names_and_long_texts_do_no_harm() {
    let mut definition = Definition::built_in();
    definition.fields[0].short.fi = "A/B [c]: en mycket, mycket lång rubrik'".to_owned();
    definition.fields[1].short.fi = "a-b -c-- en mycket, mycket".to_owned();
    definition.fields[1].questions[0].text.fi = String::new();
    definition.words.no.text.fi = "Ei \"vielä\"".to_owned();
    let city = format!("Kuopio & <{}> \u{1} {}", "x", "pitkä ".repeat(100));
    let mut sheet = answers(2025);
    sheet.answers.get_mut("commitment-01").unwrap().link =
        format!("https://example.org/{}", "a".repeat(5000));
    let options = TemplateOptions {
        city: &city,
        year: None,
        department: None,
        prefill: Some(&sheet),
        status: Status::Official,
        ..base()
    };
    let bytes = workbook(&definition, &options).unwrap();
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names().len(), definition.fields.len() + 2);
    for name in book.sheet_names() {
        assert!(name.chars().count() <= 31);
        book.worksheet_range(&name).unwrap();
    }
    let nobody = TemplateOptions { department: Some("no-such"), ..base() };
    assert_eq!(open(&nobody).sheet_names(), ["Aloitus", LISTS_SHEET]);
}
