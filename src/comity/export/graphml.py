"""GraphML 1.0: participants are nodes, events are edges between each two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from comity.export.edges import FACTS, make_edges
from comity.export.format import Format, Left, Options, list_left
from comity.export.records import Happening

_NODE_FACTS = ("name", "country", "sector")
_EDGE_FACTS = ("label", "weight", *FACTS)
_TYPES = {"weight": "int", "n_origins": "int", "n_reports": "int", "scale": "double", "is_mutual": "boolean"}
# Code points that no XML 1.0 document may hold (XML 1.0, 2.2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ABOUT = (
    "The key status tells what happened from what is planned, possible, called for or denied. "
    "Where is_mutual is true, nobody is acted upon and the direction of the edge says nothing. "
    "The quote is that of the earliest telling with this status."
)


def write_graphml(happenings: Iterable[Happening], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write nodes, then edges: the events are gone through twice, the names of participants are kept."""
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    )
    out.writelines(_iter_keys())
    out.write(f'<graph id="comity" edgedefault="directed">\n<desc>{escape(_ABOUT)}</desc>\n')
    out.writelines(_iter_nodes(happenings))
    alone = 0
    for happening in happenings:
        edges = make_edges(happening, options)
        alone += not edges
        for edge in edges:
            facts = {"label": edge.label, "weight": edge.weight, **edge.facts}
            ends = f"source={_attribute(edge.source.id)} target={_attribute(edge.target.id)}"
            out.write(f"<edge id={_attribute(edge.id)} {ends}>{_say_facts('e', facts)}</edge>\n")
    out.write("</graph>\n</graphml>\n")
    return list_left(events_with_fewer_than_two_participants=alone)


def _iter_keys() -> Iterator[str]:
    for prefix, owner, names in (("n", "node", _NODE_FACTS), ("e", "edge", _EDGE_FACTS)):
        for name in names:
            kind = _TYPES.get(name, "string")
            yield f'<key id="{prefix}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'


def _iter_nodes(happenings: Iterable[Happening]) -> Iterator[str]:
    """Each participant once, also those of events that become no edge."""
    seen = set()
    for happening in happenings:
        for one in happening.participants:
            if one.id not in seen:
                seen.add(one.id)
                facts = {"name": one.name, "country": one.country, "sector": one.sector}
                known = {name: value for name, value in facts.items() if value}
                yield f"<node id={_attribute(one.id)}>{_say_facts('n', known)}</node>\n"


def _say_facts(prefix: str, facts: Mapping[str, object]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{_say(value)}</data>' for name, value in facts.items())


def _say(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return escape(_NO_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))


GRAPHML = Format(
    name="graphml",
    suffix=".graphml",
    about="GraphML: participants are nodes, events are edges",
    writers=(("events", write_graphml), ("imported", write_graphml)),
)
