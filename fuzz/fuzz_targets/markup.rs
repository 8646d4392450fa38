//! The parsers of all formats: what holds for any document; plain text loses no letter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{choice, invariants, source};
use recapture_model::{Format, Metadata};

const FORMATS: [(&str, Format); 7] = [
    ("a.md", Format::Markdown),
    ("a.mdx", Format::Markdown),
    ("a.html", Format::Html),
    ("a.rst", Format::Rst),
    ("a.adoc", Format::Asciidoc),
    ("a.org", Format::Org),
    ("a.txt", Format::Text),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    let (name, format) = FORMATS[choice % FORMATS.len()];
    let source = source(name, format, bytes);
    let (document, _) = recapture_markup::parse(&source, &Metadata::default());
    invariants::document::check(&source.text, &document);
    if format == Format::Text {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        assert_eq!(letters(&document.text), letters(&source.text));
    }
});
