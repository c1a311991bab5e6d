//! `icci new`: lays out a review folder, or a demonstration to try every command on.

use std::path::PathBuf;

use clap::Args;
use icci_report::review::new::{NewReview, layout};
use icci_score::language::Language;

use crate::demonstration::Demonstration;
use crate::exit::Failure;
use crate::session::Session;
use crate::words;
use crate::write::{File, Overwrite, make_folder, write_all};

/// Arguments of `icci new`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci new kuopio-2026 --city Kuopio --year 2026 --lang fi\n  \
    icci new try-out --demo\n  icci new try-out --demo no-peers\n\n\
    The review's languages are fi, sv and en, that of --lang first; change them in review.toml.")]
pub struct NewArgs {
    /// The folder; it is made when it is not there
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The city
    #[arg(long, value_name = "NAME", required_unless_present = "demo", conflicts_with = "demo")]
    city: Option<String>,
    /// The year under review
    #[arg(long, value_name = "YEAR", required_unless_present = "demo", conflicts_with = "demo",
        value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
    /// Its country, whose law answers some questions [default: what is known of the city]
    #[arg(long, value_name = "NAME", conflicts_with = "demo")]
    country: Option<String>,
    /// A demonstration instead: peers, or no-peers
    #[arg(long, value_name = "KIND", num_args = 0..=1, default_missing_value = "peers", hide_possible_values = true)]
    demo: Option<Demonstration>,
}

/// Writes the folder.
pub fn run(session: &mut Session, args: &NewArgs) -> Result<(), Failure> {
    let files: Vec<File> = match (args.demo, &args.city, args.year) {
        (Some(demo), ..) => {
            demo.files().into_iter().map(|(path, bytes)| File::new(args.dir.join(path), bytes)).collect()
        }
        (None, Some(city), Some(year)) => {
            let city = city.trim();
            if city.is_empty() {
                return Err(Failure::usage("--city needs a name"));
            }
            let definition = session.definition()?;
            let first = session.common.lang.map_or(Language::Fi, Language::from);
            let others = Language::ALL.into_iter().filter(|language| *language != first);
            let languages: Vec<Language> = std::iter::once(first).chain(others).collect();
            let country = args.country.as_deref().map(str::trim).filter(|country| !country.is_empty());
            let new = NewReview { definition: &definition, city, country, year, languages: &languages };
            layout(&new)?.into_iter().map(|file| File::new(args.dir.join(file.path), file.bytes)).collect()
        }
        // clap asks for both unless there is a demonstration.
        _ => return Err(Failure::usage("--city and --year are needed")),
    };
    let language = session.language();
    for file in &files {
        if let Some(folder) = file.path.parent() {
            make_folder(folder, language)?;
        }
    }
    write_all(&files, Overwrite::Never.or_force(session.common.force), language)?;
    let (count, folder) = (files.len().to_string(), args.dir.display().to_string());
    session.say(&words::FILES_WRITTEN.fill(language, &[("count", &count), ("folder", &folder)]));
    session.say(&words::NEXT_CHECK.fill(language, &[("folder", &folder)]));
    Ok(())
}
