//! The change of a weighted mean, taken apart into parts that are no larger than they can be.

use crate::statistics::difference;

/// One of the things that a mean is taken over, in two years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// Its weight m, above 0, in both years.
    pub(super) weight: f64,
    /// Its score in the earlier year, 0 to 100; none when it does not count then.
    pub(super) from: Option<f64>,
    /// Its score in the later year.
    pub(super) to: Option<f64>,
}

/// What the parts of the change of a mean are measured by.
///
/// # Formula
///
/// With weights `m`, scores `F0` and `F1` (0 to 100), and the members that count in both years (B), in the later one only
/// (E, they enter) and in the earlier one only (X, they leave), the mean is `A0 = sum(m F0)/M0` over B and X, and
/// `A1 = sum(m F1)/M1` over B and E; `M0`, `M1` and `MB` are the sums of `m` over B and X, over B and E, and over B. With
/// the means over B alone, `R0 = sum_B(m F0)/MB` and `R1 = sum_B(m F1)/MB`:
///
/// ```text
/// A1      = R1 + sum_E m (F1 - R1)/M1         since M1 A1 = MB R1 + sum_E m F1 and M1 = MB + sum_E m
/// A0      = R0 + sum_X m (F0 - R0)/M0         likewise
/// R1 - R0 = sum_B m (F1 - F0)/MB
/// A1 - A0 = sum_B m (F1 - F0)/MB + sum_E m (F1 - R1)/M1 + sum_X m (R0 - F0)/M0
/// ```
///
/// A member is part of the change by its own term, so the parts sum to the change, in whatever order they are taken. Where
/// one member alone enters, `R1` is the mean of all others in that year, and one at the level of the others changes nothing
/// by entering. No part is larger than its share of the weight times the span of scores: `100 m/MB`, `100 m/M1` or
/// `100 m/M0`.
///
/// Choice: several that enter at once are each measured against those that stay, not against each other, because only so do
/// their parts sum to the change and not depend on an order. Where nothing counts in both years there is no `R`; both are
/// then `(A0 + A1)/2`, so that those that leave and those that enter share the change evenly, and two means that are equal
/// have no change to share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Apart {
    weight_from: f64,
    weight_to: f64,
    weight_both: f64,
    rest_from: f64,
    rest_to: f64,
}

impl Apart {
    /// What the parts are measured by; nothing when the mean is missing in one of the years.
    pub(super) fn of(members: &[Member]) -> Option<Apart> {
        let sums = |score: fn(&Member) -> Option<f64>| {
            members.iter().fold((0.0, 0.0), |(sum, weight), member| match score(member) {
                Some(score) => (sum + member.weight * score, weight + member.weight),
                None => (sum, weight),
            })
        };
        let (sum_from, weight_from) = sums(|member| member.from);
        let (sum_to, weight_to) = sums(|member| member.to);
        let (both_from, weight_both) = sums(|member| member.to.and(member.from));
        let (both_to, _) = sums(|member| member.from.and(member.to));
        if weight_from <= 0.0 || weight_to <= 0.0 {
            return None;
        }
        let (rest_from, rest_to) = if weight_both > 0.0 {
            (both_from / weight_both, both_to / weight_both)
        } else {
            let middle = 0.5 * (sum_from / weight_from + sum_to / weight_to);
            (middle, middle)
        };
        Some(Apart { weight_from, weight_to, weight_both, rest_from, rest_to })
    }

    /// The share `m/MB` with which the change of a member that counts in both years enters the change of the mean.
    pub(super) fn share(&self, weight: f64) -> f64 {
        if self.weight_both > 0.0 { weight / self.weight_both } else { 0.0 }
    }

    /// A member's part in the change of the mean, in points.
    pub(super) fn part(&self, member: &Member) -> f64 {
        match (member.from, member.to) {
            (Some(from), Some(to)) => self.share(member.weight) * difference(to, from),
            (None, Some(to)) => member.weight / self.weight_to * difference(to, self.rest_to),
            (Some(from), None) => member.weight / self.weight_from * difference(self.rest_from, from),
            (None, None) => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(weight: f64, from: impl Into<Option<f64>>, to: impl Into<Option<f64>>) -> Member {
        Member { weight, from: from.into(), to: to.into() }
    }

    fn parts(members: &[Member]) -> Vec<f64> {
        let apart = Apart::of(members).expect("two means");
        members.iter().map(|member| apart.part(member)).collect()
    }

    fn close(found: &[f64], expected: &[f64]) -> bool {
        found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn parts_that_enter_or_leave_are_measured_against_those_that_stay() {
        // 40 and 60 of one weight stay: 50 -> 50. One of weight 2 enters with 80: (40 + 60 + 160)/4 = 65.
        // 2/4 (80 - 50) = 15.
        let enters = [member(1.0, 40.0, 40.0), member(1.0, 60.0, 60.0), member(2.0, None, 80.0)];
        assert!(close(&parts(&enters), &[0.0, 0.0, 15.0]), "{:?}", parts(&enters));
        // The same years the other way round: 2/4 (50 - 80) = -15.
        let leaves = [member(1.0, 40.0, 40.0), member(1.0, 60.0, 60.0), member(2.0, 80.0, None)];
        assert!(close(&parts(&leaves), &[0.0, 0.0, -15.0]), "{:?}", parts(&leaves));
        // Entering at the level of the others is no part of a change, however heavy.
        let level = [member(1.0, 100.0, 100.0), member(9.0, None, 100.0)];
        assert!(close(&parts(&level), &[0.0, 0.0]), "{:?}", parts(&level));
        // One stays, 20 -> 30; weights 1 and 2 enter with 90 and 0: (30 + 90 + 0)/4 = 30, a change of 10:
        // 1/1 (30 - 20) = 10, 1/4 (90 - 30) = 15, 2/4 (0 - 30) = -15.
        let two = [member(1.0, 20.0, 30.0), member(1.0, None, 90.0), member(2.0, None, 0.0)];
        assert!(close(&parts(&two), &[10.0, 15.0, -15.0]), "{:?}", parts(&two));
        // One leaves and one enters: 50 stays; (50 + 3 * 90)/4 = 80 -> (50 + 10)/2 = 30, a change of -50:
        // 3/4 (50 - 90) = -30, 1/2 (10 - 50) = -20.
        let swapped = [member(1.0, 50.0, 50.0), member(3.0, 90.0, None), member(1.0, None, 10.0)];
        assert!(close(&parts(&swapped), &[0.0, -30.0, -20.0]), "{:?}", parts(&swapped));
        // Nothing stays: 20 -> 70, each half of 50.
        let none = [member(1.0, 20.0, None), member(4.0, None, 70.0)];
        assert!(close(&parts(&none), &[25.0, 25.0]), "{:?}", parts(&none));
        assert_eq!(Apart::of(&[member(1.0, 20.0, None)]), None);
        assert_eq!(Apart::of(&[]), None);
    }

    fn score() -> impl Strategy<Value = Option<f64>> {
        proptest::option::of((0_u32..=100).prop_map(f64::from))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn parts_sum_are_bounded_and_have_no_order(
            drawn in proptest::collection::vec((1_u32..=90, score(), score()), 1..12), turn in 0_usize..12,
        ) {
            let members: Vec<Member> =
                drawn.iter().map(|&(weight, from, to)| member(f64::from(weight) / 10.0, from, to)).collect();
            let sums = |score: fn(&Member) -> Option<f64>| {
                let counted = members.iter().filter_map(|member| Some((member.weight, score(member)?)));
                counted.fold((0.0, 0.0), |(n, m), (weight, score)| (n + weight * score, m + weight))
            };
            let ((n0, m0), (n1, m1)) = (sums(|member| member.from), sums(|member| member.to));
            let (_, both) = sums(|member| member.from.and(member.to));
            prop_assume!(m0 > 0.0 && m1 > 0.0);
            let found = parts(&members);
            prop_assert!((found.iter().sum::<f64>() - (n1 / m1 - n0 / m0)).abs() < 1e-9);
            for (member, part) in members.iter().zip(&found) {
                let most = match (member.from, member.to) {
                    (Some(from), Some(to)) => member.weight / both * (to - from).abs(),
                    (None, Some(_)) => 100.0 * member.weight / m1,
                    (Some(_), None) => 100.0 * member.weight / m0,
                    (None, None) => 0.0,
                };
                prop_assert!(part.abs() <= most + 1e-9, "{part} of {member:?}");
            }
            // Another order, the same parts; the years the other way round, the same with the other sign.
            let turn = turn % members.len();
            let mut turned = members.clone();
            turned.rotate_left(turn);
            let mut again = parts(&turned);
            again.rotate_right(turn);
            prop_assert!(close(&again, &found));
            let back: Vec<Member> =
                members.iter().map(|m| Member { from: m.to, to: m.from, ..*m }).collect();
            let mirrored: Vec<f64> = parts(&back).iter().map(|part| -part).collect();
            prop_assert!(close(&mirrored, &found));
            let same: Vec<Member> = members.iter().map(|m| Member { to: m.from, ..*m }).collect();
            prop_assert!(parts(&same).iter().all(|part| *part == 0.0));
        }
    }
}
