"""Origins: how many independent first tellings an event has.

Documents of one event share an origin if they are copies of one text, share a paragraph, come from one
publisher, credit one outlet with the telling, or one credits an outlet that publishes another. Independence
is what has to be shown: whatever ties two documents makes them one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from comity.fuse.copies import publication_key
from comity.fuse.passages import iter_sharing
from comity.fuse.signature import Signature
from comity.model import AttributionKind, Document, Statement

ARTICLE = re.compile(r"^the\s+")
# Words that outlets wear or leave off: Mehr, Mehr News, Mehr News Agency.
ENDINGS = re.compile(r"(?:\s+(?:news agency|news service|news|agency|newswire))+$")
# Two letters are too often another's: an Ashford Post is not the AP. The agencies that go by two are named.
LEAST_INITIALS = 3
SHORT_NAMES = {"associated press": "ap", "press association": "pa", "anadolu": "aa"}


def find_origins(
    documents: Sequence[Document],
    statements: Iterable[Statement],
    first_telling: Mapping[str, str],
    signatures: Mapping[str, Signature],
) -> dict[str, str]:
    """For each document of one event the id of its origin: the first published of those it is tied to."""
    if len(documents) == 1:
        return {documents[0].id: documents[0].id}
    import networkx as nx

    ordered = sorted(documents, key=publication_key)
    ties = _find_ties(ordered, statements, first_telling, signatures)
    graph = nx.Graph()
    for document in ordered:
        graph.add_node(("document", document.id))
        graph.add_edges_from((("document", document.id), tie) for tie in ties[document.id])
    for one, other in iter_sharing((document.id for document in ordered), signatures):
        graph.add_edge(("document", one), ("document", other))
    origins = {}
    for document in ordered:
        if document.id not in origins:
            component = nx.node_connected_component(graph, ("document", document.id))
            origins.update({name: document.id for kind, name in component if kind == "document"})
    return origins


def publisher_of(document: Document, first_telling: Mapping[str, str]) -> str:
    """Who published a document, for counting: the name, else the site, else the text by itself.

    A page that names no publisher counts as one of its own, but its copies that name none do not count
    again.
    """
    if document.publisher and document.publisher.strip():
        return fold_outlet(document.publisher)
    host = urlsplit(document.url or "").hostname
    if host:
        return host.removeprefix("www.")
    return f"unnamed {first_telling.get(document.id, document.id)}"


def fold_outlet(name: str) -> str:
    """An outlet's name without case, article, punctuation and such endings as "news agency"."""
    words = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    short = ENDINGS.sub("", ARTICLE.sub("", words))
    return short or words


def _find_ties(
    documents: Sequence[Document],
    statements: Iterable[Statement],
    first_telling: Mapping[str, str],
    signatures: Mapping[str, Signature],
) -> dict[str, list[tuple[str, str]]]:
    """What each document is tied to: a text, and outlets by name."""
    names: dict[str, set[str]] = {document.id: set() for document in documents}
    for document in documents:
        signature = signatures.get(document.id)
        names[document.id].update(signature.credits if signature else ())
        names[document.id].add(document.publisher or "")
    credited: dict[str, set[str]] = {document.id: set() for document in documents}
    for statement in statements:
        for link in statement.attribution:
            if link.kind is AttributionKind.OUTLET and statement.document_id in names:
                names[statement.document_id].add(link.name or link.span.text)
                credited[statement.document_id].update((link.actor_id,) if link.actor_id else ())
    short_names = {name for held in names.values() for name in held if name.isupper()}
    ties = {}
    for document in documents:
        outlets = {("outlet", publisher_of(document, first_telling))}
        outlets |= {("outlet", key) for name in names[document.id] for key in _fold_all(name, short_names)}
        outlets |= {("outlet id", actor_id) for actor_id in credited[document.id]}
        ties[document.id] = [("text", first_telling.get(document.id, document.id)), *sorted(outlets)]
    return ties


def _fold_all(name: str, short_names: set[str]) -> list[str]:
    """A name's folded form, and its initials where another page of the event gives just those."""
    if not name.strip():
        return []
    folded = fold_outlet(name)
    forms = [SHORT_NAMES.get(folded, folded)]
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    if len(initials) >= LEAST_INITIALS and initials in short_names:
        forms.append(initials.casefold())
    return forms
