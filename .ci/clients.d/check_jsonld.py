"""JSON-LD: expands without loss, all references lead to nodes, types are schema.org's."""

import json

from common import WORK, check, done, read
from pyld import jsonld

# What schema.org's context says of the terms in use; no network here.
CONTEXT = {"@context": {"@vocab": "http://schema.org/", "id": "@id", "type": "@type", "url": {"@type": "@id"}}}
TYPES = {"Event", "Person", "Organization", "Place", "PostalAddress", "VideoObject", "SoftwareApplication"}
REFERENCES = {"superEvent": "Event", "subEvent": "Event", "performer": "Person", "affiliation": "Organization"}


def loader(url, _options):
    check(url.rstrip("/") == "https://schema.org", f"a context from {url}")
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": "application/ld+json"}


def texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("@context", "@type", "@id"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


total = 0
for name in ("all", "corpus", "hostile"):
    document = json.loads((WORK / name / "recapture.jsonld").read_text(encoding="utf-8"))
    graph = document["@graph"]
    nodes = {node["@id"]: node for node in graph}
    check(len(nodes) == len(graph), f"{name}: an @id twice")
    for node in graph:
        check(node["@type"] in TYPES, f"{name}: type {node['@type']}")
        check(node.get("name") or node["@type"] == "Event", f"{name}: {node['@id']} has no name")
        for key, kind in REFERENCES.items():
            values = node.get(key, [])
            for other in values if isinstance(values, list) else [values]:
                target = nodes.get(other["@id"])
                check(target is not None, f"{name}: {node['@id']} {key} {other['@id']}: no such node")
                check(target is None or target["@type"] == kind, f"{name}: {key} of {node['@id']} is no {kind}")
        for other in node.get("subEvent", []):
            back = nodes[other["@id"]].get("superEvent", {}).get("@id")
            check(back == node["@id"], f"{name}: {other['@id']} is not within {node['@id']}")
    base = {"base": "https://example.org/", "documentLoader": loader}
    expanded = jsonld.expand(document, base)
    check(len(expanded) == len(graph), f"{name}: {len(expanded)} of {len(graph)} nodes after expansion")
    check(
        sorted({t.removeprefix("http://schema.org/") for node in expanded for t in node["@type"]})
        == sorted({node["@type"] for node in graph}),
        f"{name}: other types after expansion",
    )
    quads = jsonld.to_rdf(document, base)["@default"]
    # One type and each text, at least.
    check(len(quads) >= len(graph), f"{name}: {len(quads)} statements")
    for table, kind in (("people", "person"), ("organizations", "organization"), ("unique_talks", "talk"), ("editions", "event")):
        keys = {f"#{kind}-{row[0]}" for row in read(WORK / name / f"{table}.csv")[1:]}
        own = {key for key in nodes if key.startswith(f"#{kind}-")}
        check(own == keys, f"{name}: {kind}s differ from {table}.csv: {sorted(own ^ keys)[:5]}")
    total += len(quads)
done(f"{total} statements")
