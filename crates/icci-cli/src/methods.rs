//! The options by which `score` and `audit` choose the methods of a composite index.

use std::path::{Path, PathBuf};

use clap::Args;
use icci_score::composite::{
    ALLOWED_WEIGHTS, Aggregation, CompositeIndex, Impute, MOST_WINSORISED, Normalise, Settings, Weights,
    default_range, is_weight, reweighted,
};
use icci_score::diagnostic::{Checked, Code, Diagnostic};
use icci_score::intake::{Limits, read_mapped};

use crate::exit::Failure;
use crate::session::Session;
use crate::words::audit as words;

/// Methods of a composite index; of the Intercultural Cities Index they take the place of its own.
#[derive(Debug, Clone, Args, Default)]
#[command(next_help_heading = "Methods of a composite index")]
pub struct MethodOptions {
    /// min-max, z-score, rank, borda, percentile-rank, distance-to-best, distance-to-target, distance-to-reference,
    /// goalposts or none [default: min-max; of the index of cities none]
    #[arg(long, value_name = "METHOD")]
    normalise: Option<String>,
    /// The range of min-max [default: 0,100; 1,100 with geometric or harmonic means; 70,130 with ampi]
    #[arg(long, value_name = "L,U", allow_hyphen_values = true)]
    range: Option<String>,
    /// What mean and standard deviation become under z-score [default: 0,1]
    #[arg(long, value_name = "M,S", allow_hyphen_values = true)]
    mean_sd: Option<String>,
    /// Normalise each year on its own; otherwise all years together
    #[arg(long)]
    by_year: bool,
    /// arithmetic, geometric, harmonic, median, ampi, ampi-negative or copeland; several with commas between, from
    /// the lowest level up [default: arithmetic]
    #[arg(long, value_name = "A[,B,...]")]
    aggregate: Option<String>,
    /// none or winsorise: outliers by skewness and kurtosis
    #[arg(long, value_name = "METHOD")]
    treat: Option<String>,
    /// The most values of an indicator that are winsorised before it is taken to logarithms [default: 5]
    #[arg(long, value_name = "N")]
    max_winsorised: Option<usize>,
    /// none, mean or median, for missing values
    #[arg(long, value_name = "METHOD")]
    impute: Option<String>,
    /// A column of groups: impute from the unit's group
    #[arg(long, value_name = "COL")]
    impute_group: Option<String>,
    /// Keep units that have at least this share of the indicators, 0 to 1
    #[arg(long, value_name = "S")]
    screen: Option<f64>,
    /// given, equal, pca, or a table id,weight or parent,child,weight
    #[arg(long, value_name = "WEIGHTS")]
    weights: Option<String>,
    /// No more than 1 under distance-to-target
    #[arg(long)]
    cap: bool,
    /// The unit of distance-to-reference
    #[arg(long, value_name = "UNIT")]
    reference: Option<String>,
    /// A value is missing when less than this share of its direct parts is there, 0 to 1
    #[arg(long, value_name = "S")]
    min_share: Option<f64>,
    /// The column that names the units [default: unit, uCode, code, city, country or uName]
    #[arg(long, value_name = "NAME")]
    pub unit_column: Option<String>,
}

/// The options, by the names of their fields.
pub const OPTIONS: [&str; 15] = [
    "normalise",
    "range",
    "mean_sd",
    "by_year",
    "aggregate",
    "treat",
    "max_winsorised",
    "impute",
    "impute_group",
    "screen",
    "weights",
    "cap",
    "reference",
    "min_share",
    "unit_column",
];

/// Those that name columns of tables, which only a framework from outside has.
pub const COLUMN_OPTIONS: [&str; 2] = ["unit_column", "impute_group"];

impl MethodOptions {
    /// Whether any method is asked for.
    pub fn any(&self) -> bool {
        let words = [&self.normalise, &self.range, &self.mean_sd, &self.aggregate, &self.treat, &self.impute];
        words.iter().any(|word| word.is_some())
            || self.weights.is_some()
            || self.screen.is_some()
            || self.min_share.is_some()
            || self.by_year
            || self.cap
            || self.reference.is_some()
            || self.max_winsorised.is_some()
            || self.impute_group.is_some()
    }

    /// The column of groups.
    pub fn group(&self) -> Option<&str> {
        self.impute_group.as_deref()
    }

    /// The settings, before any file is read. `of_cities`: points of answers need no normalisation of their own.
    pub fn settings(&self, of_cities: bool) -> Result<Settings, Failure> {
        let aggregate = match &self.aggregate {
            None => vec![Aggregation::Arithmetic],
            Some(list) => Aggregation::parse_list(list).ok_or_else(|| {
                let known: Vec<&str> = Aggregation::ALL.iter().map(|method| method.as_str()).collect();
                unknown("--aggregate", list, &known)
            })?,
        };
        let winsorise = match self.treat.as_deref() {
            None | Some("none") => None,
            Some("winsorise") => Some(self.max_winsorised.unwrap_or(MOST_WINSORISED)),
            Some(other) => return Err(unknown("--treat", other, &["none", "winsorise"])),
        };
        let impute = match &self.impute {
            None => Impute::None,
            Some(word) => Impute::ALL
                .into_iter()
                .find(|impute| impute.as_str() == word)
                .ok_or_else(|| unknown("--impute", word, &["none", "mean", "median"]))?,
        };
        if self.max_winsorised.is_some() && winsorise.is_none() {
            return Err(Failure::usage("--max-winsorised needs --treat winsorise"));
        }
        if self.impute_group.is_some() && impute == Impute::None {
            return Err(Failure::usage("--impute-group needs --impute mean or median"));
        }
        for (option, share) in [("--screen", self.screen), ("--min-share", self.min_share)] {
            if share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
                return Err(Failure::usage(format!("{option} is a share from 0 to 1, such as 0.6")));
            }
        }
        let weighed = self.weights.as_deref().is_some_and(|weights| weights != "given");
        if weighed && aggregate.iter().all(|method| *method == Aggregation::Median) {
            return Err(Failure::usage(
                "--weights has no effect with --aggregate median, which weighs nothing",
            ));
        }
        Ok(Settings {
            screen: self.screen,
            impute,
            impute_by_group: self.impute_group.is_some(),
            winsorise,
            normalise: self.normalisation(&aggregate, of_cities)?,
            by_year: self.by_year,
            weights: match self.weights.as_deref() {
                Some("equal") => Weights::Equal,
                Some("pca") => Weights::Pca,
                _ => Weights::Given,
            },
            aggregate,
            min_share: self.min_share.unwrap_or(0.0),
        })
    }

    fn normalisation(
        &self,
        aggregate: &[Aggregation],
        of_cities: bool,
    ) -> Result<Option<Normalise>, Failure> {
        let ampi = aggregate.first().is_some_and(|first| first.is_ampi());
        let word = match self.normalise.as_deref() {
            Some(word) => word,
            None if of_cities && !ampi && self.range.is_none() => "none",
            None => "min-max",
        };
        if ampi && (word != "min-max" || self.by_year) {
            let said = "ampi brings indicators to 70-130 by min-max over all years: leave out --normalise and --by-year";
            return Err(Failure::usage(said));
        }
        for (option, given, needs) in [
            ("--range", self.range.is_some(), "min-max"),
            ("--mean-sd", self.mean_sd.is_some(), "z-score"),
            ("--cap", self.cap, "distance-to-target"),
            ("--reference", self.reference.is_some(), "distance-to-reference"),
        ] {
            if given && word != needs {
                return Err(Failure::usage(format!("{option} needs --normalise {needs}")));
            }
        }
        // Neither knows of other units, so that it matters not which are normalised together.
        if self.by_year && ["none", "goalposts"].contains(&word) {
            return Err(Failure::usage(format!("--by-year has no effect with --normalise {word}")));
        }
        let with = |setting: &Option<String>| match setting {
            Some(setting) => format!("{word}:{setting}"),
            None => word.to_owned(),
        };
        let full = match word {
            "min-max" => with(&self.range),
            "z-score" => with(&self.mean_sd),
            "distance-to-target" if self.cap => format!("{word}:cap"),
            "distance-to-reference" if self.reference.is_none() => {
                return Err(Failure::usage("distance-to-reference needs --reference UNIT"));
            }
            "distance-to-reference" => with(&self.reference),
            other => other.to_owned(),
        };
        if word.contains(':') || !Normalise::WORDS.contains(&word) {
            return Err(unknown("--normalise", word, &Normalise::WORDS));
        }
        Normalise::parse(&full).ok_or_else(|| {
            let said = if word == "z-score" {
                "--mean-sd is M,S with S above 0, such as 100,15"
            } else {
                "--range is L,U with L below U, such as 0,100"
            };
            Failure::usage(said)
        })
    }

    /// Says which range min-max takes where a method asks for another than 0 to 100.
    pub fn say_range(&self, session: &mut Session, settings: &Settings) {
        let (lower, upper) = default_range(&settings.aggregate);
        let reason = settings.aggregate.iter().find(|method| method.is_ampi() || method.needs_positive());
        if let (None, Some(method)) = (&settings.normalise, reason) {
            let (lower, upper) = (lower.to_string(), upper.to_string());
            let args = [("lower", lower.as_str()), ("upper", &upper), ("method", method.as_str())];
            session.say(&words::RANGE_IS.fill(session.language(), &args));
        }
    }

    /// Refuses more methods than there are levels to aggregate to.
    pub fn check_levels(&self, settings: &Settings, index: &CompositeIndex) -> Result<(), Failure> {
        let levels = index.framework.levels();
        let most = levels.len().saturating_sub(1).max(1);
        if settings.aggregate.len() > most {
            let upper = levels.get(1..).unwrap_or_default().join(", ");
            return Err(Failure::usage(format!(
                "--aggregate names at most {most}, one for each of: {upper}"
            )));
        }
        Ok(())
    }

    /// Puts the weights of a file into an index.
    pub fn weigh(&self, index: CompositeIndex, limits: &Limits) -> Checked<CompositeIndex> {
        match self.weights.as_deref() {
            None | Some("given" | "equal" | "pca") => Checked { value: index, diagnostics: Vec::new() },
            Some(file) => weights_of_file(Path::new(file), index, limits),
        }
    }
}

fn unknown(option: &str, found: &str, known: &[&str]) -> Failure {
    Failure::usage(format!("{option}: `{found}` is not known ({})", known.join(", ")))
}

fn weights_of_file(path: &Path, index: CompositeIndex, limits: &Limits) -> Checked<CompositeIndex> {
    let names = ["id", "child", "parent", "weight"];
    let read = read_mapped(&PathBuf::from(path), limits, &names);
    let mut diagnostics = read.diagnostics;
    let Some(mapped) = read.value else { return Checked { value: index, diagnostics } };
    if let Some(problem) = mapped.without_header(&names) {
        diagnostics.push(problem);
        return Checked { value: index, diagnostics };
    }
    let column = |at: usize| mapped.columns.get(at).copied().flatten();
    let table = &mapped.table;
    let (child, parent) = (column(0).or(column(1)), column(2));
    let (Some(child), Some(weight)) = (child, column(3)) else {
        let problem = Diagnostic::new(Code::ColumnMissing, table.place(mapped.header, 0));
        let missing = if child.is_none() { "id" } else { "weight" };
        diagnostics.push(problem.with_found(missing).with_allowed(mapped.written.join(", ")));
        return Checked { value: index, diagnostics };
    };
    let mut given = Vec::new();
    let mut places = Vec::new();
    for row in &table.rows {
        let place = table.place(row.number, weight);
        let number = row.cell(weight).number(table.decimal_comma);
        match number.filter(|weight| is_weight(*weight)) {
            Some(number) => {
                let parent = parent.map(|parent| row.cell(parent).text()).filter(|parent| !parent.is_empty());
                given.push((parent, row.cell(child).text(), number));
                places.push(table.place(row.number, child));
            }
            None => {
                let problem = Diagnostic::new(Code::BadWeight, place).with_found(row.cell(weight).text());
                diagnostics.push(problem.with_allowed(ALLOWED_WEIGHTS).with("of", row.cell(child).text()));
            }
        }
    }
    let (framework, _) = reweighted(&index.framework, &given);
    for (one, place) in given.iter().zip(places) {
        let (_, unknown) = reweighted(&index.framework, std::slice::from_ref(one));
        for found in unknown {
            diagnostics.push(Diagnostic::new(Code::UnknownEdge, place.clone()).with_found(found));
        }
    }
    Checked { value: CompositeIndex { framework, ..index }, diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_listed() {
        let command = MethodOptions::augment_args(clap::Command::new("icci"));
        let ids: Vec<&str> = command.get_arguments().map(|argument| argument.get_id().as_str()).collect();
        assert_eq!(ids.len(), OPTIONS.len());
        assert!(ids.iter().all(|id| OPTIONS.contains(id)), "{ids:?}");
        assert!(COLUMN_OPTIONS.iter().all(|id| OPTIONS.contains(id)));
    }
}
