//! Posts made of every combination of layout, mark and order: what is read in one place should be read in the next.
//! Each table says how much of it must come out; `cargo test --test layouts -- --nocapture` prints how much does.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "in tests a panic is the report, and the figures are printed"
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use recapture::Pipeline;
use recapture::ingest::source;
use recapture::model::Record;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(recapture::dictionary::builtin().unwrap()));

const TITLES: [&str; 6] = [
    "Growing Pains of a Platform Team",
    "Kubernetes on the Farm: Lessons from 300 Barns",
    "Why Tooling Isn't the Answer",
    "Zero Trust at Sea",
    "So You Want to Replace a Platform?",
    "Taming the Thundering Herd",
];
/// Known and unknown names and organisations.
const PEOPLE: [(&str, &str); 6] = [
    ("Ann Becker", "Google"),
    ("Thandeka de Faria", "LANTERN"),
    ("Devraj Bhandal", "Brightwater Bank"),
    ("Karen Holm", "Red Hat"),
    ("Wiebke Osterloh", "Tessaly Labs"),
    ("Yoann Fouquart", "Datadog"),
];
const REMARKS: [&str; 6] = [
    "I liked how they showed the price of running this for years.",
    "The demo was fun and the room was packed.",
    "Key takeaway: start small and measure everything.",
    "There were many questions at the end.",
    "This one was about culture as much as about code.",
    "A solid overview with practical advice.",
];

/// Lines that say title and who, and the share of talks that must come out with title, name and organisation.
const LINES: [(&str, f64); 10] = [
    ("## {line}\n\n{remark}\n\n", 0.95),
    ("### {n}. {line}\n\n{remark}\n\n", 0.9),
    ("**{line}**\n\n{remark}\n\n", 0.9),
    ("**{line}** {remark}\n\n", 0.9),
    ("<ins>{line}</ins>. {remark}\n\n", 0.9),
    ("- {line}\n", 0.9),
    ("{n}. {line}\n", 0.9),
    ("- 1{n}:30 {line}\n", 0.9),
    ("- {line}. {remark}\n", 0.85),
    ("{line}\n\n{remark}\n\n", 0.85),
];
const MARKS: [&str; 15] =
    [" - ", " – ", " — ", " -- ", " --- ", "—", " | ", ": ", " by ", " · ", " • ", " ~ ", " / ", " // ", " » "];
/// Who, where organisations are given in some way.
const WHO: [&str; 6] = [
    "{name}, {org}",
    "{name} ({org})",
    "{name} [{org}]",
    "{name} from {org}",
    "**{name}** ({org})",
    "[{name}](https://a.example/p{n}), {org}",
];

/// Layouts in which title and who stand apart.
const APART: [(&str, f64); 16] = [
    ("### {title}\n\n{who}\n\n{remark}\n\n", 0.95),
    ("### {title}\n\n*{who}*\n\n{remark}\n\n", 0.95),
    ("### {title}\n\n— by {who}\n\n{remark}\n\n", 0.95),
    ("### {title}\n\nSpeaker: {who}\n\n{remark}\n\n", 0.95),
    ("### {title}\n\n**Speakers:** {who}  \n**Track:** Operations\n\n{remark}\n\n", 0.95),
    ("### {title}\n\n#### {who}\n\n{remark}\n\n", 0.9),
    ("### {who}\n\n**{title}**\n\n{remark}\n\n", 0.85),
    ("### {who}\n\n\"{title}\"\n\n{remark}\n\n", 0.85),
    ("Title: {title}\n\nSpeaker: {who}\n\n{remark}\n\n", 0.95),
    ("**What:** {title}\n**Who:** {who}\n**When:** Tuesday\n\n{remark}\n\n", 0.95),
    ("{title}<br>{who}<br>{remark}\n\n", 0.9),
    ("{title}\n: {who}\n: {remark}\n\n", 0.9),
    ("- {title}\n  - {who}\n  - {remark}\n", 0.85),
    ("- **{title}**\n  - Speaker: {who}\n  - {remark}\n", 0.9),
    ("- [{title}](https://youtu.be/aaaaaaaaa{n}) by {who}\n", 0.95),
    ("- {title}\n  {who}\n", 0.9),
];

/// Sentences, with the share of speakers that must come out: an unknown name needs surer words than a known one.
const SENTENCES: [(&str, f64); 14] = [
    ("{name} from {org} gave a talk called “{title}”.", 0.95),
    ("In “{title}”, {name} ({org}) explained how they did it.", 0.95),
    ("{name} of {org} spoke about autoscaling at night.", 0.95),
    ("I enjoyed {name}'s talk “{title}”.", 0.8),
    ("My highlight was “{title}” by {name} from {org}.", 0.95),
    ("After lunch, {name}, CTO of {org}, talked about their migration.", 0.95),
    ("Next up was {name} with “{title}”.", 0.5),
    ("{name} kicked off the day with a keynote on resilience.", 0.8),
    ("{name} walked us through their deployments at {org}.", 0.5),
    ("The session “{title}”, presented by {name} ({org}), was packed.", 0.95),
    ("Another great talk was given by {name} from {org} about cost.", 0.95),
    ("I also saw {name} talk about service meshes.", 0.8),
    ("The closing keynote, “{title}”, was delivered by {name}.", 0.8),
    ("**{name}** ({org}) talked about “{title}”.", 0.95),
];

/// What stands in such posts beside talks and is none.
const OTHER: [&str; 16] = [
    "## People I met\n\n- Ann Becker (Google) - we talked about hiring\n- Karen Holm (Red Hat) - runs the local meetup\n- Wiebke Osterloh (Tessaly Labs) - finally in person\n",
    "Thanks to Ann Becker (Google) and Karen Holm (Red Hat) for organising the event, and to all volunteers.\n",
    "## Booths\n\n- Isovalent - Cilium demos and bees\n- Datadog - a racing game\n- Tessaly Labs - their new database\n",
    "## Tips for first-timers\n\n- **Set Goals**: decide what you want to learn.\n- **Wear Good Shoes**: you will walk a lot.\n- **Follow Up**: write to the people you met.\n",
    "## Books people recommended\n\n- *The Paper Cluster* by Gene Wilkes\n- *Ships and Pods* by Ada Brandt & Jo Hale\n",
    "On the plane I read \"The Manager's Lamp\" by Camille Tours.\n",
    "## Related posts\n\n- [Growing Pains of a Platform Team](/blog/1)\n- [Zero Trust at Sea](/blog/2)\n- [Taming the Thundering Herd](/blog/3)\n",
    "## Further reading\n\n- [Growing Pains of a Platform Team](https://a.example/1) by Ann Becker\n- [Zero Trust at Sea](https://a.example/2) by Karen Holm\n",
    "## Program committee\n\n- Ann Becker (Google)\n- Karen Holm (Red Hat)\n- Wiebke Osterloh (Tessaly Labs)\n",
    "> I liked it — Ann Becker (@ann) April 20, 2023\n\n> What a day — Karen Holm (@karen) April 21, 2023\n",
    "**Ann Becker**: I liked the food.\n\n**Karen Holm**: And I liked the demos.\n",
    "**What did you like most?**\n\nKaren Holm (Red Hat): The demo was fun and the room was packed.\n\n**What did you miss?**\n\nAnn Becker (Google): Sleep.\n",
    "## Awards\n\n- Best Contributor: Ann Becker (Google)\n- Top Ambassador: Karen Holm (Red Hat)\n",
    "## Meet our team\n\n- **Ann Becker**, Solutions Architect\n- **Karen Holm**, Solutions Architect\n",
    "\"The demo was fun and the room was packed.\", said Ann Becker of Google.\n\n\"There were many questions at the end.\", said Karen Holm of Red Hat.\n",
    "I spoke with vendors:\n\n1. Ann Becker, Google: pricing of their new product\n2. Karen Holm, Red Hat: pricing of their new product\n",
];

fn record(body: &str) -> Record {
    let head = "---\ntitle: My notes from KubeCon EU 2023\n---\n\nI went to KubeCon + CloudNativeCon Europe 2023 in Amsterdam. ";
    let post = format!("{head}These are the talks I saw.\n\n{body}");
    PIPELINE.process(&source("post.md", post.into_bytes()))
}

/// How many of the talks came out with title, name and organisation.
fn hits(record: &Record, people: &[(&str, &str)], titles: &[&str]) -> usize {
    let found = |at: usize| {
        record.talks.iter().any(|talk| {
            let speaker = talk.speakers.first();
            talk.title.as_deref() == Some(titles[at])
                && speaker.is_some_and(|s| s.name == people[at].0 && s.organization.as_deref() == Some(people[at].1))
        })
    };
    (0..titles.len()).filter(|&at| found(at)).count()
}

/// Fills the places of a pattern.
fn fill(pattern: &str, at: usize, line: &str, who: &str) -> String {
    let (name, organization) = PEOPLE[at];
    pattern
        .replace("{line}", line)
        .replace("{who}", who)
        .replace("{title}", TITLES[at])
        .replace("{name}", name)
        .replace("{org}", organization)
        .replace("{remark}", REMARKS[at])
        .replace("{n}", &(at + 1).to_string())
}

/// Prints the shares and says which are below their floor.
fn judge(shares: &BTreeMap<String, (usize, usize, f64)>) {
    let mut low = Vec::new();
    for (what, &(hits, all, floor)) in shares {
        let share = hits as f64 / all as f64;
        println!("{share:.3} of {all:4}  {what:?}");
        if share < floor {
            low.push(format!("{what:?}: {share:.3} of {all}, floor {floor}"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn lines_of_every_layout_mark_and_order() {
    let mut shares = BTreeMap::new();
    for (layout, floor) in LINES {
        for mark in MARKS {
            for (who, title_first) in WHO.iter().flat_map(|who| [(who, true), (who, false)]) {
                if !title_first && mark == " by " {
                    continue;
                }
                let talk = |at: usize| {
                    let who = fill(who, at, "", "");
                    let line = if title_first {
                        format!("{}{mark}{who}", TITLES[at])
                    } else {
                        format!("{who}{mark}{}", TITLES[at])
                    };
                    fill(layout, at, &line, &who)
                };
                let body: String = (0..4).map(talk).collect();
                let found = hits(&record(&body), &PEOPLE[..4], &TITLES[..4]);
                // A colon may as well be the title's own.
                let of_mark = if mark == ": " { 0.65 } else { 0.95 };
                for (key, floor) in [(format!("layout {layout}"), floor), (format!("mark {mark}"), of_mark)] {
                    let share = shares.entry(key).or_insert((0, 0, floor));
                    *share = (share.0 + found, share.1 + 4, floor);
                }
            }
        }
    }
    judge(&shares);
}

#[test]
fn title_and_who_apart() {
    let mut shares = BTreeMap::new();
    for (layout, floor) in APART {
        for who in &WHO[..4] {
            let body: String = (0..6).map(|at| fill(layout, at, "", &fill(who, at, "", ""))).collect();
            let share = shares.entry(layout.to_owned()).or_insert((0, 0, floor));
            *share = (share.0 + hits(&record(&body), &PEOPLE, &TITLES), share.1 + 6, floor);
        }
    }
    judge(&shares);
}

#[test]
fn sentences_that_name_speakers() {
    let mut shares = BTreeMap::new();
    for (sentence, floor) in SENTENCES {
        let paragraph = format!("{sentence} {{remark}}\n\n");
        let body: String = (0..6).map(|at| fill(&paragraph, at, "", "")).collect();
        let found = record(&body);
        let named = |at: usize| found.talks.iter().any(|t| t.speakers.iter().any(|s| s.name == PEOPLE[at].0));
        shares.insert(sentence.to_owned(), ((0..6).filter(|&at| named(at)).count(), 6, floor));
    }
    judge(&shares);
}

#[test]
fn what_is_no_talk() {
    for other in OTHER {
        let found = record(other);
        let titles: Vec<_> = found.talks.iter().map(|t| (&t.title, &t.rule)).collect();
        assert!(titles.is_empty(), "{other}\n{titles:?}");
    }
}
