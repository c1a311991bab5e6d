//! One score among those of peers: rank, percentile, median, best, gaps, robust z.
//!
//! Comes in: a score and the peers' scores, in any order. Goes out: a [`Comparison`]. Which peers' scores are like the
//! city's is settled before, in `composition`; `standing` comes next.

use crate::statistics::{difference, mad, median, to_12_digits};

/// The fewest peers for a robust z-score.
const ROBUST_Z_PEERS: usize = 5;
/// The fewest peers for which a percentile says more than "third of six".
const PERCENTILE_PEERS: usize = 10;
/// Makes the MAD of a normal distribution its standard deviation.
const MAD_TO_SD: f64 = 1.4826;

/// A peer's position, its score, and the score to 12 significant digits.
type Entry = (usize, f64, f64);

/// Why there is no robust z-score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRobustZ {
    /// Fewer than five peers.
    FewPeers,
    /// More than half of the peers tie with the median, so their deviation is 0.
    NoDeviation,
}

impl NoRobustZ {
    /// The word of the column `reason`.
    pub fn as_str(self) -> &'static str {
        match self {
            NoRobustZ::FewPeers => "robust-z-few-peers",
            NoRobustZ::NoDeviation => "robust-z-mad-0",
        }
    }
}

/// The nearest score above the city's.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// The smallest score that is strictly higher than the city's.
    pub score: f64,
    /// The city's score less this one: below 0.
    pub gap: f64,
    /// Whose it is, as positions in [`Peers::peers`](crate::peers::Peers::peers).
    pub peers: Vec<usize>,
}

/// One score among those of the peers.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The number of peers with a score from the same parts: n.
    pub peers: usize,
    /// The place: 1 + the number of peers strictly higher.
    pub rank: usize,
    /// Of how many: n + 1, the city among them.
    pub of: usize,
    /// How many peers tie with the city.
    pub tied: usize,
    /// `100 (B + 0.5 E)/n`, with B peers strictly lower and E tied; 0 to 100.
    pub percentile: f64,
    /// The peers' median, in points.
    pub median: f64,
    /// The peers' highest score, in points.
    pub best: f64,
    /// Whose the highest score is, as positions in [`Peers::peers`](crate::peers::Peers::peers).
    pub best_peers: Vec<usize>,
    /// The scores that are compared, ascending: the peers' own, or computed anew from the city's parts.
    pub peer_scores: Vec<f64>,
    /// The same by peer: the position in [`Peers::peers`](crate::peers::Peers::peers) and the score, in their order.
    pub by_peer: Vec<(usize, f64)>,
    /// The peers' median absolute deviation, in points, unscaled.
    pub mad: f64,
    /// The city's score less the peers' median.
    pub gap_to_median: f64,
    /// The city's score less the peers' best: above 0 when the city is ahead of all.
    pub gap_to_best: f64,
    /// The nearest score above; none for the first.
    pub next: Option<Next>,
    /// `(x - median)/(1.4826 MAD)`, or why there is none.
    pub robust_z: Result<f64, NoRobustZ>,
}

impl Comparison {
    /// Where a score stands among peers' scores.
    ///
    /// # Formula
    ///
    /// With n peers, H of them strictly higher, E equal and B lower: rank `1 + H` of `n + 1`, percentile
    /// `100 (B + 0.5 E)/n`, robust z `(x - median)/(1.4826 MAD)`. Scores are equal when they are to 12 significant
    /// digits. Median, best and MAD are the peers' only. Gaps are the city's score less the other: below 0 when the
    /// city is behind.
    ///
    /// # Missing answers
    ///
    /// None of no peers. No robust z of fewer than five peers, or when the MAD is 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_benchmark::Comparison;
    ///
    /// let among = Comparison::of(60.0, &[80.0, 60.0, 40.0, 70.0]).unwrap();
    /// assert_eq!((among.rank, among.of, among.tied), (3, 5, 1)); // 80 and 70 are higher
    /// assert_eq!(among.percentile, 37.5); // 100 (1 + 0.5 * 1) / 4
    /// assert_eq!(among.median, 65.0); // (60 + 70) / 2
    /// assert_eq!(among.gap_to_median, -5.0);
    /// assert_eq!(among.next.unwrap().score, 70.0);
    /// ```
    ///
    /// # Source
    ///
    /// Iglewicz, Hoaglin, How to Detect and Handle Outliers (1993), for the median and MAD in place of mean and
    /// standard deviation. Competition ranks and the percentile with half of the ties are the usual ones.
    pub fn of(score: f64, peers: &[f64]) -> Option<Comparison> {
        let numbered: Vec<(usize, f64)> = peers.iter().copied().enumerate().collect();
        Comparison::of_numbered(score, &numbered)
    }

    /// As [`Comparison::of`], of scores with the positions of the peers that they belong to.
    pub(crate) fn of_numbered(score: f64, peers: &[(usize, f64)]) -> Option<Comparison> {
        let n = peers.len();
        let scores: Vec<f64> = peers.iter().map(|&(_, score)| score).collect();
        let (median, mad) = (median(&scores)?, mad(&scores)?);
        let mut peer_scores = scores;
        peer_scores.sort_by(f64::total_cmp);
        let own = to_12_digits(score);
        let (mut higher, mut tied) = (0_usize, 0_usize);
        let (mut best, mut next) = (Vec::new(), Vec::new());
        for &(at, peer) in peers {
            let key = to_12_digits(peer);
            if key == own {
                tied += 1;
            }
            if key > own {
                higher += 1;
                keep(&mut next, (at, peer, key), |new, old| new < old);
            }
            keep(&mut best, (at, peer, key), |new, old| new > old);
        }
        // Of scores that tie the last bits may differ: the greatest, so that the order of peers does not matter.
        let top = |kept: &[Entry]| kept.iter().map(|&(_, score, _)| score).max_by(f64::total_cmp);
        let positions = |kept: &[Entry]| kept.iter().map(|&(at, ..)| at).collect::<Vec<usize>>();
        let best_score = top(&best)?;
        let lower = n - higher - tied;
        let robust_z = if n < ROBUST_Z_PEERS {
            Err(NoRobustZ::FewPeers)
        } else if mad == 0.0 {
            Err(NoRobustZ::NoDeviation)
        } else {
            Ok(difference(score, median) / (MAD_TO_SD * mad))
        };
        Some(Comparison {
            peers: n,
            rank: 1 + higher,
            of: n + 1,
            tied,
            percentile: 100.0 * (lower as f64 + 0.5 * tied as f64) / n as f64,
            median,
            best: best_score,
            best_peers: positions(&best),
            peer_scores,
            by_peer: peers.to_vec(),
            mad,
            gap_to_median: difference(score, median),
            gap_to_best: difference(score, best_score),
            next: top(&next).map(|above| Next { score: above, gap: score - above, peers: positions(&next) }),
            robust_z,
        })
    }

    /// The percentile where a text may name it: from ten peers on. Below, "third of six" says more.
    pub fn percentile_in_texts(&self) -> Option<f64> {
        (self.peers >= PERCENTILE_PEERS).then_some(self.percentile)
    }
}

/// Keeps the entries whose key (last) is ahead of all others.
fn keep(kept: &mut Vec<Entry>, entry: Entry, ahead: impl Fn(f64, f64) -> bool) {
    match kept.first() {
        Some(&(_, _, key)) if ahead(entry.2, key) => {
            kept.clear();
            kept.push(entry);
        }
        Some(&(_, _, key)) if key != entry.2 => {}
        _ => kept.push(entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(score: f64, peers: &[f64]) -> Comparison {
        Comparison::of(score, peers).expect("there are peers")
    }

    #[test]
    fn ties_share_the_best_place() {
        let among = of(60.0, &[80.0, 60.0, 60.0, 40.0, 70.0]);
        assert_eq!((among.rank, among.of, among.tied, among.peers), (3, 6, 2, 5)); // 80 and 70 are higher
        assert_eq!(among.percentile, 40.0); // 100 (1 + 0.5 * 2) / 5
        assert_eq!(among.median, 60.0);
        assert_eq!(among.mad, 10.0); // deviations 0, 0, 10, 20, 20
        assert_eq!((among.gap_to_median, among.robust_z), (0.0, Ok(0.0)));
        assert_eq!((among.best, among.gap_to_best), (80.0, -20.0));
        assert_eq!(among.best_peers, [0]);
        assert_eq!(among.next, Some(Next { score: 70.0, gap: -10.0, peers: vec![4] }));
        assert_eq!(among.percentile_in_texts(), None);
    }

    #[test]
    fn one_peer_is_enough_for_a_rank_but_not_for_a_robust_z() {
        let behind = of(50.0, &[70.0]);
        assert_eq!((behind.rank, behind.of, behind.percentile), (2, 2, 0.0));
        assert_eq!((behind.median, behind.gap_to_median, behind.gap_to_best), (70.0, -20.0, -20.0));
        assert_eq!(behind.robust_z, Err(NoRobustZ::FewPeers));
        let ahead = of(50.0, &[30.0]);
        assert_eq!((ahead.rank, ahead.of, ahead.percentile), (1, 2, 100.0));
        assert_eq!((ahead.gap_to_best, ahead.next), (20.0, None)); // ahead of the best
        assert_eq!(Comparison::of(50.0, &[]), None);
    }

    #[test]
    fn all_equal_is_first_of_all_and_in_the_middle() {
        let among = of(55.0, &[55.0; 6]);
        assert_eq!((among.rank, among.of, among.tied), (1, 7, 6));
        assert_eq!(among.percentile, 50.0); // 100 (0 + 0.5 * 6) / 6
        assert_eq!((among.mad, among.robust_z), (0.0, Err(NoRobustZ::NoDeviation)));
        assert_eq!(among.best_peers.len(), 6);
    }

    #[test]
    fn the_robust_z_is_below_0_below_the_median() {
        let among = of(45.0, &[50.0, 55.0, 60.0, 65.0, 80.0]);
        assert_eq!((among.median, among.mad), (60.0, 5.0)); // deviations 0, 5, 5, 10, 20
        let z = among.robust_z.expect("five peers that differ");
        assert!((z - -2.023_472_278_429_785_5).abs() < 1e-12); // -15 / (1.4826 * 5)
        assert_eq!((among.rank, among.percentile), (6, 0.0));
    }

    #[test]
    fn a_majority_of_equal_peers_has_no_deviation() {
        let among = of(45.0, &[60.0, 60.0, 60.0, 10.0, 90.0]);
        assert_eq!((among.gap_to_median, among.robust_z), (-15.0, Err(NoRobustZ::NoDeviation)));
    }

    #[test]
    fn scores_tie_at_twelve_digits_and_the_order_of_peers_does_not_matter() {
        let third = 200.0 / 3.0;
        let nearly = third + 2e-14;
        assert_ne!(third, nearly);
        let one = of(third, &[nearly, 90.0, 10.0]);
        assert_eq!((one.rank, one.tied), (2, 1));
        let first = of(10.0, &[third, nearly]);
        let last = of(10.0, &[nearly, third]);
        assert_eq!(first.best.to_bits(), last.best.to_bits());
        assert_eq!(first.best_peers, [0, 1]);
    }

    #[test]
    fn percentiles_stand_in_texts_from_ten_peers_on() {
        assert_eq!(of(50.0, &[40.0; 9]).percentile_in_texts(), None);
        assert_eq!(of(50.0, &[40.0; 10]).percentile_in_texts(), Some(100.0));
    }
}
