"""Who says so: the chain of speakers of one act."""

from __future__ import annotations

import re

from comity.coding.reader import Act, Part
from comity.coding.sentences import Sentence
from comity.coding.wording import party_span, span_of
from comity.model import Attribution, AttributionKind, Manner

QUOTES = re.compile(r"[“\"„«](.+?)[”\"»]|[‘'](?=\w)(.{3,}?)[’'](?!\w)", re.DOTALL)


def read_attribution(text: str, sentence: Sentence, act: Act) -> tuple[Attribution, ...]:
    """Who says so, nearest to the claim first; a transcript's speaker is the outermost.

    A source's cue is the one that stands nearest to it.
    """
    sources = [part for part in act.parts if part.role.startswith("source:")]
    cues = [part for part in act.parts if part.role == "cue"]
    manner = _read_manner(text[sentence.start : sentence.end], act)
    links: dict[tuple[int, int], Attribution] = {}
    for source in sorted(sources, key=lambda part: (_distance(part, act.trigger), part.start)):
        cue = min(cues, key=lambda part: _distance(part, (source.start, source.end)), default=None)
        # The same words may be read as sources of two kinds.
        links.setdefault(
            (source.start, source.end),
            Attribution(
                span=party_span(text, sentence, source),
                kind=AttributionKind(source.role.removeprefix("source:")),
                manner=manner,
                cue=None if cue is None else span_of(text, sentence, cue),
            ),
        )
    if sentence.speaker is None:
        return tuple(links.values())
    outermost = Attribution(span=sentence.speaker, kind=AttributionKind.OFFICIAL, manner=Manner.QUOTED)
    return (*links.values(), outermost)


def _read_manner(sentence: str, act: Act) -> Manner:
    start, end = act.trigger
    quoted = any(match.start() < start and end < match.end() for match in QUOTES.finditer(sentence))
    return Manner.QUOTED if quoted else Manner.PARAPHRASED


def _distance(part: Part, offsets: tuple[int, int]) -> int:
    return max(part.start - offsets[1], offsets[0] - part.end, 0)
