use std::fmt::Write as _;

use crate::measure::{MEASURES, Measure};
use crate::report::Report;

/// A bound that a score must keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Floor {
    /// Which documents: a name in which `*` stands for anything; several joined by a space.
    pub documents: String,
    /// What: `talk f1`, `talk macro`, `talk spurious`, …
    pub measure: Measure,
    name: String,
    statistic: String,
    /// The least value; for `spurious` and `missed` the greatest.
    pub bound: f64,
}

/// Reads floors from CSV with the columns documents, measure, statistic, bound.
///
/// # Errors
/// What is wrong, with the line.
pub fn read_floors(text: &str) -> Result<Vec<Floor>, String> {
    let mut floors = Vec::new();
    for (at, row) in csv::Reader::from_reader(text.as_bytes()).records().enumerate() {
        let line = at + 2;
        let row = row.map_err(|e| format!("line {line}: {e}"))?;
        let field = |i: usize| row.get(i).unwrap_or("").to_owned();
        let Some((measure, _)) = MEASURES.iter().find(|(_, name)| *name == field(1)) else {
            return Err(format!("line {line}: no measure \"{}\"", field(1)));
        };
        if !matches!(field(2).as_str(), "f1" | "macro" | "precision" | "recall" | "spurious" | "missed") {
            return Err(format!("line {line}: no statistic \"{}\"", field(2)));
        }
        let bound = field(3).parse().map_err(|_| format!("line {line}: bound \"{}\" is no number", field(3)))?;
        floors.push(Floor { documents: field(0), measure: *measure, name: field(1), statistic: field(2), bound });
    }
    Ok(floors)
}

/// A line a floor, with what was reached; and whether all are kept.
#[must_use]
pub fn check_floors(report: &Report, floors: &[Floor]) -> (String, bool) {
    let mut out = String::new();
    let mut kept = true;
    for floor in floors {
        let choose = |key: &str| floor.documents.split(' ').any(|pattern| like(pattern, key));
        let (counts, mean) = report.total(floor.measure, &choose);
        let (precision, recall, f1) = counts.rates();
        let (value, at_most) = match floor.statistic.as_str() {
            "macro" => (mean, false),
            "precision" => (precision, false),
            "recall" => (recall, false),
            "spurious" => (counts.spurious as f64, true),
            "missed" => (counts.missed as f64, true),
            _ => (f1, false),
        };
        let good = if at_most { value <= floor.bound } else { value >= floor.bound };
        kept &= good;
        let (verdict, relation) = (if good { "ok  " } else { "FAIL" }, if at_most { "<=" } else { ">=" });
        let _ = writeln!(
            out,
            "{verdict} {} {} {}: {value:.3} {relation} {}",
            floor.documents, floor.name, floor.statistic, floor.bound
        );
    }
    (out, kept)
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn like(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((head, rest)) => name
            .strip_prefix(head)
            .is_some_and(|tail| (0..=tail.len()).filter(|&i| tail.is_char_boundary(i)).any(|i| like(rest, &tail[i..]))),
    }
}
