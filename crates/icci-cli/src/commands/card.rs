//! `icci card`: the comparison card that cities exchange: results and facts, no answers, no evidence.

use std::path::PathBuf;

use clap::Args;
use icci_score::frame::Column;
use icci_score::questionnaire::{Options, Scores};
use icci_score::results::{CardRow, card_rows};
use icci_score::text::fold;

use crate::data;
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table, Target};
use crate::session::Session;
use crate::words;

/// Arguments of `icci card`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci card kuopio-2026 -o kuopio-2026-card.csv\n  \
    icci card answers/ facts.csv --city Kuopio --year 2026 --contact 'integration coordinator' -o card.xlsx\n\n\
    Put the cards of other cities into the folder peers/ of your review.\n\n\
    Columns: city,country,year,edition,status,level,id,value,lower,upper,coverage,source,contact,fact_year,state,applicable\n\
    state (of fields): scored, unanswered, or not-applicable; applicable: how many of the field's questions apply.")]
pub struct CardArgs {
    /// Files, folders or a review folder with the city's answers and facts
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The city [default: the review's]
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// The year [default: the review's]
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// A role to be contacted; never a person's name
    #[arg(long, value_name = "ROLE", default_value = "")]
    contact: String,
}

/// Writes the card.
pub fn run(session: &mut Session, args: &CardArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let data = data::read_or_stop(session, &args.paths, &data::COMPARED)?;
    let city = data.city(session, args.city.as_deref())?;
    let year = data.year(session, &city, args.year)?;
    let scores = data.inputs.scores(&data.definition, &Options::default());
    // A card tells what the city says of itself; only without answers what is published of it.
    let own = |scores: &&Scores| fold(&scores.unit) == fold(&city) && scores.year == year;
    let Some(scores) =
        scores.iter().filter(own).min_by_key(|scores| (scores.items.is_empty(), scores.status))
    else {
        return Err(data::nothing(session));
    };
    let facts = data.inputs.facts_of(&city);
    if facts.is_none() {
        session.say(&words::NO_FACTS.fill(session.language(), &[("city", &city)]));
    }
    let rows = card_rows(scores, facts, &args.contact);
    // Standard output gets what a file would: a card is for other programs.
    let format = if target.file.is_none() { common.format.unwrap_or(Format::Csv) } else { target.format };
    let look = Look {
        once: &["city", "country", "year", "edition", "source", "contact"],
        hidden: &["status"],
        shares: &["coverage"],
        decimals: 1,
        ..Look::default()
    };
    let table = Table::new("card", columns(&rows)).with_look(look);
    output::write_to(session, &table, &Target { file: target.file, format })
}

fn columns(rows: &[CardRow]) -> Vec<Column> {
    let text = |name: &str, of: &dyn Fn(&CardRow) -> String| Column::text(name, rows.iter().map(of));
    let number = |name: &str, of: &dyn Fn(&CardRow) -> Option<f64>| Column::number(name, rows.iter().map(of));
    vec![
        text("city", &|row| row.city.clone()),
        text("country", &|row| row.country.clone()),
        Column::integer("year", rows.iter().map(|row| Some(i64::from(row.year)))),
        text("edition", &|row| row.edition.clone()),
        text("status", &|row| row.status.clone()),
        text("level", &|row| row.level.clone()),
        text("id", &|row| row.id.clone()),
        number("value", &|row| row.value),
        number("lower", &|row| row.lower),
        number("upper", &|row| row.upper),
        number("coverage", &|row| row.coverage),
        text("source", &|row| row.source.clone()),
        text("contact", &|row| row.contact.clone()),
        Column::integer("fact_year", rows.iter().map(|row| row.fact_year.map(i64::from))),
        text("state", &|row| row.state.clone()),
        Column::integer("applicable", rows.iter().map(|row| row.applicable.map(i64::from))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::results::CARD_COLUMNS;

    #[test]
    fn the_columns_are_those_that_the_reader_knows() {
        let columns = columns(&[]);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, CARD_COLUMNS);
    }
}
