//! The annual review in every language that the review asks for.

use std::collections::BTreeMap;
use std::path::Path;

use icci_benchmark::{Selection, Standing, StatusRule, Strengths, select};
use icci_score::answers::{AnswerSheet, Coverage, coverage, fold};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::inputs::Inputs;
use icci_score::questionnaire::{Options, Row, Scores, score};
use icci_score::value::{Level, Status};

use super::annex;
use super::blocks::Document;
use super::context::{Compared, Context, SoFar};
use super::csv::{attachment, values_csv};
use super::{meta, sections};
use crate::error::Error;
use crate::review::Review;
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
    /// A folder whose `wording.<lang>.toml` replaces the built-in texts.
    pub template: Option<&'a Path>,
}

/// Makes the review, a document for each of its languages, in their order.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn annual_review(annual: &Annual<'_>) -> Result<Checked<Vec<Document>>, Error> {
    let Annual { review, definition, inputs, template } = *annual;
    let mut diagnostics = review.check(definition, &sections::ids());
    let candidates = inputs.scores(definition, &Options::default());
    let own_city = |scores: &&Scores| fold(&scores.unit) == fold(&review.city);
    let empty =
        score(definition, &AnswerSheet::new(&review.city, review.year, definition), &Options::default());
    let own = own_scores(&candidates, review).unwrap_or(&empty);
    let earlier = candidates
        .iter()
        .filter(own_city)
        .filter(|scores| scores.status == own.status && scores.year < own.year)
        .max_by_key(|scores| scores.year);
    let official = candidates
        .iter()
        .filter(own_city)
        .filter(|scores| scores.status == Status::Official && scores.year <= review.year)
        .max_by_key(|scores| scores.year);
    let sheet = inputs.sheets.iter().find(|sheet| {
        fold(&sheet.unit) == fold(&review.city) && sheet.year == own.year && sheet.status == own.status
    });
    let progress = progress(annual, own, sheet);

    let like =
        if own.status == Status::Illustrative { StatusRule::Illustrative } else { StatusRule::SelfAssessed };
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
    let compared = compare(like, &mut diagnostics);
    let other = match review.peers.status {
        StatusRule::Mixed => Some(compare(StatusRule::Mixed, &mut diagnostics)),
        StatusRule::Like | StatusRule::Official if official.is_some() => {
            Some(compare(StatusRule::Official, &mut diagnostics))
        }
        _ => None,
    };
    // A standing of an earlier year says nothing about this one's strengths.
    let this_year = compared.standing.result.as_ref().is_some_and(|result| result.year == own.year);
    let alone = alone(definition, own, review);
    let strengths = Strengths::of(
        if this_year { &compared.standing } else { &alone },
        Level::Area,
        &definition.thresholds,
    );
    let commentary = commentary(review, &mut diagnostics);
    let Some(matrix) = definition.matrices.first() else {
        // A checked definition has a matrix; without one there is nothing to say.
        return Ok(Checked { value: Vec::new(), diagnostics });
    };

    let mut documents = Vec::new();
    for &language in &review.languages {
        let city = &review.city_forms;
        let wording = match template {
            Some(folder) => Wording::from_folder(folder, language, city, review.year)?,
            None => Wording::built_in(language, city, review.year),
        };
        let mut seen: Vec<&Scores> = vec![own];
        seen.extend(earlier);
        seen.extend(official);
        seen.extend(compared.peers.scores(&candidates).map(|(_, scores)| scores));
        if let Some(other) = &other {
            seen.extend(other.peers.scores(&candidates).map(|(_, scores)| scores));
        }
        let mut context = Context {
            definition,
            matrix,
            review,
            wording: &wording,
            own,
            sheet,
            earlier,
            official,
            candidates: &candidates,
            inputs,
            progress: progress.as_ref(),
            compared: &compared,
            other: other.as_ref(),
            strengths: &strengths,
            commentary: &commentary,
            illustrative: meta::illustrative(&wording, &seen),
            draft: meta::draft(&wording, review, own, definition.thresholds.review_coverage),
            so_far: SoFar::default(),
        };
        let mut attachments = vec![
            attachment(
                "values.csv".into(),
                wording.text("annex.values"),
                values_csv(&values(&context, &seen)),
            ),
            attachment(
                "questions.csv".into(),
                wording.text("annex.questions"),
                annex::questions_csv(&context),
            ),
            attachment("inputs.csv".into(), wording.text("annex.inputs"), annex::inputs_csv(&context)),
        ];
        if !compared.peers.is_empty() {
            attachments.push(attachment(
                "peers.csv".into(),
                wording.text("annex.peers"),
                annex::peers_csv(&context),
            ));
        }
        let files = attachments.iter().map(|file| (file.name.clone(), file.description.clone())).collect();
        context.so_far.files = files;
        let (made, tables) = sections::make(&mut context);
        attachments.extend(tables);
        documents.push(Document {
            language,
            meta: meta::meta(&context),
            illustrative: context.illustrative.clone(),
            draft: context.draft.clone(),
            sections: made,
            attachments,
        });
    }
    Ok(Checked { value: documents, diagnostics })
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

fn commentary(review: &Review, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (area, path) in &review.commentary {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                texts.insert(area.clone(), text);
            }
            Err(_) => diagnostics.push(
                Diagnostic::new(Code::ReviewFileMissing, Place::file(&review.label))
                    .with("key", format!("commentary.{area}"))
                    .with_found(path.to_string_lossy()),
            ),
        }
    }
    texts
}

/// Every value behind the review with its identity: own ones down to the questions, those of others to the fields.
fn values(context: &Context<'_>, seen: &[&Scores]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut done: Vec<*const Scores> = Vec::new();
    for scores in seen {
        // The same result may be a peer in two rankings.
        if done.contains(&std::ptr::from_ref(*scores)) {
            continue;
        }
        done.push(std::ptr::from_ref(*scores));
        let all = [Level::Item, Level::Field, Level::Area, Level::Index];
        let levels = if fold(&scores.unit) == fold(&context.own.unit) { &all[..] } else { &all[1..] };
        rows.extend(scores.rows(levels));
    }
    for row in &mut rows {
        row.source = annex::source(context, &row.source);
    }
    rows
}
