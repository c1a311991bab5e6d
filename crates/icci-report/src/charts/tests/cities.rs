//! Heat maps, places and gaps: from no peer to forty, long names, missing values.

use super::*;

fn with_index(language: Language) -> Vec<String> {
    let mut columns = vec!["Indeksi".to_owned()];
    columns.extend(areas(language));
    columns
}

#[test]
fn heat_maps_are_clear_from_no_peer_to_forty() {
    for style in styles() {
        for language in Language::ALL {
            for peers in [0, 3, 40] {
                for city in ["Kuopio", LONG] {
                    assert_clear(&heat_map(&with_index(language), peers, city).draw(&style));
                    assert_clear(&heat_map(&areas(language), peers, city).draw(&style));
                }
            }
        }
        for columns in [0, 1, 2, 9] {
            assert_clear(&heat_map(&vec![LONG.to_owned(); columns], 3, LONG).draw(&style));
        }
        assert_clear(&heat_map_of(&areas(Language::Fi), &[]).draw(&style));
        assert_clear(&heat_map_of(&[], &[]).draw(&style));
    }
}

#[test]
fn a_heat_map_of_forty_one_cities_fits_on_a_page() {
    for language in Language::ALL {
        let drawing = heat_map(&with_index(language), 40, "Kuopio").draw(&Style::full());
        assert!(drawing.height <= 650.0, "{}", drawing.height);
        assert!(!drawing.svg.contains("rotate"), "heads stand upright at full width");
    }
}

#[test]
fn a_cell_has_the_tint_of_its_number_and_one_without_a_level_has_none() {
    let mut row = vec![Some(0.0), Some(19.4), Some(20.0), Some(50.0), Some(60.0), Some(80.0), None];
    let names = areas(Language::Fi);
    let tints = |row: &[Option<f64>]| {
        let drawing = heat_map_of(&names, &[("Kuopio", row.to_vec())]).draw(&Style::full());
        palette::TINTS.map(|tint| drawing.svg.matches(&format!("fill=\"{}\"", tint.hex())).count())
    };
    let (some, none) = (tints(&row), {
        row.fill(None);
        tints(&row)
    });
    let cells: Vec<usize> = some.iter().zip(none).map(|(some, none)| some - none).collect();
    assert_eq!(cells, [2, 1, 1, 1, 1]);
}

#[test]
fn places_are_clear_from_two_cities_to_ten_thousand() {
    for style in styles() {
        for language in Language::ALL {
            for of in [2, 3, 10, 41, 999, 10_000] {
                assert_clear(&ranks(&areas(language), of).draw(&style));
                for place in [1.0, f64::from(of) / 2.0, f64::from(of)] {
                    assert_clear(&ranks_of(&areas(language), (place, 1.0, f64::from(of)), of).draw(&style));
                }
            }
        }
        for of in [0, 1, u32::MAX] {
            assert_clear(&ranks_of(&[LONG.to_owned()], (1.0, 1.0, 2.0), of).draw(&style));
        }
        assert_clear(&ranks_of(&[], (1.0, 1.0, 2.0), 9).draw(&style));
    }
}

#[test]
fn gaps_are_clear_on_every_axis() {
    for style in styles() {
        for language in Language::ALL {
            for reach in [3.0, 10.0, 20.0, 30.0, 50.0, 100.0] {
                let mixed: Vec<_> =
                    numbers(11).map(|level| Some((level - 50.0) / 50.0 * reach)).take(17).collect();
                let ends: Vec<_> = (0..17)
                    .map(|at| (at % 3 > 0).then_some(if at % 2 == 0 { reach } else { -reach }))
                    .collect();
                for values in [mixed, ends, vec![None; 17], vec![Some(0.0); 17], vec![Some(-reach); 17]] {
                    assert_clear(&gaps(&fields(language), &values).draw(&style));
                    assert_clear(&gaps(&areas(language), &values).draw(&style));
                }
            }
        }
        assert_clear(&gaps(&[LONG.to_owned()], &[Some(-7.0)]).draw(&style));
        assert_clear(&gaps(&[], &[]).draw(&style));
    }
}

#[test]
fn bars_below_zero_are_hollow_and_begin_where_those_above_do() {
    let bars = |gap: f64| {
        let mut chart = gaps(&areas(Language::Fi)[..1], &[Some(gap)]);
        chart.threshold = None;
        let drawing = chart.draw(&Style::full());
        let filled = format!("fill=\"{}\"", palette::CITY.hex());
        let edge = format!("stroke=\"{}\"", palette::CITY.hex());
        let count = |start: &str, colour: &str| {
            drawing.svg.lines().filter(|line| line.starts_with(start) && line.contains(colour)).count()
        };
        (count("<rect", &filled), count("<polyline", &edge))
    };
    assert_eq!(bars(8.0), (1, 0));
    assert_eq!(bars(-8.0), (0, 1));
    assert_eq!(bars(0.0), (1, 0));
}

#[test]
fn an_interval_is_written_on_the_side_that_has_room_for_it() {
    let names = areas(Language::Fi);
    let drawing =
        ranks_of(&names[..1], (9950.0, 8839.0, 10_000.0), 10_000).draw(&Style::of_width(Style::HALF));
    let find =
        |words: &str| drawing.texts.iter().find(|text| text.text.contains(words)).map(|text| text.rect);
    let (label, interval) = (find("9950/10000").unwrap(), find("(8839–10000)").unwrap());
    assert!(label.right() < interval.x && interval.right() < Style::HALF * 0.6);
}
