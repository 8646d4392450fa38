//! The records that `recapture extract` has written into a folder.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use recapture_export::is_output;
use recapture_model::Record;

use crate::exit::Failure;

/// The file of records in a folder that `extract` wrote; none if the folder is not one of those.
pub(crate) fn written(folder: &Path) -> Result<Option<PathBuf>, Failure> {
    for name in ["recapture.ndjson", "recapture.json"] {
        let file = folder.join(name);
        if file.is_file() {
            return Ok(Some(file));
        }
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    if entries.into_iter().any(|entry| is_output(&entry.file_name().to_string_lossy())) {
        let folder = folder.display();
        return Err(Failure::usage(format!(
            "'{folder}' holds tables but no records: run recapture extract with --format ndjson (csv,ndjson for both), \
             or give the documents themselves"
        )));
    }
    Ok(None)
}

/// Reads the records one by one. Each stands on a line of its own, in an array too.
pub(crate) fn each(file: &Path, mut sink: impl FnMut(Record)) -> Result<(), Failure> {
    let fail = |number: usize, what: &str| Failure::usage(format!("{}:{number}: {what}", file.display()));
    let opened = File::open(file)
        .map_err(|e| Failure::usage(format!("can't read '{}': {}", file.display(), recapture::ingest::reason(&e))))?;
    let mut lines = BufReader::with_capacity(1 << 18, opened);
    let array = file.extension().is_some_and(|ending| ending == "json");
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        number += 1;
        let read = lines.read_until(b'\n', &mut line).map_err(|e| fail(number, &recapture::ingest::reason(&e)))?;
        if read == 0 {
            return Ok(());
        }
        let mut text = line.trim_ascii();
        if array {
            text = text.strip_suffix(b",").unwrap_or(text);
            if text == b"[" || text == b"]" {
                continue;
            }
        }
        if text.is_empty() {
            continue;
        }
        let record: Record = serde_json::from_slice(text)
            .map_err(|e| fail(number, &format!("this is no record of recapture: {e}; run recapture extract again")))?;
        if record.schema != recapture_model::SCHEMA {
            return Err(fail(number, &format!("the schema '{}' is not known to this version", record.schema)));
        }
        sink(record);
    }
}
