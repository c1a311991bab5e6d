//! The geometry of every chart: no two texts meet, none leaves the sheet, whatever the data.

use std::fmt::Write as _;

use icci_score::language::Language;
use proptest::prelude::*;

use super::samples::*;
use super::*;

mod cities;
mod questions;
mod years;

/// What is wrong with where the texts of a drawing stand; empty when nothing is.
fn faults(drawing: &Drawing) -> String {
    let mut faults = String::new();
    for (index, text) in drawing.texts.iter().enumerate() {
        if !text.rect.is_on(drawing.width, drawing.height) {
            let _ = writeln!(faults, "off the sheet {}x{}: {text:?}", drawing.width, drawing.height);
        }
        for other in &drawing.texts[..index] {
            if text.rect.meets(&other.rect) {
                let _ = writeln!(faults, "meet: {text:?} and {other:?}");
            }
        }
    }
    faults
}

#[track_caller]
fn assert_clear(drawing: &Drawing) {
    assert_eq!(faults(drawing), "");
    assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"));
}

fn styles() -> Vec<Style> {
    let marked = |width| Style::of_width(width).illustrative(Some(MARK.into()));
    vec![
        Style::full(),
        marked(Style::FULL),
        Style::of_width(300.0),
        marked(Style::HALF),
        marked(Style::NARROWEST),
    ]
}

/// Levels that are awkward: alike, at the ends, missing.
fn awkward() -> Vec<Vec<Option<f64>>> {
    let mut levels = vec![vec![None; 17]];
    for level in [0.0, 50.0, 99.6, 100.0] {
        levels.push(vec![Some(level); 17]);
    }
    levels.push((0..17).map(|index| (index % 2 == 0).then_some(60.0)).collect());
    levels.push(numbers(7).take(17).map(Some).collect());
    levels
}

#[test]
fn the_check_finds_texts_that_meet_or_leave() {
    let mut canvas = Canvas::new(&Style::full(), "");
    let set = text::Type::plain(palette::INK);
    canvas.text("Kuopio", 10.0, 20.0, text::Anchor::Start, set);
    canvas.text("Lumikoski", 20.0, 22.0, text::Anchor::Start, set);
    canvas.text("Kuopio", 460.0, 40.0, text::Anchor::Start, set);
    let faults = faults(&canvas.finish(50.0));
    assert!(faults.contains("meet") && faults.contains("off the sheet"));
}

#[test]
fn radar_labels_are_clear_in_every_language_and_width() {
    for style in styles() {
        for language in Language::ALL {
            for levels in awkward() {
                for peers in [vec![], levels.clone(), vec![Some(100.0); 17]] {
                    for room in [0.0, 12.0] {
                        assert_clear(&radar(&areas(language), &levels, &peers, room).draw(&style));
                    }
                }
            }
        }
        for count in [0, 1, 2, 3, 4, 5, 12, 17] {
            let names: Vec<String> = (0..count).map(|_| LONG.to_owned()).collect();
            let levels: Vec<_> = numbers(count).take(17).map(Some).collect();
            assert_clear(&radar(&names, &levels, &levels, 20.0).draw(&style));
        }
    }
}

#[test]
fn strip_labels_are_clear_from_no_peer_to_two_hundred() {
    for style in styles() {
        for count in [0, 1, 3, 40, 200] {
            for levels in awkward() {
                let own: Vec<Option<f64>> = levels.iter().take(7).copied().collect();
                for shape in 0..3_u64 {
                    let peers: Vec<Vec<f64>> = (0..7)
                        .map(|row| match shape {
                            0 => numbers(row + 1).take(count).collect(),
                            1 => vec![own[row as usize].unwrap_or(100.0); count],
                            _ => vec![if row % 2 == 0 { 0.0 } else { 100.0 }; count],
                        })
                        .collect();
                    for city in ["Kuopio", LONG] {
                        assert_clear(&strip(&areas(Language::Sv), &own, &peers, city, 9.0).draw(&style));
                    }
                }
            }
        }
    }
}

#[test]
fn bar_and_change_labels_are_clear() {
    for style in styles() {
        for language in Language::ALL {
            for levels in awkward() {
                for room in [0.0, 15.0] {
                    assert_clear(&bars(&fields(language), &levels, room).draw(&style));
                    let back: Vec<_> = levels.iter().rev().copied().collect();
                    assert_clear(&dumbbell(&areas(language), &levels, &back, room).draw(&style));
                    assert_clear(&dumbbell(&areas(language), &levels, &[], room).draw(&style));
                    assert_clear(&dumbbell(&areas(language), &levels, &levels, room).draw(&style));
                }
            }
        }
        assert_clear(&bars(&[], &[], 0.0).draw(&style));
        assert_clear(&dumbbell(&[], &[], &[], 0.0).draw(&style));
    }
}

fn all_charts(style: &Style) -> Vec<Drawing> {
    let names = areas(Language::Fi);
    let own: Vec<_> = numbers(3).take(7).map(Some).collect();
    let peers: Vec<Vec<f64>> = (0..7).map(|row| numbers(row + 20).take(12).collect()).collect();
    vec![
        radar(&names, &own, &own, 5.0).draw(style),
        strip(&names, &own, &peers, "Kuopio", 5.0).draw(style),
        bars(&names, &own, 5.0).draw(style),
        dumbbell(&names, &own, &own, 5.0).draw(style),
        heat_map(&names, 12, "Kuopio").draw(style),
        lines(&names, &[2019, 2022, 2026], 5.0).draw(style),
        ranks(&names, 41).draw(style),
        gaps(&names, &own.iter().map(|level| level.map(|level| level - 50.0)).collect::<Vec<_>>())
            .draw(style),
        items(&own).draw(style),
    ]
}

#[test]
fn illustrative_data_are_marked_inside_every_chart() {
    for width in [Style::FULL, Style::HALF] {
        for drawing in all_charts(&Style::of_width(width).illustrative(Some(MARK.into()))) {
            let said: Vec<&str> = drawing.texts.iter().map(|text| text.text.as_str()).collect();
            assert!(said.join(" ").starts_with(MARK), "{said:?}");
            assert!(drawing.svg.contains(&palette::ILLUSTRATIVE_INK.hex()));
        }
        for drawing in all_charts(&Style::of_width(width)) {
            assert!(!drawing.svg.contains(&palette::ILLUSTRATIVE_INK.hex()));
        }
    }
}

#[test]
fn every_word_is_there_and_in_the_typeface_of_the_review() {
    let drawing = &all_charts(&Style::full())[1];
    for word in ["Kuopio", "Mediaani", "Verrokkikaupunki", LONG] {
        assert!(drawing.svg.contains(word), "{word}");
    }
    assert!(drawing.svg.contains("font-family=\"'Source Sans 3'\""));
    assert!(drawing.svg.contains("<title>Kuopio on verrokkien keskitasoa.</title>"));
}

#[test]
fn the_same_data_give_the_same_drawing_and_peers_in_any_order_too() {
    let style = Style::full();
    assert_eq!(all_charts(&style), all_charts(&style));
    let mut row =
        strip(&areas(Language::Fi), &[Some(50.0); 7], &vec![numbers(5).take(40).collect(); 7], "Kuopio", 0.0);
    let circles = |drawing: &Drawing| {
        let mut circles: Vec<String> =
            drawing.svg.lines().filter(|line| line.starts_with("<circle")).map(str::to_owned).collect();
        circles.sort();
        circles
    };
    let first = row.draw(&style);
    row.rows.iter_mut().for_each(|row| row.peers.reverse());
    assert_eq!(circles(&first), circles(&row.draw(&style)));
}

#[test]
fn a_missing_level_is_said_and_drawn_nowhere() {
    let names = areas(Language::Fi);
    let mut own = vec![Some(50.0); 7];
    own[2] = None;
    let style = Style::full();
    let drawings = [
        radar(&names, &own, &[], 0.0).draw(&style),
        strip(&names, &own, &vec![vec![40.0, 60.0, 70.0]; 7], "Kuopio", 0.0).draw(&style),
        bars(&names, &own, 0.0).draw(&style),
    ];
    for drawing in &drawings {
        assert_eq!(drawing.texts.iter().filter(|text| text.text == "ei tulosta").count(), 1);
    }
    let bar = format!("fill=\"{}\"", palette::CITY.hex());
    let bars =
        drawings[2].svg.lines().filter(|line| line.starts_with("<rect") && line.contains(&bar)).count();
    assert_eq!(bars, 6);
    // Six lines of our city would close the ring of seven; two of them end at the gap.
    let sides = |drawing: &Drawing| {
        let line = format!("stroke=\"{}\" stroke-width=\"17\"", palette::CITY.hex());
        drawing.svg.lines().filter(|svg| svg.contains(&line)).count()
    };
    // One more in the key.
    assert_eq!(sides(&drawings[0]), 5 + 1);
    assert_eq!(sides(&radar(&names, &[Some(50.0); 7], &[], 0.0).draw(&style)), 7 + 1);
}

#[test]
fn a_bar_is_as_long_as_its_level_and_begins_at_0() {
    let drawing = bars(&areas(Language::Fi)[..2], &[Some(100.0), Some(25.0)], 0.0).draw(&Style::full());
    let bar = format!("fill=\"{}\"", palette::CITY.hex());
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let found: Vec<(f64, f64)> = drawing
        .svg
        .lines()
        .filter(|line| line.starts_with("<rect") && line.contains(&bar))
        .map(|line| (number(line, "x"), number(line, "width")))
        .collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].0, found[1].0);
    // 100 is four times 25, within the rounding to a tenth of a point.
    assert!((found[0].1 - 4.0 * found[1].1).abs() <= 4.0, "{found:?}");
}

#[test]
fn no_number_breaks_a_chart() {
    let names = areas(Language::En);
    for level in [f64::NAN, f64::INFINITY, -1e300, 1e300] {
        let own = vec![Some(level); 7];
        for style in styles() {
            assert_clear(&radar(&names, &own, &own, 1.0).draw(&style));
            assert_clear(&strip(&names, &own, &vec![vec![level; 5]; 7], "Kuopio", 1.0).draw(&style));
            assert_clear(&bars(&names, &own, 1.0).draw(&style));
            assert_clear(&dumbbell(&names, &own, &own, 1.0).draw(&style));
            assert_clear(
                &heat_map_of(&names, &[("Kuopio", own.clone()), ("Pori", own.clone())]).draw(&style),
            );
            assert_clear(&lines_of(&names, &[(2026, Some(level))], &[(2020, Some(level))], 1.0).draw(&style));
            assert_clear(&ranks_of(&names, (level, level, level), 41).draw(&style));
            assert_clear(&gaps(&names, &own).draw(&style));
            assert_clear(&items(&own).draw(&style));
        }
    }
}

fn level() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 1 => Just(Some(0.0)), 1 => Just(Some(100.0)), 6 => (0.0..=100.0).prop_map(Some)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_are_clear_for_any_levels(
        own in prop::collection::vec(level(), 7),
        other in prop::collection::vec(level(), 7),
        peers in prop::collection::vec(prop::collection::vec(0.0..=100.0_f64, 0..60), 7),
        width in 200.0..600.0_f64,
        room in 0.0..40.0_f64,
        name in "[A-ZÅÄÖa-zåäö ]{0,40}",
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let style = Style::of_width(width).illustrative(Some(MARK.into()));
        let mut names = areas(language);
        names[3] = name.clone();
        for drawing in [
            radar(&names, &own, &other, room).draw(&style),
            strip(&names, &own, &peers, &name, room).draw(&style),
            bars(&names, &own, room).draw(&style),
            dumbbell(&names, &own, &other, room).draw(&style),
            heat_map_of(&names, &[(&name, own.clone()), ("Pori", other.clone())]).draw(&style),
            lines_of(&names, &series(&own), &series(&other), room).draw(&style),
            ranks_of(&names, (own[0].unwrap_or(1.0), own[1].unwrap_or(3.0), 50.0), 60).draw(&style),
            gaps(&names, &own.iter().map(|level| level.map(|level| level * 2.0 - 100.0)).collect::<Vec<_>>())
                .draw(&style),
            items(&own).draw(&style),
        ] {
            prop_assert_eq!(faults(&drawing), "");
        }
    }
}
