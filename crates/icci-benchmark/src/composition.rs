//! Like with like within a number: peers' values from the same parts as the city's.
//!
//! Comes in: the city's scores and those of a peer. Goes out: the peer's values of every node, as they are where
//! they are made of the same parts, computed anew where the peer has those parts, or nothing. It ranks nothing;
//! `standing` comes next.

use icci_score::composite::{Part, weighted_mean};
use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{NodeScore, Scores};
use icci_score::value::Level;

/// A peer's value of a node, made of the same parts as the city's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Like {
    /// The value.
    Value(f64),
    /// The peer has a value, but of other parts.
    OtherParts,
    /// The peer has a value, but so few of the questions below are answered (this share) that no score is shown.
    LowCoverage(f64),
    /// The peer has no value.
    Missing,
}

impl Like {
    /// A value; a number that is none counts as missing.
    pub(crate) fn finite(value: f64) -> Like {
        if value.is_finite() { Like::Value(value) } else { Like::Missing }
    }

    /// The same, unless too little of it is answered. What is not known of coverage is no reason.
    pub(crate) fn covered(self, coverage: Option<f64>, least: f64) -> Like {
        match (self, coverage) {
            (Like::Value(_), Some(coverage)) if coverage < least => Like::LowCoverage(coverage),
            (like, _) => like,
        }
    }

    pub(crate) fn value(self) -> Option<f64> {
        match self {
            Like::Value(value) => Some(value),
            Like::OtherParts | Like::LowCoverage(_) | Like::Missing => None,
        }
    }
}

/// A part of an area or index: its weight and its position in its level.
pub(crate) struct Share {
    pub(crate) weight: f64,
    pub(crate) level: Level,
    pub(crate) position: usize,
}

/// What a node of the city is made of; nothing when it has no score, or cannot be computed anew.
type Recipe = Option<Vec<Share>>;

/// What the city's scores are made of.
pub(crate) struct Composition<'a> {
    city: &'a Scores,
    /// The least coverage with which a score is shown.
    least: f64,
    areas: Vec<Recipe>,
    indices: Vec<Recipe>,
}

/// A peer's values by position in the city's levels.
#[derive(Debug, Default)]
pub(crate) struct LikeValues {
    fields: Vec<Like>,
    areas: Vec<Like>,
    indices: Vec<Like>,
    /// Whether the value is the peer's own, by level as above.
    own: [Vec<bool>; 3],
}

impl LikeValues {
    /// The values of a level above the questions.
    pub(crate) fn level(&self, level: Level) -> &[Like] {
        match level {
            Level::Item => &[],
            Level::Field => &self.fields,
            Level::Area => &self.areas,
            Level::Index => &self.indices,
        }
    }

    fn get(&self, level: Level, position: usize) -> Like {
        self.level(level).get(position).copied().unwrap_or(Like::Missing)
    }

    fn is_own(&self, level: Level, position: usize) -> bool {
        let flags = match level {
            Level::Item => return false,
            Level::Field => &self.own[0],
            Level::Area => &self.own[1],
            Level::Index => &self.own[2],
        };
        flags.get(position).copied().unwrap_or(false)
    }
}

impl<'a> Composition<'a> {
    /// What the scores of a city are made of, by a matrix.
    pub(crate) fn of(definition: &Definition, matrix: Option<&Matrix>, city: &'a Scores) -> Composition<'a> {
        let position = |level: Level, id: &str| city.level(level).iter().position(|node| node.id == id);
        let areas = city.areas.iter().map(|node| {
            node.score.ok()?;
            let weight = |field: &str| matrix?.of_area(&node.id).find(|w| w.field == field).map(|w| w.weight);
            let share = |field: &String| {
                let (weight, position) = (weight(field)?, position(Level::Field, field)?);
                Some(Share { weight, level: Level::Field, position })
            };
            node.parts.iter().map(share).collect()
        });
        let indices = city.indices.iter().map(|node| {
            node.score.ok()?;
            let parts = &definition.index(&node.id)?.parts;
            let share = |(level, id): &(Level, String)| {
                Some(Share { weight: 1.0, level: *level, position: position(*level, id)? })
            };
            // A part in which nothing applies is left out of the mean, in the city and so in the peers.
            parts.iter().filter(|(_, id)| node.parts.contains(id)).map(share).collect()
        });
        let least = definition.thresholds.area_coverage;
        Composition { city, least, areas: areas.collect(), indices: indices.collect() }
    }

    /// The parts of a node when some are left out: questions of a field, fields of an area or index.
    pub(crate) fn parts(&self, level: Level, position: usize) -> Option<Vec<String>> {
        if self.is_whole(level, position) {
            return None;
        }
        if level == Level::Field {
            return self.city.fields.get(position).map(|node| node.parts.clone());
        }
        let mut fields = Vec::new();
        self.fields_below(level, position, &mut fields);
        fields.sort_unstable();
        fields.dedup();
        Some(
            fields
                .into_iter()
                .filter_map(|at| self.city.fields.get(at))
                .map(|node| node.id.clone())
                .collect(),
        )
    }

    /// The parts of an area or index; nothing when it has no score, or cannot be computed anew.
    pub(crate) fn recipe(&self, level: Level, position: usize) -> Option<&[Share]> {
        let recipes = match level {
            Level::Area => &self.areas,
            Level::Index => &self.indices,
            Level::Item | Level::Field => return None,
        };
        recipes.get(position)?.as_deref()
    }

    /// Whether nothing is left out of a node, down to the questions.
    fn is_whole(&self, level: Level, position: usize) -> bool {
        self.city.level(level).get(position).is_some_and(|node| node.complete)
            && self
                .recipe(level, position)
                .unwrap_or_default()
                .iter()
                .all(|s| self.is_whole(s.level, s.position))
    }

    fn fields_below(&self, level: Level, position: usize, fields: &mut Vec<usize>) {
        if level == Level::Field {
            fields.push(position);
        }
        for share in self.recipe(level, position).unwrap_or_default() {
            self.fields_below(share.level, share.position, fields);
        }
    }

    /// A peer's values, made of the same parts as the city's. A value that is little answered is none, but may be a part
    /// of one that is answered enough.
    pub(crate) fn values_of(&self, peer: &Scores) -> LikeValues {
        let mut values = LikeValues::default();
        for (position, city) in self.city.fields.iter().enumerate() {
            let (like, own) = field(city, node_at(&peer.fields, position, &city.id), peer);
            values.fields.push(like);
            values.own[0].push(own);
        }
        for (position, city) in self.city.areas.iter().enumerate() {
            let theirs = node_at(&peer.areas, position, &city.id);
            let (like, own) = mean(self.recipe(Level::Area, position), city, theirs, &values);
            values.areas.push(like);
            values.own[1].push(own);
        }
        for (position, city) in self.city.indices.iter().enumerate() {
            let theirs = node_at(&peer.indices, position, &city.id);
            // Parts that are indices stand before it, so their values are there.
            let (like, own) = mean(self.recipe(Level::Index, position), city, theirs, &values);
            values.indices.push(like);
            values.own[2].push(own);
        }
        let levels = [
            (Level::Field, &mut values.fields),
            (Level::Area, &mut values.areas),
            (Level::Index, &mut values.indices),
        ];
        for (level, likes) in levels {
            for (position, (like, node)) in likes.iter_mut().zip(self.city.level(level)).enumerate() {
                let theirs = node_at(peer.level(level), position, &node.id);
                // Where it is not known of the node it is that of the whole result, which cards may state alone.
                let coverage = theirs.and_then(|node| node.coverage).or(peer.coverage);
                *like = like.covered(coverage, self.least);
            }
        }
        values
    }
}

/// A node by its position in most scores of the definition, or else by its id.
fn node_at<'a>(nodes: &'a [NodeScore], position: usize, id: &str) -> Option<&'a NodeScore> {
    nodes.get(position).filter(|node| node.id == id).or_else(|| nodes.iter().find(|node| node.id == id))
}

/// A value of other parts, or none at all.
fn unlike(theirs: Option<&NodeScore>) -> Like {
    if theirs.is_some_and(|node| node.score.is_ok()) { Like::OtherParts } else { Like::Missing }
}

/// A peer's field from the same questions as the city's, and whether it is the peer's own value.
fn field(city: &NodeScore, theirs: Option<&NodeScore>, peer: &Scores) -> (Like, bool) {
    let Some(Ok(score)) = theirs.map(|node| node.score) else { return (Like::Missing, false) };
    let same = match theirs {
        Some(node) if city.complete || city.score.is_err() => node.complete,
        // A field result that came without answers does not say which questions it is made of.
        Some(node) => !peer.items.is_empty() && !node.complete && node.parts == city.parts,
        None => false,
    };
    if same {
        return (Like::finite(score), true);
    }
    if city.complete {
        return (Like::OtherParts, false);
    }
    (from_questions(&city.parts, peer).map_or(Like::OtherParts, Like::finite), false)
}

/// `100 sum(w p/max) / sum(w)` over some questions that apply to the peer; nothing when one of them does not count there.
fn from_questions(questions: &[String], peer: &Scores) -> Option<f64> {
    let (mut sum, mut all) = (0.0, 0.0);
    for id in questions {
        let item = peer.item(id)?;
        if !item.applies() {
            continue;
        }
        if !item.counted {
            return None;
        }
        sum += item.weight * item.points.unwrap_or(0.0) / item.max;
        all += item.weight;
    }
    (all > 0.0).then(|| 100.0 * sum / all)
}

/// A peer's area or index from the same parts as the city's, and whether it is the peer's own value.
fn mean(
    recipe: Option<&[Share]>,
    city: &NodeScore,
    theirs: Option<&NodeScore>,
    values: &LikeValues,
) -> (Like, bool) {
    let Some(recipe) = recipe else { return (unlike(theirs), false) };
    if let Some(NodeScore { score: Ok(score), parts, .. }) = theirs
        && *parts == city.parts
        && recipe.iter().all(|share| values.is_own(share.level, share.position))
    {
        return (Like::finite(*score), true);
    }
    let parts: Option<Vec<Part>> = recipe
        .iter()
        .map(|share| {
            let score = values.get(share.level, share.position).value()?;
            Some(Part { weight: share.weight, score: Some(score), lower: score, upper: score })
        })
        .collect();
    let score = parts.and_then(weighted_mean).and_then(|mean| mean.score);
    (score.map_or_else(|| unlike(theirs), Like::finite), false)
}
