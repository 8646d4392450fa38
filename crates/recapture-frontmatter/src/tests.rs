use super::*;

fn check(text: &str, title: Option<&str>, authors: &[&str], date: Option<&str>, body: &str) -> Metadata {
    let found = read(text);
    assert_eq!(found.title.as_deref(), title, "{text}");
    assert_eq!(found.authors, authors, "{text}");
    assert_eq!(found.date.as_deref(), date, "{text}");
    assert_eq!(&text[found.body_start..], body, "{text}");
    for field in &found.fields {
        assert!(text.get(field.span.range()).is_some());
    }
    found
}

#[test]
fn yaml() {
    let text =
        "---\ntitle: \"A: b\"\nauthor: Ann Ode\ndate: 2023-02-27T10:00:00+01:00\ntags:\n  - k8s\n  - go\n---\nBody";
    let found = check(text, Some("A: b"), &["Ann Ode"], Some("2023-02-27"), "Body");
    assert_eq!(found.tags, ["k8s", "go"]);
    assert_eq!(&text[found.fields[0].span.range()], "\"A: b\"");
    assert_eq!(&text[found.fields[1].span.range()], "- k8s\n  - go");
}

#[test]
fn nested_and_listed_authors() {
    check("---\ntitle: |-\n  Two\n  lines\nparams:\n  author: ann\n---\n", Some("Two lines"), &["ann"], None, "");
    check("---\nauthors:\n  - name: Ann Ode\n    url: x\n  - Bo Li\n---\n", None, &["Ann Ode", "Bo Li"], None, "");
    check("---\nauthor_name: Ann Ode on behalf of the team\n---\n", None, &["Ann Ode"], None, "");
    check("---\nauthor: Ann Ode and Bo Li\n---\n", None, &["Ann Ode", "Bo Li"], None, "");
}

#[test]
fn publication_date_wins() {
    check("---\ndate: 2015-08-15\npublishdate: 2017-10-26\n---\n", None, &[], Some("2017-10-26"), "");
}

#[test]
fn toml() {
    check("+++\ntitle = \"T\"\ndate = 2022-12-16\n+++\nBody", Some("T"), &[], Some("2022-12-16"), "Body");
}

#[test]
fn json() {
    check("{\n\"title\": \"T\", \"date\": \"2022-12-16\"\n}\nBody", Some("T"), &[], Some("2022-12-16"), "\nBody");
}

#[test]
fn pelican_and_nikola() {
    check(
        "Title: T\nDate: 2020-01-02 10:20\nAuthor: Ann Ode\n\nBody",
        Some("T"),
        &["Ann Ode"],
        Some("2020-01-02"),
        "\nBody",
    );
    check(".. title: T\n.. date: 2020-08-28 9:00\n\nBody", Some("T"), &[], Some("2020-08-28"), "\nBody");
}

#[test]
fn malformed_keeps_the_body() {
    let found = check("---\ntitle: A: b: c\nauthor: [x\n---\nBody", Some("A: b: c"), &["x"], None, "Body");
    assert_eq!(found.notes[0].0, "malformed-front-matter");
}

#[test]
fn a_thematic_break_is_no_front_matter() {
    check("---\n\nSome prose here\n\n---\n\nMore", None, &[], None, "---\n\nSome prose here\n\n---\n\nMore");
    check("---\ntitle: never closed\n\nText", None, &[], None, "---\ntitle: never closed\n\nText");
    check("Talk: not a header\n\nText", None, &[], None, "Talk: not a header\n\nText");
}

#[test]
fn stray_fences_are_noted() {
    let found = check("---\ntitle: T\n---\n\n-----\n\n---\n## A", Some("T"), &[], None, "\n-----\n\n---\n## A");
    assert_eq!(found.notes[0].0, "stray-fence");
}

#[test]
fn bombs_are_refused() {
    let deep = format!("---\ntitle: {}\n---\n", "[".repeat(10_000));
    assert_eq!(read(&deep).notes[0].0, "malformed-front-matter");
    let aliases = format!("---\na: &a [x]\nb: [{}]\n---\n", "*a, ".repeat(1_000));
    assert_eq!(read(&aliases).notes[0].0, "malformed-front-matter");
}

#[test]
fn hexo_without_an_opening_fence() {
    let text = "title: A day\ndate: 2020-01-02 10:20:30\ntags:\n- k8s\n- go\n---\n\nBody";
    let found = check(text, Some("A day"), &[], Some("2020-01-02"), "\nBody");
    assert_eq!(found.tags, ["k8s", "go"]);
    // A label in prose above a rule is no header.
    check("Note: this is old\n\nText\n\n---\nMore", None, &[], None, "Note: this is old\n\nText\n\n---\nMore");
    check("title: x\n---\nMore", None, &[], None, "title: x\n---\nMore");
}

#[test]
fn jbake_with_a_closing_fence() {
    let text = "title=A day\ndate=2016-3-10\ntype=post\nauthor=ann\n~~~~~~\n\nBody";
    check(text, Some("A day"), &["ann"], Some("2016-03-10"), "\nBody");
    // Without the fence it is text.
    check("title=A day\ndate=2016-3-10\n\nBody", None, &[], None, "title=A day\ndate=2016-3-10\n\nBody");
}
