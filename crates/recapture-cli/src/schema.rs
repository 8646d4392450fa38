//! `recapture schema`.

use std::io::Write as _;

use crate::exit::{self, Exit, Failure};

/// Prints the JSON Schema of a record, made from the types that are written.
pub(crate) fn schema() -> Result<Exit, Failure> {
    let schema = schemars::schema_for!(recapture_model::Record);
    let mut text = serde_json::to_string_pretty(&schema).map_err(|e| Failure::output(e.to_string()))?;
    text.push('\n');
    std::io::stdout().write_all(text.as_bytes()).map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good))
}
