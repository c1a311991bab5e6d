//! No sentence is false, whatever the data: what the pages say, held against numbers that these tests compute themselves.

use proptest::prelude::*;

use super::*;

/// What the sentences and tables say, held against numbers computed from the inputs alone.
fn check_truth(document: &Document, definition: &Definition, given: &Inputs) {
    let all = given.scores(definition, &Options::default());
    let own = all.iter().find(|s| s.unit == "Kuopio" && s.year == 2026).unwrap();
    let earlier = all.iter().find(|s| s.unit == "Kuopio" && s.year == 2025);
    let limits = &definition.thresholds;
    let name = |id: &str| definition.area(id).unwrap().name.fi.clone();
    let id_of =
        |wanted: &str| definition.areas.iter().find(|area| area.name.fi == wanted).unwrap().id.clone();
    let covered = |s: &Scores, id: &str| {
        s.node(Level::Area, id).unwrap().coverage.unwrap_or(1.0) >= limits.area_coverage
    };
    let level = |s: &Scores, id: &str| s.node(Level::Area, id).unwrap().score.ok();
    let shown: Vec<(String, f64)> = definition
        .areas
        .iter()
        .filter(|area| covered(own, &area.id))
        .filter_map(|area| level(own, &area.id).map(|score| (area.id.clone(), score)))
        .collect();

    // Levels.
    for row in &table(document, "areas").unwrap().rows {
        let id = id_of(&row.cells[0].text.words());
        assert_eq!(row.cells[1].value, shown.iter().find(|(own, _)| *own == id).map(|(_, score)| *score));
    }

    // Highest and lowest, as printed.
    let text = words(document).join("\n");
    let printed: Vec<i64> = shown.iter().map(|(_, score)| whole_points(*score)).collect();
    let sentences = |text: &str, word: &str| -> Vec<String> {
        let all = text.split('\n').flat_map(|line| line.split(". "));
        all.filter(|sentence| sentence.starts_with(word)).map(str::to_owned).collect()
    };
    for (word, extreme) in [("Korkein", printed.iter().max()), ("Matalin", printed.iter().min())] {
        for sentence in sentences(&text, word).iter().filter(|sentence| sentence.contains("osa-alue")) {
            for quoted in sentence.split('”').skip(1).step_by(2) {
                let at = shown.iter().position(|(id, _)| name(id) == quoted).unwrap();
                assert_eq!(Some(&printed[at]), extreme, "{sentence}");
            }
            assert_ne!(printed.iter().max(), printed.iter().min(), "{sentence}");
        }
    }

    // Of the fields of an area as well, in the chart's alternative text.
    for chart in every_block(document).into_iter().filter_map(|block| match block {
        Block::Chart(chart) => Some((chart.id.strip_prefix("fields-")?, &chart.alt)),
        _ => None,
    }) {
        let fields = definition.matrices[0].of_area(chart.0).map(|part| part.field.as_str());
        let printed: Vec<(&str, i64)> = fields
            .filter_map(|id| {
                let node = own.node(Level::Field, id).unwrap();
                let covered = node.coverage.unwrap_or(1.0) >= limits.area_coverage;
                let score = node.score.ok().filter(|_| covered)?;
                Some((definition.field(id).unwrap().name.fi.as_str(), whole_points(score)))
            })
            .collect();
        let (highest, lowest) =
            (printed.iter().map(|(_, p)| *p).max().unwrap(), printed.iter().map(|(_, p)| *p).min().unwrap());
        for (word, extreme) in [("Korkein", highest), ("Matalin", lowest)] {
            let said = sentences(chart.1, word);
            assert_eq!(said.len(), usize::from(highest != lowest), "{}", chart.1);
            for sentence in said {
                let named: Vec<&str> = sentence.split('”').skip(1).step_by(2).collect();
                let expected: Vec<&str> =
                    printed.iter().filter(|(_, p)| *p == extreme).map(|(name, _)| *name).collect();
                assert_eq!(named, expected, "{sentence}");
            }
        }
    }

    // Strengths and needs by their rule.
    for group in findings(document) {
        assert!(group.items.len() <= limits.most);
        for item in &group.items {
            let id = id_of(&item.title);
            let score = shown.iter().find(|(own, _)| *own == id).unwrap().1;
            // Peers in these tests have all fields, so they are comparable where the city's area is whole.
            let mut others: Vec<f64> =
                all.iter().filter(|s| s.unit != "Kuopio").filter_map(|s| level(s, &id)).collect();
            others.sort_by(f64::total_cmp);
            // A field with a question left out is not compared with one that is whole.
            let fields = definition.matrices[0].of_area(&id);
            let whole = fields.into_iter().all(|part| own.node(Level::Field, &part.field).unwrap().complete);
            let strength = group.kind == "strength";
            // The field that is named has the most room among those whose level is shown.
            if let Some((_, said)) = item.reason.split_once("tasoa voi nostaa") {
                let named = said.split('”').nth(1).unwrap();
                let room = |part: &icci_score::definition::MatrixWeight| {
                    let node = own.node(Level::Field, &part.field).unwrap();
                    let covered = node.coverage.unwrap_or(1.0) >= limits.area_coverage;
                    node.score.ok().filter(|_| covered).map(|score| part.weight * (100.0 - score))
                };
                let parts: Vec<_> = definition.matrices[0].of_area(&id).collect();
                let is_named = |field: &str| definition.field(field).unwrap().name.fi == named;
                let own_room = parts.iter().find(|part| is_named(&part.field)).and_then(|p| room(p)).unwrap();
                assert!(parts.iter().filter_map(|part| room(part)).all(|other| other <= own_room + 1e-6));
            }
            if others.len() >= limits.min_peers && whole {
                let half = others.len() / 2;
                let median = if others.len() % 2 == 1 {
                    others[half]
                } else {
                    (others[half - 1] + others[half]) / 2.0
                };
                let gap = score - median;
                let fits =
                    if strength { gap >= limits.strength_gap - 1e-6 } else { gap <= limits.need_gap + 1e-6 };
                assert!(fits, "{} {gap}", item.title);
                assert!(item.reason.contains("mediaani"), "{}", item.reason);
            } else if others.len() < limits.min_peers {
                assert!(
                    if strength { score >= 75.0 - 1e-6 } else { score < 50.0 + 1e-6 },
                    "{} {score}",
                    item.title
                );
            }
        }
    }

    // Gaps are those of the unrounded numbers, and one that is no strength or need does not look like the limit.
    if let Some(places) = table(document, "places") {
        for row in &places.rows {
            let Some(gap) = row.cells[3].value else { continue };
            let (own, median) = (row.cells[1].value.unwrap(), row.cells[2].value.unwrap());
            assert!((gap - (own - median)).abs() < 1e-9);
            let printed = row.cells[3].text.words().replace('−', "-").replace(',', ".");
            let printed: f64 = printed.parse().unwrap();
            assert_eq!(printed >= limits.strength_gap, gap >= limits.strength_gap - 1e-9, "{gap}");
            assert_eq!(printed <= limits.need_gap, gap <= limits.need_gap + 1e-9, "{gap}");
            assert!((printed - gap).abs() < 0.5 + 1e-9, "{gap} {printed}");
        }
    }

    // Changes: those of the unrounded levels, and only when bounds are apart.
    let areas = table(document, "areas").unwrap();
    if let Some(column) = areas.columns.iter().position(|column| column.id == "change") {
        let earlier = earlier.unwrap();
        for row in &areas.rows {
            let id = id_of(&row.cells[0].text.words());
            let Some(by) = row.cells[column].value else { continue };
            let (now, before) =
                (own.node(Level::Area, &id).unwrap(), earlier.node(Level::Area, &id).unwrap());
            let (new, old) = (now.value().unwrap(), before.value().unwrap());
            assert!((by - (new.score - old.score)).abs() < 1e-9);
            let said = row.cells[column].text.words();
            assert_eq!(said == "alle pisteen", by != 0.0 && whole_points(by) == 0, "{said} {by}");
            if by != 0.0 {
                assert!(new.lower > old.upper || new.upper < old.lower, "{id}: {new:?} {old:?}");
            }
        }
    }

    // Development: risen or fallen is said only of levels whose bounds are apart, in that direction.
    if let (Some(years), Some(earlier)) = (table(document, "years"), earlier) {
        for row in years.rows.iter().take(definition.areas.len()) {
            let id = id_of(&row.cells[0].text.words());
            let value = |scores: &Scores| scores.node(Level::Area, &id).and_then(|node| node.value());
            let said = row.cells.last().unwrap().text.words();
            let apart = |up: bool| {
                let (new, old) = (value(own).unwrap(), value(earlier).unwrap());
                if up { new.lower > old.upper } else { new.upper < old.lower }
            };
            match said.as_str() {
                "nousi" => assert!(apart(true), "{id}"),
                "laski" => assert!(apart(false), "{id}"),
                "ennallaan" => assert_eq!(level(own, &id), level(earlier, &id)),
                other => assert!(!other.is_empty()),
            }
        }
    }

    // Places: 1 + the number of peers strictly higher, of all of them.
    if let Some(places) = table(document, "places") {
        for row in places.rows.iter().take(definition.areas.len()) {
            let Some(score) = row.cells[1].value else { continue };
            let id = id_of(&row.cells[0].text.words());
            if !own.node(Level::Area, &id).unwrap().complete {
                continue;
            }
            let others: Vec<f64> =
                all.iter().filter(|s| s.unit != "Kuopio").filter_map(|s| level(s, &id)).collect();
            let higher = others.iter().filter(|other| **other > score + 1e-9).count();
            assert_eq!(row.cells[5].text.words(), format!("{}/{}", higher + 1, others.len() + 1));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_sentence_is_false(
        shares in prop::collection::vec(prop_oneof![Just(-1.0), Just(0.0), Just(0.5), Just(1.0)], 100),
        before in prop::option::of(prop::collection::vec(prop_oneof![1 => Just(-1.0), 8 => 0.0..1.0], 100)),
        open in 0.0..1.0_f64,
        peers in prop::collection::vec(prop::collection::vec(0.0..100.0_f64, 17), 0..9),
    ) {
        let definition = Definition::built_in();
        let pick = |shares: &[f64], at: usize| {
            let share = shares[at % shares.len()];
            // Some cities have little open, some much.
            if share < 0.0 && (at as f64 * 0.618).fract() > open { 0.5 } else { share }
        };
        let mut sheets = Vec::new();
        if let Some(before) = &before {
            sheets.push(sheet(&definition, 2025, Status::SelfAssessed, |at, _| pick(before, at)));
        }
        sheets.push(sheet(&definition, 2026, Status::SelfAssessed, |at, _| pick(&shares, at)));
        let peers: Vec<_> = peers.iter().map(|scores| peer(&definition, |at| scores[at % 17])).collect();
        let given = inputs(sheets, &peers, &definition);
        let mut one = review("");
        one.languages = vec![Language::Fi];
        let documents = make(&one, &definition, &given);
        sound(&documents[0]);
        check_truth(&documents[0], &definition, &given);
        prop_assert_eq!(&documents, &make(&one, &definition, &given));
    }
}
