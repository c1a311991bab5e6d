//! Coverage as a table for programs: a row a field, department or respondent.

use icci_score::answers::{Coverage, Part};
use icci_score::frame::Column;
use icci_score::language::Language;

use super::{By, reminder};
use crate::data::Data;

/// The parts of a coverage that were asked for.
pub fn of(coverage: &Coverage, by: By) -> &[Part] {
    match by {
        By::Field => &coverage.fields,
        By::Department => &coverage.departments,
        By::Respondent => &coverage.respondents,
    }
}

/// The name of a part for people; a respondent that nobody asked is called what it calls itself.
pub fn name(data: &Data, by: By, id: &str, language: Language) -> String {
    let text = match by {
        By::Field => data.definition.field(id).map(|field| field.name.get(language).to_owned()),
        By::Department => {
            data.definition.department(id).map(|department| department.name.get(language).to_owned())
        }
        By::Respondent => {
            let named =
                data.review.as_ref().and_then(|review| review.respondents.iter().find(|r| r.id == id));
            let own = named.map(|respondent| respondent.name.get(language).0.to_owned());
            own.filter(|name| !name.is_empty()).or_else(|| {
                data.definition.department(id).map(|department| department.name.get(language).to_owned())
            })
        }
    };
    text.unwrap_or_else(|| id.to_owned())
}

/// The table: `unit,year,PART,name,asked,answered,share,open,unknown,not_applicable,conflicts,carried`, and of
/// respondents `state,due,missing,reminder`, last `known`. Ids are joined by blanks; `missing` holds the questions in full.
pub fn columns(data: &Data, all: &[Coverage], by: By, language: Language) -> Vec<Column> {
    let rows: Vec<(&Coverage, &Part)> =
        all.iter().flat_map(|c| of(c, by).iter().map(move |part| (c, part))).collect();
    let text = |name: &str, of: &dyn Fn(&Coverage, &Part) -> String| {
        Column::text(name, rows.iter().map(|(coverage, part)| of(coverage, part)))
    };
    let count = |name: &str, of: &dyn Fn(&Part) -> usize| {
        Column::integer(name, rows.iter().map(|(_, part)| i64::try_from(of(part)).ok()))
    };
    let part_name = match by {
        By::Field => "field",
        By::Department => "department",
        By::Respondent => "respondent",
    };
    let mut columns = vec![
        text("unit", &|coverage, _| coverage.unit.clone()),
        Column::integer("year", rows.iter().map(|(coverage, _)| Some(i64::from(coverage.year)))),
        text(part_name, &|_, part| part.id.clone()),
        text("name", &|_, part| name(data, by, &part.id, language)),
        count("asked", &|part| part.asked),
        count("answered", &|part| part.answered),
        Column::number("share", rows.iter().map(|(_, part)| part.share())),
        text("open", &|_, part| part.open.join(" ")),
        text("unknown", &|_, part| part.unknown.join(" ")),
        text("not_applicable", &|_, part| part.not_applicable.join(" ")),
        text("conflicts", &|_, part| part.conflicts.join(" ")),
        text("carried", &|_, part| part.carried.join(" ")),
    ];
    if by == By::Respondent {
        columns.push(text("state", &|_, part| part.state.unwrap_or_default().to_owned()));
        columns.push(text("due", &|_, part| part.due.clone().unwrap_or_default()));
        columns.push(text("missing", &|_, part| reminder::questions(data, part, language).join("\n")));
        columns.push(text("reminder", &|coverage, part| {
            reminder::text(data, coverage, part, language).unwrap_or_default()
        }));
    }
    columns.push(count("known", &|part| part.known()));
    columns
}
