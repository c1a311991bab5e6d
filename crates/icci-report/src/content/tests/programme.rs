//! The programme in the review and in the extract: nothing withheld is told, no state is false, nothing is invented.

use icci_score::definition::Files;
use icci_score::diagnostic::has_errors;
use icci_score::intake::Limits;

use super::super::municipality_extract;
use super::*;
use crate::review::ProgrammeInputs;

const HEADER: &str = "indicator,category,region,year,value,count,of,items,status\n";

/// A review folder with values and cost lines, and what it holds.
struct Folder {
    _dir: tempfile::TempDir,
    review: Review,
    programme: ProgrammeInputs,
}

fn folder(city: &str, more: &str, values: &str, costs: &str) -> Folder {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [("programme", format!("{HEADER}{values}")), ("costs", costs.to_owned())] {
        if text.len() > HEADER.len() || (name == "costs" && !text.is_empty()) {
            std::fs::create_dir_all(dir.path().join(name)).unwrap();
            std::fs::write(dir.path().join(name).join("a.csv"), text).unwrap();
        }
    }
    let text = format!("{}{more}", SETTINGS.replace("city = \"Kuopio\"", &format!("city = \"{city}\"")));
    let read = Review::parse(dir.path(), "review.toml", &text, &CityTable::built_in());
    let review = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let read =
        ProgrammeInputs::read(&review, &Files::built_in(), &Definition::built_in(), &Limits::default());
    assert!(!has_errors(&read.diagnostics), "{:?}", read.diagnostics);
    Folder { _dir: dir, review, programme: read.value.unwrap() }
}

impl Folder {
    fn annual<'a>(&'a self, definition: &'a Definition, inputs: &'a Inputs) -> Annual<'a> {
        Annual {
            review: &self.review,
            definition,
            inputs,
            programme: Some(&self.programme),
            survey: None,
            template: None,
        }
    }

    fn documents(&self, sheets: Vec<AnswerSheet>) -> Vec<Document> {
        let definition = Definition::built_in();
        let given = inputs(sheets, &[], &definition);
        let made = annual_review(&self.annual(&definition, &given), Form::Whole).unwrap();
        made.value.iter().for_each(sound);
        made.value
    }

    fn extracts(&self, name: &str) -> Vec<Document> {
        let definition = Definition::built_in();
        let given = inputs(Vec::new(), &[], &definition);
        let made = municipality_extract(&self.annual(&definition, &given), name).unwrap();
        // It needs no answers.
        assert!(!has_errors(&made.diagnostics), "{:?}", made.diagnostics);
        made.value.iter().for_each(sound);
        made.value
    }
}

/// Everything that a document tells, on the page and in its files.
fn told(document: &Document) -> String {
    let mut all = words(document);
    all.extend(document.attachments.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()));
    all.join("\n")
}

fn column(table: &Table, row: usize, id: &str) -> String {
    let at = table.columns.iter().position(|column| column.id == id).unwrap_or_else(|| panic!("no {id}"));
    table.rows[row].cells[at].text.words()
}

const SMALL: &str = "plans-others-in-time,,Kuopio,2025,,90,140,,\n\
    plans-others-in-time,,Kuopio,2026,,113,141,,\n\
    plans-others-in-time,,Lapinlahti,2026,,17,46,,\n\
    plans-others-in-time,,Tuusniemi,2026,,7,9,,\n\
    plans-others-in-time,,Kaavi,2026,,5,8,,\n\
    training-starts,,Kaavi,2026,,3,,,\n";

#[test]
fn small_counts_are_withheld_with_the_reason_in_the_review_and_in_the_extract() {
    let folder = folder("Kuopio", "", SMALL, "");
    let documents = folder.documents(Vec::new());
    let extracts = folder.extracts("kaavi");
    assert_eq!(extracts.len(), 3);
    for document in documents.iter().chain(&extracts) {
        let told = told(document);
        // 7 of 9 and 5 of 8 in percent, with either mark.
        for secret in ["77.7", "77,7", "77,8", "77.8", "62,5", "62.5"] {
            assert!(!told.contains(secret), "{secret}");
        }
    }
    let table = table(&extracts[0], "indicators").unwrap();
    assert_eq!(column(table, 0, "value"), "ei näytetä (2026)");
    assert_eq!(column(table, 0, "state"), "ei voi sanoa");
    assert!(words(&extracts[0]).join("\n").contains("alle 10 ihmisestä"));
    assert_eq!(extracts[0].meta.title, "Kotoutumisohjelman seuranta 2026: Kaavi");
    // The group's number is the sum of all three, and tells none of them.
    let group = (0..table.rows.len()).find(|row| column(table, *row, "region").contains("yhteensä")).unwrap();
    assert!(
        ["46,0 % (2026)", "46 % (2026)", "ei näytetä (2026)"]
            .contains(&column(table, group, "value").replace('\u{a0}', " ").as_str())
    );
    // Nobody is no municipality, and neither is a group.
    assert!(folder.extracts("Vaasa").is_empty() && folder.extracts("sopimuskunnat").is_empty());
}

#[test]
fn a_state_is_the_rule_and_no_number_is_rounded_to_its_target() {
    for (count, of, state) in
        [(200, 200, "saavutettu"), (19_990, 20_000, "ei saavutettu"), (40, 100, "ei saavutettu")]
    {
        let values = format!(
            "plans-others-in-time,,Kuopio,2025,,{of},{of},,\nplans-others-in-time,,Kuopio,2026,,{count},{of},,\n"
        );
        let documents = folder("Kuopio", "", &values, "").documents(Vec::new());
        let table = table(&documents[0], "indicators-kuopio").unwrap();
        assert_eq!(column(table, 0, "state"), state);
        let value = column(table, 0, "value");
        assert_eq!(value.starts_with("100\u{a0}%"), state == "saavutettu", "{value}");
    }
}

#[test]
fn the_review_serves_as_follow_up_only_with_real_figures_beside_a_target() {
    let says = |values: &str| {
        let documents = folder("Kuopio", "", values, "").documents(Vec::new());
        let text = words(&documents[0]).join("\n");
        (text.contains("Tämä katsaus voi toimia"), documents[0].illustrative.is_some())
    };
    assert_eq!(says("plans-others-in-time,,Kuopio,2026,,113,141,,\n"), (true, false));
    assert_eq!(says("plans-others-in-time,,Kuopio,2026,,113,141,,illustrative\n"), (false, true));
    // Later years are not this review's.
    assert_eq!(says("plans-others-in-time,,Kuopio,2027,,113,141,,illustrative\n"), (false, false));
    assert_eq!(says(""), (false, false));
}

#[test]
fn what_is_stated_of_kuopio_is_not_told_of_another_city() {
    let kuopio = folder("Kuopio", "", "", "").documents(Vec::new());
    let text = told(&kuopio[0]).replace('\u{a0}', " ");
    for part in
        ["191 100 €", "133 770 €", "57 330 €", "5000 €, budjetoitu", "noin 100 (2024)", "Vielä ilman lukua"]
    {
        assert!(text.contains(part), "{part}");
    }
    let vaasa = folder("Vaasa", "", "", "").documents(Vec::new());
    let text = told(&vaasa[0]);
    assert!(!text.contains("191") && vaasa[0].sections.iter().all(|section| section.id != "programme"));
    assert!(text.contains("Kotoutumisohjelma, jäsenyys ja raha: tietoja ei ole."), "{text}");
}

#[test]
fn costs_keep_their_states_apart_and_invented_ones_are_marked() {
    let costs = "line,name,year,state,total,funder,amount,status\n\
        kahvila,Kahvila,2026,spent,100.50,own,60.50,illustrative\nkahvila,,2026,spent,,eu,40,\n\
        kahvila,Kahvila,2026,applied,90,own,90,\n";
    let documents = folder("Vaasa", "", "", costs).documents(Vec::new());
    assert!(documents[0].illustrative.is_some());
    let costs = table(&documents[0], "costs").unwrap();
    let rows: Vec<[String; 4]> = (0..costs.rows.len())
        .map(|row| {
            ["state", "total", "funding", "status"].map(|id| column(costs, row, id).replace('\u{a0}', " "))
        })
        .collect();
    assert_eq!(rows[0], ["haettu", "90 €", "oma rahoitus 90 € (100 %)", "lähteestä"]);
    assert_eq!(
        rows[1],
        [
            "käytetty",
            "100,50 €",
            "oma rahoitus 60,50 € (60 %); EU-rahoitus 40 € (40 %)",
            "keksitty esimerkki"
        ]
    );
}

#[test]
fn aims_say_what_moved() {
    let measure = "[[measure]]\nid = \"a\"\ntext = \"toimi\"\nkind = \"task\"\nowner = \"kirjasto\"\n\
        aims-at = [\"media-01\", \"language\", \"dialogue\", \"plans-others-in-time\", \"training-starts\", \"retention-1\"]\n";
    let definition = Definition::built_in();
    let values = format!(
        "{SMALL}training-starts,,Kuopion työllisyysalue,2025,,100,,,\ntraining-starts,,Kuopion työllisyysalue,2026,,120,,,\n"
    );
    let of = |year, share: f64| sheet(&definition, year, Status::SelfAssessed, move |_, _| share);
    let documents = folder("Kuopio", measure, &values, "").documents(vec![of(2025, 0.0), of(2026, 1.0)]);
    let aims = table(&documents[0], "aims").unwrap();
    let said: Vec<String> = (0..aims.rows.len()).map(|row| column(aims, row, "said")).collect();
    // A count without a better way says nothing; what has no figure neither.
    assert_eq!(said, ["parani", "nousi", "nousi", "parani", "ei voi sanoa", "ei voi sanoa"]);
    assert_eq!(column(aims, 3, "before").replace('\u{a0}', " "), "64,3 % (2025)");
    assert!(column(aims, 4, "aim").contains("työllisyysalue"));
    let alone = folder("Kuopio", measure, "", "").documents(vec![of(2026, 1.0)]);
    let aims = table(&alone[0], "aims").unwrap();
    assert!((0..aims.rows.len()).all(|row| column(aims, row, "said") == "ei voi sanoa"));
}

#[test]
fn every_area_names_at_most_two_practices_of_others_or_says_that_there_is_none() {
    let definition = Definition::built_in();
    let own = || sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let lists = |document: &Document| -> Vec<Vec<String>> {
        let blocks = every_block(document);
        let heading =
            |block: &Block| matches!(block, Block::Heading { text, .. } if text == "Mitä muut ovat tehneet");
        let after = blocks.windows(2).filter(|pair| heading(pair[0])).map(|pair| match pair[1] {
            Block::List { items, .. } => items.iter().map(super::super::Text::words).collect(),
            Block::Paragraph { text } => vec![text.words()],
            other => panic!("{other:?}"),
        });
        after.collect()
    };
    let given = folder("Kuopio", "", "", "");
    let of_kuopio = lists(&given.documents(vec![own()])[0]);
    assert_eq!(of_kuopio.len(), 7);
    for list in &of_kuopio {
        assert!((1..=2).contains(&list.len()), "{list:?}");
        assert!(list.iter().all(|text| text.contains("20") && !text.starts_with("Kuopio")), "{list:?}");
    }
    let mut all: Vec<&String> = of_kuopio.iter().flatten().collect();
    let told = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), told, "no practice stands twice while others fit");
    let mut none = folder("Kuopio", "", "", "");
    none.programme.practices.practices.clear();
    for list in lists(&none.documents(vec![own()])[0]) {
        assert!(list[0].contains("ei ole esimerkkiä"), "{list:?}");
    }
}

#[test]
fn a_share_with_few_on_one_side_is_said_by_a_limit_in_words() {
    let documents =
        folder("Kuopio", "", "plans-others-in-time,,Kuopio,2026,,197,200,,\n", "").documents(Vec::new());
    let said = ["vähintään 95 % (2026)", "minst 95 % (2026)", "at least 95% (2026)"];
    for (document, limit) in documents.iter().zip(said) {
        let table = table(document, "indicators-kuopio").unwrap();
        assert_eq!(column(table, 0, "value").replace('\u{a0}', " "), limit);
        let told = told(document);
        assert!(!told.contains("98.5") && !told.contains("98,5"), "{told}");
    }
}

#[test]
fn own_practices_stand_apart_and_their_files_are_hashed() {
    let mut folder = folder("Kuopio", "", "", "");
    let file = folder.review.folder.join("practices/own.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "[[practice]]\nid = \"raati\"\nname = \"Asukasraati\"\nareas = [\"dialogue\"]\nas-of = \"2026-05-01\"\n\
                status = \"running\"\nsource = \"kaupunki\"\ntext = { fi = \"Asukkaat kokoontuvat.\" }\n";
    std::fs::write(&file, text).unwrap();
    let read = ProgrammeInputs::read(
        &folder.review,
        &Files::built_in(),
        &Definition::built_in(),
        &Limits::default(),
    );
    assert_eq!(read.diagnostics, []);
    folder.programme = read.value.unwrap();
    let hash = icci_score::definition::sha256(text.as_bytes());
    for document in folder.documents(Vec::new()) {
        let table = table(&document, "own-practices").unwrap();
        assert_eq!((table.rows.len(), column(table, 0, "practice")), (1, "Asukasraati".to_owned()));
        let told = told(&document);
        assert!(told.contains(&format!("practices/own.toml,practices,{hash}")), "{told}");
    }
}

#[test]
fn a_duty_stands_on_the_page_of_its_area_as_long_as_the_law_is_in_force() {
    let definition = Definition::built_in();
    let programme = icci_programme::Programme::built_in();
    for area in programme.laws.iter().flat_map(|law| &law.areas) {
        assert!(definition.area(area).is_some(), "{area}");
    }
    let own = || sheet(&definition, 2026, Status::SelfAssessed, |at, _| [0.0, 0.5, 1.0][at % 3]);
    let said = |given: &Folder| words(&given.documents(vec![own()])[0]).join("\n");
    let mut given = folder("Kuopio", "", "", "");
    let text = said(&given);
    assert!(text.contains("Mihin laki velvoittaa"), "{text}");
    assert!(text.contains("monikielinen yhteiskuntaorientaatio (laki 681/2023, 25\u{a0}§)"), "{text}");
    for law in &mut given.programme.programme.laws {
        law.until = Some(law.from);
    }
    assert!(!said(&given).contains("Mihin laki velvoittaa"));
    // Another country has other laws.
    assert!(!said(&folder("Bergen", "", "", "")).contains("Mihin laki velvoittaa"));
}
