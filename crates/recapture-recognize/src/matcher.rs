use std::ops::Range;

use recapture_dictionary::{Beginnings, Case, Dictionaries, Lookup};
use recapture_model::{BlockKind, Document};

use crate::addresses::folded_series;
use crate::blocked::{Blocked, BlockedRanges, blocked};
use crate::boundary::{begins_alone, ends_alone};

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meaning {
    /// An alias, by index.
    Alias(usize),
    /// A longer name that is something else.
    Lookalike(usize),
    /// An event series, by index.
    Series(usize),
}

/// A name without its beginning, in lower case, and what it stands for.
type Rest = (Box<str>, Meaning);

/// Names that begin alike.
#[derive(Debug, Default)]
struct Names {
    /// By their openings.
    sorted: Vec<Rest>,
    /// The openings of their rests.
    openings: Vec<u16>,
    /// How many have no opening.
    short: usize,
    /// A bit for each second byte of the openings: most texts go on like none of them.
    seconds: u64,
}

/// The bit of an opening by its second byte.
fn bit(opening: u16) -> u64 {
    1 << (opening & 0x3F)
}

impl Names {
    /// Adds a name behind those that go on alike.
    fn add(&mut self, rest: &str, meaning: Meaning) {
        let own = opening(rest.as_bytes());
        let at = self.openings.partition_point(|&opening| opening <= own);
        self.openings.insert(at, own);
        self.sorted.insert(at, (rest.into(), meaning));
        self.short += usize::from(own == 0);
        self.seconds |= bit(own);
    }

    /// Whether any may go on like a text.
    fn any_like(&self, text: &[u8]) -> bool {
        self.short > 0 || self.seconds & bit(opening(text)) != 0
    }

    /// Those that may go on like a text.
    fn like(&self, text: &[u8]) -> impl Iterator<Item = &Rest> {
        let wanted = opening(text);
        let from = self.openings.partition_point(|&opening| opening < wanted).max(self.short);
        let alike = self.openings[from..].iter().take_while(|&&opening| opening == wanted).count();
        self.sorted[..self.short].iter().chain(&self.sorted[from..from + alike])
    }
}

/// The first two bytes, case folded, as a number; 0 if there are fewer.
fn opening(text: &[u8]) -> u16 {
    text.first_chunk().map_or(0, |&two| u16::from_be_bytes(two) | 0x2020)
}

/// Every name by its first word: a word of the text is looked up, and the rest of each name that begins with it
/// is compared in place.
#[derive(Debug)]
pub struct Recognizer {
    /// Names that begin with ASCII letters or digits, by these in lower case.
    by_word: Lookup<Names>,
    /// Names that begin with anything else, by that character.
    by_character: Lookup<Names>,
    /// The first three letters of the keys of `by_word`, and the three from the third on; of those with an "s" too.
    letters: [Beginnings; 2],
    /// The bytes that a key of `by_character` begins with, and those that may stand behind the first one.
    beginnings: [[bool; 256]; 2],
    /// The last bits of the characters that are keys of `by_character`.
    characters: [bool; 1024],
    /// Projects by the host of their home page, or host and path of their repository.
    pub(crate) addresses: Lookup<usize>,
    /// Event series by their names as they stand in host names.
    pub(crate) series_names: Lookup<usize>,
}

/// A place where a name stands as a word.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) meaning: Meaning,
    pub(crate) range: Range<usize>,
    pub(crate) block: usize,
    pub(crate) in_code: bool,
    pub(crate) in_image: bool,
}

impl Recognizer {
    /// Sorts all names in the dictionaries by their first words.
    #[must_use]
    pub fn new(dictionaries: &Dictionaries) -> Self {
        let mut by_word: Lookup<Names> = Lookup::default();
        let mut by_character: Lookup<Names> = Lookup::default();
        let mut beginnings = [[false; 256]; 2];
        let mut characters = [false; 1024];
        let mut letters = [Beginnings::default(), Beginnings::default()];
        by_word.reserve(dictionaries.projects.aliases.len() + dictionaries.events.series.len());
        let mut add = |text: &str, meaning: Meaning| {
            let lower = text.to_ascii_lowercase();
            let (word, rest) = lower.split_at(word_length(lower.as_bytes()));
            if !word.is_empty() {
                let plural = (word.len() < 5).then(|| format!("{word}s"));
                for word in [Some(word), plural.as_deref()].into_iter().flatten() {
                    letters[0].insert(word);
                    letters[1].insert(word.get(2..).unwrap_or_default());
                }
                by_word.entry(word, Names::default).add(rest, meaning);
            } else if let Some(first) = lower.chars().next() {
                beginnings[0][usize::from(lower.as_bytes()[0])] = true;
                characters[first as usize % 1024] = true;
                match lower.as_bytes().get(1) {
                    Some(second) => {
                        for byte in [*second, second.to_ascii_uppercase()] {
                            beginnings[1][usize::from(byte)] = true;
                        }
                    }
                    None => beginnings[1].fill(true),
                }
                let (first, rest) = lower.split_at(first.len_utf8());
                by_character.entry(first, Names::default).add(rest, meaning);
            }
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
        let (addresses, series_names) = (addresses(dictionaries), folded_series(dictionaries));
        Self { by_word, by_character, letters, beginnings, characters, addresses, series_names }
    }

    /// Every place where a name stands as a word, in the order in which the names begin.
    /// `endings` are those that the document's language puts behind names.
    pub(crate) fn candidates(
        &self,
        dictionaries: &Dictionaries,
        document: &Document,
        endings: &[String],
    ) -> Vec<Candidate> {
        let text = document.text.as_str();
        let bytes = text.as_bytes();
        let mut places = Places { dictionaries, document, blocked: blocked(document), block: 0, found: Vec::new() };
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let mut end = at + 1;
            if IN_WORD[usize::from(byte)] {
                end += word_length(&bytes[end..]);
                let word = &bytes[at..end];
                if self.letters[0].may_begin(word) && self.letters[1].may_begin(word.get(2..).unwrap_or_default()) {
                    // A plural "s" may stand behind a name.
                    let singular = if matches!(bytes[end - 1], b's' | b'S') { end - 1 } else { at };
                    for end in [end, singular].into_iter().filter(|&end| end > at) {
                        let names = self.by_word.get_any_case(&text[at..end]);
                        if let Some(names) = names.filter(|names| names.any_like(&bytes[end..])) {
                            places.add(at..end, names, 0);
                        }
                    }
                    let word = &text[at..end];
                    for ending in endings.iter().filter(|e| word.len() >= DECLINED + e.len() && word.ends_with(*e)) {
                        let stem = at..end - ending.len();
                        if let Some(names) = self.by_word.get_any_case(&text[stem.clone()]) {
                            places.add(stem, names, ending.len());
                        }
                    }
                }
            } else if self.beginnings[0][usize::from(byte)]
                && bytes.get(at + 1).is_none_or(|&next| self.beginnings[1][usize::from(next)])
            {
                let first = text[at..].chars().next().unwrap_or_default();
                end = at + first.len_utf8();
                let free = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
                if free
                    && self.characters[first as usize % 1024]
                    && let Some(names) = self.by_character.get(&text[at..end])
                {
                    places.add(at..end, names, 0);
                }
            }
            at = end;
        }
        places.found
    }
}

/// The number of ASCII letters and digits that a text begins with.
fn word_length(text: &[u8]) -> usize {
    text.iter().position(|&b| !IN_WORD[usize::from(b)]).unwrap_or(text.len())
}

/// The bytes that are ASCII letters or digits.
pub(crate) const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// A name that takes the endings of a language has at least this many letters.
const DECLINED: usize = 5;

/// Collects the places where names stand as words.
struct Places<'a> {
    dictionaries: &'a Dictionaries,
    document: &'a Document,
    blocked: BlockedRanges,
    /// The block of the last place.
    block: usize,
    found: Vec<Candidate>,
}

impl Places<'_> {
    /// Adds those of the names that stand where their common beginning does; behind that stand `ending` bytes of
    /// an ending, which only sure names of one word take.
    fn add(&mut self, beginning: Range<usize>, names: &Names, ending: usize) {
        let text = self.document.text.as_str();
        let behind = &text.as_bytes()[beginning.end..];
        for (rest, meaning) in names.like(behind) {
            let fits = behind.get(..rest.len()).is_some_and(|t| t.eq_ignore_ascii_case(rest.as_bytes()));
            let range = beginning.start..beginning.end + rest.len();
            if !fits
                || !begins_alone(text, range.start)
                || !text.is_char_boundary(range.end)
                || !ends_alone(text, &(range.start..range.end + ending))
                || ending > 0 && !(rest.is_empty() && self.is_sure(*meaning))
                || !case_fits(self.dictionaries, *meaning, &text[range.clone()])
            {
                continue;
            }
            while self.document.blocks.get(self.block).is_some_and(|b| b.range.end < beginning.end) {
                self.block += 1;
            }
            let Some(inside) = self.document.blocks.get(self.block) else { break };
            if inside.boilerplate || inside.range.end < range.end {
                continue;
            }
            let (mut in_code, mut in_image) = (inside.kind == BlockKind::Code, false);
            match self.blocked.at(&range) {
                Some(Blocked::Address) => continue,
                Some(Blocked::Code) => in_code = true,
                Some(Blocked::Image) => in_image = true,
                None => {}
            }
            self.found.push(Candidate { meaning: *meaning, range, block: self.block, in_code, in_image });
        }
    }
}

impl Places<'_> {
    /// Whether a name stands for one project and nothing else.
    fn is_sure(&self, meaning: Meaning) -> bool {
        let alias = |index: usize| &self.dictionaries.projects.aliases[index];
        matches!(meaning, Meaning::Alias(index) if !alias(index).ambiguous || alias(index).prior >= 0.9)
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
    lookup.reserve(2 * dictionaries.projects.list.len());
    for (index, project) in dictionaries.projects.list.iter().enumerate() {
        for address in [&project.homepage, &project.repository] {
            if let Some(key) = address_key(address) {
                lookup.insert(&key.to_ascii_lowercase(), index);
            }
        }
    }
    lookup
}

/// The part of an address under which it may belong to a project, in any case: its host, unless many share it, and on
/// code hosts `host/owner/name`.
pub(crate) fn address_key(address: &str) -> Option<&str> {
    let scheme = memchr::memchr(b':', address.as_bytes()).filter(|&at| address[at + 1..].starts_with("//"));
    let rest = scheme.map_or(address, |at| &address[at + 3..]);
    let rest = &rest[..memchr::memchr2(b'?', b'#', rest.as_bytes()).unwrap_or(rest.len())];
    let rest = match rest.split_at_checked(4) {
        Some((www, rest)) if www.eq_ignore_ascii_case("www.") => rest,
        _ => rest,
    };
    let rest = rest.trim_end_matches('/');
    let host = &rest[..rest.bytes().position(|b| b == b'/').unwrap_or(rest.len())];
    if host.is_empty() || !host.contains('.') {
        return None;
    }
    if !SHARED_HOSTS.iter().any(|shared| shared.eq_ignore_ascii_case(host)) {
        return Some(host);
    }
    let mut parts = rest[host.len()..].split('/').skip(1);
    let (owner, name) = (parts.next()?, parts.next()?);
    let path = &rest[..host.len() + 1 + owner.len() + 1 + name.len()];
    Some(path.strip_suffix(".git").unwrap_or(path))
}
