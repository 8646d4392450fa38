use super::check;

#[test]
fn title_first() {
    check(&[
        (
            "- [Growing Pains of a Platform - Ann Ode & Bo Li, Acme](https://sched.co/x1)\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Bo Li @ Acme | list-line"],
        ),
        ("- \"Growing Pains\" by Ann Ode, Acme\n", &["Growing Pains | Ann Ode @ Acme | list-line"]),
        (
            "1. Queues that forgive – Ravi Shastri (Tessaly)\n2. The Quiet Cluster – Ingrid Dahl (Fjordware)\n3. Taming the Backlog – Carla Mendes (Quayside)\n",
            &[
                "Queues that forgive | Ravi Shastri @ Tessaly | list-line",
                "The Quiet Cluster | Ingrid Dahl @ Fjordware | list-line",
                "Taming the Backlog | Carla Mendes @ Quayside | list-line",
            ],
        ),
        (
            "* 09:30 What a cold start costs (Dara Quinn, Quayside)\n",
            &["What a cold start costs | Dara Quinn @ Quayside | list-line"],
        ),
        (
            "- [x] **Shrinking our images by half**, Tom Hale, Tessaly\n",
            &["Shrinking our images by half | Tom Hale @ Tessaly | list-line"],
        ),
        (
            "- “Who pays for the idle nodes?” – Carla Mendes, Brightwater Bank & Tom Hale, Tessaly _(room full)_\n",
            &["Who pays for the idle nodes? | Carla Mendes @ Brightwater Bank; Tom Hale @ Tessaly | list-line"],
        ),
    ]);
}

#[test]
fn who_first() {
    check(&[
        (
            "- Ann Ode (Acme) - Growing Pains of a Platform\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
        ),
        (
            "- **Ann Ode, Acme - Growing Pains of a Platform**\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
        ),
        (
            "- Ingrid Dahl: The Quiet Cluster\n- Ravi Shastri: Queues that forgive\n- Carla Mendes: Who pays for the idle nodes?\n",
            &[
                "The Quiet Cluster | Ingrid Dahl | list-line",
                "Queues that forgive | Ravi Shastri | list-line",
                "Who pays for the idle nodes? | Carla Mendes | list-line",
            ],
        ),
        ("- Ravi Shastri, \"Queues that forgive\"\n", &["Queues that forgive | Ravi Shastri | list-line"]),
    ]);
}

#[test]
fn lines_of_a_paragraph() {
    check(&[
        (
            "\"Growing Pains of a Platform\" by Ann Ode, Acme\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
        ),
        (
            "Growing Pains of a Platform - Ann Ode, Acme\n\nThe Quiet Cluster - Ingrid Dahl, Fjordware\n\nQueues that forgive - Ravi Shastri, Tessaly\n",
            &[
                "Growing Pains of a Platform | Ann Ode @ Acme | list-line",
                "The Quiet Cluster | Ingrid Dahl @ Fjordware | list-line",
                "Queues that forgive | Ravi Shastri @ Tessaly | list-line",
            ],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "- „Weniger ist genug“ von Sabine Voss, Nordlicht GmbH\n",
            &["Weniger ist genug | Sabine Voss @ Nordlicht GmbH | list-line"],
        ),
        (
            "- « Des grappes et des hommes » par Élodie Marchand (Caillou)\n",
            &["Des grappes et des hommes | Élodie Marchand @ Caillou | list-line"],
        ),
        (
            "- Apagar servidores sin miedo - Lucía Romero y Diego Salas, Faro Digital\n",
            &["Apagar servidores sin miedo | Lucía Romero @ Faro Digital; Diego Salas @ Faro Digital | list-line"],
        ),
        (
            "- 「止まらない基盤のつくり方」 佐藤 花子（株式会社みなと）\n",
            &["止まらない基盤のつくり方 | 佐藤 花子 @ 株式会社みなと | list-line"],
        ),
        (
            "- Очереди, которые прощают — Мария Соколова, Ласточка\n",
            &["Очереди, которые прощают | Мария Соколова @ Ласточка | list-line"],
        ),
    ]);
}

#[test]
fn lines_of_something_else() {
    check(&[
        (
            "## People I met\n\n- Ann Ode: great to meet you\n- Bo Li: see you next year\n- Ravi Shastri: thanks for the soup\n",
            &[],
        ),
        ("- Helm: a package manager\n- Flux: a delivery tool\n- Harbor: a registry\n", &[]),
        ("- Bread & Cheese\n- Fish, Chips\n- Tea – Coffee\n", &[]),
        ("- Vienna, Austria\n- San Francisco, California\n- New York, USA\n", &[]),
        ("## Organisers\n\n- Ann Ode, Acme\n- Bo Li, Tessaly\n- Ravi Shastri, Quayside\n", &[]),
        ("- Fixed a bug in the parser (thanks Ann Ode)\n", &[]),
        ("We had dinner – Ann Ode, Bo Li and I – and went home early.\n", &[]),
        ("    - Growing Pains by Ann Ode, Acme\n", &[]),
    ]);
}

#[test]
fn further_reading_is_no_talk() {
    check(&[(
        "The talks:\n\n- Anna Ode — Queues for Everyone\n- Ravi Shastri — Growing a Platform\n\nOther materials:\n\n\
             - [Ingrid Holm — Pictures of Day One](https://example.org/a)\n\
             - [Ingrid Holm — Pictures of Day Two](https://example.org/b)\n",
        &["Queues for Everyone | Anna Ode | list-line", "Growing a Platform | Ravi Shastri | list-line"],
    )]);
}

#[test]
fn words_before_a_colon_are_no_organisation() {
    check(&[
        (
            "- Anna Ode — Sensor Friendly Dashboards: Keeping Quiet\n",
            &["Sensor Friendly Dashboards: Keeping Quiet | Anna Ode | list-line"],
        ),
        // One word may be a company; so may what is known or says so.
        (
            "- Anna Ode - Red Hat: Keeping Quiet at Night\n",
            &["Keeping Quiet at Night | Anna Ode @ Red Hat | list-line"],
        ),
        (
            "### Keeping Quiet at Night - Yelp - Anna Ode / Ravi Shastri\n",
            &["Keeping Quiet at Night | Anna Ode @ Yelp; Ravi Shastri @ Yelp | heading-line"],
        ),
        (
            "### Anna Ode - @annode - Report: Keeping Quiet at Night\n",
            &["Report: Keeping Quiet at Night | Anna Ode | heading-line"],
        ),
    ]);
}

#[test]
fn notes_with_a_colon_name_nobody() {
    check(&[
        ("- Integração Contínua: trunk based development; ferramentas\n- Qualidade Contínua: práticas e testes\n", &[]),
        // A link to a talk further on is the title.
        (
            "Another good talk was [What can queues learn from pilots?](https://example.org/talks/p) by Anna\nOde:\n",
            &["What can queues learn from pilots? | Anna Ode | linked-title"],
        ),
    ]);
}

#[test]
fn a_quotation_below_a_heading_names_the_talk() {
    check(&[(
        "# Lessons of KubeCon 2023\n\n## 1. Learn to see the work\n\n> Anna Ode, Acme - “Growing a platform from two people”\n\nText.\n",
        &["Growing a platform from two people | Anna Ode @ Acme | list-line"],
    )]);
}

#[test]
fn what_somebody_does_is_no_title() {
    check(&[(
        "# KubeCon 2023\n\n## Notes\n\n- Anna Ode - Staff Engineer, Acme\n- Ravi Shastri - CEO and Founder, Tessaly\n",
        &[],
    )]);
}

#[test]
fn lines_of_an_agenda_in_one_paragraph() {
    check(&[(
        "**Friday**\n\n9:05 - 9:15 - Keynote: Growing a platform - Anna Ode, Head of Growth, Acme\n\
         14:00 - 14:35 - Queues that forgive their users - Ravi Shastri, Tessaly; Bo Lind, Acme\n18:30 - 20:00 - Drinks\n",
        &[
            "Growing a platform | Anna Ode @ Acme (Head of Growth) | list-line",
            "Queues that forgive their users | Ravi Shastri @ Tessaly; Bo Lind @ Acme | list-line",
        ],
    )]);
}

#[test]
fn marks_between_title_and_who() {
    for mark in [" --- ", " ~ ", " · ", " • ", " >> ", " » ", " → ", "—"] {
        let line = format!("- Growing Pains of a Platform{mark}Ann Ode (Acme)\n");
        check(&[(&line, &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"])]);
        let line = format!("- Ann Ode (Acme){mark}Growing Pains of a Platform\n");
        check(&[(&line, &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"])]);
    }
}

#[test]
fn what_it_was_about_behind_the_line() {
    check(&[
        (
            "- Ann Ode (Acme) - Growing Pains of a Platform. It was about people, and about money most of all.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
        ),
        (
            "**Growing Pains of a Platform - Ann Ode, Acme.** It was about people, and about money most of all.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
        ),
        (
            "<ins>Ann Ode – Growing Pains of a Platform</ins>. It was about people, and about money most of all.\n",
            &["Growing Pains of a Platform | Ann Ode | list-line"],
        ),
        ("- Set Goals: write down what you want to learn. Do it early, and show it to Tom Hale.\n", &[]),
    ]);
}

/// A line of an agenda has its own links; a recording linked by that word hides no title.
#[test]
fn links_of_a_line() {
    check(&[(
        "# KubeCon 2023\n\nTalks:\n\n- Growing Pains of a Platform - Ann Ode, Acme ([watch the recording](https://youtu.be/abc123def))\n",
        &["Growing Pains of a Platform | Ann Ode @ Acme | list-line"],
    )]);
    let (_, talks) = super::read(
        "# KubeCon 2023\n\n10:00 [Growing Pains of a Platform - Ann Ode, Acme](https://sched.co/abc1)\n11:00 [Queues of the World - Bo Li, Beta](https://sched.co/abc2)\n",
    );
    let links: Vec<Vec<&str>> = talks.iter().map(|t| t.links.iter().map(|l| l.url.as_str()).collect()).collect();
    assert_eq!(links, [["https://sched.co/abc1"], ["https://sched.co/abc2"]]);
}
