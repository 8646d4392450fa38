use super::{dump, dump_with};

#[test]
fn furniture_is_marked_and_not_taken_away() {
    let text = "<body class=\"has-sidebar\"><div class=\"site-header\">Site</div><div id=\"cookie-banner\">Cookies</div><article class=\"post\"><h1>T</h1><p>Text</p><div class=\"share-buttons\"><a href=\"x\">Share</a></div><blockquote class=\"twitter-tweet\"><p>Tweet</p></blockquote><ul class=\"related-posts\"><li>Other</li></ul><section id=\"comments\"><article class=\"comment\"><p>First!</p></article></section><form class=\"newsletter\"><h3>Subscribe</h3></form></article><div class=\"sidebar\"><article><p>content</p></article><p>side</p></div></body>";
    insta::assert_snapshot!(dump("html", text), @r###"
    ~p Site
    ~p Cookies
    h1 T
    p Text
    ~p Share [Link("x") "Share"]
    ~p> Tweet
    ~li1 Other
    ~p First!
    ~h3 Subscribe
    p content
    ~p side
    "###);
}

#[test]
fn the_article_wins() {
    let text = "<div class=\"menu\"><div role=\"main\"><p>Text</p></div><p>m</p></div><form><main><p>More</p></main></form><div class=\"content-sidebar-wrap\"><p>c</p></div>";
    insta::assert_snapshot!(dump("html", text), @r###"
    p Text
    ~p m
    p More
    p c
    "###);
}

#[test]
fn tags_left_open_and_crossed() {
    let text = "<html><head><title>T</title><meta name=x content=y><p>No head end<div class=sidebar><p>Side<p>Side 2</div><p>After<li>No list<b>bold<li>Second</b> x<table><tr><td>a<td>b<tr><td>c</table></div></span>End<ul><li><p>Para in item</p><p>Second</p><li><h3>Heading</h3><ul><li>deep</ul></ul>";
    insta::assert_snapshot!(dump("html", text), @r###"
    p No head end
    ~p Side
    ~p Side 2
    p After
    li1 No listbold [Strong "bold"]
    li1 Second x
    td0.0 a
    td0.1 b
    td1.0 c
    p End
    li1 Para in item
    p Second
    h3 Heading
    li2 deep
    "###);
}

#[test]
fn what_nobody_sees() {
    let text = "<h2>Title<a class=anchor href=\"#t\">#</a></h2><p>a<span aria-hidden=true>¶</span><span style=\"display: none\">x<span>y</span></span>b</p><div hidden><h3>Panel</h3></div><template><p>t</p></template><noscript>n</noscript><script>s</script><p>c";
    insta::assert_snapshot!(dump("html", text), @r###"
    h2 Title
    p ab
    ~h3 Panel
    p c
    "###);
}

#[test]
fn tables_definitions_and_figures() {
    let text = "<table><thead><tr><th>Talk<th colspan=2>Speaker</thead><tbody><tr><td><p>One</p><p>more</p></td><td>Ann<br>Ode</td></tr></tbody></table><dl><dt>Growing Pains<dd>Ann Ode</dl><figure><img src=a.png alt=\"Ann &amp; Bo\"><figcaption>On stage</figcaption></figure><details><summary>More</summary>Text</details><pre>a\nb</pre>";
    insta::assert_snapshot!(dump("html", text), @r###"
    td0.0 Talk
    td0.1 Speaker
    td1.0 One more
    td1.1 Ann Ode
    li1 Growing Pains
    p Ann Ode
    p Ann & Bo [Image("a.png") "Ann & Bo"]
    p On stage
    p More
    p Text
    code a b
    "###);
}

#[test]
fn a_wrong_mark_around_the_page_is_undone() {
    let text = format!("<div class=menu><p>{}</p></div>", "All the text. ".repeat(100));
    assert!(dump("html", &text).starts_with("p All"));
}

fn check(text: &str, heading: Option<&str>, title: Option<&str>, authors: &[&str], date: Option<&str>) {
    let (_, head) = dump_with("html", text);
    assert_eq!(head.title(heading).as_deref(), title, "{text}");
    assert_eq!(head.authors(), authors, "{text}");
    assert_eq!(head.date(), date, "{text}");
}

#[test]
fn json_ld() {
    let ld =
        |json: &str| format!("<head><title>A | S</title><script type=\"application/ld+json\">{json}</script></head>");
    let graph = r##"{"@graph":[{"@type":"WebSite","name":"S"},{"@type":["Article"],"headline":"A &amp; B","author":{"@id":"#p"},"datePublished":"2023-01-02"},{"@type":"Person","@id":"#p","name":"Ann Ode"}]}"##;
    check(&ld(graph), None, Some("A & B"), &["Ann Ode"], Some("2023-01-02"));
    let array = r#"[{"@type":"BlogPosting","headline":"H","author":["Ann Ode",{"name":"Bo Li"}]}]"#;
    check(&ld(array), None, Some("H"), &["Ann Ode", "Bo Li"], None);
    check(&ld(r#"{"@type":"NewsArticle","author":"Ann Ode"}"#), Some("A"), Some("A"), &["Ann Ode"], None);
    // Not an article, not JSON.
    check(&ld(r#"{"@type":"Organization","name":"S","headline":"x"}"#), None, Some("A | S"), &[], None);
    check(&ld("{not json"), None, Some("A | S"), &[], None);
    check(&ld(&"[".repeat(100_000)), None, Some("A | S"), &[], None);
}

#[test]
fn titles_without_the_name_of_the_site() {
    check("<title>A talk | Site</title>", Some("A talk"), Some("A talk"), &[], None);
    check("<title>A talk | Site</title>", None, Some("A talk | Site"), &[], None);
    check("<title>A talk | Site</title><meta property=og:site_name content=Site>", None, Some("A talk"), &[], None);
    check(
        "<title>x</title><meta property=og:title content=\"A talk - Site\">",
        Some("A talk"),
        Some("A talk"),
        &[],
        None,
    );
    check("<title>Rust - why</title><h1>Rust</h1>", None, Some("Rust - why"), &[], None);
}

#[test]
fn authors_and_dates_in_the_text() {
    let text = "<p>By <a rel=\"author\" href=x>Ann Ode</a> <time class=updated datetime=2024-05-05>x</time><time itemprop=datePublished datetime=2024-01-02>y</time></p><section class=comments><a rel=author>Troll</a></section>";
    check(text, None, None, &["Ann Ode"], Some("2024-01-02"));
    check(
        "<meta name=author content=\"Bo Li\"><meta property=article:published_time content=2020-01-01>",
        None,
        None,
        &["Bo Li"],
        Some("2020-01-01"),
    );
    check("<div itemprop=author itemscope><span itemprop=name>Ann Ode</span></div>", None, None, &["Ann Ode"], None);
    let medium = "<article class=h-entry><h1 class=p-name>A day</h1><p>Text</p><footer><p>By <a class=\"p-author h-card\" href=x>Ann Ode</a> on <time class=dt-published datetime=2024-03-25T10:00:00.000Z>March 25</time>.</p></footer></article>";
    check(medium, None, None, &["Ann Ode"], Some("2024-03-25T10:00:00.000Z"));
}
