//! Audits as tables.

use icci_score::composite::{Composite, CompositeIndex};
use icci_score::frame::{Column, frame_of};
use polars::prelude::DataFrame;

use crate::coherence::{Agreement, Alpha, Components, Correlation, Influence, Metric};
use crate::error::Error;
use crate::robustness::{Ranks, Removal, Sensitivity};

fn whole(number: usize) -> Option<i64> {
    i64::try_from(number).ok()
}

fn made(columns: &[Column]) -> Result<DataFrame, Error> {
    frame_of(columns).map_err(|error| match error {
        icci_score::Error::Table(error) => Error::Table(error),
        other => Error::Table(polars::error::PolarsError::ComputeError(other.to_string().into())),
    })
}

/// Ranks of units over draws, with the columns of `icci audit uncertainty`.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn ranks_to_frame(ranks: &Ranks) -> Result<DataFrame, Error> {
    let rows = &ranks.units;
    let twice = |name: &str| rows.iter().filter(|row| row.unit.name == name).count() > 1;
    let unit =
        rows.iter().map(|row| if twice(&row.unit.name) { row.unit.label() } else { row.unit.name.clone() });
    let number = |name: &str, of: &dyn Fn(&crate::robustness::UnitRanks) -> Option<f64>| {
        Column::number(name, rows.iter().map(of))
    };
    made(&[
        Column::text("unit", unit),
        number("nominal_score", &|row| row.nominal_score),
        Column::integer("nominal_rank", rows.iter().map(|row| row.nominal_rank.and_then(whole))),
        number("mean_rank", &|row| row.mean_rank),
        number("median_rank", &|row| row.median_rank),
        number("q05_rank", &|row| row.q05_rank),
        number("q95_rank", &|row| row.q95_rank),
        number("q05_score", &|row| row.q05_score),
        number("q95_score", &|row| row.q95_score),
        number("mean_score", &|row| row.mean_score),
        number("median_score", &|row| row.median_score),
        number("p_rank_le_k", &|row| row.p_rank_le_k),
    ])
}

/// Sobol's indices, with the columns of `icci audit sensitivity`. Without rows when no assumption moves any rank.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn sensitivity_to_frame(sensitivity: &Sensitivity) -> Result<DataFrame, Error> {
    let rows = &sensitivity.estimates;
    let number = |name: &str, of: &dyn Fn(&crate::robustness::Estimate) -> f64| {
        Column::number(name, rows.iter().map(|row| Some(of(row))))
    };
    made(&[
        Column::text("assumption", rows.iter().map(|row| row.assumption.clone())),
        number("first_order", &|row| row.first_order),
        number("total", &|row| row.total),
        number("first_order_q05", &|row| row.first_order_interval.0),
        number("first_order_q95", &|row| row.first_order_interval.1),
        number("total_q05", &|row| row.total_interval.0),
        number("total_q95", &|row| row.total_interval.1),
    ])
}

/// The ranking without each node.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn removals_to_frame(
    index: &CompositeIndex,
    units: &[String],
    removals: &[Removal],
) -> Result<DataFrame, Error> {
    let most =
        |removal: &Removal| removal.most_moved.and_then(|unit| units.get(unit)).cloned().unwrap_or_default();
    made(&[
        Column::text("level", removals.iter().map(|removal| index.level_of(removal.node))),
        Column::text("id", removals.iter().map(|removal| index.id_of(removal.node))),
        Column::number("mean_shift", removals.iter().map(|removal| Some(removal.mean_shift))),
        Column::integer("most_shift", removals.iter().map(|removal| whole(removal.most_shift))),
        Column::text("most_moved", removals.iter().map(most)),
    ])
}

/// Alpha of groups, with the columns of `icci audit reliability`; with `items` a row an item besides.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn reliability_to_frame(
    index: &CompositeIndex,
    groups: &[(usize, Vec<usize>, Alpha)],
    items: bool,
) -> Result<DataFrame, Error> {
    // Without items a row a group; with them one an item, the group's numbers repeated.
    let mut rows: Vec<(usize, &Alpha, Option<usize>)> = Vec::new();
    for (node, children, alpha) in groups {
        if items {
            rows.extend((0..children.len()).map(|item| (*node, alpha, Some(item))));
        } else {
            rows.push((*node, alpha, None));
        }
    }
    let mut columns = vec![
        Column::text("group", rows.iter().map(|(node, ..)| index.id_of(*node))),
        Column::integer("items", rows.iter().map(|(_, alpha, _)| whole(alpha.items))),
        Column::integer("n", rows.iter().map(|(_, alpha, _)| whole(alpha.n))),
        Column::number("alpha", rows.iter().map(|(_, alpha, _)| alpha.alpha)),
    ];
    if items {
        let child = |(node, _, item): &(usize, &Alpha, Option<usize>)| {
            let group = groups.iter().find(|(own, ..)| own == node);
            let child = group.zip(*item).and_then(|((_, children, _), item)| children.get(item));
            child.map_or("", |child| index.id_of(*child)).to_owned()
        };
        let statistics = |(_, alpha, item): &(usize, &Alpha, Option<usize>)| {
            item.and_then(|item| alpha.statistics.get(item)).copied()
        };
        columns.push(Column::text("item", rows.iter().map(child)));
        let dropped = rows.iter().map(|row| statistics(row).and_then(|item| item.alpha_if_dropped));
        columns.push(Column::number("alpha_if_dropped", dropped));
        let rest = rows.iter().map(|row| statistics(row).and_then(|item| item.item_rest_correlation));
        columns.push(Column::number("item_rest_correlation", rest));
    }
    made(&columns)
}

/// Correlations of pairs: `relation,level,a,b,n,pearson,spearman,kendall_tau_b`.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn correlations_to_frame(index: &CompositeIndex, pairs: &[Correlation]) -> Result<DataFrame, Error> {
    made(&[
        Column::text("relation", pairs.iter().map(|pair| pair.relation.as_str())),
        Column::text("level", pairs.iter().map(|pair| index.level_of(pair.a))),
        Column::text("a", pairs.iter().map(|pair| index.id_of(pair.a))),
        Column::text("b", pairs.iter().map(|pair| index.id_of(pair.b))),
        Column::integer("n", pairs.iter().map(|pair| whole(pair.n))),
        Column::number("pearson", pairs.iter().map(|pair| pair.pearson)),
        Column::number("spearman", pairs.iter().map(|pair| pair.spearman)),
        Column::number("kendall_tau_b", pairs.iter().map(|pair| pair.kendall)),
    ])
}

/// Parts of the index beside their weights: `level,id,weight,share,with_index,with_rest,n`.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn influences_to_frame(index: &CompositeIndex, rows: &[Influence]) -> Result<DataFrame, Error> {
    made(&[
        Column::text("level", rows.iter().map(|row| index.level_of(row.node))),
        Column::text("id", rows.iter().map(|row| index.id_of(row.node))),
        Column::number("weight", rows.iter().map(|row| Some(row.weight))),
        Column::number("share", rows.iter().map(|row| row.share)),
        Column::number("with_index", rows.iter().map(|row| row.with_index)),
        Column::number("with_rest", rows.iter().map(|row| row.with_rest)),
        Column::integer("n", rows.iter().map(|row| whole(row.n))),
    ])
}

/// Principal components of every group of an index: `group,component,eigenvalue,share,item,loading`.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn components_to_frame(composite: &Composite) -> Result<DataFrame, Error> {
    let index = composite.index();
    let mut rows: Vec<(String, usize, f64, f64, String, f64)> = Vec::new();
    for (node, children, _) in crate::coherence::groups(composite, false) {
        let columns: Vec<Vec<Option<f64>>> = children.iter().map(|child| composite.column(*child)).collect();
        let Some(found) = crate::coherence::components(&columns) else { continue };
        let Components { eigenvalues, loadings, .. } = &found;
        let shares = found.shares();
        for (at, loadings) in loadings.iter().enumerate() {
            for (child, loading) in children.iter().zip(loadings) {
                let item = index.id_of(*child).to_owned();
                rows.push((
                    index.id_of(node).to_owned(),
                    at + 1,
                    eigenvalues[at],
                    shares[at],
                    item,
                    *loading,
                ));
            }
        }
    }
    made(&[
        Column::text("group", rows.iter().map(|row| row.0.clone())),
        Column::integer("component", rows.iter().map(|row| whole(row.1))),
        Column::number("eigenvalue", rows.iter().map(|row| Some(row.2))),
        Column::number("share", rows.iter().map(|row| Some(row.3))),
        Column::text("item", rows.iter().map(|row| row.4.clone())),
        Column::number("loading", rows.iter().map(|row| Some(row.5))),
    ])
}

/// Agreement of raters, with the columns of `icci audit agreement`.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn agreement_to_frame(found: &[(Metric, Agreement)]) -> Result<DataFrame, Error> {
    made(&[
        Column::text("metric", found.iter().map(|(metric, _)| metric.as_str())),
        Column::integer("raters", found.iter().map(|(_, agreement)| whole(agreement.raters))),
        Column::integer("units", found.iter().map(|(_, agreement)| whole(agreement.units))),
        Column::number("alpha", found.iter().map(|(_, agreement)| agreement.alpha)),
    ])
}
