//! Lines and headings that are read as most of their siblings are.

use super::check;

/// A weak line is read as its siblings are.
#[test]
fn siblings_teach() {
    check(&[(
        "# KubeCon 2023\n\n- Growing Pains of a Platform - Ann Ode, Acme\n- What a Cold Start Costs - Dara Quinn, Quayside\n- The Quiet Cluster - Ingrid Dahl, Fjordware\n- Queues That Forgive - Ravi Shastri, Tessaly\n- Shrinking Our Images - Deep Cloudwell, Tessaly\n",
        &[
            "Growing Pains of a Platform | Ann Ode @ Acme | list-line",
            "What a Cold Start Costs | Dara Quinn @ Quayside | list-line",
            "The Quiet Cluster | Ingrid Dahl @ Fjordware | list-line",
            "Queues That Forgive | Ravi Shastri @ Tessaly | list-line",
            "Shrinking Our Images | Deep Cloudwell @ Tessaly | list-line",
        ],
    )]);
}

/// "Name - Org: Title" in most lines of a list: the short part before the colon is the organisation.
#[test]
fn siblings_teach_organisations() {
    check(&[(
        "# KubeCon 2023\n\n- Ann Ode - Acmeworks: Growing Pains of a Platform\n- Dara Quinn - Quayside: What a Cold Start Costs\n- Ingrid Dahl - Fjordware: The Quiet Cluster\n",
        &[
            "Growing Pains of a Platform | Ann Ode @ Acmeworks | list-line",
            "What a Cold Start Costs | Dara Quinn @ Quayside | list-line",
            "The Quiet Cluster | Ingrid Dahl @ Fjordware | list-line",
        ],
    )]);
}

/// Headings teach each other, too: names that look like none stand where their siblings' do.
#[test]
fn headings_teach() {
    check(&[(
        "# KubeCon 2023\n\n## Ann Ode - Growing Pains of a Platform\n\nText.\n\n## Dara Quinn - What a Cold Start Costs\n\nText.\n\n\
         ## Ingrid Dahl - The Quiet Cluster\n\nText.\n\n## Tom Hale - Queues That Forgive\n\nText.\n\n## Devdas Umbra - Big Graphite\n\nText.\n",
        &[
            "Growing Pains of a Platform | Ann Ode | heading-line",
            "What a Cold Start Costs | Dara Quinn | heading-line",
            "The Quiet Cluster | Ingrid Dahl | heading-line",
            "Queues That Forgive | Tom Hale | heading-line",
            "Big Graphite | Devdas Umbra | heading-line",
        ],
    )]);
}

/// What stands where the siblings' names do is cut off, name or not; a nickname or number is no speaker.
#[test]
fn what_stands_for_names_is_cut_off() {
    check(&[(
        "# KubeCon 2023\n\n- Growing Pains of a Platform (Ann Ode)\n- What a Cold Start Costs (Dara Quinn)\n- The Quiet Cluster (Ingrid Dahl)\n\
         - Queues That Forgive (Tom Hale)\n- Shrinking Our Images (91)\n- The Long Way Home\n",
        &[
            "Growing Pains of a Platform | Ann Ode | list-line",
            "What a Cold Start Costs | Dara Quinn | list-line",
            "The Quiet Cluster | Ingrid Dahl | list-line",
            "Queues That Forgive | Tom Hale | list-line",
            "Shrinking Our Images | - | list-line",
        ],
    )]);
}

/// A short list of talks learns from the document's other lists where all of it that can be read agrees with them; what is
/// no list of talks does not.
#[test]
fn lists_teach_each_other() {
    check(&[(
        "# KubeCon 2023\n\nDay one:\n\n- Ann Ode - Growing Pains of a Platform\n- Dara Quinn - What a Cold Start Costs\n- Ingrid Dahl - The Quiet Cluster\n\
         - Tom Hale - Queues That Forgive\n\nTalks of day two:\n\n- Bo Li - Shrinking Our Images\n- Carla Mendes - Less Is Enough\n- Thiago Dias Francisco - Taming the Backlog for Good\n",
        &[
            "Growing Pains of a Platform | Ann Ode | list-line",
            "What a Cold Start Costs | Dara Quinn | list-line",
            "The Quiet Cluster | Ingrid Dahl | list-line",
            "Queues That Forgive | Tom Hale | list-line",
            "Shrinking Our Images | Bo Li | list-line",
            "Less Is Enough | Carla Mendes | list-line",
            "Taming the Backlog for Good | Thiago Dias Francisco | list-line",
        ],
    )]);
}

/// Between two talks that name their speakers a heading with the words of a title is a third.
#[test]
fn a_heading_between_talks() {
    check(&[(
        "# KubeCon 2023\n\n## Growing Pains of a Platform - Ann Ode\n\nText.\n\n## A Farewell to Broken Builds\n\nThe talk of all who broke one.\n\n\
         ## The Quiet Cluster - Ingrid Dahl\n\nText.\n\n## Queues That Forgive - Tom Hale\n\nText.\n\n## What I take home with me\n\nText.\n",
        &[
            "Growing Pains of a Platform | Ann Ode | heading-line",
            "A Farewell to Broken Builds | - | section-title",
            "The Quiet Cluster | Ingrid Dahl | heading-line",
            "Queues That Forgive | Tom Hale | heading-line",
        ],
    )]);
}

#[test]
fn other_lists_learn_nothing() {
    check(&[(
        "# KubeCon 2023\n\n## Talks\n\n- Growing Pains of a Platform (Ann Ode)\n- What a Cold Start Costs (Dara Quinn)\n- The Quiet Cluster (Ingrid Dahl)\n\
         - Queues That Forgive (Tom Hale)\n\n## My plans\n\n- Migrate our old cluster to Cilium (Q3)\n- Write an article about queues (Draft)\n- Try out the new Gateway API (Staging)\n",
        &[
            "Growing Pains of a Platform | Ann Ode | list-line",
            "What a Cold Start Costs | Dara Quinn | list-line",
            "The Quiet Cluster | Ingrid Dahl | list-line",
            "Queues That Forgive | Tom Hale | list-line",
        ],
    )]);
}
