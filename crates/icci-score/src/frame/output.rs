//! Results as columns and as DataFrames, with the names and types that `icci score` prints.
//!
//! Comes in: rows of scores, or plain columns of any table. Goes out: a polars DataFrame, Parquet, or the columns
//! again. It rounds nothing and knows no file format but Parquet; printing is the command's.

use std::io::Write;

use polars::prelude as pl;

use crate::definition::Definition;
use crate::error::Error;
use crate::questionnaire::Row;
use crate::value::{Key, Level, Status};

/// The columns of `icci score`, in order. New ones come only at the end.
pub const SCORE_COLUMNS: [&str; 14] = [
    "unit",
    "year",
    "level",
    "id",
    "score",
    "lower",
    "upper",
    "coverage",
    "status",
    "edition",
    "instrument",
    "source",
    "known",
    "carried",
];

/// The values of a column, one a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Words; an empty one is a missing value.
    Text(Vec<String>),
    /// Finite numbers at full precision.
    Number(Vec<Option<f64>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Truth values.
    Flag(Vec<bool>),
}

impl Values {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Flag(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A named column of a result table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its stable name.
    pub name: String,
    /// Its values.
    pub values: Values,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>, values: impl IntoIterator<Item = impl Into<String>>) -> Column {
        Column { name: name.into(), values: Values::Text(values.into_iter().map(Into::into).collect()) }
    }

    /// A column of numbers. One that is not finite is missing.
    pub fn number(name: impl Into<String>, values: impl IntoIterator<Item = Option<f64>>) -> Column {
        let values = values.into_iter().map(|value| value.filter(|value| value.is_finite())).collect();
        Column { name: name.into(), values: Values::Number(values) }
    }

    /// A column of whole numbers.
    pub fn integer(name: impl Into<String>, values: impl IntoIterator<Item = Option<i64>>) -> Column {
        Column { name: name.into(), values: Values::Integer(values.into_iter().collect()) }
    }

    /// A column of truth values.
    pub fn flag(name: impl Into<String>, values: impl IntoIterator<Item = bool>) -> Column {
        Column { name: name.into(), values: Values::Flag(values.into_iter().collect()) }
    }
}

/// Scores as the long table of `icci score`, in the order of [`SCORE_COLUMNS`].
pub fn score_columns(rows: &[Row]) -> Vec<Column> {
    let text = |name: &str, of: &dyn Fn(&Row) -> String| Column::text(name, rows.iter().map(of));
    let number = |name: &str, of: &dyn Fn(&Row) -> Option<f64>| Column::number(name, rows.iter().map(of));
    vec![
        text("unit", &|row| row.key.unit.clone()),
        Column::integer("year", rows.iter().map(|row| Some(i64::from(row.key.year)))),
        text("level", &|row| row.key.level.to_string()),
        text("id", &|row| row.key.id.clone()),
        number("score", &|row| row.score),
        number("lower", &|row| row.lower),
        number("upper", &|row| row.upper),
        number("coverage", &|row| row.coverage),
        text("status", &|row| row.key.status.to_string()),
        text("edition", &|row| row.key.edition.clone()),
        text("instrument", &|row| row.key.instrument.clone()),
        text("source", &|row| row.source.clone()),
        number("known", &|row| row.known),
        Column::integer("carried", rows.iter().map(|row| row.carried.and_then(|n| i64::try_from(n).ok()))),
    ]
}

/// Scores as a DataFrame with the columns of `icci score`.
///
/// # Errors
///
/// [`Error::Table`] when polars refuses the columns.
pub fn to_frame(rows: &[Row]) -> Result<pl::DataFrame, Error> {
    frame_of(&score_columns(rows))
}

/// Scores from a DataFrame with the columns of `icci score`; further columns do not matter.
///
/// # Errors
///
/// [`Error::Table`] when a column is missing or of another type, or a status or level is unknown.
pub fn from_frame(frame: &pl::DataFrame) -> Result<Vec<Row>, Error> {
    let words = |name: &str| texts(frame.column(name)?);
    let (unit, level, id) = (words("unit")?, words("level")?, words("id")?);
    let (status, edition, source) = (words("status")?, words("edition")?, words("source")?);
    let instrument = words("instrument")?;
    let year = integers(frame.column("year")?)?;
    let numeric = |name: &str| numbers(frame.column(name)?);
    let (score, lower) = (numeric("score")?, numeric("lower")?);
    let (upper, coverage, known) = (numeric("upper")?, numeric("coverage")?, numeric("known")?);
    let carried = integers(frame.column("carried")?)?;
    (0..frame.height())
        .map(|row| {
            let refused = |what: &str, found: &str| {
                Error::Table(pl::PolarsError::ComputeError(format!("row {row}: {what} `{found}`").into()))
            };
            let level_of = |word: &str| Level::ALL.into_iter().find(|level| level.as_str() == word);
            let year_of = |year: Option<i64>| year.and_then(|year| i32::try_from(year).ok());
            Ok(Row {
                key: Key {
                    unit: unit[row].clone(),
                    year: year_of(year[row]).ok_or_else(|| refused("no year", ""))?,
                    instrument: match instrument[row].as_str() {
                        "" => Definition::INSTRUMENT.to_owned(),
                        word => word.to_owned(),
                    },
                    edition: edition[row].clone(),
                    status: Status::parse(&status[row])
                        .ok_or_else(|| refused("unknown status", &status[row]))?,
                    level: level_of(&level[row]).ok_or_else(|| refused("unknown level", &level[row]))?,
                    id: id[row].clone(),
                },
                score: score[row],
                lower: lower[row],
                upper: upper[row],
                coverage: coverage[row],
                source: source[row].clone(),
                known: known[row],
                carried: carried[row].and_then(|count| usize::try_from(count).ok()),
            })
        })
        .collect()
}

/// Plain columns as a DataFrame; empty words become nulls.
///
/// # Errors
///
/// [`Error::Table`] when the columns differ in length or two have one name.
pub fn frame_of(columns: &[Column]) -> Result<pl::DataFrame, Error> {
    let series = columns
        .iter()
        .map(|column| {
            let name = pl::PlSmallStr::from_str(&column.name);
            match &column.values {
                Values::Text(values) => {
                    let words: Vec<Option<&str>> =
                        values.iter().map(|value| (!value.is_empty()).then_some(value.as_str())).collect();
                    pl::Column::new(name, words)
                }
                Values::Number(values) => pl::Column::new(name, values),
                Values::Integer(values) => pl::Column::new(name, values),
                Values::Flag(values) => pl::Column::new(name, values),
            }
        })
        .collect();
    let height = columns.first().map_or(0, |column| column.values.len());
    Ok(pl::DataFrame::new(height, series)?)
}

/// The columns of a DataFrame of this workspace: words, floating-point numbers, whole numbers and truth values.
///
/// # Errors
///
/// [`Error::Table`] when a column has a type that is none of these.
pub fn columns_of(frame: &pl::DataFrame) -> Result<Vec<Column>, Error> {
    frame
        .columns()
        .iter()
        .map(|column| {
            let values = match column.dtype() {
                dtype if dtype.is_float() => Values::Number(numbers(column)?),
                dtype if dtype.is_integer() => Values::Integer(integers(column)?),
                _ => Values::Text(texts(column)?),
            };
            Ok(Column { name: column.name().to_string(), values })
        })
        .collect()
}

/// Writes a DataFrame as Parquet.
///
/// # Errors
///
/// [`Error::Table`] when it cannot be written.
pub fn write_parquet(frame: &mut pl::DataFrame, writer: impl Write) -> Result<(), Error> {
    polars_io::parquet::write::ParquetWriter::new(writer).finish(frame)?;
    Ok(())
}

fn numbers(column: &pl::Column) -> Result<Vec<Option<f64>>, Error> {
    let column = column.cast(&pl::DataType::Float64)?;
    Ok(column.f64()?.iter().map(|value| value.filter(|value| value.is_finite())).collect())
}

fn integers(column: &pl::Column) -> Result<Vec<Option<i64>>, Error> {
    let column = column.cast(&pl::DataType::Int64)?;
    Ok(column.i64()?.iter().collect())
}

fn texts(column: &pl::Column) -> Result<Vec<String>, Error> {
    let column = column.cast(&pl::DataType::String)?;
    Ok(column.str()?.iter().map(|value| value.unwrap_or_default().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet};
    use crate::questionnaire::{Options, score};

    fn rows() -> Vec<Row> {
        let definition = Definition::built_in();
        let sheet = AnswerSheet::new("Kuopio", 2026, &definition)
            .with("commitment-02", Answer::Option("adopted".into()))
            .with("commitment-03", Answer::NotApplicable);
        score(&definition, &sheet, &Options::default()).rows(&Level::ALL)
    }

    #[test]
    fn scores_survive_a_frame_and_parquet() {
        let rows = rows();
        let mut frame = to_frame(&rows).unwrap();
        let names: Vec<&str> = frame.get_column_names().iter().map(|name| name.as_str()).collect();
        assert_eq!(names, SCORE_COLUMNS);
        assert_eq!(from_frame(&frame).unwrap(), rows);

        let mut bytes = Vec::new();
        write_parquet(&mut frame, &mut bytes).unwrap();
        use pl::SerReader;
        let read =
            polars_io::parquet::read::ParquetReader::new(std::io::Cursor::new(bytes)).finish().unwrap();
        assert_eq!(from_frame(&read).unwrap(), rows);
        assert_eq!(columns_of(&read).unwrap(), score_columns(&rows));
    }

    #[test]
    fn an_unknown_status_is_named_with_its_row() {
        let mut columns = score_columns(&rows());
        columns[8] = Column::text("status", (0..columns[0].values.len()).map(|_| "guessed"));
        let message = from_frame(&frame_of(&columns).unwrap()).unwrap_err().to_string();
        assert!(message.contains("row 0") && message.contains("guessed"), "{message}");
    }

    #[test]
    fn numbers_that_are_none_are_missing() {
        let column = Column::number("x", [Some(f64::NAN), Some(f64::INFINITY), Some(1.5)]);
        assert_eq!(column.values, Values::Number(vec![None, None, Some(1.5)]));
    }
}
