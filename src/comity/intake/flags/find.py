"""The flags of a document: each names a fault and gives the figure it was judged by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from comity.intake.blocks.unit import count_words
from comity.intake.flags.author import find_author_faults
from comity.intake.flags.facts import Facts
from comity.intake.flags.phrases import find_key_phrase
from comity.intake.flags.sources import count_outbound, is_unsourced, measure_attributions
from comity.model import Flag

_LITTLE_TEXT = 40  # words; the shortest readouts of kremlin_en that say who met whom have about this many
_MOSTLY = 0.5
_MOJIBAKE = re.compile(r"â€[™œ\x9d\x9c\x99“”¦˜]|Ã[©¨¼¶¤±³¡]|Ð[\x90-\xbf]")
_MIN_MOJIBAKE = 3
_CUT_SIGN = re.compile(
    r"(?:\[(?:…|\.\.\.|\+\d+ chars)\]|(?:continue reading|read more|subscribe to (?:read|continue))\W{0,4})$",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|to|in|on|at|by|for|with|from|that|which|who|is|are|was|were|has|had|its|their)"
    r"|[a-z],|[a-z]-)$"
)
_SHORTEST_REPEATED = 80  # characters; shorter paragraphs ("Thank you very much.") repeat in any transcript


def find_flags(facts: Facts) -> tuple[Flag, ...]:
    """The flags of a document, in a fixed order."""
    prose = tuple(facts.iter_prose())
    n_words = sum(map(count_words, prose)) if sum(map(len, prose)) < 2_000 else -1
    return (
        *_flag_date(facts),
        *_flag_sources(facts, prose),
        *_flag_author(facts),
        *_flag_phrase(prose),
        *_flag_amount(facts, prose, n_words),
        *_flag_repeats(prose),
        *_flag_ending(facts),
        *_flag_language(facts),
        *_flag_encoding(facts),
    )


def _flag_date(facts: Facts) -> Iterator[Flag]:
    if facts.unread_date is not None:
        yield Flag(
            flag="unreadable_publication_date",
            reason=f"The date it was given, {facts.unread_date!r}, is no day that can be read.",
        )
    if not facts.has_date:
        yield Flag(
            flag="no_publication_date",
            reason="Neither its metadata nor its address nor its first lines state 1 day of publication.",
        )


def _flag_sources(facts: Facts, prose: tuple[str, ...]) -> Iterator[Flag]:
    if facts.links is None:
        return
    inside = _drop_furniture_links(facts)
    n_links = count_outbound(inside, facts.url)
    n_found, per_thousand = measure_attributions(" ".join(prose)) if not n_links else (0, 0.0)
    if is_unsourced(n_links, per_thousand):
        yield Flag(
            flag="no_outbound_sources",
            reason=f"0 links lead to a source, and only {n_found} phrases name one "
            f"({per_thousand:.1f} in 1,000 words).",
        )


def _drop_furniture_links(facts: Facts) -> tuple[str, ...]:
    """Links, without those that stand in the text's own author boxes and link lists."""
    furniture = " ".join(facts.iter_furniture())
    return tuple(link for link in facts.links or () if link not in furniture)


def _flag_author(facts: Facts) -> Iterator[Flag]:
    faults = find_author_faults("\n".join(facts.iter_furniture()))
    if faults:
        yield Flag(
            flag="invented_looking_author",
            reason=f"{len(faults)} signs that the author box is made up: {'; '.join(faults)}.",
        )


def _flag_phrase(prose: tuple[str, ...]) -> Iterator[Flag]:
    found = find_key_phrase(prose)
    if found is not None:
        phrase, count, n_words = found
        yield Flag(
            flag="repeated_key_phrase",
            reason=f"The phrase {phrase!r} stands {count} times in {n_words:,} words "
            f"({1_000 * count / n_words:.1f} in 1,000), as in text written for search engines.",
        )


def _flag_amount(facts: Facts, prose: tuple[str, ...], n_words: int) -> Iterator[Flag]:
    if 0 <= n_words < _LITTLE_TEXT:
        yield Flag(flag="little_text", reason=f"Only {n_words} words of prose (fewer than {_LITTLE_TEXT}).")
    n_furniture, n_prose = sum(map(len, facts.iter_furniture())), sum(map(len, prose))
    if n_furniture > _MOSTLY * (n_furniture + n_prose):
        share = 100 * n_furniture / (n_furniture + n_prose)
        yield Flag(
            flag="mostly_furniture",
            reason=f"{share:.0f}% of its characters are menus, boxes, captions and the like.",
        )


def _flag_repeats(prose: tuple[str, ...]) -> Iterator[Flag]:
    counted = Counter(part for part in prose if len(part) >= _SHORTEST_REPEATED)
    n_repeats = sum(count - 1 for count in counted.values())
    if n_repeats:
        yield Flag(
            flag="repeated_paragraphs",
            reason=f"{n_repeats} of {len(prose)} paragraphs are word-for-word repeats of another.",
        )


def _flag_ending(facts: Facts) -> Iterator[Flag]:
    ending = facts.text.rstrip()[-60:]
    if found := _CUT_SIGN.search(ending):
        yield Flag(flag="truncated", reason=f"It ends with {found.group(0)!r}: the rest stands elsewhere.")
    elif found := _LEFT_OPEN.search(ending):
        yield Flag(flag="truncated", reason=f"It breaks off inside a sentence, after {found.group(0)!r}.")


def _flag_language(facts: Facts) -> Iterator[Flag]:
    if facts.language not in (None, "en"):
        yield Flag(
            flag="not_english",
            reason=f"Its first 2,000 characters are {facts.language!r}; only 'en' is coded.",
        )


def _flag_encoding(facts: Facts) -> Iterator[Flag]:
    n_mojibake = (
        sum(1 for _ in _MOJIBAKE.finditer(facts.text)) if "Ã" in facts.text or "â" in facts.text else 0
    )
    if facts.n_replaced:
        yield Flag(
            flag="mixed_encoding",
            reason=f"{facts.n_replaced} bytes did not fit the encoding and show as the replacement sign.",
        )
    elif n_mojibake >= _MIN_MOJIBAKE:
        yield Flag(
            flag="mixed_encoding", reason=f"{n_mojibake} characters were read in a wrong encoding before."
        )
