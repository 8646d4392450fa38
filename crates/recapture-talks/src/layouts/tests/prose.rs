use super::check;

#[test]
fn somebody_and_their_talk() {
    check(&[
        ("As Ann Ode from Acme described it in his presentation, growth hurts.\n", &["- | Ann Ode @ Acme | prose"]),
        ("Above all I want to thank Ravi Shastri for his fantastic talk.\n", &["- | Ravi Shastri | prose"]),
        (
            "The day began with a talk by Ingrid Dahl (Fjordware) that nobody will forget.\n",
            &["- | Ingrid Dahl @ Fjordware | prose"],
        ),
        ("Carla Mendes's keynote was about money, as always.\n", &["- | Carla Mendes | prose"]),
        ("The event kicked off with a keynote by Tom Hale, who spoke about small teams.\n", &["- | Tom Hale | prose"]),
        (
            "There were two talks, one on testing (Dara Quinn, watch here) and one on rest.\n",
            &["- | Dara Quinn | prose"],
        ),
        (
            "Ann Ode and Bo Li from Acme gave a talk about their first outage.\n",
            &["- | Ann Ode @ Acme; Bo Li @ Acme | prose"],
        ),
        (
            "Priya Raman, Principal Engineer at Brightwater Bank, presented how they sign images.\n",
            &["- | Priya Raman @ Brightwater Bank | prose"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "Der Tag begann mit einem Vortrag von Sabine Voss über kleine Teams und große Rechner.\n",
            &["- | Sabine Voss | prose"],
        ),
        (
            "La journée a commencé par une conférence de Élodie Marchand sur les petites équipes.\n",
            &["- | Élodie Marchand | prose"],
        ),
        ("La mañana empezó con una charla de Lucía Romero sobre equipos pequeños.\n", &["- | Lucía Romero | prose"]),
    ]);
}

#[test]
fn a_title_in_the_same_or_the_next_sentence() {
    check(&[
        (
            "The day was opened by Ann Ode. Her keynote, \"Growing Pains of a Platform\", was a delight.\n",
            &["Growing Pains of a Platform | Ann Ode | quoted-title"],
        ),
        (
            "In the talk \"Queues that forgive\", Ravi Shastri from Tessaly showed how to lose messages on purpose.\n",
            &["Queues that forgive | Ravi Shastri @ Tessaly | quoted-title"],
        ),
    ]);
}

#[test]
fn somebody_who_gave_no_talk() {
    check(&[
        ("At the bar I met Ann Ode from Acme, who knows every song.\n", &[]),
        ("Thanks to Bo Li for the photographs and to Ravi Shastri for the lift home.\n", &[]),
        ("Ingrid Dahl wrote the first version of the tool in 2015.\n", &[]),
        ("\"We never slept,\" said Tom Hale of Tessaly over lunch.\n", &[]),
        ("> A talk by Ann Ode (Acme) opened the day.\n", &[]),
        ("This post was written by Carla Mendes and reviewed by Dara Quinn.\n", &[]),
        ("Red Hat and Google Cloud had the largest booths in the hall.\n", &[]),
        ("We took the train from Frankfurt to Paris and talked about talks.\n", &[]),
    ]);
}

#[test]
fn names_that_no_dictionary_has_where_the_words_around_are_sure() {
    check(&[
        ("Zvonelka Remezd did a talk about safety which was good.\n", &["- | Zvonelka Remezd | prose"]),
        ("Zvonelka Remezd hielt einen Vortrag über Sicherheit im Betrieb.\n", &["- | Zvonelka Remezd | prose"]),
        ("Den Auftakt machte Anna Ode mit einem Vortrag zum Thema Architektur.\n", &["- | Anna Ode | prose"]),
        (
            "Destaco a palestra do Vagnerio Fuscal com o título “Você não mede o que muda”, muito boa.\n",
            &["Você não mede o que muda | Vagnerio Fuscal | quoted-title"],
        ),
        ("Dr. Anna Ode from Acme gave a talk about robots.\n", &["- | Anna Ode @ Acme | prose"]),
        // Not a verb without its noun, not what is no name, not a place, not the words a sentence begins with.
        ("Zvonelka Remezd did a lot for all of us there.\n", &[]),
        ("Platform Engineering had a talk slot of its own.\n", &[]),
        ("Im Anschluss hielt jemand einen Vortrag über Sicherheit.\n", &[]),
        ("New Orleans had a keynote of its own last year.\n", &[]),
    ]);
}

#[test]
fn an_organisation_behind_a_particle() {
    check(&[
        (
            "Anna Ode et Bernard Lind de Doctolib ont parlé de leur talk préféré.\n",
            &["- | Anna Ode @ Doctolib; Bernard Lind @ Doctolib | prose"],
        ),
        ("Anna de la Cruz gave a talk about queues.\n", &["- | Anna de la Cruz | prose"]),
    ]);
}

#[test]
fn who_is_named_by_what_stands_around() {
    check(&[
        (
            "Die erste Session war \"Warteschlangen für alle\", eine Einführung in vieles, von Anna Ode.\n",
            &["Warteschlangen für alle | Anna Ode | quoted-title"],
        ),
        ("La première – animée par Anna Ode – parle de JSON.\n", &["- | Anna Ode | prose"]),
        (
            "- [Queues for Everyone](https://example.org/talks/q) A good talk. The speaker, Anna Ode, knows them well.\n",
            &["Queues for Everyone | Anna Ode | linked-title"],
        ),
        (
            "- [Queues for Everyone](https://example.org/talks/q) Anna Ode is a great presenter.\n",
            &["Queues for Everyone | Anna Ode | linked-title"],
        ),
        (
            "La keynote signée Anna Ode ouvre la journée. Le titre de sa conférence, “Les files pour tous”, dit tout.\n",
            &["Les files pour tous | Anna Ode | quoted-title"],
        ),
        // A library, a book: no talk in the sentence.
        ("We use a small library written by Anna Ode.\n", &[]),
        ("The day was organised by Anna Ode and her team.\n", &[]),
    ]);
}

#[test]
fn the_organisation_that_a_name_belongs_to() {
    check(&[
        ("One of my favourite talks was by Google’s Anna Ode on queues.\n", &["- | Anna Ode @ Google | prose"]),
        ("A talk by Anna Ode who works at Red Hat was next.\n", &["- | Anna Ode @ Red Hat | prose"]),
    ]);
}

#[test]
fn who_is_described_first() {
    check(&[
        (
            "# FOSDEM 2023\n\nI highly recommend the talk by my former colleague Anna Ode, impressive work.\n",
            &["- | Anna Ode | prose"],
        ),
        (
            "# FOSDEM 2023\n\nThe talk that I most enjoyed was the one given by Anna Ode, she showed a different way.\n",
            &["- | Anna Ode | prose"],
        ),
        ("# FOSDEM 2023\n\nAnna Ode made an excellent presentation about queues.\n", &["- | Anna Ode | prose"]),
        ("# FOSDEM 2023\n\nAfter the talks we were driven home by my former colleague Anna Ode.\n", &[]),
    ]);
}

#[test]
fn names_that_are_marked_and_conjunctions() {
    check(&[
        ("I liked the talk from **Spyr Trigaz** about how they built it.\n", &["- | Spyr Trigaz | prose"]),
        ("La charla de Anna Ode y Carlos Lind fue larga.\n", &["- | Anna Ode; Carlos Lind | prose"]),
    ]);
}

#[test]
fn an_enumeration_of_talks() {
    check(&[
        (
            "The keynotes were good: the news by Anna Ode (Google), Queues from Ravi Shastri (Red Hat) and Pains from Lars Holm (CoreOS).\n",
            &["- | Anna Ode @ Google | prose", "- | Ravi Shastri @ Red Hat | prose", "- | Lars Holm @ CoreOS | prose"],
        ),
        ("Anna Ode, took the stage after lunch and stayed.\n", &["- | Anna Ode | prose"]),
    ]);
}

#[test]
fn who_else_gave_it() {
    check(&[(
        "Anna Ode (Acme) and Ravi Shastri gave the keynote.\n\nIt was called \"Growing Pains of Platforms\" by Anna Ode, and was long.\n",
        &["Growing Pains of Platforms | Anna Ode @ Acme; Ravi Shastri | quoted-title"],
    )]);
}

#[test]
fn several_names_before_their_titles() {
    check(&[
        (
            "Our host Cy Oh welcomed us, then Ann Ode talked about \"Growing Pains of a Platform\" and Bo Lindqvist, who came from afar, \
             presented \"What a Cold Start Costs\".\n",
            &[
                "Growing Pains of a Platform | Ann Ode | quoted-title",
                "What a Cold Start Costs | Bo Lindqvist | quoted-title",
            ],
        ),
        (
            "Ann Ode opened the day, and there was a talk on \"Growing Pains of a Platform\" from our colleague Tom Hale.\n",
            &["- | Ann Ode | prose", "Growing Pains of a Platform | Tom Hale | quoted-title"],
        ),
        (
            "Ann Ode, CTO of Acme, joins Tom Hale of Beta for the talk \"Growing Pains of a Platform\".\n",
            &["Growing Pains of a Platform | Ann Ode @ Acme; Tom Hale @ Beta | quoted-title"],
        ),
    ]);
}

/// "Together with" joins those beside it, and no others.
#[test]
fn who_gave_it_together() {
    check(&[
        (
            "# KubeCon 2023\n\nAlong with 900 others I watched the keynote by Ann Ode and, after lunch, the workshop by Bo Lind.\n",
            &["- | Ann Ode | prose", "- | Bo Lind | prose"],
        ),
        (
            "# KubeCon 2023\n\nTogether with Ann Ode, Bo Lind presented a talk about queues.\n",
            &["- | Ann Ode; Bo Lind | prose"],
        ),
    ]);
}

#[test]
fn ends_of_sentences_and_honorifics() {
    check(&[
        ("# KubeCon 2023\n\nThen came the keynote by Bo Li. It was fun.\n", &["- | Bo Li | prose"]),
        ("# KubeCon 2023\n\nWe heard a talk by Dr. Ann Ode on queues.\n", &["- | Ann Ode | prose"]),
    ]);
}

#[test]
fn who_is_introduced_speaks() {
    check(&[(
        "# KubeCon 2023\n\nNext, Carla Mendes takes the stage to introduce Ann Ode, who runs the platform of Acme.\n",
        &["- | Ann Ode | prose"],
    )]);
}

/// What further words, a speaker's page or a link to the recording say of somebody.
#[test]
fn who_spoke_by_more_than_the_next_word() {
    check(&[
        (
            "# KubeCon 2023\n\n[Ann Ode](https://conf.example.org/speaker/ode) gave some insights into queues.\n",
            &["- | Ann Ode | prose"],
        ),
        (
            "# KubeCon 2023\n\nAnn Ode is very passionate about lists and gave an engaging talk on queues.\n",
            &["- | Ann Ode | prose"],
        ),
        (
            "# KubeCon 2023\n\nI had the pleasure of listening to Ann Ode sharing her days with queues.\n",
            &["- | Ann Ode | prose"],
        ),
        (
            "# KubeCon 2023\n\nAnn Ode [shared what her team has done](https://youtu.be/aaaaaaaaaaa).\n",
            &["- | Ann Ode | prose"],
        ),
        ("# KubeCon 2023\n\nAnn Ode is very passionate about lists and gave me a lift.\n", &[]),
    ]);
}

/// Who is only welcomed, or sat there while somebody else spoke, gave nothing.
#[test]
fn others_who_are_named() {
    for text in [
        "# KubeCon 2023\n\nThe blog welcomes Helen Carter as a new maintainer.\n",
        "# KubeCon 2023\n\nJane Miller was in the audience when the vendor presented a session on queues.\n",
        "# KubeCon 2023\n\nJane Miller is the organizer and she presented the awards after the keynote.\n",
    ] {
        check(&[(text, &[])]);
    }
}
