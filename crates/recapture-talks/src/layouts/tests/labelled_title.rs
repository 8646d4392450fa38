use super::check;

#[test]
fn labels_on_lines_and_items() {
    check(&[
        (
            "## Talks\n\nTitle: Growing Pains of a Platform\n\nSpeaker: Ann Ode (Acme)\n\nIt was good.\n\nTitle: The Quiet Cluster\n\nSpeaker: \
             Tom Hale\n\nSo was this.\n",
            &[
                "Growing Pains of a Platform | Ann Ode @ Acme | labelled-title",
                "The Quiet Cluster | Tom Hale | labelled-title",
            ],
        ),
        (
            "**What:** Growing Pains of a Platform\n**Who:** Ann Ode at Acme\n**When:** Tuesday\n\nIt was good.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | labelled-title"],
        ),
        (
            "- **Talk**: Growing Pains of a Platform\n- **Speaker**: Ann Ode, Acme\n- **Notes**: It was good.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | labelled-title"],
        ),
    ]);
}

#[test]
fn a_label_alone_is_no_talk() {
    check(&[
        ("Topic: queues and how they forgive\n\nWe had lunch with Ann Ode.\n", &[]),
        ("Title: Growing Pains of a Platform\n\n## People\n\nSpeaker: Ann Ode\n", &[]),
    ]);
}

/// The label stands on a later line of the item that is the title; the heading above announces talks.
#[test]
fn labels_on_lines_of_an_item() {
    check(&[(
        "# KubeCon 2023\n\n## Featured Talks\n\n- **Growing Pains: Queues at Scale**\n**Speakers:** [Ann Ode](https://x.com/ode) (Acme), Bo Lind (Beta)\n**Link:** [View on Sched](https://ex26.sched.com/event/1a/growing)\n\n\
         Text.\n\n- **When Queues Fight Lists: Debugging at Night**\n**Speakers:** Dara Quinn (Quayside)\n",
        &[
            "Growing Pains: Queues at Scale | Ann Ode @ Acme; Bo Lind @ Beta | labelled-title",
            "When Queues Fight Lists: Debugging at Night | Dara Quinn @ Quayside | labelled-title",
        ],
    )]);
}
