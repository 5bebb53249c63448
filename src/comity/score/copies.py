"""Made copies of real stories beside reports that are independent: how many origins are counted?

The stories are pages of two presidents' offices. Each gets up to a dozen copies (cut, re-led, re-credited,
single sentences in other words, one passage inside a longer piece) and up to three reports by others, who
may quote one of its sentences; where the office itself has another text on the same contact, that is one of
them. All documents are searched for copies at once; the documents of one story are then what fusion sees of
one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from comity.fuse.copies import find_copies
from comity.fuse.origins import find_origins
from comity.intake import read_record
from comity.model import Document, Statement
from comity.pipeline import Progress
from comity.score.contact_pages import Page, iter_pages
from comity.score.contacts import SEED, pick
from comity.score.copy_edits import (
    AGENCIES,
    PAPERS,
    TOWNS,
    Story,
    make_copy,
    make_independent,
    split_sentences,
)
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments, code_all
from comity.score.names import COPIES as NAME
from comity.score.record import Section, Table, cut, make_share

FOLDERS, FILE = ("whitehouse", "kremlin_en"), "docs.jsonl.gz"
N_STORIES, MOST_COPIES, MOST_INDEPENDENT = 500, 12, 3
#: Words of a story: what a wire carries.
SHORTEST, LONGEST = 80, 400
#: Words of a piece of another matter, in which a passage is set.
HOST_SHORTEST, HOST_LONGEST = 300, 1200
#: Runs of words by which two pages of an office on one day are known to be written apart, and how many may
#: be shared.
RUN, MOST_SHARED_RUNS = 8, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A document of a story, and of which of its origins it is; origin 0 is the story itself."""

    document: Document
    origin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A story's documents and the origins (documents' ids) that were found."""

    title: str
    told: tuple[Told, ...]
    found: Mapping[str, str]

    @property
    def is_right(self) -> bool:
        """True where as many origins are counted as there are."""
        return len({one.origin for one in self.told}) == len(set(self.found.values()))

    def iter_pairs(self) -> Iterator[tuple[Told, Told, bool]]:
        """All pairs of documents, and whether they were found to be of one origin."""
        for one, other in combinations(self.told, 2):
            yield one, other, self.found[one.document.id] == self.found[other.document.id]


def score_copies(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How often the number of origins is exactly right, and how often independent reports become one."""
    paths = [sets.texts / folder / FILE for folder in FOLDERS]
    if missing := next((path for path in paths if not path.is_file()), None):
        return Section(name=NAME, skipped=f"there is no {missing}")
    stories = [story for path in paths for story in make_stories(path, N_STORIES // len(paths))]
    documents = list({one.document.id: one.document for _, told in stories for one in told}.values())
    coded = code_all(instruments.parts.coder, documents, progress, NAME)
    statements = {document.id: told for document, told in coded}
    signatures = {one.id: instruments.parts.make_signature(one) for one in documents}
    first_telling, unpacked = find_copies(documents, signatures)
    outcomes = [
        Outcome(
            title=title,
            told=told,
            found=find_origins(
                [one.document for one in told],
                _iter_statements(told, statements),
                first_telling,
                unpacked,
            ),
        )
        for title, told in stories
    ]
    copies = [same for one in outcomes for a, b, same in one.iter_pairs() if a.origin == b.origin == 0]
    apart = [same for one in outcomes for a, b, same in one.iter_pairs() if a.origin != b.origin]
    return Section(
        name=NAME,
        measures=(
            make_share("origins_right", sum(one.is_right for one in outcomes), len(outcomes)),
            make_share("independent_merged", sum(apart), len(apart)),
            make_share("copies_joined", sum(copies), len(copies)),
        ),
        tables=(_tabulate(outcomes),),
        remarks=(
            f"{len(stories)} stories, {len(documents)} documents",
            "independent_merged and copies_joined are shares of pairs of documents of one story",
        ),
        errors=tuple(_iter_errors(outcomes)),
    )


def make_stories(path: Path, n: int) -> list[tuple[str, tuple[Told, ...]]]:
    """So many stories of a corpus, each with the title and its documents, the same each time."""
    pages = [page for page in iter_pages(path) if page.date]
    sized = [(page, len(page.text.split())) for page in pages]
    others = _group_by_day(pages)
    hosts = pick([page for page, size in sized if HOST_SHORTEST <= size <= HOST_LONGEST], n)
    chosen = pick([page for page, size in sized if SHORTEST <= size <= LONGEST], n)
    return [
        (page.title, tuple(_make_told(page, others, hosts, Random(f"{SEED} {page.id}")))) for page in chosen
    ]


def _make_told(
    page: Page, others: Mapping[str, Sequence[Page]], hosts: Sequence[Page], chance: Random
) -> Iterator[Told]:
    papers = chance.sample(PAPERS, MOST_COPIES + MOST_INDEPENDENT)
    agency, *rivals = chance.sample(AGENCIES, 1 + MOST_INDEPENDENT)
    day = date.fromisoformat(page.date or "")
    story = Story(
        title=page.title,
        paragraphs=tuple(_split(page.text)),
        weekday=f"{day:%A}",
        where=chance.choice(TOWNS),
        agency=agency,
    )
    yield _make_document(story.paragraphs, page.title, agency, day, 0)
    far = [host for host in hosts if host.date != page.date] or list(hosts)
    for _ in range(chance.randint(0, MOST_COPIES)):
        told = make_copy(story, _split(chance.choice(far).text), chance)
        yield _make_document(told, chance.choice((page.title, None)), papers.pop(), _later(day, chance), 0)
    written = [one for one in others.get(page.date or "", ()) if _are_on_one_matter(page, one)][:1]
    for n in range(chance.randint(0, MOST_INDEPENDENT)):
        paper = papers.pop()
        if n < len(written):
            yield _make_document(_split(written[n].text), written[n].title, paper, day, n + 1)
            continue
        own = make_independent(story, n, _quote(story, chance), rivals[n] if chance.random() < 0.5 else None)
        yield _make_document(own, None, paper, _later(day, chance), n + 1)


def _make_document(
    paragraphs: Iterable[str], title: str | None, publisher: str, day: date, origin: int
) -> Told:
    text = "\n\n".join(paragraphs)
    record = {"text": text, "title": title, "publisher": publisher, "published_on": day.isoformat()}
    return Told(document=read_record(record), origin=origin)


def _quote(story: Story, chance: Random) -> str | None:
    """One sentence of the story, for every second report."""
    sentences = [one for text in story.paragraphs for one in split_sentences(text) if len(one.split()) >= 8]
    return chance.choice(sentences) if sentences and chance.random() < 0.5 else None


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _later(day: date, chance: Random) -> date:
    return day + timedelta(days=chance.randint(0, 2))


def _group_by_day(pages: Iterable[Page]) -> dict[str, list[Page]]:
    days: dict[str, list[Page]] = {}
    for page in pages:
        days.setdefault(page.date or "", []).append(page)
    return days


def _are_on_one_matter(page: Page, other: Page) -> bool:
    """True for two texts of one day that name the same persons in the title and were written apart."""
    if page.id == other.id or not SHORTEST // 2 <= len(other.text.split()) <= LONGEST:
        return False
    mine, yours = (set(one.title.split()[1:]) for one in (page, other))
    named = {word for word in mine & yours if word[:1].isupper() and len(word) > 3}
    return len(named) >= 3 and _share_runs(page.text, other.text) <= MOST_SHARED_RUNS


def _share_runs(one: str, other: str) -> float:
    mine, yours = (_runs(text.casefold().split()) for text in (one, other))
    fewer = min(len(mine), len(yours))
    return len(mine & yours) / fewer if fewer else 0.0


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _iter_statements(
    told: Iterable[Told], statements: Mapping[str, Sequence[Statement]]
) -> Iterator[Statement]:
    for one in told:
        yield from statements[one.document.id]


def _tabulate(outcomes: Sequence[Outcome]) -> Table:
    rows = []
    for low, high in ((0, 0), (1, 4), (5, 8), (9, MOST_COPIES)):
        some = [one for one in outcomes if low <= sum(t.origin == 0 for t in one.told) - 1 <= high]
        right = sum(one.is_right for one in some)
        rows.append((f"{low} to {high}", len(some), right / len(some) if some else None))
    return Table(
        title="by number of copies", columns=("copies", "stories", "origins right"), rows=tuple(rows)
    )


def _iter_errors(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for one in outcomes:
        if one.is_right:
            continue
        for first, second, same in one.iter_pairs():
            if same and first.origin != second.origin:
                yield f"merged: {cut(first.document.text)} WITH {cut(second.document.text)}"
        home = one.found[one.told[0].document.id]
        for copy in one.told[1:]:
            if copy.origin == 0 and one.found[copy.document.id] != home:
                yield f"copy missed of '{cut(one.title)}': {cut(copy.document.text)}"
