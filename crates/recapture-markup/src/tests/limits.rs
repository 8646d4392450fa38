use super::*;
use crate::limits::Limits;

/// The blocks with their kinds and depths, and the codes of the notes.
fn check(name: &str, text: &str, limits: Limits, blocks: &[&str], codes: &[&str]) {
    let source = source(name, text);
    let (document, _) = parse_within(&source, &Metadata::default(), limits);
    invariants::check(text, &document);
    let found: Vec<String> =
        document.blocks.iter().map(|b| format!("{:?}{} {}", b.kind, b.level, document.block_text(b))).collect();
    assert_eq!(found, blocks, "{name} {text:?}");
    assert_eq!(document.notes.iter().map(|n| n.0).collect::<Vec<_>>(), codes, "{name} {text:?}");
}

const TWO: Limits = Limits { nesting: 2, line_bytes: 1 << 20 };
const TEN: Limits = Limits { nesting: 256, line_bytes: 10 };

#[test]
fn what_is_nested_too_deep_stands_at_the_limit() {
    let deep = &["deep-nesting"];
    check(
        "md",
        "- a\n  - b\n    - c\n\nd\n",
        TWO,
        &["ListItem1 a", "ListItem2 b", "ListItem2 c", "Paragraph0 d"],
        deep,
    );
    check("md", "- a\n  - b\n", TWO, &["ListItem1 a", "ListItem2 b"], &[]);
    check("md", "> > > a\n\nb\n", TWO, &["Paragraph0 a", "Paragraph0 b"], deep);
    let page = "<div><div><div><ul><li>a<ul><li>b</li></ul></li></ul></div></div></div><p>c</p>";
    check("html", page, TWO, &["ListItem1 a", "ListItem1 b", "Paragraph0 c"], deep);
    let page = "<div><div>a</div></div><script>x</script><p>b</p>";
    check("html", page, TWO, &["Paragraph0 a", "Paragraph0 b"], &[]);
    let page = "<div><div><script>x</script>a</div></div><p>b</p>";
    check("html", page, TWO, &["Paragraph0 a", "Paragraph0 b"], &[]);
    check(
        "rst",
        "- a\n\n  - b\n\n    - c\n\nd\n",
        TWO,
        &["ListItem1 a", "ListItem2 b", "ListItem2 c", "Paragraph0 d"],
        deep,
    );
    check(
        "org",
        "- a\n  - b\n    - c\n\nd\n",
        TWO,
        &["ListItem1 a", "ListItem2 b", "ListItem2 c", "Paragraph0 d"],
        deep,
    );
    check("adoc", "* a\n** b\n*** c\n", TWO, &["ListItem1 a", "ListItem2 b", "ListItem2 c"], deep);
}

#[test]
fn a_line_too_long_is_several() {
    let long = &["long-line"];
    let rest = "Paragraph0 three";
    check("md", "one two\n\nthree\n", TEN, &["Paragraph0 one two", rest], &[]);
    check("md", "one two three\n", TEN, &["Paragraph0 one two", rest], long);
    check("md", "# one two three\n", TEN, &["Heading1 one two", rest], long);
    check("md", "- one two three\n", TEN, &["ListItem1 one two", "Paragraph1 three"], long);
    check("html", "<p>one two <b>three</b></p>", TEN, &["Paragraph0 one two", rest], long);
    check("txt", "one two three\n", TEN, &["Paragraph0 one two", rest], long);
    check("rst", "one two three\n", TEN, &["Paragraph0 one two", rest], long);
    // A word of its own, characters of several bytes, text that differs from its source.
    check("md", "äöüäöüäöü xy\n", TEN, &["Paragraph0 äöüäö", "Paragraph0 üäöü", "Paragraph0 xy"], long);
    check("md", "one two &amp;&amp;&amp;\n", TEN, &["Paragraph0 one two &&", "Paragraph0 &"], long);
    check("html", "<p>one two &eacute;&eacute;</p>", TEN, &["Paragraph0 one two é", "Paragraph0 é"], long);
}

#[test]
fn the_defaults_are_met_by_the_hostile_alone() {
    let codes = |name: &str, text: &str| -> Vec<&'static str> {
        let (document, _) = parse_only(name, text);
        invariants::check(text, &document);
        document.notes.iter().map(|n| n.0).collect()
    };
    assert_eq!(codes("html", &format!("{}a{}", "<div>".repeat(200), "</div>".repeat(200))), [""; 0]);
    assert_eq!(codes("html", &format!("{}a{}", "<div>".repeat(300), "</div>".repeat(300))), ["deep-nesting"]);
    assert_eq!(codes("md", &format!("{}a", "> ".repeat(300))), ["deep-nesting"]);
    assert_eq!(codes("md", &"word ".repeat(200_000)), [""; 0]);
    assert_eq!(codes("md", &"word ".repeat(220_000)), ["long-line"]);
    assert_eq!(codes("txt", &"x".repeat(3 << 20)), ["long-line"]);
}
