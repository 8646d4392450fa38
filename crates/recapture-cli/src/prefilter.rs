//! `--prefilter`: a fast scan that tells documents in which there is nothing for us.

use aho_corasick::AhoCorasick;
use recapture::dictionary::{CueKind, Dictionaries};

use crate::exit::Failure;

/// Kinds of cues that speak of talks.
const KINDS: [CueKind; 5] =
    [CueKind::TalkNoun, CueKind::TalkKind, CueKind::SpeakerLabel, CueKind::TitleLabel, CueKind::SpeechVerb];

/// One automaton over the names of events and the words for talks.
pub(crate) struct Prefilter(AhoCorasick);

impl Prefilter {
    pub(crate) fn new(dictionaries: &Dictionaries) -> Result<Self, Failure> {
        let series = dictionaries.events.series.iter();
        let names = series.flat_map(|s| std::iter::once(s.name.as_str()).chain(s.aliases.iter().map(String::as_str)));
        let cues = dictionaries.cues.texts().filter(|text| KINDS.iter().any(|&kind| dictionaries.cues.is(kind, text)));
        // Words inside others are found too: a filter may let too much through, never too little.
        let patterns: Vec<&str> = names.chain(cues).filter(|word| word.chars().count() > 2).collect();
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns);
        automaton.map(Self).map_err(|e| Failure::usage(format!("can't build the prefilter: {e}")))
    }

    /// Whether the text names an event or a word for talks.
    pub(crate) fn may_matter(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}
