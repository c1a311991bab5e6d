//! What has been read of the definitions but not checked yet.
//!
//! `load` fills it, `check` looks for problems between its parts, `load` builds the definition of it.

use super::raw;
use super::toml_file::Entry;
use super::types::{AnswerOption, Area, Country, Department, Word, Words};

/// Everything read so far: what the checks between files need, with the lines of what they may complain about.
pub(super) struct Draft {
    pub words: Option<Words>,
    pub countries: Vec<Entry<Country>>,
    pub departments: Vec<Entry<Department>>,
    pub scales: Vec<Entry<raw::Scale>>,
    pub fields: Vec<DraftField>,
    pub areas: Vec<Entry<Area>>,
    pub matrices: Vec<Entry<raw::Matrix>>,
    pub indices: Vec<Entry<raw::Index>>,
    pub population: Option<Entry<raw::PopulationBands>>,
    pub share: Option<Entry<raw::ShareBands>>,
}

pub(super) struct DraftField {
    pub file: String,
    pub head: raw::FieldHead,
    pub questions: Vec<Entry<raw::Question>>,
}

pub(super) const FRAMEWORK: &str = "icc-index/framework.toml";
pub(super) const MATRIX: &str = "icc-index/matrix.toml";
pub(super) const INDICES: &str = "icc-index/indices.toml";
pub(super) const CLUSTERS: &str = "icc-index/clusters.toml";

/// The options of a question: its own, those of its scale, or yes and no.
pub(super) fn options_of(
    kind: raw::KindWord,
    max: f64,
    scale: &Option<String>,
    own: Vec<AnswerOption>,
    words: &Words,
    scales: &[Entry<raw::Scale>],
) -> Vec<AnswerOption> {
    let word = |id: &str, points: f64, word: &Word| AnswerOption {
        id: id.to_owned(),
        points,
        text: word.text.clone(),
        also: word.also.clone(),
    };
    match (kind, scale) {
        (raw::KindWord::YesNo, _) => vec![word("yes", max, &words.yes), word("no", 0.0, &words.no)],
        (_, Some(scale)) => scales
            .iter()
            .find(|entry| entry.value.id == *scale)
            .map(|entry| entry.value.option.clone())
            .unwrap_or_default(),
        (_, None) => own,
    }
}
