//! The short form of the index's audit: how the areas go together among the cities compared. Only with enough like
//! peers; the whole audit is the command's.

use icci_benchmark::audit::{Finding, findings};
use icci_benchmark::coherence::{correlations, groups, influences};
use icci_benchmark::robustness::{Model, Ranks, SameParts, Subject};
use icci_score::composite::{Normalise, Settings};
use icci_score::questionnaire::Scores;
use icci_score::value::Level;

use super::blocks::{Block, Text};
use super::context::Context;

/// More findings than this belong into the whole audit.
const MOST: usize = 4;
/// A correlation nearer to 0 goes neither with the index nor against it.
const AGAINST: f64 = -0.2;
/// From here on an alpha is called acceptable (Nunnally 1978): a lower one needs its explanation.
const LOW_ALPHA: f64 = 0.7;

/// What the audit says of the areas; nothing without enough like peers.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let peers = &context.compared.peers;
    if peers.len() < context.definition.thresholds.min_peers {
        return Vec::new();
    }
    let mut cities: Vec<&Scores> = peers.city_scores(context.candidates).into_iter().collect();
    cities.extend(peers.scores(context.candidates).map(|(_, scores)| scores));
    let parts = SameParts::of(context.definition, context.matrix, &cities);
    let cities: Vec<&Scores> = parts.kept.iter().filter_map(|at| cities.get(*at).copied()).collect();
    let n = cities.len();
    let settings = Settings { normalise: Some(Normalise::None), ..Settings::default() };
    let policies = [("as-not-met", cities)];
    let (definition, matrix) = (context.definition, context.matrix);
    let made =
        Subject::of_cities(definition, matrix, &policies, &parts.without, &settings, "seven-areas", None);
    let Some((subject, composite)) = made.value else { return Vec::new() };
    let Some(model) = Model::new(&subject, &[]).value else { return Vec::new() };
    let index = composite.index();
    let parts = influences(&composite, subject.top, |node| model.without(node));
    let no_ranks = Ranks { draws: 0, k: 0, units: Vec::new() };
    let is_area = |node: usize| index.level_of(node) == Level::Area.as_str();
    let found: Vec<Finding> = findings(index, subject.top, &correlations(&composite), &parts, &no_ranks)
        .into_iter()
        .filter(|finding| match finding {
            Finding::Opposed { a, b, .. } => is_area(*a) && is_area(*b),
            Finding::AgainstIndex { node, .. }
            | Finding::HardlyMatters { node, .. }
            | Finding::MattersFarMore { node, .. } => is_area(*node),
            Finding::RanksMove { .. } => false,
        })
        .take(MOST)
        .collect();
    let wording = context.wording;
    let count = context.numbers().integer(i64::try_from(n).unwrap_or(0));
    let key = if found.is_empty() { "method.audit-none" } else { "method.audit" };
    let mut said = vec![wording.fill(key, &[("n", &count)])];
    // What leads to the list stands right above it.
    let alpha_at = usize::from(found.is_empty());
    let of_top = groups(&composite, false).into_iter().find(|(node, ..)| *node == subject.top);
    if let Some(alpha) = of_top.and_then(|(.., alpha)| alpha.alpha) {
        let key = if alpha < LOW_ALPHA { "method.audit-alpha-low" } else { "method.audit-alpha" };
        let alpha = context.numbers().decimal(alpha, 2);
        said.insert(alpha_at, wording.fill(key, &[("alpha", &alpha)]));
    }
    let mut blocks = vec![Block::Paragraph { text: Text::plain(said.join(" ")) }];
    if !found.is_empty() {
        let items = found.iter().map(|finding| Text::plain(sentence(context, index, finding))).collect();
        blocks.push(Block::List { ordered: false, items });
    }
    blocks
}

fn sentence(
    context: &Context<'_>,
    index: &icci_score::composite::CompositeIndex,
    finding: &Finding,
) -> String {
    let (wording, numbers) = (context.wording, context.numbers());
    let name = |node: usize| context.name(Level::Area, index.id_of(node));
    let part = |key: &str, node: usize, weight: f64, share: f64| {
        // A part that lowers the spread of the index has a share below 0, which percent cannot say better.
        let arguments = [
            ("area", name(node)),
            ("weight", numbers.percent(weight)),
            ("share", numbers.percent(share.max(0.0))),
        ];
        wording.fill(key, &arguments.each_ref().map(|(key, value)| (*key, value.as_str())))
    };
    match finding {
        Finding::Opposed { a, b, r } => wording.fill(
            "method.audit-opposed",
            &[("a", &name(*a)), ("b", &name(*b)), ("r", &numbers.decimal(*r, 2))],
        ),
        Finding::AgainstIndex { node, r } => {
            let key = if *r <= AGAINST { "method.audit-against" } else { "method.audit-apart" };
            wording.fill(key, &[("area", &name(*node)), ("r", &numbers.decimal(*r, 2))])
        }
        Finding::HardlyMatters { node, weight, share } => part("method.audit-hardly", *node, *weight, *share),
        Finding::MattersFarMore { node, weight, share } => {
            part("method.audit-far-more", *node, *weight, *share)
        }
        // Ranks over recounts stand beside the peers.
        Finding::RanksMove { .. } => String::new(),
    }
}
