//! The kinds of cue words, as they are called in `cues.csv`.

/// What a cue word signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// Stands between a title and its speakers: "by".
    Byline,
    /// Label before speakers: "Speaker:".
    SpeakerLabel,
    /// Label before people with a role: "Moderator:".
    Role,
    /// Label before a title: "Talk:".
    TitleLabel,
    /// Kind of a talk: "Lightning Talk"; the value is our name for it.
    TalkKind,
    /// Noun for a talk in prose.
    TalkNoun,
    /// Verb for giving a talk.
    SpeechVerb,
    /// Agenda entry that is no talk.
    Break,
    /// Heading that is no title.
    NoTalkHeading,
    /// Heading above lists that are no talks.
    PeopleSection,
    /// Job title.
    JobTitle,
    /// Between a person and an organisation.
    OrgPreposition,
    /// Word that marks an organisation's name.
    OrgWord,
    /// Particle inside a person's name.
    NameParticle,
    /// Word that is in no person's name.
    NotAName,
    /// Link text for a recording.
    LinkVideo,
    /// Link text for slides.
    LinkSlides,
    /// Link text for code.
    LinkCode,
    /// Header of a column of titles.
    TableTitle,
    /// Header of a column of speakers.
    TableSpeaker,
    /// Header of a column of organisations.
    TableOrganization,
    /// Header of a column of links.
    TableLink,
    /// Header of a column of times.
    TableTime,
    /// Label of the post's author.
    AuthorLabel,
    /// Month; the value is its number.
    Month,
    /// Ending that names take in a language.
    NameEnding,
    /// What the names of events end with.
    EventEnding,
    /// Word for a conference or meetup.
    EventNoun,
    /// Before a name: "Dr.".
    Honorific,
    /// Between a talk and who gives it, in running text.
    TalkPreposition,
    /// Between who gives a talk and the talk: "Ann Ode with a talk on".
    With,
    /// Verb that speaks of a talk only with its noun: "did a talk".
    LightVerb,
    /// "her" in "her talk".
    Possessive,
    /// What "In this talk" begins with.
    TalkOpener,
    /// Last word of a link that names no talk: "the slides are here".
    Here,
    /// Link text for notes of a talk.
    LinkNote,
    /// Between a talk and its title: "a talk called".
    TitledAs,
    /// Article that titles begin with.
    Article,
    /// Label of what is said of a talk besides title and people: "Where:".
    DetailLabel,
    /// Noun for a list of talks: "agenda".
    AgendaNoun,
    /// Between two who give one talk: "together with".
    Together,
    /// What is done with a speaker: "introduces".
    IntroduceVerb,
    /// What one does with a talk: "watched".
    AttendVerb,
    /// Between a talk and its title: "was".
    Copula,
    /// Between two of several: "and".
    Conjunction,
    /// What has a title and is no talk: "book".
    WorkNoun,
    /// What is done with that: "read".
    WorkVerb,
    /// Word of a heading that names a day and nothing else: "day" (with that value), "second", "afternoon".
    DayWord,
    /// Word of a link's text that says nothing of what is linked: "the", "page".
    LinkFiller,
}

/// The kinds with the names that they have in `cues.csv`.
pub const CUE_KINDS: [(&str, CueKind); 49] = [
    ("byline", CueKind::Byline),
    ("speaker-label", CueKind::SpeakerLabel),
    ("role", CueKind::Role),
    ("title-label", CueKind::TitleLabel),
    ("talk-kind", CueKind::TalkKind),
    ("talk-noun", CueKind::TalkNoun),
    ("speech-verb", CueKind::SpeechVerb),
    ("break", CueKind::Break),
    ("no-talk-heading", CueKind::NoTalkHeading),
    ("people-section", CueKind::PeopleSection),
    ("job-title", CueKind::JobTitle),
    ("org-preposition", CueKind::OrgPreposition),
    ("org-word", CueKind::OrgWord),
    ("name-particle", CueKind::NameParticle),
    ("not-a-name", CueKind::NotAName),
    ("link-video", CueKind::LinkVideo),
    ("link-slides", CueKind::LinkSlides),
    ("link-code", CueKind::LinkCode),
    ("table-title", CueKind::TableTitle),
    ("table-speaker", CueKind::TableSpeaker),
    ("table-organization", CueKind::TableOrganization),
    ("table-link", CueKind::TableLink),
    ("table-time", CueKind::TableTime),
    ("author-label", CueKind::AuthorLabel),
    ("month", CueKind::Month),
    ("name-ending", CueKind::NameEnding),
    ("event-ending", CueKind::EventEnding),
    ("event-noun", CueKind::EventNoun),
    ("honorific", CueKind::Honorific),
    ("talk-preposition", CueKind::TalkPreposition),
    ("with", CueKind::With),
    ("light-verb", CueKind::LightVerb),
    ("possessive", CueKind::Possessive),
    ("talk-opener", CueKind::TalkOpener),
    ("here", CueKind::Here),
    ("link-note", CueKind::LinkNote),
    ("titled-as", CueKind::TitledAs),
    ("article", CueKind::Article),
    ("detail-label", CueKind::DetailLabel),
    ("agenda-noun", CueKind::AgendaNoun),
    ("together", CueKind::Together),
    ("introduce-verb", CueKind::IntroduceVerb),
    ("attend-verb", CueKind::AttendVerb),
    ("copula", CueKind::Copula),
    ("conjunction", CueKind::Conjunction),
    ("work-noun", CueKind::WorkNoun),
    ("work-verb", CueKind::WorkVerb),
    ("day-word", CueKind::DayWord),
    ("link-filler", CueKind::LinkFiller),
];
