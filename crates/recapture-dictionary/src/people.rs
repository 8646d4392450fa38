use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::table::Table;
use crate::{Beginnings, Fault, Lookup, fold};

/// No organisation's name is longer than this many bytes.
const ASCII: usize = 96;

/// The length of the longest legal form, "corporation".
const LONGEST_FORM: usize = 11;

/// Legal forms and suffixes that add nothing to a name.
const FORMS: [&str; 19] = [
    "ag",
    "co",
    "bv",
    "sa",
    "oy",
    "ab",
    "kg",
    "inc",
    "ltd",
    "llc",
    "sas",
    "the",
    "pte",
    "plc",
    "srl",
    "gmbh",
    "corp",
    "limited",
    "corporation",
];

/// Whether a lower-case word is one of them.
fn is_form(word: &[u8]) -> bool {
    FORMS.iter().any(|form| form.as_bytes() == word)
}

/// Folds an organisation's name: folded as any name, without legal forms and spaces.
#[must_use]
pub fn fold_organization(name: &str) -> String {
    let folded = fold(name);
    let kept: String = folded.split(' ').filter(|word| !is_form(word.as_bytes())).collect();
    if kept.is_empty() { folded.replace(' ', "") } else { kept }
}

/// Organisations by folded name.
#[derive(Clone, Debug, Default)]
pub struct Organizations {
    names: Vec<String>,
    by_folded: Lookup<usize>,
    /// How folded names and legal forms begin: most texts do not, and need not be looked at further.
    openings: Beginnings,
    /// A bit for each hash of the first letters of a folded name, as many as in [`FIRST`]: most of what is asked is
    /// no organisation, and this says so before all of it is folded.
    beginnings: Vec<u64>,
    /// The first characters of folded names that are no ASCII letters.
    others: BTreeSet<char>,
}

/// How many first letters of a folded name are remembered.
const FIRST: [usize; 3] = [3, 6, 12];
/// How many bits remember them.
const BITS: usize = 1 << 16;

/// Index and bit of the first letters of a folded name.
fn beginning(letters: &[u8]) -> (usize, u64) {
    let hash = letters.iter().fold(letters.len(), |h, b| h.wrapping_mul(37).wrapping_add(usize::from(b & 0x1F)));
    let place = (hash ^ hash >> 16) % BITS;
    (place / 64, 1 << (place % 64))
}

impl Organizations {
    pub(crate) fn read(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["name", "variants"], 1, faults);
        self.by_folded.reserve(2 * table.len());
        for form in FORMS {
            self.openings.insert(form);
        }
        for row in table.rows() {
            let name = row.get(0);
            if name.is_empty() {
                faults.push(row.fault("an organisation needs a name".to_owned()));
                continue;
            }
            let index = self.names.len();
            self.names.push(name.to_owned());
            for spelling in std::iter::once(name).chain(row.list(1)) {
                let folded = fold_organization(spelling);
                self.beginnings.resize(BITS / 64, 0);
                self.openings.insert(&folded);
                for letters in FIRST.iter().filter_map(|&n| folded.as_bytes().get(..n)) {
                    let (place, bit) = beginning(letters);
                    self.beginnings[place] |= bit;
                }
                self.others.extend(folded.chars().next().filter(|c| !c.is_ascii()));
                self.by_folded.insert(&folded, index);
            }
        }
    }

    /// The canonical name of an organisation as written, legal form and spelling aside.
    #[must_use]
    pub fn canonical(&self, name: &str) -> Option<&str> {
        if name.len() > ASCII || !self.may_be(name) {
            return None;
        }
        let index = if name.is_ascii() { self.ascii(name) } else { self.by_folded.get(&fold_organization(name)) };
        index.map(|&index| self.names[index].as_str())
    }

    /// The canonical name; of two organisations in one statement ("Isovalent at Cisco", "Acme / Beta") both, joined
    /// by "; ", as far as they are known.
    #[must_use]
    pub fn canonical_of_all(&self, name: &str) -> Option<String> {
        if let Some(canonical) = self.canonical(name) {
            return Some(canonical.to_owned());
        }
        let parts = [" at ", " @ ", " / ", "/", " & ", " and ", ", "].iter().find_map(|mark| name.split_once(mark))?;
        let known: Vec<&str> = [parts.0, parts.1].iter().filter_map(|part| self.canonical(part.trim())).collect();
        (!known.is_empty()).then(|| known.join("; "))
    }

    /// Whether a name's first word begins like a known one; true where that can't be told from its letters.
    fn may_be(&self, name: &str) -> bool {
        let plain = name.as_bytes().first_chunk::<3>().is_some_and(|b| b.iter().all(u8::is_ascii_alphanumeric));
        if plain && !self.openings.may_begin(name.as_bytes()) {
            return false;
        }
        let mut start = 0;
        if !plain {
            start = name.bytes().position(|b| b.is_ascii_alphanumeric() || !b.is_ascii()).unwrap_or(0);
            let first = name[start..].chars().next().filter(|c| !c.is_ascii()).and_then(|c| c.nfkd().next());
            if let Some(first) = first.filter(|c| !c.is_ascii()) {
                return first.is_uppercase() || !first.is_alphanumeric() || self.others.contains(&first);
            }
        }
        let word = &name.as_bytes()[start..];
        let letters = word.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if letters < 3 || word.get(letters).is_some_and(|b| !b.is_ascii()) {
            return true;
        }
        let mut lower = [0; LONGEST_FORM];
        if let Some(lower) = lower.get_mut(..letters) {
            lower.copy_from_slice(&word[..letters]);
            lower.make_ascii_lowercase();
            if is_form(lower) {
                return true;
            }
        }
        FIRST.iter().filter_map(|&n| word[..letters].get(..n)).all(|first| self.begins(first))
    }

    /// Whether the folded name of an organisation may begin with some letters.
    fn begins(&self, letters: &[u8]) -> bool {
        let (place, bit) = beginning(letters);
        self.beginnings.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// [`fold_organization`] and look-up without allocation.
    fn ascii(&self, name: &str) -> Option<&usize> {
        let (mut kept, mut all) = ([0_u8; ASCII], [0_u8; ASCII]);
        let (mut kept_length, mut all_length) = (0, 0);
        for word in name.as_bytes().split(|b| !b.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            let end = all_length + word.len();
            all[all_length..end].copy_from_slice(word);
            all[all_length..end].make_ascii_lowercase();
            if !is_form(&all[all_length..end]) {
                let before = kept_length;
                kept_length += word.len();
                kept[before..kept_length].copy_from_slice(&all[all_length..end]);
                let reached = FIRST.iter().filter(|&&n| before < n && n <= kept_length);
                if !reached.map(|&n| &kept[..n]).all(|first| self.begins(first)) {
                    return None;
                }
            }
            all_length = end;
        }
        let key = if kept_length == 0 { &all[..all_length] } else { &kept[..kept_length] };
        self.by_folded.get(std::str::from_utf8(key).unwrap_or(""))
    }

    /// Whether a name is a known organisation's.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.canonical(name).is_some()
    }
}
