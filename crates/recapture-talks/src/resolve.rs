//! The one step that decides: between overlapping candidates, weak ones among strong siblings, headings and
//! what stands under them, the same talk named twice.

use std::collections::BTreeMap;

use recapture_dictionary::{CueKind, fold};
use recapture_model::{Link, LinkKind};

mod once;

use once::once;

use crate::follow::follow;
use crate::layouts::{Candidate, Shape};
use crate::outline::{Outline, PSEUDO};
use crate::{FoundSpeaker, FoundTalk, Input, affiliation, links};

/// A sentence about somebody below this says nothing even within the section of a talk, nor does a name below a heading.
pub(crate) const WEAK: f64 = 0.3;
/// What a candidate gains if the address of its page spells its title.
const SPELLED: f64 = 0.15;
/// What a candidate gains if its siblings are read the same way.
const SIBLINGS: f64 = 0.2;
/// What a title gains if a sentence of another block says that its speaker gave a talk.
const SPOKEN_OF: f64 = 0.15;
/// So many sentences that are so sure of talks by different people make a section one on a topic.
const SEVERAL: usize = 3;
const TOLD: f64 = 0.65;

pub(crate) fn resolve(input: Input<'_>, outline: &Outline, mut candidates: Vec<Candidate>) -> Vec<FoundTalk> {
    siblings(input, outline, &mut candidates);
    let helps = |c: &Candidate| matches!(c.rule, "prose" | "leading-name") && c.score >= WEAK;
    candidates.retain(|c| c.score >= input.least_score.min(0.99) || helps(c));
    let title = |c: &Candidate| c.title.clone().map(|t| fold(&input.document.text[t]));
    let candidates = without_overlaps(candidates).into_iter().map(|c| Titled { folded: title(&c), candidate: c });
    let mut candidates = sections(input, candidates.collect());
    candidates.retain(|c| c.candidate.score >= input.least_score.min(0.99));
    let mut candidates = once(input, candidates);
    follow(input, outline, &mut candidates);
    candidates.into_iter().map(talk).collect()
}

/// A candidate with its title folded for comparison.
struct Titled {
    candidate: Candidate,
    folded: Option<String>,
}

/// A weak line is read as its strong siblings are, and dropped where lists are of people.
fn siblings(input: Input<'_>, outline: &Outline, candidates: &mut Vec<Candidate>) {
    affiliation::complete(input, candidates);
    candidates.retain(|c| !is_break(input, c));
    for candidate in candidates.iter_mut().filter(|c| !c.links.is_empty()) {
        spelled(input, candidate);
    }
    spoken_of(input, candidates);
    let mut counts: BTreeMap<(Shape, &'static str), usize> = BTreeMap::new();
    for c in candidates.iter() {
        *counts.entry((c.shape, c.rule)).or_default() += 1;
    }
    candidates.retain_mut(|c| {
        let own = c.rule == "list-line";
        let unrelated = matches!(c.shape, Shape::Item(list) if outline.unrelated(list));
        let of_talk = |l: &Link| matches!(l.kind, LinkKind::Session | LinkKind::Video | LinkKind::Slides);
        if own && (unrelated || outline.among_people(outline.of(c.block)) && !c.links.iter().any(of_talk)) {
            return false;
        }
        // Where no event is spoken of, a title alone is the name of anything: an option, an issue, a module.
        let sure = matches!(c.rule, "speaker-label" | "table-row" | "heading-title-organization")
            || c.links.iter().any(of_talk);
        if !input.about_event && c.speakers.is_empty() && !sure {
            return false;
        }
        let many = counts.get(&(c.shape, c.rule)).copied().unwrap_or(0);
        let taught = c.rule != "section-title" && (c.shape != Shape::Prose || own);
        if taught && many >= 3 {
            c.score = (c.score + SIBLINGS).min(0.99);
        }
        if !input.about_event && own && c.links.is_empty() && many < 3 {
            c.score -= 0.2;
        }
        true
    });
}

/// "Ann Ode's talk was fun", and elsewhere "Ann Ode - Growing Pains": each is evidence for the other.
fn spoken_of(input: Input<'_>, candidates: &mut [Candidate]) {
    let folded = |s: &FoundSpeaker| fold(&input.document.text[s.name.clone()]);
    let sure = |c: &&Candidate| c.rule == "prose" && c.score >= input.least_score;
    let said = candidates.iter().filter(sure).flat_map(|c| c.speakers.iter().map(|s| (folded(s), c.block)));
    let said: BTreeMap<String, usize> = said.collect();
    if said.is_empty() {
        return;
    }
    for c in candidates.iter_mut().filter(|c| c.title.is_some()) {
        if c.speakers.iter().any(|s| said.get(&folded(s)).is_some_and(|&block| block != c.block)) {
            c.score = (c.score + SPOKEN_OF).min(0.99);
        }
    }
}

/// Of candidates whose titles or bylines overlap, the best stays and takes over what it lacks.
fn without_overlaps(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        let named = |c: &Candidate| !c.speakers.is_empty();
        a.block.cmp(&b.block).then(named(b).cmp(&named(a))).then(b.score.total_cmp(&a.score))
    });
    let mut kept: Vec<Candidate> = Vec::new();
    let mut places = Places::default();
    for candidate in candidates {
        if kept.last().is_some_and(|k| k.block != candidate.block) {
            places = Places::default();
        }
        let Some(index) = places.rival(&kept, &candidate) else {
            places.add(kept.len(), &candidate);
            kept.push(candidate);
            continue;
        };
        let rival = &mut kept[index];
        if rival.speakers.is_empty() && !candidate.speakers.is_empty() {
            rival.speakers = candidate.speakers;
            places.add(index, rival);
        }
        if rival.title.is_none() {
            rival.title = candidate.title;
        } else if rival.title == candidate.title {
            rival.score = rival.score.max(candidate.score);
        }
        rival.kind = rival.kind.take().or(candidate.kind);
        links::merge(&mut rival.links, candidate.links);
    }
    kept
}

/// The kept candidates of one block by where they stand, so that not all of them are looked at for each one.
#[derive(Default)]
struct Places {
    by_stretch: BTreeMap<usize, Vec<usize>>,
    /// Those that overlap for what they are: headings, lines, candidates without a title.
    by_nature: Vec<usize>,
}

impl Places {
    /// How many bytes of the text a stretch has.
    const STRETCH: usize = 64;
    /// A block has no more headings and lines than rules; of its untitled candidates so many are remembered.
    const MOST: usize = 16;

    fn add(&mut self, index: usize, candidate: &Candidate) {
        for stretch in Self::stretches(candidate) {
            self.by_stretch.entry(stretch).or_default().push(index);
        }
        let natural = matches!(candidate.shape, Shape::Heading(_)) || is_line(candidate) || candidate.title.is_none();
        if natural && self.by_nature.len() < Self::MOST {
            self.by_nature.push(index);
        }
    }

    /// The last kept candidate that overlaps with this one.
    fn rival(&self, kept: &[Candidate], candidate: &Candidate) -> Option<usize> {
        let near = Self::stretches(candidate).filter_map(|s| self.by_stretch.get(&s)).flatten();
        near.chain(&self.by_nature).copied().filter(|&i| overlap(&kept[i], candidate)).max()
    }

    fn stretches(candidate: &Candidate) -> impl Iterator<Item = usize> {
        let names = candidate.speakers.iter().map(|s| &s.name);
        names.chain([&candidate.anchor]).flat_map(|r| r.start / Self::STRETCH..=r.end / Self::STRETCH)
    }
}

fn overlap(a: &Candidate, b: &Candidate) -> bool {
    let crossing = |x: &std::ops::Range<usize>, y: &std::ops::Range<usize>| x.start < y.end && y.start < x.end;
    if matches!(a.shape, Shape::Heading(_)) && matches!(b.shape, Shape::Heading(_)) {
        return true;
    }
    crossing(&a.anchor, &b.anchor)
        || is_line(a) && b.title.is_none()
        || is_line(b) && a.title.is_none()
        || a.speakers.iter().any(|s| b.speakers.iter().any(|t| crossing(&s.name, &t.name)))
        || a.speakers.iter().any(|s| crossing(&s.name, &b.anchor))
        || b.speakers.iter().any(|s| crossing(&s.name, &a.anchor))
}

/// What the address of the session's page spells too is surer.
fn spelled(input: Input<'_>, candidate: &mut Candidate) {
    let slugs: Vec<_> = candidate.links.iter().filter_map(links::slug).collect();
    let text = &input.document.text;
    let spells = |range: &std::ops::Range<usize>| slugs.iter().any(|slug| links::spells(slug, &text[range.clone()]));
    if candidate.title.as_ref().is_some_and(&spells) {
        candidate.score = (candidate.score + SPELLED).min(0.99);
    }
    let named: Vec<bool> = candidate.speakers.iter().map(|s| spells(&s.name)).collect();
    for (speaker, _) in candidate.speakers.iter_mut().zip(named).filter(|(_, named)| *named) {
        speaker.confidence = speaker.confidence.max(0.95);
    }
}

/// Whether a title is that of a break: "Lunch", "Coffee break", "Lunch with Ann Ode".
fn is_break(input: Input<'_>, candidate: &Candidate) -> bool {
    let title = candidate.title.clone().map_or("", |t| &input.document.text[t]);
    // "Opening" with a line that says who speaks is a talk.
    candidate.rule != "speaker-label"
        && input.dictionaries.cues.is(CueKind::Break, title.trim_end_matches([':', '!', '.']))
}

fn is_line(candidate: &Candidate) -> bool {
    candidate.rule == "list-line"
}

/// What stands in the section of a talk is about that talk: names found there are its speakers if it has
/// none, links are its links. A heading over several titled talks is none itself.
fn sections(input: Input<'_>, mut titled: Vec<Titled>) -> Vec<Titled> {
    let candidates = |i: usize| &titled[i].candidate;
    let mut linked: BTreeMap<Shape, usize> = BTreeMap::new();
    for t in titled.iter().filter(|t| t.candidate.rule == "linked-title") {
        *linked.entry(t.candidate.shape).or_default() += 1;
    }
    let similar = |a: usize, b: usize| similar_titles(&titled[a], &titled[b]);
    let mut drop = vec![false; titled.len()];
    let mut gains: Vec<(usize, usize)> = Vec::new();
    for index in 0..titled.len() {
        let heading = candidates(index);
        if matches!(heading.shape, Shape::Item(_)) && heading.title.is_some() {
            below_item(&titled, index, &mut drop, &mut gains);
            continue;
        }
        if !matches!(heading.shape, Shape::Heading(_)) {
            continue;
        }
        let inner: Vec<usize> = (index + 1..titled.len())
            .take_while(|&i| candidates(i).block < heading.scope.end)
            .filter(|&i| candidates(i).block > heading.block)
            .collect();
        let sub_talks = inner.iter().filter(|&&i| {
            let c = candidates(i);
            c.title.is_some()
                && !similar(index, i)
                && (matches!(c.shape, Shape::Heading(_) | Shape::Item(_) | Shape::Row(_)))
                && (!c.speakers.is_empty() || matches!(c.shape, Shape::Heading(_)))
        });
        let sub_talks = sub_talks.count();
        let items = inner.iter().filter(|&&i| {
            let c = candidates(i);
            c.title.is_some() && !similar(index, i) && matches!(c.shape, Shape::Item(_) | Shape::Row(_))
        });
        // References have links, too, but not to recordings.
        let recorded = |c: &Candidate| c.links.iter().any(|l| matches!(l.kind, LinkKind::Session | LinkKind::Video));
        let (items, recordings) =
            items.fold((0, 0), |(all, some), &i| (all + 1, some + usize::from(recorded(candidates(i)))));
        // A link as one heading among others without may be to all talks; where headings are links, each is to its own.
        let alone = linked.get(&heading.shape).is_none_or(|count| *count < 3);
        let weak = heading.rule == "section-title" || heading.rule == "linked-title" && alone;
        // Sentences about several people's talks: a topic.
        let told = |i: &&usize| {
            let c = candidates(**i);
            c.shape == Shape::Prose && c.title.is_none() && c.score >= TOLD && c.rule == "prose"
        };
        let several = || inner.iter().filter(told).count() >= SEVERAL;
        if weak && heading.speakers.is_empty() && (sub_talks >= 2 || items >= 3 || several()) {
            drop[index] = true;
            continue;
        }
        // "## Lesson one", below it "> Ann Ode, Acme - “Growing Pains”": the quotation says the title.
        let theirs =
            |i: usize| candidates(i).speakers.iter().any(|s| heading.speakers.iter().any(|h| h.name == s.name));
        let said = |i: usize| candidates(i).rule == "list-line" && candidates(i).title.is_some() && !similar(index, i);
        if inner.iter().any(|&i| input.document.blocks[candidates(i).block].quoted && said(i) && theirs(i)) {
            drop[index] = true;
            continue;
        }
        for i in inner {
            let c = candidates(i);
            let own_section = matches!(c.shape, Shape::Heading(_));
            let prose = c.shape == Shape::Prose;
            // A heading that only says who gave the talk above it.
            let block = &input.document.blocks[c.block].range;
            if own_section && heading.speakers.iter().any(|s| block.contains(&s.name.start)) {
                drop[i] = true;
                continue;
            }
            if own_section && !similar(index, i) {
                continue;
            }
            // "I also liked [Queues](…) by Bo Li": another session of the same event.
            if prose && !similar(index, i) && is_another(input, heading, c) {
                continue;
            }
            // Lines of their own beneath a bold line are its siblings, not its contents.
            let line = c.rule == "list-line" && prose && !c.speakers.is_empty();
            if line && heading.shape == Shape::Heading(PSEUDO) && !similar(index, i) {
                continue;
            }
            if similar(index, i)
                || c.title.is_none()
                || prose
                || heading.score >= 0.6
                    && !(matches!(c.shape, Shape::Item(_) | Shape::Row(_))
                        && (sub_talks >= 2 || recordings >= 3 && recorded(c)))
            {
                drop[i] = true;
                gains.push((index, i));
            }
        }
    }
    // What is dropped stays as it is until the end.
    for (to, from) in gains {
        if drop[to] {
            continue;
        }
        let same = similar_titles(&titled[to], &titled[from]);
        let source = &titled[from].candidate;
        let speakers = (source.title.is_none() || same).then(|| source.speakers.clone());
        let links = if same { source.links.clone() } else { Vec::new() };
        let kept = &mut titled[to].candidate;
        if let Some(speakers) = speakers.filter(|_| kept.speakers.is_empty()) {
            kept.speakers = speakers;
        }
        links::merge(&mut kept.links, links);
    }
    titled.into_iter().enumerate().filter(|(i, _)| !drop[*i]).map(|(_, c)| c).collect()
}

/// Whether a title in the section of a talk is that of another one, by other people, with a page of its own on the same site.
fn is_another(input: Input<'_>, talk: &Candidate, other: &Candidate) -> bool {
    let site = |c: &Candidate| {
        let page = c.links.iter().find(|l| l.kind == LinkKind::Session)?;
        page.url.split("//").nth(1)?.split('/').next().map(str::to_owned)
    };
    let own = site(talk);
    if other.title.is_none() || talk.speakers.is_empty() || own.is_none() || own != site(other) {
        return false;
    }
    let name = |s: &FoundSpeaker| fold(&input.document.text[s.name.clone()]);
    let theirs: Vec<String> = talk.speakers.iter().map(name).collect();
    !other.speakers.is_empty() && other.speakers.iter().all(|s| !theirs.contains(&name(s)))
}

/// Below a talk with its speakers, links are to what it was about; below one without them, a paragraph says who.
fn below_item(titled: &[Titled], index: usize, drop: &mut [bool], gains: &mut Vec<(usize, usize)>) {
    let item = &titled[index].candidate;
    let inner = titled.iter().enumerate().skip(index + 1).map(|(at, t)| (at, &t.candidate));
    for (at, c) in inner.take_while(|(_, c)| c.block < item.scope.end).filter(|(_, c)| c.block > item.block) {
        if !item.speakers.is_empty() {
            drop[at] |= c.rule == "linked-title" && c.speakers.is_empty();
        } else if c.title.is_none() {
            drop[at] = true;
            gains.push((index, at));
        }
    }
}

/// Whether two candidates have the same title, folded.
fn similar_titles(a: &Titled, b: &Titled) -> bool {
    match (&a.folded, &b.folded) {
        (Some(a), Some(b)) => a == b || a.len() > 12 && b.len() > 12 && (a.starts_with(b) || b.starts_with(a)),
        _ => false,
    }
}

fn talk(candidate: Candidate) -> FoundTalk {
    FoundTalk {
        title: candidate.title,
        kind: candidate.kind,
        speakers: candidate.speakers,
        links: candidate.links,
        anchor: candidate.anchor,
        scope: candidate.scope,
        rule: candidate.rule,
        confidence: candidate.score.min(0.99),
    }
}
