//! The layout of a questionnaire workbook: what its columns and start rows are called, in every language.
//!
//! The template writes these words and the reader finds them, so order and position never matter.

use super::sheet::State;
use crate::language::Language;
use crate::text::{fold, folds_to};
use crate::value::Status;

/// A column of a field's sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The locked id: `language-02`, of a checklist's option `language-01.courses`.
    Id,
    /// The question, or a checklist's option.
    Question,
    /// What counts.
    Help,
    /// The answer.
    Answer,
    /// An example or evidence.
    Evidence,
    /// A link.
    Link,
    /// Why a question does not apply.
    Reason,
    /// Last year's answer; of a checklist with ticks in the rows of its options.
    EarlierAnswer,
    /// Unchanged or changed since then; of a checklist in the question's own row.
    Change,
    /// Last year's evidence.
    EarlierEvidence,
    /// Last year's link.
    EarlierLink,
}

/// A row of the start sheet: a label in one column, what was filled in in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StartRow {
    /// The city.
    City,
    /// The year.
    Year,
    /// The edition.
    Edition,
    /// The department or role that answers.
    Respondent,
    /// How far the workbook is.
    State,
    /// Own assessment, or an invented example.
    Status,
    /// The year whose answers stand beside the answer cells.
    EarlierYear,
    /// Whether the year asks only some questions, so that the others keep their last answer.
    Light,
}

/// Whether a prefilled answer still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Last year's answer is this year's.
    Unchanged,
    /// The answer column holds the new one.
    Changed,
}

impl Column {
    /// All columns, in the order in which the template writes them.
    pub const ALL: [Column; 11] = [
        Column::Id,
        Column::Question,
        Column::Help,
        Column::EarlierAnswer,
        Column::Change,
        Column::Answer,
        Column::Evidence,
        Column::Link,
        Column::Reason,
        Column::EarlierEvidence,
        Column::EarlierLink,
    ];

    /// The header.
    pub fn header(self, language: Language) -> &'static str {
        let texts = match self {
            Column::Id => ["Tunnus", "Id", "Id"],
            Column::Question => ["Kysymys", "Fråga", "Question"],
            Column::Help => ["Ohje", "Anvisning", "Guidance"],
            Column::Answer => ["Vastaus", "Svar", "Answer"],
            Column::Evidence => ["Esimerkki tai näyttö", "Exempel eller belägg", "Example or evidence"],
            Column::Link => ["Linkki", "Länk", "Link"],
            Column::Reason => {
                ["Perustelu, jos ei koske", "Motivering, om inte gäller", "Reason, if it does not apply"]
            }
            Column::EarlierAnswer => ["Edellinen vastaus", "Föregående svar", "Earlier answer"],
            Column::Change => ["Ennallaan vai muuttunut", "Oförändrat eller ändrat", "Unchanged or changed"],
            Column::EarlierEvidence => ["Edellinen näyttö", "Föregående belägg", "Earlier evidence"],
            Column::EarlierLink => ["Edellinen linkki", "Föregående länk", "Earlier link"],
        };
        in_language(texts, language)
    }

    /// The column of a header in any language.
    pub fn of_header(header: &str) -> Option<Column> {
        let header = fold(header);
        Column::ALL
            .into_iter()
            .find(|column| Language::ALL.iter().any(|l| folds_to(column.header(*l), &header)))
    }
}

impl StartRow {
    /// All rows, in the order in which the template writes them.
    pub const ALL: [StartRow; 8] = [
        StartRow::City,
        StartRow::Year,
        StartRow::Edition,
        StartRow::Respondent,
        StartRow::State,
        StartRow::Status,
        StartRow::EarlierYear,
        StartRow::Light,
    ];

    /// The label.
    pub fn label(self, language: Language) -> &'static str {
        let texts = match self {
            StartRow::City => ["Kaupunki", "Stad", "City"],
            StartRow::Year => ["Vuosi", "År", "Year"],
            StartRow::Edition => ["Kyselyn versio", "Enkätens version", "Edition"],
            StartRow::Respondent => {
                ["Vastaaja (yksikkö tai rooli)", "Svarande (enhet eller roll)", "Respondent (unit or role)"]
            }
            StartRow::State => ["Tila", "Läge", "State"],
            StartRow::Status => ["Aineiston laji", "Materialets art", "Kind of data"],
            StartRow::EarlierYear => {
                ["Edellisten vastausten vuosi", "De föregående svarens år", "Year of the earlier answers"]
            }
            StartRow::Light => ["Kevennetty vuosi", "Lättare år", "Light year"],
        };
        in_language(texts, language)
    }

    /// The row of a label in any language.
    pub fn of_label(label: &str) -> Option<StartRow> {
        let label = fold(label.trim_end_matches(':'));
        StartRow::ALL.into_iter().find(|row| Language::ALL.iter().any(|l| folds_to(row.label(*l), &label)))
    }
}

impl Change {
    /// The word of the drop-down.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Change::Unchanged => in_language(["Ennallaan", "Oförändrat", "Unchanged"], language),
            Change::Changed => in_language(["Muuttunut", "Ändrat", "Changed"], language),
        }
    }

    /// What a word in any language means.
    pub fn of_word(word: &str) -> Option<Change> {
        let word = fold(word);
        [Change::Unchanged, Change::Changed]
            .into_iter()
            .find(|change| Language::ALL.iter().any(|l| folds_to(change.word(*l), &word)))
    }
}

impl State {
    /// The states that a respondent can choose, in order.
    pub const CHOICES: [State; 3] = [State::InProgress, State::Ready, State::Approved];

    /// The state in words.
    pub fn word(self, language: Language) -> &'static str {
        let texts = match self {
            State::NotReceived => ["Ei saapunut", "Inte mottaget", "Not received"],
            State::InProgress => ["Kesken", "Pågår", "In progress"],
            State::Ready => ["Valmis", "Klart", "Ready"],
            State::Approved => ["Hyväksytty", "Godkänt", "Approved"],
        };
        in_language(texts, language)
    }

    /// What a word in any language, or the word used in files, means.
    pub fn of_word(word: &str) -> Option<State> {
        let word = fold(word);
        State::CHOICES.into_iter().find(|state| {
            state.as_str() == word || Language::ALL.iter().any(|l| folds_to(state.word(*l), &word))
        })
    }
}

/// The words for the kinds of data that a questionnaire workbook can hold.
pub fn status_word(status: Status, language: Language) -> Option<&'static str> {
    let texts = match status {
        Status::SelfAssessed => ["Oma arvio", "Egen bedömning", "Self-assessment"],
        Status::Illustrative => ["Keksitty esimerkki", "Påhittat exempel", "Invented example"],
        _ => return None,
    };
    Some(in_language(texts, language))
}

/// What a word for the kind of data means, in any language.
pub fn status_of_word(word: &str) -> Option<Status> {
    let folded = fold(word);
    [Status::SelfAssessed, Status::Illustrative].into_iter().find(|status| {
        status.as_str() == folded
            || Language::ALL
                .iter()
                .any(|l| status_word(*status, *l).is_some_and(|text| folds_to(text, &folded)))
    })
}

/// The start sheet's name.
pub fn start_sheet(language: Language) -> &'static str {
    in_language(["Aloitus", "Start", "Start"], language)
}

/// The name of the hidden sheet with the drop-down lists.
pub const LISTS_SHEET: &str = "icci-lists";

fn in_language(texts: [&'static str; 3], language: Language) -> &'static str {
    texts[language as usize]
}
