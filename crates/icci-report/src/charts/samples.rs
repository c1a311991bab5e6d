//! Data to try the charts with: ordinary, awkward and extreme.

use icci_score::definition::Definition;
use icci_score::language::Language;

use super::*;

mod more;
pub use more::*;

pub const MARK: &str = "KEKSITTY ESIMERKKI – EI KUOPION TULOS";
pub const LONG: &str = "Järvenpäänkoskenranta";

/// A fixed stream of numbers in 0 to 100, so that samples look the same everywhere.
pub fn numbers(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % 1001) as f64 / 10.0
    })
}

/// The built-in definitions, read once.
fn definition() -> &'static Definition {
    static DEFINITION: std::sync::OnceLock<Definition> = std::sync::OnceLock::new();
    DEFINITION.get_or_init(Definition::built_in)
}

pub fn areas(language: Language) -> Vec<String> {
    definition().areas.iter().map(|area| area.short.get(language).to_owned()).collect()
}

pub fn fields(language: Language) -> Vec<String> {
    definition().fields.iter().map(|field| field.short.get(language).to_owned()).collect()
}

/// A level with bounds that are `room` away.
pub fn scored(score: f64, room: f64, name: &str) -> Scored {
    let (lower, upper) = ((score - room).max(0.0), (score + room).min(100.0));
    let label = format!("{name} {score:.0}").trim().to_owned();
    let bounds = if room > 0.0 { format!("({lower:.0}–{upper:.0})") } else { String::new() };
    Scored::between(score, (lower, upper), label, bounds)
}

pub fn radar(names: &[String], own: &[Option<f64>], peers: &[Option<f64>], room: f64) -> Radar {
    let axes = names.iter().enumerate().map(|(index, name)| RadarAxis {
        name: name.clone(),
        own: own.get(index).copied().flatten().map(|score| scored(score, room, "")),
        peers: peers.get(index).copied().flatten().map(|value| Point::new(value, format!("{value:.0}"))),
    });
    Radar {
        alt: "Kuopion vahvin alue on palvelut.".into(),
        axes: axes.collect(),
        missing: "ei tulosta".into(),
        key_own: "Kuopio 2026".into(),
        key_peers: "Verrokkien mediaani".into(),
        key_bounds: "Ala- ja yläraja: avoimet vastaukset ratkaisevat".into(),
    }
}

pub fn strip(names: &[String], own: &[Option<f64>], peers: &[Vec<f64>], city: &str, room: f64) -> Strip {
    let rows = names.iter().enumerate().map(|(index, name)| {
        let mut sorted = peers.get(index).cloned().unwrap_or_default();
        sorted.sort_by(f64::total_cmp);
        let at =
            |share: f64| sorted.get(((sorted.len().max(1) - 1) as f64 * share).round() as usize).copied();
        StripRow {
            name: name.clone(),
            own: own.get(index).copied().flatten().map(|score| scored(score, room, city)),
            median: at(0.5).map(|value| Point::new(value, format!("mediaani {value:.0}"))),
            quartiles: at(0.25).zip(at(0.75)),
            best: at(1.0).map(|value| Point::new(value, format!("{LONG} {value:.0}"))),
            peers: sorted,
        }
    });
    Strip {
        alt: "Kuopio on verrokkien keskitasoa.".into(),
        rows: rows.collect(),
        missing: "ei tulosta".into(),
        key_own: city.into(),
        key_peer: "Verrokkikaupunki".into(),
        key_best: "Paras verrokki".into(),
        key_median: "Mediaani".into(),
        key_quartiles: "Verrokkien keskimmäinen puolisko".into(),
    }
}

pub fn bars(names: &[String], own: &[Option<f64>], room: f64) -> Bars {
    let rows = names.iter().enumerate().map(|(index, name)| BarRow {
        name: name.clone(),
        value: own.get(index).copied().flatten().map(|score| scored(score, room, "")),
    });
    Bars {
        alt: "Vahvin kenttä on kielet.".into(),
        rows: rows.collect(),
        missing: "ei tulosta".into(),
        bounds: "Ala- ja yläraja: avoimet vastaukset ratkaisevat".into(),
    }
}

pub fn dumbbell(names: &[String], before: &[Option<f64>], after: &[Option<f64>], room: f64) -> Dumbbell {
    let value =
        |of: &[Option<f64>], index: usize| of.get(index).copied().flatten().map(|s| scored(s, room, ""));
    let rows = names.iter().enumerate().map(|(index, name)| DumbbellRow {
        name: name.clone(),
        before: value(before, index),
        after: value(after, index),
    });
    Dumbbell {
        alt: "Kolme aluetta vahvistui.".into(),
        rows: rows.collect(),
        missing_before: "2025: ei tulosta".into(),
        missing_after: "2026: ei tulosta".into(),
        key_before: "2025".into(),
        key_after: "2026".into(),
        key_bounds: "Ala- ja yläraja".into(),
    }
}
