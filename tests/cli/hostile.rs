//! What nobody should do to a program, and how it ends all the same: a code, a place, a remedy, nothing half-written.

use crate::place::{ANSWERS, Place, command};

#[test]
fn a_framework_that_holds_no_definitions_is_not_the_built_in_one() {
    let place = Place::new();
    place.write("a.csv", ANSWERS);
    place.write("own/answers/a.csv", ANSWERS);
    for line in ["score a.csv --framework own", "definitions validate own"] {
        let run = place.run(line);
        assert_eq!(run.code, 1, "{line}: {}", run.err);
        assert!(run.err.contains("no definitions") && run.err.contains("icc-index"), "{line}: {}", run.err);
    }
}

#[test]
fn a_definition_that_is_no_text_is_a_problem_of_the_data() {
    let place = Place::new();
    place.write("own/icc-index/framework.toml", b"edition = \"\xff\"");
    place.write("own/icc-index/matrix.toml", b"\0\xfe");
    let run = place.run("definitions validate own");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("framework.toml") && run.err.contains("matrix.toml"), "{}", run.err);
    assert!(run.err.contains("UTF-8"), "{}", run.err);
}

#[test]
fn a_damaged_workbook_shows_no_trace_of_a_reader_that_gave_up() {
    use std::io::Write;
    let place = Place::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet><sheetData><row r="1"><c r="ZZZZZZZ4294967295"><v>1</v></c></row></sheetData></worksheet>"#,
        ),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    place.write("a.xlsx", zip.finish().expect("a zip").into_inner());
    let run = place.run("score a.xlsx");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("a.xlsx") && !run.err.contains("panic"), "{}", run.err);
}

#[test]
fn years_that_no_questionnaire_has_are_refused_before_a_workbook_is_handed_out() {
    let place = Place::new();
    for year in ["-5", "0", "2147483647"] {
        let run = place.run(&format!("template --year {year} -o a.xlsx"));
        assert_eq!(run.code, 2, "{year}");
        assert!(run.err.contains("1990..=2100"), "{}", run.err);
    }
    assert!(place.names().is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_is_full_is_named() {
    let place = Place::new();
    place.write("a.csv", ANSWERS);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = std::process::Command::new(command().get_program())
        .current_dir(place.root())
        .args(["score", "a.csv", "--format", "csv"])
        .stdout(full)
        .output()
        .expect("icci starts");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(err.contains("standard output") && err.contains("space"), "{err}");
}

#[cfg(unix)]
#[test]
fn no_place_for_temporary_files_is_said_with_the_remedy() {
    let place = Place::new();
    let output = command()
        .current_dir(place.root())
        .env("TMPDIR", place.path("nowhere"))
        .arg("report")
        .output()
        .expect("icci starts");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(err.contains("nowhere") && err.contains("create the folder"), "{err}");
    assert!(place.names().is_empty());
}
