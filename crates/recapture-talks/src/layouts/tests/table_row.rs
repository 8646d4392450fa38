use super::check;

#[test]
fn headers_name_the_columns() {
    check(&[
        (
            "| Talk | Speaker | Company |\n|---|---|---|\n| Growing Pains | Ann Ode | Acme |\n| Queues that forgive | Ravi Shastri | Tessaly |\n",
            &["Growing Pains | Ann Ode @ Acme | table-row", "Queues that forgive | Ravi Shastri @ Tessaly | table-row"],
        ),
        (
            "| Time | Title | Speakers |\n|---|---|---|\n| 10:00 | The Quiet Cluster | Ingrid Dahl (Fjordware) & Tom Hale (Tessaly) |\n",
            &["The Quiet Cluster | Ingrid Dahl @ Fjordware; Tom Hale @ Tessaly | table-row"],
        ),
        (
            "| Session | Presenter | Organization |\n|---|---|---|\n| What a cold start costs | Dara Quinn, Tom Hale | Quayside, Tessaly |\n",
            &["What a cold start costs | Dara Quinn @ Quayside; Tom Hale @ Tessaly | table-row"],
        ),
        (
            "| Speaker | Talk |\n|---|---|\n| Carla Mendes, Brightwater Bank | [Who pays for the idle nodes?](https://sched.co/x1) |\n",
            &["Who pays for the idle nodes? | Carla Mendes @ Brightwater Bank | table-row"],
        ),
        (
            "| Talk | Speaker |\n|---|---|\n| Shrinking our images by half | |\n",
            &["Shrinking our images by half | - | table-row"],
        ),
    ]);
}

#[test]
fn the_first_cell_says_it() {
    check(&[
        (
            "| Session | Links |\n|---|---|\n| Growing Pains - Ann Ode, Acme | [Video](https://youtu.be/abc) |\n",
            &["Growing Pains | Ann Ode @ Acme | table-row"],
        ),
        (
            "| | |\n|---|---|\n| \"Queues that forgive\" by Ravi Shastri (Tessaly) | [Slides](https://speakerdeck.com/x/y) |\n",
            &["Queues that forgive | Ravi Shastri @ Tessaly | table-row"],
        ),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        (
            "| Vortrag | Referent | Firma |\n|---|---|---|\n| Weniger ist genug | Sabine Voss | Nordlicht GmbH |\n",
            &["Weniger ist genug | Sabine Voss @ Nordlicht GmbH | table-row"],
        ),
        (
            "| Titre | Orateur |\n|---|---|\n| Des grappes et des hommes | Élodie Marchand (Caillou) |\n",
            &["Des grappes et des hommes | Élodie Marchand @ Caillou | table-row"],
        ),
        (
            "| Charla | Ponente | Empresa |\n|---|---|---|\n| Apagar servidores sin miedo | Lucía Romero | Faro Digital |\n",
            &["Apagar servidores sin miedo | Lucía Romero @ Faro Digital | table-row"],
        ),
        (
            "| タイトル | 登壇者 |\n|---|---|\n| 止まらない基盤のつくり方 | 佐藤 花子 |\n",
            &["止まらない基盤のつくり方 | 佐藤 花子 | table-row"],
        ),
    ]);
}

#[test]
fn tables_of_something_else() {
    check(&[
        ("| Tool | Version |\n|---|---|\n| Helm | 3.2 |\n| Flux | 2.1 |\n", &[]),
        (
            "| Day | City | Country |\n|---|---|---|\n| Monday | Vienna | Austria |\n| Tuesday | San Francisco | USA |\n",
            &[],
        ),
        ("| Metric | Before | After |\n|---|---|---|\n| Build time | 40 min | 20 min |\n", &[]),
    ]);
}

#[test]
fn cells_in_two_languages() {
    check(&[(
        "|Topic|YouTube|\n|---|---|\n|快闪演讲：宽恕的队列<br>Lightning Talk: Queues that forgive - Anna Ode, Acme|[Video](https://www.youtube.com/watch?v=a1)|\n",
        &["Queues that forgive | Anna Ode @ Acme | table-row"],
    )]);
}

#[test]
fn tables_without_a_header() {
    let row = |title: &str, who: &str| {
        format!("<tr><td>9:15</td><td>\n<a href=\"../talks/x\">{title}</a></td><td>\n{who}\n</td></tr>\n")
    };
    let table = format!(
        "# PromCon 2023\n\n<table>\n<tr><th colspan=3>Day 1</th></tr>\n<tr><td>8:15</td><td>Welcome coffee and cake for all</td><td></td></tr>\n{}{}{}</table>\n",
        row("Growing a platform from two people", "Anna Ode<br/><b>Acme</b><br/>Ravi Shastri<br/><b>Tessaly</b>"),
        row("Queues that forgive their users", "Lars Holm<br><b>Acme</b>"),
        row("What a cold start really costs", "Ingrid Dahl<br><b>Fjordware</b>"),
    );
    check(&[(
        &table,
        &[
            "Growing a platform from two people | Anna Ode @ Acme; Ravi Shastri @ Tessaly | table-row",
            "Queues that forgive their users | Lars Holm @ Acme | table-row",
            "What a cold start really costs | Ingrid Dahl @ Fjordware | table-row",
        ],
    )]);
}

#[test]
fn headers_of_something_else() {
    check(&[(
        "# KubeCon 2023\n\n|Award|Winner|\n|---|---|\n|Top Documentarian of the Year|Anna Ode|\n|Best Newcomer of the Year|Ravi Shastri|\n\
         |Chop Wood Carry Water Award|Lars Holm|\n",
        &[],
    )]);
}

#[test]
fn organisations_on_a_line_of_their_own() {
    check(&[(
        "| Talk | Speaker |\n|---|---|\n| Growing Pains of a Platform | Hanna Ode & Ivan Lind<br>Acme |\n| The Quiet Cluster | Carla Lind<br>Fjordware |\n",
        &[
            "Growing Pains of a Platform | Hanna Ode @ Acme; Ivan Lind @ Acme | table-row",
            "The Quiet Cluster | Carla Lind @ Fjordware | table-row",
        ],
    )]);
}
