use super::{dump, dump_with};

#[test]
fn titles_have_levels_by_their_lines() {
    let text = "=====\nTitle\n=====\n\nOne\n===\n\nDeep\n----\n\nTwo\n===\n\nText.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    h1 Title
    h2 One
    h3 Deep
    h2 Two
    p Text.
    "###);
}

#[test]
fn inline_marks_are_not_shown() {
    let text = "*Ann Ode*, **strong**, ``code x``, :ref:`label <target>`, :code:`ls`, `text`.\n\nA snake_case_name, 2*3*4, *not closed, a\\*b, `x <https://a.b/c>`__ and file_name.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    p Ann Ode, strong, code x, label, ls, text. [Emphasis "Ann Ode"] [Strong "strong"] [Code "code x"] [Code "ls"]
    p A snake_case_name, 2*3*4, *not closed, a*b, x and file_name. [Link("https://a.b/c") "x"]
    "###);
}

#[test]
fn references_lead_to_their_targets() {
    let text = "See the slides_, `the video`_ and `this one`__, [1]_ or `a\nb <https://x/y>`_.\n\n.. _slides: https://s.example/a\n.. _The  Video: https://v.example/b\n__ https://anonymous.example\n.. [1] The note.\n\nAn unknown_ name.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    p See the slides, the video and this one, or a b. [Link("https://s.example/a") "slides"] [Link("https://v.example/b") "the video"] [Link("https://anonymous.example") "this one"] [Link("https://x/y") "a b"]
    p The note.
    p An unknown_ name.
    "###);
    // A colon behind a backslash is the name's own.
    insta::assert_snapshot!(dump("rst", "I saw `Queues\\: a tale`_.\n\n.. _Queues\\: a tale:\n    https://a.b/q\n"), @r#"p I saw Queues: a tale. [Link("https://a.b/q") "Queues: a tale"]"#);
}

#[test]
fn lists_nest_and_wrap() {
    let text = "* one\n  goes on\n* two\n\n  - deep\n    wrapped\n  - deeper\n\n* three\n\n1. first\n#. second\n\n(a) x\n\n- - both\n\nTerm\n    Meaning of\n    the term.\n\n:Speaker: Ann Ode\n:Long field:\n    Its body.\n\nA. Einstein was\nhere.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    li1 one goes on
    li1 two
    li2 deep wrapped
    li2 deeper
    li1 three
    li1 first
    li1 second
    li1 x
    li2 both
    li1 Term
    p Meaning of the term.
    p Speaker: Ann Ode
    p Long field: Its body.
    p A. Einstein was here.
    "###);
}

#[test]
fn directives_comments_and_code() {
    let text = "Intro::\n\n    literal *text*\n\n.. code-block:: yaml\n   :linenos:\n\n   kind: Pod\n\n.. note:: Mind this.\n   And that.\n\n.. image:: a.png\n   :alt: Ann on stage\n\n.. figure:: b.png\n\n   The caption.\n\n.. youtube:: abc\n\n.. a comment\n   of two lines\n\n.. |x| replace:: y\n\n.. contents::\n   :local:\n\n.. admonition:: Update\n\n   Slides are *here*.\n\n.. raw:: html\n\n   <iframe src=\"https://v/1\"></iframe>\n\nEnd.\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    p Intro:
    code literal *text*
    code kind: Pod
    p Mind this.
    p And that.
    p Ann on stage [Image("a.png") "Ann on stage"]
    p The caption.
    p  [Embed("https://www.youtube.com/watch?v=abc") ""]
    p Update
    p Slides are here. [Emphasis "here"]
    p  [Embed("https://v/1") ""]
    p End.
    "###);
}

#[test]
fn quotes_and_line_blocks() {
    insta::assert_snapshot!(dump("rst", "Text.\n\n    Quoted text\n    goes on.\n\n| line one\n| line two\n\n----\n\nEnd.\n"), @r###"
    p Text.
    p> Quoted text goes on.
    p line one line two
    p End.
    "###);
}

#[test]
fn tables() {
    let text = "+-------+---------+\n| Talk  | Speaker |\n+=======+=========+\n| One   | Ann     |\n| goes  | Ode     |\n+-------+---------+\n| Two   | Bo Li   |\n+-------+---------+\n\n=====  =======\nTalk   Speaker\n=====  =======\nOné    Ann Ode\nTwo    Bo\n       Li\n=====  =======\n";
    insta::assert_snapshot!(dump("rst", text), @r###"
    td0.0 Talk
    td0.1 Speaker
    td1.0 One goes
    td1.1 Ann Ode
    td2.0 Two
    td2.1 Bo Li
    td0.0 Talk
    td0.1 Speaker
    td1.0 Oné
    td1.1 Ann Ode
    td2.0 Two
    td2.1 Bo Li
    "###);
}

#[test]
fn fields_at_the_top_describe_the_document() {
    let text = "Title\n=====\n\n:Author: Ann Ode, Bo Li\n:date: 2023-04-05 10:00\n:tags: kubernetes, go\n:slug: x\n\nText.\n\nPart\n----\n";
    let (shown, head) = dump_with("rst", text);
    insta::assert_snapshot!(shown, @r###"
    h1 Title
    meta kubernetes, go
    p Text.
    h2 Part
    "###);
    assert_eq!(
        (head.authors(), head.date()),
        (&["Ann Ode".to_owned(), "Bo Li".to_owned()][..], Some("2023-04-05 10:00"))
    );
}

#[test]
fn the_post_directive_describes_the_document() {
    let text = ".. post:: Nov 21, 2023\n   :author: Ann Ode\n   :tags: argo\n\nTitle\n=====\n\nText.\n";
    let (shown, head) = dump_with("rst", text);
    insta::assert_snapshot!(shown, @r###"
    meta argo
    h2 Title
    p Text.
    "###);
    assert_eq!((head.authors(), head.date()), (&["Ann Ode".to_owned()][..], Some("Nov 21, 2023")));
}
