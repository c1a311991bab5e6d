//! JSON: an array of objects, keys in the order of the columns, `null` where there is no value.

use icci_score::frame::{Column, Values};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::exit::Failure;

/// A table as JSON, one object a line.
pub fn render(columns: &[Column]) -> Result<Vec<u8>, Failure> {
    struct Line<'a>(&'a [Column], usize);
    impl serde::Serialize for Line<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(self.0.len()))?;
            for column in self.0 {
                match &column.values {
                    Values::Text(values) => {
                        map.serialize_entry(
                            &column.name,
                            &values.get(self.1).filter(|text| !text.is_empty()),
                        )?;
                    }
                    Values::Number(values) => {
                        map.serialize_entry(&column.name, &values.get(self.1).copied().flatten())?;
                    }
                    Values::Integer(values) => {
                        map.serialize_entry(&column.name, &values.get(self.1).copied().flatten())?;
                    }
                    Values::Flag(values) => {
                        map.serialize_entry(&column.name, &values.get(self.1))?;
                    }
                }
            }
            map.end()
        }
    }
    struct Lines<'a>(&'a [Column]);
    impl serde::Serialize for Lines<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let rows = self.0.first().map_or(0, |column| column.values.len());
            let mut sequence = serializer.serialize_seq(Some(rows))?;
            for row in 0..rows {
                sequence.serialize_element(&Line(self.0, row))?;
            }
            sequence.end()
        }
    }
    value(&Lines(columns))
}

/// Any value as JSON.
pub fn value(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    let mut bytes =
        serde_json::to_vec_pretty(value).map_err(|error| Failure::system(error.to_string(), ""))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_the_order_of_the_columns() {
        let columns = [
            Column::text("unit", ["Kuopio"]),
            Column::number("score", [Some(1.5)]),
            Column::text("id", [""]),
        ];
        let text = String::from_utf8(render(&columns).unwrap()).unwrap();
        assert_eq!(
            text,
            "[\n  {\n    \"unit\": \"Kuopio\",\n    \"score\": 1.5,\n    \"id\": null\n  }\n]\n"
        );
    }
}
