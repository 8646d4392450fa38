use super::check;

#[test]
fn title_and_who_on_a_line_each() {
    check(&[
        (
            "Growing Pains of a Platform<br>Ann Ode, Acme<br>It was good.\n\nThe Quiet Cluster<br>Tom Hale (Beta)<br>So was this.\n",
            &[
                "Growing Pains of a Platform | Ann Ode @ Acme | two-lines",
                "The Quiet Cluster | Tom Hale @ Beta | two-lines",
            ],
        ),
        (
            "Growing Pains of a Platform\n: Ann Ode, Acme\n\nThe Quiet Cluster\n: Tom Hale, Beta\n",
            &[
                "Growing Pains of a Platform | Ann Ode @ Acme | two-lines",
                "The Quiet Cluster | Tom Hale @ Beta | two-lines",
            ],
        ),
    ]);
}

#[test]
fn wrapped_prose_is_no_list_of_talks() {
    check(&[(
        "The day was long and there was much to see for all\nAnn Ode and Tom Hale\nwere there too.\n\nWe went home by train and bus\nand were glad \
         of it.\n\nNothing else happened on the\nway home.\n\nThat was all there\nis to say.\n",
        &[],
    )]);
}
