use super::check;

#[test]
fn agendas() {
    check(&[
        (
            "# Kubernetes Meetup 2023\n\n- 17:00 - 17:10: Arrive, sit down\n- 17:15 - 17:30: Updates from the Community\n  - Anna Ode, CNCF Ambassador, Fjordware\n  - Slides: https://a.example/s\n\
             - 18:00 - 18:30: Networking, food, drinks\n- 18:30 - 18:55: Growing Pains of a Platform\n  - Mikko Holm, Tessaly\n  - Wiebke Osterloh, Acme\n",
            &[
                "Updates from the Community | Anna Ode @ Fjordware (CNCF Ambassador) | item-with-people",
                "Growing Pains of a Platform | Mikko Holm @ Tessaly; Wiebke Osterloh @ Acme | item-with-people",
            ],
        ),
        (
            "# KubeCon 2023\n\n- What a Cold Start Costs\n  - Speaker: Anna Ode (Acme)\n  - I liked it.\n",
            &["What a Cold Start Costs | Anna Ode @ Acme | item-with-people"],
        ),
        // Notes further down name others.
        (
            "# KubeCon 2023\n\n- What a Cold Start Costs\n  - Anna Ode, Acme\n  - a good start\n  - Bo Lind, Tessaly\n    - Mikko Holm, Acme\n",
            &["What a Cold Start Costs | Anna Ode @ Acme | item-with-people"],
        ),
    ]);
}

#[test]
fn items_over_other_things() {
    check(&[
        (
            "# KubeCon 2023\n\n- Things to see in the old town\n  - The Harbour Museum\n  - Long queues everywhere\n",
            &[],
        ),
        (
            "# KubeCon 2023\n\n- Platform engineering is everywhere\n  - Many talks were about it, Anna Ode thinks.\n",
            &[],
        ),
        ("# KubeCon 2023\n\n- Sponsors:\n  - Acme\n  - Tessaly\n", &[]),
    ]);
}
