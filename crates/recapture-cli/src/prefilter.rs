//! `--prefilter`: a fast scan that tells documents in which there is nothing for us.

use aho_corasick::{AhoCorasick, MatchKind};
use recapture::dictionary::{CueKind, Dictionaries};

use crate::exit::Failure;

/// Hosts of conference schedules.
const SCHEDULES: [&str; 6] = ["sched.com", "sched.co", "sched.org", "pretalx.com", "sessionize.com", "papercall.io"];

/// What a noun for a talk is that stands in any text: "demo", "overview".
const WEAK: &str = "weak";
/// The least length of a speaker label, in bytes: "with" stands in any text.
const LABEL: usize = 6;

/// One automaton over the names of events, the hosts of schedules, and the words for events and talks.
pub(crate) struct Prefilter(AhoCorasick);

impl Prefilter {
    pub(crate) fn new(dictionaries: &Dictionaries) -> Result<Self, Failure> {
        let cues = &dictionaries.cues;
        let series = dictionaries.events.series.iter();
        let names = series.flat_map(|s| std::iter::once(s.name.as_str()).chain(s.aliases.iter().map(String::as_str)));
        let tells = |text: &&str| {
            cues.is(CueKind::EventNoun, text)
                || cues.get(CueKind::TalkNoun, text).is_some_and(|cue| cue.value != WEAK)
                || text.len() >= LABEL && cues.is(CueKind::SpeakerLabel, text)
        };
        let patterns: Vec<&str> =
            names.chain(cues.texts().filter(tells)).chain(SCHEDULES).filter(|w| w.chars().count() > 1).collect();
        // The longest: "conferences" must not be missed for "conference" within it.
        let mut automaton = AhoCorasick::builder();
        automaton.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
        automaton.build(patterns).map(Self).map_err(|e| Failure::usage(format!("can't build the prefilter: {e}")))
    }

    /// Whether the text names an event, or has a word for an event or a talk.
    pub(crate) fn may_matter(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // Letters beyond ASCII bound no word here: a filter may let too much through, never too little.
        let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
        self.0.find_iter(text).any(|found| {
            let inside = |at: usize| letter(Some(at));
            let begins = !inside(found.start()) || !letter(found.start().checked_sub(1));
            let ends = !inside(found.end() - 1) || !letter(Some(found.end()));
            begins && ends
        })
    }
}
