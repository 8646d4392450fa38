use super::check;

#[test]
fn titles_in_an_announced_list() {
    check(&[
        (
            "# ExampleConf 2024\n\nI missed these talks and will watch the videos:\n\n\
             - Growing a platform from two people\n- Queues that forgive their users\n- What a cold start really costs\n",
            &[
                "Growing a platform from two people | - | bare-item",
                "Queues that forgive their users | - | bare-item",
                "What a cold start really costs | - | bare-item",
            ],
        ),
        (
            "# ExampleConf 2024\n\n## Talks to watch\n\n\
             - Growing a platform from two people [[slides](https://example.org/a.pdf), [notes](https://example.org/b)]\n\
             - router9: a tiny thing at home\n- What a cold start really costs\n",
            &[
                "Growing a platform from two people | - | bare-item",
                "router9: a tiny thing at home | - | bare-item",
                "What a cold start really costs | - | bare-item",
            ],
        ),
        // The announcement stands before the headings of the days.
        (
            "# ExampleConf 2024\n\nTalks I attended, with notes:\n\n## Day 1\n\n\
             1. [Growing a platform from two people](https://example.org/p#a)\n\
             2. [Queues that forgive their users](https://example.org/p#b) Mostly about losing messages.\n\n\
             ## Day 2\n\n1. [What a cold start really costs](https://example.org/p#c)\n",
            &[
                "Growing a platform from two people | - | linked-title",
                "Queues that forgive their users | - | linked-title",
                "What a cold start really costs | - | linked-title",
            ],
        ),
    ]);
}

#[test]
fn not_topics_sentences_or_other_lists() {
    check(&[
        ("# ExampleConf 2024\n\nThe talks were about:\n\n- Networking\n- Security at scale\n- Storage\n", &[]),
        (
            "# ExampleConf 2024\n\nThe talks taught me:\n\n- Never deploy on a Friday.\n- Measure what you change.\n\
             - Write it down, all of it.\n",
            &[],
        ),
        (
            "# ExampleConf 2024\n\nThings to do in town:\n\n- Growing a platform from two people\n\
             - Queues that forgive their users\n- What a cold start really costs\n",
            &[],
        ),
        (
            "# ExampleConf 2024\n\nThere are three demos:\n\n- \"Find the slow span\" – a game, with prizes\n\
             - \"Bring your own trace\" – we look at it\n- A live map of the whole place\n",
            &[],
        ),
        // Headings that are no days end what was announced.
        (
            "# ExampleConf 2024\n\nTalks I attended:\n\n## Day 1\n\nText.\n\n## Shopping\n\n\
             - Growing a platform from two people\n- Queues that forgive their users\n- What a cold start really costs\n",
            &[],
        ),
    ]);
}

#[test]
fn titles_before_a_remark() {
    check(&[(
        "# KubeCon 2023\n\n## Lectures\n\nLectures that deserve to be mentioned:\n\n\
         - Tessaly: queues at scale — a bird's view of how they forgive, and of who they do not forgive\n\
         - Project Heron ([slides](https://a.example/heron.pdf)) — an in-depth look at what awaits us all after the release is out\n\
         - What have the herons done for us — Anna Ode gave an overview of how birds translate to code\n",
        &[
            "Tessaly: queues at scale | - | bare-item",
            "Project Heron | - | bare-item",
            "What have the herons done for us | Anna Ode | bare-item",
        ],
    )]);
}

#[test]
fn items_with_paragraphs_between_them() {
    check(&[(
        "# KubeCon 2023\n\n## My notes\n\nOf twelve talks I chose these:\n\n* Growing a platform from two people:\n\nIn this talk it grew.\n\n\
         * Queues that forgive their users:\n\nThey do.\n\n* What a cold start really costs:\n\nA lot.\n",
        &[
            "Growing a platform from two people | - | bare-item",
            "Queues that forgive their users | - | bare-item",
            "What a cold start really costs | - | bare-item",
        ],
    )]);
}

#[test]
fn titles_in_a_script_without_spaces() {
    check(&[
        (
            "# ExampleConf 2023\n\n## 聞いた発表\n\n- 待ち行列はなぜ許すのか\n- queue.iniについて知る\n- 二人から始めるプラットフォーム\n",
            &[
                "待ち行列はなぜ許すのか | - | bare-item",
                "queue.iniについて知る | - | bare-item",
                "二人から始めるプラットフォーム | - | bare-item",
            ],
        ),
        // The points of one talk.
        (
            "# ExampleConf 2023\n\n## 発表の要点まとめ\n\n- 標準の待ち行列ではカバーできなくて困っていた\n- 新しいコントローラーを開発して解決した\n- クラスターを跨いで使えるのでアツい\n",
            &[],
        ),
    ]);
}
