//! A single chart of a review or of any data, as `icci chart` draws it: the same drawing as on the page.
//!
//! Comes in: what a review is made from, a language, a [`ChartKind`]. Goes out: the [`Chart`] with its alternative text,
//! or nothing when the data have none; it is the command that says so.

use icci_benchmark::PeerStatus;
use icci_score::diagnostic::Checked;
use icci_score::language::Language;
use icci_score::value::Level;

use super::blocks::Chart;
use super::prepared::{Annual, Prepared, Subject};
use super::{figures, notes};
use crate::error::Error;

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// The areas' levels, with the peers' median.
    Radar,
    /// All peers, area by area.
    Peers,
    /// All cities and areas as tints.
    HeatMap,
    /// Levels over the years.
    Trend,
    /// The earlier year beside this one.
    Change,
    /// Places and those of recounts.
    Ranks,
    /// Gaps to the peers' median.
    Gaps,
    /// What better answers would add.
    Items,
}

impl ChartKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [ChartKind; 8] = [
        ChartKind::Radar,
        ChartKind::Peers,
        ChartKind::HeatMap,
        ChartKind::Trend,
        ChartKind::Change,
        ChartKind::Ranks,
        ChartKind::Gaps,
        ChartKind::Items,
    ];

    /// The word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            ChartKind::Radar => "radar",
            ChartKind::Peers => "peers",
            ChartKind::HeatMap => "heatmap",
            ChartKind::Trend => "trend",
            ChartKind::Change => "change",
            ChartKind::Ranks => "ranks",
            ChartKind::Gaps => "gaps",
            ChartKind::Items => "items",
        }
    }

    /// Whether the chart can be drawn of fields as well as of areas.
    pub fn has_fields(self) -> bool {
        matches!(self, ChartKind::Trend | ChartKind::Gaps)
    }
}

/// The most questions in a chart of gains.
pub const DEFAULT_ITEMS: usize = 10;

/// Draws one chart; nothing when there are no data for it. `level` counts for kinds that have fields, `most` for the
/// number of questions.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn picture(
    annual: &Annual<'_>,
    language: Language,
    kind: ChartKind,
    level: Level,
    most: usize,
) -> Result<Checked<Option<Chart>>, Error> {
    let Checked { value: prepared, diagnostics } = Prepared::of(annual, Subject::ByRule)?;
    let Some(prepared) = prepared else { return Ok(Checked { value: None, diagnostics }) };
    let wording = annual.wording(language)?;
    let mut context = prepared.context(&wording);
    let status = match context.compared.standing.status {
        Some(PeerStatus::Mixed) => wording.text("peers.mixed-title"),
        _ => notes::status(&context, context.own.status),
    };
    context.chart_title = Some(notes::chart_title(&context, &status));
    let chart = match kind {
        ChartKind::Radar => figures::radar(&context),
        ChartKind::Peers => figures::strips(&context),
        ChartKind::HeatMap => figures::heat_map(&context),
        ChartKind::Trend => figures::lines(&context, level),
        ChartKind::Change => figures::change(&context),
        ChartKind::Ranks => figures::ranks(&context),
        ChartKind::Gaps => figures::gaps(&context, level),
        ChartKind::Items => figures::items(&context, most),
    };
    Ok(Checked { value: chart, diagnostics })
}
