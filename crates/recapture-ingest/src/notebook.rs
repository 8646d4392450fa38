//! Jupyter notebooks (nbformat 3 and 4): their Markdown cells as they are, code cells as code.

use recapture_model::Format;
use serde_json::Value;

use crate::Member;
use crate::limits::{Budget, Stop};
use crate::members::Opener;

pub(crate) fn read(opener: &mut Opener<'_>, name: &str, bytes: &[u8], budget: &mut Budget) -> Result<(), Stop> {
    let notebook: Value =
        serde_json::from_slice(bytes).map_err(|e| Stop::Broken(format!("no notebook: {e}").to_lowercase()))?;
    let sheets = notebook.get("worksheets").and_then(Value::as_array).into_iter().flatten();
    let cells = sheets.chain([&notebook]).filter_map(|holder| holder.get("cells")?.as_array()).flatten();
    let mut text = String::new();
    for cell in cells {
        let source = match cell.get("source").or_else(|| cell.get("input")) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect(),
            _ => continue,
        };
        let kind = cell.get("cell_type").and_then(Value::as_str).unwrap_or("");
        match kind {
            "markdown" | "raw" => text.push_str(&source),
            "heading" => {
                let level = cell.get("level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6);
                text.extend(std::iter::repeat_n('#', usize::try_from(level).unwrap_or(1)));
                text.push(' ');
                text.push_str(&source);
            }
            // A fence that no code closes.
            _ => {
                text.push_str("~~~~~~~~\n");
                text.push_str(&source);
                text.push_str("\n~~~~~~~~");
            }
        }
        text.push_str("\n\n");
    }
    budget.made(text.len())?;
    let (name, bytes) = (name.to_owned(), text.into_bytes());
    opener.document(Member { name, bytes, format: Some(Format::Markdown), ..Member::default() })
}
