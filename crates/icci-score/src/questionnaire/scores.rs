//! What scoring gives: one value a question, field, area and index, with bounds, coverage and identity.

use crate::definition::Definition;
use crate::value::{Bounded, Key, Level, Status};

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// Answered, at the maximum.
    Met,
    /// Answered, with some of the points.
    PartlyMet,
    /// Answered, without points.
    NotMet,
    /// Answered with "not known": no points, a knowledge gap.
    Unknown,
    /// Not answered.
    Open,
    /// Does not apply.
    NotApplicable,
}

/// A question's score.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScore {
    /// The question's id.
    pub id: String,
    /// Its field's id.
    pub field: String,
    /// How it stands.
    pub state: ItemState,
    /// Points that count, 0 to `max`; none when open or not applicable.
    pub points: Option<f64>,
    /// The fewest and the most points that the city may turn out to have: 0 and `max` while the answer is open or not
    /// known, the lowest and the highest answer given while respondents differ, the points themselves otherwise.
    pub range: (f64, f64),
    /// The most points.
    pub max: f64,
    /// Its weight `w max` in the field.
    pub weight: f64,
    /// Whether it counts in the field's score.
    pub counted: bool,
    /// Whether respondents differ and nobody has settled it.
    pub conflict: bool,
    /// Whether it was not asked in a light year and keeps an earlier answer.
    pub carried: bool,
}

impl ItemScore {
    /// The score in points of 100, with bounds: an open item that counts is 0 within 0 to 100; one that does not
    /// count has no score.
    pub fn value(&self) -> Option<Bounded> {
        let score = match (self.state, self.points) {
            (ItemState::NotApplicable, _) => None,
            (ItemState::Open, _) => self.counted.then_some(0.0),
            (_, points) => points.map(|points| 100.0 * points / self.max),
        };
        let (lower, upper) = self.bounds()?;
        score.map(|score| Bounded { score, lower, upper })
    }

    /// The lowest and highest possible score, in points of 100; none when it does not apply.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        let (fewest, most) = self.range;
        self.applies().then(|| (100.0 * fewest / self.max, 100.0 * most / self.max))
    }

    /// Whether it applies and what it earns is still to be found out: no answer, "not known", or an unsettled conflict
    /// of answers that earn differently.
    pub fn is_uncertain(&self) -> bool {
        self.applies() && self.range.0 < self.range.1
    }

    /// Whether the question applies to the city.
    pub fn applies(&self) -> bool {
        self.state != ItemState::NotApplicable
    }

    /// Whether it is answered (also with "not known").
    pub fn answered(&self) -> bool {
        self.applies() && self.state != ItemState::Open
    }

    /// Whether it is answered, and not with "not known".
    pub fn known(&self) -> bool {
        self.answered() && self.state != ItemState::Unknown
    }
}

/// How many questions below a node apply, and how many of those are answered, known and carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Questions that apply to the city, mandatory or not.
    pub applicable: usize,
    /// Those with an answer, also with "not known" and with one that was carried over.
    pub answered: usize,
    /// Those whose answer is known.
    pub known: usize,
    /// Those that keep an answer of an earlier year.
    pub carried: usize,
}

impl Counts {
    /// Counts questions, each once.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a ItemScore>) -> Counts {
        items.into_iter().filter(|item| item.applies()).fold(Counts::default(), |sum, item| Counts {
            applicable: sum.applicable + 1,
            answered: sum.answered + usize::from(item.answered()),
            known: sum.known + usize::from(item.known()),
            carried: sum.carried + usize::from(item.carried),
        })
    }

    /// `answered / applicable`, 0 to 1; none where nothing applies.
    pub fn coverage(self) -> Option<f64> {
        self.share(self.answered)
    }

    /// `known / applicable`, 0 to 1; none where nothing applies.
    pub fn known_share(self) -> Option<f64> {
        self.share(self.known)
    }

    fn share(self, part: usize) -> Option<f64> {
        (self.applicable > 0).then(|| part as f64 / self.applicable as f64)
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(all: I) -> Counts {
        all.fold(Counts::default(), |sum, more| Counts {
            applicable: sum.applicable + more.applicable,
            answered: sum.answered + more.answered,
            known: sum.known + more.known,
            carried: sum.carried + more.carried,
        })
    }
}

/// Why a field, area or index has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// Nothing in it is answered.
    Unanswered,
    /// Nothing in it applies to the city.
    NotApplicable,
    /// Less of its weight is present than it needs.
    TooLittle,
    /// A part of it is missing.
    PartMissing,
}

/// The score of a field, area or index.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeScore {
    /// The id within its level.
    pub id: String,
    /// The score, or why there is none.
    pub score: Result<f64, Absent>,
    /// The lowest and highest possible score; none where nothing applies.
    pub bounds: Option<(f64, f64)>,
    /// Answered / applicable questions below it, 0 to 1; none where nothing applies. Of results that came without
    /// answers it is what they say of themselves.
    pub coverage: Option<f64>,
    /// The questions below it, each once; none for results that came without answers.
    pub counts: Option<Counts>,
    /// The ids of its direct parts that have a score, in order.
    pub parts: Vec<String>,
    /// Whether every direct part has a score. If not, "composition differs".
    pub complete: bool,
}

impl NodeScore {
    /// The score with its bounds.
    pub fn value(&self) -> Option<Bounded> {
        let score = self.score.ok()?;
        let (lower, upper) = self.bounds.unwrap_or((score, score));
        Some(Bounded { score, lower, upper })
    }
}

/// All scores of one city and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The edition of the questionnaire.
    pub edition: String,
    /// Where the fields come from: self-assessed, official or illustrative. What is computed from official
    /// fields is [`Status::Derived`].
    pub status: Status,
    /// Where the numbers stand: files, or a publication.
    pub source: String,
    /// The questions, in order; none when only field results were given.
    pub items: Vec<ItemScore>,
    /// The fields, in order; none when only indices were printed.
    pub fields: Vec<NodeScore>,
    /// The areas, in order.
    pub areas: Vec<NodeScore>,
    /// The indices, in order.
    pub indices: Vec<NodeScore>,
    /// Answered / applicable questions; none for results that came without answers.
    pub coverage: Option<f64>,
}

/// One value with its identity: a row of the table that `icci score` prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the value is.
    pub key: Key,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The lower bound.
    pub lower: Option<f64>,
    /// The upper bound.
    pub upper: Option<f64>,
    /// Answered / applicable questions, 0 to 1.
    pub coverage: Option<f64>,
    /// Where it stands.
    pub source: String,
    /// Applicable questions whose answer is known, 0 to 1.
    pub known: Option<f64>,
    /// How many answers were carried over from an earlier year.
    pub carried: Option<usize>,
}

impl Scores {
    /// The scores of a level above the questions.
    pub fn level(&self, level: Level) -> &[NodeScore] {
        match level {
            Level::Item => &[],
            Level::Field => &self.fields,
            Level::Area => &self.areas,
            Level::Index => &self.indices,
        }
    }

    /// One score above the questions.
    pub fn node(&self, level: Level, id: &str) -> Option<&NodeScore> {
        self.level(level).iter().find(|node| node.id == id)
    }

    /// One question's score.
    pub fn item(&self, id: &str) -> Option<&ItemScore> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether these are indices as somebody printed them, without the fields below.
    pub fn is_printed(&self) -> bool {
        self.fields.is_empty()
    }

    /// The status of the values of a level: what icci computes from official fields is derived, what was printed is
    /// what it was printed as.
    pub fn status_of(&self, level: Level) -> Status {
        match level {
            Level::Area | Level::Index if !self.is_printed() => self.status.of_computed(),
            _ => self.status,
        }
    }

    /// The identity of a value.
    pub fn key(&self, level: Level, id: &str) -> Key {
        Key {
            unit: self.unit.clone(),
            year: self.year,
            instrument: Definition::INSTRUMENT.to_owned(),
            edition: self.edition.clone(),
            status: self.status_of(level),
            level,
            id: id.to_owned(),
        }
    }

    /// Every value of some levels with its identity, from the questions up, in the definition's order.
    pub fn rows(&self, levels: &[Level]) -> Vec<Row> {
        let mut rows = Vec::new();
        for &level in levels {
            if level == Level::Item {
                for item in &self.items {
                    let score = item.value().map(|value| value.score);
                    let counts = Counts::of([item]);
                    let row = self.row(level, &item.id, score, item.bounds(), Some(counts));
                    rows.push(Row { coverage: counts.coverage(), ..row });
                }
            }
            for node in self.level(level) {
                let row = self.row(level, &node.id, node.score.ok(), node.bounds, node.counts);
                rows.push(Row { coverage: node.coverage, ..row });
            }
        }
        rows
    }

    fn row(
        &self,
        level: Level,
        id: &str,
        score: Option<f64>,
        bounds: Option<(f64, f64)>,
        counts: Option<Counts>,
    ) -> Row {
        Row {
            key: self.key(level, id),
            score,
            lower: bounds.map(|b| b.0),
            upper: bounds.map(|b| b.1),
            coverage: None,
            source: self.source.clone(),
            known: counts.and_then(|counts| counts.known_share()),
            carried: counts.map(|counts| counts.carried),
        }
    }
}
