//! Why talks were found or refused: every proposal with what became of it. Works everything out again for one
//! document; runs over many never ask.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use recapture_model::LinkKind;

use crate::layouts::{self, Candidate, Shape};
use crate::outline::Outline;
use crate::{FoundTalk, Input, line, links, names, resolve};

/// A proposal of a layout rule.
#[derive(Clone, Debug)]
pub struct Considered {
    /// Where it is introduced, in bytes of the visible text.
    pub anchor: Range<usize>,
    /// The title read, if any.
    pub title: Option<Range<usize>>,
    /// The names read.
    pub names: Vec<Range<usize>>,
    /// The rule that proposed it.
    pub rule: &'static str,
    /// The talk that was made of it; none if it was refused.
    pub talk: Option<FoundTalk>,
    /// What spoke for and against it, for people.
    pub evidence: Vec<String>,
    /// Other readings of the same line, for people, the best first.
    pub lost: Vec<String>,
}

/// Readings of a line that are shown beside the one that won.
const MOST_LOST: usize = 4;
/// The longest line that is read again, in bytes.
const LONGEST: usize = 700;

/// The talks of a document, as [`crate::talks`] gives them, and every proposal for them, in text order.
#[must_use]
pub fn explain(input: Input<'_>) -> (Vec<FoundTalk>, Vec<Considered>) {
    let outline = Outline::new(input);
    let candidates = layouts::propose(input, &outline);
    let talks = resolve::resolve(input, &outline, candidates.clone());
    let by_anchor: BTreeMap<(&str, usize, usize), &FoundTalk> =
        talks.iter().map(|t| ((t.rule, t.anchor.start, t.anchor.end), t)).collect();
    let mut groups: BTreeMap<(Shape, &str), usize> = BTreeMap::new();
    for candidate in &candidates {
        *groups.entry((candidate.shape, candidate.rule)).or_default() += 1;
    }
    let mut found: Vec<Considered> = Vec::new();
    for candidate in &candidates {
        let talk = by_anchor.get(&(candidate.rule, candidate.anchor.start, candidate.anchor.end)).copied();
        let mut evidence = vec![format!("the rule scores it {:.2}", candidate.score)];
        evidence.extend(looks(input, candidate));
        let siblings = groups[&(candidate.shape, candidate.rule)] - 1;
        if siblings > 0 && candidate.shape != Shape::Prose {
            evidence.push(format!("{siblings} siblings are read by the same rule"));
        }
        match talk {
            Some(talk) if candidate.speakers.is_empty() && !talk.speakers.is_empty() => {
                evidence.push(format!("speakers found in its section by {}", talk.speakers[0].rule));
            }
            Some(_) => {}
            None => evidence.push(refusal(input, &outline, candidate, &talks)),
        }
        found.push(Considered {
            anchor: candidate.anchor.clone(),
            title: candidate.title.clone(),
            names: candidate.speakers.iter().map(|s| s.name.clone()).collect(),
            rule: candidate.rule,
            talk: talk.cloned(),
            evidence,
            lost: lost(input, candidate),
        });
    }
    found.sort_by_key(|c| (c.anchor.start, c.talk.is_none()));
    (talks, found)
}

/// What the parts of a proposal look like.
fn looks(input: Input<'_>, candidate: &Candidate) -> Vec<String> {
    let text = &input.document.text;
    let mut found = Vec::new();
    if let Some(title) = &candidate.title {
        found.push(format!("like a title {:.2}", names::title(input.dictionaries, &text[title.clone()])));
    }
    for speaker in &candidate.speakers {
        let name = &text[speaker.name.clone()];
        let mut line = format!("\"{name}\" like a person's name {:.2}", names::person(input.dictionaries, name));
        if let Some(organization) = &speaker.organization {
            let organization = &text[organization.clone()];
            let known = input.dictionaries.organizations.contains(organization);
            let likely = names::organization(input.dictionaries, organization);
            let what =
                if known { "a known organisation".to_owned() } else { format!("like an organisation {likely:.2}") };
            let _ = write!(line, ", \"{organization}\" {what}");
        }
        found.push(line);
    }
    let linked = candidate.links.iter().filter(|l| matches!(l.kind, LinkKind::Session | LinkKind::Video)).count();
    if linked > 0 {
        found.push("a session page or recording is linked".to_owned());
    }
    let slugs: Vec<_> = candidate.links.iter().filter_map(links::slug).collect();
    let spelled = |range: &Range<usize>| slugs.iter().any(|slug| links::spells(slug, &text[range.clone()]));
    if candidate.title.as_ref().is_some_and(spelled) {
        found.push("the address of its page spells the title".to_owned());
    }
    found
}

/// Why a proposal is no talk of its own.
fn refusal(input: Input<'_>, outline: &Outline, candidate: &Candidate, talks: &[FoundTalk]) -> String {
    let title = |talk: &FoundTalk| match &talk.title {
        Some(title) => format!("\"{}\"", &input.document.text[title.clone()]),
        None => "an untitled talk".to_owned(),
    };
    let crossing = |t: &&FoundTalk| t.anchor.start < candidate.anchor.end && candidate.anchor.start < t.anchor.end;
    if let Some(talk) = talks.iter().find(crossing) {
        return format!("lost to {} by {} in the same place", title(talk), talk.rule);
    }
    if outline.among_people(outline.of(candidate.block)) && candidate.links.is_empty() {
        return "it stands among people or companies".to_owned();
    }
    if candidate.score < input.least_score {
        return format!("less than {:.2} is no talk", input.least_score);
    }
    match talks.iter().find(|t| t.scope.contains(&candidate.block)) {
        Some(talk) => format!("it belongs to {}", title(talk)),
        None => "the same talk is named elsewhere, or it heads other talks".to_owned(),
    }
}

/// The readings of the same line that scored less.
fn lost(input: Input<'_>, candidate: &Candidate) -> Vec<String> {
    let block = &input.document.blocks[candidate.block];
    let text = input.document.block_text(block);
    if text.len() > LONGEST || candidate.title.is_none() || candidate.speakers.is_empty() {
        return Vec::new();
    }
    let own = candidate.title.as_ref().map(|t| &input.document.text[t.clone()]);
    let readings = line::readings(input.dictionaries, text, &[], 0.0);
    let others = readings.iter().filter(|r| r.title.clone().map(|t| &text[t]) != own).take(MOST_LOST);
    others
        .map(|r| {
            let title = r.title.clone().map_or("", |t| &text[t]);
            let people: Vec<&str> = r.people.iter().map(|p| &text[p.name.clone()]).collect();
            format!("{:.2} \"{title}\" by {} ({})", r.score, people.join(", "), r.rule)
        })
        .collect()
}
