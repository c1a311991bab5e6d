//! A review folder from `icci new` to the PDF, and the demonstrations.

use crate::place::{ANSWERS, Place};

#[test]
fn a_new_review_checks_reminds_and_reports() {
    let place = Place::new();
    let new = place.run("new kuopio --city Kuopio --year 2026 --lang fi");
    assert_eq!(new.code, 0, "{}", new.err);
    assert!(
        place.path("kuopio/review.toml").is_file() && place.path("kuopio/answers/viestinta.xlsx").is_file()
    );
    // Laying it out again would overwrite it.
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 3);

    let empty = place.run("check kuopio/review.toml");
    assert_eq!(empty.code, 0, "{}{}", empty.out, empty.err);
    assert_eq!(place.run("check kuopio --complete").code, 1);

    place.write("kuopio/answers/steering.csv", ANSWERS);
    let check = place.run("check kuopio --by respondent --lang en");
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    let text = check.out.replace('\u{a0}', " ");
    assert!(
        text.contains("media-03:") && text.contains("Please return the workbook by 30 June 2026."),
        "{text}"
    );
    // The review's first language, when none is named.
    let finnish = place.run("check kuopio --by respondent");
    assert!(finnish.out.contains("Palautattehan työkirjan viimeistään 30.6.2026."), "{}", finnish.out);
    let table = place.run("check kuopio --by respondent --format csv");
    assert!(
        table.out.starts_with("unit,year,respondent,name,asked,answered,share,open,unknown,not_applicable,conflicts,carried,state,due,missing,reminder,known\n"),
        "{}",
        table.out
    );

    let report = place.run("report kuopio --lang fi");
    assert_eq!(report.code, 0, "{}{}", report.out, report.err);
    let bytes = place.bytes("kuopio/draft-review.pdf");
    assert!(bytes.starts_with(b"%PDF-"));
    // Its own PDF is replaced, with the same bytes; somebody else's is not.
    place.write("kuopio/exact.pdf", &bytes);
    assert_eq!(place.run("report kuopio -o kuopio/exact.pdf").code, 0);
    assert_eq!(place.bytes("kuopio/exact.pdf"), bytes);
    place.write("kuopio/draft-review.pdf", "%PDF-1.7 somebody else's");
    assert_eq!(place.run("report kuopio --lang fi").code, 3);
    // Another language has its name.
    assert_eq!(place.run("report kuopio --lang sv").code, 0);
    assert!(place.path("kuopio/draft-review.sv.pdf").is_file());
}

#[test]
fn errors_stop_the_report_and_nothing_is_written() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 0);
    place.write(
        "kuopio/answers/wrong.csv",
        "city,year,question,answer\nKuopio,2026,media-01,nosuch\nKuopio,2026,media-99,yes\n",
    );
    let run = place.run("report kuopio");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("D2") && run.err.contains("media-99"), "{}", run.err);
    assert!(!place.path("kuopio/draft-review.pdf").exists());
    let settings = place.read("kuopio/review.toml").replace("schema = 1", "schema = 1\ncolour = \"red\"");
    place.write("kuopio/review.toml", settings);
    let run = place.run("report kuopio");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("review.toml:") && run.err.contains("colour"), "{}", run.err);
}

#[test]
fn a_folder_without_settings_is_no_review() {
    let place = Place::new();
    std::fs::create_dir(place.path("plain")).expect("a folder");
    let run = place.run("report plain");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("review.toml"), "{}", run.err);
    assert_eq!(place.run("report plain -o review.docx").code, 2);
    assert_eq!(place.run("report plain --format csv").code, 2);
}

#[test]
fn new_needs_a_city_and_a_year_or_a_demonstration() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio").code, 2);
    assert_eq!(place.run("new kuopio --year 2026").code, 2);
    assert_eq!(place.run("new kuopio --city Kuopio --year 1926").code, 2);
    assert_eq!(place.run("new kuopio --demo --city Kuopio --year 2026").code, 2);
    assert!(place.names().is_empty());
}

#[test]
fn the_demonstrations_are_marked_as_invented() {
    for kind in ["peers", "no-peers"] {
        let place = Place::new();
        let new = place.run(&format!("new demo --demo {kind}"));
        assert_eq!(new.code, 0, "{kind}: {}", new.err);
        let check = place.run("check demo");
        assert_eq!(check.code, 0, "{kind}: {}{}", check.out, check.err);
        let scores = place.run("score demo --format csv");
        assert_eq!(scores.code, 0, "{kind}: {}", scores.err);
        assert!(scores.out.contains(",illustrative,") && !scores.out.contains(",self-assessed,"), "{kind}");
    }
    let place = Place::new();
    let report = place.run("report");
    assert_eq!(report.code, 0, "{}", report.err);
    assert!(place.names().contains(&"demonstration-review.pdf".to_owned()), "{:?}", place.names());
}

#[test]
fn a_contract_partner_gets_its_own_extract() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026 --lang fi").code, 0);
    // The programme is followed without answers to the questionnaire.
    let values = "indicator,region,year,count,of\nplans-others-in-time,Kaavi,2026,31,40\n";
    place.write("kuopio/programme/luvut.csv", values);
    let run = place.run("report kuopio --municipality kaavi --lang fi");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(place.bytes("kuopio/draft-review.kaavi.pdf").starts_with(b"%PDF-"));
    let unknown = place.run("report kuopio --municipality Siilinjärvi --lang en");
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("Siilinjärvi") && unknown.err.contains("Lapinlahti"), "{}", unknown.err);
    // A mistake is told with its cell, and nothing is written.
    place.write("kuopio/programme/luvut.csv", values.replace("31,40", "41,40"));
    let wrong = place.run("report kuopio --municipality Kaavi --lang sv");
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("D2"), "{}", wrong.err);
    assert!(!place.path("kuopio/draft-review.kaavi.sv.pdf").exists());
}

#[test]
fn the_reviews_other_forms_are_written_beside_it_or_not_at_all() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --demo no-peers").code, 0);
    let all = place.run("report kuopio --lang fi --archive --annex tables.xlsx --charts charts");
    assert_eq!(all.code, 0, "{}", all.err);
    let stem = "kuopio/demonstration-review";
    let names = [format!("{stem}.pdf"), format!("{stem}.archive.pdf"), format!("{stem}.archive.csv")];
    for name in
        names.iter().map(String::as_str).chain(["tables.xlsx", "charts/charts.csv", "charts/radar.png"])
    {
        assert!(place.path(name).is_file(), "{name}: {}", all.err);
    }
    let list = place.read(&names[2]);
    assert!(list.starts_with("file,kind,sha256\n") && list.contains("answers/2026/"), "{list}");
    let charts = place.read("charts/charts.csv");
    assert!(charts.starts_with("file,language,title,alternative_text\n") && charts.contains("radar.svg"));
    // Only the PDFs and the annex are known as icci's own.
    let again = place.run("report kuopio --lang fi --archive --annex tables.xlsx");
    assert_eq!(again.code, 3, "{}", again.err);
    assert!(again.err.contains("archive.csv"), "{}", again.err);
    assert_eq!(place.run("report kuopio --lang fi --annex tables.xlsx").code, 0);
    place.write("tables.xlsx", "somebody else's");
    assert_eq!(place.run("report kuopio --lang fi --annex tables.xlsx").code, 3);

    assert_eq!(place.run("report kuopio --lang fi --brief").code, 0);
    assert_eq!(place.run("report kuopio --lang sv --annex annex.xlsx").code, 0);
    assert!(place.path("annex.xlsx").is_file(), "one language, the name that was asked for");
    let (brief, whole) = (place.bytes("kuopio/demonstration-review.brief.pdf"), place.bytes(&names[0]));
    assert!(brief.len() < whole.len() / 2);

    for wrong in ["--annex tables.csv", "--brief --archive", "--municipality Kaavi --brief", "--archive -o -"]
    {
        assert_eq!(place.run(&format!("report kuopio {wrong}")).code, 2, "{wrong}");
    }
}

#[test]
fn an_item_of_an_agenda_is_written_for_the_secretary() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --demo").code, 0);
    let text = place.run("agenda kuopio");
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("## Vaikutusten arviointi") && text.out.contains("KEKSITTY ESIMERKKI"));
    assert_eq!(place.run("agenda kuopio --lang sv -o arende.docx").code, 0);
    assert!(place.bytes("arende.docx").starts_with(b"PK"));
    assert_eq!(place.run("agenda kuopio -o arende.docx").code, 3, "nothing is overwritten by surprise");
    assert_eq!(place.run("agenda kuopio -o asia.txt").code, 2);
    assert_eq!(place.run("agenda nowhere").code, 1);
}

#[test]
fn commentary_and_measures_are_checked_with_file_and_line() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --demo no-peers").code, 0);
    place.write("kuopio/commentary/dialogue.md", "Hyvä vuosi.\n\n# Otsikko\n");
    place.write("kuopio/commentary/nosuch.md", "Teksti.\n");
    let settings = place.read("kuopio/review.toml");
    let measure = "\n[[measure]]\nid = \"a\"\ntext = \"toimi\"\nkind = \"task\"\n\
        states = [{ state = \"decided\", date = 2026-02-01 }, { state = \"submitted\", date = 2026-01-01 }]\n";
    place.write("kuopio/review.toml", format!("{settings}{measure}"));
    for command in ["check kuopio --lang en", "report kuopio --lang en"] {
        let run = place.run(command);
        let said = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, 1, "{said}");
        for wanted in ["dialogue.md:3", "`#`", "submitted 2026-01-01", "has no owner"] {
            assert!(said.contains(wanted), "{command}: {wanted}: {said}");
        }
    }
    assert!(!place.path("kuopio/demonstration-review.pdf").exists());
}
