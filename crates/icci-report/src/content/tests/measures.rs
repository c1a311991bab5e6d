//! Measures, recommendations, commentary, evidence; the review's other forms; the item of an agenda.

use super::super::{agenda, review_charts};
use super::*;

const CHAIN: &str = r#"
[[measure]]
id = "late"
text.fi = "Myöhässä oleva"
kind = "proposal"
owner = "Viestintä"
deadline = 2026-01-31
states = [{ state = "proposed", date = 2024-03-03 }, { state = "submitted", date = 2024-11-03, body = "Kaupunginhallitus", section = 12 }]
[[measure]]
id = "open"
text.fi = "Aikataulussa oleva"
kind = "proposal"
owner = "Kirjasto"
deadline = 2027-01-31
states = [{ state = "proposed", date = 2025-03-03 }, { state = "decided", date = 2025-11-03, section = "§ 4" }]
[[measure]]
id = "old"
text.fi = "Kauan sitten valmis"
kind = "task"
states = [{ state = "proposed", date = 2021-03-03 }, { state = "done", date = 2024-06-01 }]
[[measure]]
id = "new"
text.fi = "Uusi"
kind = "initiative"
owner = "Kirjasto"
deadline = 2027-06-30
cost = 12000.5
budget-year = 2027
aims-at = ["media"]
states = [{ state = "proposed", date = 2026-10-01 }, { state = "decided", date = 2026-12-01 }]
[[recommendation]]
source = "ICC"
year = 2024
page = 12
area = "dialogue"
text.fi = "Seuratkaa syrjintää"
measure = "late"
[[recommendation]]
source = "ICC"
year = 2023
text.fi = "Kouluttakaa sovittelijoita"
"#;

fn documents(more: &str, form: Form) -> Vec<Document> {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let given = inputs(vec![own], &[], &definition);
    let mut one = review(more);
    one.languages = vec![Language::Fi];
    let annual = Annual {
        review: &one,
        definition: &definition,
        inputs: &given,
        programme: None,
        survey: None,
        template: None,
    };
    annual_review(&annual, form).unwrap().value
}

fn cells(table: &Table, column: &str) -> Vec<String> {
    let at = table.columns.iter().position(|own| own.id == column).unwrap();
    table.rows.iter().map(|row| row.cells[at].text.words().replace('\u{a0}', " ")).collect()
}

#[test]
fn the_chain_of_states_is_told_and_what_is_overdue_comes_first() {
    let made = documents(CHAIN, Form::Whole);
    sound(&made[0]);
    let said = words(&made[0]).join("\n");
    assert!(said.contains("seurataan 3 ehdotusta tai aloitetta. Yksi on myöhässä"), "{said}");
    assert!(said.contains("Yksi päättyi ennen vuotta 2025"), "{said}");
    let followed = table(&made[0], "followed").unwrap();
    assert_eq!(cells(followed, "measure"), ["Myöhässä oleva", "Aikataulussa oleva"]);
    assert_eq!(cells(followed, "state"), ["myöhässä", "päätetty"]);
    assert_eq!(
        cells(followed, "steps"),
        [
            "ehdotettu 3.3.2024; annettu käsiteltäväksi 3.11.2024 (Kaupunginhallitus, 12 §)",
            "ehdotettu 3.3.2025; päätetty 3.11.2025 (§ 4)"
        ]
    );
    let proposed = table(&made[0], "proposed").unwrap();
    assert_eq!(cells(proposed, "measure"), ["Uusi"]);
    assert_eq!(cells(proposed, "cost"), ["12 000,50 € (talousarvio 2027)"]);
    let council = table(&made[0], "recommendations").unwrap();
    assert_eq!(cells(council, "source"), ["ICC, 2024, s. 12", "ICC, 2023"]);
    assert!(cells(council, "became")[0].starts_with("Myöhässä oleva: myöhässä; annettu"));
    assert!(cells(council, "became")[1].contains("ei ole vielä vastattu"));
    assert!(said.contains("Yhteen suositukseen ei ole vielä vastattu"));
}

#[test]
fn without_measures_there_is_no_section_and_that_is_said_once() {
    let made = documents("", Form::Whole);
    assert!(made[0].sections.iter().all(|section| section.id != "measures"));
    let said = words(&made[0]);
    assert!(!said.iter().any(|text| text.contains("avoimia ei ole kirjattu")));
    let named = |text: &&String| text.starts_with("Toimenpiteet ja suositukset: ehdotuksia");
    assert_eq!(said.iter().filter(named).count(), 1);
    // With recommendations alone nothing is said of proposals.
    let alone = documents(
        &CHAIN[CHAIN.find("[[recommendation]]\nsource = \"ICC\"\nyear = 2023").unwrap()..],
        Form::Whole,
    );
    assert!(table(&alone[0], "recommendations").is_some() && table(&alone[0], "followed").is_none());
}

#[test]
fn the_summary_stands_alone_and_the_archive_has_no_attachments() {
    let brief = documents(CHAIN, Form::Brief);
    let ids: Vec<&str> = brief[0].sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["summary"]);
    assert!(!brief[0].attachments.is_empty());
    // It refers to no chapter that it does not have.
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let mut given = inputs(vec![own], &[], &definition);
    given.responses[0].files = vec!["./a.xlsx".into(), "./b.xlsx".into(), "./c.xlsx".into()];
    let file = |name: &str| icci_score::inputs::InputFile {
        file: name.to_owned(),
        kind: icci_score::intake::Kind::Questionnaire,
        sha256: String::new(),
    };
    given.files = given.responses[0].files.iter().map(|name| file(name)).collect();
    let one = review("");
    let annual = Annual {
        review: &one,
        definition: &definition,
        inputs: &given,
        programme: None,
        survey: None,
        template: None,
    };
    let said = |form| words(&annual_review(&annual, form).unwrap().value[0]).join("\n");
    assert!(said(Form::Brief).contains("liitteessä inputs.csv") && !said(Form::Brief).contains("luvussa"));
    assert!(said(Form::Whole).contains("luvussa ”Miten tulokset laskettiin”"));
    let archive = documents(CHAIN, Form::Archive);
    assert!(archive[0].attachments.is_empty());
    assert!(words(&archive[0]).iter().any(|text| text.contains("arkistokappale")));
    assert!(archive[0].data.iter().any(|table| table.id == "inputs"));
    let whole = documents(CHAIN, Form::Whole);
    assert!(!words(&whole[0]).iter().any(|text| text.contains("arkistokappale")));
}

#[test]
fn evidence_stays_at_home_unless_it_is_listed() {
    let definition = Definition::built_in();
    let mut own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 1.0);
    for (id, link) in
        [("media-01", "https://example.org/a"), ("media-02", "http://example.org/b"), ("media-03", "")]
    {
        let answer = own.answers.get_mut(id).unwrap();
        answer.evidence = format!("Peruste {id}");
        answer.link = link.to_owned();
    }
    let given = inputs(vec![own], &[], &definition);
    let said = |more: &str| {
        let document = &make(&review(more), &definition, &given)[0];
        let questions = document.data.iter().find(|table| table.id == "questions").unwrap();
        let all =
            [cells(questions, "evidence"), cells(questions, "link"), words(document)].concat().join("\n");
        (all, table(document, "evidence").map(|table| table.rows.len()))
    };
    let (none, rows) = said("");
    assert!(!none.contains("Peruste") && !none.contains("example.org") && rows.is_none());
    let (some, rows) = said("[publish]\nevidence-for = [\"media-01\", \"media-02\"]\n");
    assert!(some.contains("Peruste media-01") && some.contains("https://example.org/a"));
    assert!(
        some.contains("Peruste media-02") && !some.contains("http://example.org/b"),
        "only https is a link"
    );
    assert!(!some.contains("Peruste media-03") && rows == Some(2));
}

#[test]
fn commentary_stands_on_its_area_in_its_language() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("commentary")).unwrap();
    std::fs::write(folder.path().join("commentary/dialogue.md"), "Väki *vaihtui*.\n\n1. yksi\n2. kaksi\n")
        .unwrap();
    let text = SETTINGS.to_owned();
    let read = Review::parse(folder.path(), "review.toml", &text, &CityTable::built_in());
    let one = read.value.unwrap();
    // Two languages have no text of their own, and that is a warning.
    assert!(
        read.diagnostics
            .iter()
            .any(|problem| problem.found.contains("dialogue") && problem.allowed == "sv, en")
    );
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let made = make(&one, &definition, &inputs(vec![own], &[], &definition));
    for (document, marked) in made.iter().zip([None, Some(Language::Fi), Some(Language::Fi)]) {
        sound(document);
        let spans: Vec<_> = every_block(document)
            .into_iter()
            .filter_map(|block| match block {
                Block::Paragraph { text } => Some(&text.spans),
                _ => None,
            })
            .flatten()
            .filter(|span| span.text.contains("vaihtui"))
            .collect();
        assert_eq!((spans.len(), spans[0].emphasis, spans[0].language), (1, true, marked));
        let lists = every_block(document);
        assert!(
            lists
                .iter()
                .any(|block| matches!(block, Block::List { ordered: true, items } if items.len() == 2))
        );
    }
}

#[test]
fn charts_for_elsewhere_carry_their_title_and_mark() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::Illustrative, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let given = inputs(vec![own], &[], &definition);
    let one = review("");
    let annual = Annual {
        review: &one,
        definition: &definition,
        inputs: &given,
        programme: None,
        survey: None,
        template: None,
    };
    let made = review_charts(&annual).unwrap().value;
    assert_eq!(made.len(), 3);
    for (_, charts) in &made {
        assert!(charts.len() >= 9, "radar, seven areas, gains");
        for chart in charts {
            assert!(chart.svg.contains("Kuopio") && chart.svg.contains("2026"), "{}", chart.id);
            assert!(!chart.alt.trim().is_empty());
        }
        let mut ids: Vec<&str> = charts.iter().map(|chart| chart.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), charts.len(), "each has a file of its own");
    }
}

#[test]
fn the_item_of_an_agenda_says_what_is_proposed_and_what_it_costs() {
    let definition = Definition::built_in();
    let own = sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let given = inputs(vec![own], &[], &definition);
    for (more, wanted) in [(CHAIN, true), ("", false)] {
        let one = review(more);
        let annual = Annual {
            review: &one,
            definition: &definition,
            inputs: &given,
            programme: None,
            survey: None,
            template: None,
        };
        for language in Language::ALL {
            let item = agenda(&annual, language).unwrap().value.unwrap();
            assert_eq!(item.parts.len(), 5);
            assert!(item.parts.iter().all(|part| !part.blocks.is_empty()));
        }
        let item = agenda(&annual, Language::Fi).unwrap().value.unwrap();
        let titles: Vec<&str> = item.parts.iter().map(|part| part.title.as_str()).collect();
        assert_eq!(titles, ["Asia", "Selostus", "Ehdotus", "Vaikutusten arviointi", "Liitteet"]);
        let text = crate::agenda::markdown(&item).replace('\u{a0}', " ");
        assert_eq!(text.contains("Uusi (Kirjasto; määräaika 30.6.2027; 12 000,50 €)"), wanted, "{text}");
        assert_eq!(text.contains("yhteensä 12 000,50 €."), wanted);
        assert_eq!(text.contains("Yhden aiemman ehdotuksen määräaika on mennyt"), wanted);
        assert_eq!(
            text.contains("”Vihapuheen torjunta ja syrjinnän ehkäisy”"),
            wanted,
            "media is one of its fields"
        );
    }
}
