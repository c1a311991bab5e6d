//! The years side by side: what is no longer known is told as such.

use super::*;

#[test]
fn an_answer_that_is_no_longer_known_is_told_and_neither_rises_nor_falls() {
    let definition = Definition::built_in();
    let year = |year, second: f64| {
        sheet(&definition, year, Status::SelfAssessed, |_, question| {
            if question.id == "anti-discrimination-02" { second } else { 1.0 }
        })
    };
    let lost = year(2026, 1.0).with("anti-discrimination-01", Answer::Unknown);
    let given = inputs(vec![year(2025, 0.0), lost], &[], &definition);
    let texts = ["ei ole enää tiedossa", "inte längre känt", "no longer known"];
    let unsaid = ["kaikkia vastauksia ei tiedetä", "alla svar är inte kända", "not all answers are known"];
    let documents = make(&review(""), &definition, &given);
    assert!(!documents.is_empty());
    for (document, (says, unsaid)) in documents.iter().zip(texts.iter().zip(unsaid)) {
        let all = words(document).join("\n");
        assert!(all.contains(says), "{all}");
        // One answer rose from nothing to all and another came to be unknown: seven of eight are met in both years.
        let years = table(document, "years").expect("years side by side");
        let at = definition.areas.iter().position(|area| area.id == "anti-hate").expect("an area");
        let said = years.rows[at].cells.last().expect("what can be said").text.words();
        assert!(said.contains(unsaid), "{said}");
        // Only the answer that is known in both years is said to have moved the results; the rest is a note.
        let changed = table(document, "changed-questions").expect("a question changed");
        assert_eq!(changed.rows.len(), 1);
        // An eighth of 0.8 of a seventh: 1.4 up, and so much down again.
        let effect = changed.rows[0].cells.last().and_then(|cell| cell.value).expect("an effect");
        assert!((effect - 100.0 / 8.0 * 0.8 / 7.0).abs() < 1e-9, "{effect}");
        assert!(changed.notes.iter().any(|note| note.contains("−1")), "{:?}", changed.notes);
    }
}
