use crate::table::Table;
use crate::{Fault, Lookup, fold};

/// Words that legal forms and suffixes add to a name.
const FORMS: [&str; 19] = [
    "inc", "ltd", "llc", "gmbh", "ag", "corp", "corporation", "co", "bv", "sa", "sas", "the", "limited", "pte", "plc",
    "oy", "ab", "srl", "kg",
];

/// Folds an organisation's name: folded as any name, without legal forms and spaces.
#[must_use]
pub fn fold_organization(name: &str) -> String {
    let folded = fold(name);
    let kept: String = folded.split(' ').filter(|word| !FORMS.contains(word)).collect();
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
        self.by_folded.get(&fold_organization(name)).map(|&index| self.names[index].as_str())
    }

    /// Whether a name is a known organisation's.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.canonical(name).is_some()
    }
}
