//! Parsers of Markdown, HTML, reStructuredText, `AsciiDoc`, Org and plain text into the one document model.
//!
//! Each parser pushes stretches of the source into a `builder::Builder`, which folds white space and
//! keeps the map back to the source, so that every later stage works on visible text only.

mod asciidoc;
mod builder;
mod html;
mod limits;
mod lines;
mod markdown;
mod org;
mod rst;
mod space;
mod text;
mod urls;

use recapture_model::{BlockKind, Document, Format, Metadata, Source};

use builder::Builder;
pub use html::Head;
pub use limits::Limits;

/// [`parse_within`] the limits that hold by default.
#[must_use]
pub fn parse(source: &Source, metadata: &Metadata) -> (Document, Head) {
    parse_within(source, metadata, Limits::default())
}

/// Parses a source whose front matter has been read. Never fails; linear in the length of the text.
#[must_use]
pub fn parse_within(source: &Source, metadata: &Metadata, limits: Limits) -> (Document, Head) {
    let start = metadata.body_start;
    let mdx = source.path.to_ascii_lowercase().ends_with(".mdx");
    let covered = (source.format == Format::Markdown).then(|| markdown::covered(&source.text, start, mdx)).flatten();
    let (text, extras) = covered.map_or((None, Vec::new()), |markdown::Covered { text, extras }| (Some(text), extras));
    let mut builder = Builder::new(text.as_deref().unwrap_or(&source.text), limits);
    for field in &metadata.fields {
        builder.block(BlockKind::FrontMatter(field.key), 0, 0);
        builder.source(field.span.range());
        builder.end();
    }
    let mut head = Head::default();
    match source.format {
        Format::Markdown => markdown::parse(&mut builder, start, &source.text, extras),
        Format::Html => head = html::page(&mut builder, start),
        Format::Rst => head = rst::parse(&mut builder, start),
        Format::Asciidoc => head = asciidoc::parse(&mut builder, start),
        Format::Org => head = org::parse(&mut builder, start),
        Format::Text => text::parse(&mut builder, start),
    }
    let mut document = builder.finish();
    urls::mark(&mut document, &source.text);
    (document, head)
}

#[cfg(test)]
mod tests;
