//! Whole reviews from made-up answers.

mod development;
mod measures;
mod programme;
mod residents;
mod truth;

use std::collections::BTreeMap;
use std::path::Path;

use icci_score::answers::{Answer, AnswerSheet, Responses, Settled};
use icci_score::definition::{Definition, Kind, Question};
use icci_score::inputs::Inputs;
use icci_score::language::Language;
use icci_score::questionnaire::{FieldResult, FieldResults, Options, Scores};
use icci_score::results::{CityFacts, Fact, PublishedIndex};
use icci_score::value::{Bounded, Level, Status};

use super::blocks::{Block, Document, FindingGroup, Section, Table};
use super::{Annual, Form, annual_review};
use crate::review::{CityTable, Review};
use crate::wording::whole_points;

const SETTINGS: &str = r#"
schema = 1
city = "Kuopio"
year = 2026
languages = ["fi", "sv", "en"]
reporting-date = 2026-11-22
[peers]
select = "all"
[document]
organisation = "Kuopion kaupunki"
unit = "Maahanmuuttopalvelut"
publicity = "Julkinen"
case-number = "KEKSITTY/1/2026"
version = "proposal"
"#;

const MEASURES: &str = r#"
[[measure]]
id = "late"
text = { fi = "Myöhässä oleva ehdotus" }
kind = "proposal"
owner = "Viestintä"
deadline = 2026-01-31
states = [{ state = "proposed", date = 2025-03-03 }]
[[measure]]
id = "new"
text = { fi = "Uusi aloite", sv = "Nytt initiativ", en = "New initiative" }
kind = "initiative"
owner = "Kirjasto"
deadline = 2027-06-30
states = [{ state = "proposed", date = 2026-10-01 }]
[[measure]]
id = "ready"
text = "Valmis asia"
kind = "task"
states = [{ state = "done", date = 2026-02-01 }]
"#;

fn review(more: &str) -> Review {
    let text = format!("{SETTINGS}{more}");
    let read = Review::parse(Path::new("."), "review.toml", &text, &CityTable::built_in());
    read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

/// An answer worth about the given share of the points.
fn answer(question: &Question, share: f64) -> Answer {
    let share = if question.reverse { 1.0 - share } else { share };
    let wanted = share * question.max;
    match &question.kind {
        Kind::Checklist => {
            let mut ticks = Vec::new();
            let mut sum = 0.0;
            for option in &question.options {
                if sum + option.points <= wanted + 1e-9 {
                    sum += option.points;
                    ticks.push(option.id.clone());
                }
            }
            Answer::Ticks(ticks)
        }
        Kind::Numeric { lo, hi, .. } => Answer::Number(lo + share * (hi - lo)),
        _ => {
            let nearest = question
                .options
                .iter()
                .min_by(|a, b| (a.points - wanted).abs().total_cmp(&(b.points - wanted).abs()))
                .unwrap();
            Answer::Option(nearest.id.clone())
        }
    }
}

/// A sheet from one number a question: negative ones are left open.
fn sheet(
    definition: &Definition,
    year: i32,
    status: Status,
    shares: impl Fn(usize, &Question) -> f64,
) -> AnswerSheet {
    let mut sheet = AnswerSheet::new("Kuopio", year, definition);
    sheet.status = status;
    for (at, question) in definition.questions().enumerate() {
        let share = shares(at, question);
        if share >= 0.0 {
            sheet = sheet.with(&question.id, answer(question, share));
        }
    }
    sheet
}

fn inputs(sheets: Vec<AnswerSheet>, peers: &[BTreeMap<String, f64>], definition: &Definition) -> Inputs {
    let status = sheets.first().map_or(Status::SelfAssessed, |sheet| sheet.status);
    let responses = sheets
        .iter()
        .map(|sheet| Responses {
            files: vec![format!("./answers/{}.xlsx", sheet.year)],
            ..Responses::none(&sheet.unit, sheet.year, &sheet.edition, sheet.status)
        })
        .collect();
    let results = peers
        .iter()
        .enumerate()
        .map(|(at, fields)| FieldResults {
            unit: format!("Keksilä {at}"),
            year: 2026,
            edition: definition.edition.clone(),
            status,
            source: "vertailukortti".into(),
            fields: fields
                .iter()
                .map(|(id, score)| {
                    (
                        id.clone(),
                        FieldResult {
                            value: Some(Bounded::exact(*score)),
                            coverage: Some(1.0),
                            ..FieldResult::default()
                        },
                    )
                })
                .collect(),
            coverage: Some(1.0),
        })
        .collect();
    Inputs { responses, sheets, results, ..Inputs::default() }
}

fn peer(definition: &Definition, score: impl Fn(usize) -> f64) -> BTreeMap<String, f64> {
    definition.fields.iter().enumerate().map(|(at, field)| (field.id.clone(), score(at))).collect()
}

fn make(review: &Review, definition: &Definition, inputs: &Inputs) -> Vec<Document> {
    let annual = Annual { review, definition, inputs, programme: None, survey: None, template: None };
    annual_review(&annual, Form::Whole).unwrap().value
}

fn section<'a>(document: &'a Document, id: &str) -> &'a Section {
    document.sections.iter().find(|section| section.id == id).unwrap_or_else(|| panic!("no section {id}"))
}

fn table<'a>(document: &'a Document, id: &str) -> Option<&'a Table> {
    every_block(document).into_iter().find_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    })
}

fn every_block(document: &Document) -> Vec<&Block> {
    document.sections.iter().flat_map(|section| &section.blocks).flat_map(Block::all).collect()
}

fn findings(document: &Document) -> Vec<&FindingGroup> {
    let blocks = &section(document, "summary").blocks;
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Findings { groups } => groups.iter().collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .collect()
}

/// Every text that a reader meets.
fn words(document: &Document) -> Vec<String> {
    fn of(blocks: &[Block], all: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::NewPage => {}
                Block::Lead { text } | Block::Paragraph { text } | Block::Note { text } => {
                    all.push(text.words())
                }
                Block::Heading { text, .. } => all.push(text.clone()),
                Block::List { items, .. } => all.extend(items.iter().map(super::blocks::Text::words)),
                Block::Findings { groups } => {
                    for group in groups {
                        all.extend([group.title.clone(), group.none.clone()]);
                        all.extend(
                            group.items.iter().flat_map(|item| [item.title.clone(), item.reason.clone()]),
                        );
                    }
                }
                Block::Table(table) => {
                    all.push(table.caption.clone());
                    all.extend(table.notes.clone());
                    all.extend(table.columns.iter().map(|column| column.header.clone()));
                    all.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.words()));
                }
                Block::Chart(chart) => all.extend([chart.caption.clone(), chart.alt.clone()]),
                Block::Columns { columns, .. } => columns.iter().for_each(|blocks| of(blocks, all)),
                Block::Together { blocks } => of(blocks, all),
            }
        }
    }
    let mut all =
        vec![document.meta.title.clone(), document.meta.subtitle.clone(), document.meta.description.clone()];
    for section in &document.sections {
        all.push(section.title.clone());
        of(&section.blocks, &mut all);
    }
    all
}

/// What must hold for any document.
fn sound(document: &Document) {
    for text in words(document) {
        assert!(!text.contains(['{', '}']), "a placeholder is left: {text}");
        assert!(!text.starts_with('['), "a text is missing: {text}");
        assert!(!text.contains("  "), "two blanks: {text}");
        assert!(!text.contains(" %"), "a percent sign may break away: {text}");
        assert!(
            !text.contains("-0")
                || document.language == Language::En
                || text.contains(".csv")
                || text.contains("SHA"),
            "{text}"
        );
    }
    for block in every_block(document) {
        if let Block::Table(table) = block {
            assert!(!table.columns.is_empty() && !table.rows.is_empty(), "{}", table.id);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.id);
            assert!(document.attachments.iter().any(|file| file.name == format!("{}.csv", table.id)));
        }
    }
    let mut names: Vec<&str> = document.attachments.iter().map(|file| file.name.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two attachments have one name");
}

#[test]
fn the_ordinary_case_without_peers_or_earlier_years_is_a_whole_review() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let documents = make(&review(MEASURES), &definition, &inputs(vec![own], &[], &definition));
    assert_eq!(documents.len(), 3);
    for document in &documents {
        sound(document);
        assert_eq!((document.illustrative.as_ref(), document.draft.as_ref()), (None, None));
    }
    let finnish = &documents[0];
    let text = words(finnish).join("\n");
    assert_eq!(finnish.meta.title, "Kuopion interkulttuurisuuskatsaus 2026");
    assert_eq!(finnish.meta.subtitle, "Kuopion oma arvio (ICC-indeksin rakenteella)");
    assert!(text.contains("ei vertailutietoa") && text.contains("vertailukortteja"));
    assert!(!text.contains("päätökset:") && text.contains("Ehdotukset ja aloitteet"));
    assert!(
        table(finnish, "areas")
            .unwrap()
            .columns
            .iter()
            .all(|column| column.id != "place" && column.id != "change")
    );
    // Overdue first; what is done is not proposed.
    let proposals = table(finnish, "proposals").unwrap();
    let first: Vec<String> = proposals.rows.iter().map(|row| row.cells[0].text.words()).collect();
    assert_eq!(first, ["Myöhässä oleva ehdotus", "Uusi aloite"]);
    assert!(proposals.rows[0].cells[4].text.words().contains("myöhässä"));
    // A text that only exists in Finnish is marked as Finnish in the other languages.
    let swedish = table(&documents[1], "proposals").unwrap();
    assert_eq!(swedish.rows[0].cells[0].text.spans[0].language, Some(Language::Fi));
    assert_eq!(swedish.rows[1].cells[0].text.spans[0].language, None);
}

#[test]
fn a_half_filled_folder_is_a_draft_that_says_what_is_open() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, q| {
        if q.field == "anti-discrimination" || q.field == "media" { 1.0 } else { -1.0 }
    });
    let documents = make(&review(""), &definition, &inputs(vec![own], &[], &definition));
    let finnish = &documents[0];
    documents.iter().for_each(sound);
    assert_eq!(finnish.draft.as_deref(), Some("LUONNOS"));
    assert_eq!(
        finnish.meta.version, "Luonnos",
        "a proposal that is too little answered is a draft all the same"
    );
    let text = words(finnish).join("\n");
    assert!(text.contains("tulos yhdellä osa-alueella"), "{text}");
    let areas = table(finnish, "areas").unwrap();
    let shown: Vec<bool> = areas.rows.iter().map(|row| row.cells[1].value.is_some()).collect();
    assert_eq!(shown, [false, false, false, false, false, false, true]);
    // The index would be made of what is hidden, and a table of nothing helps nobody.
    assert!(table(finnish, "indices").is_none());
}

#[test]
fn without_any_answer_the_review_says_so() {
    let definition = Definition::built_in();
    let documents = make(&review(""), &definition, &Inputs::default());
    documents.iter().for_each(sound);
    assert!(words(&documents[0]).iter().any(|text| text == "Vuoden 2026 kyselyyn ei ole vielä vastattu."));
    assert!(findings(&documents[0]).is_empty());
}

#[test]
fn invented_values_are_marked_on_the_page_in_the_title_and_in_every_chart() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::Illustrative, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let peers: Vec<_> = (0..8).map(|n| peer(&definition, |at| ((at * 7 + n * 11) % 100) as f64)).collect();
    let documents = make(&review(""), &definition, &inputs(vec![own], &peers, &definition));
    let marks = [
        "KEKSITTY ESIMERKKI – EI KUOPION TULOS",
        "PÅHITTAT EXEMPEL – INTE KUOPIOS RESULTAT",
        "INVENTED EXAMPLE – NOT KUOPIO’S RESULT",
    ];
    for (document, mark) in documents.iter().zip(marks) {
        sound(document);
        assert_eq!(document.illustrative.as_deref(), Some(mark));
        assert!(document.meta.title.contains(mark));
        let mut charts = 0;
        for block in every_block(document) {
            if let Block::Chart(chart) = block {
                charts += 1;
                let plain = chart.svg.replace("&apos;", "'").replace("&#39;", "'");
                assert!(plain.contains(mark), "{}: {mark}", chart.id);
                assert!(chart.alt.starts_with(mark));
            }
        }
        // The radar; peers, places, all cities, gaps of fields; the fields of each of the seven areas; gains.
        assert_eq!(charts, 1 + 4 + 7 + 1);
    }
}

#[test]
fn an_official_result_stands_beside_and_is_never_called_an_own_one() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let mut given = inputs(vec![own], &[], &definition);
    given.results.push(FieldResults {
        unit: "Kuopio".into(),
        year: 2024,
        edition: definition.edition.clone(),
        status: Status::Official,
        source: "ICC-raportti 2024".into(),
        fields: peer(&definition, |_| 62.0)
            .into_iter()
            .map(|(id, score)| {
                (id, FieldResult { value: Some(Bounded::exact(score)), ..FieldResult::default() })
            })
            .collect(),
        coverage: None,
    });
    given.published.push(PublishedIndex {
        unit: "Vaasa".into(),
        country: "Finland".into(),
        year: 2024,
        edition: String::new(),
        status: Status::Official,
        level: Level::Index,
        id: "core".into(),
        score: None,
        rank: Some(9),
        of: Some(34),
        sample: String::new(),
        sample_date: String::new(),
        source: "https://example.org".into(),
        note: String::new(),
        place: Default::default(),
    });
    given.facts.push(CityFacts {
        unit: "Kuopio".into(),
        country: "Finland".into(),
        facts: vec![Fact { measure: "population".into(), value: 124_825.0, year: 2024, source: "x".into() }],
    });
    let documents = make(&review(""), &definition, &given);
    documents.iter().for_each(sound);
    let official = table(&documents[0], "official").unwrap();
    let statuses: Vec<String> = official.rows.iter().map(|row| row.cells[1].text.words()).collect();
    assert_eq!(statuses[0], "virallinen ICC-indeksi");
    assert_eq!(statuses.last().unwrap(), "johdettu virallisista tuloksista");
    let others = table(&documents[0], "published-others").unwrap();
    let rank = others.columns.iter().position(|column| column.id == "rank").unwrap();
    assert_eq!(others.rows[0].cells[rank].text.words(), "9/34");
    assert!(table(&documents[0], "published").is_none());
    assert!(findings(&documents[0])[0].items.len() <= 3);
}

#[test]
fn sections_can_be_left_out_and_that_is_said() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 1.0);
    let review = review("[publish]\nsections = [\"summary\", \"method\"]\n");
    let documents = make(&review, &definition, &inputs(vec![own], &[], &definition));
    let ids: Vec<&str> = documents[0].sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["summary", "method"]);
    assert!(words(&documents[0]).iter().any(|text| text.starts_with("Osa-alueittain: ei julkaista")));
}

#[test]
fn where_all_areas_are_equal_none_is_highest_or_lowest() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 1.0);
    let documents = make(&review(""), &definition, &inputs(vec![own], &[], &definition));
    let text = words(&documents[0]).join("\n");
    assert!(text.contains("taso on sama, 100") && !text.contains("Matalin"));
}

#[test]
fn peers_without_the_same_fields_are_left_out_and_the_others_are_drawn() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let mut peers: Vec<_> =
        (0..8).map(|n| peer(&definition, |at| ((at * 7 + n * 11) % 100) as f64)).collect();
    peers[0].remove("interaction");
    peers[1].remove("interaction");
    let documents = make(&review(""), &definition, &inputs(vec![own], &peers, &definition));
    let places = table(&documents[0], "places").unwrap();
    let place = |id: &str| {
        let name = definition.area(id).unwrap().name.fi.clone();
        let row = places.rows.iter().find(|row| row.cells[0].text.words() == name).unwrap();
        row.cells[5].text.words()
    };
    // Of eight peers two have no interaction, which is a part of dialogue and of no other area.
    assert!(place("dialogue").ends_with("/7"), "{}", place("dialogue"));
    assert!(place("public-services").ends_with("/9"), "{}", place("public-services"));
    assert!(places.notes[0].contains("samoista kentistä"), "{:?}", places.notes);
    let strips = every_block(&documents[0])
        .into_iter()
        .find_map(|block| match block {
            Block::Chart(chart) if chart.id == "peers" => Some(chart),
            _ => None,
        })
        .unwrap();
    // A ring a compared peer, one more around the best of each row, one of each in the key.
    let rows = 7;
    let compared: usize = definition
        .areas
        .iter()
        .map(|area| place(&area.id).split('/').nth(1).unwrap().parse::<usize>().unwrap() - 1)
        .sum();
    let rings = strips.svg.matches("<circle").count();
    assert_eq!(rings, 2 * (compared + rows + 2), "each ring lies on a disc of paper");
    assert!(strips.alt.contains("paras Keksilä"), "{}", strips.alt);
}

#[test]
fn a_peer_that_hardly_answered_is_missing_from_its_rows_and_named() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let peers: Vec<_> = (0..6).map(|n| peer(&definition, |_| 40.0 + n as f64)).collect();
    let mut given = inputs(vec![own], &peers, &definition);
    let answered = |given: &mut Inputs, cities: std::ops::Range<usize>| {
        for field in given.results[cities].iter_mut().flat_map(|results| results.fields.values_mut()) {
            field.coverage = Some(0.05);
        }
    };
    answered(&mut given, 0..1);
    let documents = make(&review(""), &definition, &given);
    documents.iter().for_each(sound);
    let places = table(&documents[0], "places").unwrap();
    // Of six peers five are ranked, and the city with them.
    assert!(places.rows.iter().all(|row| row.cells[5].text.words().ends_with("/6")), "{places:?}");
    let notes = places.notes.join(" ");
    assert!(notes.contains("vastattuja on alle 60") && notes.contains("Keksilä 0."), "{notes}");
    // Nothing is missing for want of the same fields.
    assert!(!notes.contains("samoista kentistä"), "{notes}");
    // With four left there are no places, and not because there are too few cities.
    answered(&mut given, 0..2);
    let text = words(&make(&review(""), &definition, &given)[0]).join("\n");
    assert!(text.contains("liian monella vastattuja on alle 60"), "{text}");
}

#[test]
fn a_place_outside_its_recounts_is_said_with_whose_answers_are_open() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let peers: Vec<_> = (0..6).map(|_| peer(&definition, |_| 40.0)).collect();
    let mut given = inputs(vec![own], &peers, &definition);
    let said = |given: &Inputs| words(&make(&review(""), &definition, given)[0]).join("\n");
    let closed = said(&given);
    assert!(!closed.contains("Sama tehtiin") && !closed.contains("vaihteluvälinsä ulkopuolella"), "{closed}");
    // Ours is first by what is answered; of the peers more than half is open, and in recounts most pass it.
    for field in given.results.iter_mut().flat_map(|result| result.fields.values_mut()) {
        field.value = Some(Bounded { score: 40.0, lower: 40.0, upper: 100.0 });
    }
    let open = said(&given);
    assert!(open.contains("Sama tehtiin vertailukaupunkien avoimille vastauksille."), "{open}");
    assert!(open.contains("Sija on oman vaihteluvälinsä ulkopuolella näissä:"), "{open}");
    assert!(open.contains("Näin voi käydä"), "{open}");
}

#[test]
fn files_of_one_kind_are_counted_and_answers_are_named() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let mut given = inputs(vec![own], &[], &definition);
    let file =
        |name: String, kind| icci_score::inputs::InputFile { file: name, kind, sha256: "ab".repeat(32) };
    given.files.push(file("./answers/2026.xlsx".into(), icci_score::intake::Kind::Questionnaire));
    given.files.extend((0..9).map(|at| file(format!("./peers/{at}.csv"), icci_score::intake::Kind::Card)));
    let documents = make(&review(""), &definition, &given);
    let rows: Vec<String> =
        table(&documents[0], "files").unwrap().rows.iter().map(|row| row.cells[0].text.words()).collect();
    assert_eq!(rows, ["answers/2026.xlsx", "9 tiedostoa"]);
    let all = documents[0].attachments.iter().find(|file| file.name == "inputs.csv").unwrap();
    // A header and ten files.
    assert_eq!(String::from_utf8_lossy(&all.bytes).lines().count(), 11);
}

#[test]
fn values_travel_with_their_identity_and_without_the_way_to_the_folder() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |at, _| if at == 3 { -1.0 } else { 0.5 });
    let mut given = inputs(vec![own], &[], &definition);
    given.files.push(icci_score::inputs::InputFile {
        file: "./answers/2026.xlsx".into(),
        kind: icci_score::intake::Kind::Questionnaire,
        sha256: "ab".repeat(32),
    });
    let documents = make(&review(""), &definition, &given);
    let file = |name: &str| {
        let found = documents[0].attachments.iter().find(|file| file.name == name).unwrap();
        String::from_utf8(found.bytes.clone()).unwrap()
    };
    let values = file("values.csv");
    assert!(values.starts_with(
        "unit,year,level,id,score,lower,upper,coverage,status,edition,instrument,source,known,carried\n"
    ));
    let area = values.lines().find(|line| line.contains(",area,anti-hate,")).unwrap();
    assert!(
        area.starts_with("Kuopio,2026,")
            && area.ends_with(",self-assessed,icci-2026,icc-index,answers/2026.xlsx,1,0")
    );
    assert!(file("inputs.csv").contains(&"ab".repeat(32)));
    assert!(file("questions.csv").lines().count() > 86);
}

#[test]
fn what_is_said_can_be_set_as_pages() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::Illustrative, |at, _| [0.0, 0.5, 1.0, -1.0][at % 4]);
    let peers: Vec<_> = (0..6).map(|n| peer(&definition, |at| ((at * 7 + n * 11) % 100) as f64)).collect();
    let documents = make(&review(MEASURES), &definition, &inputs(vec![own], &peers, &definition));
    let rendered = crate::pdf::render(&documents[0], &crate::pdf::PdfOptions::default()).unwrap();
    assert!(rendered.notes.is_empty(), "{:?}", rendered.notes);
    assert!(rendered.pages > 5);
}

#[test]
fn a_new_folder_gives_a_draft_from_the_first_answer_on() {
    let definition = Definition::built_in();
    let dir = tempfile::tempdir().unwrap();
    let new = crate::review::new::NewReview {
        definition: &definition,
        city: "Kuopio",
        country: None,
        year: 2026,
        languages: &[Language::Fi],
    };
    for file in crate::review::new::layout(&new).unwrap() {
        let path = dir.path().join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, file.bytes).unwrap();
    }
    let answers = "city,year,question,answer\nKuopio,2026,commitment-02,adopted\n";
    std::fs::write(dir.path().join("answers/first.csv"), answers).unwrap();

    let read = Review::read(dir.path(), &CityTable::built_in());
    assert_eq!(read.diagnostics, []);
    let review = read.value.unwrap();
    let inputs = review.read_inputs(&definition, &Default::default(), Default::default());
    assert!(!inputs.has_errors(), "{:?}", inputs.diagnostics);
    let documents = make(&review, &definition, &inputs.value);
    sound(&documents[0]);
    assert_eq!(documents[0].draft.as_deref(), Some("LUONNOS"));
    let files = table(&documents[0], "files").unwrap();
    let names: Vec<String> = files.rows.iter().map(|row| row.cells[0].text.words()).collect();
    assert!(names.contains(&"answers/first.csv".to_owned()), "{names:?}");
    let text = words(&documents[0]).join("\n");
    assert!(text.contains("saatu vastauksia vasta vähän"), "{text}");
    assert!(!text.contains(&*dir.path().to_string_lossy()), "the way to the folder is nobody's business");
    for file in &documents[0].attachments {
        assert!(
            !String::from_utf8_lossy(&file.bytes).contains(&*dir.path().to_string_lossy()),
            "{}",
            file.name
        );
    }
}

fn carried(definition: &Definition) -> AnswerSheet {
    let mut own = sheet(definition, 2026, Status::SelfAssessed, |_, _| 1.0);
    for (at, answer) in own.answers.values_mut().enumerate() {
        answer.settled = match at % 4 {
            0 => Settled::Carried { year: 2025 },
            1 => Settled::Preset,
            2 => Settled::Open { answers: vec![("yes".into(), "a".into()), ("no".into(), "b".into())] },
            _ => Settled::Resolved { reason: "r".into(), role: "koordinaattori".into() },
        };
    }
    own
}

#[test]
fn the_method_tells_how_answers_came_to_be() {
    let definition = Definition::built_in();
    let documents = make(&review(""), &definition, &inputs(vec![carried(&definition)], &[], &definition));
    documents.iter().for_each(sound);
    let text = words(&documents[0]).join("\n");
    for part in
        ["aiemmilta vuosilta", "suoraan laista", "Koordinaattori on ratkaissut", "Eri vastauksia on annettu"]
    {
        assert!(text.contains(part), "{part}");
    }
}
