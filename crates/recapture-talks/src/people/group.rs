//! People who are named together.

use recapture_dictionary::CueKind;

use super::Named;
use crate::{Input, names};

/// Whether two names are one group: only "and", "&" or a comma between.
pub(crate) fn joined(input: Input<'_>, between: &str) -> bool {
    // "Ann Ode, @ode, and Bo Li".
    let handle = between.trim_start_matches([' ', ',', '(']);
    let handle = handle.strip_prefix('@').map(|h| h.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
    let between = handle.map_or(between, |rest| rest.trim_start_matches(')'));
    let bare = between.trim_matches([' ', ',']);
    between.len() < 30
        && (matches!(bare, "" | "/")
            || names::is_conjunction(input.dictionaries, bare)
            || bare.starts_with("joined ")
            || bare.starts_with("and ") && bare.split(' ').count() <= 3)
        && !between.is_empty()
}

/// "A and B from Acme": the organisation is both's if the first has none and only "and" stands between.
pub(crate) fn share(input: Input<'_>, group: &mut [Named], text: &str) {
    let cues = &input.dictionaries.cues;
    let and = |word: &str| word == "&" || cues.is(CueKind::Conjunction, word) && !cues.is(CueKind::With, word);
    for at in (1..group.len()).rev() {
        let between = text[group[at - 1].end..group[at].name.start].trim();
        if group[at - 1].organization.is_none() && and(between) {
            let bracketed = text[group[at].name.end..].trim_start().starts_with('(');
            if !bracketed || group.len() == 2 {
                let shared = group[at].organization.clone();
                group[at - 1].organization = shared;
            }
        }
    }
}
