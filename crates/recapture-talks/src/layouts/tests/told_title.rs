use super::check;

#[test]
fn capitals_before_who() {
    check(&[
        (
            "The first talk was The Future of Queues Is Lists by Ann Ode. It was fun.\n",
            &["The Future of Queues Is Lists | Ann Ode | told-title"],
        ),
        (
            "Next in line was the session on Scalable Machine Learning with Queues by Carla Mendes.\n",
            &["Scalable Machine Learning with Queues | Carla Mendes | told-title"],
        ),
        (
            "The third keynote was about Exceeding All Goals to Fuel the Platform by Dara Quinn (Quayside), and long.\n",
            &["Exceeding All Goals to Fuel the Platform | Dara Quinn @ Quayside | told-title"],
        ),
    ]);
}

#[test]
fn capitals_behind_the_noun() {
    check(&[(
        "I loved Ann Ode's talk called Making Hard Queues Easy, and so did others.\n",
        &["Making Hard Queues Easy | Ann Ode | told-title"],
    )]);
}

#[test]
fn what_a_talk_was_about_is_no_title() {
    check(&[
        ("There was a talk on queues at scale by Ann Ode.\n", &["- | Ann Ode | prose"]),
        ("There was a talk on Amazon Web Services by Ann Ode.\n", &["- | Ann Ode | prose"]),
        ("The Open Source Program Office was founded by Ann Ode.\n", &[]),
    ]);
}

/// Credits, books and what else is called something.
#[test]
fn what_else_has_a_name() {
    for text in [
        "This Post Was Written On Tuesday by Jane Miller.\n",
        "Photos Of The Day Hall Eight by Jane Miller, CC BY 2.0.\n",
        "Designing Quiet Intensive Applications by Martin Umber was sold out.\n",
        "The keynote was about a paper titled Queues Are All You Need.\n",
        "In the workshop we used a tool called Acme Beyond Auto Instrumentation.\n",
        "After lunch we read The Quiet Programmer Twentieth Anniversary Edition by Andrew Umber.\n",
    ] {
        check(&[(text, &[])]);
    }
}
