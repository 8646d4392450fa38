use super::{dump, dump_with};

#[test]
fn keywords_and_headlines() {
    let text = "#+TITLE: My *Recap*\n#+AUTHOR: Ann Ode\n#+DATE: <2023-10-12 Thu>\n#+FILETAGS: :k8s:go:\n#+OPTIONS: toc:nil\n\n* TODO [#A] One talk :video:fun:\n:PROPERTIES:\n:ID: 1\n:END:\nSCHEDULED: <2023-10-12>\nText.\n** DONE Deep [1/2]\n* A : B\n# comment\n*bold* start\n";
    let (shown, head) = dump_with("org", text);
    insta::assert_snapshot!(shown, @r###"
    h1 My Recap [Strong "Recap"]
    meta k8s go
    h2 One talk
    p Text.
    h3 Deep
    h2 A : B
    p bold start [Strong "bold"]
    "###);
    assert_eq!((head.authors(), head.date()), (&["Ann Ode".to_owned()][..], Some("2023-10-12 Thu")));
}

#[test]
fn inline_marks_are_not_shown() {
    let text = "*Ann Ode*, /it/, _under_, =verbatim=, ~code~, +gone+, a/b/c, 2*3*4, [[https://x/y][the /talk/]], [[https://z]], [[./a.png]], [[file:a.org][notes]] and [fn:1] text{{{x}}}\\\\\nnext.\n\n[fn:1] The note.\n";
    insta::assert_snapshot!(dump("org", text), @r###"
    p Ann Ode, it, under, verbatim, code, gone, a/b/c, 2*3*4, the talk, https://z, , notes and text next. [Strong "Ann Ode"] [Emphasis "it"] [Emphasis "under"] [Code "verbatim"] [Code "code"] [Link("https://x/y") "the talk"] [Emphasis "talk"] [Url("https://z") "https://z"] [Link("file:a.org") "notes"]
    p The note.
    "###);
}

#[test]
fn lists() {
    let text = "- one\n  goes on\n  - deep\n    * deeper\n- [X] two\n- Ann Ode :: said it\n\n1. first\n2) second\n\n+ plus\nnot in it\n";
    insta::assert_snapshot!(dump("org", text), @r###"
    li1 one goes on
    li2 deep
    li3 deeper
    li1 two
    li1 Ann Ode
    p said it
    li1 first
    li1 second
    li1 plus
    p not in it
    "###);
}

#[test]
fn blocks_and_tables() {
    let text = "#+BEGIN_SRC yaml\nkind: Pod\n* no headline\n#+END_SRC\n\n#+begin_quote\nQuoted.\n#+end_quote\n\n: fixed\n: width\n\n#+CAPTION: Ann on stage\n[[./a.png]]\n\n| Talk | Speaker |\n|------+---------|\n| One | Ann Ode |\n\n| a | b |\n\n#+BEGIN_EXPORT html\n<iframe src=\"https://v/1\"></iframe>\n#+END_EXPORT\n\n#+BEGIN_SRC never closed\ntext\n";
    insta::assert_snapshot!(dump("org", text), @r###"
    code kind: Pod * no headline
    p> Quoted.
    code fixed width
    p Ann on stage
    td0.0 Talk
    td0.1 Speaker
    td1.0 One
    td1.1 Ann Ode
    td1.0 a
    td1.1 b
    p  [Embed("https://v/1") ""]
    p text
    "###);
}
