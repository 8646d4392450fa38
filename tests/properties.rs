//! Properties that hold for any input, from bytes to output files.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

mod invariants {
    pub mod line;
    pub mod record;
}

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use proptest::prelude::*;
use recapture::Pipeline;
use recapture::ingest::source;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(recapture::dictionary::builtin().unwrap()));

const NAMES: [&str; 9] = ["a.md", "a.txt", "a.html", "a.rst", "a.adoc", "a.org", "a", "a.mdx", "-"];

/// No panic, and what holds for any record.
fn check(name: &str, bytes: &[u8]) {
    let source = source(name, bytes.to_vec());
    invariants::record::check(&source, &PIPELINE.process(&source));
}

/// Code differs from its source in white space: both talks have the place of all of it, and keys of their own.
#[test]
fn two_talks_within_code() {
    check("a.mdx", "`; \"Red Hat by \"\u{a0}の講演KubeCon EU 2023“\"Ann Ode\"\n`".as_bytes());
}

/// Pieces that talk lines, headings and markup are made of.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "### ",
        "- ",
        "\n",
        "\n\n",
        "\"",
        "“",
        "”",
        " by ",
        " - ",
        " – ",
        ", ",
        " & ",
        "; ",
        "(",
        ")",
        "[",
        "](https://sched.co/x)",
        "Ann Ode",
        "Bo Li",
        "Acme",
        "Red Hat",
        "Kubernetes",
        "Argo CDs",
        "flux",
        "KubeCon EU 2023",
        "Speaker(s): ",
        "Talk 3: ",
        "Keynote",
        "| a | b |\n|---|---|\n| ",
        "---\n",
        "title: x\n",
        "さん",
        "株式会社",
        "の講演",
        "é",
        "\u{AD}",
        "\u{A0}",
        "<p>",
        "<li>",
        "&amp;",
        "**",
        "_",
        "`",
        "> ",
        "09:30 ",
        "(SVS402)",
        " talk ",
        "presented",
        "her ",
        "@x ",
        "#y ",
        "https://a.b/c ",
        "\t",
        "\\",
        "1. ",
        "* ",
        "==\n",
        "Open Policy\nAgent",
        "\u{202E}",
        "👩‍💻",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(NAMES.to_vec())) {
        check(name, &bytes);
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,300}", name in prop::sample::select(NAMES.to_vec())) {
        check(name, text.as_bytes());
    }

    #[test]
    fn fragments_of_recaps(text in fragments(), name in prop::sample::select(NAMES.to_vec())) {
        check(name, text.as_bytes());
    }

    #[test]
    fn talk_lines(line in fragments()) {
        invariants::line::check(&line, &recapture_talks::parse_line(PIPELINE.dictionaries(), &line));
    }
}

/// Any cut of a real document is a document.
#[test]
fn prefixes_of_the_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
    let found = recapture::ingest::find(&[root], &recapture::ingest::Options::default()).unwrap();
    for input in found.inputs {
        let name = input.name();
        let source = input.read().unwrap();
        let step = source.text.len() / 12 + 1;
        for cut in (0..source.text.len()).step_by(step) {
            check(&name, &source.text.as_bytes()[..cut]);
        }
    }
}

#[test]
fn one_thread_and_eight_write_the_same_bytes() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
    let dir = tempfile::tempdir().unwrap();
    let write = |threads: &str| {
        let out = dir.path().join(threads);
        let done = Command::new(env!("CARGO_BIN_EXE_recapture"))
            .args(["extract", "-q", "--threads", threads, "--out"])
            .arg(&out)
            .arg(&corpus)
            .status()
            .unwrap();
        assert!(done.success());
        let mut files: Vec<_> = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        files.iter().map(|f| (f.file_name().unwrap().to_owned(), std::fs::read(f).unwrap())).collect::<Vec<_>>()
    };
    assert!(write("1") == write("8"), "the outputs differ");
}
