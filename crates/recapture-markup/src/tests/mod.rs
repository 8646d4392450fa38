use super::*;

#[path = "../../../../tests/invariants/document.rs"]
mod invariants;

mod asciidoc;
mod dialects;
mod html;
mod limits;
mod org;
mod properties;
mod rst;

/// One line a block: kind, text, and the marks in it; checks that the map to the source holds.
fn dump(name: &str, text: &str) -> String {
    dump_with(name, text).0
}

fn parse_only(name: &str, text: &str) -> (Document, Head) {
    parse(&source(name, text), &Metadata::default())
}

fn source(name: &str, text: &str) -> Source {
    let format = match name {
        "md" | "mdx" => Format::Markdown,
        "html" => Format::Html,
        "rst" => Format::Rst,
        "adoc" => Format::Asciidoc,
        "org" => Format::Org,
        _ => Format::Text,
    };
    Source { path: format!("a.{name}"), text: text.to_owned(), format, bytes: 0, hash: String::new(), notes: vec![] }
}

fn dump_with(name: &str, text: &str) -> (String, Head) {
    use std::fmt::Write as _;
    let (document, head) = parse_only(name, text);
    let mut out = String::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Heading => format!("h{}", block.level),
            BlockKind::ListItem => format!("li{}", block.level),
            BlockKind::Cell { row, column } => format!("td{row}.{column}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Code => "code".to_owned(),
            BlockKind::FrontMatter(_) => "meta".to_owned(),
        };
        let quote = if block.quoted { ">" } else { "" };
        let furniture = if block.boilerplate { "~" } else { "" };
        let _ = write!(out, "{furniture}{kind}{quote} {}", document.block_text(block));
        for mark in document.marks_in(&block.range) {
            if mark.kind != recapture_model::MarkKind::Break {
                let _ = write!(out, " [{:?} {:?}]", mark.kind, &document.text[mark.range.clone()]);
            }
        }
        out.push('\n');
    }
    invariants::check(text, &document);
    (out, head)
}

#[test]
fn markdown() {
    let text = "# A &amp; B\n\nSome *em* and **bold⏎x**\ntext [link](u).\n\n- one\n  two\n  - sub\n- [ ] task\n\n> quote\n\n| a | b |\n|---|---|\n| c | `d` |\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    h1 A & B
    p Some em and bold⏎x text link. [Emphasis "em"] [Strong "bold⏎x"] [Link("u") "link"]
    li1 one two
    li2 sub
    li1 task
    p> quote
    td0.0 a
    td0.1 b
    td1.0 c
    td1.1 d [Code "d"]
    "###);
}

#[test]
fn marks_stay_in_one_block() {
    assert_eq!(dump("md", "- [i<td>o](u)\n"), "li1 i [Link(\"u\") \"i\"]\np o\n");
    let cards = "<p>a <a href=u><h2>Card</h2><p>Text</a>";
    assert_eq!(dump("html", cards), "p a\nh2 Card [Link(\"u\") \"Card\"]\np Text\n");
}

#[test]
fn an_image_behind_the_last_space_is_in_its_block() {
    assert_eq!(dump("org", "a\n[[x.jpg][]]\n\nb\n"), "p a [Image(\"x.jpg\") \"\"]\np b\n");
    assert_eq!(dump("md", "a ![](x.jpg) \n\nb\n"), "p a [Image(\"x.jpg\") \"\"]\np b\n");
    // What stands there in words is a caption, a single word none.
    assert_eq!(
        dump("md", "![stage](x.jpg\n\"Ann Ode on stage\")\n\nb\n"),
        "p stage [Image(\"x.jpg\") \"stage\"]\np Ann Ode on stage\np b\n"
    );
    assert_eq!(dump("md", "a ![b](x.jpg \"c d\") e\n"), "p a b c d e [Image(\"x.jpg\") \"b\"]\n");
    let twice = "See ![Policy Agent is Open][p] now\n\n[p]: x.png \"Policy Agent is Open\"\n";
    assert_eq!(dump("md", twice), "p See Policy Agent is Open now [Image(\"x.png\") \"Policy Agent is Open\"]\n");
    assert_eq!(dump("md", "# Title ![logo](x.jpg \"Our nice logo\")\n"), "h1 Title logo [Image(\"x.jpg\") \"logo\"]\n");
    assert_eq!(dump("md", "![](x.jpg \"stage\")\n\nb\n"), "p  [Image(\"x.jpg\") \"\"]\np b\n");
}

#[test]
fn a_line_ends_once() {
    assert_eq!(dump("adoc", "a,link:b[\n]\no\n"), "p a, o\n");
    assert_eq!(dump("html", "<p>a<a href=b>\n</a>\nb"), "p a b\n");
}

#[test]
fn white_space_in_code_is_folded() {
    assert_eq!(
        dump("md", "Run `Open Policy\n   Agent`, `a\t b`.\n"),
        "p Run Open Policy Agent, a b. [Code \"Open Policy Agent\"] [Code \"a b\"]\n"
    );
}

#[test]
fn markdown_with_html() {
    let text = "Before <b>bold</b><br>x\n\n<iframe src=\"https://v/1\"></iframe>\n\n<h2>Title</h2>\n<p>Text &eacute;</p>\n\n- <a href=\"u\">l</a>\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    p Before bold x [Strong "bold"]
    p  [Embed("https://v/1") ""]
    h2 Title
    p Text é
    li1 l [Link("u") "l"]
    "###);
}

#[test]
fn html() {
    let text = "<html><head><title>T</title><style>x</style></head><body><nav>menu</nav><h1>H</h1><p>a  b&nbsp;c</p><ul><li>one<li>two</ul><table><tr><th>x</th></tr><tr><td>y</td></tr></table><pre>code</pre></body>";
    insta::assert_snapshot!(dump("html", text), @r###"
    ~p menu
    h1 H
    p a b c
    li1 one
    li1 two
    td0.0 x
    td1.0 y
    code code
    "###);
}

#[test]
fn plain_text() {
    let text = "The first paragraph is a long line that goes on and on, well past any title, to its very end.\nA Short Title\nAnother paragraph, which is long enough to be no title, as it goes on and on to its end here.\n- “One” by A\n- Two\n> quoted\n\nClean\nDevelopment\nPipeline\n";
    insta::assert_snapshot!(dump("txt", text), @r###"
    p The first paragraph is a long line that goes on and on, well past any title, to its very end.
    h2 A Short Title
    p Another paragraph, which is long enough to be no title, as it goes on and on to its end here.
    li1 “One” by A
    li1 Two
    p> quoted
    p Clean
    p Development
    p Pipeline
    "###);
}

#[test]
fn underlined_titles_and_links() {
    let text =
        "A Title\n=======\n\nText with `a link\n<https://x/y>`_ in it.\n\nSub\n---\n\n.. youtube:: abc\n\nEnd.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    h1 A Title
    p Text with a link in it. [Link("https://x/y") "a link"]
    h2 Sub
    p  [Embed("https://www.youtube.com/watch?v=abc") ""]
    p End.
    "###);
    insta::assert_snapshot!(dump("adoc", "= T\n\nsee https://x/y[the talk] now\n"), @r#"
    h1 T
    p see the talk now [Link("https://x/y") "the talk"]
    "#);
    insta::assert_snapshot!(dump("org", "* T\n\n[[https://x/y][the talk]] now\n"), @r#"
    h1 T
    p the talk now [Link("https://x/y") "the talk"]
    "#);
}

#[test]
fn white_space_is_folded_and_mapped() {
    insta::assert_snapshot!(dump("md", "Open Policy\nAgent, soft\u{AD}hyphen, no\u{A0}break  double\u{200B}d"), @"p Open Policy Agent, softhyphen, no break doubled");
}

#[test]
fn addresses() {
    insta::assert_snapshot!(dump("txt", "See https://a.b/c_(d). And (www.x.org)!"), @r#"p See https://a.b/c_(d). And (www.x.org)! [Url("https://a.b/c_(d)") "https://a.b/c_(d)"] [Url("www.x.org") "www.x.org"]"#);
    insta::assert_snapshot!(dump("txt", "https://a.b/?u=www.x.org https://c.d https://e.f"), @r#"p https://a.b/?u=www.x.org https://c.d https://e.f [Url("https://a.b/?u=www.x.org") "https://a.b/?u=www.x.org"] [Url("https://c.d") "https://c.d"] [Url("https://e.f") "https://e.f"]"#);
}

#[test]
fn hostile_nesting_is_fine() {
    let nested = ["<ul><li>", "<span hidden>", "<p><td>", "{{", "*a ", "#+begin_src\n", "== ==\n", ":a:", "<<", "[["];
    let plain = [(">", 100_000), ("[", 100_000), ("- ", 50_000), ("<div>", 100_000), ("*", 100_000)];
    for (piece, times) in nested.into_iter().map(|piece| (piece, 20_000)).chain(plain) {
        let text = piece.repeat(times);
        for name in ["md", "mdx", "html", "txt", "rst", "adoc", "org"] {
            parse_only(name, &text);
        }
    }
}

#[test]
fn headings_without_their_space() {
    insta::assert_snapshot!(dump("md", "####Thursday\n**[a](b)**\n\n###Alone\n\n#hashtag is text\n\nEnd"), @r###"
    h4 Thursday
    p a [Link("b") "a"] [Strong "a"]
    h3 Alone
    p #hashtag is text
    p End
    "###);
}

/// Markdown takes underscores within an address for emphasis; the address is as the source has it.
#[test]
fn addresses_with_underscores() {
    let text = "https://a.example/Git,_back_to_the_future_ and _see https://b.example/c_d_";
    let shown = dump("md", text);
    assert!(shown.contains("https://a.example/Git,_back_to_the_future_"), "{shown}");
    assert!(shown.contains("https://b.example/c_d"), "{shown}");
    assert!(!shown.contains("https://b.example/c_d_"), "{shown}");
}

/// A line alone between blank lines may be longer, and end with an exclamation mark.
#[test]
fn long_titles_in_plain_text() {
    let long = "Talk 1: Queues for Everyone - How to Connect Old Machines with New Ones and Live to Tell about It";
    let shown =
        dump("txt", &format!("Text that is here.\n\n{long}\n\nQueues are fun!\n\nText goes on, for a while.\n"));
    assert!(shown.contains(&format!("h2 {long}")), "{shown}");
    assert!(!shown.contains("h2 Text"), "{shown}");
    let shown = dump(
        "txt",
        &format!("Text that is here.\n{long}\nand more text, on and on, here and there, on and on again\n"),
    );
    assert!(!shown.contains("h2"), "{shown}");
}

/// Attribute lists of kramdown are no text; a tuple of Elixir is.
#[test]
fn attribute_lists() {
    let shown = dump(
        "md",
        "![a](b.png){: width=\"300\"} Text{: .big} here [x](y){:target=\"_blank\" rel=\"a\"} end {:ok, pid}\n\n{: .note}\n",
    );
    assert!(
        !shown.contains("width") && !shown.contains("big") && !shown.contains("target") && !shown.contains("note"),
        "{shown}"
    );
    assert!(shown.contains("here") && shown.contains("end {:ok, pid}"), "{shown}");
}
