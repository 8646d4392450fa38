use recapture_model::{Metadata, Span};

use crate::fields;

/// Reads header lines without an opening fence: Pelican's `Title: …`, Nikola's `.. title: …`, `JBake`'s `title=…` above
/// `~~~~~~`. At least two known keys, one of them a title or a date, in the first lines; else the text has no header.
pub(crate) fn read(text: &str, start: usize) -> Metadata {
    let mut metadata = Metadata::default();
    let mut at = start;
    let mut known = 0;
    let first = text[start..].lines().next().unwrap_or("");
    let separator = if header_line(first, '=').is_some() { '=' } else { ':' };
    let mut closed = separator == ':';
    for line in text[start..].split_inclusive('\n').take(30) {
        let content = line.trim_end();
        let bare = content.strip_prefix(".. ").unwrap_or(content);
        if separator == '=' && content.len() >= 4 && content.bytes().all(|b| b == b'~') {
            closed = true;
            at += line.len();
            break;
        }
        if content.is_empty() {
            if known > 0 && separator == ':' {
                break;
            }
        } else if let Some((key, value)) = header_line(bare, separator) {
            fields::set(&mut metadata, key, &fields::Value::Text(value.to_owned()));
            known += 1;
        } else if !(known > 0 && (line.starts_with([' ', '\t']) || separator == '=' && content.contains('='))) {
            break;
        }
        at += line.len();
    }
    if !closed || known < 2 || (metadata.title.is_none() && metadata.date.is_none()) {
        return Metadata::default();
    }
    metadata.body_start = at;
    metadata.fields = fields::locate(text, Span { start, end: at }, separator);
    if metadata.fields.is_empty() {
        metadata.fields = dotted(text, start, at);
    }
    metadata
}

const KEYS: [&str; 16] = [
    "title",
    "author",
    "authors",
    "date",
    "modified",
    "category",
    "categories",
    "tags",
    "slug",
    "summary",
    "lang",
    "status",
    "keywords",
    "description",
    "url",
    "link",
];

fn header_line(line: &str, separator: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(separator)?;
    KEYS.contains(&key.to_ascii_lowercase().as_str()).then(|| (key, value.trim()))
}

/// The visible fields of `.. key: value` lines.
fn dotted(text: &str, start: usize, end: usize) -> Vec<recapture_model::Field> {
    let mut found = Vec::new();
    let mut at = start;
    for line in text[start..end].split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix(".. ") {
            let from = at + 3;
            for mut field in fields::locate(rest, Span { start: 0, end: rest.len() }, ':') {
                field.span = Span { start: from + field.span.start, end: from + field.span.end };
                found.push(field);
            }
        }
        at += line.len();
    }
    found
}
