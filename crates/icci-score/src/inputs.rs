//! Everything that some paths hold, read and settled in one call: what commands and the review begin with.
//!
//! Comes in: paths. Goes out: [`Inputs`]: answers as given and as settled, results of others, city facts. It prints
//! nothing and decides nothing about peers; scoring is one call more, [`Inputs::scores`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::answers::{
    AnswerSheet, Conflicts, Context, Resolution, Responses, read_answers, read_resolutions, settle,
};
use crate::definition::Definition;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::intake::{self, Kind, Limits, Source};
use crate::questionnaire::{FieldResults, Options, Scores, score, score_fields};
use crate::results::{Card, CityFacts, PublishedIndex, Results, printed_scores, read_results};
use crate::text::fold;
use crate::value::Status;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// The file, as the user named it.
    pub file: String,
    /// What it holds.
    pub kind: Kind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What paths hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inputs {
    /// The files, in order; one with tables of two kinds stands twice.
    pub files: Vec<InputFile>,
    /// The answers as given, by city, year, edition and status.
    pub responses: Vec<Responses>,
    /// The answers as settled, one sheet for each of `responses`, in the same order.
    pub sheets: Vec<AnswerSheet>,
    /// Field results of others, those of cards among them.
    pub results: Vec<FieldResults>,
    /// Published indices and ranks.
    pub published: Vec<PublishedIndex>,
    /// City facts, those of cards among them.
    pub facts: Vec<CityFacts>,
    /// What comparison cards say besides.
    pub cards: Vec<Card>,
    /// What the coordinator has settled.
    pub resolutions: Vec<Resolution>,
}

impl Inputs {
    /// Reads and settles all that paths hold. The context names the city and year of a review.
    pub fn read(
        paths: &[PathBuf],
        definition: &Definition,
        limits: &Limits,
        context: &Context,
        conflicts: Conflicts,
    ) -> Checked<Inputs> {
        let sources = intake::read(paths, limits, definition);
        let mut inputs = Inputs::from_sources(&sources.value, definition, context, conflicts);
        inputs.diagnostics.splice(0..0, sources.diagnostics);
        inputs
    }

    /// Settles what was read before.
    ///
    /// A city is one city however its name is written: the review's spelling counts, then the first one met. Real and
    /// illustrative answers of one city and year stay apart. Resolutions settle the year of the review, or else the
    /// latest year that a city has.
    pub fn from_sources(
        sources: &[Source],
        definition: &Definition,
        context: &Context,
        conflicts: Conflicts,
    ) -> Checked<Inputs> {
        let (answers, (resolutions, results)) = rayon::join(
            || read_answers(sources, definition, context),
            || (read_resolutions(sources, definition, context), read_results(sources, definition)),
        );
        let mut diagnostics = answers.diagnostics;
        diagnostics.extend(resolutions.diagnostics);
        diagnostics.extend(results.diagnostics);
        let Results { fields, published, facts, cards } = results.value;
        let mut inputs = Inputs {
            files: sources
                .iter()
                .map(|s| InputFile { file: s.file.clone(), kind: s.kind, sha256: s.sha256.clone() })
                .collect(),
            responses: answers.value,
            sheets: Vec::new(),
            results: fields,
            published,
            facts,
            cards,
            resolutions: resolutions.value,
        };
        inputs.complete_facts(&definition.city_facts);
        inputs.spell(context);
        inputs.locate(definition, context);
        inputs.settle(definition, conflicts, &mut diagnostics);
        diagnostics.extend(inputs.shadowed());
        Checked { value: inputs, diagnostics }
    }

    /// The scores of all cities and years: those with answers from their answers, the others from their fields.
    ///
    /// Results that come with answers of the same city, year, edition and status are left out. Ordered by city, year,
    /// edition and status; the source is the files, or what the results name.
    pub fn scores(&self, definition: &Definition, options: &Options<'_>) -> Vec<Scores> {
        let mut all: BTreeMap<Identity, Vec<Scores>> = BTreeMap::new();
        for (responses, sheet) in self.responses.iter().zip(&self.sheets) {
            let scores = Scores { source: responses.files.join("; "), ..score(definition, sheet, options) };
            all.entry(identity(&sheet.unit, sheet.year, &sheet.edition, sheet.status))
                .or_default()
                .push(scores);
        }
        for results in &self.results {
            let own = identity(&results.unit, results.year, &results.edition, results.status);
            all.entry(own).or_insert_with(|| vec![score_fields(definition, results, options)]);
        }
        all.into_values().flatten().collect()
    }

    /// [`Inputs::scores`], and after each those of its indices that were printed, which are apart from what icci computes.
    pub fn scores_and_printed(&self, definition: &Definition, options: &Options<'_>) -> Vec<Scores> {
        let mut all = self.scores(definition, options);
        all.extend(printed_scores(definition, &self.published));
        all.sort_by_cached_key(|scores| identity(&scores.unit, scores.year, &scores.edition, scores.status));
        all
    }

    /// The settled answers of a city and year. Of two kinds the real ones.
    pub fn sheet(&self, city: &str, year: i32) -> Option<&AnswerSheet> {
        let fits = |sheet: &&AnswerSheet| fold(&sheet.unit) == fold(city) && sheet.year == year;
        self.sheets.iter().filter(fits).min_by_key(|sheet| sheet.status)
    }

    /// The id of the country of a city with answers; empty when it is none that the definitions name.
    pub fn country_of(&self, city: &str) -> &str {
        let own = self.responses.iter().find(|responses| fold(&responses.unit) == fold(city));
        own.map_or("", |responses| responses.country.as_str())
    }

    /// What is known about a city.
    pub fn facts_of(&self, city: &str) -> Option<&CityFacts> {
        self.facts.iter().find(|facts| fold(&facts.unit) == fold(city))
    }

    /// Completes the city facts by those that come with the definitions. A measure that the inputs
    /// give of a city stays as it is, whatever its year.
    fn complete_facts(&mut self, known: &[CityFacts]) {
        for known in known {
            match self.facts.iter_mut().find(|own| fold(&own.unit) == fold(&known.unit)) {
                Some(own) => {
                    let given: Vec<String> = own.facts.iter().map(|fact| fact.measure.clone()).collect();
                    own.facts
                        .extend(known.facts.iter().filter(|fact| !given.contains(&fact.measure)).cloned());
                    if own.country.is_empty() {
                        own.country.clone_from(&known.country);
                    }
                }
                None => self.facts.push(known.clone()),
            }
        }
        self.facts.sort_by_key(|facts| fold(&facts.unit));
    }

    /// One spelling for each city.
    fn spell(&mut self, context: &Context) {
        let mut spellings: BTreeMap<String, String> = BTreeMap::new();
        let answers = self.responses.iter_mut().map(|responses| &mut responses.unit);
        let results = self.results.iter_mut().map(|results| &mut results.unit);
        let published = self.published.iter_mut().map(|index| &mut index.unit);
        let facts = self.facts.iter_mut().map(|facts| &mut facts.unit);
        let cards = self.cards.iter_mut().map(|card| &mut card.unit);
        if let Some(city) = &context.city {
            spellings.insert(fold(city), city.clone());
        }
        for unit in answers.chain(results).chain(published).chain(facts).chain(cards) {
            *unit = spellings.entry(fold(unit)).or_insert_with(|| unit.clone()).clone();
        }
    }

    /// The country of each city with answers: what a review says, or else the facts.
    fn locate(&mut self, definition: &Definition, context: &Context) {
        let facts: BTreeMap<String, &str> =
            self.facts.iter().map(|facts| (fold(&facts.unit), facts.country.as_str())).collect();
        for responses in &mut self.responses {
            let of_facts =
                || facts.get(&fold(&responses.unit)).copied().filter(|country| !country.is_empty());
            let known = || definition.country_of_city(&responses.unit);
            let written = context.country(&responses.unit).or_else(of_facts).or_else(known);
            responses.country = definition.country_id(written.unwrap_or_default());
        }
    }

    fn settle(&mut self, definition: &Definition, conflicts: Conflicts, problems: &mut Vec<Diagnostic>) {
        let mut latest: BTreeMap<String, i32> = BTreeMap::new();
        for responses in &self.responses {
            let year = latest.entry(fold(&responses.unit)).or_insert(responses.year);
            *year = (*year).max(responses.year);
        }
        // Responses are ordered by city and year, so the year before is already settled.
        let mut settled_of: BTreeMap<(&str, Status), Vec<usize>> = BTreeMap::new();
        for responses in &self.responses {
            let before = settled_of.entry((responses.unit.as_str(), responses.status)).or_default();
            let own: Vec<Resolution> = self
                .resolutions
                .iter()
                .filter(|resolution| {
                    let year = resolution.year.or_else(|| latest.get(&fold(&responses.unit)).copied());
                    year == Some(responses.year)
                        && resolution.unit.as_deref().is_none_or(|unit| fold(unit) == fold(&responses.unit))
                })
                .cloned()
                .collect();
            let settled_before = before.iter().rev().filter_map(|index| self.sheets.get(*index));
            let earlier: Vec<&AnswerSheet> =
                settled_before.filter(|sheet| sheet.year < responses.year).collect();
            let settled = settle(definition, responses, &own, &earlier, conflicts);
            problems.extend(settled.diagnostics);
            before.push(self.sheets.len());
            self.sheets.push(settled.value);
        }
    }

    /// A note for all results that stand beside answers of the same city, year, edition and status.
    fn shadowed(&self) -> Vec<Diagnostic> {
        let of_sheets: BTreeSet<Identity> =
            self.sheets.iter().map(|s| identity(&s.unit, s.year, &s.edition, s.status)).collect();
        let cards = self.cards.iter().map(|c| (identity(&c.unit, c.year, &c.edition, c.status), c));
        cards
            .filter(|(own, _)| of_sheets.contains(own))
            .map(|(_, card)| {
                Diagnostic::new(Code::CardBesideAnswers, card.place.clone())
                    .with_found(format!("{} {}", card.unit, card.year))
            })
            .collect()
    }
}

type Identity = (String, i32, String, Status);

fn identity(unit: &str, year: i32, edition: &str, status: Status) -> Identity {
    (fold(unit), year, edition.to_owned(), status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::layout::Column;
    use crate::answers::template::{TemplateOptions, workbook};
    use crate::answers::testing::{codes, csv, source, table};
    use crate::answers::{Answer, COLUMNS, Settled, canonical_rows};
    use crate::definition::Kind as DefinitionKind;
    use crate::intake::{Cell, Header};
    use crate::language::Language;
    use crate::value::Level;

    fn inputs(sources: &[Source], context: &Context) -> Checked<Inputs> {
        Inputs::from_sources(sources, &Definition::built_in(), context, Conflicts::Lowest)
    }

    #[test]
    fn files_add_up_and_years_are_settled_in_order() {
        let later = csv(Kind::AnswersLong, "b.csv", "city,year,question,answer\nkuopio,2026,media-03,no");
        let earlier = csv(
            Kind::AnswersLong,
            "a.csv",
            "city,year,question,answer\nKuopio,2025,media-01,goal-only\nKUOPIO,2026,media-04,no",
        );
        let checked = inputs(&[later, earlier], &Context::of("Kuopio", 2026));
        assert_eq!(codes(&checked.diagnostics), []);
        let sheets = &checked.value.sheets;
        assert_eq!(
            sheets.iter().map(|s| (s.unit.as_str(), s.year)).collect::<Vec<_>>(),
            [("Kuopio", 2025), ("Kuopio", 2026)]
        );
        assert_eq!(sheets[1].answer("media-01"), None, "nobody declared a light year");
        assert_eq!(checked.value.responses[1].files, ["b.csv", "a.csv"]);
        let scores = checked.value.scores(&Definition::built_in(), &Options::default());
        assert_eq!(scores.iter().map(|s| s.source.as_str()).collect::<Vec<_>>(), ["a.csv", "b.csv; a.csv"]);
    }

    #[test]
    fn only_a_declared_year_carries_and_only_what_is_not_too_old() {
        let of = |year: i32| {
            let earlier = format!(
                "city,year,question,answer\nKuopio,{year},media-01,goal-only\nKuopio,{year},media-03,planned"
            );
            let later = "city,year,question,answer\nkuopio,2026,media-02,no";
            [csv(Kind::AnswersLong, "a.csv", &earlier), csv(Kind::AnswersLong, "b.csv", later)]
        };
        let light = |year: i32| Context { light: vec![("KUOPIO".into(), year)], ..Context::default() };
        let settled = |checked: &Checked<Inputs>| {
            let sheet = checked.value.sheets.iter().find(|sheet| sheet.year == 2026).expect("a sheet");
            sheet.answers.get("media-01").map(|answer| answer.settled.clone())
        };
        // A full year and one row ten years later: one answer, and the two that the law gives.
        let undeclared = inputs(&of(2016), &Context::default());
        assert_eq!((settled(&undeclared), undeclared.value.sheets[1].answers.len()), (None, 3));
        // Another year's declaration does not count; that of the year carries an answer of four years ago.
        assert_eq!(settled(&inputs(&of(2022), &light(2025))), None);
        let declared = inputs(&of(2022), &light(2026));
        assert_eq!(codes(&declared.diagnostics), []);
        assert_eq!(settled(&declared), Some(Settled::Carried { year: 2022 }));
        assert_eq!(declared.value.sheets[1].answer("media-03"), None, "an annual question is not carried");
        let scores = declared.value.scores(&Definition::built_in(), &Options::default());
        let field = scores[1].node(Level::Field, "media").and_then(|node| node.counts).expect("counts");
        assert_eq!((field.applicable, field.answered, field.carried), (5, 2, 1));
        // A year in between that was neither light nor asked everything leaves the last answer what it is.
        let [full, light_year] = of(2023);
        let between = csv(Kind::AnswersLong, "c.csv", "city,year,question,answer\nKuopio,2025,media-03,no");
        let found = inputs(&[full, between, light_year], &light(2026));
        assert_eq!(settled(&found), Some(Settled::Carried { year: 2023 }));
        // One of five years ago is open again, and said so.
        let old = inputs(&of(2021), &light(2026));
        assert_eq!((settled(&old), codes(&old.diagnostics)), (None, vec![(Code::CarriedTooOld, "")]));
        assert!(old.diagnostics[0].to_string().contains("media-01"), "{}", old.diagnostics[0]);
        // A declared year without anything to carry says so.
        let [_, later] = of(2025);
        let alone = inputs(&[later], &light(2026));
        assert_eq!(codes(&alone.diagnostics), [(Code::LightWithoutEarlier, "")]);
    }

    #[test]
    fn a_law_answers_only_for_cities_of_its_country() {
        let answers = csv(
            Kind::AnswersLong,
            "a.csv",
            "city,year,question,answer\nBergen,2026,media-03,no\nKuopio,2026,media-03,no\nNilsiä,2026,media-03,no\nÅBO,2026,media-03,no",
        );
        let facts = csv(
            Kind::CityFacts,
            "f.csv",
            "city,country,measure,value,year,source\nBergen,Norway,population,290000,2025,S\nNilsiä,Suomi,population,9000,2025,S",
        );
        let by_law = |context: &Context, sources: &[Source]| -> Vec<String> {
            let checked = inputs(sources, context);
            let answered = |sheet: &&AnswerSheet| sheet.answer("leadership-01").is_some();
            checked.value.sheets.iter().filter(answered).map(|sheet| sheet.unit.clone()).collect()
        };
        let context = Context::default();
        // Kuopio is in Finland by the facts that come along, Åbo by the country's list, Nilsiä by the file's facts alone.
        assert_eq!(by_law(&context, &[answers.clone(), facts]), ["Kuopio", "Nilsiä", "ÅBO"]);
        assert_eq!(by_law(&context, std::slice::from_ref(&answers)), ["Kuopio", "ÅBO"]);
        // What a review says comes first.
        let countries = vec![("Nilsiä".into(), "FI".into()), ("Kuopio".into(), "Norja".into())];
        assert_eq!(by_law(&Context { countries, ..context }, &[answers]), ["Nilsiä", "ÅBO"]);
    }

    #[test]
    fn real_and_invented_answers_stay_apart() {
        let text = "city,year,question,answer,status\n\
                    A,2025,media-01,goal-only,illustrative\n\
                    A,2026,media-03,no,\n\
                    A,2026,media-03,planned,illustrative";
        let light = Context { light: vec![("A".into(), 2026)], ..Context::default() };
        let checked = inputs(&[csv(Kind::AnswersLong, "a.csv", text)], &light);
        let found: Vec<(Status, Option<&Answer>, bool)> = checked
            .value
            .sheets
            .iter()
            .filter(|sheet| sheet.year == 2026)
            .map(|s| (s.status, s.answer("media-03"), s.answers.contains_key("media-01")))
            .collect();
        let option = |id: &str| Answer::Option(id.to_owned());
        assert_eq!(
            found,
            [
                (Status::SelfAssessed, Some(&option("no")), false),
                (Status::Illustrative, Some(&option("planned")), true),
            ]
        );
        assert_eq!(checked.value.sheet("a", 2026).map(|sheet| sheet.status), Some(Status::SelfAssessed));
    }

    #[test]
    fn resolutions_settle_the_latest_year() {
        let answers = "city,year,question,answer,respondent\n\
                       A,2025,media-03,no,x\nA,2025,media-03,planned,y\n\
                       A,2026,media-03,no,x\nA,2026,media-03,planned,y";
        let text = "question,answer,reason,role\nmedia-03,planned,Sovittu,Koordinaattori";
        let sources = [csv(Kind::AnswersLong, "a.csv", answers), csv(Kind::Resolutions, "r.csv", text)];
        let checked = inputs(&sources, &Context::default());
        assert_eq!(codes(&checked.diagnostics), [(Code::OpenConflict, "D2")]);
        let answers: Vec<String> =
            checked.value.sheets.iter().filter_map(|s| s.answer("media-03").map(Answer::canonical)).collect();
        assert_eq!(answers, ["no", "planned"]);
    }

    #[test]
    fn answers_come_before_a_card_of_the_same_year() {
        let answers = csv(Kind::AnswersLong, "a.csv", "city,year,question,answer\nA,2026,media-03,no");
        let card = csv(
            Kind::Card,
            "c.csv",
            "city,year,status,level,id,value\na,2026,self-assessed,field,media,50\nB,2026,self-assessed,field,media,50",
        );
        let checked = inputs(&[answers, card], &Context::default());
        assert_eq!(codes(&checked.diagnostics), [(Code::CardBesideAnswers, "A2")]);
        let scores = checked.value.scores(&Definition::built_in(), &Options::default());
        let found: Vec<(&str, bool)> = scores.iter().map(|s| (s.unit.as_str(), s.items.is_empty())).collect();
        assert_eq!(found, [("A", false), ("B", true)]);
    }

    /// Answers of every type, one of each left open.
    fn filled(definition: &Definition, year: i32) -> AnswerSheet {
        let mut sheet = AnswerSheet::new("Kuopio", year, definition);
        for (at, question) in definition.questions().enumerate().filter(|(at, _)| at % 9 != 0) {
            let option =
                question.options.get(at % question.options.len().max(1)).map(|option| option.id.clone());
            let answer = match (&question.kind, option) {
                _ if at % 11 == 0 => Answer::Unknown,
                _ if at % 13 == 0 => Answer::NotApplicable,
                (DefinitionKind::Checklist, Some(_)) if at % 5 == 0 => Answer::Ticks(Vec::new()),
                (DefinitionKind::Checklist, Some(id)) => Answer::Ticks(vec![id]),
                (_, Some(id)) => Answer::Option(id),
                (_, None) => Answer::Number(12.5),
            };
            sheet = sheet.with(&question.id, answer);
            if let Some(settled) = sheet.answers.get_mut(&question.id) {
                settled.evidence = "=Selvitys".to_owned();
                settled.link = "https://example.org/a".to_owned();
                if settled.answer == Answer::NotApplicable {
                    settled.reason = "Ei kuulu kaupungille".to_owned();
                }
            }
        }
        sheet
    }

    fn sources(bytes: &[u8]) -> Vec<Source> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("kysely.xlsx"), bytes).expect("written");
        let read = intake::read(&[folder.path().to_owned()], &Limits::default(), &Definition::built_in());
        assert_eq!(codes(&read.diagnostics), []);
        read.value
    }

    #[test]
    fn a_workbook_that_is_read_back_gives_the_same_scores() {
        let definition = Definition::built_in();
        let sheet = filled(&definition, 2026);
        for language in Language::ALL {
            let options = TemplateOptions {
                answers: Some(&sheet),
                ..TemplateOptions::new(language, "Kuopio", Some(2026))
            };
            let bytes = workbook(&definition, &options).expect("a workbook");
            let checked = inputs(&sources(&bytes), &Context::default());
            assert_eq!(codes(&checked.diagnostics), [], "{language}");
            let mut back = checked.value.sheets[0].clone();
            assert_eq!(checked.value.responses[0].asked.len(), 86);
            // What the law answers was left open in the workbook.
            back.answers.retain(|_, answer| answer.settled != Settled::Preset);
            let presets = |id: &String| definition.question(id).is_some_and(|q| !q.presets.is_empty());
            for (id, answer) in &sheet.answers {
                let found = back
                    .answers
                    .get(id)
                    .map(|answer| (&answer.answer, &answer.evidence, &answer.link, &answer.reason));
                let expected = (&answer.answer, &answer.evidence, &answer.link, &answer.reason);
                assert!(
                    found == Some(expected) || (found.is_none() && presets(id)),
                    "{language} {id}: {found:?}"
                );
            }
            assert!(back.answers.keys().all(|id| sheet.answers.contains_key(id)));
        }
    }

    #[test]
    fn a_light_year_is_confirmed_with_one_mark_a_question() {
        let definition = Definition::built_in();
        let before = filled(&definition, 2025);
        let options = TemplateOptions {
            prefill: Some(&before),
            light: true,
            ..TemplateOptions::new(Language::Fi, "Kuopio", Some(2026))
        };
        let mut sources = sources(&workbook(&definition, &options).expect("a workbook"));
        for table in sources.iter_mut().flat_map(|source| &mut source.tables) {
            let Some(header) = Header::find(table) else { continue };
            let (Some(id), Some(change), Some(earlier)) = (
                header.layout(Column::Id),
                header.layout(Column::Change),
                header.layout(Column::EarlierAnswer),
            ) else {
                continue;
            };
            for row in &mut table.rows {
                let known = definition.question(&row.cell(id).text());
                // A checklist's ticks stand in its options' rows, its mark in its own.
                let ticks = known.is_some_and(|q| matches!(before.answer(&q.id), Some(Answer::Ticks(_))));
                if known.is_some() && (ticks || !row.cell(earlier).is_empty()) {
                    row.cells.resize(row.cells.len().max(change + 1), Cell::Empty);
                    row.cells[change] = Cell::Text("Ennallaan".to_owned());
                }
            }
        }
        let rows = canonical_rows(&definition, &before);
        let cells: Vec<[String; 14]> = rows.iter().map(|row| row.cells()).collect();
        let cells: Vec<Vec<&str>> =
            cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let all: Vec<&[&str]> =
            std::iter::once(&COLUMNS[..]).chain(cells.iter().map(Vec::as_slice)).collect();
        sources.insert(0, source(Kind::AnswersLong, vec![table("2025.csv", "", &all)]));
        let checked = inputs(&sources, &Context::default());
        assert_eq!(codes(&checked.diagnostics), []);
        let [first, second] = checked.value.sheets.as_slice() else { panic!("two years") };
        for (id, answer) in &before.answers {
            let found = &second.answers[id];
            assert_eq!((&found.answer, &found.reason), (&answer.answer, &answer.reason), "{id}");
            let carried = found.settled == Settled::Carried { year: 2025 };
            assert!(carried || found.confirmed_from == Some(2025), "{id}: {:?}", found.settled);
        }
        assert!(second.answers.values().any(|answer| matches!(answer.settled, Settled::Carried { .. })));
        let score = |sheet: &AnswerSheet| score(&definition, sheet, &Options::default());
        let values = |scores: Scores| -> Vec<_> {
            scores.indices.into_iter().map(|node| (node.score, node.bounds, node.coverage)).collect()
        };
        assert_eq!(values(score(first)), values(score(second)));
    }

    #[test]
    fn a_long_table_of_many_cities_is_read_in_reasonable_time() {
        let definition = Definition::built_in();
        let mut text = "city,year,question,answer".to_owned();
        for city in 0..200 {
            for question in definition.questions() {
                text.push_str(&format!("\nCity {city},2026,{},unknown", question.id));
            }
        }
        let source = csv(Kind::AnswersLong, "many.csv", &text);
        let begun = std::time::Instant::now();
        let checked = inputs(&[source], &Context::default());
        let taken = begun.elapsed();
        assert_eq!((checked.value.sheets.len(), checked.diagnostics.len()), (200, 0));
        // 17,200 rows; generous, since tests run beside each other.
        assert!(taken.as_secs() < 10, "{taken:?}");
    }
}
