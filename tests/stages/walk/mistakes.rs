//! Every mistake planted in a workbook is reported, at once, with its cell, in every language.

use super::*;

/// Sheet, cell, code, and what the message must hold of what stands there.
const PLANTED: [(&str, &str, Code, &str); 28] = [
    ("Laskelma", "", Code::SheetSkipped, "Laskelma"),
    ("Aloitus", "C18", Code::UnknownState, "Melkein valmis"),
    ("Sitoutuminen", "E5", Code::NotAnAnswer, "Kyllä ja ei"),
    ("Sitoutuminen", "E6", Code::AnswerIsDate, "2026-05-04"),
    ("Koulutus", "F5", Code::PersonalEmail, "education-01"),
    ("Koulutus", "F5", Code::PersonalPhone, "education-01"),
    ("Koulutus", "G5", Code::LinkNotWeb, "katso intranet"),
    ("Koulutus", "E6", Code::AnswerIsDate, "2026-02-01"),
    ("Koulutus", "F7", Code::PersonalIdentityCode, "education-03"),
    ("Asuinalueet", "A9", Code::QuestionTwice, "neighbourhoods-01"),
    ("Asuinalueet", "A10", Code::UnknownQuestionNear, "neighborhoods-02"),
    ("Asuinalueet", "E12", Code::AnswerWithoutId, "Ei tietoa"),
    ("Palvelut", "E5", Code::NotANumber, "noin 30 %"),
    ("Julkiset tilat", "E12", Code::CellError, "#REF!"),
    ("Julkiset tilat", "E20", Code::CellError, "=E12"),
    ("Sovittelu", "H5", Code::ReasonMissing, "mediation-01"),
    ("Sovittelu", "E7", Code::NotATick, "osittain"),
    ("Kielet", "E5", Code::ChecklistContradiction, "E7"),
    ("Kielet", "E10", Code::NotAnAnswer, "ehkä"),
    ("Kielet", "E11", Code::NotAnAnswerNear, "Joka vuosi yhdessä palvelusa"),
    ("Viestintä", "E5", Code::MergedAnswers, "media-02, media-03"),
    ("Kansainvälisyys", "E8", Code::ChecklistIncomplete, "Ei mitään näistä"),
    ("Osaaminen", "E5", Code::HiddenAnswer, "competence-01"),
    ("Johtajuus", "E7", Code::PercentAsShare, "0.45"),
    ("Vuorovaikutus", "", Code::HiddenSheet, "1"),
    ("Kulttuuri ja yhteisö (2)", "A5", Code::QuestionTwice, "Kulttuuri ja yhteisö, A5"),
    ("Kulttuuri ja yhteisö (2)", "A6", Code::QuestionTwice, "Kulttuuri ja yhteisö, A6"),
    ("Kulttuuri ja yhteisö (2)", "A7", Code::QuestionTwice, "Kulttuuri ja yhteisö, A7"),
];

#[test]
fn every_planted_mistake_is_told_with_its_cell() {
    let inputs = read("mistakes", Conflicts::Lowest);
    let told: Vec<&Diagnostic> = inputs.diagnostics.iter().collect();
    for (sheet, cell, code, words) in PLANTED {
        let fits = |d: &&&Diagnostic| d.code == code && d.place.sheet == sheet && d.place.cell == cell;
        let diagnostic = told.iter().find(fits).unwrap_or_else(|| panic!("{sheet} {cell}: no {code:?}"));
        assert!(diagnostic.place.file.ends_with("virheet.xlsx"));
        for language in Language::ALL {
            let text = format!("{} {}", diagnostic.message(language), diagnostic.hint(language));
            assert!(text.contains(words), "{sheet} {cell}, {language}: {text}");
            assert!(!text.contains('{'), "{sheet} {cell}, {language}: {text}");
        }
    }
    // The last row of the copied sheet is the only one besides.
    let others: Vec<String> = told
        .iter()
        .filter(|d| !PLANTED.iter().any(|p| p.0 == d.place.sheet && p.1 == d.place.cell && p.2 == d.code))
        .map(|d| format!("{} {}", d.place.sheet, d.place.cell))
        .collect();
    assert_eq!(others, ["Kulttuuri ja yhteisö (2) A8"]);
}

#[test]
fn what_is_not_wrong_in_a_faulty_workbook_is_kept() {
    let inputs = read("mistakes", Conflicts::Lowest);
    let sheet = inputs.value.sheets.first().expect("a sheet");
    let found: Vec<(&str, String)> =
        sheet.answers.iter().map(|(id, settled)| (id.as_str(), settled.answer.canonical())).collect();
    let expected = [
        ("competence-01", "unknown"),
        ("culture-social-01", "unknown"),
        ("interaction-01", "unknown"),
        ("leadership-01", "short-residence"),
        ("leadership-02", "short-residence"),
        ("leadership-03", "0.45"),
        ("media-01", "unknown"),
        // mediation-01 is said not to apply, and nowhere why: it is open.
    ];
    assert_eq!(found, expected.map(|(id, answer)| (id, answer.to_owned())));
}
