//! Samples of the charts of many cities, years, places, gaps and questions.

use super::*;

const CITIES: [&str; 12] = [
    "Lumikoski",
    LONG,
    "Pori",
    "Kivisalmi",
    "Haapajoki",
    "Botkyrka",
    "Oslo",
    "Reggio Emilia",
    "Bergen",
    "Donostia-San Sebastián",
    "Neuchâtel",
    "Santa Coloma de Gramenet",
];

pub fn digits(language: Language) -> Digits {
    match language {
        Language::En => Digits { thousands: ",".into(), apart_from: 1000, decimal: ".".into() },
        _ => Digits { thousands: "\u{a0}".into(), apart_from: 10_000, decimal: ",".into() },
    }
}

/// Our city and `peers` others, with the peers' median; every eleventh level is missing.
pub fn heat_map(columns: &[String], peers: usize, city: &str) -> HeatMap {
    let levels = |seed: u64| -> Vec<Option<f64>> {
        let gap = |at: usize| (seed as usize + at) % 11 == 10;
        numbers(seed + 1)
            .take(columns.len())
            .enumerate()
            .map(|(at, level)| (!gap(at)).then_some(level))
            .collect()
    };
    let mut rows = vec![(city, levels(0)), ("Mediaani", levels(1))];
    rows.extend((0..peers).map(|at| (CITIES[at % CITIES.len()], levels(at as u64 + 2))));
    let mut map = heat_map_of(columns, &rows);
    map.rows[1].kind = HeatKind::Median;
    map
}

pub fn heat_map_of(columns: &[String], rows: &[(&str, Vec<Option<f64>>)]) -> HeatMap {
    let rows = rows.iter().enumerate().map(|(at, (name, levels))| HeatRow {
        name: (*name).to_owned(),
        kind: if at == 0 { HeatKind::Own } else { HeatKind::Peer },
        cells: levels.iter().map(|level| level.map(|v| Point::new(v, format!("{v:.0}")))).collect(),
    });
    HeatMap {
        alt: "Kuopio ja verrokit alueittain.".into(),
        columns: columns.to_vec(),
        index_first: true,
        rows: rows.collect(),
        missing: "–".into(),
        key: "Taso 0–100".into(),
        key_missing: "ei tulosta".into(),
    }
}

/// Levels one after another as those of years two apart.
pub fn series(levels: &[Option<f64>]) -> Vec<(i32, Option<f64>)> {
    (0..).map(|at| 2012 + 2 * at).zip(levels.iter().copied()).collect()
}

/// Own assessments in these years, and official results in the first half of the years before the last.
pub fn lines(names: &[String], years: &[i32], room: f64) -> Lines {
    let mut chart = lines_of(names, &[], &[], 0.0);
    for (at, panel) in chart.panels.iter_mut().enumerate() {
        let levels: Vec<f64> = numbers(at as u64 + 40).take(2 * years.len()).collect();
        let moment = |at: usize, year: i32, level: f64, joined| Moment {
            year,
            value: (at % 9 != 4).then(|| scored(level, room, "")),
            joined,
        };
        let own = years.iter().zip(&levels).enumerate();
        panel.own = own.map(|(i, (year, level))| moment(i + at, *year, *level, i != 2)).collect();
        let official = years.iter().rev().skip(1).step_by(2).zip(levels.iter().rev()).enumerate();
        panel.official = official.map(|(i, (year, level))| moment(i, *year, *level, at % 2 == 0)).collect();
    }
    chart
}

pub fn lines_of(
    names: &[String],
    own: &[(i32, Option<f64>)],
    official: &[(i32, Option<f64>)],
    room: f64,
) -> Lines {
    let moments = |levels: &[(i32, Option<f64>)]| -> Vec<Moment> {
        let moment = |&(year, level): &(i32, Option<f64>)| Moment {
            year,
            value: level.map(|level| scored(level, room, "")),
            joined: true,
        };
        levels.iter().map(moment).collect()
    };
    let panel = |name: &String| Panel { title: name.clone(), own: moments(own), official: moments(official) };
    Lines {
        alt: "Tasot vuosittain.".into(),
        panels: names.iter().map(panel).collect(),
        missing: "ei tulosta".into(),
        key_own: "Oma arvio".into(),
        key_official: "Virallinen tulos".into(),
        key_bounds: "Ala- ja yläraja".into(),
    }
}

pub fn ranks(names: &[String], of: u32) -> Ranks {
    let mut chart = ranks_of(names, (1.0, 1.0, 1.0), of);
    let last = chart.rows.len();
    for (at, row) in chart.rows.iter_mut().enumerate() {
        let share = numbers(at as u64 + 60).next().unwrap_or(0.0) / 100.0;
        let of = if at % 3 == 2 { of - of / 8 } else { of };
        let place = (1.0 + share * f64::from(of - 1)).round();
        let room = f64::from(of) / 9.0;
        row.place =
            (at + 1 != last || last == 1).then(|| ranked((place, place - room, place + 1.5 * room), of));
    }
    chart
}

pub fn ranks_of(names: &[String], place: (f64, f64, f64), of: u32) -> Ranks {
    let rows = names.iter().map(|name| RankRow { name: name.clone(), place: Some(ranked(place, of)) });
    Ranks {
        alt: "Sijat alueittain.".into(),
        rows: rows.collect(),
        missing: "ei sijaa".into(),
        digits: digits(Language::Fi),
        axis: "Sija kaikkien kaupunkien joukossa".into(),
        key_place: "Sija".into(),
        key_interval: "90 prosentin väli".into(),
    }
}

fn ranked((place, lower, upper): (f64, f64, f64), of: u32) -> Ranked {
    let within = |value: f64| value.clamp(1.0, f64::from(of.max(1))).round();
    let label = format!("{:.0}/{of}", within(place));
    let interval_label = format!("({:.0}–{:.0})", within(lower), within(upper));
    Ranked { place, of, lower, upper, label, interval_label }
}

pub fn gaps(names: &[String], gaps: &[Option<f64>]) -> Gaps {
    let words = |gap: f64| match gap.round() {
        whole if whole < 0.0 => format!("−{:.0}", -whole.max(-999.0)),
        whole if whole > 0.0 => format!("+{:.0}", whole.min(999.0)),
        _ => "0".to_owned(),
    };
    let gap = |at: usize| gaps.get(at).copied().flatten().map(|gap| Point::new(gap, words(gap)));
    let rows = names.iter().enumerate().map(|(at, name)| GapRow { name: name.clone(), gap: gap(at) });
    Gaps {
        alt: "Ero verrokkien mediaaniin.".into(),
        rows: rows.collect(),
        missing: "ei tulosta".into(),
        below: "Mediaanin alapuolella".into(),
        above: "Mediaanin yläpuolella".into(),
        axis: "Ero verrokkien mediaaniin pisteinä".into(),
        threshold: Some(5.0),
        key_threshold: "Viiden pisteen ero".into(),
    }
}

const QUESTIONS: [&str; 3] = [
    "Onko kaupungilla monikielisyyssuunnitelma?",
    "Kuinka moni kaupungin luottamushenkilöistä tai johtavista viranhaltijoista on syntynyt ulkomailla tai on \
     vanhempiensa kautta ulkomaalaistaustainen?",
    "Arvioiko kaupunki säännöllisesti, miten sen palvelut tavoittavat eri kieltä puhuvat asukkaat, ja julkaiseeko se \
     arvion tulokset asukkaiden, järjestöjen ja valtuuston käyttöön joka vuosi vähintään kahdella kielellä ja selkokielellä?",
];

/// A row a gain, its question one of three, short to long.
pub fn items(gains: &[Option<f64>]) -> Items {
    let rows = gains.iter().enumerate().map(|(at, gain)| ItemRow {
        label: QUESTIONS[at % QUESTIONS.len()].to_owned(),
        detail: if at % 4 == 3 { String::new() } else { "nyt: osittain → täyttyy".to_owned() },
        gain: gain.map(|v| Point::new(v, format!("+{:.1}", v.clamp(0.0, 999.0)).replace('.', ","))),
    });
    Items {
        alt: "Kysymykset, jotka toisivat eniten pisteitä.".into(),
        rows: rows.collect(),
        missing: "ei laskettu".into(),
        axis: "Indeksin nousu pisteinä".into(),
        digits: digits(Language::Fi),
    }
}
