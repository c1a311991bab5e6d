//! Totals: of categories, and of groups whose members are known. Given ones are checked, missing ones are made.
//!
//! Comes in: values by key. Goes out: the values with the totals that all their parts give, and a diagnostic for each
//! total that they do not give. Nothing else is ever added up.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::value::Status;

use super::read::{Key, Value, share};
use crate::definition::{Programme, Unit};

/// Checks given totals and adds missing ones.
pub(super) fn complete(
    values: &mut BTreeMap<Key, Value>,
    programme: &Programme,
    problems: &mut Vec<Diagnostic>,
) {
    categories(values, programme, problems);
    groups(values, programme, problems);
    // A group's categories may have come with the group.
    categories(values, programme, &mut Vec::new());
}

fn categories(values: &mut BTreeMap<Key, Value>, programme: &Programme, problems: &mut Vec<Diagnostic>) {
    for indicator in programme.indicators.iter().filter(|indicator| indicator.categories_sum) {
        let mut places: Vec<(String, i32)> = values
            .keys()
            .filter(|key| key.0 == indicator.id && !key.1.is_empty())
            .map(|key| (key.2.clone(), key.3))
            .collect();
        places.dedup();
        places.sort();
        places.dedup();
        for (region, year) in places {
            let key = |category: &str| (indicator.id.clone(), category.to_owned(), region.clone(), year);
            let parts: Vec<Key> = indicator
                .category
                .iter()
                .map(|category| key(&category.id))
                .filter(|k| values.contains_key(k))
                .collect();
            let all = parts.len() == indicator.category.len();
            // Of a share all categories are of one whole.
            add_up(values, key(""), parts, all, indicator.unit, false, problems);
        }
    }
}

fn groups(values: &mut BTreeMap<Key, Value>, programme: &Programme, problems: &mut Vec<Diagnostic>) {
    // Members stand above the regions that they belong to, so smaller groups come before those made of them.
    for region in programme.regions.iter().filter(|region| !region.members.is_empty()) {
        for indicator in programme.indicators.iter().filter(|indicator| {
            indicator.region_kinds.contains(&region.kind)
                && matches!(indicator.unit, Unit::People | Unit::Percent)
        }) {
            let mut places: Vec<(String, i32)> = values
                .keys()
                .filter(|key| key.0 == indicator.id && region.members.contains(&key.2))
                .map(|key| (key.1.clone(), key.3))
                .collect();
            places.sort();
            places.dedup();
            for (category, year) in places {
                let key = |region: &str| (indicator.id.clone(), category.clone(), region.to_owned(), year);
                let parts: Vec<Key> = region
                    .members
                    .iter()
                    .map(|member| key(member))
                    .filter(|k| values.contains_key(k))
                    .collect();
                let all = parts.len() == region.members.len();
                add_up(values, key(&region.id), parts, all, indicator.unit, true, problems);
            }
        }
    }
}

/// Checks or makes one total. Parts that are not all there may sum to less than it, never to more.
#[allow(clippy::too_many_arguments)]
fn add_up(
    values: &mut BTreeMap<Key, Value>,
    total: Key,
    parts: Vec<Key>,
    all: bool,
    unit: Unit,
    wholes_sum: bool,
    problems: &mut Vec<Diagnostic>,
) {
    let of_parts: Vec<&Value> = parts.iter().filter_map(|key| values.get(key)).collect();
    let sum = |of: fn(&Value) -> Option<u64>| -> Option<u64> {
        of_parts.iter().try_fold(0_u64, |sum, value| sum.checked_add(of(value)?))
    };
    let Some(count) = sum(|value| value.count) else { return };
    let of = match (unit, wholes_sum) {
        (Unit::Percent, true) => sum(|value| value.of),
        (Unit::Percent, false) => of_parts.first().and_then(|value| value.of),
        _ => None,
    };
    if unit == Unit::Percent && of.is_none() {
        return;
    }
    let Some(first) = of_parts.first() else { return };
    match values.get(&total) {
        Some(given) => {
            let Some(given_count) = given.count else { return };
            let differs = |found: u64, given: u64| if all { found != given } else { found > given };
            let wholes =
                unit == Unit::Percent && of.zip(given.of).is_some_and(|(found, given)| differs(found, given));
            if differs(count, given_count) || wholes {
                let (found, allowed) = match wholes && !differs(count, given_count) {
                    true => (of.unwrap_or(0), given.of.unwrap_or(0)),
                    false => (count, given_count),
                };
                problems.push(
                    Diagnostic::new(Code::PartsDiffer, given.place.clone())
                        .with_found(found.to_string())
                        .with_allowed(allowed.to_string())
                        .with("what", format!("{} {}", total.0, total.3)),
                );
            }
        }
        None if all => {
            let statistic = of_parts.iter().all(|value| value.status == Status::Statistic);
            let illustrative = of_parts.iter().any(|value| value.status == Status::Illustrative);
            let status = match (illustrative, statistic) {
                (true, _) => Status::Illustrative,
                (false, true) => Status::Statistic,
                (false, false) => Status::SelfAssessed,
            };
            let value = match unit {
                Unit::Percent => of.and_then(|of| share(count, of)),
                _ => Some(count as f64),
            };
            let made = Value {
                indicator: total.0.clone(),
                category: total.1.clone(),
                region: total.2.clone(),
                year: total.3,
                value,
                count: Some(count),
                of,
                items: Vec::new(),
                status,
                source: first.source.clone(),
                note: String::new(),
                place: first.place.clone(),
            };
            values.insert(total.clone(), made);
        }
        None => {}
    }
}
