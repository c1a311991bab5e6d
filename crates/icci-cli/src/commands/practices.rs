//! `icci practices`: what other municipalities did, and the city's own, by area, municipality or words.

use std::fmt::Write;
use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use icci_programme::frame;
use icci_programme::practices::{Catalogue, Found, Hit, Query, Relation, own_files};
use icci_report::review::own_practices;
use icci_score::definition::Definition;
use icci_score::frame::columns_of;
use icci_score::language::Language;
use icci_score::text::fold;

use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::problems::visible;
use crate::programme_data;
use crate::session::Session;
use crate::words;

/// Arguments of `icci practices`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci practices --area dialogue --city Kuopio\n  \
    icci practices --municipality Iitti\n  icci practices --search kielikerho --lang fi\n  \
    icci practices kuopio-2026 --area anti-hate\n\n\
    Columns: id,part_of,catalogue,whose,municipality,region,relation,name,areas,theme,groups,languages,partners,\n\
    serves,as_of,status,text,source\n\n\
    A city's own practices stand in the folder practices/ of its review, as TOML files like those of\n\
    `icci definitions export`. Words are compared without case and accents, in all three languages.")]
pub struct PracticesArgs {
    /// A review folder, or folders with TOML files of own practices
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only examples for this area of the index
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only what this municipality or region runs, takes part in, or is served by
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// Only what has all these words
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// The city whose own practices are a list apart [default: the review's]
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
}

/// Searches and shows.
pub fn run(session: &mut Session, args: &PracticesArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let data = programme_data::read(session, &args.paths, &[], &[])?;
    let mut diagnostics = data.diagnostics.clone();
    let city = args.city.clone().or(data.review.as_ref().map(|review| review.city.clone()));
    let mut own = Vec::new();
    if let Some(missing) = data.plain.iter().find(|path| !path.exists()) {
        let name = missing.display().to_string();
        return Err(Failure::usage(words::NO_FOLDER.fill(session.language(), &[("folder", &name)])));
    }
    let of_review = data.review.iter().map(own_practices);
    for read in of_review.chain(data.plain.iter().map(|path| own_files(path))) {
        diagnostics.extend(read.diagnostics);
        own.extend(read.value);
    }
    let read = Catalogue::read(&data.files, &data.definition, &own, city.as_deref());
    diagnostics.extend(read.diagnostics);
    session.stop_at_errors(&diagnostics)?;
    let catalogue = read.value;
    let language = session.language();
    let area = args.area.as_deref().map(|name| area(&data.definition, name, language)).transpose()?;
    let query = Query { area, municipality: args.municipality.clone(), text: args.search.clone(), city };
    let found = catalogue.search(&query);
    if target.format == Format::Table {
        let text = render(&found, &catalogue, &query, &data.definition, language);
        return output::people_or_file(session, target.file, &text);
    }
    let columns = columns_of(&frame::practices_to_frame(&found, language)?)?;
    // A table without rows says nothing by itself.
    if found.is_empty() {
        session.say(words::NOTHING_FITS.get(language));
    }
    output::write_to(session, &Table::new("practices", columns).with_look(Look::default()), &target)
}

/// The id of an area that was named by its id or a name.
fn area(definition: &Definition, name: &str, language: Language) -> Result<String, Failure> {
    let wanted = fold(name);
    let found = definition.areas.iter().find(|area| {
        area.id == wanted || area.name.iter().chain(area.short.iter()).any(|(_, name)| fold(name) == wanted)
    });
    found.map(|area| area.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = definition.areas.iter().map(|area| area.id.as_str()).collect();
        let unknown = words::UNKNOWN_AREA.fill(language, &[("found", name)]);
        let known = words::KNOWN_ARE.fill(language, &[("allowed", &known.join(", "))]);
        Failure::usage(format!("{unknown}; {known}"))
    })
}

fn render(
    found: &Found<'_>,
    catalogue: &Catalogue,
    query: &Query,
    definition: &Definition,
    language: Language,
) -> String {
    let mut text = String::new();
    if found.is_empty() {
        let _ = writeln!(text, "{}", words::NOTHING_FITS.get(language));
        if query.municipality.is_some() {
            let names = catalogue.municipalities().join(", ");
            let _ = writeln!(text, "{}", words::KNOWN_PLACES.fill(language, &[("names", &names)]));
        }
        return text;
    }
    let bold = Style::new().bold();
    for (title, hits) in [(words::OF_OTHERS, &found.others), (words::OF_OWN, &found.own)] {
        // A heading for the others is needed only where there is an own list beside it.
        if hits.is_empty() {
            continue;
        }
        if query.city.is_some() || !found.own.is_empty() {
            let _ = writeln!(text, "{bold}{}{bold:#}\n", title.get(language));
        }
        for hit in hits {
            entry(&mut text, hit, catalogue, query, definition, language);
        }
    }
    text
}

fn entry(
    text: &mut String,
    hit: &Hit<'_>,
    catalogue: &Catalogue,
    query: &Query,
    definition: &Definition,
    language: Language,
) {
    let bold = Style::new().bold();
    let practice = hit.practice;
    let date = practice.as_of.to_string();
    let mut about = vec![practice.actor().to_owned()];
    let municipality = query.municipality.as_deref().unwrap_or_default();
    match hit.relation {
        Some(Relation::Partner) => {
            about.push(words::RELATION_PARTNER.fill(language, &[("name", municipality)]))
        }
        Some(Relation::Served) => {
            about.push(words::RELATION_SERVED.fill(language, &[("name", municipality)]))
        }
        Some(Relation::Runs | Relation::Within) | None => {}
    }
    about.push(words::SITUATION.fill(language, &[("date", &date)]));
    if hit.part.is_some() {
        about.push(words::PART_OF.fill(language, &[("name", practice.name_in(language))]));
    }
    let _ = writeln!(text, "{bold}{}{bold:#} ({})", visible(hit.name(language)), visible(&about.join("; ")));
    if !hit.text(language).is_empty() {
        let _ = writeln!(text, "  {}", visible(hit.text(language)));
    }
    let facts = if hit.part.is_none() { practice.facts.as_slice() } else { &[] };
    for fact in facts {
        let _ = writeln!(text, "  - {}", visible(fact.get(language)));
    }
    let areas: Vec<&str> = hit
        .areas()
        .iter()
        .filter_map(|id| definition.area(id).map(|area| area.short.get(language)))
        .collect();
    let _ = writeln!(text, "  {}", areas.join(", "));
    if hit.part.is_none() {
        for one in catalogue.changed(practice) {
            let since = one.since.to_string();
            let args =
                [("name", one.name.as_str()), ("now", one.now.get(language)), ("date", since.as_str())];
            let _ = writeln!(text, "  {}", words::TASKS_MOVED.fill(language, &args));
        }
    }
    text.push('\n');
}
