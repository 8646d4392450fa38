//! What holds for any text: no panic, spans on character boundaries, verbatim segments as the source has them.

use proptest::prelude::*;

use super::dump;

/// Pieces of all the languages, so that each is fed with what it half knows.
const PIECES: [&str; 96] = [
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "Ann Ode",
    "Title",
    "é",
    "日本",
    "a",
    ". ",
    ": ",
    ", ",
    "* ",
    "** ",
    "- ",
    "+ ",
    "1. ",
    "#. ",
    "(a) ",
    "*",
    "**",
    "`",
    "``",
    "_",
    "__",
    "|",
    "||",
    "=",
    "==",
    "====",
    "----",
    "~~~~",
    "++++",
    "____",
    "....",
    "////",
    "****",
    "+---+---+",
    "| a | b |",
    "+===+===+",
    "===  ===",
    "|===\n",
    "[[",
    "]]",
    "][",
    "[",
    "]",
    "<",
    ">",
    "<<",
    ">>",
    "{",
    "}",
    "{a}",
    ":a: b",
    ":END:",
    ":PROPERTIES:",
    "#+TITLE: ",
    "#+BEGIN_SRC\n",
    "#+END_SRC\n",
    "#+BEGIN_QUOTE\n",
    ".. note:: ",
    ".. code::",
    ".. _a: x",
    "::",
    "::\n\n   ",
    "https://a.b/c",
    "https://a.b/c[",
    "link:",
    "image::a[",
    "xref:a[",
    "[fn:1]",
    "[1]_",
    "\\",
    "<div>",
    "</div>",
    "<p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<td>",
    "<tr>",
    "</td>",
    "<h2>",
    "<a href=x>",
    "</a>",
    "<span hidden>",
    "<article class=comment>",
    "&amp;",
    "{{< x >}}",
    "{% x %}",
    "---\n",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn pieces(text in texts(), name in prop::sample::select(vec!["rst", "adoc", "org", "html", "md", "mdx", "txt"])) {
        dump(name, &text);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}", name in prop::sample::select(vec!["rst", "adoc", "org", "html", "md"])) {
        dump(name, &text);
    }
}
