//! A questionnaire workbook to answers: sheets by their headers, rows by their ids, never by position.
//!
//! Comes in: a [`Source`] whose tables are the sheets of one workbook. Goes out: the answers of one respondent, or
//! every problem with its cell. Row by row the cells are put together in `assemble`.

use std::collections::BTreeMap;

use super::allowed::Wording;
use super::assemble::{Asking, Assembly, Line};
use super::collect::{Collector, Identity};
use super::edition::asked_in;
use super::layout::Column;
use super::record::{Context, beside};
use super::start_sheet::Start;
use crate::definition::{Definition, Question};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Header, Row, Source, Table};
use crate::language::Language;
use crate::text::fold;
use crate::text::nearest;

/// Reads a workbook into the collector.
pub(super) fn read_workbook(
    source: &Source,
    definition: &Definition,
    context: &Context,
    collector: &mut Collector,
    problems: &mut Vec<Diagnostic>,
) {
    let start = Start::read(source, definition, context, problems);
    let mut reader = Reader { definition, start: &start, problems, seen: BTreeMap::new() };
    let headers: Vec<(&Table, Header)> =
        source.tables.iter().filter_map(|table| sheet_header(table).map(|header| (table, header))).collect();
    let mut asked = Vec::new();
    let mut without_earlier_year = false;
    for (table, header) in &headers {
        let wording = Wording::Texts(language_of(header));
        let asking = reader.sheet(table, header);
        let mut answers = 0;
        for asking in asking {
            let assembly = Assembly {
                definition,
                wording,
                respondent: &start.respondent,
                earlier_year: start.earlier_year,
            };
            let assembled = assembly.assemble(&asking, reader.problems);
            without_earlier_year |= assembled.confirmed && start.earlier_year.is_none();
            if let Some(response) = &assembled.response {
                answers += 1;
                if table.visible && asking.hidden() {
                    let diagnostic = Diagnostic::new(Code::HiddenAnswer, response.place.clone());
                    reader.problems.push(diagnostic.with_question(&response.question));
                }
            }
            asked.push((asking.question.id.clone(), assembled.asked, assembled.response));
        }
        if !table.visible && answers > 0 {
            reader
                .problems
                .push(Diagnostic::new(Code::HiddenSheet, table.whole()).with_found(answers.to_string()));
        }
    }
    if without_earlier_year {
        let (place, label) = start.earlier_year_place.clone();
        problems.push(Diagnostic::new(Code::StartValueMissing, place).with_found(label));
    }
    let (Some(unit), Some(year), Some(edition)) = (start.unit, start.year, start.edition) else { return };
    let identity = Identity { unit, year, edition, status: start.status };
    let responses = collector.of(&identity, &source.file);
    responses.light |= start.light;
    responses.add_state(&start.respondent, start.state);
    for (question, asked, response) in asked {
        responses.add(&question, asked, response);
    }
}

/// The header of a field's sheet: a row with the columns for the id and the answer.
pub(super) fn sheet_header(table: &Table) -> Option<Header> {
    Header::find(table).filter(|h| h.layout(Column::Id).is_some() && h.layout(Column::Answer).is_some())
}

/// The language of a sheet is that of its answer column's name.
pub(super) fn language_of(header: &Header) -> Language {
    let answer = header.layout(Column::Answer);
    let written =
        header.written().find(|(column, _)| Some(*column) == answer).map(|(_, written)| fold(written));
    let fits =
        |language: &Language| written.as_deref() == Some(fold(Column::Answer.header(*language)).as_str());
    Language::ALL.into_iter().find(fits).unwrap_or(Language::En)
}

struct Reader<'a, 'p> {
    definition: &'a Definition,
    start: &'a Start,
    problems: &'p mut Vec<Diagnostic>,
    /// Every id of the workbook with its cell.
    seen: BTreeMap<String, Place>,
}

impl<'a> Reader<'a, '_> {
    /// The questions that a sheet asks, in its order, each with its rows.
    fn sheet<'t>(&mut self, table: &'t Table, header: &'t Header) -> Vec<Asking<'t>>
    where
        'a: 't,
    {
        let mut asked: Vec<Asking<'t>> = Vec::new();
        let Some(id_column) = header.layout(Column::Id) else { return asked };
        for row in header.rows(table) {
            let line = Line { table, header, row };
            let id = row.cell(id_column).text().trim().to_lowercase();
            let place = table.place(row.number, id_column);
            if id.is_empty() {
                self.without_id(&line);
                continue;
            }
            let Some((question, option)) = self.find(&id, &place) else { continue };
            if let Some(other) = self.seen.get(&id) {
                self.problems.push(
                    Diagnostic::new(Code::QuestionTwice, place.clone())
                        .with_question(&question.id)
                        .with_found(&id)
                        .with("other", beside(&place, other)),
                );
                continue;
            }
            self.seen.insert(id, place);
            let index =
                asked.iter().position(|asking| asking.question.id == question.id).unwrap_or_else(|| {
                    asked.push(Asking { question, head: None, items: Vec::new() });
                    asked.len() - 1
                });
            if let Some(asking) = asked.get_mut(index) {
                match option {
                    None => asking.head = Some(line),
                    Some(option) => asking.items.push((option, line)),
                }
            }
        }
        self.merged(table, header, id_column);
        asked
    }

    /// An answer in a row without an id would be lost.
    fn without_id(&mut self, line: &Line<'_>) {
        let Some(at) = line.at(Column::Answer).filter(|at| !at.cell.is_empty()) else { return };
        self.problems.push(Diagnostic::new(Code::AnswerWithoutId, at.place()).with_found(at.cell.text()));
    }

    /// The question and option of an id, or a diagnostic.
    fn find(&mut self, id: &str, place: &Place) -> Option<(&'a Question, Option<String>)> {
        let edition = self.start.edition.as_deref().unwrap_or(&self.definition.edition);
        find_question(self.definition, edition, id, place, self.problems)
    }

    /// Only the first of merged cells holds a value: the rows below got nothing.
    fn merged(&mut self, table: &Table, header: &Header, id_column: usize) {
        let Some(column) = header.layout(Column::Answer) else { return };
        for merged in &table.merged {
            let covers = (merged.from.1..=merged.to.1).contains(&column);
            if !covers || merged.to.0 <= header.row() {
                continue;
            }
            let first_holds = merged.from.1 == column;
            let without: Vec<String> = header
                .rows(table)
                .iter()
                .filter(|row: &&Row| (merged.from.0..=merged.to.0).contains(&row.number))
                .filter(|row| !(first_holds && row.number == merged.from.0))
                .map(|row| row.cell(id_column).text().trim().to_owned())
                .filter(|id| !id.is_empty())
                .collect();
            if !without.is_empty() {
                let place = table.place(merged.from.0, merged.from.1);
                self.problems
                    .push(Diagnostic::new(Code::MergedAnswers, place).with_found(without.join(", ")));
            }
        }
    }
}

/// The question of an id in an edition, and the option where the id names one; or a diagnostic that names the
/// nearest id.
pub(super) fn find_question<'a>(
    definition: &'a Definition,
    edition: &str,
    id: &str,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) -> Option<(&'a Question, Option<String>)> {
    let (question_id, option) = match id.split_once('.') {
        Some((question, option)) => (question, Some(option)),
        None => (id, None),
    };
    let question = definition.question(question_id).filter(|question| {
        option.is_none_or(|o| {
            question.kind == crate::definition::Kind::Checklist && question.option(o).is_some()
        })
    });
    let Some(question) = question else {
        let ids: Vec<String> = definition
            .questions()
            .flat_map(|question| {
                let items = question.kind == crate::definition::Kind::Checklist && option.is_some();
                let options = question.options.iter().filter(move |_| items);
                std::iter::once(question.id.clone())
                    .chain(options.map(|o| format!("{}.{}", question.id, o.id)))
            })
            .collect();
        let near = nearest(id, ids.iter().map(String::as_str));
        let code = if near.is_some() { Code::UnknownQuestionNear } else { Code::UnknownQuestion };
        let diagnostic = Diagnostic::new(code, place.clone()).with_found(id);
        problems.push(match near {
            Some(near) => diagnostic.with_allowed(&near).with("near", near),
            None => diagnostic.with_allowed(ids.first().cloned().unwrap_or_default()),
        });
        return None;
    };
    if !asked_in(definition, question, edition) {
        problems.push(
            Diagnostic::new(Code::NotInEdition, place.clone())
                .with_question(&question.id)
                .with_found(edition),
        );
        return None;
    }
    Some((question, option.map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::super::read_answers;
    use super::super::sheet::{Answer, Response, Responses, State};
    use super::super::testing::{codes, source, table};
    use super::*;
    use crate::diagnostic::Checked;
    use crate::intake::{Cell, Kind, Merged};
    use crate::value::Status;

    const HEADER: [&str; 7] =
        ["Tunnus", "Kysymys", "Vastaus", "Esimerkki tai näyttö", "Linkki", "Perustelu, jos ei koske", "Ohje"];

    fn start() -> Table {
        table(
            "a.xlsx",
            "Aloitus",
            &[
                &["Interkulttuurinen kaupunki -kysely"],
                &["Kaupunki:", "Kuopio"],
                &["Vuosi", "2026"],
                &["Vastaaja (yksikkö tai rooli)", "Viestintä"],
                &["Tila", "Valmis"],
                &["Edellisten vastausten vuosi", "2025"],
            ],
        )
    }

    fn sheet(rows: &[&[&str]]) -> Table {
        let all: Vec<&[&str]> =
            [&["Kielet"] as &[&str], &[], &HEADER].into_iter().chain(rows.iter().copied()).collect();
        table("a.xlsx", "Kielet", &all)
    }

    fn read(tables: Vec<Table>) -> Checked<Vec<Responses>> {
        read_answers(&[source(Kind::Questionnaire, tables)], &Definition::built_in(), &Context::default())
    }

    fn answers(checked: &Checked<Vec<Responses>>) -> Vec<(&str, String)> {
        let responses = checked.value.first().map(|r| r.responses.as_slice()).unwrap_or_default();
        responses.iter().map(|r: &Response| (r.question.as_str(), r.answer.canonical())).collect()
    }

    #[test]
    fn a_workbook_is_read_by_ids_and_headers() {
        let checked = read(vec![
            start(),
            sheet(&[
                &["language-02", "?", "Yksittäisinä kertoina", "Avustus 2026", "https://example.org/a"],
                &["LANGUAGE-03 ", "?", ""],
            ]),
        ]);
        assert_eq!(codes(&checked.diagnostics), []);
        let responses = &checked.value[0];
        assert_eq!(
            (responses.unit.as_str(), responses.year, responses.status),
            ("Kuopio", 2026, Status::SelfAssessed)
        );
        assert_eq!(responses.states.get("communication"), Some(&State::Ready));
        let first = &responses.responses[0];
        assert_eq!((first.respondent.as_str(), first.evidence.as_str()), ("communication", "Avustus 2026"));
        assert_eq!((first.link.as_str(), first.place.cell.as_str()), ("https://example.org/a", "C4"));
        assert_eq!(answers(&checked), [("language-02", "one-off".to_owned())]);
        assert_eq!(responses.asked.keys().collect::<Vec<_>>(), ["language-02", "language-03"]);
        assert_eq!(responses.asked["language-03"][0].place.cell, "C5");
    }

    #[test]
    fn a_checklist_stands_in_several_rows() {
        let list = |head: &str, items: [&str; 4]| {
            let ids = ["hard-to-reach", "mother-tongue", "open-to-all", "civil-society"];
            let ids = ids.map(|id| format!("language-01.{id}"));
            let rows: Vec<[&str; 3]> =
                ids.iter().zip(items).map(|(id, item)| [id.as_str(), "", item]).collect();
            let head = ["language-01", "", head];
            let all: Vec<&[&str]> =
                std::iter::once(&head as &[&str]).chain(rows.iter().map(|row| row as &[&str])).collect();
            let checked = read(vec![start(), sheet(&all)]);
            let found = answers(&checked).first().map(|(_, answer)| answer.clone()).unwrap_or_default();
            let codes: Vec<Code> = checked.diagnostics.iter().map(|d| d.code).collect();
            (found, codes)
        };
        let none = Vec::<Code>::new;
        // Ticks with empty rows are ticks; in the definition's order.
        assert_eq!(list("", ["", "Kyllä", "", "x"]), ("mother-tongue+civil-society".into(), none()));
        assert_eq!(list("", ["Ei", "Kyllä", "Ei", ""]), ("mother-tongue".into(), none()));
        // No at every row answers the question; no at some does not.
        assert_eq!(list("", ["Ei", "Ei", "Ei", "Ei"]), ("none".into(), none()));
        assert_eq!(list("", ["Ei", "Ei", "", "Ei"]), (String::new(), vec![Code::ChecklistIncomplete]));
        assert_eq!(list("", ["", "", "", ""]), (String::new(), none()));
        assert_eq!(list("Ei mitään näistä", ["Ei", "", "", ""]), ("none".into(), none()));
        assert_eq!(list("Ei tietoa", ["", "", "", ""]), ("unknown".into(), none()));
        assert_eq!(
            list("Ei mitään näistä", ["", "Kyllä", "", ""]),
            (String::new(), vec![Code::ChecklistContradiction])
        );
        assert_eq!(
            list("Ei tietoa", ["", "Kyllä", "", ""]),
            (String::new(), vec![Code::ChecklistContradiction])
        );
        assert_eq!(list("", ["Kyllä", "Ei tietoa", "", ""]), (String::new(), vec![Code::NotATick]));
        assert_eq!(list("kyllä", ["", "", "", ""]), (String::new(), vec![Code::NotAnAnswer]));
    }

    #[test]
    fn a_checklist_contradiction_names_both_cells() {
        let checked = read(vec![
            start(),
            sheet(&[&["language-01", "", "Ei mitään näistä"], &["language-01.open-to-all", "", "Kyllä"]]),
        ]);
        let message = checked.diagnostics[0].to_string();
        assert!(message.contains("C4") && message.contains("cell C5"), "{message}");
    }

    #[test]
    fn ids_are_unknown_twice_or_missing() {
        let checked = read(vec![
            start(),
            sheet(&[
                &["language-02", "", "Ei"],
                &["langauge-03", "", "Ei"],
                &["language-02", "", "Ei"],
                &["", "", "Ei"],
                &["language-02.no", "", "Kyllä"],
                &["zzz", "", ""],
            ]),
        ]);
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::UnknownQuestionNear, "A5"),
                (Code::QuestionTwice, "A6"),
                (Code::AnswerWithoutId, "C7"),
                (Code::UnknownQuestionNear, "A8"),
                (Code::UnknownQuestion, "A9"),
            ]
        );
        assert!(checked.diagnostics[0].hint(Language::En).contains("`language-03`"));
        assert!(checked.diagnostics[1].to_string().contains("cell A4"));
    }

    #[test]
    fn the_start_sheet_names_the_cell_that_is_empty() {
        let bare = table(
            "a.xlsx",
            "Start",
            &[&["City"], &["Year", "20x6"], &["Kind of data", "Official"], &["State", "Done"]],
        );
        let checked = read(vec![bare, sheet(&[&["language-02", "", "ehkä"]])]);
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::StartValueMissing, "B1"),
                (Code::BadYear, "B2"),
                (Code::AnswerStatus, "B3"),
                (Code::UnknownState, "B4"),
                (Code::NotAnAnswer, "C4"),
            ]
        );
        assert!(checked.diagnostics[2].allowed.contains("Self-assessment"));
        assert_eq!(checked.value, []);
        let context = Context::of("Kuopio", 2026);
        let bare = source(Kind::Questionnaire, vec![sheet(&[&["language-02", "", "Ei"]])]);
        let checked = read_answers(&[bare], &Definition::built_in(), &context);
        assert_eq!((checked.diagnostics.len(), checked.value[0].year), (0, 2026));
    }

    #[test]
    fn a_workbook_without_its_start_sheet_says_so() {
        let checked = read(vec![sheet(&[&["language-02", "", "Ei"]])]);
        assert_eq!(codes(&checked.diagnostics), [(Code::StartRowMissing, ""), (Code::StartRowMissing, "")]);
        let [city, year] = [0, 1].map(|at| checked.diagnostics[at].message(Language::Fi));
        assert!(city.contains("`Kaupunki`") && year.contains("`Vuosi`"), "{city} {year}");
    }

    #[test]
    fn an_edition_that_is_not_known_is_refused() {
        let mut start = start();
        start.rows.push(crate::intake::Row {
            number: 9,
            hidden: false,
            cells: vec![Cell::Text("Kyselyn versio".into()), Cell::Text("icci-1999".into())],
        });
        let checked = read(vec![start, sheet(&[])]);
        assert!(codes(&checked.diagnostics).contains(&(Code::UnknownEdition, "B10")));
        assert_eq!(checked.diagnostics[0].allowed, "icci-2026");
    }

    #[test]
    fn a_reason_goes_with_not_applicable_and_links_are_addresses() {
        let checked = read(vec![
            start(),
            sheet(&[
                &["language-02", "", "Ei koske kaupunkia"],
                &["language-03", "", "Ei koske kaupunkia", "", "javascript:x", "Ei ole"],
                &["language-04", "", "Ei tietoa", "Nimi: Etunimi Sukunimi, etunimi@example.fi"],
            ]),
        ]);
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::ReasonMissing, "F4"),
                (Code::LinkNotWeb, "E5"),
                (Code::PersonalEmail, "D6"),
                (Code::PersonalName, "D6"),
            ]
        );
        assert!(
            checked.diagnostics.iter().all(|d| !d.to_string().contains("etunimi")),
            "nothing personal is repeated"
        );
        // The first is no answer for want of its reason.
        let read: Vec<(&str, &str)> =
            checked.value[0].responses.iter().map(|r| (r.question.as_str(), r.link.as_str())).collect();
        assert_eq!(read, [("language-03", ""), ("language-04", "")]);
    }

    #[test]
    fn what_is_hidden_counts_and_merged_cells_are_named() {
        let mut kielet =
            sheet(&[&["language-02", "", "Ei"], &["language-03", "", ""], &["language-04", "", "none"]]);
        for row in &mut kielet.rows {
            row.hidden = row.number == 3;
        }
        kielet.merged = vec![Merged { from: (3, 2), to: (4, 2) }, Merged { from: (0, 0), to: (0, 5) }];
        let mut hidden = table("a.xlsx", "Media", &[&["Id", "Answer"], &["media-03", "no"]]);
        hidden.visible = false;
        let checked = read(vec![start(), kielet, hidden]);
        assert_eq!(
            codes(&checked.diagnostics),
            [(Code::MergedAnswers, "C4"), (Code::HiddenAnswer, "C4"), (Code::HiddenSheet, "")]
        );
        assert_eq!(checked.diagnostics[0].found, "language-03");
        assert_eq!(answers(&checked).len(), 3);
    }

    #[test]
    fn last_years_answers_are_confirmed_or_changed() {
        let header = [
            "Tunnus",
            "Vastaus",
            "Perustelu, jos ei koske",
            "Edellinen vastaus",
            "Ennallaan vai muuttunut",
            "Edellinen näyttö",
        ];
        let rows: [&[&str]; 9] = [
            &header,
            &["language-02", "", "", "Ei tukea", "Ennallaan", "Selvitys"],
            &["language-03", "Ei toimintaa", "", "Joka vuosi yhdessä palvelussa", "Ennallaan"],
            &["media-01", "", "", "Ei", "Muuttunut"],
            &["media-02", "", "", "Ei", ""],
            &["media-03", "Ei", "", "Suunnitteilla", ""],
            &["media-04", "", "", "", "Ennallaan"],
            &["media-05", "Ei", "", "Ei", "ehkä"],
            &["commitment-01", "", "", "Ei koske kaupunkia", "Ennallaan"],
        ];
        let checked = read(vec![start(), table("a.xlsx", "Kielet", &rows)]);
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::ChangeContradiction, "B3"),
                (Code::ChangedUnanswered, "B4"),
                (Code::NothingToConfirm, "B7"),
                (Code::NotAChange, "E8"),
            ]
        );
        let by = |id: &str| checked.value[0].responses.iter().find(|r| r.question == id);
        let confirmed = by("language-02").expect("confirmed");
        assert_eq!((confirmed.confirmed_from, confirmed.evidence.as_str()), (Some(2025), "Selvitys"));
        assert_eq!(confirmed.answer, Answer::Option("no".into()));
        assert_eq!(by("media-02"), None);
        assert_eq!(by("media-03").map(|r| r.confirmed_from), Some(None));
        assert_eq!(by("commitment-01").map(|r| r.confirmed_from), Some(Some(2025)));
    }

    #[test]
    fn a_checklist_may_be_marked_row_by_row() {
        let header: [&str; 5] =
            ["Tunnus", "Kysymys", "Vastaus", "Edellinen vastaus", "Ennallaan vai muuttunut"];
        let rows: [&[&str]; 6] = [
            &header,
            &["language-01", "", "", "", ""],
            &["language-01.hard-to-reach", "", "", "Kyllä", "Ennallaan"],
            &["language-01.mother-tongue", "", "Kyllä", "Ei", "Muuttunut"],
            &["language-01.open-to-all", "", "Ei", "Kyllä", "Muuttunut"],
            &["language-01.civil-society", "", "", "Ei", "Ennallaan"],
        ];
        let checked = read(vec![start(), table("a.xlsx", "Kielet", &rows)]);
        assert_eq!(codes(&checked.diagnostics), []);
        assert_eq!(answers(&checked), [("language-01", "hard-to-reach+mother-tongue".to_owned())]);
        assert_eq!(checked.value[0].responses[0].confirmed_from, None);
    }

    #[test]
    fn a_checklist_is_confirmed_row_by_row() {
        let rows: [&[&str]; 4] = [
            &["Id", "Answer", "Earlier answer", "Unchanged or changed"],
            &["language-01", "", "", "Unchanged"],
            &["language-01.hard-to-reach", "", "Yes", ""],
            &["language-01.open-to-all", "", "No", ""],
        ];
        let checked = read(vec![start(), table("a.xlsx", "Language", &rows)]);
        assert_eq!(codes(&checked.diagnostics), []);
        assert_eq!(answers(&checked), [("language-01", "hard-to-reach".to_owned())]);
        assert_eq!(checked.value[0].responses[0].confirmed_from, Some(2025));
    }
}
