use recapture_model::{Document, Format, Metadata, Source};

use super::*;

/// The projects found in a text, with the surface, joined by ", ".
fn found(text: &str) -> String {
    found_in(text, None)
}

/// A text as Markdown.
fn parsed(text: &str) -> Document {
    let source = Source {
        path: String::new(),
        text: text.to_owned(),
        format: Format::Markdown,
        bytes: 0,
        hash: String::new(),
        notes: vec![],
    };
    recapture_markup::parse(&source, &Metadata::default()).0
}

fn found_in(text: &str, language: Option<&str>) -> String {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let recognizer = Recognizer::new(&dictionaries);
    let document = parsed(text);
    let recognized = recognizer.recognize(&dictionaries, &document, 0.5, language);
    let one = |m: &Found| {
        let alias = &dictionaries.projects.aliases[m.alias];
        format!("{}={}", &document.text[m.range.clone()], dictionaries.projects.list[alias.project].name)
    };
    recognized.mentions.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn names_aliases_and_components() {
    for (text, expected) in [
        ("We run Kubernetes and K8s.", "Kubernetes=Kubernetes, K8s=Kubernetes"),
        ("ArgoCD, Argo CD and Argo-CD", "ArgoCD=Argo, Argo CD=Argo, Argo-CD=Argo"),
        ("Two Argo CDs", "Argo CD=Argo"),
        (
            "Open Policy\nAgent, Open  Policy\u{A0}Agent",
            "Open Policy Agent=Open Policy Agent (OPA), Open Policy Agent=Open Policy Agent (OPA)",
        ),
        ("Kubernetes' and Prometheus's", "Kubernetes=Kubernetes, Prometheus=Prometheus"),
        ("Argo Rollouts on Kubernetes", "Argo Rollouts=Argo, Kubernetes=Kubernetes"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn boundaries_by_script() {
    for (text, expected) in [
        ("Kubernetesクラスタ", "Kubernetes=Kubernetes"),
        ("Kubernetes에서", "Kubernetes=Kubernetes"),
        ("쿠버네티스에서", "쿠버네티스=Kubernetes"),
        ("빌헬름 씨", ""),
        ("Kubernetes-Cluster und Nicht-Kubernetes", "Kubernetes=Kubernetes, Kubernetes=Kubernetes"),
        ("Cargo, falcon and dappersetcd", ""),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_prose_is_no_mention() {
    for text in [
        "see https://kubernetes.io/docs",
        "@kubernetes #kubernetes",
        "kubernetes.md",
        "user@kubernetes.org",
        "{{< kubernetes >}}",
        "/src/kubernetes/file",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn names_inside_other_names() {
    for text in [
        "Kubernetes Community Days Zurich",
        "CiliumCon and KubeCon",
        "Porter Airlines",
        "Lisa Falco spoke",
        "David Porter and Anna Harbor",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn everyday_words() {
    for text in [
        "the plans are in flux",
        "at the helm of the company",
        "a backstage pass",
        "a score of 3",
        "to spin up a cluster",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
    for (text, expected) in [
        ("GitOps with Flux and Kubernetes", "Flux=Flux, Kubernetes=Kubernetes"),
        ("Helm is fine on Kubernetes", "Helm=Helm, Kubernetes=Kubernetes"),
        ("Falco detects it with eBPF rules", "Falco=Falco"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn endings_of_languages() {
    for (text, language, expected) in [
        ("autor ukázal Prometheusu a Kubernetesem", "cs", "Prometheus=Prometheus, Kubernetes=Kubernetes"),
        ("o Kubernetesie i Prometheusa", "pl", "Kubernetes=Kubernetes, Prometheus=Prometheus"),
        ("a Kubernetesben és a Prometheusszal", "hu", "Kubernetes=Kubernetes"),
        ("the Kubernetesu and Prometheusa", "en", ""),
        ("helmu, fluxem", "cs", ""),
    ] {
        assert_eq!(found_in(text, Some(language)), expected, "{text}");
    }
}

#[test]
fn addresses_and_files_are_no_mentions() {
    for text in [
        "see helm.sh/docs",
        "@cilium and #kubernetes",
        "https://istio.io/x",
        "foo@linkerd.io",
        "envoy.yaml",
        "{{< cilium >}}",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn boundaries_of_scripts() {
    for (text, expected) in [
        ("στο Kubernetes τρέχουν όλα", "Kubernetes=Kubernetes"),
        ("στοKubernetes", ""),
        ("в Kubernetes и Linkerd", "Kubernetes=Kubernetes, Linkerd=Linkerd"),
        ("Kubernetesクラスタを運用", "Kubernetes=Kubernetes"),
        ("Kubernetes에서 돌린다", "Kubernetes=Kubernetes"),
        ("der Kubernetes-Cluster", "Kubernetes=Kubernetes"),
        ("die Kubernetescluster", ""),
        ("Kuber\u{ad}netes", "Kuber\u{ad}netes=Kubernetes"),
    ] {
        let shown = found(text);
        // A soft hyphen is not visible.
        assert_eq!(shown, expected.replace('\u{ad}', ""), "{text}");
    }
}

/// The events that a document is about.
fn about(text: &str, title: Option<&str>, date: Option<&str>) -> Vec<String> {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let recognizer = Recognizer::new(&dictionaries);
    let document = parsed(text);
    let recognized = recognizer.recognize(&dictionaries, &document, 0.5, None);
    let events = recognizer.events(&dictionaries, &document, &recognized.series, DocumentFacts { title, date });
    for event in &events {
        assert!(document.text.get(event.range.clone()).is_some(), "{event:?}");
    }
    let subject = |e: &FoundEvent| e.role == recapture_model::EventRole::Subject;
    events.into_iter().filter(subject).map(|e| e.name).collect()
}

#[test]
fn events_that_no_dictionary_has() {
    for (text, title, expected) in [
        ("# QuuxConf 2019 notes\n\nText.\n", Some("QuuxConf 2019 notes"), Some("QuuxConf 2019")),
        ("QUUXDAY 2020: Resumo\n\nText.\n", None, Some("QUUXDAY 2020")),
        ("Quux Meetup Riga #26\n====\n\nText.\n", Some("Quux Meetup Riga #26"), Some("Quux Meetup Riga #26")),
        (
            "# Quuxmonk 2017\n\nDie Quuxmonk-Konferenz war gut.\n\n## Quuxmonk Tag 2\n\nMehr.\n\n## Ende\n\nQuuxmonk, danke.\n",
            Some("Quuxmonk 2017"),
            Some("Quuxmonk 2017"),
        ),
        (
            "# What I liked at QuuxConf\n\nThe conference was good. QuuxConf is a week long.\n",
            Some("What I liked at QuuxConf"),
            Some("QuuxConf 2021"),
        ),
        // A title that stands in the page's head only: the name is nowhere in the text.
        ("aééééé", Some("QuuxConf 2019 notes"), Some("QuuxConf 2019")),
        // Not a year in review, a product, a day of the week, a name that does not come back.
        ("# Review 2019\n\nI went to one conference.\n", Some("Review 2019"), None),
        (
            "# Quuxly 2017 released\n\nQuuxly is fast. Quuxly is small. Get Quuxly.\n",
            Some("Quuxly 2017 released"),
            None,
        ),
        ("# 3000 people at QuuxConf 2019\n\nFood.\n", Some("3000 people at QuuxConf 2019"), Some("QuuxConf 2019")),
        ("# A Monday at the office\n\nMonday, no conference.\n", Some("A Monday at the office"), None),
        ("# What I liked at QuuxConf\n\nFood.\n", Some("What I liked at QuuxConf"), None),
        ("# Issue #26\n\nA fix.\n", Some("Issue #26"), None),
    ] {
        assert_eq!(about(text, title, Some("2021-05-01")), expected.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn texts_about_an_event_without_a_name() {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let about = |text: &str| {
        let source = Source {
            path: String::new(),
            text: text.to_owned(),
            format: Format::Markdown,
            bytes: 0,
            hash: String::new(),
            notes: vec![],
        };
        about_some_event(&dictionaries, &recapture_markup::parse(&source, &Metadata::default()).0)
    };
    assert!(about("The conference was good. I liked the talks, most of all the keynote and a talk on queues."));
    assert!(about("O evento foi bom. As palestras, uma palestra sobre filas e mais uma palestra."));
    assert!(!about("We release version two. The talks with users helped. See the conference page."));
    assert!(!about("A talk, another talk and a third talk about nothing."));
}

/// Every name of the dictionary, in every script, behind a capitalised word and before one.
#[test]
fn every_name_can_be_weighed() {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let recognizer = Recognizer::new(&dictionaries);
    for alias in &dictionaries.projects.aliases {
        let document = parsed(&format!("Про {0} Про. Ann {0} Ode and {0}.", alias.text));
        let _ = recognizer.recognize(&dictionaries, &document, 0.5, None);
    }
    assert_eq!(found("Про Кубернетес говорили."), "Кубернетес=Kubernetes");
}
