//! Which elements of a page are furniture: by what they are, their ARIA role, and words that class names and ids
//! have in common on all sites. Furniture is marked, never taken away.

use super::StartTag;
use super::elements::attribute;

/// How sure it is that an element is furniture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Furniture {
    /// By a name for parts of the layout, or an element that often holds the whole page (`form`): an `article` within
    /// is content all the same.
    Weak,
    /// Comments, related posts, navigation: an `article` within belongs to it; only `main` is content.
    Strong,
}

/// Words in class names and ids (`post-navigation`, `socialShare`) that say what the element is.
const WORDS: [(&str, Furniture); 31] = [
    ("breadcrumb", Furniture::Strong),
    ("breadcrumbs", Furniture::Strong),
    ("comment", Furniture::Strong),
    ("comments", Furniture::Strong),
    ("commentlist", Furniture::Strong),
    ("consent", Furniture::Strong),
    ("cookie", Furniture::Strong),
    ("cookies", Furniture::Strong),
    ("disqus", Furniture::Strong),
    ("footer", Furniture::Weak),
    ("gdpr", Furniture::Strong),
    ("giscus", Furniture::Strong),
    ("menu", Furniture::Weak),
    ("nav", Furniture::Weak),
    ("navbar", Furniture::Weak),
    ("navigation", Furniture::Weak),
    ("newsletter", Furniture::Strong),
    ("pagination", Furniture::Strong),
    ("related", Furniture::Strong),
    ("relatedposts", Furniture::Strong),
    ("share", Furniture::Strong),
    ("sharing", Furniture::Strong),
    ("sidebar", Furniture::Weak),
    ("signup", Furniture::Strong),
    ("social", Furniture::Strong),
    ("subscribe", Furniture::Strong),
    ("subscription", Furniture::Strong),
    ("toc", Furniture::Strong),
    ("utterances", Furniture::Strong),
    ("webmentions", Furniture::Strong),
    ("widgets", Furniture::Weak),
];

/// Names that say it only as a whole: their words are too common.
const WHOLE: [(&str, Furniture); 32] = [
    ("ad", Furniture::Strong),
    ("ads", Furniture::Strong),
    ("advert", Furniture::Strong),
    ("advertisement", Furniture::Strong),
    ("bluesky-embed", Furniture::Strong),
    ("copyright", Furniture::Strong),
    ("instagram-media", Furniture::Strong),
    ("masthead", Furniture::Weak),
    ("mastodon-embed", Furniture::Strong),
    ("modal", Furniture::Weak),
    ("more-posts", Furniture::Strong),
    ("next-prev", Furniture::Strong),
    ("other-posts", Furniture::Strong),
    ("pager", Furniture::Strong),
    ("popup", Furniture::Weak),
    ("prev-next", Furniture::Strong),
    ("promo", Furniture::Strong),
    ("read-next", Furniture::Strong),
    ("recent-posts", Furniture::Strong),
    ("recommended", Furniture::Strong),
    ("respond", Furniture::Strong),
    ("search-form", Furniture::Strong),
    ("searchform", Furniture::Strong),
    ("site-branding", Furniture::Weak),
    ("site-header", Furniture::Weak),
    ("site-title", Furniture::Weak),
    ("skip-link", Furniture::Strong),
    ("table-of-contents", Furniture::Strong),
    ("tiktok-embed", Furniture::Strong),
    ("twitter-tweet", Furniture::Strong),
    ("twitter-video", Furniture::Strong),
    ("widget-area", Furniture::Weak),
];

/// Beside these words the others say what the element has or wraps, not what it is: `content-sidebar-wrap`, `has-nav`,
/// `comments-off`, `nav-content`.
const INNOCENT: [&str; 20] = [
    "article",
    "below",
    "body",
    "container",
    "content",
    "has",
    "hide",
    "layout",
    "main",
    "no",
    "off",
    "open",
    "page",
    "row",
    "site",
    "with",
    "without",
    "wrap",
    "wrapper",
    "inner",
];

/// What an element is, in a page; `quoted` if it stands in a block quote, whose `footer` names who said it.
pub(super) fn of(name: &[u8], tag: &StartTag, quoted: bool) -> Option<Furniture> {
    match name {
        b"nav" | b"aside" | b"button" | b"dialog" => return Some(Furniture::Strong),
        b"footer" if !quoted => return Some(Furniture::Strong),
        b"form" => return Some(Furniture::Weak),
        b"html" | b"body" | b"main" => return None,
        _ => {}
    }
    match attribute(tag, "role").unwrap_or_default().as_str() {
        "navigation" | "complementary" | "contentinfo" | "search" | "dialog" | "alertdialog" | "menu" | "menubar"
        | "toolbar" => return Some(Furniture::Strong),
        "banner" => return Some(Furniture::Weak),
        "main" => return None,
        _ => {}
    }
    let both = ["class", "id"].into_iter().filter_map(|key| attribute(tag, key));
    both.flat_map(|names| names.split_whitespace().filter_map(by_name).collect::<Vec<_>>()).max_by_key(|f| *f as u8)
}

fn by_name(name: &str) -> Option<Furniture> {
    if name.len() > 60 {
        return None;
    }
    let whole = name.to_ascii_lowercase().replace('_', "-");
    if let Some((_, found)) = WHOLE.iter().find(|(w, _)| *w == whole) {
        return Some(*found);
    }
    let words = words(name);
    // "site-footer" is the footer of the site, "page-footer" likewise.
    let ends = words
        .last()
        .is_some_and(|w| matches!(w.as_str(), "footer" | "nav" | "navigation" | "menu" | "sidebar" | "comments"));
    let owner = |w: &str| ends && matches!(w, "site" | "page" | "article" | "main");
    if words.iter().any(|w| INNOCENT.contains(&w.as_str()) && !owner(w)) {
        return None;
    }
    let found = words.iter().filter_map(|w| WORDS.iter().find(|(word, _)| word == w));
    found.map(|(_, f)| *f).max_by_key(|f| *f as u8)
}

/// The words of `related-posts`, `related_posts` and `relatedPosts`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if matches!(c, '-' | '_' | ':' | '.') || c.is_uppercase() && lower {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(last) = words.last_mut()
        {
            last.push(c.to_ascii_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Furniture, by_name};

    #[test]
    fn names() {
        use Furniture::{Strong, Weak};
        for (name, expected) in [
            ("sidebar", Some(Weak)),
            ("left-sidebar", Some(Weak)),
            ("site-footer", Some(Weak)),
            ("socialShare", Some(Strong)),
            ("comments-area", Some(Strong)),
            ("post_navigation", Some(Weak)),
            ("cookie-banner", Some(Strong)),
            ("twitter-tweet", Some(Strong)),
            ("has-sidebar", None),
            ("content-sidebar-wrap", None),
            ("nav-content", None),
            ("comments-off", None),
            ("shared", None),
            ("navy", None),
            ("post-content", None),
            ("event-banner", None),
            ("elementor-widget-container", None),
            ("menupricing", None),
        ] {
            assert_eq!(by_name(name), expected, "{name}");
        }
    }
}
