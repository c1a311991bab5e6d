//! One cell to one answer: option ids and texts, the words of all three languages, ticks, numbers.
//!
//! Comes in: a cell and its question. Goes out: an [`Answer`], or an [`AnswerProblem`] that can say what would be
//! right. It looks at no other cell; a checklist that is spread over rows is put together in `checklist`.

use super::number::{parse_number, without_unit};
use super::sheet::Answer;
use crate::definition::{Definition, Kind, Question, Word};
use crate::diagnostic::Code;
use crate::intake::Cell;
use crate::text::{fold, folds_to, nearest};

/// An answer that was understood, and what is worth knowing about how.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The answer.
    pub answer: Answer,
    /// A note or warning on how the cell was understood.
    pub remark: Option<Code>,
}

/// A cell that could not be understood as an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerProblem {
    /// What is the matter.
    pub code: Code,
    /// What stands in the cell.
    pub found: String,
    /// The allowed word that is nearest to it, when one is near.
    pub near: Option<String>,
}

/// A word that means the same in every question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shared {
    Yes,
    No,
    Unknown,
    NotApplicable,
    None,
}

impl Shared {
    pub(crate) const ALL: [Shared; 5] =
        [Shared::Yes, Shared::No, Shared::Unknown, Shared::NotApplicable, Shared::None];

    /// The canonical form.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Shared::Yes => "yes",
            Shared::No => "no",
            Shared::Unknown => "unknown",
            Shared::NotApplicable => "not-applicable",
            Shared::None => "none",
        }
    }

    pub(crate) fn word(self, definition: &Definition) -> &Word {
        let words = &definition.words;
        match self {
            Shared::Yes => &words.yes,
            Shared::No => &words.no,
            Shared::Unknown => &words.unknown,
            Shared::NotApplicable => &words.not_applicable,
            Shared::None => &words.none,
        }
    }

    /// The shared word that a folded text is.
    pub(crate) fn of(definition: &Definition, folded: &str) -> Option<Shared> {
        Shared::ALL.into_iter().find(|shared| shared.id() == folded).or_else(|| {
            Shared::ALL.into_iter().find(|shared| {
                let word = shared.word(definition);
                word.text.iter().any(|(_, text)| folds_to(text, folded))
                    || word.also.iter().any(|text| folds_to(text, folded))
            })
        })
    }
}

/// Understands a cell as the answer to a question.
///
/// Option ids, option texts of all three languages and their `also` words come first, then the words that mean
/// the same everywhere. Case, stray blanks and a full stop do not matter. Ticks of a checklist are joined by
/// `+`. Where the spreadsheet made TRUE and FALSE out of an answer, they mean yes and no; so do 1 and 0 in a
/// yes-no question, with a note. `none` answers checklists only.
///
/// # Missing answers
///
/// An empty cell is no answer: `Ok(None)`.
///
/// # Errors
///
/// An [`AnswerProblem`] for everything else: unknown words, text where a number is asked, NaN and infinities, a
/// date that the spreadsheet made, an error of the spreadsheet.
pub fn parse_answer(
    definition: &Definition,
    question: &Question,
    cell: &Cell,
    decimal_comma: bool,
) -> Result<Option<Parsed>, AnswerProblem> {
    let problem = |code: Code| Err(AnswerProblem { code, found: cell.text(), near: None });
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(_) => problem(Code::AnswerIsDate),
        Cell::Error(_) => problem(Code::CellError),
        Cell::Bool(truth) => {
            let shared = if *truth { Shared::Yes } else { Shared::No };
            match of_shared(question, shared) {
                Some(answer) => Ok(Some(Parsed { answer, remark: None })),
                None if asks_back(question, shared) => problem(Code::BareYesNo),
                None => problem(Code::NotAnAnswer),
            }
        }
        Cell::Number(number) => match &question.kind {
            Kind::Numeric { .. } => numeric(question, *number, cell),
            Kind::YesNo if *number == 0.0 || *number == 1.0 => Ok(digit(*number == 1.0)),
            _ => problem(Code::NotAnAnswer),
        },
        Cell::Text(text) => parse_text(definition, question, cell, text, decimal_comma),
    }
}

fn parse_text(
    definition: &Definition,
    question: &Question,
    cell: &Cell,
    text: &str,
    decimal_comma: bool,
) -> Result<Option<Parsed>, AnswerProblem> {
    let folded = fold(text);
    if folded.is_empty() {
        return Ok(None);
    }
    let plain = |answer: Answer| Ok(Some(Parsed { answer, remark: None }));
    let shared_id = Shared::ALL.into_iter().find(|shared| shared.id() == folded);
    if question.option(&folded).is_none()
        && let Some(answer) = shared_id.and_then(|shared| of_shared(question, shared))
    {
        return plain(answer);
    }
    if let Some(option) = option_of(question, &folded) {
        return plain(match question.kind {
            Kind::Checklist => Answer::Ticks(vec![option]),
            _ => Answer::Option(option),
        });
    }
    let shared = Shared::of(definition, &folded);
    if let Some(answer) = shared.and_then(|shared| of_shared(question, shared)) {
        return plain(answer);
    }
    if shared.is_some_and(|shared| asks_back(question, shared)) {
        return Err(AnswerProblem { code: Code::BareYesNo, found: text.to_owned(), near: None });
    }
    match &question.kind {
        Kind::Numeric { unit, .. } => {
            if let Some(number) = parse_number(without_unit(text, unit), decimal_comma) {
                return numeric(question, number, cell);
            }
            Err(AnswerProblem { code: Code::NotANumber, found: text.to_owned(), near: None })
        }
        Kind::YesNo if folded == "1" || folded == "0" => Ok(digit(folded == "1")),
        Kind::Checklist if text.contains('+') => ticks(definition, question, text),
        _ => Err(not_an_answer(definition, question, text)),
    }
}

/// Ticks joined by `+`: each an option; the words for no ticks cannot be among them.
fn ticks(definition: &Definition, question: &Question, text: &str) -> Result<Option<Parsed>, AnswerProblem> {
    let mut ticked = Vec::new();
    for part in text.split('+') {
        match option_of(question, &fold(part)) {
            Some(option) => ticked.push(option),
            None => return Err(not_an_answer(definition, question, part.trim())),
        }
    }
    Ok(Some(Parsed { answer: Answer::Ticks(in_order(question, &ticked)), remark: None }))
}

/// The ticked options in the definition's order, each once.
pub(super) fn in_order(question: &Question, ticked: &[String]) -> Vec<String> {
    question.options.iter().map(|option| option.id.clone()).filter(|id| ticked.contains(id)).collect()
}

fn digit(yes: bool) -> Option<Parsed> {
    let id = if yes { "yes" } else { "no" };
    Some(Parsed { answer: Answer::Option(id.to_owned()), remark: Some(Code::DigitAsYesNo) })
}

fn numeric(question: &Question, number: f64, cell: &Cell) -> Result<Option<Parsed>, AnswerProblem> {
    if !number.is_finite() {
        return Err(AnswerProblem { code: Code::NotANumber, found: cell.text(), near: None });
    }
    let remark = if !is_percent(question) {
        None
    } else if !(0.0..=100.0).contains(&number) {
        Some(Code::PercentOutOfRange)
    } else if number > 0.0 && number <= 1.0 {
        // A cell that the spreadsheet shows as 45 % holds 0.45.
        Some(Code::PercentAsShare)
    } else {
        None
    };
    Ok(Some(Parsed { answer: Answer::Number(number), remark }))
}

fn is_percent(question: &Question) -> bool {
    matches!(&question.kind, Kind::Numeric { unit, .. } if unit.en.trim().starts_with('%'))
}

/// The option whose id, text in any language or further word a folded text is.
pub(super) fn option_of(question: &Question, folded: &str) -> Option<String> {
    // Canonical forms are the most frequent, and need no comparing of words.
    let id = question.options.iter().find(|option| option.id == folded);
    let word = || {
        question.options.iter().find(|option| {
            option.text.iter().any(|(_, text)| folds_to(text, folded))
                || option.also.iter().any(|text| folds_to(text, folded))
        })
    };
    id.or_else(word).map(|option| option.id.clone())
}

/// What a shared word answers to a question, if it can.
fn of_shared(question: &Question, shared: Shared) -> Option<Answer> {
    match (shared, &question.kind) {
        (Shared::Unknown, _) => Some(Answer::Unknown),
        (Shared::NotApplicable, _) => Some(Answer::NotApplicable),
        (Shared::None, Kind::Checklist) => Some(Answer::Ticks(Vec::new())),
        // A plain yes or no answers a graded question that has an option of that id: the word means that one alone.
        (Shared::Yes | Shared::No, Kind::YesNo | Kind::Graded) => {
            question.option(shared.id()).map(|option| Answer::Option(option.id.clone()))
        }
        _ => None,
    }
}

/// Whether a plain yes or no is asked back. "Are there places where ...": no may mean that it was looked into and there
/// are none, or that nobody knows of any, and full marks are not given for the second.
fn asks_back(question: &Question, shared: Shared) -> bool {
    matches!(shared, Shared::Yes | Shared::No) && question.kind == Kind::Graded
}

/// The answer that a canonical form stands for; none where it is no answer to the question.
pub fn of_canonical(definition: &Definition, question: &Question, canonical: &str) -> Option<Answer> {
    let cell = Cell::Text(canonical.to_owned());
    parse_answer(definition, question, &cell, false).ok().flatten().map(|parsed| parsed.answer)
}

fn not_an_answer(definition: &Definition, question: &Question, text: &str) -> AnswerProblem {
    let near =
        nearest(&fold(text), super::allowed::all_words(definition, question).iter().map(String::as_str));
    let code = if near.is_some() { Code::NotAnAnswerNear } else { Code::NotAnAnswer };
    AnswerProblem { code, found: text.to_owned(), near }
}

#[cfg(test)]
mod tests {
    use super::super::allowed::Wording;
    use super::*;
    use crate::diagnostic::Place;
    use crate::language::Language;

    fn read(id: &str, cell: Cell) -> Result<Option<Answer>, AnswerProblem> {
        let definition = Definition::built_in();
        let question = definition.question(id).expect("a question");
        parse_answer(&definition, question, &cell, true).map(|parsed| parsed.map(|parsed| parsed.answer))
    }

    fn text(id: &str, text: &str) -> Result<Option<Answer>, AnswerProblem> {
        read(id, Cell::Text(text.to_owned()))
    }

    #[test]
    fn words_of_all_languages_are_understood() {
        let one_off = Ok(Some(Answer::Option("one-off".into())));
        for word in [
            "one-off",
            "Yksittäisinä kertoina",
            " yksittäisinä  KERTOINA. ",
            "Vid enstaka tillfällen",
            "On single occasions",
        ] {
            assert_eq!(text("language-02", word), one_off, "{word}");
        }
        for word in ["Ei", "ei.", "Nej", "no", "Ei tukea"] {
            assert_eq!(text("language-02", word), Ok(Some(Answer::Option("no".into()))), "{word}");
        }
        for word in ["unknown", "Ei tietoa", "vet inte", "Not known"] {
            assert_eq!(text("language-02", word), Ok(Some(Answer::Unknown)), "{word}");
        }
        assert_eq!(text("language-02", "Gäller inte staden"), Ok(Some(Answer::NotApplicable)));
        assert_eq!(text("language-02", " "), Ok(None));
        assert_eq!(read("language-02", Cell::Bool(false)), Ok(Some(Answer::Option("no".into()))));
    }

    #[test]
    fn a_bare_yes_or_no_is_asked_back_where_it_means_no_one_option() {
        // "Are there places where ...?": a bare no is not the answer "looked into, and no such places are known".
        for word in ["ei", "Ei.", "no", "Nej", "e", "kyllä", "false"] {
            assert_eq!(text("public-space-04", word).map_err(|p| p.code), Err(Code::BareYesNo), "{word}");
        }
        assert_eq!(read("public-space-04", Cell::Bool(false)).map_err(|p| p.code), Err(Code::BareYesNo));
        let none = Ok(Some(Answer::Option("none-known".into())));
        assert_eq!(text("public-space-04", "Looked into, and no such places are known"), none);
        assert_eq!(text("public-space-04", "none-known"), none);
        // A graded question with one option of no takes a no for it, and asks back what a yes would mean.
        assert_eq!(text("language-02", "ei"), Ok(Some(Answer::Option("no".into()))));
        assert_eq!(text("language-02", "kyllä").map_err(|p| p.code), Err(Code::BareYesNo));
    }

    #[test]
    fn every_option_text_of_the_definition_is_read_as_itself() {
        let definition = Definition::built_in();
        for question in definition.questions() {
            for option in &question.options {
                for (_, word) in option.text.iter() {
                    let found = parse_answer(&definition, question, &Cell::Text(word.to_owned()), true);
                    let expected = match question.kind {
                        Kind::Checklist => Answer::Ticks(vec![option.id.clone()]),
                        _ => Answer::Option(option.id.clone()),
                    };
                    assert_eq!(
                        found.ok().flatten().map(|parsed| parsed.answer),
                        Some(expected),
                        "{} {word}",
                        question.id
                    );
                }
            }
        }
    }

    #[test]
    fn ticks_are_joined_by_plus_and_come_in_order() {
        let ticks = |ids: &[&str]| Ok(Some(Answer::Ticks(ids.iter().map(|id| (*id).to_owned()).collect())));
        assert_eq!(
            text("language-01", "open-to-all + hard-to-reach+open-to-all"),
            ticks(&["hard-to-reach", "open-to-all"])
        );
        assert_eq!(text("language-01", "none"), ticks(&[]));
        assert_eq!(text("language-01", "Ei mitään näistä"), ticks(&[]));
        assert_eq!(text("language-01", "hard-to-reach+none").map_err(|p| p.found), Err("none".to_owned()));
        assert_eq!(text("language-01", "kyllä").map_err(|p| p.code), Err(Code::NotAnAnswer));
        assert_eq!(text("language-02", "none").map_err(|p| p.code), Err(Code::NotAnAnswer));
    }

    #[test]
    fn numbers_have_units_and_decimal_commas() {
        for word in ["12,5", "12.5 %", " 12,5% "] {
            assert_eq!(text("leadership-03", word), Ok(Some(Answer::Number(12.5))), "{word}");
        }
        assert_eq!(read("leadership-03", Cell::Number(7.0)), Ok(Some(Answer::Number(7.0))));
        for word in ["NaN", "inf", "noin 12", "12-15", "kyllä"] {
            assert_eq!(text("leadership-03", word).map_err(|p| p.code), Err(Code::NotANumber), "{word}");
        }
        let definition = Definition::built_in();
        let question = definition.question("leadership-03").expect("a question");
        let remark = |number: f64| {
            parse_answer(&definition, question, &Cell::Number(number), true)
                .ok()
                .flatten()
                .and_then(|p| p.remark)
        };
        assert_eq!(remark(0.45), Some(Code::PercentAsShare));
        assert_eq!(remark(101.0), Some(Code::PercentOutOfRange));
        assert_eq!((remark(0.0), remark(45.0)), (None, None));
    }

    #[test]
    fn digits_answer_a_yes_no_question_with_a_note() {
        let definition = Definition::built_in();
        let mut question = definition.question("language-02").expect("a question").clone();
        question.kind = Kind::YesNo;
        question.options.retain(|option| ["continuous", "no"].contains(&option.id.as_str()));
        question.options[0].id = "yes".into();
        let parsed = |cell: Cell| parse_answer(&definition, &question, &cell, true).ok().flatten();
        let yes = Parsed { answer: Answer::Option("yes".into()), remark: Some(Code::DigitAsYesNo) };
        assert_eq!(parsed(Cell::Number(1.0)), Some(yes.clone()));
        assert_eq!(parsed(Cell::Text("1".into())), Some(yes));
        assert_eq!(parsed(Cell::Bool(true)).map(|p| p.remark), Some(None));
        assert_eq!(parsed(Cell::Number(2.0)), None);
    }

    #[test]
    fn a_message_says_what_was_found_and_what_would_be_right() {
        let definition = Definition::built_in();
        let question = definition.question("language-02").expect("a question");
        let place = Place::cell("vastaukset.xlsx", "Kielet", 13, 3);
        let say = |cell: Cell, wording: Wording| {
            let problem = parse_answer(&definition, question, &cell, true).expect_err("no answer");
            let diagnostic = problem.diagnostic(&definition, question, place.clone(), wording);
            (diagnostic.to_string(), diagnostic.hint(Language::Fi), diagnostic.message(Language::Fi))
        };
        let (text, hint, finnish) = say(Cell::Text("ehkä".into()), Wording::Texts(Language::Fi));
        assert!(
            text.starts_with(
                "vastaukset.xlsx, Kielet, D14: `ehkä` is not an answer to language-02 (Jatkuvasti"
            ),
            "{text}"
        );
        assert!(finnish.contains("Ei tukea; Ei tietoa; Ei koske kaupunkia)"), "{finnish}");
        assert_eq!(hint, "jätä solu tyhjäksi, jos kysymykseen ei ole vielä vastattu");
        let (text, hint, _) = say(Cell::Text("contniuous".into()), Wording::Ids);
        assert!(text.ends_with("(continuous, one-off, planned, no, unknown, not-applicable)"), "{text}");
        assert!(hint.contains("`continuous`"), "{hint}");
        let (text, hint, _) = say(Cell::Date("2026-02-01".into()), Wording::Ids);
        assert!(text.contains("the date 2026-02-01"), "{text}");
        assert!(hint.contains("muotoile solu tekstiksi"), "{hint}");
        let (text, ..) = say(Cell::Error("#REF!".into()), Wording::Ids);
        assert!(text.contains("#REF!"), "{text}");
    }
}
