//! What was found in a document, what was considered and refused, by which rule, with the evidence.

use std::ops::Range;

use recapture_dictionary::{Alias, Dictionaries};
use recapture_model::{Document, EventRole, LineIndex, Location, Record};
use recapture_recognize::{Cover, Evidence, FoundEvent, Recognized};
use recapture_talks::Considered;

use crate::confidence;

/// A record with the reasons for it.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What the document gives.
    pub record: Record,
    /// What was found and refused, in source order.
    pub findings: Vec<Finding>,
}

/// What a finding is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// An event.
    Event,
    /// A talk with its speakers.
    Talk,
    /// A mention of a project.
    Mention,
}

/// Something found or refused.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where it stands in the source.
    pub span: Location,
    /// What it is.
    pub kind: FindingKind,
    /// Whether it is in the record.
    pub kept: bool,
    /// What was read, for people.
    pub what: String,
    /// The rule.
    pub rule: &'static str,
    /// 0 to 1, none where the rule gives none.
    pub confidence: Option<f64>,
    /// What spoke for and against it, for people.
    pub evidence: Vec<String>,
    /// Other readings of the same place, the best first.
    pub lost: Vec<String>,
}

/// Where findings come from.
pub(crate) struct Sources<'a> {
    pub(crate) dictionaries: &'a Dictionaries,
    pub(crate) document: &'a Document,
    pub(crate) lines: &'a LineIndex<'a>,
}

impl Sources<'_> {
    pub(crate) fn findings(
        &self,
        events: &[FoundEvent],
        considered: &[Considered],
        recognized: &Recognized,
    ) -> Vec<Finding> {
        let mut found: Vec<Finding> = events.iter().map(|e| self.event(e)).collect();
        found.extend(considered.iter().map(|c| self.talk(c)));
        for (kept, list) in [(true, &recognized.mentions), (false, &recognized.refused)] {
            for mention in list {
                let alias = &self.dictionaries.projects.aliases[mention.alias];
                let confidence = confidence::of_score(confidence::MENTION, mention.confidence);
                let mut finding = self.mention(alias, &mention.range, kept, Some(confidence));
                if alias.ambiguous {
                    finding.evidence.push(format!("the dictionary's prior of this spelling is {:.2}", alias.prior));
                }
                finding.evidence.extend(mention.evidence.iter().map(weighed));
                found.push(finding);
            }
        }
        for covered in &recognized.covered {
            let alias = &self.dictionaries.projects.aliases[covered.alias];
            let mut finding = self.mention(alias, &covered.range, false, None);
            let whole = &self.document.text[covered.by.clone()];
            finding.evidence.push(match covered.cover {
                Cover::Lookalike(index) => {
                    format!("part of \"{whole}\", a {}", self.dictionaries.projects.lookalikes[index].kind)
                }
                Cover::Series => format!("part of the event's name \"{whole}\""),
            });
            found.push(finding);
        }
        found.sort_by_key(|f| (f.span.start, f.kind, !f.kept));
        // Two spellings of the dictionary may be the same name in the text.
        found.dedup_by(|a, b| (a.kind, a.kept, &a.what, a.span) == (b.kind, b.kept, &b.what, b.span));
        found
    }

    fn locate(&self, range: &Range<usize>) -> Location {
        self.lines.locate(self.document.source_span(range))
    }

    fn event(&self, event: &FoundEvent) -> Finding {
        let role = if event.role == EventRole::Subject { "the document is about it" } else { "it is named" };
        Finding {
            span: self.locate(&event.range),
            kind: FindingKind::Event,
            kept: true,
            what: event.name.clone(),
            rule: "event",
            confidence: None,
            evidence: vec![role.to_owned()],
            lost: Vec::new(),
        }
    }

    fn mention(&self, alias: &Alias, range: &Range<usize>, kept: bool, confidence: Option<f64>) -> Finding {
        let project = &self.dictionaries.projects.list[alias.project].name;
        Finding {
            span: self.locate(range),
            kind: FindingKind::Mention,
            kept,
            what: format!("{} as {project}", &self.document.text[range.clone()]),
            rule: if alias.ambiguous { "ambiguous-alias" } else { "alias" },
            confidence,
            evidence: Vec::new(),
            lost: Vec::new(),
        }
    }

    fn talk(&self, considered: &Considered) -> Finding {
        let text = |range: &Range<usize>| self.document.text[range.clone()].to_owned();
        let mut what = considered.title.as_ref().map_or("an untitled talk".to_owned(), |t| format!("\"{}\"", text(t)));
        let speakers: Vec<String> = match &considered.talk {
            Some(talk) => {
                talk.speakers.iter().map(|s| speaker(&text(&s.name), s.organization.as_ref().map(text))).collect()
            }
            None => considered.names.iter().map(text).collect(),
        };
        if !speakers.is_empty() {
            what = format!("{what} by {}", speakers.join(", "));
        }
        Finding {
            span: self.locate(&considered.anchor),
            kind: FindingKind::Talk,
            kept: considered.talk.is_some(),
            what,
            rule: considered.rule,
            confidence: considered.talk.as_ref().map(|t| confidence::of_score(confidence::TALK, t.confidence)),
            evidence: considered.evidence.clone(),
            lost: considered.lost.clone(),
        }
    }
}

fn speaker(name: &str, organization: Option<String>) -> String {
    organization.map_or(name.to_owned(), |o| format!("{name} ({o})"))
}

/// A weight with its sign, in log-odds, and what it is given for.
fn weighed(evidence: &Evidence) -> String {
    if evidence.weight.is_finite() {
        format!("{:+.1} {}", evidence.weight, evidence.what)
    } else {
        evidence.what.clone().into_owned()
    }
}
