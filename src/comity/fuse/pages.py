"""How alike two pages are by the names and words in them: whether they can be of one piece of news.

A word weighs the more the fewer pages have it, by a table that comes with the package
(``word_shares.txt``): what a page weighs hangs on no other page of the ledger.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import log, sqrt

from comity.errors import CodebookError
from comity.fuse.signature import NAME, Signature
from comity.model import Statement

TABLE = "word_shares.txt"
PAGES = 10_000
#: The share of a word that the table leaves out: it holds those of 10 of 10,000 pages and more.
RARE_SHARE = 5
#: Words of fewer pages than these can lead from one page to others of its news ...
TELLING_SHARE = 2000
#: ... the rarest of a page, and no more than so many.
MOST_TELLING = 12
#: A word or two in common are chance, or the act itself and whom it hit.
LEAST_SHARED = 3
WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """A page's names and words, by their hashes, ascending; weighed when they are asked for.

    Raises:
        CodebookError: the table of words is missing or malformed.
    """

    words: tuple[int, ...] = ()

    @cached_property
    def weights(self) -> Mapping[int, float]:
        """The words with their weights, the logarithm of one by the share of pages that have a word; the
        squares of the weights add up to 1.
        """
        shares = load_shares()
        told = {word: log(PAGES / shares.get(word, RARE_SHARE)) for word in self.words}
        length = sqrt(sum(weight * weight for weight in told.values()))
        return {word: weight / length for word, weight in told.items()} if length else {}

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """Its rarest words, rarest first: pages of one news share one of them."""
        shares = load_shares()
        held = [(shares.get(word, RARE_SHARE), word) for word in self.words]
        return tuple(word for share, word in sorted(held) if share < TELLING_SHARE)[:MOST_TELLING]


NO_WORDS = PageWords()


def gather_words(
    signatures: Mapping[str, Signature], statements: Iterable[Statement]
) -> dict[str, PageWords]:
    """The words of each document with a statement: the names of its signature and the words of its quotes.

    A signature holds the names inside sentences; a name that begins one stands in a quote.
    """
    words: dict[str, set[int]] = {}
    seen: set[tuple[str, int]] = set()
    for statement in statements:
        id_ = statement.document_id
        if id_ not in words:
            words[id_] = {int(name) for name in signatures[id_].names} if id_ in signatures else set()
        if (id_, statement.quote.start) not in seen:
            seen.add((id_, statement.quote.start))
            words[id_].update(hash_word(word) for word in _iter_words(statement.quote.text))
    return {id_: PageWords(words=tuple(sorted(held))) for id_, held in words.items()}


def _iter_words(quote: str) -> Iterator[str]:
    """The words and numbers of a quote, and the names with what belongs to them ("al-Tanf", "Russia’s")."""
    yield from WORD.findall(quote.casefold())
    yield from (name.casefold() for name in NAME.findall(quote))


def hash_word(word: str) -> int:
    """A word in small letters as signatures hold it."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def liken_pages(one: PageWords, other: PageWords) -> float:
    """The cosine of two pages by their words, 0 to 1; nothing where they share fewer than three."""
    fewer, more = sorted((one.weights, other.weights), key=len)
    shared = [weight * more[word] for word, weight in fewer.items() if word in more]
    return sum(shared) if len(shared) >= LEAST_SHARED else 0.0


@cache
def load_shares() -> Mapping[int, int]:
    """How many of 10,000 pages have a word, by the word's hash.

    Raises:
        CodebookError: the table is missing or malformed.
    """
    try:
        lines = (resources.files(__package__) / TABLE).read_text("utf-8").splitlines()
        return read_shares(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{TABLE} cannot be read ({error}); install Comity again") from error


def read_shares(lines: Sequence[str]) -> dict[int, int]:
    """The table from its lines: a word, a tab, a number from 1 to 10,000.

    Raises:
        CodebookError: a line is malformed.
    """
    shares = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        word, _, share = line.partition("\t")
        if not share.isdecimal() or not 1 <= int(share) <= PAGES:
            raise CodebookError(f"{TABLE}, line {number}: wanted is a word, a tab, a number, not {line!r}")
        shares[hash_word(word)] = int(share)
    return shares
