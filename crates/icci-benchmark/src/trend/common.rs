//! Two editions side by side: the results of both years, made of the questions that both have.

use std::collections::{BTreeMap, BTreeSet};

use icci_score::answers::knows_edition;
use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{
    Absent, FieldResult, FieldResults, ItemScore, Options, Scores, score_field, score_fields,
};

/// Whether results of two editions can be compared as they are. Choice: an edition that is not stated counts as the
/// same, because printed results seldom state it.
pub(super) fn same_edition(definition: &Definition, a: &str, b: &str) -> bool {
    a == b || a.is_empty() || b.is_empty() || (knows_edition(definition, a) && knows_edition(definition, b))
}

/// Both years' results anew, from the questions that both have; nothing when there are none.
///
/// An id ends when its meaning, options or points change, so that an id is one question in all editions; one whose
/// weight or maximum differs all the same is not common.
pub(super) fn on_common_questions(
    definition: &Definition,
    from: &Scores,
    to: &Scores,
    matrix: Option<&Matrix>,
) -> Option<(Scores, Scores)> {
    let common: BTreeSet<&str> = from
        .items
        .iter()
        .filter(|item| {
            to.item(&item.id).is_some_and(|other| other.max == item.max && other.weight == item.weight)
        })
        .map(|item| item.id.as_str())
        .collect();
    (!common.is_empty())
        .then(|| (restricted(definition, from, &common, matrix), restricted(definition, to, &common, matrix)))
}

fn restricted(
    definition: &Definition,
    scores: &Scores,
    common: &BTreeSet<&str>,
    matrix: Option<&Matrix>,
) -> Scores {
    let items: Vec<ItemScore> =
        scores.items.iter().filter(|item| common.contains(item.id.as_str())).cloned().collect();
    let fields: BTreeMap<String, FieldResult> = definition
        .fields
        .iter()
        .map(|field| {
            let own: Vec<ItemScore> = items.iter().filter(|item| item.field == field.id).cloned().collect();
            let node = score_field(&field.id, &own);
            let result = match node.score {
                Err(Absent::NotApplicable) => FieldResult::NOT_APPLICABLE,
                _ => FieldResult { value: node.value(), ..FieldResult::default() },
            };
            (field.id.clone(), result)
        })
        .collect();
    let results = FieldResults {
        unit: scores.unit.clone(),
        year: scores.year,
        edition: scores.edition.clone(),
        status: scores.status,
        source: scores.source.clone(),
        fields,
        coverage: scores.coverage,
    };
    let options = Options { matrix, ..Options::default() };
    Scores { items, ..score_fields(definition, &results, &options) }
}
