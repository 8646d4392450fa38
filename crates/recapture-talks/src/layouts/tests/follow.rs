//! Links that stand near a talk: whose they are.

use super::read;

/// The links of each talk, in order.
fn links(markdown: &str) -> Vec<Vec<String>> {
    let (_, talks) = read(markdown);
    talks.into_iter().map(|talk| talk.links.into_iter().map(|link| link.url).collect()).collect()
}

fn check(markdown: &str, expected: &[&[&str]]) {
    assert_eq!(links(markdown), expected, "{markdown}");
}

#[test]
fn items_below_an_item() {
    check(
        "# KubeCon 2023\n\nTalks:\n\n- *Growing Pains of a Platform* Ann Ode (Acme)\n  - [slides](https://speakerdeck.com/ode/growing)\n  \
         - [GitHub](https://github.com/ode)\n- *The Quiet Cluster* Bo Li (Beta)\n  - Slides: https://files.example/q\n",
        &[&["https://speakerdeck.com/ode/growing"], &["https://files.example/q"]],
    );
}

#[test]
fn blocks_behind_that_hold_nothing_else() {
    check(
        "# KubeCon 2023\n\n- Growing Pains of a Platform - Ann Ode, Acme\n\n[![Ann Ode](a.jpg)](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n\n\
         - The Quiet Cluster - Bo Li, Beta\n\n[![Bo Li](b.jpg)](https://www.youtube.com/watch?v=bbbbbbbbbbb)\n",
        &[&["https://www.youtube.com/watch?v=aaaaaaaaaaa"], &["https://www.youtube.com/watch?v=bbbbbbbbbbb"]],
    );
    check(
        "I gave my talk \"Growing Pains of a Platform\" at KubeCon 2023 with Bo Li.\n\nHere are the slides and the video.\n\n\
         - [Slides](https://speakerdeck.com/ode/growing)\n- [Recording](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n\n\
         See also [a podcast](https://www.youtube.com/watch?v=bbbbbbbbbbb) on queues.\n",
        &[&["https://speakerdeck.com/ode/growing", "https://www.youtube.com/watch?v=aaaaaaaaaaa"]],
    );
}

#[test]
fn addresses_that_spell_the_title() {
    check(
        "## Growing Pains of a Platform - Ann Ode, Acme\n\nIt was good.\n\n## The Quiet Cluster - Bo Li, Beta\n\nSee \
         [this](https://kccnceu2023.sched.com/event/1a/growing-pains-of-a-platform-ann-ode-acme).\n",
        &[&["https://kccnceu2023.sched.com/event/1a/growing-pains-of-a-platform-ann-ode-acme"], &[]],
    );
    check(
        "## Growing Pains of a Platform - Ann Ode, Acme\n\n[In the schedule](https://a.example/2023/index.html#growing-pains-of-a-platform-12)\n",
        &[&["https://a.example/2023/index.html#growing-pains-of-a-platform-12"]],
    );
}

#[test]
fn a_heading_that_repeats_the_agenda() {
    check(
        "# KubeCon 2023\n\n1. [Growing Pains of a Platform - Ann Ode, Acme](#growing)\n2. [The Quiet Cluster - Bo Li, Beta](#quiet)\n\n\
         ## 1. Growing Pains of a Platform: what I think of it\n\nIt was good.\n\n[Video](https://youtu.be/aaaaaaaaaaa)\n",
        &[&["https://youtu.be/aaaaaaaaaaa"], &[]],
    );
}

#[test]
fn a_heading_that_begins_with_more_than_the_title_repeats_nothing() {
    check(
        "# KubeCon 2023\n\n1. Platform Engineer - Ann Ode, Acme\n2. The Quiet Cluster - Bo Li, Beta\n\n\
         ## Platform Engineering at Scale\n\nIt was good.\n\n[Video](https://youtu.be/aaaaaaaaaaa)\n",
        &[&[], &[]],
    );
}

#[test]
fn other_peoples_projects_are_not_the_talks_code() {
    check(
        "## Growing Pains of a Platform - Ann Ode, Acme\n\n- uses a queue: https://github.com/queue/queue\n- by \
         [the team](https://github.com/acme)\n",
        &[&[]],
    );
    check(
        "## Growing Pains of a Platform - Ann Ode, Acme\n\nThe demo code is at https://github.com/ode/growing for all.\n",
        &[&["https://github.com/ode/growing"]],
    );
}

/// Of two titles that begin alike, an address spells the shorter one.
#[test]
fn titles_that_begin_alike() {
    check(
        "# KubeCon 2023\n\n- Growing Pains of a Platform - Ann Ode, Acme\n- Growing Pains of a Platform About Queues - Bo Li, Beta\n\n\
         See [this](https://ex26.sched.com/event/1a/growing-pains-of-a-platform-ann-ode-acme#top).\n",
        &[&["https://ex26.sched.com/event/1a/growing-pains-of-a-platform-ann-ode-acme#top"], &[]],
    );
}
