//! What a page says about itself: `title`, `meta`, Open Graph, JSON-LD, microdata, microformats, `time`, `rel="author"`.

use super::StartTag;
use super::elements::attribute;

/// An author's name is not longer than this, in bytes.
const LONGEST_NAME: usize = 80;

/// What an HTML page says about itself, by where it says it.
#[derive(Debug, Default)]
pub struct Head {
    /// The language of the `html` element.
    pub language: Option<String>,
    /// The `title` element, white space folded.
    title: Option<String>,
    /// Open Graph's title, or that for cards of social networks.
    og_title: Option<String>,
    site_name: Option<String>,
    /// JSON-LD's headline.
    pub(super) headline: Option<String>,
    /// Authors by JSON-LD, by `meta`, and by `rel="author"` or microdata in the text.
    pub(super) json_authors: Vec<String>,
    meta_authors: Vec<String>,
    text_authors: Vec<String>,
    /// Dates by JSON-LD, by `meta`, and by `time` with how little it is to be trusted.
    pub(super) json_date: Option<String>,
    meta_date: Option<String>,
    time: Option<(u8, String)>,
}

impl Head {
    /// The page's title: JSON-LD's headline, Open Graph's title, the first heading given, the `title` element; without
    /// the site's name where the heading or Open Graph says that it is one.
    #[must_use]
    pub fn title(&self, heading: Option<&str>) -> Option<String> {
        let known = [heading, self.headline.as_deref(), self.og_title.as_deref()];
        let site = self.site_name.as_deref();
        let stated = self.headline.as_deref().or(self.og_title.as_deref()).filter(|t| Some(*t) != site);
        let title = stated.or(heading).or(self.title.as_deref())?;
        let shorter = known.into_iter().flatten().find(|k| *k != title && begins(title, k));
        let without = site.and_then(|s| Some(title.strip_suffix(s)?.trim_end())).filter(|t| t.ends_with(SEPARATORS));
        let title = shorter.or(without.map(|t| t.trim_end_matches(SEPARATORS).trim_end())).unwrap_or(title);
        Some(title.to_owned()).filter(|t| !t.is_empty())
    }

    /// The authors' names.
    #[must_use]
    pub fn authors(&self) -> &[String] {
        let places = [&self.json_authors, &self.meta_authors, &self.text_authors];
        places.into_iter().find(|a| !a.is_empty()).map_or(&[], |a| a)
    }

    /// The date of publication, as written.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        let time = self.time.as_ref().map(|(_, t)| t);
        self.json_date.as_ref().or(self.meta_date.as_ref()).or(time).map(String::as_str)
    }

    /// Takes authors that a document of another language than HTML states: separated by commas, semicolons, "and".
    pub(crate) fn state_authors(&mut self, text: &str) {
        let text = text.trim().trim_end_matches("<>");
        for name in text.split([',', ';', '\n', '&']).flat_map(|part| part.split(" and ")) {
            let name = name.split(['<', '(']).next().unwrap_or(name).trim().trim_start_matches(['-', '*']);
            add(&mut self.meta_authors, name);
        }
    }

    /// Takes the date that such a document states.
    pub(crate) fn state_date(&mut self, text: &str) {
        if let Some(date) = folded(text).filter(|d| d.chars().any(|c| c.is_ascii_digit())) {
            self.meta_date.get_or_insert(date.trim_matches(['<', '>', '[', ']']).to_owned());
        }
    }

    /// Takes the title that such a document states.
    pub(crate) fn state_title(&mut self, text: &str) {
        if self.headline.is_none() {
            self.headline = folded(text);
        }
    }

    pub(super) fn title_element(&mut self, text: &str) {
        if self.title.is_none() {
            self.title = folded(text);
        }
    }

    pub(super) fn meta(&mut self, tag: &StartTag) {
        let Some(content) = attribute(tag, "content").and_then(|c| folded(&c)) else { return };
        let name = ["property", "name", "itemprop"].iter().find_map(|key| attribute(tag, key));
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "parsely-author" | "citation_author" => {
                add(&mut self.meta_authors, &content);
            }
            "article:published_time"
            | "datepublished"
            | "publish-date"
            | "publish_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "date"
            | "parsely-pub-date"
            | "citation_publication_date" => {
                self.meta_date.get_or_insert(content);
            }
            "og:title" => self.og_title = Some(content),
            "twitter:title" | "headline" => {
                self.og_title.get_or_insert(content);
            }
            "og:site_name" | "application-name" => {
                self.site_name.get_or_insert(content);
            }
            _ => {}
        }
    }

    /// Looks at an element of the text; returns whether what it holds is an author's name. `content`: not furniture.
    pub(super) fn in_text(&mut self, tag: &StartTag, content: bool) -> bool {
        let property = attribute(tag, "itemprop").unwrap_or_default();
        if *tag.name == *b"time" {
            let class = attribute(tag, "class").unwrap_or_default();
            let changed = property == "dateModified" || class.contains("updated") && !class.contains("publish");
            let published = property == "datePublished"
                || tag.attributes.contains_key(&b"pubdate"[..])
                || ["publish", "entry-date", "post-date"].iter().any(|c| class.contains(c));
            let rank = if changed {
                3
            } else if !content {
                2
            } else {
                u8::from(!published)
            };
            if let Some(date) = attribute(tag, "datetime").filter(|d| !d.is_empty())
                && self.time.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                self.time = Some((rank, date));
            }
            return false;
        }
        let link = *tag.name == *b"a" && attribute(tag, "rel").is_some_and(|r| r.split(' ').any(|r| r == "author"));
        // The class of microformats, which Medium's exports have in a footer; comments further down have it, too.
        let entry = attribute(tag, "class").is_some_and(|c| c.split(' ').any(|c| c == "p-author"));
        content && (link || property == "author") || entry && (content || self.text_authors.is_empty())
    }

    /// Takes the text of an element that names an author.
    pub(super) fn author_in_text(&mut self, text: &str) {
        let name = text.trim();
        let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
        if !name.contains('\n') {
            add(&mut self.text_authors, name);
        }
    }
}

/// What stands between a page's title and the site's name.
const SEPARATORS: [char; 8] = ['|', '-', '–', '—', '·', '•', '»', ':'];

/// Whether a title is another one with a separator and the site's name behind it.
fn begins(title: &str, other: &str) -> bool {
    let rest = title.strip_prefix(other).filter(|_| other.len() >= 4).map(str::trim_start);
    rest.is_some_and(|r| r.starts_with(SEPARATORS) && !r.starts_with(':'))
}

/// Adds a name, unless it is an address or no name's length.
pub(super) fn add(authors: &mut Vec<String>, name: &str) {
    let name = folded(name).unwrap_or_default();
    let fits = !name.is_empty() && name.len() <= LONGEST_NAME && !name.contains("://") && !name.contains('@');
    if fits && !authors.contains(&name) && authors.len() < 20 {
        authors.push(name);
    }
}

/// With white space folded; nothing if nothing is left.
pub(super) fn folded(text: &str) -> Option<String> {
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
}
