use super::check;

#[test]
fn sections_that_speak_of_the_talk() {
    check(&[
        (
            "# My days at ExampleConf\n\n## Growing a platform from two people\n\nThis talk was the best of the day.\n\n\
             ## Queues that forgive their users\n\nA session about losing messages.\n\n\
             ## What a cold start really costs\n\nThe talk began with a bill.\n",
            &[
                "Growing a platform from two people | - | section-title",
                "Queues that forgive their users | - | section-title",
                "What a cold start really costs | - | section-title",
            ],
        ),
        (
            "## Growing a platform from two people\n\n[Video](https://www.youtube.com/watch?v=a1)\n\nLovely.\n\n\
             ## Queues that forgive their users\n\n[Slides](https://speakerdeck.com/x/y)\n\nLovely too.\n",
            &[
                "Growing a platform from two people | - | section-title",
                "Queues that forgive their users | - | section-title",
            ],
        ),
        (
            "## Growing a platform from two people\n\nThe talk by Ann Ode was the best of the day.\n\n\
             ## Queues that forgive their users\n\nThis talk by Ravi Shastri was about losing messages.\n",
            &[
                "Growing a platform from two people | Ann Ode | section-title",
                "Queues that forgive their users | Ravi Shastri | section-title",
            ],
        ),
    ]);
}

#[test]
fn codes_and_times() {
    check(&[
        (
            "## SVS402: Queues that forgive their users\n\nText.\n",
            &["Queues that forgive their users | - | section-title"],
        ),
        (
            "## 10:00-10:45 Growing a platform from two people\n\nText.\n",
            &["Growing a platform from two people | - | section-title"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "## Wie wir unsere Pipeline halbierten\n\nDer Vortrag war kurz.\n\n\
             ## Warum wir nachts nicht mehr schlafen\n\nIn diesem Vortrag ging es um Bereitschaft.\n",
            &[
                "Wie wir unsere Pipeline halbierten | - | section-title",
                "Warum wir nachts nicht mehr schlafen | - | section-title",
            ],
        ),
        (
            "## Comment nous avons tout cassé\n\nUne conférence très drôle.\n\n\
             ## Pourquoi les files pardonnent\n\nCette conférence parlait de messages perdus.\n",
            &["Comment nous avons tout cassé | - | section-title", "Pourquoi les files pardonnent | - | section-title"],
        ),
    ]);
}

#[test]
fn bold_items_of_an_announced_list() {
    check(&[(
        "These talks stood out:\n\n- **Growing a platform from two people** – what breaks first\n\
         - **Queues that forgive their users** – how to lose messages\n",
        &["Growing a platform from two people | - | bold-item", "Queues that forgive their users | - | bold-item"],
    )]);
}

#[test]
fn headings_that_are_no_titles() {
    check(&[
        (
            "## Introduction\n\nThe talks were good.\n\n## Day 2\n\nMore talks.\n\n## Conclusion\n\nThe best talks.\n",
            &[],
        ),
        (
            "## Security\n\nEverybody signs images now.\n\n## Observability\n\nEverybody traces.\n\n## Costs\n\nNobody pays.\n",
            &[],
        ),
        ("## How to get to the venue\n\nTake the tram.\n\n## Where we stayed this year\n\nA small hotel.\n", &[]),
        ("## 12:30-13:30 Lunch\n\nSoup.\n\n## 13:30-14:00 Coffee break\n\nCoffee.\n", &[]),
        ("## Afternoon sessions\n\nThe talks were good.\n\n## Lightning talks\n\nShort talks.\n", &[]),
        ("We learned:\n\n- **Sign your images** – always\n- **Test your backups** – weekly\n", &[]),
    ]);
}

#[test]
fn bold_items_with_who_in_brackets() {
    check(&[
        (
            "Here are the talks I went to:\n\n\
             - **Are You Happy With Your Queues?** ([Anna Ode](http://example.org/)) - A good overview.\n\
             - **Show and Tell for Queues** ([Ravi Shastri](http://example.org/2)) - A neat explanation.\n\
             - **Queues That Nobody Tests** ([Ingrid Holm](http://example.org/3)) - Good.\n",
            &[
                "Are You Happy With Your Queues? | Anna Ode | bold-item",
                "Show and Tell for Queues | Ravi Shastri | bold-item",
                "Queues That Nobody Tests | Ingrid Holm | bold-item",
            ],
        ),
        ("Here are the talks I went to:\n\n- **10:25 am** in the big room\n- **3:40 pm** in the small room\n", &[]),
    ]);
}

#[test]
fn open_spaces_are_no_title() {
    check(&[(
        "## Growing a platform from two people\n\nThis talk was good.\n\n## Queues that forgive their users\n\nA session \
         about losing messages.\n\n## Open Spaces 2:1\n\nA session with many people.\n",
        &[
            "Growing a platform from two people | - | section-title",
            "Queues that forgive their users | - | section-title",
        ],
    )]);
}

#[test]
fn a_line_with_the_kind_of_talk() {
    check(&[(
        "# ExampleConf 2023\n\n# Growing a platform from two people\n**Keynote**\n\n# Queues that forgive their users\n**Workshop**  \nText.\n\n\
         # What a cold start really costs\n**Conférence**\n",
        &[
            "Growing a platform from two people | - | section-title",
            "Queues that forgive their users | - | section-title",
            "What a cold start really costs | - | section-title",
        ],
    )]);
}

#[test]
fn below_a_heading_that_announces_talks() {
    check(&[
        (
            "# ExampleConf 2023\n\n## Talks\n\n### Growing a platform from two people\n\nIt grew.\n\n\
             ### Queues that forgive their users\n\nThey do.\n\n## Thanks to all\n\nSee you.\n",
            &[
                "Growing a platform from two people | - | section-title",
                "Queues that forgive their users | - | section-title",
            ],
        ),
        (
            "# ExampleConf 2023\n\n## What we saw\n\n### Growing a platform from two people\n\nIt grew.\n\n\
             ### Queues that forgive their users\n\nThey do.\n",
            &[],
        ),
    ]);
}

#[test]
fn who_a_section_is_about() {
    check(&[(
        "## Growing a platform from two people\n\nIn this talk [Amim Knabb](https://twitter.com/knabb) grew it.\n\n\
             ## Queues that forgive their users\n\nThis talk is on my list, as Anna Ode is a friend. Anna wrote most of them.\n\n\
             ## What a cold start really costs\n\nThe talk began with a bill, which Anna Ode would not have paid.\n",
        &[
            "Growing a platform from two people | Amim Knabb | section-title",
            "Queues that forgive their users | Anna Ode | section-title",
            "What a cold start really costs | - | section-title",
        ],
    )]);
}

#[test]
fn days_and_topics_of_several_talks() {
    check(&[(
        "# FOSDEM 2023\n\n## Day 1: Backup & Recovery of platforms\n\nI liked the talk by Anna Ode.\n\n## Day 2: Cloud and its quiet services\n\n\
         The talk by Ravi Shastri was long.\n",
        &["- | Anna Ode | prose", "- | Ravi Shastri | prose"],
    )]);
}

#[test]
fn handles_before_quoted_titles() {
    check(&[(
        "# ExampleConf 2023\n\n## 発表内容\n\n### [@annode](https://twitter.com/annode)氏「待ち行列はなぜ許すのか」\n\n* [スライド](https://speakerdeck.com/a/b)\n\n\
         ### [@ravi](https://twitter.com/ravi)氏「二人から始めるプラットフォーム」\n\n* [スライド](https://speakerdeck.com/a/c)\n",
        &["待ち行列はなぜ許すのか | - | heading-handle", "二人から始めるプラットフォーム | - | heading-handle"],
    )]);
}

#[test]
fn nouns_in_passing_make_no_titles() {
    check(&[(
        "## A Growing Community in Full Bloom\n\nMore came than ever, and there was room for forty people per talk.\n\n\
         ## Emphasizing Sustainability and Trust\n\nEvery session was full, and the keynotes were long.\n\n\
         ## A Film about Queues\n\nIn the evening a film was shown: https://youtu.be/abcdefghijk\n",
        &[],
    )]);
}

/// A number is no session code, with one digit or two.
#[test]
fn numbered_headings() {
    check(&[(
        "# KubeCon 2023\n\n## 9 – Platform Engineering for Small Teams\n\nText.\n\n## 10 – Supply Chain Security for All\n\nText.\n\n## 11 – Better Developer Experience\n\nText.\n",
        &[],
    )]);
}
