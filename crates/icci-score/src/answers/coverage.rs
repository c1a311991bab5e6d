//! What has been answered and what is still open: by field, department and respondent.
//!
//! Comes in: the answers of one city and year as given and as settled, and who was asked to answer what. Goes out:
//! plain data, which the command words and prints.

use std::collections::BTreeMap;

use serde::Serialize;

use super::edition::asked_in;
use super::sheet::{Answer, AnswerSheet, Responses, Settled, State};
use super::start_sheet::respondent_id;
use crate::definition::{Definition, Question};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::language::Texts;
use crate::text::fold;

/// Who was asked to answer what: a `[[respondent]]` of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The respondent's id.
    pub id: String,
    /// The respondent's name.
    pub name: Texts,
    /// The departments whose questions it answers.
    pub departments: Vec<String>,
    /// Further questions that it answers.
    pub questions: Vec<String>,
    /// When the answers are due, as `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Whether it is no part of the city.
    pub outside: bool,
}

impl Duty {
    /// The departments of a definition as respondents, without due dates: who answers when no review says otherwise.
    pub fn of_departments(definition: &Definition) -> Vec<Duty> {
        let duty = |department: &crate::definition::Department| Duty {
            id: department.id.clone(),
            name: department.name.clone(),
            departments: vec![department.id.clone()],
            questions: Vec::new(),
            due: None,
            outside: department.outside,
        };
        definition.departments.iter().map(duty).collect()
    }

    fn covers(&self, question: &Question) -> bool {
        self.departments.contains(&question.department) || self.questions.contains(&question.id)
    }
}

/// How far the questions of a field, department or respondent are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The id of the field, department or respondent.
    pub id: String,
    /// How many questions it has.
    pub asked: usize,
    /// How many of those that apply have an answer, whoever gave it, also `unknown` and one that was carried over. What
    /// does not apply is neither answered nor open: [`Part::not_applicable`].
    pub answered: usize,
    /// The questions without an answer, in order.
    pub open: Vec<String>,
    /// The questions answered with `unknown`.
    pub unknown: Vec<String>,
    /// The questions that do not apply.
    pub not_applicable: Vec<String>,
    /// The questions to which respondents differ, unsettled.
    pub conflicts: Vec<String>,
    /// The questions whose last answer was carried.
    pub carried: Vec<String>,
    /// Of a respondent: how far its workbook is.
    pub state: Option<&'static str>,
    /// Of a respondent: when its answers are due.
    pub due: Option<String>,
}

impl Part {
    /// How many of its questions apply to the city.
    pub fn applicable(&self) -> usize {
        self.asked.saturating_sub(self.not_applicable.len())
    }

    /// How many answers are known: all but those with `unknown`.
    pub fn known(&self) -> usize {
        self.answered.saturating_sub(self.unknown.len())
    }

    /// Answered / applicable questions, 0 to 1; none where nothing applies.
    pub fn share(&self) -> Option<f64> {
        self.of_applicable(self.answered)
    }

    /// Applicable questions whose answer is known, 0 to 1; none where nothing applies.
    pub fn known_share(&self) -> Option<f64> {
        self.of_applicable(self.known())
    }

    fn of_applicable(&self, count: usize) -> Option<f64> {
        (self.applicable() > 0).then(|| count as f64 / self.applicable() as f64)
    }
}

/// How far the answers of one city and year are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// All questions.
    pub total: Part,
    /// By field, in the definition's order.
    pub fields: Vec<Part>,
    /// By the department that usually answers, in the definition's order; those without a question are left out.
    pub departments: Vec<Part>,
    /// By respondent, in the order given; then those that answered without being asked to.
    pub respondents: Vec<Part>,
}

/// Coverage of one city and year. Without duties the departments are the respondents.
///
/// A respondent's state is what its workbooks say, by its id, its name in any language, or its departments; the least
/// advanced counts. Without any workbook it is `not-received`.
pub fn coverage(
    definition: &Definition,
    responses: &Responses,
    sheet: &AnswerSheet,
    duties: Option<&[Duty]>,
) -> Coverage {
    let asked: Vec<&Question> =
        definition.questions().filter(|question| asked_in(definition, question, &sheet.edition)).collect();
    let of = |id: &str, fits: &dyn Fn(&Question) -> bool| {
        part(id, asked.iter().copied().filter(|question| fits(question)), sheet)
    };
    let fields = definition.fields.iter().map(|field| of(&field.id, &|q| q.field == field.id)).collect();
    let departments = definition
        .departments
        .iter()
        .map(|department| of(&department.id, &|q| q.department == department.id))
        .filter(|part| part.asked > 0)
        .collect();
    let by_default = Duty::of_departments(definition);
    let duties = duties.unwrap_or(&by_default);
    let mut matched: Vec<&str> = Vec::new();
    let mut respondents = Vec::new();
    for duty in duties {
        let mut part = of(&duty.id, &|question| duty.covers(question));
        let own = states_of(definition, duty, responses);
        matched.extend(own.iter().map(|(name, _)| *name));
        let state = own.iter().map(|(_, state)| *state).min().unwrap_or(State::NotReceived);
        // A department without any question owes no workbook.
        if part.asked == 0 && own.is_empty() {
            continue;
        }
        part.state = Some(state.as_str());
        part.due = duty.due.clone();
        respondents.push(part);
    }
    for (name, state) in responses.states.iter().filter(|(name, _)| !matched.contains(&name.as_str())) {
        let put_to_it = |question: &Question| {
            responses
                .asked
                .get(&question.id)
                .is_some_and(|asked| asked.iter().any(|asked| asked.respondent == *name))
        };
        let mut part = of(name, &put_to_it);
        part.state = Some(state.as_str());
        respondents.push(part);
    }
    Coverage {
        unit: sheet.unit.clone(),
        year: sheet.year,
        total: of("all", &|_| true),
        fields,
        departments,
        respondents,
    }
}

/// A diagnostic for each question without an answer, with the cell where it belongs when some file asks it.
pub fn unanswered(definition: &Definition, responses: &Responses, sheet: &AnswerSheet) -> Vec<Diagnostic> {
    definition
        .questions()
        .filter(|question| {
            asked_in(definition, question, &sheet.edition) && sheet.answer(&question.id).is_none()
        })
        .map(|question| {
            let asked = responses.asked.get(&question.id).and_then(|asked| asked.first());
            let place = asked.map_or_else(Place::default, |asked| asked.place.clone());
            Diagnostic::new(Code::Unanswered, place).with_question(&question.id)
        })
        .collect()
}

/// What stands behind the counts of a city and year: a note of what is not known, a warning where that is so much that
/// a review of known answers alone would be a draft; and a note where no law can answer for want of a country.
pub fn remarks(
    definition: &Definition,
    responses: &Responses,
    sheet: &AnswerSheet,
    coverage: &Coverage,
) -> Vec<Diagnostic> {
    let about = |code: Code, questions: &[String]| {
        // A list of all 86 would hide what it says.
        const MOST: usize = 20;
        let mut listed: Vec<&str> = questions.iter().take(MOST).map(String::as_str).collect();
        let rest = format!("… (+{})", questions.len().saturating_sub(MOST));
        listed.extend((questions.len() > MOST).then_some(rest.as_str()));
        let file = responses.files.first().map(Place::file).unwrap_or_default();
        Diagnostic::new(code, file).with_found(&coverage.unit).with("questions", listed.join(", "))
    };
    let mut remarks = Vec::new();
    let total = &coverage.total;
    if !total.unknown.is_empty() {
        let mut gaps = about(Code::KnowledgeGaps, &total.unknown)
            .with("year", coverage.year)
            .with("count", total.unknown.len())
            .with("applicable", total.applicable());
        if total.known_share().is_some_and(|share| share < definition.thresholds.review_coverage) {
            gaps.severity = Severity::Warning;
        }
        remarks.push(gaps);
    }
    let by_law: Vec<String> = definition
        .questions()
        .filter(|question| !question.presets.is_empty() && sheet.answer(&question.id).is_none())
        .map(|question| question.id.clone())
        .collect();
    if responses.country.is_empty() && !by_law.is_empty() {
        remarks.push(about(Code::CountryUnknown, &by_law));
    }
    remarks
}

/// How many years in a row each question's answer was confirmed as unchanged, up to the last of some sheets.
///
/// The sheets are of one city and status; a year without a sheet, and an answer given anew, begin the count again.
pub fn confirmations(sheets: &[&AnswerSheet]) -> BTreeMap<String, usize> {
    let mut by_year: Vec<&&AnswerSheet> = sheets.iter().collect();
    by_year.sort_by_key(|sheet| sheet.year);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in by_year {
        let mut next = BTreeMap::new();
        for (question, settled) in &sheet.answers {
            let before = counts.get(question).copied().unwrap_or(0);
            match (&settled.settled, settled.confirmed_from) {
                (Settled::Carried { .. }, _) => {
                    next.insert(question.clone(), before);
                }
                (_, Some(_)) => {
                    next.insert(question.clone(), before + 1);
                }
                _ => {}
            }
        }
        counts = next;
    }
    counts
}

fn part<'q>(id: &str, questions: impl Iterator<Item = &'q Question>, sheet: &AnswerSheet) -> Part {
    let mut part = Part {
        id: id.to_owned(),
        asked: 0,
        answered: 0,
        open: Vec::new(),
        unknown: Vec::new(),
        not_applicable: Vec::new(),
        conflicts: Vec::new(),
        carried: Vec::new(),
        state: None,
        due: None,
    };
    for question in questions {
        part.asked += 1;
        let Some(settled) = sheet.answers.get(&question.id) else {
            part.open.push(question.id.clone());
            continue;
        };
        match settled.answer {
            Answer::NotApplicable => part.not_applicable.push(question.id.clone()),
            Answer::Unknown => {
                part.answered += 1;
                part.unknown.push(question.id.clone());
            }
            _ => part.answered += 1,
        }
        match settled.settled {
            Settled::Open { .. } => part.conflicts.push(question.id.clone()),
            Settled::Carried { .. } => part.carried.push(question.id.clone()),
            _ => {}
        }
    }
    part
}

/// The states that a respondent's workbooks gave, by the name they gave.
fn states_of<'r>(definition: &Definition, duty: &Duty, responses: &'r Responses) -> Vec<(&'r str, State)> {
    let is_named = |name: &str| {
        let folded = fold(name);
        folded == fold(&duty.id) || duty.name.iter().any(|(_, own)| fold(own) == folded)
    };
    let by = |fits: &dyn Fn(&str) -> bool| -> Vec<(&'r str, State)> {
        responses
            .states
            .iter()
            .filter(|(name, _)| fits(name))
            .map(|(name, state)| (name.as_str(), *state))
            .collect()
    };
    let own = by(&|name| is_named(name));
    if own.is_empty() { by(&|name| duty.departments.contains(&respondent_id(definition, name))) } else { own }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{source, table};
    use super::super::{Conflicts, Context, read_answers, settle};
    use super::*;
    use crate::intake::Kind;
    use crate::language::Language;

    fn media() -> (Definition, Responses, AnswerSheet) {
        let definition = Definition::built_in();
        let start = table(
            "m.xlsx",
            "Start",
            &[
                &["City", "Kuopio"],
                &["Year", "2026"],
                &["Respondent (unit or role)", "Communications"],
                &["State", "Ready"],
            ],
        );
        let rows: [&[&str]; 5] = [
            &["Id", "Answer", "Reason, if it does not apply"],
            &["media-01", "no"],
            &["media-02", "unknown"],
            &["media-03", "Does not apply", "none here"],
            &["media-04", ""],
        ];
        let book = source(Kind::Questionnaire, vec![start, table("m.xlsx", "Media", &rows)]);
        let responses = read_answers(&[book], &definition, &Context::default()).value.remove(0);
        let sheet = settle(&definition, &responses, &[], &[], Conflicts::Lowest).value;
        (definition, responses, sheet)
    }

    #[test]
    fn coverage_counts_answers_and_names_what_is_open() {
        let (definition, responses, sheet) = media();
        let coverage = coverage(&definition, &responses, &sheet, None);
        let field = coverage.fields.iter().find(|part| part.id == "media").expect("a field");
        // Of five one does not apply: one is answered, one answered with `unknown`, two are open.
        assert_eq!((field.asked, field.applicable(), field.answered, field.known()), (5, 4, 2, 1));
        assert_eq!(field.open, ["media-04", "media-05"]);
        assert_eq!(
            (field.unknown.as_slice(), field.not_applicable.as_slice()),
            (&["media-02".to_owned()][..], &["media-03".to_owned()][..])
        );
        assert_eq!((field.share(), field.known_share()), (Some(0.5), Some(0.25)));
        let state =
            |id: &str| coverage.respondents.iter().find(|part| part.id == id).and_then(|part| part.state);
        assert_eq!((state("communication"), state("education")), (Some("ready"), Some("not-received")));
        assert!(coverage.departments.iter().all(|part| part.asked > 0));
        // Two answered and two that the law answers, of 86 of which one does not apply: the same as the scores say.
        let total = &coverage.total;
        assert_eq!((total.asked, total.applicable(), total.answered), (86, 85, 4));
        let scores = crate::questionnaire::score(&definition, &sheet, &Default::default());
        assert_eq!(total.share(), scores.coverage);
        assert_eq!(total.share(), Some(4.0 / 85.0));
    }

    #[test]
    fn a_review_says_who_answers_what_and_when() {
        let (definition, responses, sheet) = media();
        let name = Texts { fi: "Viestintä ja kulttuuri".into(), sv: "x".into(), en: "y".into() };
        let duty = Duty {
            id: "both".into(),
            name,
            departments: vec!["communication".into()],
            questions: vec!["language-03".into()],
            due: Some("2026-06-30".into()),
            outside: false,
        };
        let coverage = coverage(&definition, &responses, &sheet, Some(&[duty]));
        let [part] = coverage.respondents.as_slice() else { panic!("one respondent") };
        // 13 questions of communication and one more.
        assert_eq!((part.asked, part.state, part.due.as_deref()), (14, Some("ready"), Some("2026-06-30")));
        assert!(part.open.contains(&"language-03".to_owned()));
    }

    #[test]
    fn an_open_question_has_the_cell_where_its_answer_belongs() {
        let (definition, responses, sheet) = media();
        let open = unanswered(&definition, &responses, &sheet);
        assert_eq!(open.len(), 81);
        let cell = open.iter().find(|d| d.question == "media-04").map(|d| d.place.to_string());
        assert_eq!(cell.as_deref(), Some("m.xlsx, Media, B5"));
    }

    #[test]
    fn what_is_not_known_is_said_and_warned_of_where_it_is_much() {
        let (definition, responses, sheet) = media();
        let of = |sheet: &AnswerSheet| {
            let coverage = coverage(&definition, &responses, sheet, None);
            let found = remarks(&definition, &responses, sheet, &coverage);
            found.iter().map(|d| (d.code, d.severity, d.message(Language::En))).collect::<Vec<_>>()
        };
        // One of 85 is not known, but only 3 of 85 are known at all.
        let [(code, severity, text)] = of(&sheet).try_into().expect("one remark");
        assert_eq!((code, severity), (Code::KnowledgeGaps, Severity::Warning));
        assert!(text.starts_with("Kuopio 2026: 1 of 85 questions"), "{text}");
        // One of 86, the others known: a note.
        let known = definition.questions().fold(sheet, |sheet, question| {
            let answer = if question.id == "media-02" { Answer::Unknown } else { Answer::Ticks(Vec::new()) };
            sheet.with(&question.id, answer)
        });
        assert_eq!(of(&known).iter().map(|found| found.1).collect::<Vec<_>>(), [Severity::Note]);
        let nothing = AnswerSheet::new("Kuopio", 2026, &definition);
        assert_eq!(of(&nothing), []);
    }

    #[test]
    fn confirmations_in_a_row_are_counted() {
        let definition = Definition::built_in();
        let year = |year: i32, confirmed: Option<i32>| {
            let mut sheet = AnswerSheet::new("Kuopio", year, &definition).with("media-01", Answer::Unknown);
            sheet.answers.get_mut("media-01").expect("just put in").confirmed_from = confirmed;
            sheet
        };
        let sheets = [year(2024, Some(2023)), year(2025, Some(2024)), year(2023, None)];
        assert_eq!(confirmations(&sheets.iter().collect::<Vec<_>>()).get("media-01"), Some(&2));
        let anew = [year(2024, Some(2023)), year(2025, None)];
        assert_eq!(confirmations(&anew.iter().collect::<Vec<_>>()).get("media-01"), None);
    }
}
