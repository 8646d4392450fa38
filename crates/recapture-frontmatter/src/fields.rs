use recapture_model::{Field, FieldKey, Metadata, Span};

use crate::date::iso_date;

/// How deep values are followed (`params: { author: … }`).
const DEEPEST: usize = 3;

/// A value of any of the languages, reduced to what metadata needs.
pub(crate) enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Nothing,
}

impl Value {
    pub(crate) fn from_yaml(value: &saphyr::Yaml<'_>, depth: usize) -> Self {
        use saphyr::{Scalar, Yaml};
        match value {
            Yaml::Value(Scalar::String(text)) => Self::Text(text.to_string()),
            Yaml::Value(Scalar::Integer(number)) => Self::Text(number.to_string()),
            Yaml::Value(Scalar::FloatingPoint(number)) => Self::Text(number.to_string()),
            Yaml::Sequence(list) if depth < DEEPEST => {
                Self::List(list.iter().map(|v| Self::from_yaml(v, depth + 1)).collect())
            }
            Yaml::Mapping(map) if depth < DEEPEST => Self::Map(
                map.iter().filter_map(|(k, v)| Some((k.as_str()?.to_owned(), Self::from_yaml(v, depth + 1)))).collect(),
            ),
            Yaml::Tagged(_, inner) => Self::from_yaml(inner, depth),
            _ => Self::Nothing,
        }
    }

    pub(crate) fn from_toml(value: &toml::Value, depth: usize) -> Self {
        match value {
            toml::Value::String(text) => Self::Text(text.clone()),
            toml::Value::Datetime(date) => Self::Text(date.to_string()),
            toml::Value::Integer(number) => Self::Text(number.to_string()),
            toml::Value::Array(list) if depth < DEEPEST => {
                Self::List(list.iter().map(|v| Self::from_toml(v, depth + 1)).collect())
            }
            toml::Value::Table(map) if depth < DEEPEST => {
                Self::Map(map.iter().map(|(k, v)| (k.clone(), Self::from_toml(v, depth + 1))).collect())
            }
            _ => Self::Nothing,
        }
    }

    pub(crate) fn from_json(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::String(text) => Self::Text(text.clone()),
            serde_json::Value::Number(number) => Self::Text(number.to_string()),
            serde_json::Value::Array(list) => Self::List(list.iter().map(Self::from_json).collect()),
            serde_json::Value::Object(map) => {
                Self::Map(map.iter().map(|(k, v)| (k.clone(), Self::from_json(v))).collect())
            }
            _ => Self::Nothing,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty()),
            _ => None,
        }
    }

    /// The names in a value: one, a list, or maps with a `name`.
    fn names(&self) -> Vec<String> {
        match self {
            Self::Text(_) => self.text().into_iter().collect(),
            Self::List(list) => list.iter().flat_map(Self::names).collect(),
            Self::Map(map) => {
                let name = map.iter().find(|(k, _)| matches!(k.as_str(), "name" | "title" | "display_name"));
                name.map_or_else(Vec::new, |(_, v)| v.names())
            }
            Self::Nothing => Vec::new(),
        }
    }
}

/// Sets the metadata that a key stands for, in the spellings of Jekyll, Hugo, Hexo, Astro, Gatsby,
/// Pelican, Docusaurus, Nikola and Ghost. Unknown keys are ignored.
pub(crate) fn set(metadata: &mut Metadata, key: &str, value: &Value) {
    let folded = key.to_ascii_lowercase().replace('-', "_");
    match folded.as_str() {
        "title" => fill(&mut metadata.title, value.text()),
        "author" | "authors" | "author_name" | "by" | "byline" | "writer" | "posted_by" => {
            for name in value.names() {
                for author in authors(&name) {
                    if !metadata.authors.contains(&author) {
                        metadata.authors.push(author);
                    }
                }
            }
        }
        "publishdate" | "publish_date" | "published" | "pubdate" | "date_published" | "published_at" => {
            if let Some(date) = value.text().and_then(|t| iso_date(&t)) {
                metadata.date = Some(date);
            }
        }
        "date" | "created_at" | "created" | "pub_date" | "posted" | "datepublished" => {
            fill(&mut metadata.date, value.text().and_then(|t| iso_date(&t)));
        }
        "lang" | "language" | "locale" => fill(&mut metadata.language, value.text()),
        "description" | "summary" | "excerpt" | "subtitle" | "meta_description" | "abstract" => {
            fill(&mut metadata.description, value.text());
        }
        "tags" | "keywords" => metadata.tags.extend(tags(value)),
        "url" | "canonical_url" | "canonical" | "permalink" => fill(&mut metadata.url, value.text()),
        // Hugo's and Zola's nested tables.
        "params" | "extra" | "taxonomies" => {
            if let Value::Map(map) = value {
                for (key, value) in map {
                    set(metadata, key, value);
                }
            }
        }
        _ => {}
    }
}

fn fill(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value;
    }
}

/// The authors in one value: "A", "A and B", "A, B"; "A on behalf of …" is A; addresses are dropped.
fn authors(text: &str) -> Vec<String> {
    let text = text.split(" on behalf of ").next().unwrap_or(text);
    text.split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.split(['<', '(']).next().unwrap_or(part).trim().trim_start_matches('@').to_owned())
        .filter(|part| !part.is_empty() && !part.contains("://"))
        .collect()
}

fn tags(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => text.split(',').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect(),
        other => other.names(),
    }
}

/// The key of a line that begins a field: a word at the start of the line, followed by `:` or `=`.
pub(crate) fn key_of(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix(['"']).unwrap_or(line);
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let rest = line[end..].trim_start_matches(['"', ' ']);
    if end == 0 || end > 40 {
        return None;
    }
    let value = rest.strip_prefix(':').or_else(|| rest.strip_prefix('='))?;
    Some((&line[..end], value))
}

/// Reads fields line by line where the whole could not be parsed.
pub(crate) fn set_from_lines(metadata: &mut Metadata, raw: &str) {
    for (key, value) in raw.lines().filter_map(key_of) {
        let value = value.trim().trim_matches(['"', '\'']);
        let items = value.trim_start_matches('[').trim_end_matches(']');
        let value = if value.starts_with('[') {
            let clean = |t: &str| Value::Text(t.trim().trim_matches(['"', '\'']).to_owned());
            Value::List(items.split(',').map(clean).collect())
        } else {
            Value::Text(value.to_owned())
        };
        set(metadata, key, &value);
    }
}

/// Finds the values that readers see, as stretches of the source: from behind the key to the next key.
pub(crate) fn locate(text: &str, inner: Span, separator: char) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    let mut at = inner.start;
    let mut open: Option<(FieldKey, usize)> = None;
    for line in text[inner.range()].split_inclusive('\n') {
        let starts_key = key_of(line.trim_start_matches([' ', '\t', '{', '"']));
        let top = !line.starts_with([' ', '\t', '-']) || separator == ':' && text[inner.start..].starts_with('{');
        if let Some((key, _)) = starts_key.filter(|_| top) {
            if let Some((key, from)) = open.take() {
                found.push(Field { key, span: Span { start: from, end: at } });
            }
            let key = match key.to_ascii_lowercase().as_str() {
                "title" => Some(FieldKey::Title),
                "description" | "summary" | "excerpt" | "subtitle" | "meta_description" => Some(FieldKey::Description),
                "tags" | "keywords" => Some(FieldKey::Tags),
                _ => None,
            };
            let behind = at + line.find(separator).map_or(line.len(), |i| i + 1);
            open = key.map(|key| (key, behind));
        }
        at += line.len();
    }
    if let Some((key, from)) = open {
        found.push(Field { key, span: Span { start: from, end: at } });
    }
    for field in &mut found {
        let raw = &text[field.span.range()];
        let trimmed = raw.trim_end();
        field.span.end -= raw.len() - trimmed.len();
        field.span.start += trimmed.len() - trimmed.trim_start().len();
    }
    found.retain(|field| field.span.start < field.span.end);
    found
}
