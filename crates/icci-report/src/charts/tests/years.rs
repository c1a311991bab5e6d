//! Levels over the years: panels of every number, years of every distance, two kinds that are never joined.

use super::*;

#[test]
fn panels_are_clear_for_any_number_of_years() {
    let many: Vec<i32> = (2008..2027).collect();
    for style in styles() {
        for language in Language::ALL {
            for years in [&[][..], &[2026], &[2025, 2026], &[2011, 2014, 2016, 2022, 2026], &many] {
                for room in [0.0, 14.0] {
                    assert_clear(&lines(&fields(language), years, room).draw(&style));
                    assert_clear(&lines(&areas(language), years, room).draw(&style));
                }
            }
        }
        for count in 0..9 {
            assert_clear(&lines(&vec![LONG.to_owned(); count], &[2020, 2026], 9.0).draw(&style));
        }
    }
}

#[test]
fn a_number_at_a_mark_below_100_keeps_off_the_title() {
    for style in styles() {
        for level in (800..=1000).map(|tenth| f64::from(tenth) / 10.0) {
            // An earlier year, so that its number stands at the mark.
            let official = series(&[None, None, None, None, None, Some(level), None]);
            let own = series(&[None, None, None, None, None, Some(0.0), Some(0.0)]);
            assert_clear(&lines_of(&areas(Language::Fi), &own, &official, 0.0).draw(&style));
        }
    }
}

#[test]
fn two_kinds_with_the_same_levels_are_clear() {
    for style in styles() {
        for levels in awkward() {
            let (all, early) = (series(&levels), series(&levels[..3]));
            for (own, official) in [(&all, &all), (&all, &early), (&early, &all)] {
                assert_clear(&lines_of(&areas(Language::Sv), own, official, 6.0).draw(&style));
            }
        }
    }
}

/// How many solid lines of our own and dashes of official results are drawn, without the key.
fn drawn_lines(own: &[(i32, Option<f64>)], official: &[(i32, Option<f64>)], joined: bool) -> (usize, usize) {
    let mut chart = lines_of(&areas(Language::Fi)[..1], own, official, 0.0);
    chart.panels.iter_mut().flat_map(|panel| panel.own.iter_mut().chain(&mut panel.official)).for_each(
        |moment| {
            moment.joined = joined;
        },
    );
    (chart.key_own, chart.key_official) = (String::new(), String::new());
    let drawing = chart.draw(&Style::full());
    let count = |colour: palette::Colour, width: u32| {
        let stroke = format!("stroke=\"{}\" stroke-width=\"{width}\"", colour.hex());
        drawing.svg.lines().filter(|line| line.starts_with("<polyline") && line.contains(&stroke)).count()
    };
    // The square of an official result is framed in the same pen as its dashes.
    let squares = official.iter().filter(|(_, level)| level.is_some()).count();
    (count(palette::CITY, 16), count(palette::PEERS_INK, 11) - squares)
}

#[test]
fn years_are_joined_only_where_they_can_be_compared_and_kinds_never() {
    let own = [(2020, Some(40.0)), (2022, Some(50.0)), (2026, Some(60.0))];
    let gap = [(2020, Some(40.0)), (2022, None), (2026, Some(60.0))];
    assert_eq!(drawn_lines(&own, &[], true), (2, 0));
    assert_eq!(drawn_lines(&own, &[], false), (0, 0));
    assert_eq!(drawn_lines(&gap, &[], true), (0, 0));
    assert_eq!(drawn_lines(&[(2026, Some(60.0))], &[(2020, Some(40.0))], true), (0, 0));
    let (solid, dashes) = drawn_lines(&[], &own, true);
    assert!(solid == 0 && dashes > 10);
}

#[test]
fn the_last_level_of_each_kind_carries_its_number() {
    let own = [(2020, Some(41.0)), (2026, Some(63.0))];
    let official = [(2019, Some(38.0)), (2023, Some(57.0))];
    for style in styles() {
        let drawing = lines_of(&areas(Language::Fi)[..2], &own, &official, 0.0).draw(&style);
        for (number, times) in [("63", 2), ("57", 2), ("41", 0), ("38", 0)] {
            assert_eq!(drawing.texts.iter().filter(|text| text.text == number).count(), times, "{number}");
        }
    }
}

#[test]
fn the_key_shows_a_line_only_when_one_is_drawn() {
    let keys = |own: &[(i32, Option<f64>)]| {
        let drawing = lines_of(&areas(Language::Fi)[..1], own, &[], 0.0).draw(&Style::full());
        let stroke = format!("stroke=\"{}\" stroke-width=\"17\"", palette::CITY.hex());
        drawing.svg.matches(&stroke).count()
    };
    assert_eq!(keys(&[(2026, Some(60.0))]), 0);
    assert_eq!(keys(&[(2020, Some(50.0)), (2026, Some(60.0))]), 1);
}
