use super::check;

#[test]
fn title_first() {
    check(&[
        (
            "### \"Growing Pains of a Platform\" (Keynote) by Ann Ode (Acme)\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | heading-line"],
        ),
        ("## 2. Growing Pains, Ann Ode & Bo Li\n\nText.\n", &["Growing Pains | Ann Ode; Bo Li | heading-line"]),
        (
            "## Growing Pains of a Platform | Ann Ode @ Acme\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | heading-line"],
        ),
        (
            "### 10:30 – Taming the Backlog – Kofi Mensah (Tessaly)\n\nText.\n",
            &["Taming the Backlog | Kofi Mensah @ Tessaly | heading-line"],
        ),
        (
            "### The Quiet Cluster — Ingrid Dahl, Fjordware\n\nText.\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | heading-line"],
        ),
        (
            "### [SVS402] Queues that forgive with Ravi Shastri\n\nText.\n",
            &["Queues that forgive | Ravi Shastri | heading-line"],
        ),
        (
            "What a cold start costs – Dara Quinn, Quayside\n---\n\nText.\n",
            &["What a cold start costs | Dara Quinn @ Quayside | heading-line"],
        ),
        (
            "**Queues that forgive (Ravi Shastri, Tessaly)**\n\nText below a bold line.\n",
            &["Queues that forgive | Ravi Shastri @ Tessaly | heading-line"],
        ),
        (
            "## Who pays for the idle nodes? - Carla Mendes, Brightwater Bank; Tom Hale, Tessaly; Ann Ode, Acme\n",
            &[
                "Who pays for the idle nodes? | Carla Mendes @ Brightwater Bank; Tom Hale @ Tessaly; Ann Ode @ Acme | heading-line",
            ],
        ),
    ]);
}

#[test]
fn who_first() {
    check(&[
        ("### Ann Ode, Acme: Growing Pains\n\nText.\n", &["Growing Pains | Ann Ode @ Acme | heading-line"]),
        (
            "## Kofi Mensah: What a cold start costs\n\nText.\n",
            &["What a cold start costs | Kofi Mensah | heading-line"],
        ),
        (
            "## Ann Ode & Bo Li (Acme) – \"Growing Pains of a Platform\"\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Bo Li @ Acme | heading-line"],
        ),
        (
            "## Ravi Shastri presents \"Queues that forgive\"\n\nText.\n",
            &["Queues that forgive | Ravi Shastri | heading-line"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "## „Weniger ist genug“ von Sabine Voss (Nordlicht GmbH)\n\nText.\n",
            &["Weniger ist genug | Sabine Voss @ Nordlicht GmbH | heading-line"],
        ),
        (
            "### « Tout casser proprement » par Élodie Marchand et Luc Ferrand\n\nTexte.\n",
            &["Tout casser proprement | Élodie Marchand; Luc Ferrand | heading-line"],
        ),
        (
            "## Lo que aprendimos apagando servidores - Lucía Romero, Faro Digital\n\nTexto.\n",
            &["Lo que aprendimos apagando servidores | Lucía Romero @ Faro Digital | heading-line"],
        ),
        (
            "## 止まらない基盤のつくり方 / 佐藤 花子 (株式会社みなと)\n\n本文。\n",
            &["止まらない基盤のつくり方 | 佐藤 花子 @ 株式会社みなと | heading-line"],
        ),
        (
            "## Как мы уменьшили образы — Мария Соколова, Ласточка\n\nТекст.\n",
            &["Как мы уменьшили образы | Мария Соколова @ Ласточка | heading-line"],
        ),
        (
            "## O que o cache esconde - por Beatriz Nogueira (Farol)\n\nTexto.\n",
            &["O que o cache esconde | Beatriz Nogueira @ Farol | heading-line"],
        ),
    ]);
}

#[test]
fn an_organisation_in_place_of_people() {
    check(&[
        (
            "## Growing a platform team from two people - Spotify\n\nText.\n",
            &["Growing a platform team from two people | - | heading-title-organization"],
        ),
        (
            "## Red Hat: How we sign what we ship\n\nText.\n",
            &["How we sign what we ship | - | heading-title-organization"],
        ),
    ]);
}

#[test]
fn what_says_no_title_and_who() {
    check(&[
        ("# My week at ExampleConf by Ann Ode\n\nIt rained.\n", &[]),
        ("## Day 1: Tuesday, May 4\n\nText.\n", &[]),
        ("## Lunch\n\nAnn Ode and I had soup.\n", &[]),
        ("## Helm: a package manager\n\nText.\n", &[]),
        ("## Getting Started - Part Two\n\nText.\n", &[]),
        ("## San Francisco, California\n\nText.\n", &[]),
        ("## Argo CD, Flux & Crossplane\n\nText.\n", &[]),
        ("## Pros & Cons\n\nText.\n", &[]),
        ("## Conclusion – See You Next Year\n\nText.\n", &[]),
        ("## About the author: Ann Ode\n\nText.\n", &[]),
        ("## Cheers, Ann Ode\n\nText.\n", &[]),
    ]);
}

#[test]
fn whose_talk_it_was() {
    check(&[
        ("# KubeCon 2023\n\n## Anna Ode’s talk on queues\n\nText.\n", &["- | Anna Ode | heading-line"]),
        (
            "# KubeCon 2023\n\n## Anna Ode's keynote: Growing a platform from two people\n\nText.\n",
            &["Growing a platform from two people | Anna Ode | heading-line"],
        ),
        ("# KubeCon 2023\n\n## Anna Ode's queues\n\nText.\n", &[]),
    ]);
}

#[test]
fn durations_handles_and_roles_without_a_comma() {
    check(&[
        (
            "# KubeCon 2023\n\n## Growing a platform (30min) - Anna Ode Senior Software Engineer, Acme\n\nText.\n",
            &["Growing a platform | Anna Ode @ Acme (Senior Software Engineer) | heading-line"],
        ),
        (
            "# KubeCon 2023\n\n##@annodeさん Growing a platform from two people\n\nhttps://speakerdeck.com/a/b\n\n##@raviさん Queues that forgive\n\n\
             https://speakerdeck.com/a/c\n",
            &["Growing a platform from two people | - | heading-handle", "Queues that forgive | - | heading-handle"],
        ),
    ]);
}

#[test]
fn organisations_and_roles_behind_by() {
    check(&[
        (
            "# KubeCon 2023\n\n## Deploying Streams on Queues by Red Hat\n\nText.\n",
            &["Deploying Streams on Queues | - | heading-title-organization"],
        ),
        ("# KubeCon 2023\n\n## Drinks and talks sponsored by Red Hat\n\nText.\n", &[]),
        (
            "# KubeCon 2023\n\n## Growing Pains of a Platform - Ann Ode Co-Founder & CTO\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode (Co-Founder) | heading-line"],
        ),
    ]);
}

#[test]
fn names_in_capitals() {
    check(&[(
        "# KubeCon 2023\n\n##### Growing Pains By ANDREW UMBER\n\nText.\n\n##### The Quiet Cluster By HANNA DAHL\n\nText.\n",
        &["Growing Pains | ANDREW UMBER | heading-line", "The Quiet Cluster | HANNA DAHL | heading-line"],
    )]);
}
