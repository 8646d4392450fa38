//! Where one part ends and the next begins: examples that readings once got wrong.

use super::check;

#[test]
fn between_title_name_and_organisation() {
    check(&[
        (
            "### \"Growing Pains\" (Keynote) by Ann Ode (Acme)\n\nText.\n",
            &["Growing Pains | Ann Ode @ Acme | heading-line"],
        ),
        ("### Ann Ode - Red Hat: Growing Pains\n\nText.\n", &["Growing Pains | Ann Ode @ Red Hat | heading-line"]),
        (
            "### Growing Pains of a Platform (Ann Ode, Acme / Bo Li, Tessaly)\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Bo Li @ Tessaly | heading-line"],
        ),
        (
            "## 7. Burnout in Open Source, Rosalind Okoye, Théo Martin & Sigrid Balder\n\nText.\n",
            &["Burnout in Open Source | Rosalind Okoye; Théo Martin; Sigrid Balder | heading-line"],
        ),
        (
            "### Ann Ode's \"Growing Pains of a Platform\"\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode | heading-line"],
        ),
        (
            "### Shrinking our images\n\n#### Nikolai Petrov – Tessaly\n\nText.\n",
            &["Shrinking our images | Nikolai Petrov @ Tessaly | byline-below"],
        ),
        (
            "# KubeCon 2023\n\n## Panel: Who pays for the idle nodes? - Carla Mendes, Brightwater Bank; Tom Hale, Tessaly\n\nText.\n",
            &["Who pays for the idle nodes? | Carla Mendes @ Brightwater Bank; Tom Hale @ Tessaly | heading-line"],
        ),
        ("- 「雲の運用」佐藤 花子（アクメ）\n", &["雲の運用 | 佐藤 花子 @ アクメ | list-line"]),
    ]);
}

#[test]
fn where_who_ends() {
    check(&[
        (
            "- \"The Quiet Cluster\" by Ingrid Dahl from Fjordware, hands down.\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | list-line"],
        ),
        (
            "### What a cold start costs\n\n**Speaker:** Ann Ode, **Company:** Acme\n",
            &["What a cold start costs | Ann Ode @ Acme | speaker-label"],
        ),
        (
            "### What a cold start costs\n\nModerator: Ann Ode (Acme)\n",
            &["What a cold start costs | Ann Ode @ Acme (moderator) | speaker-label"],
        ),
        (
            "### Who pays?\n\nDara Quinn and Tom Hale, Quayside. What we learned from it.\n",
            &["Who pays? | Dara Quinn @ Quayside; Tom Hale @ Quayside | leading-name"],
        ),
        (
            "[The Quiet Cluster](https://kccnceu2023.sched.com/event/1abc/x) (Ingrid Dahl, Fjordware): calm and clear\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | linked-title"],
        ),
    ]);
}

#[test]
fn no_talks() {
    check(&[
        ("# KubeCon 2023\n\n## Lunch with Ann Ode\n\nSoup.\n", &[]),
        (
            "# KubeCon 2023\n\n| Title | Speaker |\n|---|---|\n| Growing Pains of a Platform | Ann Ode |\n| Lunch | |\n| Coffee break | TBA |\n",
            &["Growing Pains of a Platform | Ann Ode | table-row"],
        ),
        ("# KubeCon 2023\n\n| Name | Company |\n|---|---|\n| Ann Ode | Acme |\n| Bo Li | Tessaly |\n", &[]),
        ("# KubeCon 2023\n\nAt the bar I met Ann Ode from Acme and we spoke until late.\n", &[]),
        ("# 勉強会 2023\n\n## 懇親会\n\nみなさん、お疲れ様でした。\n", &[]),
    ]);
}

#[test]
fn the_verb_before_the_name() {
    check(&[(
        "# KubeCon 2023\n\nIm Anschluss sprach Sabine Voss (Nordlicht) über Netzwerke.\n",
        &["- | Sabine Voss @ Nordlicht | prose"],
    )]);
}

#[test]
fn handles_labels_and_ordinals() {
    check(&[
        (
            "## Docker Swarm mode @_annode_\n\nText.\n\n## Multi-stage Builds @bo_li\n\nText.\n\n## What's New in BuildKit @nikolai\n\nText.\n",
            &[
                "Docker Swarm mode | - | heading-handle",
                "Multi-stage Builds | - | heading-handle",
                "What's New in BuildKit | - | heading-handle",
            ],
        ),
        (
            "### Growing Pains of a Platform - Ann Ode, Acme by @annode\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | heading-line"],
        ),
        (
            "## 2ème conférence: Growing Pains of a Platform\n\nSpeaker: Ann Ode\n",
            &["Growing Pains of a Platform | Ann Ode | speaker-label"],
        ),
        (
            "### Talk 1: Bridging Dev and Ops\n\n#### Summary\n\n[Ann Ode](https://a.example)'s talk discusses the use of eBPF.\n",
            &["Bridging Dev and Ops | Ann Ode | heading-label"],
        ),
    ]);
}

#[test]
fn running_text_ends_names() {
    check(&[
        (
            "# KubeCon 2023\n\nDer Tag begann mit der Keynote [\"Growing Pains of a Platform\"](https://b.example/ode.html) von Ann Ode, die eindrucksvoll erläuterte, was wächst.\n",
            &["Growing Pains of a Platform | Ann Ode | quoted-title"],
        ),
        (
            "# RubyKaigi 2021\n\n1. Satoshi \"moris\" Tagami, \"Ractors at the Speed of Light,\" https://r.example/1\n2. Ann Ode, \"Growing Pains of a Platform,\" https://r.example/2\n3. Bo Li, \"How to \"compile\" a Filter from Ruby,\" https://r.example/3\n",
            &[
                "Ractors at the Speed of Light | Satoshi \"moris\" Tagami | list-line",
                "Growing Pains of a Platform | Ann Ode | list-line",
                "How to \"compile\" a Filter from Ruby | Bo Li | list-line",
            ],
        ),
        (
            "# KubeCon 2023\n\n1. [Switching Horses Midstream](https://www.youtube.com/watch?v=H06qrNmGqyE)\n\n    A good story. Ann Ode told one of the best in this keynote.\n",
            &["Switching Horses Midstream | Ann Ode | linked-title"],
        ),
        ("# KubeCon 2023\n\nAnn Ellis' closing keynote was exactly what I needed.\n", &["- | Ann Ellis | prose"]),
    ]);
}

#[test]
fn what_stands_around_titles_and_bylines() {
    check(&[
        (
            "### Growing Pains of a Platform [[liveblog](https://a.example/l), [slides](https://a.example/s)]\n\nSpeaker: Ann Ode\n",
            &["Growing Pains of a Platform | Ann Ode | speaker-label"],
        ),
        (
            "### What a Cold Start Costs\n\n> Ann Ode, Acme —\n\n### Queues That Forgive\n\n> Bo Li, Tessaly —\n\n### The Quiet Cluster\n\n> Ingrid Dahl, Fjordware —\n",
            &[
                "What a Cold Start Costs | Ann Ode @ Acme | byline-below",
                "Queues That Forgive | Bo Li @ Tessaly | byline-below",
                "The Quiet Cluster | Ingrid Dahl @ Fjordware | byline-below",
            ],
        ),
        ("### IPv6 in 2025: Quo Vadis?\n\nText.\n", &[]),
        ("### Training New Incident Commanders: Pokémon Style\n\nText.\n", &[]),
        (
            "# KubeCon 2023\n\n[Switching Horses Midstream](https://www.youtube.com/watch?v=H06qrNmGqyE)  \nElena Hashman  \nI liked it a lot and took notes.\n",
            &["Switching Horses Midstream | Elena Hashman | linked-title"],
        ),
        (
            "# KubeCon 2023\n\n- A Hitchhiker's Guide to Landscapes- Ann Ode, Acme\n",
            &["A Hitchhiker's Guide to Landscapes | Ann Ode @ Acme | list-line"],
        ),
        ("# KubeCon 2023\n\nIn this talk Ann Ode went over the basics.\n", &["- | Ann Ode | prose"]),
    ]);
}

#[test]
fn whom_speakers_speak_for_by_the_text_below() {
    check(&[
        (
            "## Growing Pains of a Platform - Ann Ode\n\nAnn, CTO and co-founder of Acme Corp, showed what it cost.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme Corp | heading-line"],
        ),
        (
            "## The Quiet Cluster - Tom Hale\n\nTom is a technical director at Brightwater Bank.\n",
            &["The Quiet Cluster | Tom Hale @ Brightwater Bank | heading-line"],
        ),
        // A project is no employer.
        (
            "## Native Histograms for Everyone - Tom Hale\n\nTom, co-founder of Prometheus, showed them.\n",
            &["Native Histograms for Everyone | Tom Hale | heading-line"],
        ),
        (
            "Then Ann Ode and Tom Hale (both Google) gave a talk on rest.\n",
            &["- | Ann Ode @ Google; Tom Hale @ Google | prose"],
        ),
        (
            "A talk by Ann Ode (Staff Engineer, Brightwater Bank) on rest closed the day.\n",
            &["- | Ann Ode @ Brightwater Bank | prose"],
        ),
    ]);
}

#[test]
fn days_in_other_languages_are_no_talks() {
    check(&[
        ("# KubeCon 2023\n\n## Lördag 5 maj\n\nAnn Ode, Acme\n", &[]),
        ("# KubeCon 2023\n\n## Deuxième jour\n\nAnn Ode, Acme\n", &[]),
    ]);
}

/// Books have titles, too; what only sounds like one does not take a talk away.
#[test]
fn other_works_are_no_talks() {
    check(&[
        (
            "# KubeCon 2023\n\nMy favourite was the Facebook talk \"Growing Pains of a Platform\".\n",
            &["Growing Pains of a Platform | - | quoted-title"],
        ),
        ("# KubeCon 2023\n\nIm Vortrag zeigte er das Buch \"Growing Pains of a Platform\".\n", &[]),
    ]);
}

#[test]
fn conjunctions_of_other_languages() {
    check(&[(
        "# KubeCon 2023\n\nWe heard a talk by Hanna Ode och Ivan Lind from Acme.\n",
        &["- | Hanna Ode @ Acme; Ivan Lind @ Acme | prose"],
    )]);
}
