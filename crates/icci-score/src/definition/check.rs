//! Checks between the parts of the definitions: what serde cannot see. Every problem is reported.

use std::collections::BTreeMap;

use super::draft::{CLUSTERS, Draft, DraftField, FRAMEWORK, INDICES, MATRIX, options_of};
use super::raw::{self, KindWord};
use super::toml_file::Entry;
use super::types::{AnswerOption, Band, Words};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{Language, Texts};
use crate::number::to_12_digits;
use crate::text::fold;

/// How far a sum of weights may be from 1.
const WEIGHT_TOLERANCE: f64 = 1e-9;
/// The largest weight or maximum of a question: more is a mistake, and products with points would lose digits.
const LARGEST: f64 = 1e6;
/// The longest name of a sheet that leaves room for what a spreadsheet adds.
const SHEET_NAME_LENGTH: usize = 24;
const RESERVED: [&str; 3] = ["unknown", "not-applicable", "none"];

struct Checker {
    problems: Vec<Diagnostic>,
}

pub(super) fn check(draft: &Draft) -> Vec<Diagnostic> {
    let mut checker = Checker { problems: Vec::new() };
    checker.departments(draft);
    checker.fields(draft);
    checker.areas_and_matrices(draft);
    checker.indices(draft);
    checker.bands(draft);
    checker.problems
}

impl Checker {
    fn add(
        &mut self,
        code: Code,
        file: &str,
        line: usize,
        found: impl Into<String>,
        allowed: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic =
            Diagnostic::new(code, Place::line(file, line)).with_found(found).with_allowed(allowed);
        self.problems.push(diagnostic);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn add_of(&mut self, code: Code, file: &str, line: usize, of: &str, found: String, allowed: &str) {
        self.add(code, file, line, found, allowed).args.push(("of", of.to_owned()));
    }

    fn texts(&mut self, file: &str, line: usize, what: &str, texts: &Texts) {
        for (language, text) in texts.iter() {
            if text.trim().is_empty() {
                self.add(Code::MissingText, file, line, what, language.code());
            }
        }
    }

    fn id(&mut self, file: &str, line: usize, id: &str) {
        let fine = !id.is_empty()
            && id.split('-').all(|part| !part.is_empty())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !fine {
            self.add(Code::BadId, file, line, id, "a-z, 0-9, -");
        }
    }

    /// Checks the ids of one kind of thing: their form, and that none comes twice.
    fn ids<'a>(&mut self, file: &str, ids: impl Iterator<Item = (&'a str, usize)>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, line) in ids {
            self.id(file, line, id);
            if let Some(first) = seen.insert(id, line) {
                self.add(Code::DuplicateId, file, line, id, format!("{file}, line {first}"));
            }
        }
    }

    fn departments(&mut self, draft: &Draft) {
        self.ids(FRAMEWORK, draft.departments.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        for Entry { value, line } in &draft.departments {
            self.texts(FRAMEWORK, *line, &format!("department {}", value.id), &value.name);
        }
        self.ids(FRAMEWORK, draft.countries.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        for Entry { value, line } in &draft.countries {
            self.texts(FRAMEWORK, *line, &format!("country {}", value.id), &value.name);
        }
        self.ids(FRAMEWORK, draft.scales.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        if let Some(words) = &draft.words {
            self.words(words);
        }
    }

    /// The shared words: in every language, and none that stands for two of them.
    fn words(&mut self, words: &Words) {
        let mut meaning: BTreeMap<String, &str> = BTreeMap::new();
        for (id, word) in word_list(words) {
            self.texts(FRAMEWORK, 1, &format!("words.{id}"), &word.text);
            for text in word.text.iter().map(|(_, text)| text).chain(word.also.iter().map(String::as_str)) {
                if let Some(other) = meaning.insert(fold(text), id)
                    && other != id
                {
                    self.add(Code::AmbiguousWord, FRAMEWORK, 1, text, format!("{other}, {id}")).question =
                        "words".to_owned();
                }
            }
        }
    }

    fn fields(&mut self, draft: &Draft) {
        let mut names: BTreeMap<(Language, String), &str> = BTreeMap::new();
        let mut published: BTreeMap<String, &str> = BTreeMap::new();
        let mut question_ids: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for field in &draft.fields {
            let head = &field.head;
            self.id(&field.file, 1, &head.id);
            if !field.file.ends_with(&format!("/{}.toml", head.id)) {
                let stem = field.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
                self.add(Code::UnknownId, &field.file, 1, &head.id, stem);
            }
            self.texts(&field.file, 1, "name", &head.name);
            self.texts(&field.file, 1, "short", &head.short);
            for (language, short) in head.short.iter() {
                let bad = short.chars().count() > SHEET_NAME_LENGTH
                    || short.contains(['/', '\\', '?', '*', '[', ']', ':', '\'']);
                let taken = names.insert((language, fold(short)), &head.id).is_some();
                if bad || taken {
                    let allowed = format!("1-{SHEET_NAME_LENGTH}, no / \\ ? * [ ] : ', unique");
                    self.add(Code::BadSheetName, &field.file, 1, short, allowed);
                }
            }
            let own = head.published_names.iter().map(|name| fold(name));
            let mut all: Vec<String> = own.chain(head.name.iter().map(|(_, name)| fold(name))).collect();
            all.sort();
            all.dedup();
            for name in all {
                if let Some(other) = published.insert(name.clone(), &head.id) {
                    self.add(Code::DuplicateId, &field.file, 1, name, other);
                }
            }
            for entry in &field.questions {
                let id = entry.value.id.as_str();
                if let Some((file, line)) = question_ids.insert(id, (&field.file, entry.line)) {
                    self.add(Code::DuplicateId, &field.file, entry.line, id, format!("{file}, line {line}"));
                }
                self.question(draft, field, entry);
            }
        }
    }

    fn question(&mut self, draft: &Draft, field: &DraftField, entry: &Entry<raw::Question>) {
        let (file, line, question) = (field.file.as_str(), entry.line, &entry.value);
        self.id(file, line, &question.id);
        let number = question.id.strip_prefix(&format!("{}-", field.head.id)).unwrap_or_default();
        if number.len() != 2 || !number.chars().all(|c| c.is_ascii_digit()) {
            self.add(Code::BadId, file, line, &question.id, format!("{}-NN", field.head.id));
        }
        self.texts(file, line, &format!("{} text", question.id), &question.text);
        self.texts(file, line, &format!("{} help", question.id), &question.help);
        if !draft.departments.iter().any(|d| d.value.id == question.department) {
            let known: Vec<&str> = draft.departments.iter().map(|d| d.value.id.as_str()).collect();
            self.add(Code::UnknownId, file, line, &question.department, known.join(", "));
        }
        if !(question.max > 0.0 && question.max <= LARGEST) {
            let found = format!("max = {}", question.max);
            self.add(Code::OptionPoints, file, line, found, "0 < max <= 1e6").question = question.id.clone();
        }
        if !(question.weight > 0.0 && question.weight <= LARGEST) {
            let found = question.weight.to_string();
            self.add_of(Code::BadWeight, file, line, &question.id, found, "0 < w <= 1e6");
        }
        self.answer_type(draft, file, line, question);
        let Some(words) = &draft.words else { return };
        let options = options_of(
            question.kind,
            question.max,
            &question.scale,
            question.option.clone(),
            words,
            &draft.scales,
        );
        self.options(file, line, question, &options);
        self.meanings(file, line, question, &options, words);
        self.ids(file, question.preset.iter().map(|preset| (preset.country.as_str(), line)));
        for preset in &question.preset {
            let known: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            if question.kind != KindWord::Numeric && !known.contains(&preset.answer.as_str()) {
                self.add(Code::UnknownId, file, line, &preset.answer, known.join(", "));
            }
            let known: Vec<&str> = draft.countries.iter().map(|entry| entry.value.id.as_str()).collect();
            if !known.contains(&preset.country.as_str()) {
                self.add(Code::UnknownId, file, line, &preset.country, known.join(", "));
            }
        }
    }

    /// What a type needs and must not have.
    fn answer_type(&mut self, draft: &Draft, file: &str, line: usize, question: &raw::Question) {
        let mut wrong = |found: &str, allowed: &str| {
            self.add(Code::WrongForType, file, line, found, allowed).question = question.id.clone();
        };
        let has_goalposts = question.lo.is_some() || question.hi.is_some() || question.unit.is_some();
        let (has_own, has_scale) = (!question.option.is_empty(), question.scale.is_some());
        match question.kind {
            KindWord::YesNo if has_own || has_scale => wrong("option / scale", "yes-no: -"),
            KindWord::Graded if has_own == has_scale => {
                wrong("option / scale", "graded: [[question.option]] | scale")
            }
            KindWord::Checklist if !has_own || has_scale => {
                wrong("option / scale", "checklist: [[question.option]]")
            }
            KindWord::Numeric if has_own || has_scale => wrong("option / scale", "numeric: unit, lo, hi"),
            _ => {}
        }
        if question.kind != KindWord::Numeric && has_goalposts {
            wrong("unit / lo / hi", question_word(question.kind));
        }
        if question.kind == KindWord::Numeric {
            match (question.lo, question.hi, &question.unit) {
                (Some(lo), Some(hi), Some(unit)) => {
                    if lo == hi || !lo.is_finite() || !hi.is_finite() || (lo > hi && question.reverse) {
                        let found = format!("lo = {lo}, hi = {hi}, reverse = {}", question.reverse);
                        self.add(
                            Code::BadGoalposts,
                            file,
                            line,
                            found,
                            "lo < hi, or lo > hi without reverse",
                        )
                        .question = question.id.clone();
                    }
                    self.texts(file, line, &format!("{} unit", question.id), unit);
                }
                _ => wrong("-", "numeric: unit, lo, hi"),
            }
        }
        if let Some(scale) = &question.scale
            && !draft.scales.iter().any(|entry| entry.value.id == *scale)
        {
            let known: Vec<&str> = draft.scales.iter().map(|entry| entry.value.id.as_str()).collect();
            self.add(Code::UnknownId, file, line, scale, known.join(", "));
        }
    }

    fn options(&mut self, file: &str, line: usize, question: &raw::Question, options: &[AnswerOption]) {
        self.ids(file, options.iter().map(|option| (option.id.as_str(), line)));
        for option in options {
            if RESERVED.contains(&option.id.as_str()) {
                self.add(Code::BadId, file, line, &option.id, format!("not {}", RESERVED.join(", ")));
            }
            // A plain "no" would be read as the option, and earn full marks where points are reversed.
            let is_plain = option.id == "yes" || option.id == "no";
            if is_plain && question.reverse && question.kind == KindWord::Graded {
                self.add(Code::BadId, file, line, &option.id, "reverse, graded: not yes, no").question =
                    question.id.clone();
            }
            self.texts(file, line, &format!("{}.{} text", question.id, option.id), &option.text);
        }
        let points: Vec<String> = options.iter().map(|option| option.points.to_string()).collect();
        let max = question.max;
        let in_range = options.iter().all(|option| option.points >= 0.0 && option.points <= max);
        let fine = match question.kind {
            KindWord::YesNo | KindWord::Numeric => true,
            KindWord::Graded => {
                in_range && options.iter().any(|o| o.points == 0.0) && options.iter().any(|o| o.points == max)
            }
            // No tick earns 0; the ticks together must reach the maximum.
            KindWord::Checklist => {
                in_range
                    && options.iter().all(|o| o.points > 0.0)
                    && options.iter().map(|o| o.points).sum::<f64>() >= max
            }
        };
        if !fine && !options.is_empty() {
            let allowed = match question.kind {
                KindWord::Checklist => format!("0 < points <= {max}, sum >= {max}"),
                _ => format!("0 <= points <= {max}, 0, {max}"),
            };
            self.add(Code::OptionPoints, file, line, points.join(", "), allowed).question =
                question.id.clone();
        }
    }

    /// A word must mean one option only, whatever language it is read in.
    fn meanings(
        &mut self,
        file: &str,
        line: usize,
        question: &raw::Question,
        options: &[AnswerOption],
        words: &Words,
    ) {
        let mut meaning: BTreeMap<String, String> = BTreeMap::new();
        let mut claim = |checker: &mut Checker, word: &str, id: &str| {
            let key = fold(word);
            if let Some(other) = meaning.insert(key, id.to_owned())
                && other != id
            {
                checker.add(Code::AmbiguousWord, file, line, word, format!("{other}, {id}")).question =
                    question.id.clone();
            }
        };
        for (id, word) in
            [("unknown", &words.unknown), ("not-applicable", &words.not_applicable), ("none", &words.none)]
        {
            for text in word.text.iter().map(|(_, text)| text).chain(word.also.iter().map(String::as_str)) {
                claim(self, text, id);
            }
        }
        for option in options {
            claim(self, &option.id, &option.id);
            for text in option.text.iter().map(|(_, text)| text).chain(option.also.iter().map(String::as_str))
            {
                claim(self, text, &option.id);
            }
        }
    }

    fn areas_and_matrices(&mut self, draft: &Draft) {
        self.ids(MATRIX, draft.areas.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        for Entry { value, line } in &draft.areas {
            self.texts(MATRIX, *line, &format!("area {} name", value.id), &value.name);
            self.texts(MATRIX, *line, &format!("area {} short", value.id), &value.short);
        }
        self.ids(MATRIX, draft.matrices.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        if draft.matrices.is_empty() {
            self.add(Code::DefinitionSchema, MATRIX, 1, "0 x [[matrix]]", "[[matrix]]");
        }
        for Entry { value: matrix, line } in &draft.matrices {
            self.texts(MATRIX, *line, &format!("matrix {} name", matrix.id), &matrix.name);
            if let Some(other) = &matrix.equal_shares_of {
                let known: Vec<&str> = draft
                    .matrices
                    .iter()
                    .filter(|m| m.value.equal_shares_of.is_none())
                    .map(|m| m.value.id.as_str())
                    .collect();
                if !known.contains(&other.as_str()) {
                    self.add(Code::UnknownId, MATRIX, *line, other, known.join(", "));
                }
                continue;
            }
            self.matrix(draft, matrix, *line);
        }
    }

    fn matrix(&mut self, draft: &Draft, matrix: &raw::Matrix, line: usize) {
        let fields: Vec<&str> = draft.fields.iter().map(|field| field.head.id.as_str()).collect();
        let areas: Vec<&str> = draft.areas.iter().map(|entry| entry.value.id.as_str()).collect();
        let mut seen = BTreeMap::new();
        for weight in &matrix.weight {
            if !areas.contains(&weight.area.as_str()) {
                self.add(Code::UnknownId, MATRIX, line, &weight.area, areas.join(", "));
            }
            if !fields.contains(&weight.field.as_str()) {
                self.add(Code::UnknownId, MATRIX, line, &weight.field, fields.join(", "));
            }
            let of = format!("{} / {}", weight.area, weight.field);
            if !(weight.weight > 0.0 && weight.weight <= 1.0) {
                self.add_of(Code::BadWeight, MATRIX, line, &of, weight.weight.to_string(), "0 < w <= 1");
            }
            if seen.insert((&weight.area, &weight.field), ()).is_some() {
                self.add(Code::DuplicateId, MATRIX, line, of, &matrix.id);
            }
        }
        for area in areas {
            let sum: f64 = matrix.weight.iter().filter(|w| w.area == area).map(|w| w.weight).sum();
            if (sum - 1.0).abs() > WEIGHT_TOLERANCE || !sum.is_finite() {
                let of = format!("{} / {area}", matrix.id);
                self.add_of(Code::WeightSum, MATRIX, line, &of, to_12_digits(sum).to_string(), "1");
            }
        }
    }

    fn indices(&mut self, draft: &Draft) {
        self.ids(INDICES, draft.indices.iter().map(|entry| (entry.value.id.as_str(), entry.line)));
        let fields: Vec<&str> = draft.fields.iter().map(|field| field.head.id.as_str()).collect();
        let areas: Vec<&str> = draft.areas.iter().map(|entry| entry.value.id.as_str()).collect();
        let mut before: Vec<&str> = Vec::new();
        for Entry { value: index, line } in &draft.indices {
            self.texts(INDICES, *line, &format!("{} name", index.id), &index.name);
            self.texts(INDICES, *line, &format!("{} short", index.id), &index.short);
            for (parts, known) in
                [(&index.fields, &fields), (&index.areas, &areas), (&index.indices, &before)]
            {
                for part in parts.iter().filter(|part| !known.contains(&part.as_str())) {
                    self.add(Code::UnknownId, INDICES, *line, part, known.join(", "));
                }
            }
            if index.fields.is_empty() && index.areas.is_empty() && index.indices.is_empty() {
                self.add(
                    Code::DefinitionSchema,
                    INDICES,
                    *line,
                    format!("{}: -", index.id),
                    "fields, areas, indices",
                );
            }
            before.push(&index.id);
        }
    }

    fn bands(&mut self, draft: &Draft) {
        let population = draft
            .population
            .as_ref()
            .map(|entry| (&entry.value.band, entry.line, entry.value.measure.as_str()));
        let share = draft.share.as_ref().map(|entry| (&entry.value.band, entry.line, "share"));
        for (bands, line, of) in population.into_iter().chain(share) {
            self.ids(CLUSTERS, bands.iter().map(|band| (band.id.as_str(), line)));
            for band in bands {
                self.texts(CLUSTERS, line, &format!("band {}", band.id), &band.name);
            }
            if let Some(found) = band_gap(bands) {
                self.add_of(
                    Code::BandGap,
                    CLUSTERS,
                    line,
                    of,
                    found,
                    "[from, below), from 0 up, the last one open",
                );
            }
        }
    }
}

fn band_gap(bands: &[Band]) -> Option<String> {
    let mut next = Some(0.0);
    for band in bands {
        if next != Some(band.from) || band.below.is_some_and(|below| below <= band.from) {
            return Some(format!("{}: from = {}", band.id, band.from));
        }
        next = band.below;
    }
    match (bands.last(), next) {
        (None, _) => Some("0".to_owned()),
        (Some(last), Some(below)) => Some(format!("{}: below = {below}", last.id)),
        (Some(_), None) => None,
    }
}

fn question_word(kind: KindWord) -> &'static str {
    match kind {
        KindWord::YesNo => "yes-no: -",
        KindWord::Graded => "graded: [[question.option]] | scale",
        KindWord::Checklist => "checklist: [[question.option]]",
        KindWord::Numeric => "numeric: unit, lo, hi",
    }
}

fn word_list(words: &Words) -> [(&'static str, &super::types::Word); 5] {
    [
        ("yes", &words.yes),
        ("no", &words.no),
        ("unknown", &words.unknown),
        ("not-applicable", &words.not_applicable),
        ("none", &words.none),
    ]
}
