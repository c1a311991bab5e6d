//! The audit as a reader sees it: findings in words, alpha for information, a chart of rank intervals.

use std::collections::BTreeSet;
use std::fmt::Write;

use anstyle::Style;
use icci_benchmark::audit::{Finding, LEAST_UNITS, findings};
use icci_benchmark::coherence::{Alpha, correlations, groups, influences};
use icci_benchmark::frame;
use icci_benchmark::robustness::{Design, Ranks, UnitRanks};
use icci_score::frame::Column;
use icci_score::language::Language;
use icci_score::number::percent;
use unicode_width::UnicodeWidthStr;

use super::{AuditArgs, Loaded, declared, look, uncertainty};
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Table, Target, number};
use crate::problems::visible;
use crate::session::Session;
use crate::words::Words;
use crate::words::audit as words;

/// More units than this are counted and not drawn.
const MOST_ROWS: usize = 60;
/// More findings than this are counted and not said; machine formats have all.
const MOST_FINDINGS: usize = 20;
/// The widest line of the chart, in characters.
const WIDTH: usize = 52;

/// Audits everything and prints it, or writes its tables.
pub(super) fn run(
    session: &mut Session,
    args: &AuditArgs,
    loaded: &Loaded,
    target: &Target<'_>,
) -> Result<(), Failure> {
    let ranks = uncertainty(session, args, loaded)?;
    let model = loaded.model(session, args)?;
    let composite = &loaded.composite;
    let index = composite.index();
    let top = loaded.subject.top;
    let parts = influences(composite, top, |node| model.without(node));
    let found = findings(index, top, &correlations(composite), &parts, &ranks);
    let alphas = groups(composite, args.pairwise);
    if target.format == Format::Table {
        let kept = not_varied(session, args, loaded)?;
        let text = text(session.language(), loaded, &found, &alphas, &ranks, &kept);
        return output::people_or_file(session, target.file, &text);
    }
    let tables = [
        Table::new("findings", columns(loaded, &found)),
        Table::of_frame("influence", &frame::influences_to_frame(index, &parts)?)?,
        Table::of_frame("uncertainty", &frame::ranks_to_frame(&ranks)?)?,
        Table::of_frame("reliability", &frame::reliability_to_frame(index, &alphas, false)?)?,
    ]
    .map(|table| table.with_look(look(3)));
    output::write_all_to(session, &tables, target)
}

/// The factors that are varied and those that are not.
fn not_varied(
    session: &mut Session,
    args: &AuditArgs,
    loaded: &Loaded,
) -> Result<(Vec<Words>, Vec<Words>), Failure> {
    const ALL: [(&str, Words); 8] = [
        ("weight", words::FACTOR_WEIGHT),
        ("normalise", words::FACTOR_NORMALISE),
        ("aggregate", words::FACTOR_AGGREGATE),
        ("missing", words::FACTOR_MISSING),
        ("matrix", words::FACTOR_MATRIX),
        ("treat", words::FACTOR_TREAT),
        ("drop", words::FACTOR_DROP),
        ("item", words::FACTOR_ITEM),
    ];
    let used: BTreeSet<String> = match &args.design {
        // What was wrong with it was said when it was replayed.
        Some(file) => Design::read(file).value.rows.into_iter().map(|row| row.factor).collect(),
        None => {
            let declared = declared(session, args, loaded)?;
            declared.iter().map(|declared| declared.factor.as_str().to_owned()).collect()
        }
    };
    let open = loaded.subject.open.is_some();
    let (mut varied, mut kept) = (Vec::new(), Vec::new());
    for (factor, word) in ALL {
        // What there is nothing of is neither varied nor kept.
        let absent =
            (factor == "item" && !open) || (factor == "matrix" && loaded.subject.matrices.is_empty());
        match (used.contains(factor), absent) {
            (true, _) => varied.push(word),
            (false, false) => kept.push(word),
            (false, true) => {}
        }
    }
    kept.push(words::FACTOR_UNITS);
    Ok((varied, kept))
}

fn text(
    language: Language,
    loaded: &Loaded,
    found: &[Finding],
    alphas: &[(usize, Vec<usize>, Alpha)],
    ranks: &Ranks,
    (varied, kept): &(Vec<Words>, Vec<Words>),
) -> String {
    let bold = Style::new().bold();
    let list = |words: &[Words]| {
        let words: Vec<&str> = words.iter().map(|word| word.get(language)).collect();
        if words.is_empty() { self::words::NOTHING.get(language).to_owned() } else { words.join(", ") }
    };
    let name = visible(&loaded.name(loaded.subject.top, language));
    let (units, nodes) =
        (loaded.composite.units().len(), loaded.composite.index().framework.nodes().len() - 1);
    let args = [
        ("index", name.as_str()),
        ("units", &units.to_string()),
        ("nodes", &nodes.to_string()),
        ("draws", &ranks.draws.to_string()),
    ];
    let mut text = format!("{bold}{}{bold:#}\n", words::TITLE.fill(language, &args));
    let _ = writeln!(text, "{}", words::VARIED.fill(language, &[("varied", &list(varied))]));
    let _ = writeln!(text, "{}\n", words::NOT_VARIED.fill(language, &[("kept", &list(kept))]));
    let _ = writeln!(text, "{bold}{}{bold:#}", words::FINDINGS.get(language));
    if units < LEAST_UNITS {
        let least = LEAST_UNITS.to_string();
        let _ = writeln!(text, "- {}", words::TOO_FEW.fill(language, &[("least", &least)]));
    } else if found.is_empty() {
        let _ = writeln!(text, "- {}", words::NO_FINDINGS.get(language));
    }
    for finding in found.iter().take(MOST_FINDINGS) {
        let _ = writeln!(text, "- {}", sentence(language, loaded, finding));
    }
    if found.len() > MOST_FINDINGS {
        let count = (found.len() - MOST_FINDINGS).to_string();
        let _ = writeln!(text, "{}", words::CHART_MORE.fill(language, &[("count", &count)]));
    }
    let values: Vec<String> = alphas
        .iter()
        .map(|(node, _, alpha)| {
            let value = alpha.alpha.map_or_else(
                || words::UNDEFINED.get(language).to_owned(),
                |alpha| number(alpha, 2, language),
            );
            format!("{} {value}", visible(&loaded.name(*node, language)))
        })
        .collect();
    if !values.is_empty() {
        let _ = writeln!(text, "\n{}", words::ALPHA.fill(language, &[("values", &values.join(", "))]));
    }
    text.push('\n');
    text.push_str(&chart(language, ranks));
    text
}

fn sentence(language: Language, loaded: &Loaded, finding: &Finding) -> String {
    let name = |node: usize| visible(&loaded.name(node, language));
    let percent = |share: f64| number(percent(share), 0, language);
    match finding {
        Finding::Opposed { a, b, r } => words::OPPOSED
            .fill(language, &[("a", &name(*a)), ("b", &name(*b)), ("r", &number(*r, 2, language))]),
        Finding::AgainstIndex { node, r } => {
            words::AGAINST.fill(language, &[("node", &name(*node)), ("r", &number(*r, 2, language))])
        }
        Finding::HardlyMatters { node, weight, share } => words::HARDLY.fill(
            language,
            &[("node", &name(*node)), ("weight", &percent(*weight)), ("share", &percent(*share))],
        ),
        Finding::MattersFarMore { node, weight, share } => words::FAR_MORE.fill(
            language,
            &[("node", &name(*node)), ("weight", &percent(*weight)), ("share", &percent(*share))],
        ),
        Finding::RanksMove { units, of, widest } => {
            let all = loaded.units();
            let names: Vec<String> =
                widest.iter().filter_map(|unit| all.get(*unit)).map(|name| visible(name)).collect();
            words::RANKS_MOVE.fill(
                language,
                &[("units", &units.to_string()), ("of", &of.to_string()), ("names", &names.join(", "))],
            )
        }
    }
}

/// A line a unit, the best first: its name, its rank, and the interval on an axis from the first rank to the last.
fn chart(language: Language, ranks: &Ranks) -> String {
    let mut units: Vec<&UnitRanks> = ranks.units.iter().filter(|unit| unit.nominal_rank.is_some()).collect();
    units.sort_by_key(|unit| unit.nominal_rank);
    let last = units.len();
    if last == 0 {
        return String::new();
    }
    let args = [("first", "1"), ("last", &last.to_string())];
    let mut text = format!("{}\n", words::CHART.fill(language, &args));
    let cells = last.min(WIDTH);
    // The cell of a rank, so that the first and the last have the ends.
    let cell = |rank: usize| (rank.clamp(1, last) - 1) * (cells - 1) / (last - 1).max(1);
    let shown = units.iter().take(MOST_ROWS);
    let names: Vec<String> = shown.clone().map(|unit| visible(&unit.unit.name)).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0).min(28);
    for (unit, name) in shown.zip(&names) {
        let (Some(rank), Some((low, high))) = (unit.nominal_rank, unit.places()) else { continue };
        let mut line = vec![' '; cells];
        for place in &mut line[cell(low)..=cell(high)] {
            *place = '─';
        }
        line[cell(rank)] = '●';
        let line: String = line.into_iter().collect();
        let name: String = name.chars().take(width).collect();
        let blanks = " ".repeat(width.saturating_sub(name.width()));
        let _ = writeln!(text, "{name}{blanks} {rank:>5} │{line}│ {low}–{high}");
    }
    if last > MOST_ROWS {
        let count = (last - MOST_ROWS).to_string();
        let _ = writeln!(text, "{}", words::CHART_MORE.fill(language, &[("count", &count)]));
    }
    text
}

/// The findings as a table: `finding,a,b,r,weight,share,units,of`.
fn columns(loaded: &Loaded, found: &[Finding]) -> Vec<Column> {
    let index = loaded.composite.index();
    let id = |node: usize| index.id_of(node).to_owned();
    type Row =
        (&'static str, String, String, Option<f64>, Option<f64>, Option<f64>, Option<i64>, Option<i64>);
    let whole = |number: usize| i64::try_from(number).ok();
    let rows: Vec<Row> = found
        .iter()
        .map(|finding| match finding {
            Finding::Opposed { a, b, r } => ("opposed", id(*a), id(*b), Some(*r), None, None, None, None),
            Finding::AgainstIndex { node, r } => {
                ("against-index", id(*node), String::new(), Some(*r), None, None, None, None)
            }
            Finding::HardlyMatters { node, weight, share } => {
                ("hardly-matters", id(*node), String::new(), None, Some(*weight), Some(*share), None, None)
            }
            Finding::MattersFarMore { node, weight, share } => {
                ("matters-far-more", id(*node), String::new(), None, Some(*weight), Some(*share), None, None)
            }
            Finding::RanksMove { units, of, widest } => {
                let all = loaded.units();
                let names: Vec<&str> =
                    widest.iter().filter_map(|unit| all.get(*unit)).map(String::as_str).collect();
                ("ranks-move", names.join("; "), String::new(), None, None, None, whole(*units), whole(*of))
            }
        })
        .collect();
    vec![
        Column::text("finding", rows.iter().map(|row| row.0)),
        Column::text("a", rows.iter().map(|row| row.1.clone())),
        Column::text("b", rows.iter().map(|row| row.2.clone())),
        Column::number("r", rows.iter().map(|row| row.3)),
        Column::number("weight", rows.iter().map(|row| row.4)),
        Column::number("share", rows.iter().map(|row| row.5)),
        Column::integer("units", rows.iter().map(|row| row.6)),
        Column::integer("of", rows.iter().map(|row| row.7)),
    ]
}
