//! RSS, Atom, `WordPress` exports (WXR is RSS) and Ghost exports: a document each entry.
//!
//! An entry becomes an HTML page with its title, author and date in the head, so that all that reads pages reads entries;
//! offsets are of that page.

use std::fmt::Write as _;

use feed_rs::model::Entry;
use recapture_model::Format;
use serde_json::Value;

use crate::Member;
use crate::limits::Stop;
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

pub(crate) fn feed(opener: &mut Opener<'_>, name: &str, bytes: &[u8]) -> Result<(), Stop> {
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
        let bytes = page(title, &authors, date.as_deref(), content);
        opener.document(Member { name: label, bytes, format: Some(Format::Html), ..Member::default() })?;
    }
    Ok(())
}

/// The text of an entry: its content, or else its summary.
fn content(entry: &Entry) -> Option<&str> {
    let body = entry.content.as_ref().and_then(|c| c.body.as_deref());
    let text = body.or_else(|| entry.summary.as_ref().map(|s| s.content.as_str()))?;
    (!text.trim().is_empty()).then_some(text)
}

pub(crate) fn ghost(opener: &mut Opener<'_>, name: &str, bytes: &[u8]) -> Result<(), Stop> {
    let export: Value =
        serde_json::from_slice(bytes).map_err(|e| Stop::Broken(format!("no ghost export: {e}").to_lowercase()))?;
    let data = export.pointer("/db/0/data").or_else(|| export.get("data")).unwrap_or(&Value::Null);
    let list = |key: &str| data.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    for post in list("posts") {
        let label = format!("{name}!/{}", text(post, "slug"));
        let html = text(post, "html");
        let content = if html.is_empty() { text(post, "plaintext") } else { html };
        if content.trim().is_empty() {
            opener.skip(&label, "empty", "a post without text", false)?;
            continue;
        }
        let of_post = |link: &&Value| link.get("post_id") == post.get("id");
        let author_ids = list("posts_authors").iter().filter(of_post).filter_map(|link| link.get("author_id"));
        let of_user = |id: &Value| list("users").iter().find(|user| user.get("id") == Some(id));
        let authors: Vec<String> = author_ids.filter_map(of_user).map(|user| text(user, "name")).collect();
        let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
        let date = text(post, "published_at");
        let bytes = page(&text(post, "title"), &authors, date.get(..10), &content);
        opener.document(Member { name: label, bytes, format: Some(Format::Html), ..Member::default() })?;
    }
    Ok(())
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
