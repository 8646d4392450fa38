//! What the targets share: the pipeline, built once; how bytes become texts and files; what must hold.
//!
//! The first byte of an input chooses the format, as a letter, so that seeds can be read; the rest is the text.
#![forbid(unsafe_code)]

/// What holds for any input; the tests of the main workspace check the same.
#[path = "../../tests/invariants"]
pub mod invariants {
    pub mod document;
    pub mod line;
    pub mod record;
}

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use recapture::Pipeline;
use recapture::ingest::{Input, Item, Limits, Member, Options, walk};
use recapture_model::{Format, Source};

/// The stages with the built-in dictionaries.
pub static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(recapture::dictionary::builtin().expect("a test says that they have no fault")));

/// Limits that small inputs meet.
pub const LIMITS: Limits =
    Limits { document_bytes: 1 << 16, unpacked_bytes: 1 << 18, ratio: 300, entries: 64, depth: 3 };

/// What the first byte chooses, 0 to 15 ("a" and "1" are 0), and the rest. `None` of nothing.
#[must_use]
pub fn choice(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    Some((usize::from(first.wrapping_sub(1) & 15), rest))
}

/// Names of files in all formats, for a choice.
pub const NAMES: [&str; 8] = ["a.md", "a.mdx", "a.html", "a.rst", "a.adoc", "a.org", "a.txt", "-"];

/// A source of a text in a format, which the name says too; what is not UTF-8 becomes U+FFFD.
#[must_use]
pub fn source(name: &str, format: Format, bytes: &[u8]) -> Source {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Source { path: name.to_owned(), bytes: text.len(), text, format, hash: String::new(), notes: Vec::new() }
}

/// A folder of this process; `.ci/fuzz` puts it into memory and removes it.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("recapture-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    folder
});

/// Opens bytes as a file of this name, as the command does; gives the documents. Checks the names, that documents can
/// be decoded, and what each document and all of them may hold at most.
#[must_use]
pub fn open(name: &str, bytes: &[u8]) -> Vec<Member> {
    let path = FOLDER.join(name);
    fs::write(&path, bytes).expect("a temporary file");
    let label = path.to_string_lossy().into_owned();
    let mut members = Vec::new();
    let options = Options { limits: LIMITS, ..Options::default() };
    walk(&[path], &options, &mut |item| {
        match item {
            Item::Input(Input::Member(member)) => {
                assert!(member.name.starts_with(&label), "{}", member.name);
                members.push(*member);
            }
            Item::Input(input) => assert_eq!(input.name(), label),
            Item::Skipped(skipped) => assert!(skipped.path.starts_with(&label) && !skipped.reason.is_empty()),
        }
        ControlFlow::Continue(())
    })
    .expect("no glob is given");
    let total: u64 = members.iter().map(|m| m.bytes.len() as u64).sum();
    assert!(total <= LIMITS.unpacked_bytes, "{} bytes became {total}", bytes.len());
    for member in &members {
        assert!(member.bytes.len() as u64 <= LIMITS.document_bytes, "a document of {} bytes", member.bytes.len());
        let source = Input::Member(Box::new(member.clone())).read().expect("nothing is read from outside");
        assert_eq!((source.bytes, &source.path), (member.bytes.len(), &member.name));
    }
    members
}
