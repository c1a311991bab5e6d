//! Where a city stands among its peers: rank, percentile, median, best, gaps, at every level.
//!
//! Comes in: [`Peers`] and the candidates they were chosen from. Goes out: a [`Standing`] with a row per index,
//! area, field and question. Too little to compare is [`Withheld`], not an error. It says not what is good or
//! bad about it; `strengths` comes next.

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{Absent, Scores};
use icci_score::value::{Bounded, Level, Status};

use crate::comparison::Comparison;
use crate::composition::{Composition, Like};
use crate::peers::{Chosen, Peers};
use crate::status::PeerStatus;

#[cfg(test)]
mod tests;

/// Why there is no comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// The city has no score here.
    NoScore(Absent),
    /// The question counts nothing in the city: it does not apply, or is open and left out.
    NotCounted,
    /// There are no peers at all.
    NoPeers,
    /// No peer has a score here.
    NoPeerScore,
    /// Peers have scores here, but none of them from the same parts as the city's.
    OtherParts,
    /// Peers have scores here, but of so few answers that none of them is shown.
    LowCoverage,
    /// There are fewer peers than a review needs.
    TooFewPeers {
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
}

impl Withheld {
    /// The word of the column `reason`.
    pub fn as_str(self) -> &'static str {
        match self {
            Withheld::NoScore(_) => "no-score",
            Withheld::NotCounted => "not-counted",
            Withheld::NoPeers => "no-peers",
            Withheld::NoPeerScore => "no-peer-score",
            Withheld::OtherParts => "other-parts",
            Withheld::LowCoverage => NotRanked::LOW_COVERAGE,
            Withheld::TooFewPeers { .. } => "too-few-peers",
        }
    }
}

/// Why a peer that has a score here is not ranked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WhyNotRanked {
    /// Its score is made of other parts than the city's.
    OtherParts,
    /// Of the questions below it so few are answered, this share of those that apply, that a review would show no score.
    LowCoverage(f64),
}

/// A peer that has a score here and is neither ranked nor in median, best and deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NotRanked {
    /// Its position in [`Peers::peers`].
    pub peer: usize,
    /// Why.
    pub why: WhyNotRanked,
}

impl NotRanked {
    /// The word of the column `reason` where a peer has too little coverage.
    pub const LOW_COVERAGE: &str = "peers-low-coverage";

    /// Whether so little is answered that no score is shown.
    pub fn is_low_coverage(&self) -> bool {
        matches!(self.why, WhyNotRanked::LowCoverage(_))
    }
}

/// A value of the city and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingRow {
    /// Item, field, area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The status of the city's value: what icci computes from official fields is derived.
    pub status: Status,
    /// The city's score with its bounds, if it has one.
    pub score: Option<Bounded>,
    /// Answered / applicable questions below it, 0 to 1; none for results that came without answers.
    pub coverage: Option<f64>,
    /// What it is made of, when a part of it is left out ("composition differs"): questions of a field, fields of
    /// an area or index. The peers' values are then made of the same.
    pub parts: Option<Vec<String>>,
    /// Peers that have a score here and are not compared, in the order of the peers.
    pub not_ranked: Vec<NotRanked>,
    /// Where it stands, or why that cannot be said.
    pub comparison: Result<Comparison, Withheld>,
}

impl StandingRow {
    /// The comparison if a review may show it: with at least `min_peers` peers.
    ///
    /// # Errors
    ///
    /// Why it may not.
    pub fn in_review(&self, min_peers: usize) -> Result<&Comparison, Withheld> {
        let comparison = self.comparison.as_ref().map_err(|why| *why)?;
        if comparison.peers < min_peers {
            return Err(Withheld::TooFewPeers { found: comparison.peers, needed: min_peers });
        }
        Ok(comparison)
    }
}

/// Where a city stands among its peers.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The city, as asked for.
    pub unit: String,
    /// The year, as asked for.
    pub year: i32,
    /// The city's result that is ranked; none when it has none of the status asked for.
    pub result: Option<Chosen>,
    /// What the numbers are: of one kind, or mixed.
    pub status: Option<PeerStatus>,
    /// The number of peers chosen.
    pub peers: usize,
    /// Indices, areas, fields, then questions where peers have them; each in the definition's order.
    pub rows: Vec<StandingRow>,
}

impl Standing {
    /// Ranks a city's result among those of its peers.
    ///
    /// # Formula
    ///
    /// As [`Comparison::of`], for every index, area and field, and for every question when a peer has questions.
    /// A value with a part left out is ranked only among peers' values from the same parts: fields from the same
    /// questions, areas and indices from the same fields by `matrix` (the definition's first when none is given: the
    /// one that the scores were computed with). A peer's value with a part left out that the city has is not
    /// compared. Neither is a peer's value of less coverage than `area_coverage`, the limit below which no score is
    /// shown; coverage that is not known, as of printed results, is no reason.
    ///
    /// # Missing answers
    ///
    /// A row without a score, or without peers that have one, is [`Withheld`]. Without a result there are no rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_benchmark::peers::Selection;
    /// use icci_benchmark::{PeerRule, Standing, StatusRule, select};
    /// use icci_score::answers::{Answer, AnswerSheet};
    /// use icci_score::definition::Definition;
    /// use icci_score::questionnaire::{Options, score};
    /// use icci_score::value::Level;
    ///
    /// let definition = Definition::built_in();
    /// let answered = |city: &str, option: &str| {
    ///     let mut sheet = AnswerSheet::new(city, 2026, &definition);
    ///     for question in definition.questions() {
    ///         sheet = sheet.with(&question.id, Answer::Unknown);
    ///     }
    ///     let sheet = sheet.with("commitment-02", Answer::Option(option.into()));
    ///     score(&definition, &sheet, &Options::default())
    /// };
    /// let scores = [answered("Kuopio", "partial"), answered("Koivula", "adopted"), answered("Lehtola", "no")];
    /// let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    /// let peers = select(&definition, &selection, &[], &scores).value;
    /// let standing = Standing::of(&definition, &scores, &peers, None);
    /// let commitment = standing.row(Level::Field, "commitment").unwrap().comparison.as_ref().unwrap();
    /// assert_eq!((commitment.rank, commitment.of), (2, 3));
    /// ```
    pub fn of(
        definition: &Definition,
        candidates: &[Scores],
        peers: &Peers,
        matrix: Option<&Matrix>,
    ) -> Standing {
        let rows = match peers.city_scores(candidates) {
            Some(city) => rows(definition, city, candidates, peers, matrix.or(definition.matrices.first())),
            None => Vec::new(),
        };
        Standing {
            unit: peers.unit.clone(),
            year: peers.year,
            result: peers.city.clone(),
            status: peers.status,
            peers: peers.len(),
            rows,
        }
    }

    /// The rows of a level, in the definition's order.
    pub fn level(&self, level: Level) -> impl Iterator<Item = &StandingRow> {
        self.rows.iter().filter(move |row| row.level == level)
    }

    /// One row.
    pub fn row(&self, level: Level, id: &str) -> Option<&StandingRow> {
        self.level(level).find(|row| row.id == id)
    }
}

/// The peers' values of one node, and those that are not compared.
#[derive(Default, Clone)]
struct Column {
    values: Vec<(usize, f64)>,
    not_ranked: Vec<NotRanked>,
}

impl Column {
    fn push(&mut self, peer: usize, like: Like) {
        let why = match like {
            Like::Value(value) => return self.values.push((peer, value)),
            Like::OtherParts => WhyNotRanked::OtherParts,
            Like::LowCoverage(coverage) => WhyNotRanked::LowCoverage(coverage),
            Like::Missing => return,
        };
        self.not_ranked.push(NotRanked { peer, why });
    }
}

fn rows(
    definition: &Definition,
    city: &Scores,
    candidates: &[Scores],
    peers: &Peers,
    matrix: Option<&Matrix>,
) -> Vec<StandingRow> {
    let composition = Composition::of(definition, matrix, city);
    let levels = [Level::Index, Level::Area, Level::Field];
    let mut columns = levels.map(|level| vec![Column::default(); city.level(level).len()]);
    let mut items = vec![Column::default(); city.items.len()];
    let mut peers_have_items = false;
    let least = definition.thresholds.area_coverage;
    // Positions are those in `peers.peers`, also if a result were not found among the candidates.
    for (at, peer) in peers.peers.iter().enumerate() {
        let Some(scores) = peers.scores_of(candidates, peer) else { continue };
        let values = composition.values_of(scores);
        for (columns, level) in columns.iter_mut().zip(levels) {
            for (column, &like) in columns.iter_mut().zip(values.level(level)) {
                column.push(at, like);
            }
        }
        peers_have_items |= !scores.items.is_empty();
        for (position, (column, item)) in items.iter_mut().zip(&city.items).enumerate() {
            let theirs =
                scores.items.get(position).filter(|own| own.id == item.id).or_else(|| scores.item(&item.id));
            if let Some((own, value)) = theirs.and_then(|own| Some((own, own.value()?))) {
                let coverage = f64::from(u8::from(own.answered()));
                column.push(at, Like::finite(value.score).covered(Some(coverage), least));
            }
        }
    }

    let mut rows = Vec::new();
    for (columns, level) in columns.iter().zip(levels) {
        for (position, (column, node)) in columns.iter().zip(city.level(level)).enumerate() {
            let score = node.value().filter(|value| value.score.is_finite());
            let absent = Withheld::NoScore(node.score.err().unwrap_or(Absent::Unanswered));
            rows.push(StandingRow {
                level,
                id: node.id.clone(),
                status: city.status_of(level),
                score,
                coverage: node.coverage,
                parts: score.and_then(|_| composition.parts(level, position)),
                not_ranked: column.not_ranked.clone(),
                comparison: compare(score, absent, column, peers),
            });
        }
    }
    if peers_have_items {
        for (column, item) in items.iter().zip(&city.items) {
            let score = item.value();
            rows.push(StandingRow {
                level: Level::Item,
                id: item.id.clone(),
                status: city.status_of(Level::Item),
                score,
                coverage: item.applies().then(|| f64::from(u8::from(item.answered()))),
                parts: None,
                not_ranked: column.not_ranked.clone(),
                comparison: compare(score, Withheld::NotCounted, column, peers),
            });
        }
    }
    rows
}

fn compare(
    score: Option<Bounded>,
    absent: Withheld,
    column: &Column,
    peers: &Peers,
) -> Result<Comparison, Withheld> {
    let score = score.ok_or(absent)?;
    let none = if peers.is_empty() {
        Withheld::NoPeers
    } else if column.not_ranked.iter().any(|peer| peer.why == WhyNotRanked::OtherParts) {
        Withheld::OtherParts
    } else if !column.not_ranked.is_empty() {
        Withheld::LowCoverage
    } else {
        Withheld::NoPeerScore
    };
    Comparison::of_numbered(score.score, &column.values).ok_or(none)
}
