//! What stands around talks in lists and sections: labels, media, details, links to other things.

use super::check;

#[test]
fn media_behind_the_byline() {
    check(&[(
        "# QCon 2023\n\n\
         - Growing Pains of a Platform (Ann Ode): [Slides](https://a.example/1.pdf), [Video](https://a.example/v1)\n\
         - What a Cold Start Costs (Dara Quinn): [Slides](https://a.example/2.pdf)\n\
         - The Quiet Cluster (Ingrid Dahl): [Slides](https://a.example/3.pdf)\n\
         - Queues That Forgive (Lars Holm, Wiebke Osterloh): [Slides](https://a.example/4.pdf), [Video](https://a.example/v4)\n",
        &[
            "Growing Pains of a Platform | Ann Ode | list-line",
            "What a Cold Start Costs | Dara Quinn | list-line",
            "The Quiet Cluster | Ingrid Dahl | list-line",
            // Where nobody's organisation is given, what looks like a name is one.
            "Queues That Forgive | Lars Holm; Wiebke Osterloh | list-line",
        ],
    )]);
    check(&[(
        "- Upspin and Its Future, by [Anna Ode](https://a.example/ode) ([🎥](https://a.example/v) / [📈](https://a.example/s)).\n",
        &["Upspin and Its Future | Anna Ode | list-line"],
    )]);
}

#[test]
fn details_are_no_talks() {
    check(&[
        (
            "# KubeCon 2023\n\n- [Queues for Everyone - Anna Ode, Acme](https://sched.co/x1)\n    - When: Friday, March 22 • 14:00\n    - Where: Pavilion 7 | Level 7.3 | Paris Room\n",
            &["Queues for Everyone | Anna Ode @ Acme | list-line"],
        ),
        ("# KubeCon 2023\n\n### Before the event – March 19\n\nCome and see us.\n", &[]),
    ]);
}

#[test]
fn a_label_and_the_labels_beside_it() {
    check(&[(
        "### 静かなクラスタの作り方\n\n* 発表者\n  * 須藤 健一 (@sudo)\n* 資料\n  * https://a.example/s\n",
        &["静かなクラスタの作り方 | 須藤 健一 | speaker-label"],
    )]);
}

#[test]
fn an_opening_with_a_speaker() {
    check(&[
        (
            "### Keynote : Ouverture\n\n**Conférencier(s) :** [**Anna Ode**](https://a.example)\n",
            &["Ouverture | Anna Ode | speaker-label"],
        ),
        ("### Day 2\n\nSpeaker: Anna Ode\n", &[]),
    ]);
}

#[test]
fn a_link_that_says_who() {
    check(&[(
        "# KubeCon 2023\n\n- Promotion between stages: [Solving Promotion with Queues - Sam Tavish & Anna Ode, Acme](https://youtu.be/abcdefg)\n",
        &["Solving Promotion with Queues | Sam Tavish @ Acme; Anna Ode @ Acme | linked-title"],
    )]);
}

#[test]
fn a_link_that_the_sentence_credits() {
    check(&[
        (
            "Among the better talks was [Ooops, an Audit (and what followed)](https://files.example/d/1) by Gianna Varisco. She explained it.\n",
            &["Ooops, an Audit (and what followed) | Gianna Varisco | linked-title"],
        ),
        (
            "I [Warnings Waste Our Time](https://files.example/d/2) snakket Anna Ode om hvorfor.\n",
            &["Warnings Waste Our Time | Anna Ode | linked-title"],
        ),
        ("On the train I read [The Quiet Cluster Handbook](https://shop.example/b) by Anna Ode.\n", &[]),
        ("In [The New Release Notes](https://a.example/n) we explain how to upgrade.\n", &[]),
    ]);
}

#[test]
fn headings_that_are_links_above_a_list_of_links() {
    check(&[(
        "# Devoxx 2023\n\n### [Les files patientes](https://youtu.be/aaaaaaa)\n\nBien.\n\n### [Les lois de la performance](https://youtu.be/bbbbbbb)\n\nBien.\n\n\
         ### [Un océan de code](https://youtu.be/ccccccc)\n\nÀ voir encore :\n\n- [À la découverte des bases](https://youtu.be/ddddddd)\n\
         - [Mieux comprendre les certificats](https://youtu.be/eeeeeee)\n- [Les fonctions décortiquées](https://youtu.be/fffffff)\n",
        &[
            "Les files patientes | - | linked-title",
            "Les lois de la performance | - | linked-title",
            "Un océan de code | - | linked-title",
            "À la découverte des bases | - | linked-title",
            "Mieux comprendre les certificats | - | linked-title",
            "Les fonctions décortiquées | - | linked-title",
        ],
    )]);
}

#[test]
fn names_that_are_words_too() {
    check(&[
        (
            "# KubeCon 2023\n\n- Queues for Everyone - Justin Head, Acme\n",
            &["Queues for Everyone | Justin Head @ Acme | list-line"],
        ),
        (
            "# KubeCon 2023\n\n- Queues for Everyone - José Ramírez de la Fuente (Tessaly)\n",
            &["Queues for Everyone | José Ramírez de la Fuente @ Tessaly | list-line"],
        ),
    ]);
}

#[test]
fn a_table_of_links_before_the_label() {
    check(&[(
        "## Growing Pains of a Platform\n\n| [Background](https://sched.co/Uxv2) | [Slides](slides/a.pdf) |\n| --- | --- |\n\n**Speakers**\n* Anna Ode, Acme\n* Bo Lind, Tessaly\n\nThey moved.\n",
        &["Growing Pains of a Platform | Anna Ode @ Acme; Bo Lind @ Tessaly | speaker-label"],
    )]);
}

#[test]
fn a_column_without_a_known_name() {
    check(&[(
        "# KubeCon 2023\n\n| Time | Room | What it is about | Speaker |\n|---|---|---|---|\n| 10:40 am | Hall G | Queues for Everyone | Anna Ode, Acme |\n",
        &["Queues for Everyone | Anna Ode @ Acme | table-row"],
    )]);
}

#[test]
fn handles_are_no_titles() {
    check(&[(
        "# KubeCon 2023\n\n- [@annode](https://a.example) (Anna Ode)\n- [@boli](https://a.example/b) (Bo Lind)\n",
        &[],
    )]);
}

#[test]
fn captions_of_images() {
    check(&[(
        "# KubeCon 2023\n\nThen Cleo Wink gave a talk, and many stayed.\n\n![cleo](img/cleo.jpg\n\"Cleo Wink - Queues that forgive: \
         a Look Behind the Counter\")\n",
        &["Queues that forgive: a Look Behind the Counter | Cleo Wink | list-line"],
    )]);
}
