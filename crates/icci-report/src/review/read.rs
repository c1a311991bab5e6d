//! Reads `review.toml` entry by entry, collecting every problem with its line.

use std::collections::BTreeMap;
use std::path::Path;

use icci_benchmark::peers::DEFAULT_MAX_AGE;
use icci_benchmark::{PeerRule, StatusRule};
use icci_score::answers::{Conflicts, Context, Duty};
use icci_score::definition::{Definition, Entry, TomlFile};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use icci_score::folder::{Folder, LONGEST_TEXT, has};
use icci_score::intake::Limits;
use icci_score::language::{Language, Texts};
use icci_score::number::cents;

use super::cities::CityTable;
use super::commentary;
use super::inputs::{InputKind, Inputs, stays_inside};
use super::raw;
use super::types::{
    DocumentMarks, Measure, MeasureState, PeerSelection, Publish, Recommendation, Respondent, Review,
};
use super::values::{Day, OneOrMany};

/// The file that makes a folder a review.
const FILE: &str = "review.toml";

/// The schema that this version reads.
const SCHEMA: i64 = 1;

impl Review {
    /// Whether a folder is a review: one whose settings are there but cannot be read is none the less.
    pub fn is_in(folder: &Path) -> bool {
        has(folder, FILE)
    }

    /// Reads the review of a folder. Nothing when it has an error; [`Review::check`] then holds it against the
    /// definitions that it names.
    pub fn read(folder: &Path, cities: &CityTable) -> Checked<Option<Review>> {
        let own = Folder::at(folder);
        let label = own.label_of(FILE);
        let refused = |problem: Diagnostic| Checked { value: None, diagnostics: vec![problem] };
        match own.file(FILE).and_then(|file| file.bytes(LONGEST_TEXT)).map(String::from_utf8) {
            Ok(Ok(text)) => {
                Review::parse(folder, &label, text.strip_prefix('\u{feff}').unwrap_or(&text), cities)
            }
            Ok(Err(_)) => {
                refused(Diagnostic::new(Code::ReviewEncoding, Place::file(&label)).with_found(FILE))
            }
            Err(problem) if problem.code == Code::FileMissing => refused(
                Diagnostic::new(Code::ReviewMissing, Place::file(&label))
                    .with_found(own.label())
                    .with("reason", &problem.found),
            ),
            Err(problem) => refused(*problem),
        }
    }

    /// Reads the text of a `review.toml` that stands in `folder`; `label` names it in messages.
    ///
    /// All its folders are looked through here, those as well that a command does not read: what a review consists of
    /// is one answer for all commands, and what cannot be read is said by each.
    pub fn parse(folder: &Path, label: &str, text: &str, cities: &CityTable) -> Checked<Option<Review>> {
        let door = door(folder, label);
        let mut reader = Reader { label, folder: &door, problems: Vec::new() };
        let mut file = TomlFile::parse(label, text);

        let schema: Option<Entry<i64>> = file.required("schema");
        let city: Option<Entry<String>> = file.required("city");
        let year: Option<Entry<i32>> = file.required("year");
        let languages: Option<Entry<Vec<String>>> = file.optional("languages");
        let reporting_date: Option<Entry<Day>> = file.required("reporting-date");
        let country: Option<Entry<String>> = file.optional("country");
        let light: Option<Entry<bool>> = file.optional("light");
        let edition: Option<Entry<String>> = file.optional("edition");
        let framework: Option<Entry<String>> = file.optional("framework");
        let forms: Option<Entry<raw::CityFormTables>> = file.optional("city-forms");
        let inputs: Option<Entry<raw::Inputs>> = file.optional("inputs");
        let peers: Option<Entry<raw::Peers>> = file.optional("peers");
        let respondents: Vec<Entry<raw::Respondent>> = file.entries("respondent");
        let commentary: Option<Entry<raw::Commentary>> = file.optional("commentary");
        let document: Option<Entry<raw::Document>> = file.optional("document");
        let measures: Vec<Entry<raw::Measure>> = file.entries("measure");
        let recommendations: Vec<Entry<raw::Recommendation>> = file.entries("recommendation");
        let publish: Option<Entry<raw::Publish>> = file.optional("publish");
        let mut schema_problems = file.finish();
        for problem in &mut schema_problems {
            if problem.code == Code::DefinitionSchema {
                problem.code = Code::ReviewSchema;
            }
        }

        if let Some(schema) = schema.filter(|schema| schema.value != SCHEMA) {
            reader.refuse(schema.line, "schema", schema.value, SCHEMA);
        }
        let name = city.as_ref().map(|city| city.value.trim()).unwrap_or_default();
        if let Some(city) = city.as_ref().filter(|city| city.value.trim().is_empty()) {
            reader.refuse(city.line, "city", "", "Kuopio");
        }
        if let Some(year) = year.as_ref().filter(|year| !(1990..=2100).contains(&year.value)) {
            reader.refuse(year.line, "year", year.value, "1990–2100");
        }
        let languages = reader.languages(languages);
        let mut city_forms = cities.forms(name);
        if let Some(Entry { value: own, .. }) = forms {
            city_forms.fi = own.fi.or(city_forms.fi);
            city_forms.sv = own.sv.or(city_forms.sv);
            city_forms.en = own.en.or(city_forms.en);
        }
        let framework = framework
            .filter(|framework| reader.path(framework.line, "framework", &framework.value, true))
            .map(|framework| folder.join(framework.value.trim()));
        let inputs = reader.inputs(inputs);
        let peers = reader.peers(peers);
        let commentary = reader.commentary(commentary);
        let usual = reader.walk(&inputs);
        let first = languages.first().copied().unwrap_or(Language::Fi);
        let commentary = commentary::read(&door, &commentary, &usual, first);
        reader.problems.extend(commentary.diagnostics);
        let document = document.map(|entry| marks(entry.value)).unwrap_or_default();
        let respondents = respondents.into_iter().map(respondent).collect();
        let measures = measures.into_iter().map(measure).collect();
        let recommendations = recommendations.into_iter().map(recommendation).collect();
        let publish = publish.map_or_else(Publish::default, |entry| Publish {
            sections: entry.value.sections,
            evidence_for: entry.value.evidence_for,
        });

        let mut diagnostics = schema_problems;
        diagnostics.extend(reader.problems);
        let read = match (year, reporting_date) {
            (Some(year), Some(date)) if !name.is_empty() => Some(Review {
                folder: folder.to_owned(),
                label: label.to_owned(),
                city: name.to_owned(),
                city_forms,
                country: country.map(|country| country.value.trim().to_owned()).filter(|c| !c.is_empty()),
                year: year.value,
                light: light.is_some_and(|light| light.value),
                languages,
                reporting_date: date.value.0,
                edition: edition.map(|edition| edition.value),
                framework,
                inputs,
                peers,
                respondents,
                commentary: commentary.value,
                document,
                measures,
                recommendations,
                publish,
            }),
            _ => None,
        };
        if let Some(review) = &read {
            diagnostics.extend(review.check_itself());
        }
        let value = if has_errors(&diagnostics) { None } else { read };
        Checked { value, diagnostics }
    }

    /// The files of all inputs that the review names, each once, sorted.
    pub fn files(&self, kinds: &[InputKind]) -> Checked<Vec<std::path::PathBuf>> {
        self.inputs.files(&Folder::at(&self.folder), &self.label, kinds)
    }

    /// What reviews say of the answers in their folders. Rows and workbooks that name no city and year are those of the
    /// review where there is one alone.
    pub fn context(reviews: &[Review]) -> Context {
        let mut context = match reviews {
            [review] => Context::of(&review.city, review.year),
            _ => Context::default(),
        };
        for review in reviews {
            let country = review.country.iter().map(|country| (review.city.clone(), country.clone()));
            context.countries.extend(country);
            context.light.extend(review.light.then(|| (review.city.clone(), review.year)));
        }
        context
    }

    /// What the review's answers, results and city facts hold: read, settled, ready to be scored.
    pub fn read_inputs(
        &self,
        definition: &Definition,
        limits: &Limits,
        conflicts: Conflicts,
    ) -> Checked<icci_score::inputs::Inputs> {
        let files = self.files(&[InputKind::Answers, InputKind::Results, InputKind::Cities]);
        let context = Review::context(std::slice::from_ref(self));
        let mut inputs =
            icci_score::inputs::Inputs::read(&files.value, definition, limits, &context, conflicts);
        inputs.diagnostics.splice(0..0, files.diagnostics);
        inputs
    }

    /// Who was asked to answer what, for counting what is still open. A name missing in a language stands in another.
    pub fn duties(&self) -> Vec<Duty> {
        let name = |respondent: &Respondent, language| match respondent.name.get(language).0 {
            "" => respondent.id.clone(),
            name => name.to_owned(),
        };
        self.respondents
            .iter()
            .map(|respondent| Duty {
                id: respondent.id.clone(),
                name: Texts {
                    fi: name(respondent, Language::Fi),
                    sv: name(respondent, Language::Sv),
                    en: name(respondent, Language::En),
                },
                departments: respondent.departments.clone(),
                questions: respondent.questions.clone(),
                due: respondent.due.map(|day| day.to_string()),
                outside: respondent.outside,
            })
            .collect()
    }

    /// The definitions that the review names, or the built-in ones.
    ///
    /// # Errors
    ///
    /// As [`Definition::load`].
    pub fn definition(&self) -> Result<Definition, icci_score::Error> {
        match &self.framework {
            Some(folder) => Definition::load(folder),
            None => Ok(Definition::built_in()),
        }
    }
}

/// The door to a review's folder. Messages name its files as they name `review.toml`: with the same way to it.
fn door(folder: &Path, label: &str) -> Folder {
    Folder::called(folder, label.rsplit_once('/').map_or("", |(before, _)| before))
}

struct Reader<'a> {
    label: &'a str,
    folder: &'a Folder,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn refuse(&mut self, line: usize, key: &str, found: impl ToString, allowed: impl ToString) {
        self.problems.push(
            Diagnostic::new(Code::ReviewValue, Place::line(self.label, line))
                .with("key", key)
                .with_found(found.to_string())
                .with_allowed(allowed.to_string()),
        );
    }

    /// Whether a file or folder that a key names is there and inside the folder.
    fn path(&mut self, line: usize, key: &str, written: &str, is_folder: bool) -> bool {
        let named =
            |code| Diagnostic::new(code, Place::line(self.label, line)).with("key", key).with_found(written);
        let problem = if stays_inside(written) {
            let name = written.trim().replace('\\', "/");
            let met = if is_folder { self.folder.folder(&name).err() } else { self.folder.file(&name).err() };
            met.map(|problem| match problem.code {
                Code::FileMissing => named(Code::ReviewFileMissing),
                Code::LinkOutside => named(Code::ReviewPathOutside),
                _ => *problem,
            })
        } else {
            Some(named(Code::ReviewPathOutside))
        };
        let fits = problem.is_none();
        self.problems.extend(problem);
        fits
    }

    /// Looks through the folder for all inputs and gives the files of the usual folder of commentary.
    fn walk(&mut self, inputs: &Inputs) -> Vec<String> {
        let inputs = inputs.wanted();
        let mut usual = Vec::new();
        for item in self.folder.walk(&mut |met| Ok(inputs(met) || commentary::is_usual(met, self.folder)?)) {
            match item {
                Ok(item) if commentary::is_file(&item.name) => usual.push(item.name),
                Ok(_) => {}
                Err(problem) => self.problems.push(problem),
            }
        }
        usual
    }

    fn languages(&mut self, written: Option<Entry<Vec<String>>>) -> Vec<Language> {
        let Some(Entry { value, line }) = written else { return vec![Language::Fi] };
        let mut languages = Vec::new();
        for code in &value {
            match Language::from_code(code) {
                Some(language) if !languages.contains(&language) => languages.push(language),
                Some(_) => {}
                None => self.refuse(line, "languages", code, "fi, sv, en"),
            }
        }
        if value.is_empty() {
            self.refuse(line, "languages", "", "fi, sv, en");
        }
        languages
    }

    fn inputs(&mut self, written: Option<Entry<raw::Inputs>>) -> Inputs {
        let Some(Entry { value, line }) = written else { return Inputs::default() };
        let mut given = BTreeMap::new();
        let keys = [
            (InputKind::Answers, value.answers),
            (InputKind::Results, value.results),
            (InputKind::Cities, value.cities),
            (InputKind::Survey, value.survey),
            (InputKind::Programme, value.programme),
            (InputKind::Costs, value.costs),
            (InputKind::Practices, value.practices),
        ];
        for (kind, patterns) in keys {
            let Some(OneOrMany(patterns)) = patterns else { continue };
            let mut kept = Vec::new();
            for pattern in patterns {
                if stays_inside(&pattern) {
                    kept.push(pattern.trim().replace('\\', "/"));
                } else {
                    self.problems.push(
                        Diagnostic::new(Code::ReviewPathOutside, Place::line(self.label, line))
                            .with("key", kind.key())
                            .with_found(pattern),
                    );
                }
            }
            given.insert(kind, kept);
        }
        Inputs { given, line }
    }

    fn peers(&mut self, written: Option<Entry<raw::Peers>>) -> PeerSelection {
        let Entry { value, line } = written.unwrap_or(Entry { value: raw::Peers::default(), line: 0 });
        let list: Vec<String> =
            value.list.unwrap_or_default().iter().map(|city| city.trim().to_owned()).collect();
        let rule = match value.select.as_deref().map(str::trim) {
            None if list.is_empty() => PeerRule::Cluster,
            None | Some("list") => {
                if list.is_empty() {
                    self.refuse(line, "peers.list", "", "[\"Vaasa\", \"Turku\"]");
                }
                PeerRule::List(list)
            }
            Some(word) => match word.parse::<PeerRule>() {
                Ok(PeerRule::List(_)) | Err(_) => {
                    self.refuse(line, "peers.select", word, "cluster, nearest:10, list, all");
                    PeerRule::Cluster
                }
                Ok(rule) => rule,
            },
        };
        let status = value.status.as_deref().unwrap_or("like");
        let status = StatusRule::parse(status).unwrap_or_else(|| {
            let words: Vec<&str> = StatusRule::ALL.iter().map(|rule| rule.as_str()).collect();
            self.refuse(line, "peers.status", status, words.join(", "));
            StatusRule::Like
        });
        let max_age = match value.max_age {
            None => DEFAULT_MAX_AGE,
            Some(years) => u32::try_from(years).ok().filter(|years| *years <= 100).unwrap_or_else(|| {
                self.refuse(line, "peers.max-age", years, "0–100");
                DEFAULT_MAX_AGE
            }),
        };
        PeerSelection { rule, status, max_age }
    }

    /// The files of `[commentary]`: one for the review's first language, or one a language.
    fn commentary(&mut self, written: Option<Entry<raw::Commentary>>) -> Vec<commentary::Written> {
        let Some(Entry { value, line }) = written else { return Vec::new() };
        let mut files = Vec::new();
        for (area, named) in value {
            for (language, path) in named.by_language() {
                if self.path(line, &format!("commentary.{area}"), path, false) {
                    let path = path.trim().replace('\\', "/");
                    files.push(commentary::Written { area: area.clone(), language, path });
                }
            }
        }
        files
    }
}

fn marks(raw: raw::Document) -> DocumentMarks {
    DocumentMarks {
        organisation: raw.organisation,
        unit: raw.unit,
        title: raw.title,
        publicity: raw.publicity,
        case_number: raw.case_number.trim().to_owned(),
        version: raw.version,
    }
}

fn respondent(Entry { value, line }: Entry<raw::Respondent>) -> Respondent {
    Respondent {
        name: value.name.unwrap_or_default(),
        id: value.id,
        departments: value.departments,
        questions: value.questions,
        due: value.due.map(|day| day.0),
        outside: value.outside,
        line,
    }
}

fn measure(Entry { value, line }: Entry<raw::Measure>) -> Measure {
    let states: Vec<MeasureState> = value
        .states
        .into_iter()
        .map(|step| MeasureState {
            state: step.state,
            date: step.date.0,
            body: step.body.trim().to_owned(),
            section: step.section.0.trim().to_owned(),
        })
        .collect();
    Measure {
        id: value.id,
        text: value.text,
        kind: value.kind,
        owner: value.owner,
        deadline: value.deadline.map(|day| day.0),
        states,
        cost_cents: value.cost.map(cents),
        budget_year: value.budget_year,
        case_number: value.case_number,
        plans: value.plans,
        aims_at: value.aims_at,
        line,
    }
}

fn recommendation(Entry { value, line }: Entry<raw::Recommendation>) -> Recommendation {
    Recommendation {
        source: value.source,
        year: value.year,
        page: value.page,
        area: value.area,
        text: value.text,
        measure: value.measure,
        line,
    }
}
