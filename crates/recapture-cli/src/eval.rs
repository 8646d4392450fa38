//! `recapture eval`.

use std::io::{self, Write as _};
use std::path::Path;

use recapture::ingest::Options;
use recapture::resolve::Corrections;
use recapture_eval::{Calibration, Prediction, Report, check_floors, evaluate, read_floors, read_gold};

use crate::args::{Eval, Shared};
use crate::exit::{self, Exit, Failure};
use crate::messages;
use crate::run::{self, Job, Processed};

pub(crate) fn eval(options: &Eval, shared: &Shared) -> Result<Exit, Failure> {
    let nested = options.gold.join("gold");
    let folder = if nested.is_dir() { &nested } else { &options.gold };
    let gold = read_gold(folder)
        .map_err(|what| Failure::usage(format!("{what}: give a folder that holds docs/ and gold/")))?;
    let (predictions, unreadable) = match &options.predictions {
        Some(file) => (from_file(file)?, 0),
        None => from_documents(&options.gold.join("docs"), shared)?,
    };
    let report = evaluate(&gold, &predictions);
    let mut text =
        if options.json { format!("{}\n", report.json()) } else { report.table(options.per_document, options.errors) };
    if options.calibration {
        text.push('\n');
        text.push_str(&Calibration::new(&gold, &predictions).table());
    }
    let kept = match &options.floors {
        Some(file) => {
            let (lines, kept) = floors(&report, file)?;
            text.push_str(&lines);
            kept
        }
        None => true,
    };
    if let Err(error) = io::stdout().write_all(text.as_bytes()) {
        return exit::of_stdout(&error);
    }
    Ok(if kept && unreadable == 0 { Exit::Good } else { Exit::Partial })
}

fn floors(report: &Report, file: &Path) -> Result<(String, bool), Failure> {
    let fail = |what: String| Failure::usage(format!("can't use the floors '{}': {what}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|e| fail(e.to_string()))?;
    let floors = read_floors(&text).map_err(fail)?;
    Ok(check_floors(report, &floors))
}

fn from_file(file: &Path) -> Result<Vec<Prediction>, Failure> {
    let fail = |what: String| Failure::usage(format!("can't use the predictions '{}': {what}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|e| fail(e.to_string()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|e| fail(format!("line {}: {e}", at + 1)))).collect()
}

fn from_documents(folder: &Path, shared: &Shared) -> Result<(Vec<Prediction>, usize), Failure> {
    let pipeline = run::pipeline(shared)?;
    let corrections = Corrections::default();
    let (mut predictions, mut unreadable) = (Vec::new(), 0);
    run::process(&Job::new(&pipeline, &corrections), &[folder.to_owned()], &Options::default(), |batch| {
        for processed in batch {
            if let Some((path, reason)) = processed.failure() {
                unreadable += 1;
                messages::unreadable(path, reason);
            }
            if let Processed::Record(_, line) = processed {
                predictions.push(serde_json::from_slice(&line).map_err(|e| Failure::usage(e.to_string()))?);
            }
        }
        Ok::<(), Failure>(())
    })??;
    Ok((predictions, unreadable))
}
