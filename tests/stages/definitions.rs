//! The built-in definitions against the facts they come from, and one mistake at a time against its message.

use std::path::Path;

use icci_score::Error;
use icci_score::definition::{Definition, Files, Kind, Role};
use icci_score::diagnostic::Diagnostic;
use icci_score::language::Language;

#[test]
fn the_questionnaire_is_complete() {
    let definition = Definition::built_in();
    // Counts a field, as the questionnaire's plan lists them: 86 questions, 73 mandatory.
    let counts = [10, 5, 4, 4, 4, 4, 5, 3, 4, 5, 5, 4, 4, 6, 8, 6, 5];
    let found: Vec<usize> = definition.fields.iter().map(|field| field.questions.len()).collect();
    assert_eq!(found, counts);
    assert_eq!(definition.questions().count(), 86);
    assert_eq!(definition.questions().filter(|question| question.mandatory).count(), 73);
    let lens: Vec<&str> = definition
        .fields
        .iter()
        .filter(|field| field.role == Role::Lens)
        .map(|field| field.id.as_str())
        .collect();
    assert_eq!(
        lens,
        [
            "education",
            "neighbourhoods",
            "public-services",
            "business-labour",
            "culture-social",
            "public-space"
        ]
    );
    let optional: Vec<&str> = definition
        .fields
        .iter()
        .filter(|field| field.role == Role::Optional)
        .map(|field| field.id.as_str())
        .collect();
    assert_eq!(optional, ["participation", "interaction"]);
    // Core: nine core fields and the lens make ten indicators; extended adds the two optional ones.
    assert_eq!(definition.index("core").map(|index| index.parts.len()), Some(10));
    assert_eq!(definition.index("extended").map(|index| index.parts.len()), Some(12));
    assert_eq!(definition.areas.len(), 7);
    assert_eq!(definition.areas[6].name.fi, "Vihapuheen torjunta ja syrjinnän ehkäisy");
}

#[test]
fn mirror_questions_forbid_collecting_ethnic_background() {
    let definition = Definition::built_in();
    let numeric: Vec<_> =
        definition.questions().filter(|question| matches!(question.kind, Kind::Numeric { .. })).collect();
    assert!(!numeric.is_empty());
    for question in numeric {
        assert!(question.help.fi.contains("Älä kerää henkilöstön etnistä taustaa"), "{}", question.id);
    }
}

#[test]
fn published_names_lead_to_fields() {
    let definition = Definition::built_in();
    // As cities and newspapers printed them.
    for (name, id) in [
        ("Business and labour market", "business-labour"),
        ("Neighbourhood", "neighbourhoods"),
        ("Leadership/citizenship", "leadership"),
        ("Intelligence/competence", "competence"),
        ("  MEDIA ", "media"),
        ("Anti-discrimination", "anti-discrimination"),
        ("Syrjinnän ehkäisy", "anti-discrimination"),
    ] {
        assert_eq!(definition.field_by_name(name).map(|field| field.id.as_str()), Some(id), "{name}");
    }
    assert_eq!(definition.field_by_name("weather").map(|field| field.id.as_str()), None);
}

/// Writes the built-in definitions to a folder with one text replaced, and reads them back.
fn with_mistake(path: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in Files::built_in().iter() {
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.parent().unwrap_or(Path::new("."))).expect("a folder");
        let text = if name == path {
            assert!(text.contains(from), "`{from}` is in {path}");
            text.replacen(from, to, 1)
        } else {
            text.to_owned()
        };
        std::fs::write(target, text).expect("written");
    }
    match Definition::load(folder.path()) {
        Ok(_) => Vec::new(),
        Err(Error::Data(problems)) => problems,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn each_mistake_is_named_with_file_and_line() {
    const MEDIA: &str = "icc-index/fields/media.toml";
    const MATRIX: &str = "icc-index/matrix.toml";
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            MEDIA,
            "cycle = \"term\"",
            "cycle = \"term\"\ncycel = \"term\"",
            "definition-schema",
            "unknown field `cycel`",
        ),
        (MEDIA, "cycle = \"term\"", "cycle = \"weekly\"", "definition-schema", "weekly"),
        (MEDIA, "id = \"media-02\"", "id = \"media-01\"", "duplicate-id", "media-01"),
        (MEDIA, "department = \"communication\"", "department = \"weather\"", "unknown-id", "weather"),
        (MEDIA, "points = 0", "points = 1", "option-points", "media-01"),
        (MEDIA, "points = 4", "points = 3", "option-points", "media-01"),
        (MEDIA, "id = \"media-03\"", "id = \"Media 3\"", "bad-id", "Media 3"),
        (MEDIA, "id = \"goal-only\"", "id = \"unknown\"", "bad-id", "unknown"),
        (MEDIA, "max = 4", "max = -4", "option-points", "max = -4"),
        // Products of such numbers would overflow.
        (MEDIA, "max = 4", "max = 1e308", "option-points", "max = 1000"),
        (MEDIA, "max = 4", "max = 4\nweight = 1e307", "bad-weight", "1000"),
        (MATRIX, "weight = 0.7", "weight = 0.8", "weight-sum", "1.1"),
        (MATRIX, "weight = 0.7", "weight = -0.7", "bad-weight", "-0.7"),
        (MATRIX, "field = \"competence\"", "field = \"competense\"", "unknown-id", "competense"),
        (MATRIX, "equal-shares-of = \"weighted\"", "equal-shares-of = \"other\"", "unknown-id", "other"),
        ("icc-index/indices.toml", "areas = [", "areas = [\"weather\",", "unknown-id", "weather"),
        ("icc-index/clusters.toml", "below = 100_000", "below = 90_000", "band-gap", "100k-200k"),
        ("icc-index/thresholds.toml", "most = 3", "most = \"three\"", "definition-schema", "three"),
        (
            "icc-index/framework.toml",
            "\"commitment\", ",
            "\"commitment\", \"weather\", ",
            "definition-file-missing",
            "weather",
        ),
        ("icc-index/framework.toml", "edition = \"icci-2026\"", "edition = = 1", "toml-syntax", ""),
        ("icc-index/framework.toml", "en = \"Not known\"", "en = \"Yes\"", "ambiguous-word", "Yes"),
        (MEDIA, "sv = \"Medier\"", "sv = \"\"", "missing-text", "sv"),
        (MEDIA, "short = { fi = \"", "short = { fi = \"Media: ", "bad-sheet-name", "Media:"),
    ];
    for (path, from, to, code, words) in cases {
        // The Swedish name may be worded otherwise; the mistake is then put into the name as it stands.
        let text = Files::built_in().get(path).expect("a built-in file").to_owned();
        let from = if text.contains(from) { (*from).to_owned() } else { swedish_name(&text) };
        let problems = with_mistake(path, &from, to);
        let found = problems.iter().find(|problem| {
            problem.code.as_str() == *code
                && problem.place.file == *path
                && problem.message(Language::En).contains(words)
        });
        let found = found.unwrap_or_else(|| panic!("{path}: {to}: no {code} in {problems:?}"));
        assert!(found.place.cell.starts_with("line "), "{found:?}");
        let line: usize = found.place.cell[5..].parse().expect("a line number");
        assert!(line <= text.lines().count() + 1);
        for language in Language::ALL {
            let message = found.message(language);
            assert!(message.contains(words), "{code} in {language}: {message}");
            assert!(!message.contains('{'), "an argument is missing: {message}");
        }
    }
}

fn swedish_name(text: &str) -> String {
    let start = text.find("sv = \"").expect("a Swedish text");
    let length = text[start + 6..].find('"').expect("its end");
    text[start..start + 7 + length].to_owned()
}

#[test]
fn many_mistakes_are_reported_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in Files::built_in().iter() {
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        let text = match name {
            "icc-index/fields/media.toml" => text.replace("cycle", "cycel"),
            "icc-index/matrix.toml" => text.replacen("0.7", "0.9", 1).replacen("0.4", "0.1", 1),
            _ => text.to_owned(),
        };
        std::fs::write(target, text).expect("written");
    }
    let Err(Error::Data(problems)) = Definition::load(folder.path()) else { panic!("it must not load") };
    let unknown = problems.iter().filter(|p| p.found.contains("unknown field `cycel`")).count();
    assert_eq!(unknown, 5, "one a question of the field");
    assert!(problems.iter().filter(|p| p.code.as_str() == "weight-sum").count() >= 2);
}
