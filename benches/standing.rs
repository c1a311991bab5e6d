//! A city among 10,000 peers of 17 fields, by each rule, against the bound of 0.2 s.

use std::time::Duration;

use divan::black_box;
use icci_benches::{many_cities, median_of, report};
use icci_benchmark::uncertainty::Draws;
use icci_benchmark::{PeerRule, Recounts, Selection, Standing, select};
use icci_score::definition::Definition;

const PEERS: usize = 10_000;
const BOUND: Duration = Duration::from_millis(200);

fn main() {
    let definition = Definition::built_in();
    let (candidates, facts) = many_cities(&definition, PEERS);
    let standing = |rule: PeerRule| {
        let selection = Selection { rule, ..Selection::new("Kuopio", 2026) };
        let peers = select(&definition, &selection, &facts, &candidates).value;
        let standing = Standing::of(&definition, &candidates, &peers, None);
        (peers, standing)
    };
    for (name, rule) in
        [("all", PeerRule::All), ("cluster", PeerRule::Cluster), ("nearest", PeerRule::Nearest(PEERS))]
    {
        let time = median_of(7, || {
            black_box(standing(rule.clone()));
        });
        report(&format!("benchmark {PEERS} peers x 17 fields, {name}"), time, BOUND);
    }
    // The recounts of a review: 40 peers, 1,000 draws; the bound is our own.
    let (candidates, facts) = many_cities(&definition, 40);
    let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
    let peers = select(&definition, &selection, &facts, &candidates).value;
    let among = Standing::of(&definition, &candidates, &peers, None);
    let time = median_of(7, || {
        black_box(Recounts::of(&definition, &candidates, &peers, &among, None, &Draws::default()).is_ok());
    });
    report("1,000 recounts among 40 peers", time, Duration::from_millis(50));
}
