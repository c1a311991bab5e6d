//! Invented answers to the resident survey: a sample stratified by language, each answer drawn from a seeded stream.

use icci_score::survey::Instrument;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Language group, respondents, residents each stands for, and where its answers lie in the seven areas (0 to 1).
const STRATA: [(&str, usize, u32, [f64; 7]); 2] = [
    ("national", 400, 280, [0.61, 0.66, 0.63, 0.68, 0.52, 0.47, 0.60]),
    ("foreign", 200, 35, [0.50, 0.58, 0.45, 0.57, 0.49, 0.41, 0.43]),
];

const YEARS: [&str; 4] = ["under-1", "1-4", "5-9", "10-or-more"];
const AGES: [&str; 4] = ["18-29", "30-44", "45-64", "65-or-more"];
const DISTRICTS: [&str; 5] = ["Keskilaakso", "Satamaranta", "Mäntykumpu", "Niittypelto", "Koskivarsi"];

/// What the columns mean and how the sample is said to have been drawn.
pub const MAP: &str = "# Keksitty esimerkki: yhtään vastaajaa ei ole olemassa. / Invented example: no respondent exists.\n\
    illustrative = true\n\
    year = 2026\n\n\
    [design]\n\
    weights = \"weight\"\n\
    strata = \"stratum\"\n\
    probability = true\n";

/// The answers as a table.
pub fn answers(instrument: &Instrument) -> String {
    let areas = instrument.areas();
    let mut text = String::from("respondent");
    for statement in &instrument.statements {
        text.push_str(&format!(",{}", statement.id));
    }
    text.push_str(",language-group,years-in-city,age-group,district,stratum,weight\n");
    let mut number = 0;
    for (group, respondents, weight, levels) in STRATA {
        for _ in 0..respondents {
            number += 1;
            let mut luck = ChaCha8Rng::seed_from_u64(28_000 + number);
            // A content person is content in everything.
            let mood: f64 = luck.random_range(-0.22..0.22);
            text.push_str(&format!("esimerkki-{number:03}"));
            for statement in &instrument.statements {
                let area = areas.iter().position(|area| *area == statement.area).unwrap_or(0);
                let level: f64 = levels[area] + mood + luck.random_range(-0.38..0.38);
                let answer = 1 + (level.clamp(0.0, 0.999) * 5.0) as i32;
                let answer = if statement.reverse { 6 - answer } else { answer };
                match luck.random_range(0..100) {
                    0..5 => text.push_str(",eos"),
                    5..7 => text.push(','),
                    _ => text.push_str(&format!(",{answer}")),
                }
            }
            let newcomer = group == "foreign";
            let years = YEARS[if newcomer { luck.random_range(0..4) } else { luck.random_range(1..4) }];
            let age = AGES[luck.random_range(0..4)];
            let district = DISTRICTS[luck.random_range(0..DISTRICTS.len())];
            text.push_str(&format!(",{group},{years},{age},{district},{group},{weight}\n"));
        }
    }
    text
}
