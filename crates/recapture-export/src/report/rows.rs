//! The tables of the page with their first rows; the script shows the others.

use std::fmt::Write as _;

use htmlize::{escape_attribute, escape_text};
use recapture_model::{LinkKind, Maturity};

use super::facts::{Document, Talk};
use super::page::{grouped, named};
use super::view::{Order, View};

/// A column: its heading, and whether it holds numbers.
type Column = (&'static str, bool);

/// A table; `cells` gives the cells of a row as markup, and gets the row's place in the facts.
fn table(
    name: &str,
    caption: &str,
    columns: &[Column],
    shown: usize,
    order: &Order,
    cells: impl Fn(usize) -> Vec<String>,
) -> String {
    let mut html = format!(
        "<div class=\"table\" id=\"table-{name}\" data-size=\"{shown}\"><table><caption class=\"hidden\">{caption}</caption><thead><tr>"
    );
    for (heading, number) in columns {
        let class = if *number { " class=\"number\"" } else { "" };
        let _ = write!(html, "<th scope=\"col\"{class}>{heading}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for &at in order.rows.iter().take(shown) {
        html.push_str("<tr>");
        for (index, (cell, (heading, number))) in cells(at).iter().zip(columns).enumerate() {
            let class = if *number { " class=\"number\"" } else { "" };
            let _ = match index {
                0 => write!(html, "<th scope=\"row\">{cell}</th>"),
                _ => write!(html, "<td{class} data-label=\"{heading}\">{cell}</td>"),
            };
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    let all = order.rows.len();
    let _ = match all {
        0 => write!(html, "<p class=\"status\" role=\"status\">None found.</p>"),
        _ if all > shown => write!(html, "<p class=\"status\" role=\"status\">1–{shown} of {}</p>", grouped(all)),
        _ => write!(html, "<p class=\"status\" role=\"status\">{}</p>", grouped(all)),
    };
    html.push_str("</div>");
    html
}

/// A maturity by colour, sign and word.
pub(super) fn badge(stage: Option<Maturity>) -> String {
    let (word, sign) = named(stage);
    format!("<span class=\"maturity {word}\"><span aria-hidden=\"true\">{sign}</span> {word}</span>")
}

/// A line below, from text.
fn small(words: &str) -> String {
    format!("<span class=\"small\">{}</span>", text(words))
}

fn text(text: &str) -> String {
    escape_text(text).into_owned()
}

pub(super) fn projects(view: &View<'_>) -> String {
    let columns = [("Project", false), ("Maturity", false), ("Documents", true), ("Talks", true), ("Mentions", true)];
    table("projects", "Projects by documents", &columns, 10, &view.projects, |at| {
        let p = view.project(at);
        vec![text(&p.name), badge(p.maturity), grouped(p.documents), grouped(p.talks), grouped(p.mentions)]
    })
}

pub(super) fn people(view: &View<'_>) -> String {
    let columns = [("Speaker", false), ("Organisations", false), ("Talks", true), ("Documents", true)];
    table("people", "Speakers by talks", &columns, 10, &view.people, |at| {
        let p = view.person(at);
        let names: Vec<&str> = p.organizations.iter().filter_map(|&o| view.organization(o).name()).collect();
        let name = text(p.names.best().unwrap_or_default());
        vec![name, text(&names.join(", ")), grouped(p.talks.len()), grouped(p.documents.len())]
    })
}

pub(super) fn organizations(view: &View<'_>) -> String {
    let keys = view.facts.organizations.keys();
    let columns = [("Organisation", false), ("Talks", true), ("Speakers", true), ("Documents", true)];
    table("organizations", "Organisations by talks", &columns, 10, &view.organizations, |at| {
        let o = view.organization(at);
        let counts = [&o.talks, &o.people, &o.documents].map(|set| grouped(set.len()));
        [vec![text(o.name().unwrap_or(keys[at]))], counts.to_vec()].concat()
    })
}

pub(super) fn events(view: &View<'_>) -> String {
    let keys = view.facts.events.keys();
    let columns = [("Event", false), ("Talks", true), ("Documents", true), ("About it", true)];
    table("events", "Events by talks", &columns, 10, &view.events, |at| {
        let e = view.event(at);
        let counts = [e.talks.len(), e.documents(), e.subject.len()].map(grouped);
        [vec![text(if e.name.is_empty() { keys[at] } else { &e.name })], counts.to_vec()].concat()
    })
}

pub(super) fn talks(view: &View<'_>) -> String {
    let kinds = view.facts.kinds.keys();
    let events = view.facts.events.keys();
    let columns = [("Talk", false), ("Speakers", false), ("Event", false), ("Projects", false), ("Source", false)];
    table("talks", "Talks, those in the newest documents first", &columns, 50, &view.talks, |at| {
        let t = view.talk(at);
        let event = t.event.map(|e| {
            let name = &view.event(e).name;
            text(if name.is_empty() { events[e] } else { name })
        });
        let mut projects: Vec<&str> = t.projects.iter().map(|&p| view.project(p).name.as_str()).collect();
        projects.sort_unstable();
        let sources: Vec<String> =
            t.places.iter().map(|&(document, line)| source(view, view.document(document), line)).collect();
        vec![
            title(t, t.kind.map(|k| kinds[k])),
            speakers(view, t),
            event.unwrap_or_default(),
            text(&projects.join(", ")),
            sources.join("<br>"),
        ]
    })
}

fn title(talk: &Talk, kind: Option<&str>) -> String {
    let mut html = format!("<span class=\"title\">{}</span>", text(talk.titles.best().unwrap_or("(no title)")));
    let kind = kind.map(text);
    let links = talk.links.iter().map(|(kind, url)| link(url, word(*kind)));
    let small: Vec<String> = kind.into_iter().chain(links).collect();
    if !small.is_empty() {
        let _ = write!(html, "<span class=\"small\">{}</span>", small.join(" · "));
    }
    html
}

fn word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Session => "session",
        LinkKind::Video => "video",
        LinkKind::Slides => "slides",
        LinkKind::Code => "code",
        LinkKind::Other => "link",
    }
}

fn link(url: &str, words: &str) -> String {
    format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escape_attribute(url), text(words))
}

fn speakers(view: &View<'_>, talk: &Talk) -> String {
    let mut html = String::new();
    for (person, organizations) in &talk.speakers {
        let name = text(view.person(*person).names.best().unwrap_or_default());
        let names: Vec<&str> = organizations.iter().filter_map(|&o| view.organization(o).name()).collect();
        let below = if names.is_empty() { String::new() } else { small(&names.join(", ")) };
        let _ = write!(html, "<span class=\"who\">{name} {below}</span>");
    }
    html
}

/// The file's name and the line, linked.
fn source(view: &View<'_>, document: &Document, line: usize) -> String {
    let name = document.source.rsplit('/').next().unwrap_or_default();
    let words = format!("{name}:{line}");
    view.address(document).map_or_else(|| text(&words), |address| link(&format!("{address}#L{line}"), &words))
}

pub(super) fn documents(view: &View<'_>) -> String {
    let columns = [("Document", false), ("Date", false), ("Language", false), ("Talks", true), ("Mentions", true)];
    table("documents", "Documents, the newest first", &columns, 10, &view.documents, |at| {
        let d = view.document(at);
        let words = d.title.as_deref().unwrap_or(&d.source);
        let mut first = view.address(d).map_or_else(|| text(words), |address| link(&address, words));
        let original = d.duplicate_of.map(|o| view.document(o));
        let repeats = original.map(|o| format!("near-duplicate of {}, counted once", o.source));
        first.push_str(&small(repeats.as_deref().unwrap_or(&d.source)));
        let stated = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
        vec![first, stated(&d.date), stated(&d.language), grouped(d.talks), grouped(d.mentions)]
    })
}
