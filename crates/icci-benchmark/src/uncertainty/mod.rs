//! How firm a place is: the ranking counted again and again with other weights and other answers to what is open.
//!
//! Comes in: a [`Standing`] and the results it was made from. Goes out: [`Recounts`]: for every area and index the
//! places that the city had. It varies weights and open answers only; methods, matrix and peers stay as they are, and
//! [`Recounts`] names that. `icci-report` comes next.

mod draw;
mod model;
#[cfg(test)]
mod tests;

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::Scores;
use icci_score::value::Level;
use rayon::prelude::*;

use crate::error::Error;
use crate::peers::Peers;
use crate::standing::Standing;
use crate::statistics::quantile;

/// The most recounts: their places are kept, and more would tell nothing more.
const MOST_DRAWS: usize = 1_000_000;

/// How often and how widely is counted anew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draws {
    /// The number of recounts, from 1.
    pub draws: usize,
    /// The seed: the same one gives the same numbers on any number of threads.
    pub seed: u64,
    /// How much a weight may change either way, as a share of it: 0 to below 1.
    pub weights_range: f64,
}

impl Default for Draws {
    /// 1,000 recounts, weights changed by up to a quarter.
    fn default() -> Draws {
        Draws { draws: 1000, seed: 1, weights_range: 0.25 }
    }
}

/// What recounts vary, or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumption {
    /// The weights of questions, of fields in areas, of parts in indices.
    Weights,
    /// How open questions, and those whose answer is not known, will turn out: one level for all of a city's.
    OpenAnswers,
    /// The answers given.
    GivenAnswers,
    /// Which fields make up an area.
    Matrix,
    /// Arithmetic means.
    Aggregation,
    /// What the points of an answer are.
    Points,
    /// Which cities are peers.
    Peers,
}

impl Assumption {
    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Assumption::Weights => "weights",
            Assumption::OpenAnswers => "open-answers",
            Assumption::GivenAnswers => "given-answers",
            Assumption::Matrix => "matrix",
            Assumption::Aggregation => "aggregation",
            Assumption::Points => "points",
            Assumption::Peers => "peers",
        }
    }
}

/// The places of the city in one area or index, over all recounts.
#[derive(Debug, Clone, PartialEq)]
pub struct RankInterval {
    /// Area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The place in the standing; it is in no statistic.
    pub nominal: usize,
    /// Of how many, the city among them.
    pub of: usize,
    /// 5 % quantile of the places, type 7.
    pub q05: f64,
    /// 95 % quantile of the places, type 7.
    pub q95: f64,
    /// Median of the places.
    pub median: f64,
    /// Mean of the places.
    pub mean: f64,
}

impl RankInterval {
    /// The places that at least 90 % of the recounts gave: from `floor(q05)` to `ceil(q95)`.
    pub fn places(&self) -> (usize, usize) {
        // Places are between 1 and `of`.
        (self.q05.floor() as usize, self.q95.ceil() as usize)
    }
}

/// The places of a city over recounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Recounts {
    /// How often and how widely was counted anew.
    pub draws: Draws,
    /// Indices and areas that have a rank, in the definition's order.
    pub rows: Vec<RankInterval>,
}

impl Recounts {
    /// What was varied.
    pub const VARIED: [Assumption; 2] = [Assumption::Weights, Assumption::OpenAnswers];
    /// What was not varied; a text that gives the places names it.
    pub const NOT_VARIED: [Assumption; 5] = [
        Assumption::GivenAnswers,
        Assumption::Points,
        Assumption::Matrix,
        Assumption::Aggregation,
        Assumption::Peers,
    ];

    /// Counts the standing of a city anew, again and again.
    ///
    /// # Formula
    ///
    /// In every draw each weight below the top becomes `w (1 + U(-r, r))`: fields in areas, parts in indices, and questions
    /// in fields where all cities have questions (cards have none, and cities must be counted alike); the same for all
    /// cities, siblings then sharing the whole anew. Open questions of a city are all answered
    /// at one level `u ~ U(0, 1)` of their points, one u a city and draw. Where only a field's bounds are known (cards,
    /// printed results) its score is `lower + u (upper - lower)`. Areas and indices are made of the parts that they have
    /// in the standing and ranked among the peers that they are compared with there. Quantiles are of type 7.
    ///
    /// Draw d has the random stream d of ChaCha8 with the seed, so that neither the number of threads nor that of draws
    /// changes what a draw gives.
    ///
    /// # Missing answers
    ///
    /// What has no rank in the standing has no row. A field without a score stays out, as in the standing.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no draws or more than a million, or a range that is not from 0 to below 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_benchmark::peers::Selection;
    /// use icci_benchmark::uncertainty::{Draws, Recounts};
    /// use icci_benchmark::{PeerRule, Standing, select};
    /// use icci_score::definition::Definition;
    /// use icci_score::questionnaire::{FieldResult, FieldResults, Options, score_fields};
    /// use icci_score::value::{Bounded, Level, Status};
    ///
    /// let definition = Definition::built_in();
    /// let card = |city: &str, score: f64| {
    ///     let value = Some(Bounded { score, lower: 0.0, upper: 100.0 });
    ///     let field = FieldResult { value, ..FieldResult::default() };
    ///     let results = FieldResults {
    ///         unit: city.to_owned(),
    ///         year: 2026,
    ///         edition: definition.edition.clone(),
    ///         status: Status::SelfAssessed,
    ///         source: String::new(),
    ///         fields: definition.fields.iter().map(|own| (own.id.clone(), field)).collect(),
    ///         coverage: None,
    ///     };
    ///     score_fields(&definition, &results, &Options::default())
    /// };
    /// let scores = [card("Kuopio", 40.0), card("Koivula", 60.0)];
    /// let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    /// let peers = select(&definition, &selection, &[], &scores).value;
    /// let standing = Standing::of(&definition, &scores, &peers, None);
    /// let found = Recounts::of(&definition, &scores, &peers, &standing, None, &Draws::default()).unwrap();
    /// // Everything is open in both cities, so either may turn out first.
    /// let seven = found.row(Level::Index, "seven-areas").unwrap();
    /// assert_eq!((seven.nominal, seven.places()), (2, (1, 2)));
    /// ```
    ///
    /// # Source
    ///
    /// Saisana, Saltelli, Tarantola, JRSS A 168 (2005).
    pub fn of(
        definition: &Definition,
        candidates: &[Scores],
        peers: &Peers,
        standing: &Standing,
        matrix: Option<&Matrix>,
        draws: &Draws,
    ) -> Result<Recounts, Error> {
        if draws.draws == 0 || draws.draws > MOST_DRAWS {
            let (found, allowed) =
                (draws.draws.to_string(), "a whole number from 1 to 1,000,000, such as 1000");
            return Err(Error::Draws { what: "the number of recounts", found, allowed });
        }
        if !(0.0..1.0).contains(&draws.weights_range) {
            let (found, allowed) =
                (draws.weights_range.to_string(), "a number from 0 to below 1, such as 0.25");
            return Err(Error::Draws { what: "the range of weights", found, allowed });
        }
        let matrix = matrix.or(definition.matrices.first());
        let Some(model) = model::Model::of(definition, candidates, peers, standing, matrix) else {
            return Ok(Recounts { draws: *draws, rows: Vec::new() });
        };
        // Collected in the order of the draws, whichever thread made them.
        let ranks: Vec<Vec<f64>> =
            (1..=draws.draws).into_par_iter().map(|draw| draw::ranks(&model, draws, draw as u64)).collect();
        let rows = model.nodes.iter().enumerate().filter_map(|(at, node)| {
            let (nominal, of) = node.nominal?;
            let places: Vec<f64> = ranks.iter().filter_map(|draw| draw.get(at).copied()).collect();
            Some(RankInterval {
                level: node.level,
                id: node.id.clone(),
                nominal,
                of,
                q05: quantile(&places, 0.05)?,
                q95: quantile(&places, 0.95)?,
                median: quantile(&places, 0.5)?,
                mean: places.iter().sum::<f64>() / places.len() as f64,
            })
        });
        // The model has areas first, because indices are made of them; tables have indices first.
        let mut rows: Vec<RankInterval> = rows.collect();
        rows.sort_by_key(|row| row.level != Level::Index);
        Ok(Recounts { draws: *draws, rows })
    }

    /// One row.
    pub fn row(&self, level: Level, id: &str) -> Option<&RankInterval> {
        self.rows.iter().find(|row| row.level == level && row.id == id)
    }
}
