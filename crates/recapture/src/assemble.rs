//! Puts what the stages found into the record of the contract: offsets become lines and columns, ranges of
//! the visible text become bytes of the source.

use std::ops::Range;

use recapture_dictionary::{AliasKind, Dictionaries, slug};
use recapture_model::{
    BlockKind, Diagnostic, Document, DocumentInfo, Event, EventRole, LineIndex, Location, Mention, Metadata, Place,
    Record, SCHEMA, Source, Span, Speaker, Talk,
};
use recapture_recognize::{Found, FoundEvent, Recognized};
use recapture_talks::FoundTalk;

use crate::{confidence, sketch};

/// What the stages found in one source.
pub(crate) struct Parts<'a> {
    pub(crate) source: &'a Source,
    pub(crate) metadata: Metadata,
    pub(crate) document: Document,
    pub(crate) recognized: Recognized,
    pub(crate) events: Vec<FoundEvent>,
    /// Blocks that say little more than the name of an event.
    pub(crate) event_blocks: Vec<usize>,
}

impl Parts<'_> {
    /// Puts the record together; speakers with less than `min_confidence` are left out.
    pub(crate) fn record(self, dictionaries: &Dictionaries, found: Vec<FoundTalk>, min_confidence: f64) -> Record {
        let lines = LineIndex::new(&self.source.text);
        let id = document_id(self.source);
        let locate = |range: &Range<usize>| lines.locate(self.document.source_span(range));
        let events: Vec<Event> = self
            .events
            .iter()
            .map(|e| Event { id: slug(&e.name), name: e.name.clone(), role: e.role, span: locate(&e.range) })
            .collect();
        let subject = events.iter().find(|e| e.role == EventRole::Subject).map(|e| e.id.clone());
        // The first talk that a block is about; indentation bounds how deep scopes nest.
        let mut by_block: Vec<Option<usize>> = vec![None; self.document.blocks.len()];
        for (index, talk) in found.iter().enumerate() {
            for block in by_block.get_mut(talk.scope.clone()).into_iter().flatten() {
                block.get_or_insert(index);
            }
        }
        let mut talks: Vec<Talk> = Vec::with_capacity(found.len());
        for one in found {
            let mut talk = self.talk(dictionaries, one, &id, subject.as_ref(), &locate);
            // Two in one stretch that differs from its source, such as code, begin at the same byte.
            if talks.last().is_some_and(|before| before.span.start == talk.span.start) {
                talk.id = format!("{}.{}", talk.id, talks.len());
            }
            talk.speakers.retain(|s| s.confidence >= min_confidence);
            talks.push(talk);
        }
        let mentions = self
            .recognized
            .mentions
            .iter()
            .map(|m| {
                let talk = by_block[m.block].map(|i| talks[i].id.clone());
                self.mention(dictionaries, m, talk, &lines)
            })
            .collect();
        let diagnostics = self.diagnostics(&lines, &events, &talks);
        let sketch = sketch::sketch(&self.document.text);
        let metadata = self.metadata;
        let document = DocumentInfo {
            id,
            source: self.source.path.clone(),
            format: self.source.format,
            title: metadata.title,
            authors: metadata.authors,
            date: metadata.date,
            language: metadata.language,
            bytes: self.source.bytes,
            hash: self.source.hash.clone(),
            duplicate_of: None,
            sketch,
        };
        Record { schema: SCHEMA.into(), document, events, talks, mentions, diagnostics }
    }

    fn text(&self, range: &Range<usize>) -> String {
        self.document.text[range.clone()].to_owned()
    }

    fn talk(
        &self,
        dictionaries: &Dictionaries,
        found: FoundTalk,
        document: &str,
        event: Option<&String>,
        locate: &impl Fn(&Range<usize>) -> Location,
    ) -> Talk {
        let span = locate(&found.anchor);
        let speakers = found
            .speakers
            .into_iter()
            .map(|s| Speaker {
                name: self.text(&s.name),
                organization: s.organization.as_ref().map(|o| self.text(o)),
                organization_canonical: s
                    .organization
                    .as_ref()
                    .and_then(|o| dictionaries.organizations.canonical_of_all(&self.document.text[o.clone()])),
                role: s.role,
                organization_ids: Vec::new(),
                person_id: None,
                url: s.url,
                span: locate(&s.name),
                rule: s.rule.into(),
                confidence: confidence::of_score(confidence::SPEAKER, s.confidence),
            })
            .collect();
        Talk {
            id: format!("{document}-{}", span.start),
            title: found.title.as_ref().map(|t| self.text(t)),
            kind: found.kind,
            event: event.cloned(),
            speakers,
            links: found.links,
            span,
            rule: found.rule.into(),
            confidence: confidence::of_score(confidence::TALK, found.confidence),
            unique_talk_id: None,
            session: None,
        }
    }

    fn mention(
        &self,
        dictionaries: &Dictionaries,
        found: &Found,
        talk: Option<String>,
        lines: &LineIndex<'_>,
    ) -> Mention {
        let alias = &dictionaries.projects.aliases[found.alias];
        let project = &dictionaries.projects.list[alias.project];
        let block = &self.document.blocks[found.block];
        let place = match block.kind {
            _ if found.in_image => Place::Image,
            _ if found.in_code => Place::Code,
            BlockKind::FrontMatter(_) => Place::FrontMatter,
            _ if block.quoted => Place::Quote,
            BlockKind::Heading => Place::Heading,
            BlockKind::Paragraph => Place::Paragraph,
            BlockKind::ListItem => Place::List,
            BlockKind::Cell { .. } => Place::Table,
            BlockKind::Code => Place::Code,
        };
        let span = self.document.source_span(&found.range);
        Mention {
            project: project.name.clone(),
            project_id: project.id.clone(),
            maturity: project.maturity,
            surface: self.source.text[span.range()].to_owned(),
            component: (alias.kind == AliasKind::Component).then(|| alias.text.clone()),
            place,
            in_code: found.in_code,
            talk,
            span: lines.locate(span),
            rule: if alias.ambiguous { "ambiguous-alias" } else { "alias" }.into(),
            confidence: confidence::of_score(confidence::MENTION, found.confidence),
        }
    }

    fn diagnostics(&self, lines: &LineIndex<'_>, events: &[Event], talks: &[Talk]) -> Vec<Diagnostic> {
        let whole = lines.locate(Span { start: 0, end: 0 });
        let mut found: Vec<Diagnostic> = Vec::new();
        for (code, message) in &self.source.notes {
            found.push(Diagnostic { code: (*code).into(), message: message.clone(), span: whole });
        }
        for (code, message, span) in self.metadata.notes.iter().chain(&self.document.notes) {
            found.push(Diagnostic { code: (*code).into(), message: message.clone(), span: lines.locate(*span) });
        }
        if self.document.blocks.is_empty() {
            let message = "the document holds no text".to_owned();
            found.push(Diagnostic { code: "empty-document".into(), message, span: whole });
        } else if talks.is_empty() && events.iter().any(|e| e.role == EventRole::Subject) {
            let message = "the document is about an event, but no talk was found in it".to_owned();
            found.push(Diagnostic { code: "no-talk".into(), message, span: whole });
        }
        // Where most talks name their speakers, one that does not is worth a look.
        let named = talks.iter().filter(|t| !t.speakers.is_empty()).count();
        if named * 2 > talks.len() {
            for talk in talks.iter().filter(|t| t.speakers.is_empty()) {
                let message = "a talk without a speaker among talks that name theirs".to_owned();
                found.push(Diagnostic { code: "talk-without-speaker".into(), message, span: talk.span });
            }
        }
        found
    }
}

/// The record of a source of which nothing is known but that it is there.
pub(crate) fn empty(source: &Source, message: &str) -> Record {
    let document = DocumentInfo {
        id: document_id(source),
        source: source.path.clone(),
        format: source.format,
        title: None,
        authors: Vec::new(),
        date: None,
        language: None,
        bytes: source.bytes,
        hash: source.hash.clone(),
        duplicate_of: None,
        sketch: Vec::new(),
    };
    let span = Location { start: 0, end: 0, line: 1, column: 1 };
    let diagnostics = vec![Diagnostic { code: crate::INTERNAL_ERROR.into(), message: message.to_owned(), span }];
    let (events, talks, mentions) = (Vec::new(), Vec::new(), Vec::new());
    Record { schema: SCHEMA.into(), document, events, talks, mentions, diagnostics }
}

fn document_id(source: &Source) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(source.path.as_bytes()).update(&[0]).update(source.hash.as_bytes());
    let mut id = hasher.finalize().to_hex().to_string();
    id.truncate(16);
    id
}
