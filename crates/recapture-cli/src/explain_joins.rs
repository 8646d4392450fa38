//! `recapture explain OUT_DIR --id KEY`: why rows of several documents have one key, and why others do not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::exit::Failure;

/// What the tables of a folder say of a key: a person's, an organisation's, a talk's, a document's or a session's.
pub(crate) fn text(folder: &Path, id: &str) -> Result<String, Failure> {
    let mut sources = BTreeMap::new();
    rows(folder, "documents", |row| {
        sources.insert(row("document_id"), row("source"));
    })?;
    let source = |id: &str| sources.get(id).map_or("the schedule", String::as_str).to_owned();
    let mut out = String::new();
    rows(folder, "joins", |row| {
        if row("id") != id {
            return;
        }
        let what = if row("same") == "true" { "the same" } else { "kept apart" };
        let (left, right) = (row("left"), row("right"));
        let _ = writeln!(out, "{} {what}: {} (likeness {})", row("entity"), row("evidence"), row("similarity"));
        let _ = writeln!(out, "    {left}  [{}]", source(&row("left_document_id")));
        let _ = writeln!(out, "    {right}  [{}]", source(&row("right_document_id")));
    })?;
    if out.is_empty() {
        out = format!(
            "nothing was joined or kept apart under '{id}': all its rows are spelled alike, or there is no such key\n"
        );
    }
    Ok(out)
}

/// Hands each row of a table on, as a function from a column's name to its cell.
fn rows(folder: &Path, table: &str, mut each: impl FnMut(&dyn Fn(&str) -> String)) -> Result<(), Failure> {
    let path = [("csv", b','), ("tsv", b'\t')].map(|(ending, mark)| (folder.join(format!("{table}.{ending}")), mark));
    let Some((path, mark)) = path.iter().find(|(path, _)| path.is_file()) else {
        let message =
            format!("'{}' holds no {table}.csv: give a folder that `recapture extract --out` wrote", folder.display());
        return Err(Failure::usage(message));
    };
    let fault = |e: csv::Error| Failure::usage(format!("can't read '{}': {e}", path.display()));
    let mut reader = csv::ReaderBuilder::new().delimiter(*mark).from_path(path).map_err(fault)?;
    let headers = reader.headers().map_err(fault)?.clone();
    let at = |name: &str| headers.iter().position(|h| h.trim_start_matches('\u{FEFF}') == name);
    for row in reader.records() {
        let row = row.map_err(fault)?;
        each(&|name| at(name).and_then(|at| row.get(at)).unwrap_or("").to_owned());
    }
    Ok(())
}
