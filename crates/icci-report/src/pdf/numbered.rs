//! Numbers tables and figures, and parts the drawings from the content.
//!
//! Comes in: the content as the template will read it. Goes out: the same with a `number` in every captioned table and
//! chart, and each drawing as a file of its own. Counted here, the template needs no counters, each of which the
//! typesetter would go through the pages again for; and text that is not in the content is not hashed with it.

use serde_json::{Value, json};

/// The folder in which the template finds the drawings.
const DRAWINGS: &str = "drawings";

/// Numbers all blocks in reading order; returns the drawings by the path that now stands in their place.
pub(super) fn number(content: &mut Value) -> Vec<(String, String)> {
    let mut counts = Counts::default();
    if let Some(sections) = content["sections"].as_array_mut() {
        for section in sections {
            counts.blocks(&mut section["blocks"]);
        }
    }
    counts.drawings
}

#[derive(Default)]
struct Counts {
    tables: usize,
    figures: usize,
    drawings: Vec<(String, String)>,
}

impl Counts {
    fn blocks(&mut self, blocks: &mut Value) {
        for block in blocks.as_array_mut().into_iter().flatten() {
            let captioned = block["caption"].as_str().is_some_and(|caption| !caption.is_empty());
            match block["block"].as_str() {
                Some("table") => {
                    self.tables += usize::from(captioned);
                    block["number"] = json!(self.tables);
                }
                Some("chart") => {
                    self.figures += usize::from(captioned);
                    block["number"] = json!(self.figures);
                    let path = format!("{DRAWINGS}/{}.svg", self.drawings.len() + 1);
                    let drawing = std::mem::replace(&mut block["svg"], json!(format!("/{path}")));
                    self.drawings.push((path, drawing.as_str().unwrap_or_default().to_owned()));
                }
                Some("columns") => {
                    for column in block["columns"].as_array_mut().into_iter().flatten() {
                        self.blocks(column);
                    }
                }
                Some("together") => self.blocks(&mut block["blocks"]),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_figures_are_counted_in_reading_order_wherever_they_stand() {
        let table = |caption: &str| json!({ "block": "table", "caption": caption });
        let chart = json!({ "block": "chart", "caption": "c", "svg": "<svg/>" });
        let together = json!({ "block": "together", "blocks": [table("b"), chart] });
        let columns = json!({ "block": "columns", "columns": [[table("c")], [table("")]] });
        let mut content = json!({ "sections": [
            { "blocks": [table("a"), together] },
            { "blocks": [columns, chart, table("d")] },
        ] });
        let drawings = number(&mut content);
        let at = |path: &str| content.pointer(path).and_then(Value::as_u64);
        assert_eq!(at("/sections/0/blocks/0/number"), Some(1));
        assert_eq!(at("/sections/0/blocks/1/blocks/0/number"), Some(2));
        assert_eq!(at("/sections/1/blocks/0/columns/0/0/number"), Some(3));
        assert_eq!(at("/sections/1/blocks/2/number"), Some(4));
        assert_eq!(at("/sections/1/blocks/1/number"), Some(2));
        let paths: Vec<&str> = drawings.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["drawings/1.svg", "drawings/2.svg"]);
        assert_eq!(drawings[0].1, "<svg/>");
        assert_eq!(content["sections"][0]["blocks"][1]["blocks"][1]["svg"], "/drawings/1.svg");
    }
}
