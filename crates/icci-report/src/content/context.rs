//! What every section is made from.

use icci_benchmark::trend::{Series, Step, YearResult};
use icci_benchmark::what_if::Best;
use icci_benchmark::{Comparison, Kind, Peers, RankInterval, Recounts, Standing, Strengths, Trend};
use icci_score::answers::{AnswerSheet, Coverage};
use icci_score::definition::{Definition, Matrix};
use icci_score::inputs::{InputFile, Inputs};
use icci_score::questionnaire::{NodeScore, Scores};
use icci_score::value::{Level, Status};

use super::change::{Change, change};
use super::level::{Shown, shown};
use crate::charts::Style;
use crate::review::{ProgrammeInputs, Review, SurveyInputs};
use crate::wording::{Numbers, Wording};

/// What is made of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// All of its sections, with its tables attached.
    #[default]
    Whole,
    /// The summary, which stands alone on two pages.
    Brief,
    /// All of its sections for the archive: nothing is attached.
    Archive,
}

/// A city among its peers.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The peers.
    pub peers: Peers,
    /// Where the city stands.
    pub standing: Standing,
}

/// What earlier sections left for later ones.
#[derive(Debug, Clone, Default)]
pub struct SoFar {
    /// Sections without data, by id.
    pub left_out: Vec<&'static str>,
    /// Sections that the review does not publish, by id.
    pub unpublished: Vec<&'static str>,
    /// Files that travel inside the PDF: name and what they hold.
    pub files: Vec<(String, String)>,
}

/// Everything that a section may speak of.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The definitions.
    pub definition: &'a Definition,
    /// The way from fields to areas.
    pub matrix: &'a Matrix,
    /// The review.
    pub review: &'a Review,
    /// The texts.
    pub wording: &'a Wording,
    /// The city's own scores of the year under review.
    pub own: &'a Scores,
    /// Its own answers of that year.
    pub sheet: Option<&'a AnswerSheet>,
    /// Its own scores of the latest earlier year, of the same kind.
    pub earlier: Option<&'a Scores>,
    /// Its latest official result: fields as printed, areas and indices derived from them.
    pub official: Option<&'a Scores>,
    /// Scores of all cities, from which peers were chosen.
    pub candidates: &'a [Scores],
    /// Those of them up to the year under review, which the trend is of.
    pub until: &'a [Scores],
    /// What was read: files, facts, published indices.
    pub inputs: &'a Inputs,
    /// The integration programme, money and practices, when they were read.
    pub programme: Option<&'a ProgrammeInputs>,
    /// The resident survey, when there is one.
    pub survey: Option<&'a SurveyInputs>,
    /// How far the answers are, when there are any.
    pub progress: Option<&'a Coverage>,
    /// The own assessment among peers of the same kind.
    pub compared: &'a Compared,
    /// The official result, or mixed results, among peers; only when the review asks for it or they differ.
    pub other: Option<&'a Compared>,
    /// Strengths and needs among the areas.
    pub strengths: &'a Strengths,
    /// The city's years side by side, up to the year under review; official and own ones are series of their own.
    pub trend: &'a Trend,
    /// The change from the earlier year to the one under review.
    pub step: Option<&'a Step>,
    /// The places of the own assessment over recounts; no rows without enough peers.
    pub recounts: &'a Recounts,
    /// What better answers would gain; none without answers.
    pub best: Option<&'a Best>,
    /// What stands on every page and in every chart when a value is illustrative.
    pub illustrative: Option<String>,
    /// What stands on every page of a draft.
    pub draft: Option<String>,
    /// What stands at the top of a chart that is drawn alone.
    pub chart_title: Option<String>,
    /// What is made of the review.
    pub form: Form,
    /// What earlier sections left.
    pub so_far: SoFar,
}

impl<'a> Context<'a> {
    /// Numbers of the document's language.
    pub fn numbers(&self) -> Numbers {
        self.wording.numbers()
    }

    /// All files that were read.
    pub fn files(&self) -> impl Iterator<Item = &'a InputFile> {
        let programme = self.programme.iter().flat_map(|programme| &programme.files);
        let survey = self.survey.iter().flat_map(|survey| &survey.files);
        let commentary = self.review.commentary.values().flatten().map(|commentary| &commentary.file);
        self.inputs.files.iter().chain(programme).chain(survey).chain(commentary)
    }

    /// The name of a field, area or index.
    pub fn name(&self, level: Level, id: &str) -> String {
        let language = self.wording.language();
        self.definition.name_of(level, id).map_or_else(|| id.to_owned(), |name| name.get(language).to_owned())
    }

    /// The short name of a field, area or index.
    pub fn short(&self, level: Level, id: &str) -> String {
        let language = self.wording.language();
        let short = match level {
            Level::Item => None,
            Level::Field => self.definition.field(id).map(|field| &field.short),
            Level::Area => self.definition.area(id).map(|area| &area.short),
            Level::Index => self.definition.index(id).map(|index| &index.short),
        };
        short.map_or_else(|| id.to_owned(), |name| name.get(language).to_owned())
    }

    /// What is shown of a node of the city's own scores.
    pub fn shown(&self, node: &NodeScore) -> Shown {
        shown(node, self.definition.thresholds.area_coverage)
    }

    /// What is shown of an area.
    pub fn area(&self, id: &str) -> Option<(&'a NodeScore, Shown)> {
        self.own.node(Level::Area, id).map(|node| (node, self.shown(node)))
    }

    /// The areas whose level is shown, with the level.
    pub fn shown_areas(&self) -> Vec<(&'a str, icci_score::value::Bounded)> {
        let own: &'a Scores = self.own;
        own.areas
            .iter()
            .filter_map(|node| self.shown(node).score().map(|value| (node.id.as_str(), value)))
            .collect()
    }

    /// An index, shown only when every area is: else it would be made of what is hidden.
    pub fn index(&self, id: &str) -> Option<Shown> {
        let node = self.own.node(Level::Index, id)?;
        let all = self.shown_areas().len() == self.own.areas.len();
        match self.shown(node) {
            Shown::Score(_) if !all && id == "seven-areas" => {
                Some(Shown::Open { coverage: node.coverage.unwrap_or(0.0) })
            }
            other => Some(other),
        }
    }

    /// The city's own years, of the kind of the year under review.
    pub fn years(&self) -> Option<&'a Series> {
        let kind = Kind::of(self.own.status)?;
        self.trend.series.iter().find(|series| series.kind == kind)
    }

    /// The result of a year of the trend.
    pub fn of_year(&self, year: &YearResult) -> Option<&'a Scores> {
        self.until.get(year.result)
    }

    /// The change of an area since the earlier year, if there is one.
    pub fn change(&self, area: &str) -> Option<Change> {
        let (earlier, step) = (self.earlier?, self.step?);
        Some(change(self.own, earlier, step, area, self.definition.thresholds.area_coverage))
    }

    /// The places over recounts of a value whose place may be said.
    pub fn recounted(&self, level: Level, id: &str) -> Option<&'a RankInterval> {
        self.place(level, id)?;
        self.recounts.row(level, id)
    }

    /// Where a value stands among peers, when a review may say it: the value is shown and there are enough peers.
    pub fn place(&self, level: Level, id: &str) -> Option<&Comparison> {
        // A standing may be that of an earlier year, when this year's answers are still to come.
        self.compared.standing.result.as_ref().filter(|result| result.year == self.own.year)?;
        let node = self.own.node(level, id)?;
        let shown = if level == Level::Index { self.index(id)? } else { self.shown(node) };
        shown.score()?;
        self.compared.standing.row(level, id)?.in_review(self.definition.thresholds.min_peers).ok()
    }

    /// Whether any area has a place among peers.
    pub fn has_places(&self) -> bool {
        self.own.areas.iter().any(|node| self.place(Level::Area, &node.id).is_some())
    }

    /// Whether the city's own answers are invented.
    pub fn own_is_illustrative(&self) -> bool {
        self.own.status == Status::Illustrative
    }

    /// A drawing style of a share of the text's width, with the mark of illustrative data.
    pub fn style(&self, share: f64) -> Style {
        let style = Style::of_width(Style::FULL * share);
        style.illustrative(self.illustrative.clone()).titled(self.chart_title.clone())
    }
}
