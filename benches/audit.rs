//! The composite engine and its audit over the ASEM framework (51 units, 49 indicators), and over 100,000 units.

use std::path::PathBuf;
use std::time::Duration;

use divan::black_box;
use icci_benches::{median_of, report};
use icci_benchmark::robustness::{Model, Ranks, Subject, read_assumptions};
use icci_score::composite::{
    Columns, Composite, Indicators, Series, Settings, Unit, import, read_indicators,
};
use icci_score::intake::Limits;

const FEW: &str = "[[assumption]]\nfactor = \"weight\"\n\
    [[assumption]]\nfactor = \"normalise\"\nalternatives = [\"min-max\", \"z-score\", \"rank\", \"borda\"]\n";
const FOUR: &str = "[[assumption]]\nfactor = \"weight\"\n\
    [[assumption]]\nfactor = \"normalise\"\nalternatives = [\"min-max\", \"z-score\", \"rank\"]\n\
    [[assumption]]\nfactor = \"aggregate\"\nalternatives = [\"arithmetic\", \"median\"]\n\
    [[assumption]]\nfactor = \"missing\"\nalternatives = [\"none\", \"mean\"]\n";

fn main() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/reference/asem"));
    let Some(index) = import(&folder.join("asem_meta.csv"), "asem", &Limits::default()).value else { return };
    let paths = [folder.join("asem_indicators.csv")];
    let Some(data) = read_indicators(&paths, &Limits::default(), &index, &Columns::default()).value else {
        return;
    };
    let draw = |text: &str, settings: &Settings, draws: usize| {
        let subject =
            index.tops().first().and_then(|top| Subject::of_data(&index, &data, settings, *top).value);
        let model =
            subject.and_then(|(subject, _)| Model::new(&subject, &read_assumptions("a", text).value).value);
        let ranks = model.and_then(|model| Ranks::draw(&model, draws, 1, 10, &|_| ()).ok());
        assert_eq!(ranks.map(|ranks| ranks.units.len()), Some(51));
    };
    let plain = Settings::default();
    report(
        "1,000 draws, weights and normalisation",
        median_of(11, || draw(FEW, &plain, 1000)),
        Duration::from_millis(50),
    );
    report("10,000 draws", median_of(5, || draw(FEW, &plain, 10_000)), Duration::from_millis(500));
    let treated = Settings { winsorise: Some(5), ..Settings::default() };
    report(
        "1,000 draws, treated, four assumptions",
        median_of(11, || draw(FOUR, &treated, 1000)),
        Duration::from_millis(200),
    );
    let many = many(100_000, index.indicators().len());
    let time = median_of(7, || {
        black_box(Composite::compute(&index, &many, &plain).value.is_some());
    });
    report("100,000 units x 49 indicators, normalised and aggregated", time, Duration::from_millis(50));
    let ten = self::many(10_000, index.indicators().len());
    let time = median_of(7, || {
        black_box(Composite::compute(&index, &ten, &plain).value.is_some());
    });
    report("10,000 units x 49 indicators: a tenth of that", time, Duration::from_millis(5));
}

fn many(units: usize, indicators: usize) -> Indicators {
    let value = |unit: usize, at: usize| ((unit * 7919 + at * 104_729) % 100_003) as f64;
    let column = |at: usize| Series::new((0..units).map(|unit| (unit % 97 != at).then(|| value(unit, at))));
    let names = (0..units).map(|unit| Unit { name: format!("u{unit}"), year: None }).collect();
    Indicators::new(names, (0..indicators).map(column).collect()).unwrap_or_default()
}
