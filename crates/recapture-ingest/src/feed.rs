//! RSS, Atom, `WordPress` exports (WXR is RSS) and Ghost exports: a document each entry.
//!
//! An entry becomes an HTML page with its title, author and date in the head, so that all that reads pages reads entries;
//! offsets are of that page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use feed_rs::model::Entry;
use recapture_model::Format;
use serde_json::Value;

use crate::Member;
use crate::limits::{Budget, Stop};
use crate::members::Opener;

/// Whether XML begins as a feed does.
pub(crate) fn begins(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| text.contains(tag))
}

/// Whether JSON begins as a Ghost export does.
pub(crate) fn begins_ghost(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    text.trim_start().starts_with("{\"db\"") || text.contains("\"db\"") && text.contains("\"exported_on\"")
}

pub(crate) fn feed(opener: &mut Opener<'_>, name: &str, bytes: &[u8], budget: &mut Budget) -> Result<(), Stop> {
    // Where an entry has no key of its own the crate would make one up, another one in each run.
    let parser = feed_rs::parser::Builder::new().id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|e| Stop::Broken(format!("no feed: {e}").to_lowercase()))?;
    for (index, entry) in feed.entries.iter().enumerate() {
        let label = match entry.links.first() {
            Some(link) => format!("{name}!/{}", link.href),
            None if entry.id.is_empty() => format!("{name}!/entry-{}", index + 1),
            None => format!("{name}!/{}", entry.id),
        };
        let Some(content) = content(entry) else {
            opener.skip(&label, "empty", "an entry without text", false)?;
            continue;
        };
        let authors: Vec<&str> = entry.authors.iter().filter_map(|a| a.name.as_deref()).collect();
        let date = entry.published.or(entry.updated).map(|d| d.format("%Y-%m-%d").to_string());
        let title = entry.title.as_ref().map_or("", |t| t.content.as_str());
        send(opener, label, page(title, &authors, date.as_deref(), content), budget)?;
    }
    Ok(())
}

/// The text of an entry: its content, or else its summary.
fn content(entry: &Entry) -> Option<&str> {
    let body = entry.content.as_ref().and_then(|c| c.body.as_deref());
    let text = body.or_else(|| entry.summary.as_ref().map(|s| s.content.as_str()))?;
    (!text.trim().is_empty()).then_some(text)
}

pub(crate) fn ghost(opener: &mut Opener<'_>, name: &str, bytes: &[u8], budget: &mut Budget) -> Result<(), Stop> {
    let export: Value =
        serde_json::from_slice(bytes).map_err(|e| Stop::Broken(format!("no ghost export: {e}").to_lowercase()))?;
    let data = export.pointer("/db/0/data").or_else(|| export.get("data")).unwrap_or(&Value::Null);
    let list = |key: &str| data.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let key = |value: &Value, key: &str| value.get(key).map(Value::to_string);
    let users: BTreeMap<_, _> = list("users").iter().map(|user| (key(user, "id"), text(user, "name"))).collect();
    // The authors of each post in the order of the links, none twice. Should posts share a key, the first gets them: work
    // and pages stay as long as the export.
    let (mut links, mut seen) = (BTreeMap::<_, Vec<_>>::new(), BTreeSet::new());
    for link in list("posts_authors") {
        let (post, author) = (key(link, "post_id"), key(link, "author_id"));
        if seen.insert((post.clone(), author.clone())) {
            links.entry(post).or_default().push(author);
        }
    }
    for post in list("posts") {
        let label = format!("{name}!/{}", text(post, "slug"));
        let html = text(post, "html");
        let content = if html.is_empty() { text(post, "plaintext") } else { html };
        if content.trim().is_empty() {
            opener.skip(&label, "empty", "a post without text", false)?;
            continue;
        }
        let ids = links.remove(&key(post, "id")).unwrap_or_default();
        let authors: Vec<&str> = ids.iter().filter_map(|id| users.get(id)).map(String::as_str).collect();
        let date = text(post, "published_at");
        send(opener, label, page(&text(post, "title"), &authors, date.get(..10), &content), budget)?;
    }
    Ok(())
}

fn send(opener: &mut Opener<'_>, name: String, bytes: Vec<u8>, budget: &mut Budget) -> Result<(), Stop> {
    match budget.made(bytes.len()) {
        Err(Stop::Document(refusal)) => opener.skip(&name, refusal.code, &refusal.message, true),
        Err(other) => Err(other),
        Ok(()) => opener.document(Member { name, bytes, format: Some(Format::Html), ..Member::default() }),
    }
}

fn page(title: &str, authors: &[&str], date: Option<&str>, content: &str) -> Vec<u8> {
    let mut page = format!("<!doctype html>\n<title>{}</title>\n", escaped(title));
    for author in authors {
        let _ = writeln!(page, "<meta name=\"author\" content=\"{}\">", escaped(author));
    }
    if let Some(date) = date {
        let _ = writeln!(page, "<meta property=\"article:published_time\" content=\"{}\">", escaped(date));
    }
    page.push_str(content);
    page.into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
