//! What a review of any language is made from: scores, standing, changes, gains; everything that has no words yet.
//!
//! Comes in: a [`Review`], definitions, inputs. Goes out: a [`Context`] for each language, for the review's sections
//! (`annual`) and for single charts (`picture`).

use std::path::Path;

use icci_benchmark::trend::Step;
use icci_benchmark::uncertainty::Draws;
use icci_benchmark::what_if::{Best, Settings, best};
use icci_benchmark::{Recounts, Selection, Standing, StatusRule, Strengths, Trend, select};
use icci_score::answers::{AnswerSheet, Coverage, coverage};
use icci_score::definition::{Definition, Matrix};
use icci_score::diagnostic::{Checked, Diagnostic};
use icci_score::inputs::Inputs;
use icci_score::language::Language;
use icci_score::questionnaire::{Options, Scores, score};
use icci_score::text::fold;
use icci_score::value::{Level, Status};

use super::context::{Compared, Context, Form, SoFar};
use super::{meta, sections};
use crate::error::Error;
use crate::review::{ProgrammeInputs, Review, SurveyInputs};
use crate::wording::Wording;

/// What a review is made from, besides its own settings.
#[derive(Debug, Clone, Copy)]
pub struct Annual<'a> {
    /// The review.
    pub review: &'a Review,
    /// The definitions.
    pub definition: &'a Definition,
    /// What its files hold.
    pub inputs: &'a Inputs,
    /// The integration programme, money and practices; nothing where only scores are spoken of.
    pub programme: Option<&'a ProgrammeInputs>,
    /// The resident survey; nothing where there is none.
    pub survey: Option<&'a SurveyInputs>,
    /// A folder whose `wording.<lang>.toml` replaces the built-in texts.
    pub template: Option<&'a Path>,
}

impl Annual<'_> {
    /// The texts of a language.
    pub(super) fn wording(&self, language: Language) -> Result<Wording, Error> {
        let (city, year) = (&self.review.city_forms, self.review.year);
        match self.template {
            Some(folder) => Ok(Wording::from_folder(folder, language, city, year)?),
            None => Ok(Wording::built_in(language, city, year)),
        }
    }
}

/// Whose result is shown, and among whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The own assessment of the year under review, among others of its kind: what a review is about.
    Own,
    /// The result that the review's rule on statuses ranks: what a chart or a ranking may be asked for.
    ByRule,
}

/// All that is computed once, whatever the languages.
pub(super) struct Prepared<'a> {
    review: &'a Review,
    definition: &'a Definition,
    inputs: &'a Inputs,
    programme: Option<&'a ProgrammeInputs>,
    survey: Option<&'a SurveyInputs>,
    matrix: &'a Matrix,
    candidates: Vec<Scores>,
    until: Vec<Scores>,
    own: Scores,
    sheet: Option<&'a AnswerSheet>,
    earlier: Option<Scores>,
    official: Option<Scores>,
    progress: Option<Coverage>,
    compared: Compared,
    other: Option<Compared>,
    strengths: Strengths,
    trend: Trend,
    step: Option<Step>,
    recounts: Recounts,
    best: Option<Best>,
}

impl<'a> Prepared<'a> {
    /// Computes everything; nothing when the definitions have no way from fields to areas, which checked ones have.
    pub(super) fn of(annual: &Annual<'a>, subject: Subject) -> Result<Checked<Option<Prepared<'a>>>, Error> {
        let Annual { review, definition, inputs, programme, survey, .. } = *annual;
        let mut diagnostics =
            review.check(definition, &sections::ids(), programme.map(|inputs| &inputs.programme));
        let Some(matrix) = definition.matrices.first() else {
            return Ok(Checked { value: None, diagnostics });
        };
        let candidates = inputs.scores(definition, &Options::default());
        let of_city = |scores: &&Scores| fold(&scores.unit) == fold(&review.city);
        let compare = |status: StatusRule, diagnostics: &mut Vec<Diagnostic>| {
            let selection = Selection {
                city: review.city.clone(),
                year: review.year,
                rule: review.peers.rule.clone(),
                status,
                max_age: review.peers.max_age,
            };
            let peers = select(definition, &selection, &inputs.facts, &candidates);
            diagnostics.extend(peers.diagnostics);
            let standing = Standing::of(definition, &candidates, &peers.value, None);
            Compared { peers: peers.value, standing }
        };
        let own = own_scores(&candidates, review).cloned();
        let (own, compared) = match subject {
            Subject::ByRule => {
                let compared = compare(review.peers.status, &mut diagnostics);
                // Without peers this year's own assessment says more than an official result of years ago.
                let own =
                    own.filter(|_| compared.peers.is_empty() && review.peers.status == StatusRule::Like);
                (own.or_else(|| compared.peers.city_scores(&candidates).cloned()), compared)
            }
            Subject::Own => {
                let illustrative = own.as_ref().is_some_and(|own| own.status == Status::Illustrative);
                let like = if illustrative { StatusRule::Illustrative } else { StatusRule::SelfAssessed };
                (own, compare(like, &mut diagnostics))
            }
        };
        let own = own.unwrap_or_else(|| {
            let empty = AnswerSheet::new(&review.city, review.year, definition);
            score(definition, &empty, &Options::default())
        });
        let earlier = candidates
            .iter()
            .filter(of_city)
            .filter(|scores| scores.status == own.status && scores.year < own.year)
            .max_by_key(|scores| scores.year)
            .cloned();
        let official = candidates
            .iter()
            .filter(of_city)
            .filter(|scores| scores.status == Status::Official && scores.year <= review.year)
            .max_by_key(|scores| scores.year)
            .cloned();
        let sheet = inputs.sheets.iter().find(|sheet| {
            fold(&sheet.unit) == fold(&review.city) && sheet.year == own.year && sheet.status == own.status
        });
        let progress = progress(annual, &own, sheet);

        let other = match review.peers.status {
            StatusRule::Mixed => Some(compare(StatusRule::Mixed, &mut diagnostics)),
            StatusRule::Like | StatusRule::Official if official.is_some() => {
                Some(compare(StatusRule::Official, &mut diagnostics))
            }
            _ => None,
        };
        // A standing of an earlier year says nothing about this one's strengths.
        let this_year = compared.standing.result.as_ref().is_some_and(|result| result.year == own.year);
        let alone = alone(definition, &own, review);
        let strengths = Strengths::of(
            if this_year { &compared.standing } else { &alone },
            Level::Area,
            &definition.thresholds,
        );
        // Later years are not this review's.
        let until: Vec<Scores> =
            candidates.iter().filter(of_city).filter(|scores| scores.year <= review.year).cloned().collect();
        let trend = Trend::of(definition, &review.city, &until, None).value;
        let step = earlier.as_ref().map(|earlier| Step::between(definition, earlier, &own, None));
        let draws = Draws::default();
        let enough = compared.peers.len() >= definition.thresholds.min_peers;
        let recounts = match enough {
            true => Recounts::of(definition, &candidates, &compared.peers, &compared.standing, None, &draws)?,
            false => Recounts { draws, rows: Vec::new() },
        };
        let best = match sheet {
            Some(sheet) => Some(best(definition, sheet, usize::MAX, &Settings::default())?),
            None => None,
        };
        let prepared = Prepared {
            review,
            definition,
            inputs,
            programme,
            survey,
            matrix,
            candidates,
            until,
            own,
            sheet,
            earlier,
            official,
            progress,
            compared,
            other,
            strengths,
            trend,
            step,
            recounts,
            best,
        };
        Ok(Checked { value: Some(prepared), diagnostics })
    }

    /// The results that the review speaks of: the city's own ones, then those of peers.
    pub(super) fn seen(&self) -> Vec<&Scores> {
        let mut seen: Vec<&Scores> = vec![&self.own];
        seen.extend(&self.earlier);
        seen.extend(&self.official);
        for compared in std::iter::once(&self.compared).chain(&self.other) {
            seen.extend(compared.peers.scores(&self.candidates).map(|(_, scores)| scores));
        }
        seen
    }

    /// What sections and charts of a language speak of.
    pub(super) fn context<'c>(&'c self, wording: &'c Wording) -> Context<'c> {
        Context {
            definition: self.definition,
            matrix: self.matrix,
            review: self.review,
            wording,
            own: &self.own,
            sheet: self.sheet,
            earlier: self.earlier.as_ref(),
            official: self.official.as_ref(),
            candidates: &self.candidates,
            until: &self.until,
            inputs: self.inputs,
            programme: self.programme,
            survey: self.survey,
            progress: self.progress.as_ref(),
            compared: &self.compared,
            other: self.other.as_ref(),
            strengths: &self.strengths,
            trend: &self.trend,
            step: self.step.as_ref(),
            recounts: &self.recounts,
            best: self.best.as_ref(),
            illustrative: meta::illustrative(wording, self.review, &self.seen(), self.programme, self.survey),
            draft: meta::draft(wording, self.review, &self.own, self.definition.thresholds.review_coverage),
            chart_title: None,
            form: Form::Whole,
            so_far: SoFar::default(),
        }
    }
}

/// The city's own scores of the year: real ones before invented ones, the review's edition before others.
fn own_scores<'a>(candidates: &'a [Scores], review: &Review) -> Option<&'a Scores> {
    candidates
        .iter()
        .filter(|scores| fold(&scores.unit) == fold(&review.city) && scores.year == review.year)
        .filter(|scores| matches!(scores.status, Status::SelfAssessed | Status::Illustrative))
        .min_by_key(|scores| {
            let edition = review.edition.as_ref().is_none_or(|edition| *edition == scores.edition);
            (scores.status != Status::SelfAssessed, !edition)
        })
}

/// A standing without peers, so that strengths are judged by level.
fn alone(definition: &Definition, own: &Scores, review: &Review) -> Standing {
    let selection = Selection {
        status: match own.status {
            Status::Illustrative => StatusRule::Illustrative,
            _ => StatusRule::SelfAssessed,
        },
        ..Selection::new(&review.city, own.year)
    };
    let only = [own.clone()];
    let peers = select(definition, &selection, &[], &only).value;
    Standing::of(definition, &only, &peers, None)
}

fn progress(annual: &Annual<'_>, own: &Scores, sheet: Option<&AnswerSheet>) -> Option<Coverage> {
    let review = annual.review;
    let responses = annual.inputs.responses.iter().find(|responses| {
        fold(&responses.unit) == fold(&review.city)
            && responses.year == own.year
            && responses.status == own.status
    })?;
    let duties = review.duties();
    Some(coverage(annual.definition, responses, sheet?, (!duties.is_empty()).then_some(duties.as_slice())))
}
