use super::check;

#[test]
fn who_above_and_the_title_below() {
    check(&[
        (
            "# KubeCon 2023\n\n#### Anna Ode [@ode](https://twitter.com/ode) - Acme\n\n*Growing a platform from two people*\n\n- two\n\n\
             #### Ravi Shastri - Tessaly\n*Queues that forgive their users*\n\nThey do.\n",
            &[
                "Growing a platform from two people | Anna Ode @ Acme | title-below",
                "Queues that forgive their users | Ravi Shastri @ Tessaly | title-below",
            ],
        ),
        (
            "# KubeCon 2023\n\n## Anna Ode and Ravi Shastri\n\n\"Growing a platform from two people\"\n\nText.\n",
            &["Growing a platform from two people | Anna Ode; Ravi Shastri | title-below"],
        ),
    ]);
}

#[test]
fn what_is_no_title_below_somebody() {
    check(&[
        ("# KubeCon 2023\n\n## Growing a platform from two people\n\n*By the seaside, again*\n", &[]),
        ("# KubeCon 2023\n\n## Anna Ode\n\nShe *really* knows her queues and tells of them.\n", &[]),
        ("# KubeCon 2023\n\n## Anna Ode\n\n*Principal Engineer at Acme*\n\nWe talked.\n", &[]),
        ("# KubeCon 2023\n\n## People I met\n\n### Anna Ode\n\n*Growing a platform from two people*\n", &[]),
    ]);
}
