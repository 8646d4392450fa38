use recapture_model::{
    DocumentInfo, Event, EventRole, Format, Link, LinkKind, Location, Maturity, Mention, Place, Record, SCHEMA,
    Speaker, Talk,
};

use super::facts::is_web;
use super::{Options, Report};

const HOSTILE: [&str; 8] = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "\u{2028}\u{2029}&amp;&lt;",
    "{{data}}{{script}}",
    "]]><svg onload=alert(1)>",
    "\\u003c/script\\u003e",
];

fn span(line: usize) -> Location {
    Location { start: 0, end: 1, line, column: 1 }
}

/// A record in which every text is `text`.
fn record(id: &str, text: &str, url: &str) -> Record {
    let speaker = Speaker {
        name: text.to_owned(),
        organization: Some(text.to_owned()),
        organization_canonical: None,
        organization_ids: vec![format!("{text}-o")],
        person_id: Some(format!("{text}-p")),
        role: Some(text.to_owned()),
        url: Some(url.to_owned()),
        span: span(3),
        rule: "r".into(),
        confidence: 1.0,
    };
    let talk = Talk {
        id: format!("{id}-t"),
        title: Some(text.to_owned()),
        kind: Some(text.to_owned()),
        event: Some(text.to_owned()),
        speakers: vec![speaker],
        links: vec![Link { url: url.to_owned(), kind: LinkKind::Video }],
        span: span(3),
        rule: "r".into(),
        confidence: 1.0,
        unique_talk_id: Some(format!("{text}-u")),
        session: None,
    };
    let mention = |in_code| Mention {
        project: text.to_owned(),
        project_id: text.to_owned(),
        maturity: Maturity::Sandbox,
        surface: text.to_owned(),
        component: None,
        place: Place::Paragraph,
        in_code,
        talk: Some(format!("{id}-t")),
        span: span(4),
        rule: "r".into(),
        confidence: 1.0,
    };
    Record {
        schema: SCHEMA.into(),
        document: DocumentInfo {
            id: id.to_owned(),
            source: format!("{text}.md"),
            format: Format::Markdown,
            title: Some(text.to_owned()),
            authors: vec![text.to_owned()],
            date: Some("2024-05-01".to_owned()),
            language: Some(text.to_owned()),
            bytes: 1,
            hash: "h".to_owned(),
            duplicate_of: None,
            sketch: vec![],
        },
        events: vec![Event { id: text.to_owned(), name: text.to_owned(), role: EventRole::Subject, span: span(1) }],
        talks: vec![talk],
        mentions: vec![mention(false), mention(true)],
        diagnostics: vec![],
    }
}

fn page(records: &[Record]) -> String {
    page_with(records, "")
}

fn page_with(records: &[Record], base: &str) -> String {
    let mut report = Report::default();
    for record in records {
        report.add(record);
    }
    let mut out = Vec::new();
    report.write(&mut out, &Options { source_base: base.to_owned() }).unwrap();
    String::from_utf8(out).unwrap()
}

fn data(html: &str) -> &str {
    html.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0
}

#[test]
fn texts_stay_texts() {
    let plain = page(&[record("d", "plain", "https://example.org")]);
    let tags =
        |html: &str| [html.matches('<').count(), html.matches("<script").count(), html.matches("</script").count()];
    for text in HOSTILE {
        let html = page(&[record("d", text, "https://example.org")]);
        // Line breaks of long chart texts aside there is as much markup as with harmless texts.
        assert_eq!(tags(&html), tags(&plain), "{text:?}");
        assert!(!html.contains("<img") && !html.contains("<svg on") && !html.contains("<!--"), "{text:?}");
        let data = data(&html);
        assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text:?}");
        let value: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(value["talks"][0][0], text);
        assert_eq!(value["people"][0][1], text);
    }
}

#[test]
fn only_web_addresses_are_links() {
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "java\nscript:alert(1)",
        "https://a\u{0}b",
        "//evil.example",
        "",
        "é",
    ] {
        assert!(!is_web(url), "{url:?}");
        let html = page(&[record("d", "plain", url)]);
        assert!(!html.contains(">video</a>") && !html.contains("alert(1)") && data(&html).contains("[[0,3]],[]]"));
    }
    let html = page(&[record("d", "plain", "HTTPS://example.org/?a=1&b=\"")]);
    assert!(html.contains("href=\"HTTPS://example.org/?a=1&amp;b=&quot;\""));
}

#[test]
fn paths_never_read_as_schemes_or_hosts() {
    let check = |source: &str, base: &str, address: Option<&str>| {
        let mut record = record("d", "plain", "");
        record.document.source = source.to_owned();
        let html = page_with(&[record], base);
        let value: serde_json::Value = serde_json::from_str(data(&html)).unwrap();
        assert_eq!(value["documents"][0][7].as_str(), address, "{source} {base}");
    };
    check("javascript:alert(1)/a.md", "", Some("javascript%3Aalert%281%29/a.md"));
    check("./a b/\u{e9}.md", "..", Some("../a%20b/%C3%A9.md"));
    check("//evil.example/a.md", "", Some("/.//evil.example/a.md"));
    check("/a.md", "../..", Some("/a.md"));
    check("/a.md", "https://example.org/x", Some("https://example.org/x/a.md"));
    check("a.md", "https://example.org/x/", Some("https://example.org/x/a.md"));
    check("-", "", None);
}

#[test]
fn an_empty_run_has_a_page() {
    let html = page(&[]);
    assert!(html.contains("None found.") && html.ends_with("</html>\n"));
    assert!(!html.contains("{{"));
    let value: serde_json::Value = serde_json::from_str(data(&html)).unwrap();
    assert_eq!(value["talks"], serde_json::json!([]));
}

#[test]
fn what_near_duplicates_and_code_say_is_counted_once() {
    let first = record("a", "Argo", "https://example.org");
    let mut second = record("b", "Argo", "https://example.org");
    second.document.duplicate_of = Some("a".to_owned());
    let html = page(&[first, second]);
    let value: serde_json::Value = serde_json::from_str(data(&html)).unwrap();
    assert_eq!(value["projects"], serde_json::json!([["Argo", "Argo", "sandbox", 1, 1, 1]]));
    assert_eq!(value["people"], serde_json::json!([["Argo-p", "Argo", 1, 1, [0]]]));
    assert_eq!(value["organizations"], serde_json::json!([["Argo-o", "Argo", 1, 1, 1]]));
    assert_eq!(value["talks"][0][6], serde_json::json!([[0, 3], [1, 3]]));
    assert!(
        html.contains("<dd data-total=\"documents\">1</dd>") && html.contains("<dd data-total=\"duplicates\">1</dd>")
    );
    assert!(html.contains("near-duplicate of Argo.md"));
}

#[test]
fn the_page_loads_nothing_and_runs_only_its_own_script() {
    let html = page(&[record("d", "plain", "https://example.org")]);
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!html.contains("unsafe-inline"));
    for attribute in [" src=", " onclick=", " style=", "@import", "url("] {
        assert!(!html.contains(attribute), "{attribute}");
    }
    let again = page(&[record("d", "plain", "https://example.org")]);
    assert!(html == again);
}
