use super::check;

#[test]
fn labels_below_a_heading() {
    check(&[
        (
            "### Talk 3: Growing Pains\n\n#### Speaker(s): Ann Ode\n\nText.\n",
            &["Growing Pains | Ann Ode | speaker-label"],
        ),
        (
            "### Growing Pains of a Platform\n\n**Speakers**: Ann Ode (Acme) & Bo Li (Tessaly)\n\nText.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Bo Li @ Tessaly | speaker-label"],
        ),
        (
            "## Queues that forgive\n\nPresented by: Ravi Shastri, Tessaly\n\nText.\n",
            &["Queues that forgive | Ravi Shastri @ Tessaly | speaker-label"],
        ),
        (
            "## The Quiet Cluster\n\nSpeakers:\n\n- Ingrid Dahl, Fjordware\n- Tom Hale, Tessaly\n\nText.\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware; Tom Hale @ Tessaly | speaker-label"],
        ),
        (
            "**What a cold start costs**\n\nSpeaker: Dara Quinn\n\nText.\n",
            &["What a cold start costs | Dara Quinn | speaker-label"],
        ),
        (
            "## Growing Pains of a Platform\n\nA talk on how it hurts.\n\n- Time: 10:30\n- Room: 2\n- Speaker: Ann Ode, Acme\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | speaker-label"],
        ),
        (
            "## Growing Pains of a Platform\n\nSpeaker: Ann\n\nText.\n",
            &["Growing Pains of a Platform | - | speaker-label"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "## Weniger ist genug\n\nReferentin: Sabine Voss (Nordlicht GmbH)\n\nText.\n",
            &["Weniger ist genug | Sabine Voss @ Nordlicht GmbH | speaker-label"],
        ),
        (
            "## Des grappes et des hommes\n\n**Orateurs :** Élodie Marchand et Luc Ferrand\n\nTexte.\n",
            &["Des grappes et des hommes | Élodie Marchand; Luc Ferrand | speaker-label"],
        ),
        (
            "## Apagar servidores sin miedo\n\nPonente: Lucía Romero, Faro Digital\n\nTexto.\n",
            &["Apagar servidores sin miedo | Lucía Romero @ Faro Digital | speaker-label"],
        ),
        (
            "## 止まらない基盤のつくり方\n\n登壇者：佐藤花子（株式会社みなと）\n\n本文。\n",
            &["止まらない基盤のつくり方 | 佐藤花子 @ 株式会社みなと | speaker-label"],
        ),
        (
            "## 작은 팀의 플랫폼 이야기\n\n발표자: 김민수\n\n본문.\n",
            &["작은 팀의 플랫폼 이야기 | 김민수 | speaker-label"],
        ),
    ]);
}

#[test]
fn what_is_no_label() {
    check(&[
        ("## What I learned\n\nSpeakers such as Ann Ode are rare.\n", &[]),
        ("## Speakers\n\nSpeakers: Ann Ode, Bo Li\n", &[]),
        ("## How to get there\n\nAddress: 1 Ode Street\n\nContact: the front desk\n", &[]),
        ("## The sound in the hall\n\nThe speakers were too loud: my ears hurt.\n", &[]),
        ("## Growing Pains of a Platform\n\nOne.\n\nTwo.\n\n## Conclusion\n\nSpeaker: Ann Ode\n", &[]),
    ]);
}

#[test]
fn a_label_that_stands_like_a_heading() {
    check(&[
        (
            "## Queues for Everyone\n\n## Speaker: Anna Ode\n\nText.\n",
            &["Queues for Everyone | Anna Ode | speaker-label"],
        ),
        ("## Queues for Everyone\n\n## Speakers\n\nText.\n", &[]),
    ]);
}

#[test]
fn times_with_an_h() {
    check(&[(
        "## [14h] Queues for Everyone\n\nText.\n\n## [14h30] Growing a Platform\n\nText.\n",
        &["Queues for Everyone | - | section-title", "Growing a Platform | - | section-title"],
    )]);
}

#[test]
fn the_same_talk_twice_says_more() {
    check(&[(
        "The talks:\n\n- Anna Ode — Queues for Everyone\n- Ravi Shastri — Growing a Platform\n\n\
             ## Queues for Everyone\n\nAnna Ode (Red Hat)\n\nText.\n",
        &["Queues for Everyone | Anna Ode @ Red Hat | list-line", "Growing a Platform | Ravi Shastri | list-line"],
    )]);
}

#[test]
fn biographies_below_a_label() {
    check(&[
        (
            "# KubeCon 2023\n\n### Growing a platform from two people\n\nSpeaker:\n\nAnna Ode is an engineer at Acme who likes two people.\n",
            &["Growing a platform from two people | Anna Ode | speaker-label"],
        ),
        (
            "# KubeCon 2023\n\n### 议题一：基于队列的云计算落地实践\n\n讲师简介：\n\n周峰，某公司云平台架构师，八年云计算工作经验。\n",
            &["基于队列的云计算落地实践 | 周峰 | speaker-label"],
        ),
        // A kind with a description names nobody.
        ("# KubeCon 2023\n\n## How to submit\n\n- Panel: 35 minutes of discussion amongst two to five people\n", &[]),
    ]);
}
