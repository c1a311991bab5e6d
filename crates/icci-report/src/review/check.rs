//! What `review.toml` says, held against itself and against the definitions.

use std::collections::BTreeMap;

use icci_programme::Programme;
use icci_score::answers::personal_warnings;
use icci_score::definition::Definition;
use icci_score::diagnostic::{Code, Diagnostic, Place};
use icci_score::language::Language;
use icci_score::text::{fold, nearest};

use super::types::{Measure, MeasureState, Progress, Review};
use super::values::Worded;

impl Review {
    /// Problems that can be seen without the definitions.
    pub(super) fn check_itself(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let line = |line: usize| Place::line(&self.label, line);

        let unknown: Vec<&str> = self
            .languages
            .iter()
            .filter(|language| !self.city_forms.knows(**language))
            .map(|language| language.code())
            .collect();
        if !unknown.is_empty() {
            problems.push(
                Diagnostic::new(Code::ReviewCityForms, Place::file(&self.label))
                    .with_found(&self.city)
                    .with_allowed(unknown.join(", ")),
            );
        }
        if i32::from(self.reporting_date.year()) < self.year {
            problems.push(
                Diagnostic::new(Code::ReviewDateEarly, Place::file(&self.label))
                    .with_found(self.reporting_date.to_string())
                    .with_allowed(self.year.to_string()),
            );
        }

        let respondents = self.respondents.iter().map(|r| (r.id.as_str(), r.line));
        problems.extend(self.duplicates(respondents));
        problems.extend(self.duplicates(self.measures.iter().map(|m| (m.id.as_str(), m.line))));

        for respondent in &self.respondents {
            if !respondent.name.is_empty() {
                self.languages_of(
                    &mut problems,
                    &respondent.name,
                    &format!("respondent {}", respondent.id),
                    respondent.line,
                );
            }
        }
        for measure in &self.measures {
            let place = line(measure.line);
            if measure.text.is_empty() {
                problems.push(
                    Diagnostic::new(Code::ReviewValue, place.clone())
                        .with("key", "measure.text")
                        .with_found("")
                        .with_allowed("text.fi = \"…\""),
                );
            }
            self.languages_of(&mut problems, &measure.text, &format!("measure {}", measure.id), measure.line);
            if measure.cost_cents.is_some_and(|cents| cents < 0) {
                problems.push(
                    Diagnostic::new(Code::ReviewValue, place.clone())
                        .with("key", "measure.cost")
                        .with_found(format!("{}", measure.cost_cents.unwrap_or_default() / 100))
                        .with_allowed("≥ 0"),
                );
            }
            let open = !measure.states.last().is_some_and(|step| step.state.finished());
            if measure.owner.is_empty() && open {
                problems
                    .push(Diagnostic::new(Code::MeasureOwner, place.clone()).with("measure", &measure.id));
            }
            problems.extend(self.step_order(measure));
            for step in measure.states.iter().filter(|step| step.date > self.reporting_date) {
                problems.push(
                    Diagnostic::new(Code::MeasureStepLater, place.clone())
                        .with("measure", &measure.id)
                        .with_found(step.date.to_string())
                        .with_allowed(self.reporting_date.to_string()),
                );
            }
            if measure.overdue_on(self.reporting_date) {
                // A measure that is proposed for the first time cannot be late: its deadline is a slip of the pen.
                let new = measure
                    .first_day()
                    .is_none_or(|day| i32::from(day.year()) >= i32::from(self.reporting_date.year()));
                let code = if new { Code::MeasureDeadlinePassed } else { Code::MeasureOverdue };
                problems.push(
                    Diagnostic::new(code, place)
                        .with("measure", &measure.id)
                        .with_found(measure.deadline.map(|day| day.to_string()).unwrap_or_default())
                        .with_allowed(self.reporting_date.to_string()),
                );
            }
        }
        for (area, texts) in &self.commentary {
            let missing: Vec<&str> = self
                .languages
                .iter()
                .filter(|language| !texts.iter().any(|text| text.language == **language))
                .map(|language| language.code())
                .collect();
            if let Some(text) = texts.first().filter(|_| !missing.is_empty()) {
                problems.push(
                    Diagnostic::new(Code::ReviewTextLanguage, Place::file(&text.file.file))
                        .with_found(format!("commentary {area}"))
                        .with_allowed(missing.join(", ")),
                );
            }
        }
        for (text, at) in self.free_texts() {
            problems.extend(personal_warnings(text, &line(at), ""));
        }
        for recommendation in &self.recommendations {
            let what = format!("recommendation {}", recommendation.year);
            self.languages_of(&mut problems, &recommendation.text, &what, recommendation.line);
            if let Some(measure) = &recommendation.measure
                && !self.measures.iter().any(|m| m.id == *measure)
            {
                let known: Vec<&str> = self.measures.iter().map(|m| m.id.as_str()).collect();
                problems.push(unknown_id(line(recommendation.line), measure, &known));
            }
        }
        problems
    }

    /// Steps that cannot follow each other: earlier ones, a first proposal later on, anything behind an end.
    fn step_order(&self, measure: &Measure) -> Vec<Diagnostic> {
        let said = |step: &MeasureState| format!("{} {}", step.state.as_str(), step.date);
        let pairs = measure.states.iter().zip(measure.states.iter().skip(1));
        pairs
            .filter(|(before, after)| {
                after.date < before.date || after.state == Progress::Proposed || before.state.finished()
            })
            .map(|(before, after)| {
                Diagnostic::new(Code::MeasureStepOrder, Place::line(&self.label, measure.line))
                    .with("measure", &measure.id)
                    .with_found(said(after))
                    .with_allowed(said(before))
            })
            .collect()
    }

    /// Texts in which somebody may have written a person's data, with their lines.
    fn free_texts(&self) -> Vec<(&str, usize)> {
        let respondents =
            self.respondents.iter().flat_map(|own| own.name.all().map(move |text| (text, own.line)));
        let measures = self.measures.iter().flat_map(|own| {
            let bodies = own.states.iter().map(|step| step.body.as_str());
            own.text.all().chain(own.owner.all()).chain(bodies).map(move |text| (text, own.line))
        });
        let recommendations =
            self.recommendations.iter().flat_map(|own| own.text.all().map(move |text| (text, own.line)));
        respondents.chain(measures).chain(recommendations).collect()
    }

    /// Problems that can be seen with the definitions: ids that nothing has.
    /// What a measure aims at may be an indicator of the programme; where that is not given, it is not looked at.
    pub fn check(
        &self,
        definition: &Definition,
        sections: &[&str],
        programme: Option<&Programme>,
    ) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let areas: Vec<&str> = definition.areas.iter().map(|area| area.id.as_str()).collect();
        let departments: Vec<&str> = definition.departments.iter().map(|d| d.id.as_str()).collect();
        let file = Place::file(&self.label);
        if let Some(edition) = &self.edition
            && *edition != definition.edition
            && !definition.maps_to.contains(edition)
        {
            problems.push(unknown_id(file.clone(), edition, &[definition.edition.as_str()]));
        }
        for (area, texts) in self.commentary.iter().filter(|(area, _)| !areas.contains(&area.as_str())) {
            let place = texts.first().map_or_else(|| file.clone(), |text| Place::file(&text.file.file));
            problems.push(unknown_id(place, area, &areas));
        }
        for respondent in &self.respondents {
            let place = Place::line(&self.label, respondent.line);
            for department in respondent.departments.iter().filter(|id| !departments.contains(&id.as_str())) {
                problems.push(unknown_id(place.clone(), department, &departments));
            }
            for question in respondent.questions.iter().filter(|id| definition.question(id).is_none()) {
                problems.push(unknown_question(place.clone(), question, definition));
            }
        }
        for measure in &self.measures {
            let place = Place::line(&self.label, measure.line);
            for aim in &measure.aims_at {
                let known = definition.area(aim).is_some()
                    || definition.field(aim).is_some()
                    || definition.question(aim).is_some()
                    || programme.is_none_or(|programme| programme.indicator(aim).is_some());
                if !known {
                    problems.push(unknown_aim(place.clone(), aim, definition, programme));
                }
            }
        }
        for recommendation in &self.recommendations {
            if let Some(area) = recommendation.area.as_deref().filter(|area| !areas.contains(area)) {
                problems.push(unknown_id(Place::line(&self.label, recommendation.line), area, &areas));
            }
        }
        for question in self.publish.evidence_for.iter().filter(|id| definition.question(id).is_none()) {
            problems.push(unknown_question(file.clone(), question, definition));
        }
        for section in self.publish.sections.iter().flatten().filter(|id| !sections.contains(&id.as_str())) {
            problems.push(unknown_id(file.clone(), section, sections));
        }
        problems
    }

    fn duplicates<'a>(&self, ids: impl Iterator<Item = (&'a str, usize)>) -> Vec<Diagnostic> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut problems = Vec::new();
        for (id, line) in ids {
            match seen.get(id) {
                Some(first) => problems.push(
                    Diagnostic::new(Code::DuplicateId, Place::line(&self.label, line))
                        .with_found(id)
                        .with_allowed(format!("line {first}")),
                ),
                None => {
                    seen.insert(id, line);
                }
            }
        }
        problems
    }

    fn languages_of(&self, problems: &mut Vec<Diagnostic>, text: &Worded, what: &str, line: usize) {
        let missing: Vec<&str> = self
            .languages
            .iter()
            .filter(|language| !text.has(**language))
            .map(|language: &Language| language.code())
            .collect();
        if !missing.is_empty() && !text.is_empty() {
            problems.push(
                Diagnostic::new(Code::ReviewTextLanguage, Place::line(&self.label, line))
                    .with_found(what)
                    .with_allowed(missing.join(", ")),
            );
        }
    }
}

fn unknown_id(place: Place, found: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(Code::UnknownId, place).with_found(found).with_allowed(known.join(", "))
}

/// Names the questions of the field that was probably meant, since all ids of a framework would fill a page.
fn unknown_question(place: Place, found: &str, definition: &Definition) -> Diagnostic {
    let field = definition.fields.iter().find(|field| found.starts_with(field.id.as_str()));
    let known: Vec<&str> = match field {
        Some(field) => field.questions.iter().map(|question| question.id.as_str()).collect(),
        None => definition.fields.iter().map(|field| field.id.as_str()).collect(),
    };
    unknown_id(place, found, &known)
}

/// Names what was probably meant: the nearest of all ids that a measure can aim at, then what is usual.
fn unknown_aim(
    place: Place,
    found: &str,
    definition: &Definition,
    programme: Option<&Programme>,
) -> Diagnostic {
    let areas = definition.areas.iter().map(|area| area.id.as_str());
    let fields = definition.fields.iter().map(|field| field.id.as_str());
    let questions = definition.questions().map(|question| question.id.as_str());
    let indicators = programme.iter().flat_map(|programme| &programme.indicators);
    let all = areas.chain(fields).chain(questions).chain(indicators.map(|indicator| indicator.id.as_str()));
    match nearest(&fold(found), all) {
        Some(id) => unknown_id(place, found, &[&id]),
        None => unknown_question(place, found, definition),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{CityTable, Review};
    use icci_score::definition::Definition;
    use icci_score::diagnostic::{Code, Diagnostic, Severity};
    use icci_score::language::Language;

    const HEAD: &str =
        "schema = 1\ncity = \"Kuopio\"\nyear = 2026\nlanguages = [\"fi\"]\nreporting-date = 2026-11-22\n";

    fn problems(rest: &str) -> Vec<Diagnostic> {
        let text = format!("{HEAD}{rest}");
        let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
        let mut all = read.diagnostics;
        if let Some(review) = read.value {
            let programme = icci_programme::Programme::built_in();
            all.extend(review.check(&Definition::built_in(), &["summary"], Some(&programme)));
        }
        all
    }

    #[test]
    fn a_short_review_has_no_problems() {
        assert_eq!(problems(""), []);
    }

    #[test]
    fn one_mistake_one_message() {
        let bare = "[[measure]]\nid = \"a\"\ntext = \"kielikahvila\"\nkind = \"task\"\n";
        let measure = format!("{bare}owner = \"kirjasto\"\n");
        let steps = |one: &str, first: &str, two: &str, second: &str| {
            format!(
                "states = [{{ state = \"{one}\", date = {first} }}, {{ state = \"{two}\", date = {second} }}]"
            )
        };
        let cases: &[(&str, Code, &str)] = &[
            ("colour = 1", Code::ReviewSchema, "colour"),
            ("[peers]\nselect = \"nearest:x\"", Code::ReviewValue, "nearest:10"),
            ("[peers]\nstatus = \"derived\"", Code::ReviewValue, "self-assessed"),
            ("[peers]\nselect = \"list\"", Code::ReviewValue, "peers.list"),
            ("[peers]\nmax-age = -1", Code::ReviewValue, "-1"),
            ("[inputs]\nanswers = \"../elsewhere/**\"", Code::ReviewPathOutside, "../elsewhere"),
            ("framework = \"/etc\"", Code::ReviewPathOutside, "/etc"),
            ("[commentary]\ndialogue = \"nowhere.md\"", Code::ReviewFileMissing, "nowhere.md"),
            ("[[respondent]]\nid = \"a\"\ndepartments = [\"kirjasto\"]", Code::UnknownId, "kirjasto"),
            ("[[respondent]]\nid = \"a\"\nquestions = [\"language-99\"]", Code::UnknownId, "language-01"),
            ("[[respondent]]\nid = \"a\"\n[[respondent]]\nid = \"a\"", Code::DuplicateId, "line 6"),
            ("[[respondent]]\nid = \"a\"\nname = { sv = \"x\" }", Code::ReviewTextLanguage, "respondent a"),
            ("[publish]\nsections = [\"sumary\"]", Code::UnknownId, "summary"),
            ("[publish]\nevidence-for = [\"x\"]", Code::UnknownId, "`x`"),
            ("edition = \"icci-1999\"", Code::UnknownId, "icci-2026"),
            (
                "[[recommendation]]\nsource = \"r\"\nyear = 2024\ntext = \"t\"\nmeasure = \"b\"",
                Code::UnknownId,
                "`b`",
            ),
            ("[document]\nversion = \"final\"", Code::ReviewSchema, "final"),
            (&format!("{measure}deadline = 2026-01-31"), Code::MeasureDeadlinePassed, "2026-01-31"),
            (
                &format!(
                    "{measure}deadline = 2026-01-31\nstates = [{{ state = \"proposed\", date = 2025-05-05 }}]"
                ),
                Code::MeasureOverdue,
                "2026-01-31",
            ),
            (
                &format!("{measure}states = [{{ state = \"decided\", date = 2026-12-24 }}]"),
                Code::MeasureStepLater,
                "2026-12-24",
            ),
            (&format!("{bare}owner = \"x.y@example.org\""), Code::PersonalEmail, ""),
            (bare, Code::MeasureOwner, "`a`"),
            (
                &format!("{measure}{}", steps("decided", "2026-02-01", "submitted", "2026-01-01")),
                Code::MeasureStepOrder,
                "submitted 2026-01-01",
            ),
            (
                &format!("{measure}{}", steps("decided", "2026-01-01", "proposed", "2026-02-01")),
                Code::MeasureStepOrder,
                "proposed 2026-02-01",
            ),
            (
                &format!("{measure}{}", steps("rejected", "2026-01-01", "decided", "2026-02-01")),
                Code::MeasureStepOrder,
                "rejected 2026-01-01",
            ),
            (&format!("{measure}cost = -5"), Code::ReviewValue, "-5"),
            (&format!("{measure}aims-at = [\"dialog\"]"), Code::UnknownId, "dialogue"),
            (
                &format!("{measure}aims-at = [\"plan-others-in-time\"]"),
                Code::UnknownId,
                "plans-others-in-time",
            ),
        ];
        for (text, code, words) in cases {
            let found = problems(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].code, *code, "{text}");
            for language in Language::ALL {
                let said = found[0].message(language);
                assert!(said.contains(words), "{text}: {said}");
                assert!(!said.contains('{'), "{text}: {said}");
            }
        }
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_lines() {
        let found = Review::parse(
            Path::new("."),
            "review.toml",
            "schema = 2\ncity = \"\"\nyear = 26\nlanguages = [\"fi\", \"de\"]\nfoo = 1\n",
            &CityTable::built_in(),
        );
        assert!(found.value.is_none());
        let lines: Vec<&str> = found.diagnostics.iter().map(|d| d.place.cell.as_str()).collect();
        for line in ["line 1", "line 2", "line 3", "line 4", "line 5"] {
            assert!(lines.contains(&line), "{line}: {lines:?}");
        }
        assert!(found.diagnostics.iter().any(|d| d.found.contains("reporting-date")));
    }

    #[test]
    fn a_finished_measure_is_never_overdue() {
        let found = problems(
            "[[measure]]\nid = \"a\"\ntext = \"t\"\nkind = \"task\"\ndeadline = 2025-12-31\n\
             states = [{ state = \"proposed\", date = 2024-01-01 }, { state = \"done\", date = 2025-06-01, section = 12 }]\n",
        );
        assert_eq!(found, []);
    }

    #[test]
    fn a_city_that_is_not_in_the_table_is_only_a_note() {
        let text = HEAD.replace("Kuopio", "Uusikaupunki");
        let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
        assert!(read.value.is_some());
        assert_eq!(read.diagnostics[0].severity, Severity::Note);
        assert!(read.diagnostics[0].hint(Language::Fi).contains("city-forms"));
    }
}
