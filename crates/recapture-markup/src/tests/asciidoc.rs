use super::{dump, dump_with};

#[test]
fn header_and_sections() {
    let text = "// comment\n= Five days\nAnn Ode <ann@example.com>; Bo Li\nv1.1, 2023-10-12: remark\n:tags: kubernetes, java\n:conf: Devoxx\n\nAt {conf}, {unknown}.\n\n== One\n=== Two ===\nThird\n-----\n\nText\n";
    let (shown, head) = dump_with("adoc", text);
    insta::assert_snapshot!(shown, @r###"
    h1 Five days
    meta kubernetes, java
    p At Devoxx, {unknown}.
    h2 One
    h3 Two
    p Third
    code Text
    "###);
    assert_eq!(head.authors(), ["Ann Ode", "Bo Li"]);
    assert_eq!(head.date(), Some("2023-10-12"));
}

#[test]
fn inline_marks_are_not_shown() {
    let text = "_Speaker:_ *Ann Ode*, `code`, `+lit+`, #marked#, **b**old, [.role]#x#, snake_case_name, 2 * 3 * 4, \"`quoted`\".\n\nSee https://x/y[the talk^], link:a/b.html[here,window=_blank], https://z/w[], xref:id[other], <<id,that>>, https://bare.example/a_b_c, mailto:a@b.c[me], kbd:[Ctrl], image:a.png[Alt, 20].\n";
    insta::assert_snapshot!(dump("adoc", text), @r###"
    p Speaker: Ann Ode, code, lit, marked, bold, x, snake_case_name, 2 * 3 * 4, "quoted". [Emphasis "Speaker:"] [Strong "Ann Ode"] [Code "code"] [Code "lit"] [Strong "b"]
    p See the talk, here, https://z/w, other, that, https://bare.example/a_b_c, me, Ctrl, Alt, 20. [Link("https://x/y") "the talk"] [Link("a/b.html") "here"] [Link("https://z/w") "https://z/w"] [Url("https://z/w") "https://z/w"] [Url("https://bare.example/a_b_c") "https://bare.example/a_b_c"] [Link("mailto:a@b.c") "me"] [Image("a.png") "Alt, 20"]
    "###);
}

#[test]
fn lists() {
    let text = "* one\ngoes on\n** deep\n* two\n+\nattached\n\n. first\n.. sub\n1. num\n\n- [x] done\n\nTerm:: Meaning of it\nOther::\n  Below\n\nText.\n";
    insta::assert_snapshot!(dump("adoc", text), @r###"
    li1 one goes on
    li2 deep
    li1 two
    p attached
    li2 first
    li3 sub
    li4 num
    li5 done
    li6 Term
    p Meaning of it
    li6 Other
    p Below
    p Text.
    "###);
}

#[test]
fn blocks() {
    let text = "[source,yaml]\n----\nkind: Pod\n== no title\n----\n\n....\nliteral\n....\n\n[quote, Ann Ode]\n____\nQuoted *text*.\n____\n\n====\nExample text.\n====\n\nNOTE: Mind this.\n\n.A block title\nimage::a.png[Ann on stage]\n\nvideo::abc[youtube]\n\n////\nhidden\n////\n\n++++\n<iframe src=\"https://v/1\"></iframe>\n++++\n\n[quote]\nShort quote.\n\n indented code\n\ninclude::x.adoc[]\n\n'''\n\nLast +\nline.\n";
    insta::assert_snapshot!(dump("adoc", text), @r###"
    code kind: Pod == no title
    code literal
    p> Quoted text. [Strong "text"]
    p Example text.
    p Mind this.
    p A block title
    p Ann on stage [Image("a.png") "Ann on stage"]
    p  [Embed("https://www.youtube.com/watch?v=abc") ""]
    p  [Embed("https://v/1") ""]
    p> Short quote.
    code indented code
    p Last line.
    "###);
}

#[test]
fn tables() {
    let text = "|===\n|Talk |Speaker\n\n|One |Ann _Ode_\n|Two\n|Bo Li\n|===\n\n[cols=\"1,1\",options=\"header\"]\n|===\n|Talk\n|Speaker\n|One 2+|Ann\n|===\n\n|===\n|a |b\n|c |d\n|===\n";
    insta::assert_snapshot!(dump("adoc", text), @r###"
    td0.0 Talk
    td0.1 Speaker
    td1.0 One
    td1.1 Ann Ode [Emphasis "Ode"]
    td2.0 Two
    td2.1 Bo Li
    td0.0 Talk
    td0.1 Speaker
    td1.0 One
    td1.1 Ann
    td1.0 a
    td1.1 b
    td2.0 c
    td2.1 d
    "###);
}
