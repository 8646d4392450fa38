//! `recapture report`.

use std::io::{self, BufWriter, Write as _};
use std::path::{Component, Path};

use recapture::ingest;
use recapture_export::report::{Options, Report};
use recapture_export::{OutputError, WholeFile};

use crate::args::{self, Shared};
use crate::exit::{self, Exit, Failure};
use crate::extract;
use crate::messages;
use crate::records;
use crate::run::{self, Job, Processed};
use crate::spool::Spool;

pub(crate) fn report(options: &args::Report, shared: &Shared) -> Result<Exit, Failure> {
    let settings = Options { source_base: source_base(options)? };
    let failed = |error: OutputError| Failure::output(error.to_string());
    let stdout = options.out.as_os_str() == "-";
    // Before the work, so that a folder that can't be written to is known at once.
    let file = if stdout { None } else { Some(WholeFile::create(&options.out).map_err(failed)?) };
    let mut report = Report::default();
    let unreadable = match options.paths.as_slice() {
        [folder] if let Some(file) = records::written(folder)? => {
            records::each(&file, |record| report.add(&record))?;
            0
        }
        _ => process(options, shared, &mut report)?,
    };
    if let Some(file) = file {
        file.finish(|out| report.write(out, &settings)).map_err(failed)?;
    } else {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        if let Err(error) = report.write(&mut out, &settings).and_then(|()| out.flush()) {
            return exit::of_stdout(&error);
        }
    }
    let (documents, talks, speakers) = report.counts();
    let written = if stdout { String::new() } else { format!("; written to {}", options.out.display()) };
    messages::note("summary", &format!("{documents} documents, {talks} talks, {speakers} speakers{written}"));
    Ok(if unreadable == 0 { Exit::Good } else { Exit::Partial })
}

/// Runs the pipeline on the inputs; gives the number of those that could not be read.
fn process(options: &args::Report, shared: &Shared, report: &mut Report) -> Result<usize, Failure> {
    let walk = ingest::Options { hidden: options.hidden, globs: options.glob.clone(), ..ingest::Options::default() };
    let corrections = extract::read_corrections(options.overrides.iter())?;
    let pipeline = run::pipeline(shared)?;
    let dictionaries = pipeline.dictionaries();
    let mut unreadable = 0;
    let spooled = |e: io::Error| Failure::output(format!("can't write a temporary file: {e}"));
    let mut spool = Spool::new(tempfile::tempfile().map_err(spooled)?);
    let bar = messages::progress(|| ingest::count(&options.paths, &walk).unwrap_or(0));
    let processed = run::process(&Job::new(&pipeline, &corrections), &options.paths, &walk, |batch| {
        bar.inc(batch.len() as u64);
        for processed in batch {
            if let Some((path, reason)) = processed.failure() {
                messages::unreadable(path, reason);
                unreadable += 1;
            }
            if let Processed::Record(mut record, line) = processed {
                spool.add(dictionaries, &mut record, &line)?;
            }
        }
        Ok::<(), io::Error>(())
    })?;
    bar.finish_and_clear();
    let keyed = processed.and_then(|()| spool.resolve(dictionaries, &[])).map_err(spooled)?;
    for record in keyed {
        report.add(&record.map_err(spooled)?);
    }
    std::mem::forget(pipeline);
    for unused in corrections.unused() {
        messages::warning("unused-correction", &format!("this correction changed nothing: {unused}"));
    }
    Ok(unreadable)
}

/// What stands before paths in links: the address given; or else the way from the report's folder to this one, from
/// which paths count.
fn source_base(options: &args::Report) -> Result<String, Failure> {
    if let Some(base) = &options.source_base {
        let web = base.starts_with("https://") || base.starts_with("http://");
        return if web && !base.contains(char::is_whitespace) {
            Ok(base.clone())
        } else {
            Err(Failure::usage("--source-base must be an address that starts with https:// or http://"))
        };
    }
    if options.out.as_os_str() == "-" {
        return Ok(String::new());
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let out = absolute(&options.out);
    Ok(relative(out.parent().unwrap_or(&out), &absolute(Path::new("."))))
}

/// The way from one folder to another, as an address; empty if they are the same or none leads there.
fn relative(from: &Path, to: &Path) -> String {
    let parts = |path: &Path| -> Option<Vec<String>> {
        path.components()
            .filter(|part| !matches!(part, Component::CurDir))
            .map(|part| match part {
                // What `..` leaves is known only to the file system.
                Component::ParentDir => None,
                part => Some(part.as_os_str().to_string_lossy().into_owned()),
            })
            .collect()
    };
    let (Some(from), Some(to)) = (parts(from), parts(to)) else { return String::new() };
    if from.first() != to.first() {
        return String::new();
    }
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let down: Vec<&str> = to[common..].iter().map(String::as_str).collect();
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_folders() {
        let check = |from: &str, to: &str, way: &str| assert_eq!(relative(Path::new(from), Path::new(to)), way);
        check("/a/b", "/a/b", "");
        check("/a/b/out", "/a/b", "..");
        check("/tmp/x", "/a/b", "../../a/b");
        check("/a", "/a/b", "b");
        check("/a/../c", "/a", "");
    }
}
