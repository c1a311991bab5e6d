//! The marks of an official document, and what stands on every page.

use icci_score::questionnaire::Scores;
use icci_score::value::Status;

use super::blocks::Meta;
use super::context::Context;
use super::lead;
use crate::review::{ProgrammeInputs, Review, SurveyInputs, Version};
use crate::wording::Wording;

/// The words of an illustrative review; nothing when all values are real.
pub(super) fn illustrative(
    wording: &Wording,
    review: &Review,
    scores: &[&Scores],
    programme: Option<&ProgrammeInputs>,
    survey: Option<&SurveyInputs>,
) -> Option<String> {
    let invented = scores.iter().any(|scores| scores.status == Status::Illustrative)
        || programme.is_some_and(|programme| programme.is_illustrative(review.year))
        || survey.is_some_and(|survey| survey.illustrative);
    invented.then(|| wording.text("mark.illustrative").to_uppercase())
}

/// The word of a draft; nothing when enough is answered and nobody calls it a draft.
pub(super) fn draft(
    wording: &Wording,
    review: &Review,
    own: &Scores,
    review_coverage: f64,
) -> Option<String> {
    let few = own.coverage.is_none_or(|coverage| coverage < review_coverage);
    (few || review.document.version == Some(Version::Draft))
        .then(|| wording.text("mark.draft").to_uppercase())
}

/// The marks of the document.
pub(super) fn meta(context: &Context<'_>) -> Meta {
    let (wording, review) = (context.wording, context.review);
    let language = wording.language();
    let marks = &review.document;
    let own = |text: &crate::review::Worded| text.get(language).0.to_owned();
    let title = if marks.title.is_empty() { wording.text("meta.title") } else { own(&marks.title) };
    let title = match &context.illustrative {
        Some(mark) => format!("{title} – {mark}"),
        None => title,
    };
    let version = match (marks.version, &context.draft) {
        (Some(Version::Draft), _) | (_, Some(_)) => wording.text("version.draft"),
        (Some(Version::Proposal), None) => wording.text("version.proposal"),
        (Some(Version::Approved), None) => wording.text("version.approved"),
        (None, None) => String::new(),
    };
    let labels = [
        ("contents", wording.text("label.contents")),
        ("figure", wording.text("label.figure")),
        ("table", wording.text("label.table")),
        ("continued", wording.text("label.continued")),
        ("case-number", wording.text("label.case-number")),
        ("version", wording.text("label.version")),
        ("publicity", wording.text("label.publicity")),
        ("date", wording.text("label.date")),
        ("page", wording.text("label.page")),
        ("workbook-contents", wording.text("workbook.contents")),
        ("workbook-sheet", wording.text("workbook.sheet")),
        ("workbook-holds", wording.text("workbook.holds")),
        ("workbook-rows", wording.text("workbook.rows")),
        ("workbook-columns", wording.text("workbook.columns")),
        ("workbook-column", wording.text("workbook.column")),
        ("workbook-name", wording.text("workbook.name")),
    ];
    Meta {
        title,
        subtitle: wording.text("meta.subtitle"),
        city: review.city_forms.nominative(language).to_owned(),
        year: review.year,
        organisation: own(&marks.organisation),
        unit: own(&marks.unit),
        date: context.numbers().date(review.reporting_date),
        date_iso: review.reporting_date.to_string(),
        publicity: own(&marks.publicity),
        case_number: marks.case_number.clone(),
        version,
        description: lead::result(context),
        keywords: wording.text("meta.keywords").split(',').map(|word| word.trim().to_owned()).collect(),
        labels: labels.into_iter().map(|(key, text)| (key.to_owned(), text)).collect(),
    }
}
