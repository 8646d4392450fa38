use super::check;

#[test]
fn who_on_the_line_below() {
    check(&[
        (
            "### Growing Pains of a Small Platform\n\nAnn Ode, Acme\n\nShe told us what broke first.\n",
            &["Growing Pains of a Small Platform | Ann Ode @ Acme | byline-below"],
        ),
        (
            "### Why our queues never drain\n*Marta Kowal (Quayside)*\n\nA good one.\n",
            &["Why our queues never drain | Marta Kowal @ Quayside | byline-below"],
        ),
        (
            "## Debugging at three in the morning\n\nby Johan Lindqvist\n\nSleep is for others.\n",
            &["Debugging at three in the morning | Johan Lindqvist | byline-below"],
        ),
        (
            "## Moving 400 clusters in a weekend\n\nPriya Raman, Principal Engineer, Brightwater Bank & Tom Hale, Tessaly\n",
            &[
                "Moving 400 clusters in a weekend | Priya Raman @ Brightwater Bank (Principal Engineer); Tom Hale @ Tessaly | byline-below",
            ],
        ),
        (
            "### Shrinking our images\n#### Nikolai Petrov, Tessaly\n\nHalf the size.\n",
            &["Shrinking our images | Nikolai Petrov @ Tessaly | byline-below"],
        ),
        (
            "### Who pays for the idle nodes?\n\n- Carla Mendes, Brightwater Bank\n\nNobody knew.\n",
            &["Who pays for the idle nodes? | Carla Mendes @ Brightwater Bank | byline-below"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "### Wie wir unsere Pipeline halbierten\n\nvon Jürgen Albrecht und Sabine Voss, Nordlicht GmbH\n\nEs ging schnell.\n",
            &[
                "Wie wir unsere Pipeline halbierten | Jürgen Albrecht @ Nordlicht GmbH; Sabine Voss @ Nordlicht GmbH | byline-below",
            ],
        ),
        (
            "## Des grappes et des hommes\n\n*par Élodie Marchand (Caillou)*\n\nTrès bien.\n",
            &["Des grappes et des hommes | Élodie Marchand @ Caillou | byline-below"],
        ),
        (
            "## Lo que aprendimos apagando servidores\n\nLucía Romero, Faro Digital\n\nUna hora muy corta.\n",
            &["Lo que aprendimos apagando servidores | Lucía Romero @ Faro Digital | byline-below"],
        ),
        (
            "## 止まらない基盤のつくり方\n\n佐藤 花子（株式会社みなと）\n\nとても良い話でした。\n",
            &["止まらない基盤のつくり方 | 佐藤 花子 @ 株式会社みなと | byline-below"],
        ),
    ]);
}

#[test]
fn lone_names_need_siblings() {
    let three = "### Queues that forgive\n\nRavi Shastri\n\nText.\n\n### The quiet cluster\n\nIngrid Dahl\n\nText.\n\n\
                 ### Taming the backlog\n\nCarla Mendes\n\nText.\n";
    check(&[
        (
            three,
            &[
                "Queues that forgive | Ravi Shastri | byline-below",
                "The quiet cluster | Ingrid Dahl | byline-below",
                "Taming the backlog | Carla Mendes | byline-below",
            ],
        ),
        ("### Queues that forgive\n\nRavi Shastri\n\nText.\n", &[]),
    ]);
}

#[test]
fn whom_the_first_sentence_begins_with() {
    check(&[
        (
            "### Shrinking our images\n\nDara Quinn (Acme) and Bo Li (Tessaly) cut them in half.\n",
            &["Shrinking our images | Dara Quinn @ Acme; Bo Li @ Tessaly | leading-name"],
        ),
        (
            "### Builds that nobody waits for\n\nDara Quinn from Quayside runs the builds there. It is a lot of work.\n",
            &["Builds that nobody waits for | Dara Quinn @ Quayside | leading-name"],
        ),
    ]);
}

#[test]
fn what_is_no_byline() {
    check(&[
        ("# My week at ExampleConf\n\nAnn Ode, Acme\n\nIt rained all week.\n", &[]),
        ("### Installation\n\nKubernetes\n\nRun the script.\n", &[]),
        ("### Lunch\n\nBread & Cheese\n\nIt was fine.\n", &[]),
        ("### Getting there\n\nSan Francisco, California\n\nA long flight.\n", &[]),
        ("### Growing pains are real\n\n> Ann Ode, Acme\n\nSo they say.\n", &[]),
        ("### What we use\n\nArgo CD, Flux and Helm\n\nAll of them are good.\n", &[]),
        ("## Speakers\n\nAnn Ode, Acme\n\nBo Li, Tessaly\n", &[]),
        ("### Thank you\n\nAnn Ode, Bo Li and everybody else\n", &[]),
    ]);
}

#[test]
fn a_weak_line_is_read_as_its_siblings() {
    check(&[(
        "# KubeCon 2023\n\n## Growing a platform from two people\n_Anna Ode_ [video](https://www.youtube.com/watch?v=a1)\n\n- two\n\n\
         ## Queues that forgive their users\n_Ravi Shastri_\n\n- they do\n\n## What a cold start really costs\n_Lawrence Holm_\n\n- a lot\n\n\
         ## The quiet cluster of the north\n_Mae Milano_\n\n- hush\n",
        &[
            "Growing a platform from two people | Anna Ode | byline-below",
            "Queues that forgive their users | Ravi Shastri | byline-below",
            "What a cold start really costs | Lawrence Holm | byline-below",
            "The quiet cluster of the north | Mae Milano | byline-below",
        ],
    )]);
}

#[test]
fn presented_by_somebody_nobody_knows() {
    check(&[(
        "# KubeCon 2023\n\n### Growing a platform from two people\n\nPresented by Clayt Baenz.\n\nIt grew.\n",
        &["Growing a platform from two people | Clayt Baenz | byline-below"],
    )]);
}

#[test]
fn times_before_who() {
    check(&[(
        "# KubeCon 2023\n\n## Growing a platform from two people\n1:05 pm → 30 min, Anna Ode; Terraform\n\n## Queues that forgive their users\n\
         1:35 pm → 30 min, Ravi Shastri, Bo Lind; Nomad\n\n## Opening remarks\n1:00 pm → 5 min\n",
        &[
            "Growing a platform from two people | Anna Ode | byline-below",
            "Queues that forgive their users | Ravi Shastri; Bo Lind | byline-below",
        ],
    )]);
}

#[test]
fn several_below_one_and_companies() {
    check(&[
        ("# KubeCon 2023\n\n## Companies\n\n### Acme Cloud Platform Team\n\nAnn Ode, CTO of Acme\n", &[]),
        (
            "# KubeCon 2023\n\n## The platform engineering track\n\n**Ann Ode, Acme**\n\nShe spoke of queues.\n\n**Bo Li, Beta**\n\nHe spoke of lists.\n",
            &[],
        ),
    ]);
}

/// A verb of speaking behind a name that looks like none vouches for it, among siblings.
#[test]
fn who_talked_us_through() {
    check(&[
        (
            "# KubeCon 2023\n\n### Scaling Queues in a Company\n\nDevdas Umbra talked us through using lists.\n\n### Agents as Products of a Platform\n\nAnn Ode talked us through hers.\n\n\
             ### The Quiet Cluster of the North\n\nTom Hale showed how quiet it is.\n",
            &[
                "Scaling Queues in a Company | Devdas Umbra | leading-name",
                "Agents as Products of a Platform | Ann Ode | leading-name",
                "The Quiet Cluster of the North | Tom Hale | leading-name",
            ],
        ),
        // Not below a topic, nor once.
        ("# KubeCon 2023\n\n### Lists\n\nDevdas Umbra likes lists.\n", &[]),
        ("# KubeCon 2023\n\n### What I ate this week\n\nAnn Ode talked me into trying the octopus.\n", &[]),
    ]);
}
