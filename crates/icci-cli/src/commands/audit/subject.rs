//! What is audited: a framework from outside with its data, or the index of cities with the results of like cities.

use std::path::PathBuf;

use icci_benchmark::robustness::{SameParts, Subject, like_cities};
use icci_benchmark::{PeerRule, select};
use icci_score::composite::{Composite, CompositeIndex, lowest_level};
use icci_score::definition::Definition;
use icci_score::language::Language;
use icci_score::number::{decimal, percent};
use icci_score::questionnaire::{Missing, Options, Scores};
use icci_score::value::Level;

use super::AuditArgs;
use crate::commands::score;
use crate::data::{self, Data};
use crate::exit::{Blame, Failure};
use crate::session::Session;
use crate::words::audit as words;
use crate::{methods, output, outside};

/// An index with its data, computed.
pub(super) struct Loaded {
    /// What is varied and ranked.
    pub(super) subject: Subject,
    /// The values as they are.
    pub(super) composite: Composite,
    definition: Option<Definition>,
}

impl Loaded {
    /// The name of a node for people.
    pub(super) fn name(&self, node: usize, language: Language) -> String {
        let index = self.composite.index();
        let id = index.id_of(node);
        let of_definition = self.definition.as_ref().and_then(|definition| {
            let level = Level::ALL.into_iter().find(|level| level.as_str() == index.level_of(node))?;
            if level == Level::Item {
                return None;
            }
            Some(definition.name_of(level, id)?.get(language).to_owned())
        });
        let own = index.properties.get(node).map(|property| property.name.clone());
        of_definition.or(own).filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    /// Whether the framework is from outside, so that units need not be cities.
    pub(super) fn is_outside(&self) -> bool {
        self.definition.is_none()
    }

    /// The names of the units.
    pub(super) fn units(&self) -> Vec<String> {
        self.composite.units().iter().map(|unit| unit.name.clone()).collect()
    }
}

/// Reads what PATH names and computes it once.
pub(super) fn load(session: &mut Session, args: &AuditArgs, paths: &[PathBuf]) -> Result<Loaded, Failure> {
    match outside::framework(session) {
        Some(file) => from_outside(session, args, &file, paths),
        None => of_cities(session, args, paths),
    }
}

fn from_outside(
    session: &mut Session,
    args: &AuditArgs,
    file: &std::path::Path,
    paths: &[PathBuf],
) -> Result<Loaded, Failure> {
    let of_cities = ["matrix", "missing", "city", "peers", "status", "max_age", "open_items"];
    session.refuse(&of_cities, outside::OPTION)?;
    let settings = args.methods.settings(false)?;
    let read = outside::read(session, file, paths, &args.methods, &settings)?;
    let language = session.language();
    let index = &read.index;
    let tops = index.tops();
    let known = || tops.iter().map(|node| index.id_of(*node)).collect::<Vec<_>>().join(", ");
    let top = match (&args.index, tops.as_slice()) {
        (Some(id), _) => index.framework.nodes().iter().position(|node| node.id == *id).ok_or_else(|| {
            Failure::usage(words::NO_NODE.fill(language, &[("found", id), ("known", &known())]))
        })?,
        (None, [top]) => *top,
        (None, _) => return Err(Failure::usage(words::SEVERAL_TOPS.fill(language, &[("known", &known())]))),
    };
    // Units are ranked within one year.
    let years = read.indicators.years();
    let indicators = match (args.among.year, years.as_slice()) {
        (Some(year), _) => read.indicators.of_year(year),
        (None, [.., latest]) if years.len() > 1 => {
            session.say(&words::ONE_YEAR.fill(language, &[("year", &latest.to_string())]));
            read.indicators.of_year(*latest)
        }
        _ => read.indicators.clone(),
    };
    args.methods.say_range(session, &settings);
    let made = Subject::of_data(index, &indicators, &settings, top);
    session.stop_at_errors(&made.diagnostics)?;
    let (subject, composite) = made.value.ok_or(Failure::Said(Blame::Data))?;
    Ok(Loaded { subject, composite, definition: None })
}

fn of_cities(session: &mut Session, args: &AuditArgs, paths: &[PathBuf]) -> Result<Loaded, Failure> {
    session.needs(&methods::COLUMN_OPTIONS, outside::OPTION)?;
    if let Some(given) = session.given(&methods::OPTIONS) {
        // Points of open answers are known only under the methods of the index itself.
        session.refuse(&["open_items"], &given)?;
    }
    let settings = args.methods.settings(true)?;
    let asked = args.among.asked()?;
    let data = data::read_or_stop(session, paths, &data::COMPARED)?;
    let Data { definition, inputs, .. } = &data;
    let matrix = score::matrix(session, definition, args.matrix.as_deref())?.or(definition.matrices.first());
    let Some(matrix) = matrix else { return Err(data::nothing(session)) };
    let nominal: Missing = args.missing.into();
    let other = if nominal == Missing::AsNotMet { Missing::Exclude } else { Missing::AsNotMet };
    let scores = |missing: Missing| inputs.scores(definition, &Options { missing, matrix: Some(matrix) });
    let (first, second) = (scores(nominal), scores(other));
    if first.is_empty() {
        return Err(data::nothing(session));
    }
    let city_first = data.review.is_some() || args.among.city.is_some();
    if !city_first {
        session.needs(&["year", "peers", "status", "max_age"], "--city")?;
    }
    let chosen: Vec<usize> = if city_first {
        let mut selection = asked.selection(session, &data)?;
        if !args.among.names_rule() {
            selection.rule = PeerRule::All;
        }
        let peers = select(definition, &selection, &inputs.facts, &first);
        session.stop_at_errors(&asked.judged(peers.diagnostics))?;
        let city = peers.value.city.iter().map(|city| city.candidate);
        city.chain(peers.value.peers.iter().map(|peer| peer.result.candidate)).collect()
    } else {
        like_cities(&first)
    };
    let of = |scores: &[Scores], at: &[usize]| -> Vec<Scores> {
        at.iter().filter_map(|at| scores.get(*at)).cloned().collect()
    };
    let (first, second) = (of(&first, &chosen), of(&second, &chosen));
    // Where a city is asked about, all are reckoned from the parts that it has, as in the benchmark.
    let parts = if city_first {
        SameParts::of(definition, matrix, &first.iter().collect::<Vec<_>>())
    } else {
        SameParts { kept: (0..first.len()).collect(), without: Vec::new() }
    };
    let id = args.index.as_deref().unwrap_or("seven-areas");
    let (kept, thin) = enough_answered(definition, &first, &parts.kept, id, city_first);
    say_not_ranked(session, definition, &thin);
    let (first, second) = (of(&first, &kept), of(&second, &kept));
    let nominal_cities: Vec<&Scores> = first.iter().collect();
    let names: Vec<String> = first.iter().map(|scores| format!("{} {}", scores.unit, scores.year)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let language = session.language();
    session.say(&words::UNITS_ARE.fill(language, &[("cities", &output::few(&names))]));
    if let (false, Some(city)) = (parts.without.is_empty(), first.first()) {
        let fields: Vec<&str> = parts
            .without
            .iter()
            .map(|id| definition.name_of(Level::Field, id).map_or(id.as_str(), |name| name.get(language)))
            .collect();
        let args = [("city", city.unit.as_str()), ("fields", &fields.join(", "))];
        session.say(&words::FIELDS_OUT.fill(language, &args));
    }
    let lowest = lowest_level(&nominal_cities);
    score::say_lowest(session, lowest, &nominal_cities);
    let word = |missing: Missing| if missing == Missing::AsNotMet { "as-not-met" } else { "exclude" };
    let policies = [(word(nominal), nominal_cities), (word(other), second.iter().collect())];
    let plain = CompositeIndex::of_definition(definition, matrix, lowest);
    let weighed = args.methods.weigh(plain.clone(), &data::limits(&session.common));
    session.stop_at_errors(&weighed.diagnostics)?;
    let weights = Some(&weighed.value).filter(|weighed| **weighed != plain);
    let made = Subject::of_cities(definition, matrix, &policies, &parts.without, &settings, id, weights);
    session.stop_at_errors(&made.diagnostics)?;
    let (subject, composite) = made.value.ok_or(Failure::Said(Blame::Data))?;
    args.methods.check_levels(&settings, composite.index())?;
    Ok(Loaded { subject, composite, definition: Some(definition.clone()) })
}

/// The cities that answered enough of an index to be ranked in it, as in the benchmark, and those that did not. A city that
/// is asked about stands first and is kept.
fn enough_answered<'s>(
    definition: &Definition,
    scores: &'s [Scores],
    cities: &[usize],
    index: &str,
    city_first: bool,
) -> (Vec<usize>, Vec<&'s Scores>) {
    let least = definition.thresholds.area_coverage;
    let is_thin = |scores: &Scores| {
        let coverage = scores.node(Level::Index, index).and_then(|node| node.coverage);
        coverage.is_some_and(|coverage| coverage < least)
    };
    let (mut kept, mut thin) = (Vec::new(), Vec::new());
    for (place, at) in cities.iter().enumerate() {
        match scores.get(*at) {
            Some(city) if is_thin(city) && !(city_first && place == 0) => thin.push(city),
            _ => kept.push(*at),
        }
    }
    (kept, thin)
}

/// Names the cities that answered too little to be ranked.
fn say_not_ranked(session: &mut Session, definition: &Definition, thin: &[&Scores]) {
    if thin.is_empty() {
        return;
    }
    let names: Vec<&str> = thin.iter().map(|scores| scores.unit.as_str()).collect();
    let limit = decimal(percent(definition.thresholds.area_coverage), 0);
    let args = [("limit", limit.as_str()), ("names", &names.join(", "))];
    session.say(&crate::words::NOT_RANKED.fill(session.language(), &args));
}
