use std::ops::Range;

use recapture_dictionary::{Dictionaries, slug};
use recapture_model::{EventRole, Record};

use crate::set::number;
use crate::texts::{Text, Texts};
use crate::{names, titles};

/// What identity needs to know of a document.
#[derive(Debug)]
pub(crate) struct DocumentFacts {
    pub(crate) id: Text,
    pub(crate) source: Text,
    pub(crate) hash: Text,
    pub(crate) date: Option<Text>,
    /// How many samples its sketch has.
    pub(crate) samples: u32,
    /// How many events it names.
    events: u32,
}

/// What identity needs to know of a talk in a document.
#[derive(Debug)]
pub(crate) struct TalkFacts {
    /// Index of the document.
    document: u32,
    pub(crate) title: Option<Text>,
    /// The title folded, without a kind of talk before it; empty without a title.
    pub(crate) key: Text,
    pub(crate) kind: Option<Text>,
    pub(crate) event: Option<Text>,
    /// Indexes of its speakers.
    speakers: (u32, u32),
}

impl TalkFacts {
    pub(crate) fn document(&self) -> usize {
        self.document as usize
    }

    /// Indexes of its speakers.
    pub(crate) fn speakers(&self) -> Range<usize> {
        self.speakers.0 as usize..self.speakers.1 as usize
    }
}

/// What identity needs to know of a speaker of a talk in a document.
#[derive(Debug)]
pub(crate) struct SpeakerFacts {
    /// Index of the talk.
    talk: u32,
    pub(crate) name: Text,
    /// The words of the name, folded, sorted, without honorifics, with spaces between them.
    pub(crate) words: Text,
    pub(crate) organization: Option<Text>,
    /// Names that the dictionaries have for the organisation, as records have them.
    pub(crate) canonical: Option<Text>,
    pub(crate) url: Option<Text>,
}

impl SpeakerFacts {
    pub(crate) fn talk(&self) -> usize {
        self.talk as usize
    }
}

/// The documents of a run, as far as identity needs them: some hundred bytes a talk.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(crate) texts: Texts,
    pub(crate) documents: Vec<DocumentFacts>,
    /// The sketches of all documents.
    pub(crate) sketches: Vec<u64>,
    /// The events of all documents: key, name, role.
    events: Vec<(Text, Text, EventRole)>,
    pub(crate) talks: Vec<TalkFacts>,
    pub(crate) speakers: Vec<SpeakerFacts>,
}

impl Corpus {
    /// Adds a document. Records must be added in the order of the input and be given to
    /// [`Resolved::apply`](crate::Resolved::apply) in the same order.
    pub fn add(&mut self, dictionaries: &Dictionaries, record: &mut Record) {
        let document = number(self.documents.len());
        let info = &mut record.document;
        self.sketches.extend_from_slice(&info.sketch);
        self.events.extend(record.events.iter().map(|e| (self.texts.add(&e.id), self.texts.add(&e.name), e.role)));
        self.documents.push(DocumentFacts {
            id: self.texts.add(&info.id),
            source: self.texts.add(&info.source),
            hash: self.texts.add(&info.hash),
            date: info.date.as_deref().map(|date| self.texts.add(date)),
            samples: number(std::mem::take(&mut info.sketch).len()),
            events: number(record.events.len()),
        });
        for talk in &record.talks {
            let start = number(self.speakers.len());
            for speaker in &talk.speakers {
                let url = speaker.url.as_deref().map(address).filter(|u| !u.is_empty());
                let organization = speaker.organization.as_deref().map(names::tidy);
                self.speakers.push(SpeakerFacts {
                    talk: number(self.talks.len()),
                    name: self.texts.add(&names::tidy(&speaker.name)),
                    words: self.texts.add(&names::words(&speaker.name).join(" ")),
                    organization: organization.map(|name| self.texts.add(&name)),
                    canonical: speaker.organization_canonical.as_deref().map(|names| self.texts.add(names)),
                    url: url.map(|url| self.texts.add(&url)),
                });
            }
            let key = talk.title.as_deref().map(|t| titles::key(dictionaries, t)).unwrap_or_default();
            self.talks.push(TalkFacts {
                document,
                title: talk.title.as_deref().map(|title| self.texts.add(&names::tidy(title))),
                key: self.texts.add(&key),
                kind: talk.kind.as_deref().map(|kind| self.texts.add(kind)),
                event: talk.event.as_deref().map(|event| self.texts.add(event)),
                speakers: (start, number(self.speakers.len())),
            });
        }
    }

    /// A text.
    pub(crate) fn text(&self, text: Text) -> &str {
        self.texts.get(text)
    }

    /// A text that may not be stated.
    pub(crate) fn stated(&self, text: Option<Text>) -> Option<&str> {
        text.map(|text| self.texts.get(text))
    }

    /// The key of a document.
    pub(crate) fn document_id(&self, document: usize) -> &str {
        self.text(self.documents[document].id)
    }

    /// The key of a talk's title.
    pub(crate) fn key(&self, talk: usize) -> &str {
        self.text(self.talks[talk].key)
    }

    /// The words of a speaker's name.
    pub(crate) fn words(&self, speaker: &SpeakerFacts) -> Vec<&str> {
        self.text(speaker.words).split(' ').filter(|word| !word.is_empty()).collect()
    }

    /// Names that the dictionaries have for a speaker's organisation.
    pub(crate) fn canonical(&self, speaker: &SpeakerFacts) -> impl Iterator<Item = &str> {
        self.stated(speaker.canonical).unwrap_or("").split("; ").filter(|name| !name.is_empty())
    }

    /// The speakers of a talk.
    pub(crate) fn speakers_of(&self, talk: usize) -> &[SpeakerFacts] {
        &self.speakers[self.talks[talk].speakers()]
    }

    /// The document of a speaker.
    pub(crate) fn document_of(&self, speaker: usize) -> usize {
        self.talks[self.speakers[speaker].talk()].document()
    }

    /// Key, name and role of the events of each document.
    pub(crate) fn events(&self) -> impl Iterator<Item = (usize, (&str, &str, EventRole))> {
        let owners = self.documents.iter().enumerate();
        let owners = owners.flat_map(|(index, document)| std::iter::repeat_n(index, document.events as usize));
        owners.zip(self.events.iter().map(|&(id, name, role)| (self.text(id), self.text(name), role)))
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
