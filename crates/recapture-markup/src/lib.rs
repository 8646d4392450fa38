//! Parsers of Markdown, HTML and plain text into the one document model.
//!
//! Each parser pushes stretches of the source into a `builder::Builder`, which folds white space and
//! keeps the map back to the source, so that every later stage works on visible text only.

mod builder;
mod html;
mod inline;
mod markdown;
mod text;
mod urls;

use recapture_model::{BlockKind, Document, Format, Metadata, Source};

use builder::Builder;

/// What an HTML page says about itself in its head.
#[derive(Debug, Default)]
pub struct Head {
    /// The `title` element.
    pub title: Option<String>,
    /// Author, by `meta` or `rel="author"`.
    pub author: Option<String>,
    /// Date of publication, by `meta` or the first `time`, as written.
    pub date: Option<String>,
    /// The language of the `html` element.
    pub language: Option<String>,
}

/// Parses a source whose front matter has been read. Never fails; linear in the length of the text.
#[must_use]
pub fn parse(source: &Source, metadata: &Metadata) -> (Document, Head) {
    let mut builder = Builder::new(&source.text);
    for field in &metadata.fields {
        builder.block(BlockKind::FrontMatter(field.key), 0, 0);
        builder.source(field.span.range());
        builder.end();
    }
    let start = metadata.body_start;
    let mut head = Head::default();
    match source.format {
        Format::Markdown => markdown::parse(&mut builder, start),
        Format::Html => head = html::page(&mut builder, start),
        Format::Text | Format::Rst | Format::Asciidoc | Format::Org => {
            text::parse(&mut builder, start, source.format);
        }
    }
    let mut document = builder.finish();
    urls::mark(&mut document, &source.text);
    (document, head)
}

#[cfg(test)]
mod tests;
