use super::check;

#[test]
fn pages_and_recordings() {
    check(&[
        (
            "My favourite was [Growing Pains of a Platform](https://exampleconf.org/schedule/event/growing/) by Ann Ode.\n",
            &["Growing Pains of a Platform | Ann Ode | linked-title"],
        ),
        (
            "### [Growing Pains of a Platform](https://sched.co/x1) (2pm)\n\nText.\n",
            &["Growing Pains of a Platform | - | linked-title"],
        ),
        (
            "- [Title - Growing Pains at Scale](https://ex26.sched.com/event/1abc/growing)\n",
            &["Growing Pains at Scale | - | linked-title"],
        ),
        (
            "- [Queues that forgive](https://www.youtube.com/watch?v=abc) - Ravi Shastri, Tessaly\n",
            &["Queues that forgive | Ravi Shastri @ Tessaly | linked-title"],
        ),
        (
            "- [The Quiet Cluster](https://pretalx.com/exconf/talk/AB12/) (Ingrid Dahl, Fjordware). Calm and clear.\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | linked-title"],
        ),
        (
            "I liked [Queues that forgive](https://sched.co/a1) by Ravi Shastri and [The Quiet Cluster](https://sched.co/b2) by Ingrid Dahl.\n",
            &["Queues that forgive | Ravi Shastri | linked-title", "The Quiet Cluster | Ingrid Dahl | linked-title"],
        ),
    ]);
}

#[test]
fn any_link_where_talks_are_announced() {
    check(&[
        (
            "Talks I liked:\n\n- [Growing Pains at Scale](https://example.org/growing)\n- [The quiet cluster of the north](https://example.org/quiet)\n",
            &["Growing Pains at Scale | - | linked-title", "The quiet cluster of the north | - | linked-title"],
        ),
        (
            "## Sessions to watch\n\n* [Shrinking our images by half](https://example.org/1)\n* [Taming the backlog for good](https://example.org/2)\n",
            &["Shrinking our images by half | - | linked-title", "Taming the backlog for good | - | linked-title"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "Besonders gut war [Weniger ist genug](https://konf.example.org/talks/weniger) von Sabine Voss.\n",
            &["Weniger ist genug | Sabine Voss | linked-title"],
        ),
        (
            "- [Des grappes et des hommes](https://www.youtube.com/watch?v=xyz) par Élodie Marchand (Caillou)\n",
            &["Des grappes et des hommes | Élodie Marchand @ Caillou | linked-title"],
        ),
        (
            "- [Apagar servidores sin miedo](https://sched.co/q7) - Lucía Romero, Faro Digital\n",
            &["Apagar servidores sin miedo | Lucía Romero @ Faro Digital | linked-title"],
        ),
        (
            "- [止まらない基盤のつくり方](https://event.example.jp/talk/1234/)\n",
            &["止まらない基盤のつくり方 | - | linked-title"],
        ),
    ]);
}

#[test]
fn links_that_are_no_titles() {
    check(&[
        ("Find it [here](https://sched.co/x1).\n", &[]),
        ("The [slides](https://example.org/growing.pdf) are up.\n", &[]),
        ("I enjoyed [this session](https://sched.co/x1) a lot.\n", &[]),
        ("Watch [the videos](https://www.youtube.com/playlist?list=PL1) at home.\n", &[]),
        ("Read the [Kubernetes documentation](https://kubernetes.io/docs/home/) first.\n", &[]),
        (
            "- [My photos of the week](https://example.org/photos)\n- [A map of the venue](https://example.org/map)\n",
            &[],
        ),
        ("We met [Ann Ode and her team](https://sched.co/x1) there.\n", &[]),
        ("- [Full schedule](https://ex26.sched.com/list/simple)\n", &[]),
        ("- [Watch on YouTube](https://www.youtube.com/watch?v=abc)\n", &[]),
    ]);
}

#[test]
fn links_that_a_noun_introduces() {
    check(&[
        (
            "Watch [Anna Ode’s](https://twitter.com/ode) talk [Sometimes a Queue is Just a Queue](https://example.org/x).\n",
            &["Sometimes a Queue is Just a Queue | Anna Ode | linked-title"],
        ),
        (
            "He praised it in his talk, [Bringing Queues to Your Code](https://example.org/x).\n",
            &["Bringing Queues to Your Code | - | linked-title"],
        ),
        ("I tried it during [Anna Ode's talk](https://example.org/talks/x), again.\n", &["- | Anna Ode | prose"]),
        // Not the event, not the medium, not where it was.
        ("All talks at [Example Conference Europe 2024](https://example.org/x) were good.\n", &[]),
        ("The talks about [Example Conference Europe 2024](https://example.org/x) were good.\n", &[]),
        ("I read the talk [slides](https://example.org/x).\n", &[]),
    ]);
}

#[test]
fn dates_and_points_behind_the_people() {
    check(&[
        (
            "- **[Sometimes a Queue is Just a Queue](https://sched.co/x1)**<br>\n  by Anna Ode, Tessaly; Ravi Shastri,\n  tessaly.io<br> \
             Tuesday, November 7 • 2:30pm - 3:05pm\n",
            &["Sometimes a Queue is Just a Queue | Anna Ode @ Tessaly; Ravi Shastri @ tessaly.io | linked-title"],
        ),
        (
            "[Sometimes a Queue is Just a Queue](https://sched.co/x1) by Anna Ode, observIQ, was long.\n",
            &["Sometimes a Queue is Just a Queue | Anna Ode @ observIQ | linked-title"],
        ),
    ]);
}

#[test]
fn links_that_name_somebody() {
    check(&[(
        "# KubeCon 2023\n\nI liked the lightning talk from [Anna Ode](https://sched.co/x1) on queues.\n",
        &["- | Anna Ode | prose"],
    )]);
}

/// What another talk is called is nobody's employer.
#[test]
fn several_titles_with_their_speakers() {
    check(&[(
        "My favourite talks were [Growing Pains of a Platform](https://a.example/x) by Ann Ode, [Queues of the World](https://b.example/y) by Bo Li.\n",
        &["Growing Pains of a Platform | Ann Ode | linked-title", "Queues of the World | Bo Li | linked-title"],
    )]);
}

#[test]
fn several_talks_and_addresses_written_out() {
    check(&[
        (
            "# KubeCon 2023\n\nAnn Ode gave two talks [Growing Pains of a Platform](https://a.example/1) and [The Quiet Cluster Sings](https://a.example/2).\n",
            &["Growing Pains of a Platform | Ann Ode | linked-title", "The Quiet Cluster Sings | - | linked-title"],
        ),
        (
            "# KubeCon 2023\n\nTalks to watch:\n\n- Growing Pains of a Platform: https://www.youtube.com/watch?v=aaaaaaaaaaa\n- Queues That Forgive: https://www.youtube.com/watch?v=bbbbbbbbbbb\n\
             - ExampleConf part two #exconf https://www.youtube.com/watch?v=ccccccccccc\n- [View on Sched](https://ex26.sched.com/event/1abc/growing)\n",
            &["Growing Pains of a Platform | - | linked-title", "Queues That Forgive | - | linked-title"],
        ),
        // In the section of a talk another session of the same event, by others.
        (
            "# KubeCon 2023\n\n## [Growing Pains of a Platform](https://conf.example.org/presentation/growing) by Ann Ode\n\nIt was good.\n\n\
             I liked [The Quiet Cluster Sings](https://conf.example.org/presentation/quiet) by Bo Lind, too.\n",
            &[
                "Growing Pains of a Platform | Ann Ode | heading-line",
                "The Quiet Cluster Sings | Bo Lind | linked-title",
            ],
        ),
    ]);
}

/// Links by title to pages beside the text about an event: an index of notes.
#[test]
fn an_index_of_notes() {
    check(&[
        (
            "# KubeCon 2023\n\n## Day 1\n\n* [Growing Pains of a Platform](growing/README.md)\n* [The Quiet Cluster: Two Years Later](quiet/README.md)\n\n\
             ## Day 2\n\n* [Queues That Forgive Their Users](queues/README.md)\n* [What a Cold Start Costs](cold/README.md)\n",
            &[
                "Growing Pains of a Platform | - | linked-title",
                "The Quiet Cluster: Two Years Later | - | linked-title",
                "Queues That Forgive Their Users | - | linked-title",
                "What a Cold Start Costs | - | linked-title",
            ],
        ),
        (
            "# KubeCon 2023\n\nIt was fun.\n\n* [Slides](a/slides.md)\n* [Photos of the day](b/photos.md)\n* [Keynote of Janet](c/notes.md)\n",
            &[],
        ),
    ]);
}

/// Lines of one paragraph, each with a title that links to its recording and who gave it.
#[test]
fn lines_of_a_paragraph() {
    check(&[(
        "# KubeCon 2023\n\n**Day 1**  \n[Growing Pains of a Platform](https://youtu.be/aaa?t=31) - Ann Ode  \n[The Quiet Cluster](https://youtu.be/aaa?t=62) - Ingrid Dahl  \n\
         [Queues That Forgive](https://youtu.be/aaa?t=93) - Tom Hale\n",
        &[
            "Growing Pains of a Platform | Ann Ode | linked-title",
            "The Quiet Cluster | Ingrid Dahl | linked-title",
            "Queues That Forgive | Tom Hale | linked-title",
        ],
    )]);
}
