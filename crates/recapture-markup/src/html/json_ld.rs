//! JSON-LD in a page: the article's headline, authors and date (schema.org `Article`, `BlogPosting`, `NewsArticle`).

use serde_json::Value;

use super::head::{Head, add, folded};

/// Longer scripts, in bytes, describe a site rather than an article.
const LONGEST: usize = 512 * 1024;
/// Objects looked at in one script.
const MOST: usize = 1000;

/// Reads one script; what is not JSON, or describes no article, changes nothing.
pub(super) fn read(script: &str, head: &mut Head) {
    if script.len() > LONGEST {
        return;
    }
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let script = script.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    let Ok(value) = serde_json::from_str::<Value>(script) else { return };
    let mut objects = Vec::new();
    collect(&value, &mut objects);
    let Some(article) = objects.iter().find(|o| is_article(o)) else { return };
    let text = |key: &str| article.get(key).and_then(Value::as_str).and_then(|t| folded(&htmlize::unescape(t)));
    if head.headline.is_none() {
        head.headline = text("headline").or_else(|| text("name"));
    }
    if head.json_date.is_none() {
        head.json_date = text("datePublished").or_else(|| text("dateCreated"));
    }
    if head.json_authors.is_empty()
        && let Some(author) = article.get("author").or_else(|| article.get("creator"))
    {
        authors(author, &objects, &mut head.json_authors);
    }
}

/// The objects of a script: at its top, in an array, in `@graph`, as the `mainEntity` of a page.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    match value {
        _ if objects.len() >= MOST => {}
        Value::Array(values) => values.iter().for_each(|v| collect(v, objects)),
        Value::Object(map) => {
            objects.push(value);
            for inner in ["@graph", "mainEntity"].iter().filter_map(|key| map.get(*key)) {
                collect(inner, objects);
            }
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    let named =
        |v: &Value| v.as_str().is_some_and(|t| t.ends_with("Article") || t.ends_with("Posting") && t != "JobPosting");
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

/// Names in a string, an object, an array of both, or a reference (`@id`) to another object of the script.
fn authors(value: &Value, objects: &[&Value], found: &mut Vec<String>) {
    match value {
        Value::String(name) => add(found, &htmlize::unescape(name.as_str())),
        Value::Array(values) => values.iter().take(20).for_each(|v| authors(v, objects, found)),
        Value::Object(map) => {
            let referred = || {
                let id = map.get("@id")?.as_str()?;
                objects.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id))?.get("name")
            };
            if let Some(name) = map.get("name").or_else(referred).and_then(Value::as_str) {
                add(found, &htmlize::unescape(name));
            }
        }
        _ => {}
    }
}
