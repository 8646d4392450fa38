//! The stage alone against a bare Aho-Corasick pass over the same text: `cargo bench -p recapture-recognize`.

use std::fs;
use std::path::Path;

use aho_corasick::{AhoCorasick, MatchKind};
use divan::Bencher;
use divan::counter::BytesCount;
use recapture_dictionary::Dictionaries;
use recapture_model::{Document, Format, Metadata, Source};
use recapture_recognize::Recognizer;

fn main() {
    divan::main();
}

fn dictionaries() -> Dictionaries {
    recapture_dictionary::builtin().unwrap_or_default()
}

/// The corpus' Markdown as documents.
fn documents() -> Vec<Document> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
    let mut paths: Vec<_> = fs::read_dir(docs)
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten())
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    paths.sort();
    let read = |path| Source {
        path: String::new(),
        text: fs::read_to_string(path).unwrap_or_default(),
        format: Format::Markdown,
        bytes: 0,
        hash: String::new(),
        notes: Vec::new(),
    };
    paths.into_iter().map(|path| recapture_markup::parse(&read(path), &Metadata::default()).0).collect()
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|d| d.text.len()).sum::<usize>())
}

/// Every name in one automaton, leftmost longest, case folded: what a matcher alone costs.
#[divan::bench]
fn bare_aho_corasick(bencher: Bencher<'_, '_>) {
    let (dictionaries, documents) = (dictionaries(), documents());
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(dictionaries.projects.aliases.iter().map(|a| a.text.as_str()));
    let Ok(automaton) = automaton else { return };
    bencher
        .counter(bytes(&documents))
        .bench_local(|| documents.iter().map(|d| automaton.find_iter(&d.text).count()).sum::<usize>());
}

/// The stage: names, boundaries, case rules, context, scores.
#[divan::bench]
fn recognize(bencher: Bencher<'_, '_>) {
    stage(bencher, &dictionaries());
}

/// The same with 20,000 more names.
#[divan::bench]
fn recognize_20_000_more_names(bencher: Bencher<'_, '_>) {
    let folder = std::env::temp_dir().join(format!("recapture-bench-{}", std::process::id()));
    let rows: Vec<String> = (0..20_000).map(|n| format!("Pack{n}ware{},pack{n},sandbox\n", n * 7919 % 1000)).collect();
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("projects.csv"), format!("name,id,maturity\n{}", rows.concat())));
    let loaded = written.ok().and_then(|()| recapture_dictionary::load(&[&folder], true).ok());
    let _ = fs::remove_dir_all(&folder);
    if let Some(dictionaries) = loaded {
        stage(bencher, &dictionaries);
    }
}

fn stage(bencher: Bencher<'_, '_>, dictionaries: &Dictionaries) {
    let documents = documents();
    let recognizer = Recognizer::new(dictionaries);
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents.iter().map(|d| recognizer.recognize(dictionaries, d, 0.45, None).mentions.len()).sum::<usize>()
    });
}
