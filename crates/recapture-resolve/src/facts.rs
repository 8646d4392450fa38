use recapture_dictionary::{Dictionaries, slug};
use recapture_model::{EventRole, Record};

use crate::{names, titles};

/// What identity needs to know of a document.
#[derive(Debug)]
pub(crate) struct DocumentFacts {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) hash: String,
    pub(crate) date: Option<String>,
    pub(crate) sketch: Vec<u64>,
    pub(crate) events: Vec<(String, String, EventRole)>,
}

/// What identity needs to know of a talk in a document.
#[derive(Debug)]
pub(crate) struct TalkFacts {
    /// Index of the document.
    pub(crate) document: usize,
    pub(crate) title: Option<String>,
    /// The title folded, without a kind of talk before it; empty without a title.
    pub(crate) key: String,
    pub(crate) kind: Option<String>,
    pub(crate) event: Option<String>,
    /// Indexes of its speakers.
    pub(crate) speakers: std::ops::Range<usize>,
}

/// What identity needs to know of a speaker of a talk in a document.
#[derive(Debug)]
pub(crate) struct SpeakerFacts {
    /// Index of the talk.
    pub(crate) talk: usize,
    pub(crate) name: String,
    /// The words of the name, folded, sorted, without honorifics.
    pub(crate) words: Vec<String>,
    pub(crate) organization: Option<String>,
    /// Names that the dictionaries have for the organisation.
    pub(crate) canonical: Vec<String>,
    pub(crate) url: Option<String>,
}

/// The documents of a run, as far as identity needs them: some hundred bytes a talk.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(crate) documents: Vec<DocumentFacts>,
    pub(crate) talks: Vec<TalkFacts>,
    pub(crate) speakers: Vec<SpeakerFacts>,
}

impl Corpus {
    /// Adds a document. Records must be added in the order of the input and be given to
    /// [`Resolved::apply`](crate::Resolved::apply) in the same order.
    pub fn add(&mut self, dictionaries: &Dictionaries, record: &mut Record) {
        let document = self.documents.len();
        let info = &mut record.document;
        self.documents.push(DocumentFacts {
            id: info.id.clone(),
            source: info.source.clone(),
            hash: info.hash.clone(),
            date: info.date.clone(),
            sketch: std::mem::take(&mut info.sketch),
            events: record.events.iter().map(|e| (e.id.clone(), e.name.clone(), e.role)).collect(),
        });
        for talk in &record.talks {
            let start = self.speakers.len();
            for speaker in &talk.speakers {
                let canonical = speaker.organization_canonical.as_deref().unwrap_or("");
                self.speakers.push(SpeakerFacts {
                    talk: self.talks.len(),
                    name: names::tidy(&speaker.name),
                    words: names::words(&speaker.name),
                    organization: speaker.organization.as_deref().map(names::tidy),
                    canonical: canonical.split("; ").filter(|c| !c.is_empty()).map(str::to_owned).collect(),
                    url: speaker.url.as_deref().map(address).filter(|u| !u.is_empty()),
                });
            }
            self.talks.push(TalkFacts {
                document,
                title: talk.title.as_deref().map(names::tidy),
                key: talk.title.as_deref().map(|t| titles::key(dictionaries, t)).unwrap_or_default(),
                kind: talk.kind.clone(),
                event: talk.event.clone(),
                speakers: start..self.speakers.len(),
            });
        }
    }

    /// The speakers of a talk.
    pub(crate) fn speakers_of(&self, talk: usize) -> &[SpeakerFacts] {
        &self.speakers[self.talks[talk].speakers.clone()]
    }

    /// The document of a speaker.
    pub(crate) fn document_of(&self, speaker: usize) -> usize {
        self.talks[self.speakers[speaker].talk].document
    }
}

/// An address without what does not tell pages apart: scheme, `www.`, query, fragment, closing slash, case.
fn address(url: &str) -> String {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    // The two names of one service.
    rest.trim_end_matches('/').to_lowercase().replacen(
        "x.com/",
        "twitter.com/",
        usize::from(rest.starts_with("x.com/")),
    )
}

/// A text as a key: folded, words joined by hyphens, of a length that people can read.
pub(crate) fn key(text: &str) -> String {
    const LONGEST: usize = 80;
    let folded = slug(text);
    if folded.len() <= LONGEST {
        return folded;
    }
    let end = (0..=LONGEST).rev().find(|&at| folded.is_char_boundary(at)).unwrap_or(0);
    let cut = folded[..end].rfind('-').filter(|&at| at > LONGEST / 2).unwrap_or(end);
    folded[..cut].to_owned()
}
