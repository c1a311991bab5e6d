//! A composite index from outside: `--framework FILE.toml` and the tables that PATH names.

use std::path::{Path, PathBuf};

use icci_score::composite::{Columns, CompositeIndex, Indicators, Settings, read_indicators};
use icci_score::diagnostic::has_errors;

use crate::data;
use crate::exit::Failure;
use crate::methods::MethodOptions;
use crate::session::Session;
use crate::words;

/// How an index from outside is asked for, in messages.
pub const OPTION: &str = "--framework FILE.toml";

/// An index and its data.
pub struct Outside {
    /// The index, with the weights that were asked for.
    pub index: CompositeIndex,
    /// Its data.
    pub indicators: Indicators,
    /// The files, for the column `source`.
    pub source: String,
}

/// The file of a framework from outside, when `--framework` names one and not a folder.
pub fn framework(session: &Session) -> Option<PathBuf> {
    let path = session.common.framework.as_deref()?;
    let toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    (path.is_file() || (toml && !path.is_dir())).then(|| path.to_owned())
}

/// Reads the framework and the tables; lists the problems and stops when there is an error among them.
pub fn read(
    session: &mut Session,
    framework: &Path,
    paths: &[PathBuf],
    methods: &MethodOptions,
    settings: &Settings,
) -> Result<Outside, Failure> {
    if !framework.exists() {
        let name = framework.display().to_string();
        return Err(Failure::usage(words::NO_FILE.fill(session.language(), &[("file", &name)])));
    }
    let read = CompositeIndex::read(framework);
    let mut diagnostics = read.diagnostics;
    let Some(index) = read.value else { return Err(Failure::Problems(diagnostics)) };
    methods.check_levels(settings, &index)?;
    let limits = data::limits(&session.common);
    let weighed = methods.weigh(index, &limits);
    diagnostics.extend(weighed.diagnostics);
    let index = weighed.value;
    let columns = Columns { unit: methods.unit_column.clone(), group: methods.group().map(str::to_owned) };
    let read = read_indicators(paths, &limits, &index, &columns);
    diagnostics.extend(read.diagnostics);
    if has_errors(&diagnostics) {
        return Err(Failure::Problems(diagnostics));
    }
    session.problems(&diagnostics);
    let source = paths.iter().map(|path| data::label(path)).collect::<Vec<_>>().join("; ");
    match read.value {
        Some(indicators) => Ok(Outside { index, indicators, source }),
        None => Err(Failure::Problems(diagnostics)),
    }
}
