//! A city's own assessment beside its official result of the same year, field by field.
//!
//! Comes in: results of many cities and years. Goes out: a [`KindDifference`] per field that both have. It ranks
//! nothing and joins nothing into a series: the two are never one; `icci-report` comes next.

use icci_score::questionnaire::Scores;
use icci_score::text::fold;

use crate::statistics::difference;
use crate::status::{Kind, PeerStatus};

/// A field's official score beside the city's own.
#[derive(Debug, Clone, PartialEq)]
pub struct KindDifference {
    /// The field.
    pub field: String,
    /// As the Council of Europe printed it, in points.
    pub official: f64,
    /// By the city's own answers, in points.
    pub own: f64,
    /// `own - official`, in points.
    pub difference: f64,
}

/// What a city's own assessment and its official result of one year say of each field, in the definition's order.
///
/// # Missing answers
///
/// A field that one of them lacks is not in it; nothing is when there are not both.
///
/// # Examples
///
/// ```
/// use icci_benchmark::official_and_own;
///
/// assert!(official_and_own("Kuopio", 2026, &[]).is_empty());
/// ```
pub fn official_and_own(city: &str, year: i32, results: &[Scores]) -> Vec<KindDifference> {
    let key = fold(city);
    let of = |kind| {
        let alike = |scores: &&Scores| scores.year == year && PeerStatus::One(kind).admits(scores);
        // Of several the one whose edition and source come last, whatever the order of files.
        let mine = results.iter().filter(|scores| fold(&scores.unit) == key).filter(alike);
        mine.max_by_key(|scores| (scores.edition.as_str(), scores.source.as_str()))
    };
    let (Some(official), Some(own)) = (of(Kind::Official), of(Kind::SelfAssessed)) else { return Vec::new() };
    let both = own.fields.iter().filter_map(|node| {
        let printed = official.fields.iter().find(|other| other.id == node.id)?.score.ok()?;
        let score = node.score.ok()?;
        let difference = difference(score, printed);
        Some(KindDifference { field: node.id.clone(), official: printed, own: score, difference })
    });
    both.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::city;
    use icci_score::definition::Definition;
    use icci_score::value::Status;

    #[test]
    fn both_kinds_stand_side_by_side_where_both_have_a_score() {
        let definition = Definition::built_in();
        let results = [
            city(&definition, "Kuopio", 2026, Status::SelfAssessed, 60.0, &[("media", None)]),
            city(
                &definition,
                "KUOPIO",
                2026,
                Status::Official,
                65.0,
                &[("language", Some(40.0)), ("mediation", None)],
            ),
            city(&definition, "Kuopio", 2025, Status::Official, 10.0, &[]),
            city(&definition, "Aurala", 2026, Status::Official, 10.0, &[]),
        ];
        let found = official_and_own("Kuopio", 2026, &results);
        assert_eq!(found.len(), 15); // 17 less media and mediation
        let language = found.iter().find(|field| field.field == "language").expect("both have it");
        assert_eq!((language.official, language.own, language.difference), (40.0, 60.0, 20.0));
        assert_eq!(found[0].difference, -5.0);
        assert!(official_and_own("Kuopio", 2025, &results).is_empty());
    }
}
