//! `icci chart`: one chart as SVG or PNG, the same drawing as on the review's pages.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use icci_report::content::picture::DEFAULT_ITEMS;
use icci_report::content::{Annual, ChartKind, picture};
use icci_report::pdf::chart_png;
use icci_report::review::{CityTable, PeerSelection, Review};
use icci_score::value::Level;

use super::peers::PeerOptions;
use crate::data;
use crate::exit::Failure;
use crate::output;
use crate::session::Session;
use crate::words;

/// Arguments of `icci chart`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci chart radar kuopio-2026 -o radar.svg\n  \
    icci chart heatmap kuopio-2026 --peers all --lang fi -o heatmap.png\n  \
    icci chart trend answers/ --city Kuopio --level field -o fields.svg\n\n\
    Kinds: radar (areas and the peers' median), peers (all peers, area by area), heatmap (cities and areas as tints),\n\
    trend (levels by year), change (the earlier year beside this one), ranks (places and those of recounts), gaps (to\n\
    the peers' median), items (what better answers would add).\n\
    The finding in words goes to standard error; it is the alternative text inside the SVG too.")]
pub struct ChartArgs {
    /// radar, peers, heatmap, trend, change, ranks, gaps or items
    #[arg(value_name = "KIND", hide_possible_values = true)]
    kind: Kind,
    /// Files, folders or a review folder
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    among: PeerOptions,
    /// area or field: of what trend and gaps are
    #[arg(long, value_name = "LEVEL", default_value = "area", hide_possible_values = true)]
    level: Of,
    /// The most questions of a chart of items
    #[arg(long, value_name = "N", default_value_t = DEFAULT_ITEMS,
        value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=86))]
    most: usize,
    /// Pixels per point of a PNG, from 0.5 to 8; at 2 a chart is about 935 pixels wide
    #[arg(long, value_name = "N", default_value_t = 2.0, value_parser = scale)]
    scale: f64,
}

/// A kind of chart on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Radar,
    Peers,
    Heatmap,
    Trend,
    Change,
    Ranks,
    Gaps,
    Items,
}

impl From<Kind> for ChartKind {
    fn from(kind: Kind) -> ChartKind {
        match kind {
            Kind::Radar => ChartKind::Radar,
            Kind::Peers => ChartKind::Peers,
            Kind::Heatmap => ChartKind::HeatMap,
            Kind::Trend => ChartKind::Trend,
            Kind::Change => ChartKind::Change,
            Kind::Ranks => ChartKind::Ranks,
            Kind::Gaps => ChartKind::Gaps,
            Kind::Items => ChartKind::Items,
        }
    }
}

/// Areas or fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    Area,
    Field,
}

/// The forms of a chart, told by the ending of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
}

fn scale(text: &str) -> Result<f64, String> {
    let number: Result<f64, _> = text.replace(',', ".").parse();
    match number {
        Ok(number) if (0.5..=8.0).contains(&number) => Ok(number),
        _ => Err("a number from 0.5 to 8".to_owned()),
    }
}

/// Draws and writes.
pub fn run(session: &mut Session, args: &ChartArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let kind = ChartKind::from(args.kind);
    let level = match args.level {
        Of::Area => Level::Area,
        Of::Field if kind.has_fields() => Level::Field,
        Of::Field => {
            let kind = kind.as_str();
            return Err(Failure::usage(format!("`{kind}` has no --level field; trend and gaps have")));
        }
    };
    if let Some(format) = common.format {
        let format = output::format_word(format);
        return Err(Failure::usage(format!(
            "a chart is an SVG or PNG file; `--format {format}` is for tables (icci score)"
        )));
    }
    let file = common.output.as_deref().filter(|path| *path != Path::new("-"));
    let form = match file {
        None => Form::Svg,
        Some(path) => form(path)?,
    };
    let asked = args.among.asked()?;
    let data = data::read_or_stop(session, &args.paths, &data::COMPARED)?;
    let selection = asked.selection(session, &data)?;
    let language = session.language();
    let peers = PeerSelection { rule: selection.rule, status: selection.status, max_age: selection.max_age };
    let review = match &data.review {
        Some(review) => {
            let city = selection.city.clone();
            let city_forms = if city == review.city {
                review.city_forms.clone()
            } else {
                CityTable::built_in().forms(&city)
            };
            Review { city, city_forms, year: selection.year, peers, ..review.clone() }
        }
        None => Review::of_city(&selection.city, selection.year, language, peers, &CityTable::built_in()),
    };
    let template = common.template.clone();
    let annual = Annual {
        review: &review,
        definition: &data.definition,
        inputs: &data.inputs,
        programme: None,
        survey: None,
        template: template.as_deref(),
    };
    let drawn = picture(&annual, language, kind, level, args.most)?;
    session.stop_at_errors(&asked.judged(drawn.diagnostics))?;
    let Some(chart) = drawn.value else {
        let year = selection.year.to_string();
        let arguments = [("kind", kind.as_str()), ("city", selection.city.as_str()), ("year", year.as_str())];
        return Err(Failure::data(
            words::NO_CHART.fill(language, &arguments),
            match kind {
                ChartKind::Peers | ChartKind::HeatMap | ChartKind::Ranks | ChartKind::Gaps => {
                    let min = data.definition.thresholds.min_peers.to_string();
                    words::NO_CHART_PEERS.fill(language, &[("min", &min)])
                }
                ChartKind::Change | ChartKind::Trend => words::NO_CHART_YEARS.get(language).to_owned(),
                ChartKind::Radar | ChartKind::Items => words::NO_CHART_ANSWERS.get(language).to_owned(),
            },
        ));
    };
    session.say(&chart.alt);
    match form {
        Form::Svg => output::bytes(session, file, chart.svg.into_bytes()),
        Form::Png => output::binary(session, file, chart_png(&chart.svg, args.scale)?),
    }
}

/// The form that a file's name asks for.
fn form(path: &Path) -> Result<Form, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(Form::Svg),
        Some("png") => Ok(Form::Png),
        _ => Err(Failure::usage(format!(
            "a chart is an SVG or PNG file: `{}` must end in .svg or .png",
            path.display()
        ))),
    }
}
