use super::check;

#[test]
fn an_emphasised_title_and_who() {
    check(&[
        (
            "# KubeCon 2023\n\nAfternoon sessions:\n\n* _Growing a platform from two people_ Anna Ode (Acme)\n    - [slides](https://a.example/1.pdf)\n    \
             - [Theory of queues](https://en.wikipedia.org/wiki/Queue)\n* _Queues that forgive_ (a bit long) Ravi Shastri (Tessaly)\n",
            &[
                "Growing a platform from two people | Anna Ode @ Acme | emphasised-item",
                "Queues that forgive | Ravi Shastri @ Tessaly | emphasised-item",
            ],
        ),
        (
            "# KubeCon 2023\n\n- **Growing a platform from two people** Anna Ode, Ravi Shastri\n",
            &["Growing a platform from two people | Anna Ode; Ravi Shastri | emphasised-item"],
        ),
    ]);
}

#[test]
fn what_is_emphasised_for_something_else() {
    check(&[
        (
            "# KubeCon 2023\n\n- **Keynote speaker:** Anna Ode (Acme)\n- **Drinks**: Ravi Shastri\n",
            &["Keynote | Anna Ode @ Acme | prose"],
        ),
        ("# KubeCon 2023\n\n- **Release Manager** Anna Ode\n- **Photo credits** Ravi Shastri\n", &[]),
        ("# KubeCon 2023\n\n- **Anna Ode** Acme\n- **Ravi Shastri** Tessaly\n", &[]),
        ("# KubeCon 2023\n\n- _Queues that forgive_ are what Anna Ode likes\n", &[]),
        ("# KubeCon 2023\n\n## People I met\n\n- _Queues that forgive_ Anna Ode (Acme)\n", &[]),
    ]);
}
