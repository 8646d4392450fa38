//! `recapture explain`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use recapture::ingest::{self, Input, Options};
use recapture::{Explanation, Finding, FindingKind};
use recapture_model::{LineIndex, Source};

use crate::args::{Explain, ExplainFormat, Shared};
use crate::exit::{self, Exit, Failure};
use crate::run;
use crate::{explain_html, explain_joins};

pub(crate) fn explain(options: &Explain, shared: &Shared) -> Result<Exit, Failure> {
    if let Some(id) = &options.id {
        let text = harmless_lines(&explain_joins::text(&options.file, id)?);
        return io::stdout().write_all(text.as_bytes()).map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good));
    }
    let found = ingest::find(std::slice::from_ref(&options.file), &Options::default()).map_err(Failure::usage)?;
    if let Some(failure) = found.failures.first() {
        return Err(Failure::usage(format!("can't read '{}': {}", failure.path, failure.reason)));
    }
    let Ok([input]) = <[Input; 1]>::try_from(found.inputs) else {
        return Err(Failure::usage(format!("'{}' is no single document: give one file or -", options.file.display())));
    };
    let name = input.name();
    let source = input.read().map_err(|e| Failure::usage(format!("can't read '{name}': {}", ingest::reason(&e))))?;
    let pipeline = run::pipeline(shared)?;
    let explanation = pipeline.explain(&source);
    let lines = LineIndex::new(&source.text);
    if options.line.is_some_and(|line| line == 0 || line > lines.len()) {
        return Err(Failure::usage(format!("the document has lines 1 to {}", lines.len())));
    }
    let page = Page { source: &source, lines: &lines, explanation: &explanation, only: options.line };
    let written = match options.format {
        ExplainFormat::Text => anstream::stdout().write_all(text(&page).as_bytes()),
        ExplainFormat::Html => io::stdout().write_all(explain_html::page(&page).as_bytes()),
    };
    written.map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good))
}

/// What is shown: a document with its findings, or one line of it.
pub(crate) struct Page<'a> {
    pub(crate) source: &'a Source,
    pub(crate) lines: &'a LineIndex<'a>,
    pub(crate) explanation: &'a Explanation,
    pub(crate) only: Option<usize>,
}

impl Page<'_> {
    /// The lines shown, each with its number, its text and what was found in it.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (usize, &str, &[Finding])> {
        let numbers = self.only.map_or(1..=self.lines.len(), |line| line..=line);
        numbers.map(|number| {
            let span = self.lines.span_of(number);
            let findings = &self.explanation.findings;
            let from = findings.partition_point(|f| f.span.line < number);
            let to = findings.partition_point(|f| f.span.line <= number);
            (number, &self.source.text[span.range()], &findings[from..to])
        })
    }

    /// Counts of what was found and refused.
    pub(crate) fn summary(&self) -> String {
        let count = |kind, kept| self.explanation.findings.iter().filter(|f| f.kind == kind && f.kept == kept).count();
        format!(
            "{}: {} talks, {} mentions, {} events; refused {} talks, {} mentions",
            self.source.path,
            count(FindingKind::Talk, true),
            count(FindingKind::Mention, true),
            count(FindingKind::Event, true),
            count(FindingKind::Talk, false),
            count(FindingKind::Mention, false)
        )
    }
}

/// The word that a finding is headed by.
pub(crate) fn label(finding: &Finding) -> &'static str {
    match (finding.kind, finding.kept) {
        (FindingKind::Event, _) => "event",
        (FindingKind::Talk, true) => "talk",
        (FindingKind::Talk, false) => "no talk",
        (FindingKind::Mention, true) => "mention",
        (FindingKind::Mention, false) => "no mention",
    }
}

/// The rule, with the confidence where there is one.
pub(crate) fn rule(finding: &Finding) -> String {
    finding.confidence.map_or(finding.rule.to_owned(), |c| format!("{} {c:.2}", finding.rule))
}

/// A text without the control characters by which a document could steer the terminal.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() && c != '\t') {
        text.chars().map(|c| if c.is_control() && c != '\t' { '·' } else { c }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// Lines that a terminal shows as they are.
fn harmless_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(harmless).collect();
    lines.join("\n") + "\n"
}

/// The page as text with colours; they are taken out where the output is no terminal.
fn text(page: &Page<'_>) -> String {
    let quiet = Style::new().dimmed();
    let mut out = format!("{}\n", page.summary());
    for (number, line, findings) in page.shown() {
        let _ = writeln!(out, "{quiet}{number:>5} |{quiet:#} {}", harmless(line));
        for finding in findings {
            let colour = match (finding.kept, finding.kind) {
                (false, _) => AnsiColor::Red,
                (true, FindingKind::Talk) => AnsiColor::Green,
                (true, FindingKind::Mention) => AnsiColor::Cyan,
                (true, FindingKind::Event) => AnsiColor::Yellow,
            };
            let style = colour.on_default();
            let (label, rule) = (label(finding), rule(finding));
            let _ = writeln!(
                out,
                "        {style}{label:<10}{style:#} {}  {quiet}[{rule}]{quiet:#}",
                harmless(&finding.what)
            );
            for reason in &finding.evidence {
                let _ = writeln!(out, "                     {quiet}{}{quiet:#}", harmless(reason));
            }
            for reading in &finding.lost {
                let _ = writeln!(out, "                     {quiet}lost: {}{quiet:#}", harmless(reading));
            }
        }
    }
    out
}
