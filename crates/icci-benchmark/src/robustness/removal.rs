//! One indicator or area left out at a time.

use icci_score::composite::variants::Choice;
use rayon::prelude::*;

use super::model::Model;
use super::sample::Desk;
use super::sensitivity::shift;

/// The ranking without one node.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// The node that was left out.
    pub node: usize,
    /// By how many places units move on average.
    pub mean_shift: f64,
    /// By how many the one moves that moves most.
    pub most_shift: usize,
    /// The unit that moves most, the first of equals; none when nobody moves.
    pub most_moved: Option<usize>,
}

/// The ranking without each node below the index, from the lowest level up.
pub fn removals(model: &Model) -> Vec<Removal> {
    let n = model.units.len();
    let (mut scores, mut nominal) = (vec![0.0; n], vec![0_u32; n]);
    model.reckon(&mut Desk::new(model), &mut scores, &mut nominal);
    model
        .variants
        .nodes_below_top()
        .into_par_iter()
        .map_init(
            || (Desk::new(model), vec![0.0; n], vec![0_u32; n]),
            |(desk, scores, ranks), node| {
                desk.choice = Choice { dropped: Some(node), ..model.nominal() };
                model.reckon(desk, scores, ranks);
                let moves = ranks
                    .iter()
                    .zip(&nominal)
                    .map(|(a, b)| if *a > 0 && *b > 0 { a.abs_diff(*b) } else { 0 });
                let moves: Vec<u32> = moves.collect();
                let most = moves.iter().copied().max().unwrap_or(0);
                Removal {
                    node,
                    mean_shift: shift(ranks, &nominal),
                    most_shift: most as usize,
                    most_moved: moves.iter().position(|own| *own == most && most > 0),
                }
            },
        )
        .collect()
}
