//! Recaps of tech conferences in, tables out.
//!
//! ```
//! let pipeline = recapture::Pipeline::new(recapture::dictionary::builtin().unwrap());
//! let source = recapture::ingest::source("post.md", b"### \"Growing Pains\" by Ann Ode (Acme)\n".to_vec());
//! let record = pipeline.process(&source);
//! assert_eq!(record.talks[0].title.as_deref(), Some("Growing Pains"));
//! ```

mod assemble;
mod confidence;
mod explain;
mod language;
mod sketch;

pub use recapture_dictionary as dictionary;
pub use recapture_ingest as ingest;
pub use recapture_markup::Limits as TextLimits;
pub use recapture_model as model;
pub use recapture_resolve as resolve;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_frontmatter::iso_date;
use recapture_model::{BlockKind, Document, EventRole, LineIndex, Metadata, Record, Source};
use recapture_recognize::{DocumentFacts, Recognizer};

use assemble::Parts;
pub use explain::{Explanation, Finding, FindingKind};

/// The least confidence of a value by default: what is more likely wrong than right is left out.
pub const MIN_CONFIDENCE: f64 = 0.5;

/// The code of the diagnostic of a document that could not be processed.
pub const INTERNAL_ERROR: &str = "internal-error";

/// The stages with everything they look words up in; built once, used from any number of threads.
#[derive(Debug)]
pub struct Pipeline {
    dictionaries: Dictionaries,
    recognizer: Recognizer,
    min_confidence: f64,
    limits: TextLimits,
}

impl Pipeline {
    /// Compiles the dictionaries.
    #[must_use]
    pub fn new(dictionaries: Dictionaries) -> Self {
        let recognizer = Recognizer::new(&dictionaries);
        Self { dictionaries, recognizer, min_confidence: MIN_CONFIDENCE, limits: TextLimits::default() }
    }

    /// Sets the least confidence (0 to 1) of a talk, speaker or mention, [`MIN_CONFIDENCE`] by default: more is surer and
    /// finds less.
    #[must_use]
    pub fn with_min_confidence(mut self, min_confidence: f64) -> Self {
        self.min_confidence = min_confidence;
        self
    }

    /// Sets what hostile text may cost.
    #[must_use]
    pub fn with_limits(mut self, limits: TextLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The dictionaries that the pipeline was built with.
    #[must_use]
    pub fn dictionaries(&self) -> &Dictionaries {
        &self.dictionaries
    }

    /// Runs every stage on one source. Never fails: what is odd becomes a diagnostic.
    #[must_use]
    pub fn process(&self, source: &Source) -> Record {
        let parts = self.read(source);
        let talks = recapture_talks::talks(self.talk_input(&parts));
        parts.record(&self.dictionaries, talks, self.min_confidence)
    }

    /// The record of a source that could not be processed: empty, with a diagnostic.
    #[must_use]
    pub fn unprocessed(&self, source: &Source, message: &str) -> Record {
        assemble::empty(source, message)
    }

    /// [`Pipeline::process`] with the reasons: what was found, what was considered and refused, with the evidence.
    #[must_use]
    pub fn explain(&self, source: &Source) -> Explanation {
        let parts = self.read(source);
        let (talks, considered) = recapture_talks::explain(self.talk_input(&parts));
        let lines = LineIndex::new(&source.text);
        let sources = explain::Sources { dictionaries: &self.dictionaries, document: &parts.document, lines: &lines };
        let findings = sources.findings(&parts.events, &considered, &parts.recognized);
        Explanation { record: parts.record(&self.dictionaries, talks, self.min_confidence), findings }
    }

    /// The stages up to the talks.
    fn read<'a>(&self, source: &'a Source) -> Parts<'a> {
        let mut metadata = recapture_frontmatter::read(&source.text);
        let (document, head) = recapture_markup::parse_within(source, &metadata, self.limits);
        self.complete(&mut metadata, &document, head);
        let least = confidence::score_of(confidence::MENTION, self.min_confidence);
        let recognized = self.recognizer.recognize(&self.dictionaries, &document, least, metadata.language.as_deref());
        // "Schedule" above a heading that says of what.
        let cues = &self.dictionaries.cues;
        let says =
            |title: &&str| ![CueKind::AgendaNoun, CueKind::NoTalkHeading].iter().any(|&kind| cues.is(kind, title));
        let facts = DocumentFacts { title: metadata.title.as_deref().filter(says), date: metadata.date.as_deref() };
        let events = self.recognizer.events(&self.dictionaries, &document, &recognized.series, facts);
        let event_blocks = recapture_recognize::event_blocks(&document, &recognized.series);
        Parts { source, metadata, document, recognized, events, event_blocks }
    }

    fn talk_input<'a>(&'a self, parts: &'a Parts<'_>) -> recapture_talks::Input<'a> {
        let event_named = parts.events.iter().any(|e| e.role == EventRole::Subject);
        recapture_talks::Input {
            dictionaries: &self.dictionaries,
            document: &parts.document,
            title: parts.metadata.title.as_deref(),
            authors: &parts.metadata.authors,
            event_named,
            about_event: event_named || recapture_recognize::about_some_event(&self.dictionaries, &parts.document),
            event_blocks: &parts.event_blocks,
            least_score: confidence::score_of(confidence::TALK, self.min_confidence),
        }
    }

    /// Fills what the front matter does not say from the page's head and the text itself.
    fn complete(&self, metadata: &mut Metadata, document: &Document, head: recapture_markup::Head) {
        if metadata.title.is_none() {
            let first = document.blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == 1 && !b.boilerplate);
            metadata.title = head.title(first.map(|b| document.block_text(b)));
        }
        if metadata.authors.is_empty() {
            metadata.authors.extend_from_slice(head.authors());
        }
        if metadata.authors.is_empty() {
            metadata.authors = recapture_talks::authors(&self.dictionaries, document);
        }
        if metadata.date.is_none() {
            let stated = head.date().or_else(|| recapture_talks::published(document));
            metadata.date = stated.and_then(iso_date);
        }
        if metadata.language.is_none() {
            metadata.language = head.language.or_else(|| language::guess(&document.text).map(str::to_owned));
        }
        if let Some(language) = &mut metadata.language {
            let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
            *language = primary;
        }
    }
}
