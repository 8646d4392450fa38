//! What site generators add to Markdown.

use super::dump;

#[test]
fn shortcodes_are_not_prose() {
    let text = "Intro {{< ref \"a\" >}} text.\n\n{{< youtube abc123 >}}\n\n{{< figure src=\"a.png\" caption=\"Ann Ode on stage\" >}}\n\n{% include figure.html src=\"b.png\" alt='Bo' %}\n{% include video id=\"xyz\" provider=\"youtube\" %}\n\n# Title {% raw %}\n\n- item {{% notice %}}\n- {{< youtube id=\"in-item\" >}}\n\n{{< details \"More\" >}}\nInside *text*.\n{{< /details >}}\n\nSee [talks]({{ site.url }}/talks).\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    p Intro text.
    p  [Embed("https://www.youtube.com/watch?v=abc123") ""]
    p Ann Ode on stage [Image("a.png") "Ann Ode on stage"]
    p Bo [Image("b.png") "Bo"]
    p  [Embed("https://www.youtube.com/watch?v=xyz") ""]
    h1 Title
    li1 item
    li1  [Embed("https://www.youtube.com/watch?v=in-item") ""]
    p Inside text. [Emphasis "text"]
    p See talks. [Link("/talks") "talks"]
    "###);
}

#[test]
fn code_keeps_its_braces() {
    let text = "Use `{{ .Values.x }}` and ``{% x %}``.\n\n```yaml\n{{< x >}}\nimport a from 'b'\n```\n\n{% highlight go %}\nfunc main() {{ }}\n{% endhighlight %}\n\nEnd { of it } {{ open.\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    p Use {{ .Values.x }} and {% x %}. [Code "{{ .Values.x }}"] [Code "{% x %}"]
    code {{< x >}} import a from 'b'
    code func main() {{ }}
    p End { of it } {{ open.
    "###);
}

/// Three backticks within a line open no block; a linked image is no call-out.
#[test]
fn what_only_looks_like_a_dialect() {
    insta::assert_snapshot!(dump("md", "```kubectl get pods``` showed it.\n\n{{< youtube abc >}}\n"), @r###"
    p kubectl get pods showed it. [Code "kubectl get pods"]
    p  [Embed("https://www.youtube.com/watch?v=abc") ""]
    "###);
    insta::assert_snapshot!(dump("md", "[![Growing Pains](w.png) Growing Pains](https://a.example/abc) by Ann Ode -> great\n"), @r###"p Growing Pains Growing Pains by Ann Ode -> great [Link("https://a.example/abc") "Growing Pains Growing Pains"] [Image("w.png") "Growing Pains"]"###);
}

#[test]
fn kramdown_attributes() {
    let text = "* TOC\n{:toc}\n\n## Title\n{: .no_toc}\n\nA paragraph\n{: .lead #x}\n\n[link](u){:target=\"_blank\"} and ![alt](i.png){width=50%} text.\n\n{::comment}\n\nA set {a: b} stays.\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    li1 TOC
    h2 Title
    p A paragraph
    p link and alt text. [Link("u") "link"] [Image("i.png") "alt"]
    p A set {a: b} stays.
    "###);
}

#[test]
fn mdx() {
    let text = "import Video from '../video'\nexport const meta = {\n  title: 'x'\n}\n\n# Title {/* a comment */}\n\n<Speaker name=\"Ann\" talks={[{a: 1 > 2}]}>\n\nText **in** it{' '}and {props.x} on.\n\n</Speaker>\n\n<YouTube id=\"abc\" />\n\n<>Fragment</>\n\n```js\nimport a from 'b'\n<Code/>\n```\n";
    insta::assert_snapshot!(dump("mdx", text), @r###"
    h1 Title
    p Text in it and on. [Strong "in"]
    p  [Embed("https://www.youtube.com/watch?v=abc") ""]
    p Fragment
    code import a from 'b' <Code/>
    "###);
    insta::assert_snapshot!(dump("mdx", "{ {\n} }€ and {/* a\nb */} on\n"), @"p € and on");
    // In Markdown braces and angle brackets are what they are.
    insta::assert_snapshot!(dump("md", "import X from 'y';\n\nimport taxes from elsewhere\n\na {b} c <d\n"), @r###"
    p import taxes from elsewhere
    p a {b} c <d
    "###);
}

#[test]
fn wiki_links_and_callouts() {
    let text = "See [[Talks 2023]] and [[ann|Ann Ode]], ![[photo.png|300]] ![[b.png|Bo on stage]].\n\nNot [[1]](https://x) or [[a][b]].\n\n> [!note]- A title\n> Body\n\n| a | b |\n|---|---|\n| [[x\\|y]] | c |\n\n:::tip[Mind this]\nInside.\n:::\n\nA note[^1].\n\n[^1]: Its text.\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    p See Talks 2023 and Ann Ode, Bo on stage. [Link("Talks 2023") "Talks 2023"] [Link("ann") "Ann Ode"] [Image("b.png") "Bo on stage"] [Image("photo.png") ""]
    p Not [1] or [[a][b]]. [Link("https://x") "[1]"]
    p> A title Body
    td0.0 a
    td0.1 b
    td1.0 y [Link("x") "y"]
    td1.1 c
    p Mind this Inside.
    p A note.
    p Its text.
    "###);
}

#[test]
fn a_tag_over_several_lines() {
    let text = "Text\n\n<iframe\n  width=\"1\"\n  src=\"https://v/1\">\n</iframe>\n\n> <p\n> class=x>quoted</p>\n";
    insta::assert_snapshot!(dump("md", text), @r###"
    p Text
    p  [Embed("https://v/1") ""]
    p> class=x>quoted
    "###);
}

#[test]
fn breaks_between_blocks() {
    let text = "Intro.\n<br/>\n## Day 1\n### Growing Pains - Ann Ode\nText<br>\nmore.\n\n<br /> <br>\n## Day 2\n";
    insta::assert_snapshot!(dump("md", text), @r"
    p Intro.
    h2 Day 1
    h3 Growing Pains - Ann Ode
    p Text more.
    h2 Day 2
    ");
}
