#!/usr/bin/env python3
"""Rewrites the generated dictionary files from the fact tables in ../../shared/data.

usage: python3 dictionaries/import.py [FACTS_DIR]     (README.md says which files are generated)
"""
import csv, pathlib, re, sys

HERE = pathlib.Path(__file__).parent
FACTS = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "shared" / "data"
SERIES = {"kubecon": "KubeCon + CloudNativeCon", "kcd": "Kubernetes Community Days", "rejekts": "Cloud Native Rejekts",
          "promcon": "PromCon", "kubeday": "KubeDay", "contributor-summit": "Kubernetes Contributor Summit"}


def read(name):
    with open(FACTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    rows = sorted({tuple(row) for row in rows})
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def edition(row):
    """Series, place and year of an edition, and its name in the plainest official form."""
    name = row["name"].replace("KubeCon + CloudNativeCon + Open Source Summit", "KubeCon + CloudNativeCon")
    name = name.replace("KubeCon + CloudNativeCon + AI_dev", "KubeCon + CloudNativeCon")
    name = name.replace("CloudNativeCon + KubeCon", "KubeCon + CloudNativeCon").removesuffix(" Virtual")
    name = re.sub(r"^KCD\b", "Kubernetes Community Days", name)
    year = re.search(r"\b(20\d\d)\b", name)
    year = year.group(1) if year else row["start"][:4]
    series = SERIES.get(row["kind"]) or re.sub(r"\s*\b20\d\d\b.*", "", name)
    place = re.sub(r"^(KubeCon \+ CloudNativeCon|KubeCon)\b", "", name.removeprefix(series)).replace(year, "").strip() if year else ""
    return [series, place, year, name, row["start"], row["end"], row["city"], row["country"], row["status"]]


projects = read("cncf_projects.csv")
write("projects.csv", ["name", "id", "maturity", "accepted", "incubating", "graduated", "archived", "category",
                       "subcategory", "homepage_url", "repo_url", "parent_project"],
      [[p["name"], slug(p["name"])] + [p[c] for c in ("maturity", "accepted", "incubating", "graduated", "archived",
        "category", "subcategory", "homepage_url", "repo_url", "parent_project")] for p in projects])
write("project-aliases.csv", ["project", "alias", "kind"],
      [[a["name"], a["alias"], a["kind"]] for a in read("project_aliases.csv") if a["kind"] != "predecessor"])
write("organizations.csv", ["name", "variants"],
      [[o["name"], o["variants"]] for o in read("organizations.csv")])
write("event-editions.csv", ["series", "place", "year", "name", "start", "end", "city", "country", "status"],
      [edition(e) for e in read("events.csv") if not e["kind"].endswith("series")])
write("given-names.csv", ["name"], [[n] for n in (FACTS / "given_names.txt").read_text(encoding="utf-8").split("\n") if n])
