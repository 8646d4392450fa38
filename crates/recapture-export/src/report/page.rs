//! The page: the template with its places filled. All that is here works without JavaScript.

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine as _;
use htmlize::escape_text;
use sha2::Digest as _;

use super::charts;
use super::facts::{Document, Project};
use super::rows;
use super::view::{View, maturity};

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Writes the page.
pub(super) fn write(view: &View<'_>, out: &mut impl Write) -> io::Result<()> {
    // Only the template is searched for places, never what was put into them.
    let mut rest = TEMPLATE;
    while let Some((before, from)) = rest.split_once("{{") {
        out.write_all(before.as_bytes())?;
        let (place, behind) = from.split_once("}}").unwrap_or((from, ""));
        rest = behind;
        if place == "data" {
            view.write_json(&mut *out)?;
        } else {
            out.write_all(fill(view, place)?.as_bytes())?;
        }
    }
    out.write_all(rest.as_bytes())
}

fn fill(view: &View<'_>, place: &str) -> io::Result<String> {
    Ok(match place {
        "style" => STYLE.to_owned(),
        "script" => SCRIPT.to_owned(),
        "style-hash" => hash(STYLE),
        "script-hash" => hash(SCRIPT),
        "summary" => format!("{} talks", view.facts.talks.rows.len()),
        "lead" => lead(view),
        "totals" => totals(view),
        "project-chart" => project_chart(view).map_err(io::Error::other)?,
        "time" => time(view).map_err(io::Error::other)?,
        "projects" => rows::projects(view),
        "people" => rows::people(view),
        "organizations" => rows::organizations(view),
        "events" => rows::events(view),
        "talks" => rows::talks(view),
        "documents" => rows::documents(view),
        _ => return Err(io::Error::other(format!("the template has an unknown place '{place}'"))),
    })
}

/// The hash of a script or style as a Content Security Policy names it.
fn hash(text: &str) -> String {
    let digest = sha2::Sha256::digest(text.as_bytes());
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest))
}

fn originals<'a>(view: &'a View<'_>) -> impl Iterator<Item = &'a Document> {
    view.facts.documents.rows.iter().filter(|d| d.duplicate_of.is_none())
}

fn lead(view: &View<'_>) -> String {
    let days = || originals(view).filter_map(|d| d.date.as_deref());
    let mut text = "What write-ups of conferences say of talks, speakers and projects".to_owned();
    if let (Some(first), Some(last)) = (days().min(), days().max()) {
        let month = |day: &str| escape_text(day.get(..7).unwrap_or(day)).into_owned();
        let (first, last) = (month(first), month(last));
        let _ = if first == last { write!(text, ", {first}") } else { write!(text, ", {first} to {last}") };
    }
    text.push('.');
    text
}

fn totals(view: &View<'_>) -> String {
    let facts = view.facts;
    let documents = originals(view).count();
    let left_out = facts.documents.rows.len() - documents;
    let totals = [
        ("documents", "documents", documents),
        ("talks", "talks", facts.talks.rows.len()),
        ("people", "speakers", facts.people.rows.len()),
        ("organizations", "organisations", facts.organizations.rows.len()),
        ("events", "events", facts.events.rows.len()),
        ("projects", "projects", facts.projects.rows.len()),
        ("mentions", "mentions of projects", facts.projects.rows.iter().map(|p| p.mentions).sum()),
        ("duplicates", "near-duplicates left out", left_out),
    ];
    let mut html = String::new();
    for (key, name, count) in totals {
        let count = grouped(count);
        let _ = write!(html, "<div><dt>{name}</dt><dd data-total=\"{key}\">{count}</dd></div>");
    }
    html
}

/// A number with its thousands apart, as the page's script writes it too.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

type Html = Result<String, Box<dyn std::error::Error + Send + Sync>>;

fn project_chart(view: &View<'_>) -> Html {
    let shown: Vec<&Project> = view.ranked_projects().take(charts::BARS).collect();
    if shown.is_empty() {
        return Ok(String::new());
    }
    let mut html = "<figure>".to_owned();
    html.push_str(&charts::bars(&shown)?);
    html.push_str("<figcaption>");
    let all = view.facts.projects.rows.len();
    if all > shown.len() {
        let _ = write!(html, "The first {} of {all} projects. ", shown.len());
    }
    html.push_str(&legend(view));
    html.push_str("</figcaption></figure>");
    Ok(html)
}

/// The maturities that occur.
fn legend(view: &View<'_>) -> String {
    use recapture_model::Maturity::{Archived, Graduated, Incubating, Sandbox};
    let mut html = String::new();
    for stage in [Graduated, Incubating, Sandbox, Archived] {
        if view.facts.projects.rows.iter().any(|p| p.maturity == Some(stage)) {
            html.push_str(&rows::badge(Some(stage)));
            html.push(' ');
        }
    }
    html
}

fn time(view: &View<'_>) -> Html {
    let shown: Vec<&Project> = view.ranked_projects().filter(|p| !p.quarters.is_empty()).take(charts::ROWS).collect();
    let undated = originals(view).filter(|d| d.date.is_none()).count();
    let mut html = String::new();
    if shown.is_empty() {
        html.push_str("<p class=\"about\">No document with a date names a project.</p>");
        return Ok(html);
    }
    let periods = charts::periods(&shown);
    let unit = if periods.labels.iter().any(|l| l.contains(' ')) { "quarter" } else { "year" };
    let _ = write!(
        html,
        "<p class=\"about\">Documents per {unit} that name each of the projects named most, all on one scale"
    );
    let _ = match undated {
        0 => write!(html, "."),
        1 => write!(html, "; one document without a date is left out."),
        _ => write!(html, "; {undated} documents without a date are left out."),
    };
    if periods.cut {
        html.push_str(" Earlier ones are left out too.");
    }
    html.push_str("</p><figure>");
    html.push_str(&charts::over_time(&shown, &periods)?);
    html.push_str("</figure><details><summary>The numbers</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The numbers\"><table>");
    let _ = write!(
        html,
        "<caption class=\"hidden\">Documents per {unit}</caption><thead><tr><th scope=\"col\">Project</th>"
    );
    for label in &periods.labels {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{label}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for (project, counts) in shown.iter().zip(&periods.counts) {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape_text(project.name.as_str()));
        for count in counts {
            let _ = write!(html, "<td class=\"number\">{count}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div></details>");
    Ok(html)
}

/// The name and the sign of a maturity.
pub(super) fn named(stage: Option<recapture_model::Maturity>) -> (&'static str, &'static str) {
    (stage.map_or("unknown", maturity), charts::sign(stage))
}
