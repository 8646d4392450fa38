//! `recapture parse-line`.

use std::io::{self, BufRead as _, Write as _};

use rayon::prelude::*;
use recapture::Pipeline;
use serde::Serialize;

use crate::args::{ParseLine, Shared};
use crate::exit::{self, Exit, Failure};
use crate::run;

/// Lines read at a time.
const BATCH: usize = 4096;

pub(crate) fn parse_line(options: &ParseLine, shared: &Shared) -> Result<Exit, Failure> {
    let pipeline = run::pipeline(shared)?;
    let mut out = io::BufWriter::new(io::stdout());
    let written = if options.lines.is_empty() {
        from_stdin(&pipeline, &mut out)
    } else {
        write(&pipeline, &options.lines, &mut out)
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => Ok(Exit::Good),
        Err(error) => exit::of_stdout(&error),
    }
}

fn from_stdin(pipeline: &Pipeline, out: &mut impl io::Write) -> io::Result<()> {
    let mut lines = Vec::new();
    let mut raw = Vec::new();
    let mut stdin = io::stdin().lock();
    loop {
        raw.clear();
        let read = stdin.read_until(b'\n', &mut raw)?;
        if read > 0 {
            let text = String::from_utf8_lossy(&raw);
            lines.push(text.trim_end_matches(['\n', '\r']).to_owned());
        }
        if read == 0 || lines.len() >= BATCH {
            write(pipeline, &lines, out)?;
            lines.clear();
        }
        if read == 0 {
            return Ok(());
        }
    }
}

fn write(pipeline: &Pipeline, lines: &[String], out: &mut impl io::Write) -> io::Result<()> {
    let objects: Vec<String> = lines.par_iter().map(|line| object(pipeline, line)).collect::<Result<_, _>>()?;
    for object in objects {
        out.write_all(object.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The object of the contract, fields in its order.
#[derive(Serialize)]
struct Parsed<'a> {
    line: &'a str,
    title: Option<&'a str>,
    speakers: Vec<Speaker<'a>>,
    rule: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    organization: Option<&'a str>,
    role: Option<&'a str>,
}

fn object(pipeline: &Pipeline, line: &str) -> serde_json::Result<String> {
    let parsed = recapture_talks::parse_line(pipeline.dictionaries(), line);
    let speakers = parsed.speakers.iter().map(|(name, organization, role)| Speaker {
        name,
        organization: organization.as_deref(),
        role: role.as_deref(),
    });
    let confidence = (parsed.confidence * 100.0).round() / 100.0;
    serde_json::to_string(&Parsed {
        line,
        title: parsed.title.as_deref(),
        speakers: speakers.collect(),
        rule: parsed.rule,
        confidence,
    })
}
