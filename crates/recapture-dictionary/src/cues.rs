use std::collections::BTreeMap;

use crate::cue_kinds::{CUE_KINDS, CueKind};
use crate::fold::is_alphanumeric;
use crate::table::{Table, trim};
use crate::{Beginnings, Fault, Lookup};

/// One cue word or phrase.
#[derive(Clone, Copy, Debug)]
pub struct Cue<'c> {
    /// The phrase in lower case.
    pub text: &'c str,
    /// What it stands for, where the kind has values.
    pub value: &'c str,
}

/// What single words are: for each kind a bit if the word is a cue, and a bit if a cue begins with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    whole: u64,
    first: u64,
}

/// The bit of given names, behind those of the kinds of cues.
const GIVEN: u64 = 1 << 62;
/// The bit of words that name a project and nothing else.
const PROJECT: u64 = 1 << 63;

impl Word {
    /// Whether the word is a cue of the kind.
    #[must_use]
    pub fn is(self, kind: CueKind) -> bool {
        self.whole & (1 << kind as u32) != 0
    }

    /// Whether the word is a given name.
    #[must_use]
    pub fn is_given_name(self) -> bool {
        self.whole & GIVEN != 0
    }

    /// Whether the word names a project and nothing else.
    #[must_use]
    pub fn is_project(self) -> bool {
        self.whole & PROJECT != 0
    }
}

/// What is known of a word or phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    word: Word,
    /// A bit for each kind if a cue begins with it and goes on.
    further: u64,
    /// The last cue of this text.
    last: Option<u32>,
}

/// Where a cue stands among all texts.
#[derive(Clone, Copy, Debug)]
struct Place {
    kind: CueKind,
    text: usize,
    value: usize,
    /// A cue of the same text and another kind.
    next: Option<u32>,
}

/// Cue words by kind.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// Endings of names by language.
    endings: BTreeMap<String, Vec<String>>,
    /// The texts and values of all cues, one behind the other.
    texts: String,
    places: Vec<Place>,
    /// The most words that a cue of the kind has.
    longest: Vec<usize>,
    /// Cues written without spaces (Chinese, Japanese, Korean), which may touch other letters, by kind and
    /// first character, the longest first.
    unspaced: Vec<Lookup<Vec<usize>>>,
    /// Single words and whole phrases.
    words: Lookup<Entry>,
    /// How the cues of each kind begin: most words are no cue of the kind asked for.
    beginnings: Vec<Beginnings>,
}

impl Cues {
    pub(crate) fn read(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let count = CUE_KINDS.len();
        self.longest.resize(count, 1);
        self.unspaced.resize_with(count, Lookup::default);
        self.beginnings.resize_with(count, Beginnings::default);
        let table = Table::read(file, text, &["kind", "language", "cue", "value"], 3, faults);
        // Given names are added to them.
        self.words.reserve(table.len() * 3 / 2);
        // Rows of one kind stand together.
        let mut last = CUE_KINDS[0];
        for row in table.rows() {
            let kind = row.get(0);
            if last.0 != kind {
                let Some(&found) = CUE_KINDS.iter().find(|(name, _)| *name == kind) else {
                    let known: Vec<&str> = CUE_KINDS.iter().map(|(name, _)| *name).collect();
                    faults.push(row.fault(format!("kind \"{kind}\" is none of {}", known.join(", "))));
                    continue;
                };
                last = found;
            }
            let kind = last.1;
            let cue = row.get(2);
            if cue.is_empty()
                || cue.bytes().any(|b| b.is_ascii_uppercase())
                || !cue.is_ascii() && cue.contains(char::is_uppercase)
            {
                faults.push(row.fault(format!("cue \"{cue}\" must be in lower case and not empty")));
                continue;
            }
            if kind == CueKind::NameEnding {
                self.endings.entry(row.get(1).to_owned()).or_default().push(cue.to_owned());
                continue;
            }
            self.add(kind, cue, row.get(3));
        }
    }

    fn add(&mut self, kind: CueKind, cue: &str, value: &str) {
        let (at, bit) = (kind as usize, 1_u64 << kind as u32);
        self.longest[at] = self.longest[at].max(1 + cue.bytes().filter(|&b| b == b' ').count());
        let letters = cue.bytes().take_while(u8::is_ascii_alphanumeric).count();
        match cue.as_bytes().get(letters) {
            // Only texts that begin in ASCII are told apart.
            Some(byte) if letters < 3 && !byte.is_ascii() => {}
            // What stands behind a short cue, or its punctuation, may belong to it or not.
            _ if letters < 3 => self.beginnings[at].insert_all(cue, letters),
            _ => self.beginnings[at].insert(cue),
        }
        let first = first_word(cue);
        let mut entry = self.words.entry(first, Entry::default);
        entry.word.first |= bit;
        if first.len() < cue.len() {
            entry.further |= bit;
            entry = self.words.entry(cue, Entry::default);
        }
        // Dictionaries are far from 4 G cues. The first of several with the same text and kind is the one that counts.
        let index = self.places.len();
        let next =
            if entry.word.is(kind) { None } else { std::mem::replace(&mut entry.last, u32::try_from(index).ok()) };
        entry.word.whole |= bit;
        self.places.push(Place { kind, text: self.texts.len(), value: self.texts.len() + cue.len(), next });
        self.texts.extend([cue, value]);
        if let Some(c) = cue.chars().next().filter(|c| is_unspaced(*c)) {
            let length = |&index: &usize| self.places[index].value - self.places[index].text;
            let same = self.unspaced[at].entry(c.encode_utf8(&mut [0; 4]), Vec::new);
            same.push(index);
            same.sort_by_key(|index| std::cmp::Reverse(length(index)));
        }
    }

    pub(crate) fn add_given_name(&mut self, name: &str) {
        self.words.entry(name, Entry::default).word.whole |= GIVEN;
    }

    pub(crate) fn add_project(&mut self, name: &str) {
        self.words.entry(name, Entry::default).word.whole |= PROJECT;
    }

    /// The endings that names take in a language.
    #[must_use]
    pub fn endings(&self, language: &str) -> &[String] {
        self.endings.get(language).map_or(&[], Vec::as_slice)
    }

    /// What a single word is, in any case.
    #[must_use]
    pub fn word(&self, word: &str) -> Word {
        self.words.get_any_case(word).map_or(Word::default(), |entry| entry.word)
    }

    /// The cue that a phrase is, in any case.
    #[must_use]
    pub fn get(&self, kind: CueKind, phrase: &str) -> Option<Cue<'_>> {
        self.exactly(kind, trim(phrase))
    }

    fn exactly(&self, kind: CueKind, phrase: &str) -> Option<Cue<'_>> {
        let &Entry { word, mut last, .. } = self.words.get_any_case(phrase)?;
        if !word.is(kind) {
            return None;
        }
        loop {
            let index = last? as usize;
            if self.places[index].kind == kind {
                return Some(self.cue(index));
            }
            last = self.places[index].next;
        }
    }

    /// The phrases of all cues, in the order of the files.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.places.len()).map(|index| self.cue(index).text)
    }

    fn cue(&self, index: usize) -> Cue<'_> {
        let Place { text, value, .. } = self.places[index];
        let end = self.places.get(index + 1).map_or(self.texts.len(), |next| next.text);
        Cue { text: &self.texts[text..value], value: &self.texts[value..end] }
    }

    /// Whether a phrase is a cue of the kind, in any case.
    #[must_use]
    pub fn is(&self, kind: CueKind, phrase: &str) -> bool {
        let phrase = trim(phrase);
        self.letters_may_begin(kind, phrase) && self.word(phrase).is(kind)
    }

    /// The longest cue of the kind that the text begins with, as whole words, and its length in bytes.
    #[must_use]
    #[inline]
    pub fn prefix(&self, kind: CueKind, text: &str) -> Option<(usize, Cue<'_>)> {
        if self.letters_may_begin(kind, text) { self.likely_prefix(kind, text) } else { None }
    }

    /// [`Cues::prefix`] of a text that begins with letters of some cue.
    fn likely_prefix(&self, kind: CueKind, text: &str) -> Option<(usize, Cue<'_>)> {
        let at = kind as usize;
        if let Some(first_character) = text.chars().next().filter(|&c| is_unspaced(c)) {
            let candidates = self.unspaced.get(at)?.get(first_character.encode_utf8(&mut [0; 4]))?;
            return candidates.iter().find_map(|&index| {
                let cue = self.cue(index);
                text.starts_with(cue.text).then_some((cue.text.len(), cue))
            });
        }
        let (first, further) = self.first_word(text);
        let bit = 1 << kind as u32;
        let most = if further & bit == 0 { 1 } else { self.longest[at] };
        if first & bit == 0 { None } else { self.spaced_prefix(kind, text, most) }
    }

    /// Whether a cue of one of the kinds may stand at the beginning of a text: the same for several kinds as for one,
    /// so that they need not all be asked for.
    #[must_use]
    pub fn may_begin(&self, kinds: &[CueKind], text: &str) -> bool {
        if !kinds.iter().any(|&kind| self.letters_may_begin(kind, text)) {
            return false;
        }
        let bits = kinds.iter().fold(0, |bits, &kind| bits | 1_u64 << kind as u32);
        text.starts_with(is_unspaced) || self.first_word(text).0 & bits != 0
    }

    /// Whether a cue of a kind may begin like a text: most do not, and need not be looked up. Letters in other
    /// cases than theirs are rare beyond ASCII, and folded only when looked up.
    fn letters_may_begin(&self, kind: CueKind, text: &str) -> bool {
        !starts_in_ascii(text) || self.beginnings.get(kind as usize).is_some_and(|b| b.may_begin(text.as_bytes()))
    }

    /// The kinds of cues that begin with the first word of a text, with or without the punctuation at its end, which may be
    /// none of theirs; and the kinds of those that go on.
    fn first_word(&self, text: &str) -> (u64, u64) {
        let (mut first, mut further) = (0, 0);
        let mut next = Some(first_word(text));
        while let Some(word) = next {
            if let Some(entry) = self.words.get_any_case(word) {
                first |= entry.word.first;
                further |= entry.further;
            }
            next = word.strip_suffix(LOOSE);
        }
        (first, further)
    }

    /// The longest cue of a kind, of at most so many words, that a text begins with.
    fn spaced_prefix(&self, kind: CueKind, text: &str, most: usize) -> Option<(usize, Cue<'_>)> {
        let most = most.min(8);
        let (mut ends, mut count, mut from) = ([0_usize; 8], 0, 0);
        while count < most {
            from += first_word(&text[from..]).len();
            ends[count] = from;
            count += 1;
            let next = text[from..].find(|c| c == '\n' || is_word_character(c));
            let Some(next) = next.filter(|next| text.as_bytes()[from + next] != b'\n') else { break };
            from += next;
        }
        for &end in ends[..count].iter().rev() {
            let mut phrase = &text[..end];
            loop {
                if let Some(cue) = self.exactly(kind, phrase) {
                    return Some((phrase.len(), cue));
                }
                let Some(shorter) = phrase.strip_suffix(LOOSE) else { break };
                phrase = shorter;
            }
        }
        None
    }

    /// Whether any word or run of words of the text is a cue of the kind.
    #[must_use]
    pub fn within(&self, kind: CueKind, text: &str) -> bool {
        self.find(kind, text).is_some()
    }

    /// The first place in the text where a cue of the kind stands as whole words: its bytes and the cue.
    #[must_use]
    pub fn find(&self, kind: CueKind, text: &str) -> Option<(std::ops::Range<usize>, Cue<'_>)> {
        let bytes = text.as_bytes();
        let (mut at, mut inside) = (0, false);
        while at < bytes.len() {
            // Of ASCII letters only the first of a run may begin a cue.
            let run = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let (begins, length) = if run > 0 {
                (!std::mem::replace(&mut inside, true), run)
            } else if bytes[at].is_ascii() {
                inside = false;
                (false, 1)
            } else {
                let c = text[at..].chars().next()?;
                let letter = is_alphanumeric(c);
                let before = std::mem::replace(&mut inside, letter);
                (letter && (!before || is_unspaced(c)), c.len_utf8())
            };
            if begins && let Some((length, cue)) = self.prefix(kind, &text[at..]) {
                return Some((at..at + length, cue));
            }
            at += length;
        }
        None
    }
}

/// Whether a character belongs to a script that is written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Punctuation that may stand at the end of a cue in the text without belonging to it.
const LOOSE: [char; 9] = [':', '.', ')', '/', '-', '*', '_', '&', '\''];

/// Whether the first three bytes of a text, if it has so many, are ASCII.
fn starts_in_ascii(text: &str) -> bool {
    text.as_bytes().first_chunk::<3>().map_or_else(|| text.is_ascii(), |three| three.is_ascii())
}

fn is_word_character(c: char) -> bool {
    if c.is_ascii() { WORD_BYTES[c as usize] } else { c == '’' || is_alphanumeric(c) }
}

/// The ASCII characters that cues are made of, by byte.
const WORD_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'\'' | b'(' | b')' | b'/' | b'*' | b'_' | b':' | b'&' | b'.');
        byte += 1;
    }
    table
};

/// The run of word characters at the start of a text.
fn first_word(text: &str) -> &str {
    let ascii = text.bytes().position(|b| !WORD_BYTES[usize::from(b)]).unwrap_or(text.len());
    match text.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            let rest = text[ascii..].find(|c: char| !is_word_character(c)).unwrap_or(text.len() - ascii);
            &text[..ascii + rest]
        }
        _ => &text[..ascii],
    }
}
