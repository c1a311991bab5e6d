//! Makes the demonstration data under `reports/demonstration/`, the same bytes on every run:
//!
//! ```text
//! cargo run -p icci-tests --example demonstration -- reports/demonstration
//! ```
//!
//! Kuopio's answers are invented number by number, in line with the strengths and needs that its decision paper
//! names; the peers are invented cities of every size, and no respondent of the survey exists. All of it
//! is marked as illustrative in the files.

mod programme;
mod review;
mod survey;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use icci_score::answers::template::{TemplateOptions, workbook};
use icci_score::answers::{Answer, AnswerSheet, Settled, SettledAnswer};
use icci_score::definition::{Cycle, Definition, Kind, Question};
use icci_score::diagnostic::Place;
use icci_score::language::Language;
use icci_score::questionnaire::{Options, score};
use icci_score::results::{CARD_COLUMNS, CityFacts, Fact, card_rows};
use icci_score::survey::Instrument;
use icci_score::value::Status;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const YEARS: [i32; 3] = [2024, 2025, 2026];
const CITY: &str = "Kuopio";

/// Where Kuopio stands in a field (0 to 1) in 2024, and how much it gains by 2026.
const KUOPIO: [(&str, f64, f64); 17] = [
    ("commitment", 0.40, 0.22),
    ("education", 0.80, 0.03),
    ("neighbourhoods", 0.60, 0.02),
    ("public-services", 0.70, 0.04),
    ("business-labour", 0.72, 0.06),
    ("culture-social", 0.66, 0.02),
    ("public-space", 0.76, 0.03),
    ("mediation", 0.52, 0.0),
    ("language", 0.40, 0.10),
    ("media", 0.32, 0.06),
    ("international", 0.60, 0.03),
    ("competence", 0.44, 0.08),
    ("welcoming", 0.66, 0.05),
    ("leadership", 0.46, 0.04),
    ("anti-discrimination", 0.50, -0.06),
    ("participation", 0.30, 0.10),
    ("interaction", 0.45, 0.04),
];

/// An invented city: name, residents, percent of foreign-language speakers, level (0 to 1), year of its card.
type Peer = (&'static str, u32, f64, f64, i32);

/// Forty of them, in every band of size and share; a third would be candidates for Kuopio's own cluster.
const PEERS: [Peer; 40] = [
    ("Aarnivalta", 131_000, 6.1, 0.58, 2026),
    ("Almerinde", 118_000, 7.9, 0.66, 2026),
    ("Birkhavia", 152_000, 5.2, 0.49, 2026),
    ("Brunnoval", 109_000, 8.8, 0.71, 2026),
    ("Caldermont", 187_000, 9.4, 0.62, 2026),
    ("Corvanze", 104_000, 4.4, 0.41, 2025),
    ("Dalmerstad", 143_000, 7.1, 0.55, 2026),
    ("Drusenia", 126_000, 3.6, 0.46, 2025),
    ("Elvarinne", 112_000, 6.6, 0.53, 2026),
    ("Järvenpäänkoskenranta", 121_000, 5.8, 0.60, 2026),
    ("Eskermoorsund", 166_000, 8.1, 0.68, 2024),
    ("Falkenvelt", 137_000, 9.9, 0.74, 2026),
    ("Fjordalmark", 74_000, 6.9, 0.52, 2026),
    ("Galvornia", 58_000, 11.3, 0.63, 2026),
    ("Grimmelaue", 91_000, 3.2, 0.38, 2025),
    ("Halvettara", 66_000, 16.8, 0.57, 2026),
    ("Hvitmarken-Sør", 83_000, 12.7, 0.69, 2026),
    ("Istravale", 47_000, 5.0, 0.44, 2024),
    ("Kaldrupsund", 98_000, 8.3, 0.61, 2026),
    ("Korvenrinne", 39_000, 2.7, 0.36, 2026),
    ("Lindovaara", 52_000, 17.9, 0.59, 2025),
    ("Lumirante", 71_000, 10.8, 0.65, 2026),
    ("Marvesse", 129_000, 12.2, 0.70, 2026),
    ("Mirandelle", 158_000, 13.9, 0.64, 2025),
    ("Norveluna", 174_000, 18.6, 0.73, 2026),
    ("Nuvolettara", 115_000, 16.1, 0.56, 2026),
    ("Ostermeria", 193_000, 22.4, 0.78, 2026),
    ("Ovelstadt-Neu", 221_000, 7.7, 0.60, 2026),
    ("Pelimarra", 264_000, 9.1, 0.54, 2025),
    ("Quintavar", 318_000, 11.6, 0.72, 2026),
    ("Rovanheimia", 247_000, 14.4, 0.67, 2026),
    ("Rusalviken", 405_000, 19.7, 0.76, 2026),
    ("Saltavera", 289_000, 24.8, 0.63, 2024),
    ("Sorrentovara", 352_000, 6.3, 0.50, 2026),
    ("Tarnhavenne", 540_000, 8.9, 0.58, 2026),
    ("Tuulimaala", 612_000, 13.3, 0.75, 2025),
    ("Ulvenborgia", 705_000, 21.2, 0.81, 2026),
    ("Vesterlune", 1_120_000, 28.5, 0.79, 2026),
    ("Wexmarch", 830_000, 15.7, 0.68, 2026),
    ("Zelvenicia", 566_000, 11.9, 0.47, 2025),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::args().nth(1).ok_or("say where: ... --example demonstration -- reports/demonstration")?;
    let definition = Definition::built_in();
    let years: Vec<AnswerSheet> = YEARS.iter().map(|&year| kuopio(&definition, year)).collect();
    let [first, second, third] = [&years[0], &years[1], &years[2]];

    let with_peers = Path::new(&folder).join("peers");
    write(&with_peers, "review.toml", review::settings(true).as_bytes())?;
    write_whole_city(&with_peers, &definition, first, None)?;
    write_whole_city(&with_peers, &definition, second, Some(first))?;
    write_departments(&with_peers, &definition, third, second)?;
    write(&with_peers, "answers/2026/kirjasto.csv", library(&definition, third).as_bytes())?;
    write(&with_peers, "answers/resolutions.csv", RESOLUTIONS.as_bytes())?;
    write(&with_peers, "programme/kotoutumisohjelma.csv", programme::values().as_bytes())?;
    write(&with_peers, "costs/kustannukset.csv", programme::COSTS.as_bytes())?;
    write(&with_peers, "practices/omat.toml", programme::PRACTICES.as_bytes())?;
    for (name, text) in review::COMMENTARY {
        write(&with_peers, &format!("commentary/{name}.md"), text.as_bytes())?;
    }
    write(&with_peers, "survey/asukaskysely.csv", survey::answers(&Instrument::built_in()).as_bytes())?;
    write(&with_peers, "survey/asukaskysely.toml", survey::MAP.as_bytes())?;
    for (at, peer) in PEERS.iter().enumerate() {
        write(&with_peers, &format!("peers/{}.csv", file_name(peer.0)), &peer_card(&definition, at, peer)?)?;
    }

    let alone = Path::new(&folder).join("no-peers");
    write(&alone, "review.toml", review::settings(false).as_bytes())?;
    write_whole_city(&alone, &definition, second, None)?;
    write_whole_city(&alone, &definition, &half_open(third, &definition), Some(second))?;
    Ok(())
}

/// Kuopio's invented answers of a year. A question keeps its own difficulty over the years, so that most answers
/// stay and some change.
fn kuopio(definition: &Definition, year: i32) -> AnswerSheet {
    let mut sheet = AnswerSheet::new(CITY, year, definition);
    sheet.status = Status::Illustrative;
    let elapsed = f64::from(year - YEARS[0]) / 2.0;
    for (at, question) in definition.questions().enumerate() {
        let mut luck = ChaCha8Rng::seed_from_u64(20_260 + at as u64);
        let (_, level, gain) =
            KUOPIO[definition.fields.iter().position(|f| f.id == question.field).unwrap_or(0)];
        let quality = level + gain * elapsed + luck.random_range(-0.45..0.45);
        let answer = match (question.id.as_str(), year) {
            // The law answers these.
            _ if !question.presets.is_empty() => continue,
            ("education-02" | "public-services-01" | "media-04", 2024) => Answer::Unknown,
            ("education-02" | "media-04", 2025) => Answer::Unknown,
            ("media-04" | "leadership-03" | "competence-03", 2026) => Answer::Unknown,
            // Optional fields were not asked in the first year.
            (_, 2024) if question.field == "participation" || question.field == "interaction" => continue,
            ("participation-02", _) => Answer::NotApplicable,
            ("business-labour-04" | "media-03" | "media-05" | "anti-discrimination-08", 2026) => continue,
            _ => answer_for(question, quality, &mut luck),
        };
        insert(&mut sheet, question, answer);
    }
    sheet
}

fn insert(sheet: &mut AnswerSheet, question: &Question, answer: Answer) {
    let reason = match answer {
        Answer::NotApplicable => "Keksitty esimerkki: erillistä suunnitelmaa ei ole.",
        _ => "",
    };
    let evidence = match answer {
        Answer::Option(_) | Answer::Ticks(_) if question.evidence => {
            format!("Keksitty esimerkki / Påhittat exempel / Invented example {}.", sheet.year)
        }
        _ => String::new(),
    };
    let settled = SettledAnswer {
        answer,
        settled: Settled::Agreed,
        respondents: vec![question.department.clone()],
        evidence,
        link: String::new(),
        reason: reason.to_owned(),
        confirmed_from: None,
        place: Place::default(),
    };
    sheet.answers.insert(question.id.clone(), settled);
}

/// The answer whose share of the points is nearest to a quality of 0 to 1.
fn answer_for(question: &Question, quality: f64, luck: &mut ChaCha8Rng) -> Answer {
    let wanted = quality.clamp(0.0, 1.0);
    match &question.kind {
        Kind::Numeric { lo, hi, .. } => Answer::Number((lo + (hi - lo) * wanted * 0.6).round()),
        Kind::Checklist => {
            let ticks = question.options.iter().filter(|_| luck.random_range(0.0..1.0) < wanted);
            Answer::Ticks(ticks.map(|option| option.id.clone()).collect())
        }
        Kind::YesNo | Kind::Graded => {
            let wanted = if question.reverse { 1.0 - wanted } else { wanted };
            let distance = |points: f64| (points / question.max - wanted).abs();
            let nearest =
                question.options.iter().min_by(|a, b| distance(a.points).total_cmp(&distance(b.points)));
            nearest.map_or(Answer::Unknown, |option| Answer::Option(option.id.clone()))
        }
    }
}

/// Marks answers that are the same as the year before as confirmed; every third one is given anew.
fn confirmed(sheet: &AnswerSheet, earlier: &AnswerSheet) -> AnswerSheet {
    let mut sheet = sheet.clone();
    for (at, (id, settled)) in sheet.answers.iter_mut().enumerate() {
        if at % 3 != 0 && earlier.answer(id) == Some(&settled.answer) {
            settled.confirmed_from = Some(earlier.year);
        }
    }
    sheet
}

/// The questionnaire in summer: every fourth question is open if it is asked every year.
fn half_open(sheet: &AnswerSheet, definition: &Definition) -> AnswerSheet {
    let mut sheet = sheet.clone();
    for (at, question) in definition.questions().enumerate() {
        if question.cycle == Cycle::Annual && at % 4 == 1 {
            sheet.answers.remove(&question.id);
        }
    }
    sheet
}

fn write_whole_city(
    folder: &Path,
    definition: &Definition,
    sheet: &AnswerSheet,
    earlier: Option<&AnswerSheet>,
) -> Result<(), Box<dyn Error>> {
    let answers = earlier.map_or_else(|| sheet.clone(), |earlier| confirmed(sheet, earlier));
    let options = TemplateOptions {
        prefill: earlier,
        status: Status::Illustrative,
        respondent: "Maahanmuuttopalvelut",
        answers: Some(&answers),
        ..TemplateOptions::new(Language::Fi, CITY, Some(sheet.year))
    };
    write(folder, &format!("answers/{0}/kuopio-{0}.xlsx", sheet.year), &workbook(definition, &options)?)
}

/// A workbook a department, as the coordinator would have sent them out. Procurement has not answered yet.
fn write_departments(
    folder: &Path,
    definition: &Definition,
    sheet: &AnswerSheet,
    earlier: &AnswerSheet,
) -> Result<(), Box<dyn Error>> {
    let answers = confirmed(sheet, earlier);
    for department in definition.departments.iter().filter(|department| department.id != "procurement") {
        if !definition.questions().any(|question| question.department == department.id) {
            continue;
        }
        let name = department.name.get(Language::Fi);
        let options = TemplateOptions {
            department: Some(&department.id),
            prefill: Some(earlier),
            status: Status::Illustrative,
            respondent: name,
            answers: Some(&answers),
            ..TemplateOptions::new(Language::Fi, CITY, Some(sheet.year))
        };
        let path = format!("answers/{}/{}.xlsx", sheet.year, file_name(name));
        write(folder, &path, &workbook(definition, &options)?)?;
    }
    Ok(())
}

/// A second opinion on two questions, as a delimited file: one is settled in `resolutions.csv`, one is open.
fn library(definition: &Definition, sheet: &AnswerSheet) -> String {
    let mut text = String::from("city,year,question,answer,respondent,status\n");
    for question in
        ["culture-social-04", "interaction-02"].into_iter().filter_map(|id| definition.question(id))
    {
        let given = sheet.answer(&question.id).map(Answer::canonical);
        let other = question.options.iter().find(|option| Some(&option.id) != given.as_ref());
        if let Some(other) = other {
            text += &format!("{CITY},{},{},{},Kirjasto,illustrative\n", sheet.year, question.id, other.id);
        }
    }
    text
}

const RESOLUTIONS: &str = "question,answer,reason,role\n\
    interaction-02,occasional,Keksitty esimerkki: yhteistyö on säännöllistä vain osassa palveluja.,koordinaattori\n";

fn peer_card(
    definition: &Definition,
    at: usize,
    &(name, residents, share, level, year): &Peer,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut luck = ChaCha8Rng::seed_from_u64(7_000 + at as u64);
    let tilt: BTreeMap<&str, f64> =
        definition.fields.iter().map(|field| (field.id.as_str(), luck.random_range(-0.22..0.22))).collect();
    let mut sheet = AnswerSheet::new(name, year, definition);
    sheet.status = Status::Illustrative;
    // Some cities leave the optional fields out, and every city some questions open.
    let skips_optional = at % 5 == 3;
    for question in definition.questions() {
        let optional = question.field == "participation" || question.field == "interaction";
        if (optional && skips_optional) || luck.random_range(0.0..1.0) < 0.03 {
            continue;
        }
        let quality =
            level + tilt.get(question.field.as_str()).unwrap_or(&0.0) + luck.random_range(-0.45..0.45);
        let answer = answer_for(question, quality, &mut luck);
        insert(&mut sheet, question, answer);
    }
    let mut scores = score(definition, &sheet, &Options::default());
    scores.source = "keksitty esimerkki".to_owned();
    let fact = |measure: &str, value: f64| Fact {
        measure: measure.to_owned(),
        value,
        year,
        source: "keksitty esimerkki".to_owned(),
    };
    let facts = CityFacts {
        unit: name.to_owned(),
        country: "keksitty".to_owned(),
        facts: vec![fact("population", f64::from(residents)), fact("foreign_language_share_pct", share)],
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(CARD_COLUMNS)?;
    for mut row in card_rows(&scores, Some(&facts), "kotoutumiskoordinaattori") {
        // An invented city's facts are no statistics.
        row.status = Status::Illustrative.to_string();
        writer.write_record(row.cells())?;
    }
    Ok(writer.into_inner()?)
}

/// A file name in plain letters: `Kasvatus ja opetus` is `kasvatus-ja-opetus`.
fn file_name(name: &str) -> String {
    let plain = name.to_lowercase().replace(['ä', 'å'], "a").replace(['ö', 'ø'], "o");
    let parts: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    Ok(std::fs::write(path, bytes)?)
}
