use recapture_dictionary::{Alias, CueKind, Dictionaries};
use recapture_model::{Document, MarkKind};

use crate::matcher::{Candidate, Meaning, Recognizer, address_key};
use crate::score::{Beside, DocumentEvidence, score};
use crate::{Cover, Covered, Found, Recognized, SeriesMatch};

/// Decides between candidates: names that are something else shut out what they contain, ambiguous names
/// are scored, and of overlapping ones the longest that is valid wins, the leftmost first.
pub(crate) fn resolve(
    recognizer: &Recognizer,
    dictionaries: &Dictionaries,
    document: &Document,
    candidates: Vec<Candidate>,
    threshold: f64,
) -> Recognized {
    let mut found = Recognized::default();
    let mut shut: Vec<Candidate> = Vec::new();
    let mut open: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        match candidate.meaning {
            Meaning::Alias(_) => open.push(candidate),
            _ => shut.push(candidate),
        }
    }
    shut.sort_by_key(|c| (c.range.start, std::cmp::Reverse(c.range.end)));
    let mut end = 0;
    shut.retain(|c| {
        let keep = c.range.end > end || end == 0;
        end = end.max(c.range.end);
        keep
    });
    for candidate in &shut {
        if let Meaning::Series(series) = candidate.meaning {
            let range = candidate.range.clone();
            found.series.push(SeriesMatch { series, range, block: candidate.block });
        }
    }
    open.retain(|c| {
        let index = shut.partition_point(|s| s.range.start <= c.range.start);
        let inside = index.checked_sub(1).map(|i| &shut[i]);
        let longer = inside.filter(|s| s.range.end >= c.range.end && s.range.len() > c.range.len());
        let cover = longer.and_then(|s| match s.meaning {
            Meaning::Lookalike(index) => Some((Cover::Lookalike(index), s)),
            Meaning::Series(_) => Some((Cover::Series, s)),
            Meaning::Alias(_) => None,
        });
        if let (Some((cover, s)), Meaning::Alias(alias)) = (cover, c.meaning) {
            found.covered.push(Covered { alias, range: c.range.clone(), by: s.range.clone(), cover });
        }
        longer.is_none()
    });
    open.sort_by_key(|c| (c.range.start, std::cmp::Reverse(c.range.end)));
    let evidence = gather(recognizer, dictionaries, document, &open, &found.series);
    let scored = score_all(dictionaries, document, &evidence, open);
    let mut end = 0;
    for candidate in scored {
        if candidate.confidence >= threshold && candidate.range.start >= end {
            end = candidate.range.end;
            found.mentions.push(candidate);
        } else if candidate.range.start >= end {
            found.refused.push(candidate);
        }
    }
    found
}

/// How many candidates before one are looked at for an overlap.
const NEIGHBOURS: usize = 8;
/// From this many projects on a document is at home in the field.
const SEVERAL: usize = 4;

/// What the document says of projects without any doubt.
fn gather(
    recognizer: &Recognizer,
    dictionaries: &Dictionaries,
    document: &Document,
    open: &[Candidate],
    series: &[SeriesMatch],
) -> DocumentEvidence {
    let count = dictionaries.projects.list.len();
    let mut evidence = DocumentEvidence { named: vec![0; count], linked: vec![false; count], all: 0, field: false };
    for candidate in open {
        if let Meaning::Alias(index) = candidate.meaning {
            let alias = &dictionaries.projects.aliases[index];
            if is_clear(alias) {
                evidence.named[alias.project] += 1;
                evidence.all += 1;
            }
        }
    }
    evidence.field = evidence.named.iter().filter(|named| **named > 0).count() >= SEVERAL
        || series.iter().any(|s| dictionaries.events.series[s.series].in_field);
    for mark in &document.marks {
        if let MarkKind::Link(address) | MarkKind::Url(address) = &mark.kind
            && let Some(&project) = address_key(address).and_then(|key| recognizer.addresses.get_any_case(key))
        {
            evidence.linked[project] = true;
        }
    }
    evidence
}

fn score_all(
    dictionaries: &Dictionaries,
    document: &Document,
    evidence: &DocumentEvidence,
    open: Vec<Candidate>,
) -> Vec<Found> {
    let mut scored: Vec<Found> = Vec::with_capacity(open.len());
    for (at, candidate) in open.iter().enumerate() {
        let Meaning::Alias(index) = candidate.meaning else { continue };
        let alias = &dictionaries.projects.aliases[index];
        let (confidence, evidence) = if alias.ambiguous {
            let mut beside = overlapping(dictionaries, &open, at);
            beside.enumerated = enumerated(dictionaries, document, &open, at);
            score(dictionaries, document, evidence, candidate, alias, beside)
        } else {
            (1.0, Vec::new())
        };
        let found = Found {
            alias: index,
            range: candidate.range.clone(),
            block: candidate.block,
            in_code: candidate.in_code,
            in_image: candidate.in_image,
            confidence,
            evidence,
        };
        // Several rows may claim the same bytes: the one that spells them so, then the most likely one.
        match scored.last_mut() {
            Some(last) if last.range == found.range => {
                let surface = &document.text[found.range.clone()];
                let exact = |f: &Found| dictionaries.projects.aliases[f.alias].text == surface;
                let (new, old) = (exact(&found), exact(last));
                if (new, found.confidence) > (old, last.confidence) {
                    *last = found;
                }
            }
            _ => scored.push(found),
        }
    }
    scored
}

/// Whether an alias says without any doubt what it stands for.
fn is_clear(alias: &Alias) -> bool {
    !alias.ambiguous || alias.prior >= 0.9
}

/// The clear names at the same place as a candidate, itself among them: it is no evidence for itself.
fn overlapping(dictionaries: &Dictionaries, open: &[Candidate], at: usize) -> Beside {
    let mut beside = Beside::default();
    let this = &open[at];
    let alias = |c: &Candidate| match c.meaning {
        Meaning::Alias(index) => Some(&dictionaries.projects.aliases[index]),
        _ => None,
    };
    let project = alias(this).map(|a| a.project);
    let crossing = |c: &&Candidate| c.range.start < this.range.end && this.range.start < c.range.end;
    let before = open[..at].iter().rev().take(NEIGHBOURS).filter(crossing);
    for other in before.chain(open[at..].iter().take_while(crossing)) {
        if let Some(other) = alias(other).filter(|a| is_clear(a)) {
            beside.clear += 1;
            beside.own += u32::from(Some(other.project) == project);
        }
    }
    beside
}

/// Whether an unambiguous project stands next to a candidate, with only a comma, slash or conjunction between.
fn enumerated(dictionaries: &Dictionaries, document: &Document, open: &[Candidate], at: usize) -> bool {
    let this = &open[at];
    let clear = |other: &Candidate| match other.meaning {
        Meaning::Alias(index) => {
            let alias = &dictionaries.projects.aliases[index];
            !alias.ambiguous || alias.prior >= 0.8
        }
        _ => false,
    };
    let joined = |from: usize, to: usize| {
        let between = document.text.get(from..to).unwrap_or("x").trim();
        !between.is_empty()
            && between.len() <= 8
            && between
                .trim_matches([',', '/', '&', '+', ';', '、', ' '])
                .split(' ')
                .all(|w| matches!(w, "" | "or" | "oder" | "ou") || dictionaries.cues.is(CueKind::Conjunction, w))
    };
    let before = open[..at]
        .iter()
        .rev()
        .take(4)
        .any(|o| clear(o) && o.range.end < this.range.start && joined(o.range.end, this.range.start));
    before
        || open[at + 1..]
            .iter()
            .take(4)
            .any(|o| clear(o) && o.range.start > this.range.end && joined(this.range.end, o.range.start))
}
