//! Metadata in front of the text: YAML between `---`, TOML between `+++`, a JSON object, the header lines of
//! Pelican, Nikola and `JBake`. Nothing is ever lost: what can't be parsed stays in the body, with a note.

mod date;
mod fields;
mod header;

use recapture_model::{Metadata, Span};

pub use date::iso_date;

/// Front matter longer than this many bytes is not front matter.
const LONGEST: usize = 64 * 1024;

/// Reads the front matter of a text. Offsets in the result are bytes of `text`.
#[must_use]
pub fn read(text: &str) -> Metadata {
    let start = text.len() - text.trim_start_matches(['\u{FEFF}', '\n', '\r']).len();
    let body = &text[start..];
    if let Some(block) = fenced(body, "---", &["---", "..."]) {
        return yaml(text, start, &block);
    }
    if let Some(block) = fenced(body, "+++", &["+++"]) {
        return toml(text, start, &block);
    }
    if body.starts_with('{') && !body.starts_with("{{") && !body.starts_with("{%") {
        return json(text, start);
    }
    if let Some(block) = unopened(body) {
        return yaml(text, start, &block);
    }
    header::read(text, start)
}

/// Hexo's header, which has a fence at its end only. Its lines are those of YAML, and two of them say what headers say.
fn unopened(text: &str) -> Option<Block> {
    let mut at = 0;
    let mut known = 0;
    for line in text.split_inclusive('\n').take(40) {
        let content = line.trim_end();
        if content == "---" || content == ";;;" {
            return (known >= 2).then_some(Block { inner: Span { start: 0, end: at }, end: at + line.len() });
        }
        let key = fields::key_of(content).map(|(key, _)| key.to_ascii_lowercase());
        let named =
            |k: &String| ["title", "date", "tags", "categories", "author", "layout", "permalink"].contains(&k.as_str());
        known += u32::from(key.as_ref().is_some_and(named));
        let goes_on = content.starts_with([' ', '\t', '-', '#']) || content.is_empty();
        if key.is_none() && !(goes_on && at > 0) {
            return None;
        }
        at += line.len();
    }
    None
}

/// A fenced block: the bytes between the fences and the offset after them, relative to the text given.
struct Block {
    inner: Span,
    end: usize,
}

fn fenced(text: &str, open: &str, close: &[&str]) -> Option<Block> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != open {
        return None;
    }
    let mut at = first.len();
    for line in lines {
        if close.contains(&line.trim_end()) {
            return Some(Block { inner: Span { start: first.len(), end: at }, end: at + line.len() });
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

fn yaml(text: &str, start: usize, block: &Block) -> Metadata {
    use saphyr::{LoadableYamlNode as _, Yaml};
    let inner = Span { start: start + block.inner.start, end: start + block.inner.end };
    let raw = &text[inner.range()];
    // Between two thematic breaks stands prose: no line of it is `key:`.
    if !raw.lines().any(|line| fields::key_of(line).is_some()) && !raw.trim().is_empty() {
        let note = ("not-front-matter", "a thematic break begins the text, not front matter".to_owned(), inner);
        return Metadata { body_start: 0, notes: vec![note], ..Metadata::default() };
    }
    let parsed = if safe_yaml(raw) { Yaml::load_from_str(raw).ok().and_then(|mut d| d.pop()) } else { None };
    let mut metadata = Metadata { body_start: start + block.end, ..Metadata::default() };
    if let Some(Yaml::Mapping(map)) = &parsed {
        for (key, value) in map {
            if let Some(key) = key.as_str() {
                fields::set(&mut metadata, key, &fields::Value::from_yaml(value, 0));
            }
        }
    } else if !raw.trim().is_empty() {
        // Broken YAML is common (a colon in an unquoted title): the lines still say what they say.
        fields::set_from_lines(&mut metadata, raw);
        let message = "the front matter is not valid YAML; its lines were read one by one".to_owned();
        metadata.notes.push(("malformed-front-matter", message, inner));
    }
    metadata.fields = fields::locate(text, inner, ':');
    stray_rules(text, &mut metadata);
    metadata
}

/// A second fence right after the front matter (two exports on top of each other) is no text.
fn stray_rules(text: &str, metadata: &mut Metadata) {
    let mut at = metadata.body_start;
    let mut end = None;
    for line in text[at..].split_inclusive('\n').take(8) {
        let trimmed = line.trim();
        at += line.len();
        if trimmed == "---" {
            end = Some(at);
        } else if !trimmed.is_empty() && !(trimmed.len() > 3 && trimmed.bytes().all(|b| b == b'-')) {
            break;
        }
    }
    if let Some(end) = end {
        let message = "a second front-matter fence follows the front matter".to_owned();
        metadata.notes.push(("stray-fence", message, Span { start: metadata.body_start, end }));
    }
}

/// Refuses what would cost more than it says: deep nesting and chains of aliases.
fn safe_yaml(raw: &str) -> bool {
    let depth = raw.bytes().filter(|b| matches!(b, b'[' | b'{')).count();
    let aliases = raw.split([' ', '[', ',']).filter(|w| w.starts_with('*') && w.len() > 1).count();
    let indent = raw.lines().map(|l| l.len() - l.trim_start_matches([' ', '-']).len()).max().unwrap_or(0);
    depth <= 64 && aliases <= 8 && indent <= 64
}

fn toml(text: &str, start: usize, block: &Block) -> Metadata {
    let inner = Span { start: start + block.inner.start, end: start + block.inner.end };
    let raw = &text[inner.range()];
    let mut metadata = Metadata { body_start: start + block.end, ..Metadata::default() };
    match raw.parse::<toml::Table>() {
        Ok(table) => {
            for (key, value) in &table {
                fields::set(&mut metadata, key, &fields::Value::from_toml(value, 0));
            }
        }
        Err(error) => {
            fields::set_from_lines(&mut metadata, raw);
            let message = format!("the front matter is not valid TOML: {}", error.message());
            metadata.notes.push(("malformed-front-matter", message, inner));
        }
    }
    metadata.fields = fields::locate(text, inner, '=');
    metadata
}

fn json(text: &str, start: usize) -> Metadata {
    let body = &text[start..text.floor_char_boundary(start + LONGEST)];
    let mut stream = serde_json::Deserializer::from_str(body).into_iter::<serde_json::Value>();
    let Some(Ok(serde_json::Value::Object(map))) = stream.next() else {
        return Metadata::default();
    };
    let end = start + stream.byte_offset();
    let mut metadata = Metadata { body_start: end, ..Metadata::default() };
    for (key, value) in &map {
        fields::set(&mut metadata, key, &fields::Value::from_json(value));
    }
    metadata.fields = fields::locate(text, Span { start, end }, ':');
    metadata
}

#[cfg(test)]
mod tests;
