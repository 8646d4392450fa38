use crate::table::Table;
use crate::{Fault, Lookup, fold};

/// No organisation's name is longer than this many bytes.
const ASCII: usize = 96;

/// Whether a lower-case word is a legal form or suffix that adds nothing to a name.
fn is_form(word: &[u8]) -> bool {
    matches!(
        word,
        b"ag"
            | b"co"
            | b"bv"
            | b"sa"
            | b"oy"
            | b"ab"
            | b"kg"
            | b"inc"
            | b"ltd"
            | b"llc"
            | b"sas"
            | b"the"
            | b"pte"
            | b"plc"
            | b"srl"
            | b"gmbh"
            | b"corp"
            | b"limited"
            | b"corporation"
    )
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
}

impl Organizations {
    pub(crate) fn read(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["name", "variants"], faults);
        for row in table.rows() {
            let name = row.get(0);
            if name.is_empty() {
                faults.push(row.fault("an organisation needs a name".to_owned()));
                continue;
            }
            let index = self.names.len();
            self.names.push(name.to_owned());
            for spelling in std::iter::once(name).chain(row.list(1)) {
                self.by_folded.insert(&fold_organization(spelling), index);
            }
        }
    }

    /// The canonical name of an organisation as written, legal form and spelling aside.
    #[must_use]
    pub fn canonical(&self, name: &str) -> Option<&str> {
        if name.len() > ASCII {
            return None;
        }
        let index = if name.is_ascii() { self.ascii(name) } else { self.by_folded.get(&fold_organization(name)) };
        index.map(|&index| self.names[index].as_str())
    }

    /// [`fold_organization`] and look-up without allocation.
    fn ascii(&self, name: &str) -> Option<&usize> {
        let (mut kept, mut all) = ([0_u8; ASCII], [0_u8; ASCII]);
        let (mut kept_length, mut all_length) = (0, 0);
        for word in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            let end = all_length + word.len();
            all[all_length..end].copy_from_slice(word.as_bytes());
            all[all_length..end].make_ascii_lowercase();
            if !is_form(&all[all_length..end]) {
                kept[kept_length..kept_length + word.len()].copy_from_slice(&all[all_length..end]);
                kept_length += word.len();
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
