use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Byte offsets `start..end` into a source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// `CommonMark` and its usual extensions.
    Markdown,
    /// HTML, a whole page or a fragment.
    Html,
    /// Plain text, laid out by blank lines and short title-like lines.
    Text,
    /// reStructuredText, for now read as plain text with underlined headings.
    Rst,
    /// `AsciiDoc`, for now read as plain text with `=` headings.
    Asciidoc,
    /// Org mode, for now read as plain text with `*` headings.
    Org,
}

/// One input, decoded.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user gave it or the walk found it, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// The decoded text, without byte order mark.
    pub text: String,
    /// How it is written.
    pub format: Format,
    /// Size of the input before decoding, in bytes.
    pub bytes: usize,
    /// Hash of the input's bytes (BLAKE3, 32 hexadecimal digits).
    pub hash: String,
    /// What was odd while reading: code and message.
    pub notes: Vec<(&'static str, String)>,
}

/// Which front-matter field a piece of text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKey {
    /// The title.
    Title,
    /// Description, summary, subtitle, excerpt.
    Description,
    /// Tags, keywords, categories.
    Tags,
}

/// A front-matter value that readers see, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which field.
    pub key: FieldKey,
    /// The raw value, quotes and brackets included.
    pub span: Span,
}

/// What the front matter says about the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Title as written.
    pub title: Option<String>,
    /// Authors as written.
    pub authors: Vec<String>,
    /// ISO date (`YYYY-MM-DD` or `YYYY-MM`).
    pub date: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Description.
    pub description: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Values readers see, in source order.
    pub fields: Vec<Field>,
    /// Byte offset at which the body begins.
    pub body_start: usize,
    /// What was odd: code, message, place.
    pub notes: Vec<(&'static str, String, Span)>,
}
