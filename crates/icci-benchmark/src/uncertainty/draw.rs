//! One recount: weights and open answers drawn, every city counted anew, the city ranked.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::Draws;
use super::model::{Field, Model, Unit};
use crate::statistics::to_12_digits;

/// The city's place in every node of the model in one draw; 0 in those without a rank.
pub(super) fn ranks(model: &Model, draws: &Draws, draw: u64) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(draws.seed);
    random.set_stream(draw);
    let factors: Vec<f64> =
        (0..model.weights).map(|_| 1.0 + draws.weights_range * (2.0 * uniform(&mut random) - 1.0)).collect();
    let own = values(model, &model.city, &factors, uniform(&mut random));
    let theirs: Vec<Vec<f64>> =
        model.peers.iter().map(|peer| values(model, peer, &factors, uniform(&mut random))).collect();
    let fields = model.city.fields.len();
    model
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let value = |values: &[f64]| values.get(fields + at).copied().unwrap_or(f64::NAN);
            let score = value(&own);
            let peers = node.compared.iter().filter_map(|&peer| theirs.get(peer));
            let higher = peers.filter(|peer| is_higher(value(peer), score)).count();
            if node.nominal.is_some() { 1.0 + higher as f64 } else { 0.0 }
        })
        .collect()
}

/// A number from 0 to below 1 with 53 random bits.
fn uniform(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Whether a score is strictly higher to 12 significant digits. Scores far apart are so in any case.
fn is_higher(a: f64, b: f64) -> bool {
    if (a - b).abs() > 1e-6 { a > b } else { to_12_digits(a) > to_12_digits(b) }
}

/// A city's fields, then its areas and indices, in one draw; not a number where it has none.
fn values(model: &Model, unit: &Unit, factors: &[f64], u: f64) -> Vec<f64> {
    let factor = |varied: Option<usize>| varied.and_then(|at| factors.get(at)).copied().unwrap_or(1.0);
    let mut values: Vec<f64> = unit
        .fields
        .iter()
        .map(|field| match field {
            Field::Questions(questions) => {
                let (sum, all) = questions.iter().fold((0.0, 0.0), |(sum, all), question| {
                    let weight = question.weight * factor(question.varied);
                    let share = question.lower + u * (question.upper - question.lower);
                    (sum + weight * share, all + weight)
                });
                100.0 * sum / all
            }
            Field::Bounds { lower, upper } => lower + u * (upper - lower),
            Field::Missing => f64::NAN,
        })
        .collect();
    for node in &model.nodes {
        let (sum, all) = node.parts.iter().fold((0.0, 0.0), |(sum, all), part| {
            let weight = part.weight * factor(part.varied);
            (sum + weight * values.get(part.value).copied().unwrap_or(f64::NAN), all + weight)
        });
        values.push(sum / all);
    }
    values
}
