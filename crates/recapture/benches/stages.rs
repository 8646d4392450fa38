//! Each stage over the corpus, and documents end to end: `cargo bench -p recapture`.
//!
//! Letters before the names keep the stages in order. A stage is given what the stages before it made, outside the
//! clock. Putting the record together is private to the library: it is what `i_every_stage` takes beyond the stages above.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use recapture::Pipeline;
use recapture::dictionary::Dictionaries;
use recapture::ingest::Options;
use recapture_model::{Document, EventRole, Metadata, Record, Source};
use recapture_recognize::{DocumentFacts, Recognized, Recognizer};

/// The least scores of the default `--min-confidence`.
const MENTION_SCORE: f64 = 0.45;
const TALK_SCORE: f64 = 0.47;

fn main() {
    divan::main();
}

/// What the stages make of a document, as `Pipeline` does it.
struct Made {
    source: Source,
    metadata: Metadata,
    document: Document,
    recognized: Recognized,
    event_blocks: Vec<usize>,
    record: Record,
}

struct Bench {
    pipeline: Pipeline,
    recognizer: Recognizer,
    made: Vec<Made>,
}

impl Bench {
    fn new() -> Self {
        let pipeline = Pipeline::new(dictionaries());
        let recognizer = Recognizer::new(pipeline.dictionaries());
        let made = sources().into_iter().map(|source| Made::new(&pipeline, &recognizer, source)).collect();
        Self { pipeline, recognizer, made }
    }

    /// Runs `stage` over all documents; the rate is that of the bytes of the files.
    fn each<T>(&self, bencher: Bencher<'_, '_>, stage: impl Fn(&Made) -> T) {
        let bytes: usize = self.made.iter().map(|made| made.source.bytes).sum();
        bencher.counter(BytesCount::new(bytes)).bench_local(|| {
            for made in &self.made {
                black_box(stage(made));
            }
        });
    }
}

impl Made {
    fn new(pipeline: &Pipeline, recognizer: &Recognizer, source: Source) -> Self {
        let record = pipeline.process(&source);
        let mut metadata = recapture_frontmatter::read(&source.text);
        let document = recapture_markup::parse(&source, &metadata).0;
        metadata.title.clone_from(&record.document.title);
        metadata.authors.clone_from(&record.document.authors);
        metadata.date.clone_from(&record.document.date);
        metadata.language.clone_from(&record.document.language);
        let language = metadata.language.as_deref();
        let recognized = recognizer.recognize(pipeline.dictionaries(), &document, MENTION_SCORE, language);
        let event_blocks = recapture_recognize::event_blocks(&document, &recognized.series);
        Self { source, metadata, document, recognized, event_blocks, record }
    }
}

fn dictionaries() -> Dictionaries {
    recapture::dictionary::builtin().unwrap_or_default()
}

/// The corpus, every format of it.
fn sources() -> Vec<Source> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
    let found = recapture::ingest::find(&[docs], &Options::default());
    found.map(|found| found.inputs.into_iter().filter_map(|input| input.read().ok()).collect()).unwrap_or_default()
}

/// Start-up: reads and checks the dictionaries and compiles what names are found by.
#[divan::bench]
fn a_start_up(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| Pipeline::new(dictionaries()));
}

/// Detects encoding and format, decodes, hashes; the bytes are read already.
#[divan::bench]
fn b_ingest(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let files = || bench.made.iter().map(|m| (m.source.path.clone(), m.source.text.clone().into_bytes()));
    let bytes: usize = bench.made.iter().map(|made| made.source.bytes).sum();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| files().collect::<Vec<_>>()).bench_local_values(|files| {
        files.into_iter().map(|(path, bytes)| recapture::ingest::source(&path, bytes)).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn c_front_matter(bencher: Bencher<'_, '_>) {
    Bench::new().each(bencher, |made| recapture_frontmatter::read(&made.source.text));
}

#[divan::bench]
fn d_markup(bencher: Bencher<'_, '_>) {
    Bench::new().each(bencher, |made| recapture_markup::parse(&made.source, &made.metadata));
}

/// Projects and series of events.
#[divan::bench]
fn e_recognize(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let dictionaries = bench.pipeline.dictionaries();
    bench.each(bencher, |made| {
        let language = made.metadata.language.as_deref();
        bench.recognizer.recognize(dictionaries, &made.document, MENTION_SCORE, language)
    });
}

/// Which editions are named.
#[divan::bench]
fn f_events(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let dictionaries = bench.pipeline.dictionaries();
    bench.each(bencher, |made| {
        let facts = DocumentFacts { title: made.metadata.title.as_deref(), date: made.metadata.date.as_deref() };
        bench.recognizer.events(dictionaries, &made.document, &made.recognized.series, facts)
    });
}

#[divan::bench]
fn g_talks(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let dictionaries = bench.pipeline.dictionaries();
    bench.each(bencher, |made| {
        let event_named = made.record.events.iter().any(|e| e.role == EventRole::Subject);
        recapture_talks::talks(recapture_talks::Input {
            dictionaries,
            document: &made.document,
            title: made.metadata.title.as_deref(),
            authors: &made.metadata.authors,
            event_named,
            about_event: event_named || recapture_recognize::about_some_event(dictionaries, &made.document),
            event_blocks: &made.event_blocks,
            least_score: TALK_SCORE,
        })
    });
}

#[divan::bench]
fn h_ndjson(bencher: Bencher<'_, '_>) {
    Bench::new().each(bencher, |made| recapture_export::ndjson_line(&made.record).ok());
}

/// Front matter to record, all documents.
#[divan::bench]
fn i_every_stage(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    bench.each(bencher, |made| bench.pipeline.process(&made.source));
}

/// One document from bytes to a line of NDJSON.
#[divan::bench(args = ["promcon23-berlin.md", "kcd-helsinki24-full-page.html", "kcd-porto24-diario.rst"])]
fn j_end_to_end(bencher: Bencher<'_, '_>, name: &str) {
    let pipeline = Pipeline::new(dictionaries());
    let Some(source) = sources().into_iter().find(|source| source.path.ends_with(name)) else { return };
    bencher.counter(BytesCount::new(source.bytes)).with_inputs(|| source.text.clone().into_bytes()).bench_local_values(
        |bytes| recapture_export::ndjson_line(&pipeline.process(&recapture::ingest::source(name, bytes))).ok(),
    );
}
