use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use recapture_dictionary::{Case, Dictionaries, Lookup};
use recapture_model::{BlockKind, Document, MarkKind};

use crate::boundary::{begins_alone, ends_alone};
use crate::events::folded_series;

/// No first word of a name is longer than this many bytes.
const LONGEST_HEAD: usize = 96;

/// What a pattern stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meaning {
    /// An alias, by index.
    Alias(usize),
    /// A longer name that is something else.
    Lookalike(usize),
    /// An event series, by index.
    Series(usize),
}

/// Every name in one automaton: it finds the first word of each name (two if the first is short), and the rest
/// is compared in place.
/// That keeps the automaton small (few states to build, and they stay in the cache).
#[derive(Debug)]
pub struct Recognizer {
    automaton: Option<AhoCorasick>,
    beginnings: Beginnings,
    /// For each first word the names that begin with it, the first word left out, in lower case.
    names: Vec<Vec<(Box<str>, Meaning)>>,
    /// Projects by the host of their home page, or host and path of their repository.
    pub(crate) addresses: Lookup<usize>,
    /// Event series by their names as they stand in host names.
    pub(crate) series_names: Lookup<usize>,
}

/// The first bytes of all names, case folded: a filter before the automaton.
#[derive(Debug)]
struct Beginnings {
    /// A bit for each hash of the first two bytes of a name, or of the only one.
    two: Box<[u64; 1024]>,
    /// The same of the first six bytes, or of the whole name if it is shorter.
    six: Box<[u64; 1024]>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { two: Box::new([0; 1024]), six: Box::new([0; 1024]) }
    }
}

/// No more bytes than this of a name are hashed.
const HASHED: usize = 6;

impl Beginnings {
    /// Index and bit of what [`Self::add`] made of some bytes.
    fn slot(folded: u64) -> (usize, u64) {
        let hash = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        (hash as usize / 64, 1 << (hash % 64))
    }

    /// Adds a byte, case folded, to those before it; the first is added to 1.
    fn add(folded: u64, byte: u8) -> u64 {
        folded << 8 | u64::from(byte | 0x20)
    }

    fn insert(&mut self, name: &[u8]) {
        for (table, length) in [(&mut self.two, 2), (&mut self.six, HASHED)] {
            let (index, bit) = Self::slot(name.iter().take(length).fold(1, |folded, b| Self::add(folded, *b)));
            table[index] |= bit;
        }
    }

    /// Whether a name may begin the text; false positives happen, false negatives do not.
    fn contains(&self, text: &[u8]) -> bool {
        let mut folded = 1;
        for (at, byte) in text.iter().take(HASHED).enumerate() {
            folded = Self::add(folded, *byte);
            let (index, bit) = Self::slot(folded);
            // A short name ends where a word does; an "s" may follow.
            let ends = at + 1 == HASHED
                || text.get(at + 1).is_none_or(|b| !b.is_ascii_alphanumeric() || matches!(b, b's' | b'S'));
            if ends && self.six[index] & bit != 0 {
                return true;
            }
            if at == 1 && self.two[index] & bit == 0 {
                return false;
            }
        }
        false
    }
}

/// A place where a pattern stands as a word.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) meaning: Meaning,
    pub(crate) range: Range<usize>,
    pub(crate) block: usize,
    pub(crate) in_code: bool,
    pub(crate) in_image: bool,
}

impl Recognizer {
    /// Builds the automaton of all names in the dictionaries.
    #[must_use]
    pub fn new(dictionaries: &Dictionaries) -> Self {
        let mut heads: BTreeMap<String, Vec<(Box<str>, Meaning)>> = BTreeMap::new();
        let mut add = |text: &str, meaning: Meaning| {
            let lower = text.to_ascii_lowercase();
            // "the", "in" or "go" begin too many stretches of text to be asked for alone.
            let space = |from: usize| lower[from..].find(' ').map(|i| from + i);
            let end = space(0).and_then(|first| if first > 3 { Some(first) } else { space(first + 1) });
            let (head, rest) = lower.split_at(end.unwrap_or(lower.len()));
            heads.entry(head.to_owned()).or_default().push((rest.into(), meaning));
        };
        for (index, alias) in dictionaries.projects.aliases.iter().enumerate() {
            add(&alias.text, Meaning::Alias(index));
            if alias.text.contains(' ') && alias.case == Case::Any {
                add(&alias.text.replace(' ', "-"), Meaning::Alias(index));
            }
        }
        for (index, lookalike) in dictionaries.projects.lookalikes.iter().enumerate() {
            add(&lookalike.name, Meaning::Lookalike(index));
        }
        for (index, series) in dictionaries.events.series.iter().enumerate() {
            for name in std::iter::once(&series.name).chain(&series.aliases) {
                add(name, Meaning::Series(index));
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Anchored)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(heads.keys())
            .ok();
        let mut beginnings = Beginnings::default();
        for head in heads.keys() {
            beginnings.insert(head.as_bytes());
        }
        Self {
            automaton,
            beginnings,
            names: heads.into_values().collect(),
            addresses: addresses(dictionaries),
            series_names: folded_series(dictionaries),
        }
    }

    /// Whether a name may begin at a byte: names begin like this, and no letter or digit of ours stands
    /// before it.
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
            && bytes[at] != b' '
            && self.beginnings.contains(&bytes[at..])
    }

    /// Every place where a name stands as a word, in the order in which the names end.
    pub(crate) fn candidates(&self, dictionaries: &Dictionaries, document: &Document) -> Vec<Candidate> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let text = document.text.as_str();
        let blocked = blocked(document);
        let mut found = Vec::new();
        let mut block = 0;
        let bytes = text.as_bytes();
        let mut state = OverlappingState::start();
        let mut from = 0;
        loop {
            // A name begins where a word does: the automaton is asked there only.
            if state.get_match().is_none() {
                let Some(start) = (from..bytes.len()).find(|&at| self.may_begin(bytes, at)) else { break };
                from = start;
                state = OverlappingState::start();
            }
            let limit = bytes.len().min(from + LONGEST_HEAD);
            automaton.find_overlapping(Input::new(text).span(from..limit).anchored(Anchored::Yes), &mut state);
            let Some(hit) = state.get_match() else {
                from += 1;
                continue;
            };
            if !text.is_char_boundary(hit.end()) || !begins_alone(text, hit.start()) {
                continue;
            }
            for (rest, meaning) in &self.names[hit.pattern().as_usize()] {
                let range = hit.start()..hit.end() + rest.len();
                // Most differ in the first letter of their second word, if there is one.
                let differs = rest
                    .as_bytes()
                    .get(1)
                    .is_some_and(|b| bytes.get(hit.end() + 1).map(|t| t | 0x20) != Some(b | 0x20));
                let fits = !differs
                    && bytes.get(hit.end()..range.end).is_some_and(|t| t.eq_ignore_ascii_case(rest.as_bytes()));
                if !fits
                    || !text.is_char_boundary(range.end)
                    || !ends_alone(text, &range)
                    || !case_fits(dictionaries, *meaning, &text[range.clone()])
                {
                    continue;
                }
                while document.blocks.get(block).is_some_and(|b| b.range.end < hit.end()) {
                    block += 1;
                }
                let Some(inside) = document.blocks.get(block) else { break };
                if inside.boilerplate || inside.range.end < range.end {
                    continue;
                }
                let (mut in_code, mut in_image) = (inside.kind == BlockKind::Code, false);
                match blocked.at(&range) {
                    Some(Blocked::Address) => continue,
                    Some(Blocked::Code) => in_code = true,
                    Some(Blocked::Image) => in_image = true,
                    None => {}
                }
                found.push(Candidate { meaning: *meaning, range, block, in_code, in_image });
            }
        }
        found
    }
}

/// Whether the case of the surface is one that the dictionary row allows.
fn case_fits(dictionaries: &Dictionaries, meaning: Meaning, surface: &str) -> bool {
    match meaning {
        Meaning::Alias(index) => {
            let alias = &dictionaries.projects.aliases[index];
            alias.case == Case::Any && !alias.ambiguous
                || alias.text == surface
                || alias.case == Case::Any && surface.chars().any(char::is_uppercase)
                || shouted(surface) && surface.len() > 3
                || alias.text.split(' ').count() >= 3 && surface.chars().any(char::is_uppercase)
        }
        Meaning::Lookalike(index) => {
            let name = &dictionaries.projects.lookalikes[index].name;
            surface.chars().next().is_some_and(char::is_uppercase) || *name == surface
        }
        // "Current" or "build" in lower case is a word; a name of two words or with an inner capital is not.
        Meaning::Series(index) => {
            let camel =
                |name: &str| name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase);
            surface.chars().any(char::is_uppercase)
                || surface.contains(';')
                || surface.contains("con")
                || surface.contains(' ')
                || camel(&dictionaries.events.series[index].name)
        }
    }
}

fn shouted(surface: &str) -> bool {
    surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Stretches of the visible text in which a name is no mention, or a special one.
struct BlockedRanges(Vec<(Range<usize>, Blocked)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blocked {
    Address,
    Code,
    Image,
}

impl BlockedRanges {
    fn at(&self, range: &Range<usize>) -> Option<Blocked> {
        let index = self.0.partition_point(|(r, _)| r.start <= range.start);
        let (blocked, kind) = self.0.get(index.checked_sub(1)?)?;
        (blocked.end >= range.end).then_some(*kind)
    }
}

/// Addresses, code, image texts and template short codes, sorted, the longer of nested ones only.
fn blocked(document: &Document) -> BlockedRanges {
    let mut ranges: Vec<(Range<usize>, Blocked)> = document
        .marks
        .iter()
        .filter_map(|mark| match mark.kind {
            MarkKind::Url(_) => Some((mark.range.clone(), Blocked::Address)),
            MarkKind::Code => Some((mark.range.clone(), Blocked::Code)),
            MarkKind::Image(_) => Some((mark.range.clone(), Blocked::Image)),
            _ => None,
        })
        .filter(|(range, _)| !range.is_empty())
        .collect();
    let text = &document.text;
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|i| from + i) {
            let limit = text.floor_char_boundary((start + 2000).min(text.len()));
            let Some(end) = text[start..limit].find(close).map(|i| start + i + close.len()) else {
                from = start + open.len();
                continue;
            };
            ranges.push((start..end, Blocked::Address));
            from = end;
        }
    }
    ranges.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    ranges.retain(|(r, _)| {
        let keep = r.end > end;
        end = end.max(r.end);
        keep
    });
    BlockedRanges(ranges)
}

/// Hosts that many projects share.
const SHARED_HOSTS: [&str; 9] = [
    "github.com",
    "gitlab.com",
    "github.io",
    "readthedocs.io",
    "landscape.cncf.io",
    "cncf.io",
    "sourceforge.net",
    "docs.rs",
    "medium.com",
];

fn addresses(dictionaries: &Dictionaries) -> Lookup<usize> {
    let mut lookup = Lookup::default();
    for (index, project) in dictionaries.projects.list.iter().enumerate() {
        for address in [&project.homepage, &project.repository] {
            for key in address_keys(address) {
                lookup.insert(&key, index);
            }
        }
    }
    lookup
}

/// The keys under which an address may belong to a project: its host, unless many share it, and on code
/// hosts `host/owner/name`.
pub(crate) fn address_keys(address: &str) -> Vec<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).to_ascii_lowercase();
    let rest = rest.strip_prefix("www.").unwrap_or(&rest).trim_end_matches('/');
    let mut parts = rest.split('/');
    let host = parts.next().unwrap_or("");
    if host.is_empty() || !host.contains('.') {
        return Vec::new();
    }
    let mut keys = Vec::new();
    if SHARED_HOSTS.contains(&host) {
        if let (Some(owner), Some(name)) = (parts.next(), parts.next()) {
            keys.push(format!("{host}/{owner}/{}", name.trim_end_matches(".git")));
        }
    } else {
        keys.push(host.to_owned());
    }
    keys
}
