//! Where labels and dots go, so that none covers another.
//!
//! Comes in: the places that things would like, and the room there is. Goes out: places. It draws nothing.

/// A rectangle, in points from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the two share more than an edge.
    pub fn meets(&self, other: &Rect) -> bool {
        let apart = 0.01;
        self.x + apart < other.right()
            && other.x + apart < self.right()
            && self.y + apart < other.bottom()
            && other.y + apart < self.bottom()
    }

    /// Whether it lies within a sheet of this size.
    pub fn is_on(&self, width: f64, height: f64) -> bool {
        let apart = 0.1;
        self.x >= -apart
            && self.y >= -apart
            && self.right() <= width + apart
            && self.bottom() <= height + apart
    }
}

/// Something that wants a place on a line: where its middle would be, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The middle it would like.
    pub middle: f64,
    /// Its length.
    pub length: f64,
}

/// The middles of things on a line from `from` to `to`, `gap` apart, each as near to its wish as the others allow.
///
/// Their order is that of the wishes; equal wishes keep the order given. When they do not all fit, they run beyond `to`
/// rather than over each other.
///
/// # Formula
/// Least squares under `m[i+1] - m[i] >= (l[i] + l[i+1]) / 2 + gap`: with the needed distances taken off, the wishes are
/// made non-decreasing by pooling neighbours that violate the order.
pub fn spread(wanted: &[Wanted], from: f64, to: f64, gap: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].middle.total_cmp(&wanted[b].middle).then(a.cmp(&b)));

    let mut needed = Vec::with_capacity(order.len());
    let mut at = 0.0;
    for (place, &index) in order.iter().enumerate() {
        if place > 0 {
            at += (wanted[order[place - 1]].length + wanted[index].length) / 2.0 + gap;
        }
        needed.push(at);
    }

    // Pools as (sum of wishes, count); a pool moves as one.
    let mut pools: Vec<(f64, f64)> = Vec::new();
    for (&index, needed) in order.iter().zip(&needed) {
        pools.push((wanted[index].middle - needed, 1.0));
        while let [.., before, last] = pools.as_slice() {
            if before.0 / before.1 <= last.0 / last.1 {
                break;
            }
            let pooled = (before.0 + last.0, before.1 + last.1);
            pools.truncate(pools.len() - 2);
            pools.push(pooled);
        }
    }

    let half = |place: Option<&usize>| place.map_or(0.0, |&index| wanted[index].length / 2.0);
    let low = from + half(order.first());
    let high = to - half(order.last()) - needed.last().copied().unwrap_or(0.0);
    let bases = pools.iter().flat_map(|&(sum, count)| std::iter::repeat_n(sum / count, count as usize));
    let mut middles = vec![0.0; wanted.len()];
    for ((base, needed), &index) in bases.zip(&needed).zip(&order) {
        middles[index] = base.min(high).max(low) + needed;
    }
    middles
}

/// How far above or below its line each dot of a swarm lies, so that dots of nearly equal value are all seen.
///
/// A dot keeps its value and moves only across, to the free place nearest to the line within `half`; when there is none,
/// to the place farthest from its neighbours. The same values give the same swarm, in any order. `avoid` is a mark on the
/// line, with the distance at which dots keep from its middle.
pub fn swarm(values: &[f64], radius: f64, half: f64, avoid: Option<(f64, f64)>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]).then(a.cmp(&b)));
    let step = (radius / 2.0).max(0.1);
    let steps = ((half - radius) / step).clamp(0.0, 200.0) as i32;
    // From the line outwards, above before below.
    let places: Vec<f64> = (0..=2 * steps)
        .map(|k| if k % 2 == 1 { -step * f64::from(k / 2 + 1) } else { step * f64::from(k / 2) })
        .collect();

    let mut offsets = vec![0.0; values.len()];
    // Dots come from left to right, so the last one at a place is the nearest there.
    let mut last = vec![f64::NEG_INFINITY; places.len()];
    let free = (2.0 * radius).powi(2) * 0.98;
    for index in order {
        let x = values[index];
        // In the scale of two dots, so that one limit holds for both.
        let from_mark = |offset: f64| match avoid {
            Some((at, apart)) if apart > 0.0 => {
                ((x - at).powi(2) + offset * offset) * (2.0 * radius / apart).powi(2)
            }
            _ => f64::INFINITY,
        };
        let clearance = |offset: f64| {
            places
                .iter()
                .zip(&last)
                .filter(|(other, _)| (offset - **other).abs() < 2.0 * radius)
                .map(|(other, at)| (x - at).powi(2) + (offset - other).powi(2))
                .fold(from_mark(offset), f64::min)
        };
        let mut best = (f64::NEG_INFINITY, 0);
        for (place, &offset) in places.iter().enumerate() {
            let clear = clearance(offset);
            if clear > best.0 {
                best = (clear, place);
            }
            if clear >= free {
                break;
            }
        }
        offsets[index] = places[best.1];
        last[best.1] = x;
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(pairs: &[(f64, f64)]) -> Vec<Wanted> {
        pairs.iter().map(|&(middle, length)| Wanted { middle, length }).collect()
    }

    #[test]
    fn labels_that_do_not_meet_stay_where_they_are() {
        assert_eq!(spread(&wanted(&[(50.0, 10.0), (20.0, 10.0)]), 0.0, 100.0, 2.0), [50.0, 20.0]);
        assert!(spread(&[], 0.0, 100.0, 2.0).is_empty());
    }

    #[test]
    fn labels_that_meet_share_the_way() {
        // Both at 50, 10 long, gap 2: 12 apart around 50 = 44 and 56.
        assert_eq!(spread(&wanted(&[(50.0, 10.0), (50.0, 10.0)]), 0.0, 100.0, 2.0), [44.0, 56.0]);
        // At the edge 100 the last ends there: 95, the other 12 before it.
        assert_eq!(spread(&wanted(&[(100.0, 10.0), (100.0, 10.0)]), 0.0, 100.0, 2.0), [83.0, 95.0]);
        assert_eq!(spread(&wanted(&[(0.0, 10.0), (0.0, 10.0)]), 0.0, 100.0, 2.0), [5.0, 17.0]);
    }

    #[test]
    fn labels_without_room_run_over_the_end_but_not_over_each_other() {
        assert_eq!(spread(&wanted(&[(1.0, 60.0), (2.0, 60.0)]), 0.0, 100.0, 0.0), [30.0, 90.0]);
    }

    #[test]
    fn a_swarm_keeps_dots_apart_and_within_its_band() {
        let values = [10.0, 10.0, 10.5, 40.0, 10.0];
        let offsets = swarm(&values, 1.0, 6.0, None);
        assert_eq!(offsets[3], 0.0);
        for a in 0..values.len() {
            assert!(offsets[a].abs() <= 5.0);
            for b in 0..a {
                let apart = ((values[a] - values[b]).powi(2) + (offsets[a] - offsets[b]).powi(2)).sqrt();
                assert!(apart >= 1.95, "{a} and {b} are {apart} apart");
            }
        }
        assert_eq!(swarm(&[5.0; 500], 1.0, 6.0, None), swarm(&[5.0; 500], 1.0, 6.0, None));
        // A mark at 40 to keep 3 away from: the dot there moves by 3, the others stay.
        let beside = swarm(&values, 1.0, 6.0, Some((40.0, 3.0)));
        assert_eq!(beside[3].abs(), 3.0);
        assert_eq!(beside[..3], offsets[..3]);
    }

    #[test]
    fn rectangles_meet_only_when_they_share_more_than_an_edge() {
        let a = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
        assert!(a.meets(&Rect { x: 9.0, y: 9.0, width: 10.0, height: 10.0 }));
        assert!(!a.meets(&Rect { x: 10.0, y: 0.0, width: 10.0, height: 10.0 }));
        assert!(a.is_on(10.0, 10.0) && !a.is_on(9.0, 10.0));
    }
}
