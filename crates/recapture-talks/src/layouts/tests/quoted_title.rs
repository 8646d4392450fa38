use super::{check, read};

#[test]
fn quotations_that_are_titles() {
    check(&[
        (
            "The presentation \"Growing Pains of a Platform\" covered this in depth.\n",
            &["Growing Pains of a Platform | - | quoted-title"],
        ),
        (
            "On Tuesday I went to a session called “Queues that forgive” and stayed for the questions.\n",
            &["Queues that forgive | - | quoted-title"],
        ),
        (
            "My favourite of the day was \"The Quiet Cluster\" by Ingrid Dahl (Fjordware), because it was calm.\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | quoted-title"],
        ),
        (
            "Carla Mendes gave \"Who pays for the idle nodes?\" to a full room, and it was worth the queue.\n",
            &["Who pays for the idle nodes? | Carla Mendes | quoted-title"],
        ),
        (
            "Then came the “Shrinking our images” talk, which I had waited for all week long.\n",
            &["Shrinking our images | - | quoted-title"],
        ),
    ]);
}

#[test]
fn titles_behind_a_colon() {
    check(&[
        (
            "Really worth seeing is this talk: Growing Pains of a Platform – Ann Ode & Bo Li, Acme\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Bo Li @ Acme | colon-title"],
        ),
        (
            "If you have time for just one thing, watch the keynote: The Quiet Cluster - Ingrid Dahl, Fjordware\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware | colon-title"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "Im Vortrag „Weniger ist genug“ ging es um kleine Teams und noch kleinere Rechner.\n",
            &["Weniger ist genug | - | quoted-title"],
        ),
        (
            "La conférence « Des grappes et des hommes » a rempli la grande salle en cinq minutes.\n",
            &["Des grappes et des hommes | - | quoted-title"],
        ),
        (
            "En la charla \"Apagar servidores sin miedo\" aprendimos a dormir mejor.\n",
            &["Apagar servidores sin miedo | - | quoted-title"],
        ),
    ]);
}

#[test]
fn quotations_of_something_else() {
    check(&[
        ("\"We will never do this again,\" she said, and everybody laughed.\n", &[]),
        ("I am reading the book \"Growing Pains of a Platform\" on the train home.\n", &[]),
        ("The motto was \"Better Together in the Clouds\" this time.\n", &[]),
        ("They call this \"shift left\" in every talk of the day.\n", &[]),
        ("The band played \"Dancing in the Machine Room\" until late.\n", &[]),
        ("A sign said \"No Coffee Beyond This Point\" above the door.\n", &[]),
        ("## People I met\n\nSomebody told me about the talk \"Queues that forgive\" at length.\n", &[]),
    ]);
}

#[test]
fn links_stand_behind_or_under_their_talk() {
    let (_, talks) = read(
        "We saw the talk \"Queues that forgive\" ([video](https://youtu.be/a1)), the talk [\"The Quiet Cluster\"](https://sched.co/b2) \
         and the talk \"Taming the Backlog\" ([slides](https://speakerdeck.com/x/c3), [video](https://youtu.be/c4)).\n",
    );
    let links: Vec<Vec<&str>> = talks.iter().map(|t| t.links.iter().map(|l| l.url.as_str()).collect()).collect();
    assert_eq!(
        links,
        [
            vec!["https://youtu.be/a1"],
            vec!["https://sched.co/b2"],
            vec!["https://speakerdeck.com/x/c3", "https://youtu.be/c4"]
        ]
    );
}

#[test]
fn titles_one_after_the_other() {
    check(&[
        (
            "There were many good talks but a few stuck out to me like “Growing a platform from two”, “Queues that \
             forgive” and “What a cold start costs”.\n",
            &[
                "Growing a platform from two | - | quoted-title",
                "Queues that forgive | - | quoted-title",
                "What a cold start costs | - | quoted-title",
            ],
        ),
        ("People said “It works here”, “It works there” and “It works nowhere”.\n", &[]),
    ]);
}

#[test]
fn emphasised_titles() {
    check(&[
        (
            "Next up was _Moving Queues Into the Cloud_ by [Anna Ode](https://twitter.com/ode) from [Acme](https://example.org).\n",
            &["Moving Queues Into the Cloud | Anna Ode @ Acme | emphasised-title"],
        ),
        (
            "I particularly commend *The Essential Tools of Queues: Types* by Anna Ode and *Haskell is Not For Queues* by \
             Ravi Shastri.\n",
            &[
                "The Essential Tools of Queues: Types | Anna Ode | emphasised-title",
                "Haskell is Not For Queues | Ravi Shastri | emphasised-title",
            ],
        ),
        // The noun beside it says that it is a title.
        (
            "The **Moving Queues Into the Cloud** talk was a surprise.\n",
            &["Moving Queues Into the Cloud | - | emphasised-title"],
        ),
        (
            "Another keynote was on **Moving Queues Into the Cloud**, and on little else.\n",
            &["Moving Queues Into the Cloud | - | emphasised-title"],
        ),
        // Stress, a quotation, a name.
        ("The talk showed **Queues and Their Friends**, which I knew.\n", &[]),
        ("That was _really quite good_ by Anna Ode and others.\n", &[]),
        ("I like _The Essential Tools of Queues_ a lot.\n", &[]),
        ("The coffee was **far too good** (Anna Ode knows).\n", &[]),
    ]);
}

#[test]
fn emphasised_with_its_byline() {
    check(&[(
        "I enjoyed **Growing a platform from two people by Anna Ode** and **Queues That Forgive by Ravi Shastri, Tessaly** a lot.\n",
        &[
            "Growing a platform from two people | Anna Ode | emphasised-title",
            "Queues That Forgive | Ravi Shastri @ Tessaly | emphasised-title",
        ],
    )]);
}

#[test]
fn titles_behind_session_codes() {
    check(&[
        (
            "# AWS re:Invent 2023\n\n- My favourite was ANT301 (Growing a Platform from Two People), by far.\n- See the notes (Growing a \
             Platform from Two).\n",
            &["Growing a Platform from Two People | - | coded-title"],
        ),
        ("# AWS re:Invent 2023\n\nIt is in RFC793 (Transmission Control Protocol Basics) already.\n", &[]),
        ("# AWS re:Invent 2023\n\nWe met in the hall ANT301 (as every year) and left.\n", &[]),
    ]);
}

#[test]
fn signatures_are_no_speakers() {
    let text = "The day was long, the coffee was short, the rooms were full of people who had come from everywhere, and of all that I \
                saw on both of the days my favourite talk was \"Growing Pains Of Platforms\". See you there! – Anna Ode\n";
    check(&[(text, &["Growing Pains Of Platforms | - | quoted-title"])]);
}

#[test]
fn sentences_apart() {
    check(&[
        // Somebody in another sentence gave nothing.
        ("# KubeCon 2023\n\nWe met Ann Ode. Later somebody mentioned \"Growing Pains of Teams\".\n", &[]),
        // Who spoke, not who was thanked.
        (
            "# KubeCon 2023\n\nAnn Ode opened the day and thanked Bo Lind. Her keynote, \"Growing Pains of a Platform\", was fun.\n",
            &["Growing Pains of a Platform | Ann Ode | quoted-title"],
        ),
        // The sentence ends, the paragraph goes on.
        (
            "# KubeCon 2023\n\nWorth seeing is the talk: Growing Pains of a Platform – Ann Ode, Acme. It was about a cluster that grows and grows until nobody knows what runs in it, and about the people who have to run it every day and every night, with no end to it, and nobody who thanks them for what they do. There was more of it than I can tell here, and I will not try, as the recording is online already and says it all much better than I could in these few lines of mine that nobody reads.\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme | colon-title"],
        ),
    ]);
}

#[test]
fn whose_title_and_what_one_attended() {
    check(&[
        (
            "# KubeCon 2023\n\nNext, I watched Ann Ode's _\"First Principles of Queues\"_ about how to drill down.\n",
            &["First Principles of Queues | Ann Ode | quoted-title"],
        ),
        (
            "# KubeCon 2023\n\nI also watched \"Charting Our Journey: Past and Future\" where some folks told how it went.\n",
            &["Charting Our Journey: Past and Future | - | quoted-title"],
        ),
        // The name comes first, then the talk.
        (
            "# KubeCon 2023\n\nThe keynote came from Ann Ode. Ann gave a talk \"Growing Pains of a Platform\" on queues.\n",
            &["Growing Pains of a Platform | Ann Ode | quoted-title"],
        ),
    ]);
}

#[test]
fn quotations_of_other_things() {
    for text in [
        "# KubeCon 2023\n\nI saw \"No Entry After Seven\" on the door.\n",
        "# KubeCon 2023\n\nYou will see \"Connection refused by peer\" in the log.\n",
        "# KubeCon 2023\n\nAnn Ode's \"The Quiet Project Revisited\" was given away.\n",
    ] {
        check(&[(text, &[])]);
    }
}
