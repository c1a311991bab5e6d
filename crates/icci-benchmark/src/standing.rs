//! Where a city stands among its peers: rank, percentile, median, best, gaps, at every level.
//!
//! Comes in: [`Peers`] and the candidates they were chosen from. Goes out: a [`Standing`] with a row per index,
//! area, field and question. Too little to compare is [`Withheld`], not an error. It says not what is good or
//! bad about it; `strengths` comes next.

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{Absent, Scores};
use icci_score::value::{Bounded, Level};

use crate::comparison::Comparison;
use crate::composition::{Composition, Like};
use crate::peers::{Chosen, Peers};
use crate::status::PeerStatus;

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
            Withheld::TooFewPeers { .. } => "too-few-peers",
        }
    }
}

/// A value of the city and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingRow {
    /// Item, field, area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The city's score with its bounds, if it has one.
    pub score: Option<Bounded>,
    /// Answered / applicable questions below it, 0 to 1; none for results that came without answers.
    pub coverage: Option<f64>,
    /// What it is made of, when a part of it is left out ("composition differs"): questions of a field, fields of
    /// an area or index. The peers' values are then made of the same.
    pub parts: Option<Vec<String>>,
    /// Peers that have a score here, but of other parts, so that they are not compared.
    pub other_parts: usize,
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
    /// compared.
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
    ///     let sheet = AnswerSheet::new(city, 2026, &definition)
    ///         .with("commitment-02", Answer::Option(option.into()));
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

/// The peers' values of one node, and how many are of other parts.
#[derive(Default, Clone)]
struct Column {
    values: Vec<(usize, f64)>,
    other_parts: usize,
}

impl Column {
    fn push(&mut self, peer: usize, like: Like) {
        match like {
            Like::Value(value) => self.values.push((peer, value)),
            Like::OtherParts => self.other_parts += 1,
            Like::Missing => {}
        }
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
            if let Some(value) = theirs.and_then(|own| own.value()) {
                column.push(at, Like::finite(value.score));
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
                score,
                coverage: node.coverage,
                parts: score.and_then(|_| composition.parts(level, position)),
                other_parts: column.other_parts,
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
                score,
                coverage: item.applies().then(|| f64::from(u8::from(item.answered()))),
                parts: None,
                other_parts: 0,
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
    } else if column.other_parts > 0 {
        Withheld::OtherParts
    } else {
        Withheld::NoPeerScore
    };
    Comparison::of_numbered(score.score, &column.values).ok_or(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::{PeerRule, Selection, select};
    use crate::testing::{city, flat};
    use icci_score::answers::{Answer, AnswerSheet};
    use icci_score::questionnaire::{Options, score};
    use icci_score::value::Status;

    fn standing(definition: &Definition, scores: &[Scores]) -> Standing {
        let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
        Standing::of(definition, scores, &select(definition, &selection, &[], scores).value, None)
    }

    fn comparison<'a>(standing: &'a Standing, level: Level, id: &str) -> &'a Comparison {
        let row = standing.row(level, id).expect("a row");
        row.comparison.as_ref().unwrap_or_else(|why| panic!("{id}: {why:?}"))
    }

    #[test]
    fn every_level_is_ranked() {
        let definition = Definition::built_in();
        let scores = flat(&definition, &[("Kuopio", 60.0), ("Aurala", 80.0), ("Koivula", 40.0)]);
        let standing = standing(&definition, &scores);
        assert_eq!(standing.rows.len(), 4 + 7 + 17);
        assert_eq!(standing.rows[0].level, Level::Index);
        for row in &standing.rows {
            let among = row.comparison.as_ref().expect("all have scores");
            assert_eq!((among.rank, among.of, among.percentile), (2, 3, 50.0), "{}", row.id);
            assert_eq!(row.parts, None);
        }
    }

    #[test]
    fn an_area_without_a_part_is_ranked_among_areas_of_the_same_parts() {
        let definition = Definition::built_in();
        let own =
            |level, except: &[_]| city(&definition, "Kuopio", 2026, Status::SelfAssessed, level, except);
        let scores = [
            own(60.0, &[("interaction", None)]),
            // Its own dialogue is 0.35 * 100 + 0.65 * 50 = 67.5, without interaction it is 50.
            city(&definition, "Aurala", 2026, Status::SelfAssessed, 50.0, &[("interaction", Some(100.0))]),
            // Without media it has no dialogue of the same parts, whatever it has.
            city(&definition, "Koivula", 2026, Status::SelfAssessed, 90.0, &[("media", None)]),
        ];
        let standing = standing(&definition, &scores);
        let dialogue = standing.row(Level::Area, "dialogue").expect("a row");
        let among = dialogue.comparison.as_ref().expect("one peer");
        assert_eq!((among.rank, among.of), (1, 2));
        assert!((among.median - 50.0).abs() < 1e-12);
        assert_eq!(dialogue.other_parts, 1);
        assert_eq!(
            dialogue.parts.as_deref().map(|p| p.join(" ")).as_deref(),
            Some("culture-social mediation media")
        );
        // The index is made of that area, so the peer's is computed anew as well.
        let seven = standing.row(Level::Index, "seven-areas").expect("a row");
        let among = seven.comparison.as_ref().expect("one peer");
        assert!((among.median - 50.0).abs() < 1e-12);
        assert!(seven.parts.is_some());
        let extended = standing.row(Level::Index, "extended").expect("a row");
        assert_eq!(extended.comparison, Err(Withheld::NoScore(Absent::PartMissing)));
        assert_eq!(comparison(&standing, Level::Field, "mediation").of, 3);
    }

    #[test]
    fn a_peer_without_a_part_is_not_compared_with_a_whole_area() {
        let definition = Definition::built_in();
        let scores = [
            city(&definition, "Kuopio", 2026, Status::SelfAssessed, 60.0, &[]),
            city(&definition, "Aurala", 2026, Status::SelfAssessed, 50.0, &[("interaction", None)]),
        ];
        let standing = standing(&definition, &scores);
        let dialogue = standing.row(Level::Area, "dialogue").expect("a row");
        assert_eq!((dialogue.comparison.clone(), dialogue.other_parts), (Err(Withheld::OtherParts), 1));
        let interaction = standing.row(Level::Field, "interaction").expect("a row");
        assert_eq!(interaction.comparison, Err(Withheld::NoPeerScore));
    }

    #[test]
    fn a_field_without_a_question_is_ranked_among_fields_of_the_same_questions() {
        let definition = Definition::built_in();
        let answered = |unit: &str, first: Option<&str>| {
            let sheet = AnswerSheet::new(unit, 2026, &definition)
                .with("leadership-02", Answer::Option("long-residence".into()));
            let sheet = match first {
                Some(option) => sheet.with("leadership-01", Answer::Option(option.into())),
                None => sheet,
            };
            score(&definition, &sheet, &Options::default())
        };
        // leadership has six questions of 4 points; 01 and 02 are not mandatory, the others count 0 when open.
        let scores = [
            answered("Kuopio", None),                                            // 2 / 20 = 10 %
            answered("Aurala", Some("short-residence")),                         // 6 / 24, without 01: 2 / 20
            city(&definition, "Koivula", 2026, Status::SelfAssessed, 70.0, &[]), // a card: no questions
        ];
        let standing = standing(&definition, &scores);
        let leadership = standing.row(Level::Field, "leadership").expect("a row");
        let among = leadership.comparison.as_ref().expect("one peer");
        assert_eq!((among.rank, among.of, among.tied, among.best), (1, 2, 1, 10.0));
        assert_eq!(leadership.other_parts, 1);
        assert_eq!(leadership.parts.as_ref().map(Vec::len), Some(5));
        let item = comparison(&standing, Level::Item, "leadership-02");
        assert_eq!((item.rank, item.of, item.tied), (1, 2, 1));
        let open = standing.row(Level::Item, "leadership-01").expect("a row");
        assert_eq!(open.comparison, Err(Withheld::NotCounted));
    }

    #[test]
    fn no_peers_is_a_reason_not_an_error() {
        let definition = Definition::built_in();
        let scores = flat(&definition, &[("Kuopio", 60.0)]);
        let alone = standing(&definition, &scores);
        assert!(alone.rows.iter().all(|row| row.comparison == Err(Withheld::NoPeers)));
        assert!(alone.rows.iter().all(|row| row.level != Level::Item));
        let nowhere = standing(&definition, &[]);
        assert!(nowhere.rows.is_empty() && nowhere.result.is_none());
    }

    #[test]
    fn a_review_asks_for_more_peers_than_a_rank() {
        let definition = Definition::built_in();
        let scores = flat(&definition, &[("Kuopio", 60.0), ("Aurala", 80.0)]);
        let standing = standing(&definition, &scores);
        let row = standing.row(Level::Area, "dialogue").expect("a row");
        assert_eq!(row.in_review(5), Err(Withheld::TooFewPeers { found: 1, needed: 5 }));
        assert_eq!(row.in_review(1).map(|among| among.rank), Ok(2));
    }
}
