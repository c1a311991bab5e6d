//! The canonical long form: what `icci answers` writes, and what reads back to identical scores.
//!
//! Comes in: an [`AnswerSheet`]. Goes out: [`CanonicalRow`]s, in the definition's order. Writing them as CSV, with or
//! without guarding cells against spreadsheets, is the caller's.

use serde::Serialize;

use super::edition::asked_in;
use super::sheet::{Answer, AnswerSheet, Settled, SettledAnswer};
use crate::definition::Definition;

/// The columns of the canonical form, in order.
pub const COLUMNS: [&str; 14] = [
    "city",
    "year",
    "question",
    "answer",
    "respondent",
    "evidence",
    "link",
    "reason",
    "edition",
    "confirmed-from",
    "status",
    "settled",
    "settled-reason",
    "settled-role",
];

/// A row of the canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CanonicalRow {
    /// The city.
    pub city: String,
    /// The year.
    pub year: i32,
    /// The question's id.
    pub question: String,
    /// The canonical answer; empty: asked and not answered.
    pub answer: String,
    /// Who answered.
    pub respondent: String,
    /// The example or evidence.
    pub evidence: String,
    /// The link.
    pub link: String,
    /// Why the question does not apply.
    pub reason: String,
    /// The edition.
    pub edition: String,
    /// The year whose answer was confirmed; of a carried answer the year it was given.
    pub confirmed_from: Option<i32>,
    /// Self-assessed or illustrative.
    pub status: String,
    /// `agreed`, `open`, `resolved`, `carried` or `preset`.
    pub settled: String,
    /// Why a conflict was settled so.
    pub settled_reason: String,
    /// In which role it was settled.
    pub settled_role: String,
}

impl CanonicalRow {
    /// The cells in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 14] {
        [
            self.city.clone(),
            self.year.to_string(),
            self.question.clone(),
            self.answer.clone(),
            self.respondent.clone(),
            self.evidence.clone(),
            self.link.clone(),
            self.reason.clone(),
            self.edition.clone(),
            self.confirmed_from.map(|year| year.to_string()).unwrap_or_default(),
            self.status.clone(),
            self.settled.clone(),
            self.settled_reason.clone(),
            self.settled_role.clone(),
        ]
    }
}

/// The rows of a sheet: every question of its edition, an unanswered one with an empty answer, so that reading back
/// carries nothing into it. An answer that several respondents gave has a row for each, and so have the different
/// answers of an open conflict.
pub fn canonical_rows(definition: &Definition, sheet: &AnswerSheet) -> Vec<CanonicalRow> {
    let mut rows = Vec::new();
    for question in definition.questions() {
        if !asked_in(definition, question, &sheet.edition) {
            continue;
        }
        let base = CanonicalRow {
            city: sheet.unit.clone(),
            year: sheet.year,
            question: question.id.clone(),
            edition: sheet.edition.clone(),
            status: sheet.status.to_string(),
            ..CanonicalRow::default()
        };
        match sheet.answers.get(&question.id) {
            None => rows.push(base),
            Some(settled) => add(&mut rows, &base, settled),
        }
    }
    rows
}

fn add(rows: &mut Vec<CanonicalRow>, base: &CanonicalRow, settled: &SettledAnswer) {
    let full = CanonicalRow {
        answer: settled.answer.canonical(),
        evidence: settled.evidence.clone(),
        link: settled.link.clone(),
        reason: reason_of(&settled.answer, &settled.reason),
        confirmed_from: settled.confirmed_from,
        ..base.clone()
    };
    match &settled.settled {
        Settled::Agreed => add_alike(rows, &full, settled, "agreed"),
        Settled::Preset => add_alike(rows, &full, settled, "preset"),
        Settled::Carried { year } => {
            add_alike(rows, &CanonicalRow { confirmed_from: Some(*year), ..full }, settled, "carried");
        }
        Settled::Resolved { reason, role } => {
            let full = CanonicalRow { settled_reason: reason.clone(), settled_role: role.clone(), ..full };
            add_alike(rows, &full, settled, "resolved");
        }
        Settled::Open { answers } => {
            // What was said beside the answer goes to the first row that has it.
            let first = answers.iter().position(|(answer, _)| *answer == full.answer).unwrap_or(0);
            for (index, (answer, respondent)) in answers.iter().enumerate() {
                let row = if index == first { full.clone() } else { base.clone() };
                let unexplained = *answer == Answer::NotApplicable.canonical() && row.reason.is_empty();
                rows.push(CanonicalRow {
                    answer: answer.clone(),
                    // Files without a respondent are respondents of their own; in one file they need names.
                    respondent: if respondent.is_empty() {
                        format!("#{}", index + 1)
                    } else {
                        respondent.clone()
                    },
                    reason: if unexplained { NO_REASON.to_owned() } else { row.reason.clone() },
                    confirmed_from: settled.confirmed_from.filter(|_| *answer == full.answer),
                    settled: "open".to_owned(),
                    ..row
                });
            }
        }
    }
}

/// The long form asks for a reason; a wide table may have had no place for it.
const NO_REASON: &str = "-";

fn reason_of(answer: &Answer, reason: &str) -> String {
    let unexplained = *answer == Answer::NotApplicable && reason.is_empty();
    if unexplained { NO_REASON.to_owned() } else { reason.to_owned() }
}

/// A row for each respondent; what was said beside the answer stands in the first.
fn add_alike(rows: &mut Vec<CanonicalRow>, full: &CanonicalRow, settled: &SettledAnswer, word: &str) {
    let first = settled.respondents.first().cloned().unwrap_or_default();
    rows.push(CanonicalRow { respondent: first, settled: word.to_owned(), ..full.clone() });
    for respondent in settled.respondents.iter().skip(1) {
        rows.push(CanonicalRow {
            respondent: respondent.clone(),
            evidence: String::new(),
            link: String::new(),
            settled: word.to_owned(),
            ..full.clone()
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{codes, source, table};
    use super::super::{Conflicts, Context, Responses, read_answers, settle};
    use super::*;
    use crate::definition::{Kind as Type, Question};
    use crate::intake::Kind;
    use crate::questionnaire::{Options, score};

    fn read_back(definition: &Definition, rows: &[CanonicalRow]) -> AnswerSheet {
        let cells: Vec<[String; 14]> = rows.iter().map(CanonicalRow::cells).collect();
        let cells: Vec<Vec<&str>> =
            cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let all: Vec<&[&str]> =
            std::iter::once(&COLUMNS[..]).chain(cells.iter().map(Vec::as_slice)).collect();
        let file = source(Kind::AnswersLong, vec![table("canonical.csv", "", &all)]);
        let checked = read_answers(&[file], definition, &Context::default());
        assert!(!checked.has_errors(), "{:?}", codes(&checked.diagnostics));
        // In a country without presets: no law answers what is left open.
        let responses = Responses { country: String::new(), ..checked.value[0].clone() };
        settle(definition, &responses, &[], &[], Conflicts::Lowest).value
    }

    /// An answer that the question allows, chosen by a number.
    fn answer(question: &Question, choice: u32) -> Option<Answer> {
        let options = &question.options;
        match (choice % 8, &question.kind) {
            (0, _) => None,
            (1, _) => Some(Answer::Unknown),
            (2, _) => Some(Answer::NotApplicable),
            (_, Type::Numeric { .. }) => Some(Answer::Number(f64::from(choice % 1000) / 7.0)),
            (_, Type::Checklist) => {
                let ticked = |at: usize| choice >> (at + 3) & 1 == 1;
                let ids = options.iter().enumerate().filter(|(at, _)| ticked(*at)).map(|(_, o)| o.id.clone());
                Some(Answer::Ticks(ids.collect()))
            }
            _ => {
                options.get(choice as usize / 8 % options.len().max(1)).map(|o| Answer::Option(o.id.clone()))
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn reading_back_gives_the_same_scores(choices in proptest::collection::vec(any::<u32>(), 86)) {
            let definition = Definition::built_in();
            let mut sheet = AnswerSheet::new("Kuopio", 2026, &definition);
            for (question, choice) in definition.questions().zip(choices) {
                if let Some(answer) = answer(question, choice) {
                    sheet = sheet.with(&question.id, answer);
                }
            }
            let back = read_back(&definition, &canonical_rows(&definition, &sheet));
            let options = Options::default();
            prop_assert_eq!(score(&definition, &sheet, &options), score(&definition, &back, &options));
        }
    }

    #[test]
    fn how_an_answer_came_to_be_is_read_back() {
        let definition = Definition::built_in();
        let option = |id: &str| Answer::Option(id.into());
        let mut sheet = AnswerSheet::new("Kuopio", 2026, &definition)
            .with("language-02", option("no"))
            .with("language-03", option("every-year"))
            .with("media-01", option("no"))
            .with("media-02", option("no"))
            .with("leadership-01", option("short-residence"))
            .with("leadership-02", option("short-residence"));
        let mut change = |id: &str, settled: Settled, respondents: &[&str]| {
            if let Some(answer) = sheet.answers.get_mut(id) {
                answer.settled = settled;
                answer.respondents = respondents.iter().map(|name| (*name).to_owned()).collect();
                answer.evidence = "Selvitys; liite".into();
            }
        };
        change("language-02", Settled::Carried { year: 2024 }, &["communication"]);
        let answers = vec![("no".to_owned(), "a".to_owned()), ("drafting".to_owned(), "b".to_owned())];
        change("media-01", Settled::Open { answers }, &["a", "b"]);
        change(
            "media-02",
            Settled::Resolved { reason: "Sovittu".into(), role: "Koordinaattori".into() },
            &["a", "b"],
        );
        change("leadership-01", Settled::Preset, &[]);
        change("leadership-02", Settled::Preset, &[]);
        change("language-03", Settled::Agreed, &["a", "b", "c"]);
        let back = read_back(&definition, &canonical_rows(&definition, &sheet));
        for (id, answer) in &sheet.answers {
            let found = &back.answers[id];
            assert_eq!((&found.answer, &found.settled), (&answer.answer, &answer.settled), "{id}");
            assert_eq!(
                (&found.respondents, &found.evidence),
                (&answer.respondents, &answer.evidence),
                "{id}"
            );
        }
    }

    #[test]
    fn columns_are_those_of_the_contract_with_ours_behind() {
        let contract = [
            "city",
            "year",
            "question",
            "answer",
            "respondent",
            "evidence",
            "link",
            "reason",
            "edition",
            "confirmed-from",
        ];
        assert_eq!(COLUMNS[..10], contract);
        let definition = Definition::built_in();
        let rows = canonical_rows(&definition, &AnswerSheet::new("Kuopio", 2026, &definition));
        assert_eq!(rows.len(), 86, "an unanswered question has a row");
        let names = serde_json::to_value(&rows[0]).expect("plain data");
        let names: std::collections::BTreeSet<&str> =
            names.as_object().expect("a row").keys().map(String::as_str).collect();
        assert_eq!(names, COLUMNS.into_iter().collect());
    }
}
