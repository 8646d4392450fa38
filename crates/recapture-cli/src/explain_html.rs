//! The page of `recapture explain --format html`: one file that can be sent to someone.

use std::fmt::Write as _;

use htmlize::{escape_attribute, escape_text};
use recapture::Finding;

use crate::explain::{Page, label, rule};

const STYLE: &str = "body{font:14px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em}\
    pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.6 ui-monospace,monospace}\
    .line{display:grid;grid-template-columns:4em 1fr;border-top:1px solid #8882}\
    .line>a{color:#888;text-align:right;padding-right:1em;text-decoration:none}\
    mark{background:#8fd6a855;color:inherit;border-radius:2px}mark.mention{background:#7cc4e855}\
    mark.event{background:#f0d06055}mark.no{background:none;border-bottom:2px dotted #c55}\
    ul{grid-column:2;margin:.2em 0 .6em;padding-left:1.2em}.why{color:#777;font-size:12px}\
    .no>b{color:#c55}@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}}";

/// The whole page.
pub(crate) fn page(page: &Page<'_>) -> String {
    let title = escape_text(page.source.path.as_str()).into_owned();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}: what Recapture found</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escape_text(page.summary())
    );
    for (number, line, findings) in page.shown() {
        let start = page.lines.span_of(number).start;
        let _ = writeln!(
            out,
            "<div class=\"line\" id=\"L{number}\"><a href=\"#L{number}\">{number}</a><pre>{}</pre>{}</div>",
            marked(line, start, findings),
            list(findings)
        );
    }
    out.push_str("</html>\n");
    out
}

/// A line with its findings marked; of overlapping ones the first.
fn marked(line: &str, start: usize, findings: &[Finding]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for finding in findings {
        let from = finding.span.start.saturating_sub(start);
        let to = finding.span.end.saturating_sub(start).min(line.len());
        let (Some(before), Some(inside)) = (line.get(at..from), line.get(from..to)) else { continue };
        let class = if finding.kept { label(finding) } else { "no" };
        let why = escape_attribute(rule(finding)).into_owned();
        let _ = write!(
            out,
            "{}<mark class=\"{class}\" title=\"{why}\">{}</mark>",
            escape_text(before),
            escape_text(inside)
        );
        at = to;
    }
    out.push_str(&escape_text(line.get(at..).unwrap_or("")));
    out
}

fn list(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let mut out = "<ul>".to_owned();
    for finding in findings {
        let class = if finding.kept { "" } else { " class=\"no\"" };
        let (label, what, rule) = (label(finding), escape_text(finding.what.as_str()), rule(finding));
        let _ = write!(out, "<li{class}><b>{label}</b> {what} <span class=\"why\">[{}]", escape_text(rule));
        let lost = finding.lost.iter().map(|reading| format!("lost: {reading}"));
        for reason in finding.evidence.iter().cloned().chain(lost) {
            let _ = write!(out, "<br>{}", escape_text(reason));
        }
        out.push_str("</span></li>");
    }
    out.push_str("</ul>");
    out
}
