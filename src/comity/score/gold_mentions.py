"""Words for events that people put together across texts, and where fusion puts the statements on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import IntakeError
from comity.fuse import fuse
from comity.intake import read_record
from comity.model import Document, Statement
from comity.pipeline import Progress
from comity.score.clustering import Agreement, Mention, compare, pool
from comity.score.gold import iter_objects
from comity.score.head_lemmas import Lemmas, find_head
from comity.score.instruments import Instruments, code_all
from comity.score.record import Measure, Table

COLUMNS = ("", "MUC F1", "B3 recall", "B3 precision", "B3 F1", "CEAF-e F1", "CoNLL F1")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The words of one event in a text: the stretches they cover, and the chain that they belong to."""

    text: str
    spans: tuple[tuple[int, int], ...]
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedText:
    """A text with its event words. ``first_lines`` are its first sentences, for a dateline."""

    id: str
    topic: str
    subtopic: str
    split: str
    text: str
    first_lines: tuple[str, ...]
    words: tuple[EventWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A text as it was read and coded."""

    gold: ChainedText
    document: Document
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The mapped mentions of texts fused together: of each its chain, its event and its head's lemma."""

    topic: str
    split: str
    chains: Mapping[Mention, str]
    events: Mapping[Mention, str]
    lemmas: Mapping[Mention, str]
    all_chains: Mapping[Mention, str]
    all_lemmas: Mapping[Mention, str]
    words: Mapping[Mention, str]


def read_texts(path: Path) -> list[ChainedText]:
    """The texts of a gold set, in order.

    Raises:
        IntakeError: the file cannot be read or a text is malformed.
    """
    return [_read_text(row, path) for row in iter_objects(path)]


def code_texts(
    texts: Sequence[ChainedText],
    instruments: Instruments,
    progress: Progress,
    what: str,
    find_day: Callable[[ChainedText], str | None] = lambda text: None,
) -> list[Coded]:
    """The texts coded, also of acts within one state, for most of these texts tell of such."""
    documents = [read_record({"text": text.text, "published_on": find_day(text)}) for text in texts]
    coded = code_all(instruments.parts.coder, documents, progress, what)
    return [
        Coded(
            gold=text,
            document=document,
            statements=tuple(instruments.parts.resolve_asked(document, statements)),
        )
        for text, (document, statements) in zip(texts, coded, strict=True)
    ]


def join_topics(
    coded: Iterable[Coded], instruments: Instruments, name_of: Callable[[ChainedText], str]
) -> list[Joined]:
    """The texts of each topic (as ``name_of`` has it) fused together."""
    topics: dict[str, list[Coded]] = {}
    for one in coded:
        topics.setdefault(name_of(one.gold), []).append(one)
    return [_join(topic, topics[topic], instruments) for topic in sorted(topics)]


def agree(joined: Iterable[Joined]) -> tuple[Agreement, Agreement, Agreement]:
    """How fusion, the same head lemma, and the same lemma on all mentions agree with people, pooled."""
    told = list(joined)
    return (
        pool(compare(one.chains, one.events) for one in told),
        pool(compare(one.chains, one.lemmas) for one in told),
        pool(compare(one.all_chains, one.all_lemmas) for one in told),
    )


def measure(name: str, joined: Sequence[Joined]) -> tuple[Measure, ...]:
    """B-cubed and CoNLL F1 of fusion and of the baseline, and what fusion gains, of mapped mentions."""
    ours, baseline, _ = agree(joined)
    n = ours.n_mentions
    values = {
        f"b_cubed_{name}": ours.b_cubed.f1,
        f"conll_{name}": ours.conll,
        f"lemma_conll_{name}": baseline.conll,
        f"gain_{name}": ours.conll - baseline.conll,
    }
    return tuple(Measure(name=key, value=value if n else None, n=n) for key, value in values.items())


def tabulate(title: str, joined: Sequence[Joined]) -> Table:
    """All measures of fusion and of the baseline."""
    names = ("Comity", "same head lemma", "same head lemma, all mentions")
    rows = tuple(_make_row(name, agreement) for name, agreement in zip(names, agree(joined), strict=True))
    return Table(title=title, columns=COLUMNS, rows=rows)


def say_mapped(joined: Sequence[Joined]) -> str:
    """How many of the event words are counted, and why the others are not."""
    n_mapped, n_all = sum(len(one.chains) for one in joined), sum(len(one.all_chains) for one in joined)
    return (
        f"a statement's trigger stands on {n_mapped} of {n_all} event words; these are counted (in "
        "brackets), all of them only in the last row"
    )


def iter_misses(joined: Iterable[Joined]) -> Iterator[str]:
    """Each chain that fusion tears apart, and each event that mixes chains."""
    for one in joined:
        for name, clusters, others in (
            ("torn", one.chains, one.events),
            ("mixed", one.events, one.chains),
        ):
            for cluster in sorted(set(clusters.values())):
                members = [mention for mention, home in clusters.items() if home == cluster]
                parts = sorted({others[mention] for mention in members})
                if len(parts) > 1:
                    told = (
                        ", ".join(f"{one.words[m]} ({m[0]})" for m in members if others[m] == part)
                        for part in parts
                    )
                    yield f"{name} in {one.topic}: {' | '.join(told)}"


def _make_row(name: str, agreement: Agreement) -> tuple[str | float, ...]:
    cube = agreement.b_cubed
    return (
        f"{name} ({agreement.n_mentions})",
        agreement.muc.f1,
        cube.recall,
        cube.precision,
        cube.f1,
        agreement.ceaf.f1,
        agreement.conll,
    )


def _join(topic: str, coded: Sequence[Coded], instruments: Instruments) -> Joined:
    fused = fuse(
        [one.document for one in coded],
        [statement for one in coded for statement in one.statements],
        {one.document.id: instruments.parts.make_signature(one.document) for one in coded},
        instruments.codebook,
    )
    homes = {id_: event.id for event in fused.events for id_ in event.statement_ids}
    lemmas = Lemmas()
    every = {(one.gold.id, n): words for one in coded for n, words in enumerate(one.gold.words)}
    events = {
        (one.gold.id, n): homes[statement.id]
        for one in coded
        for n, words in enumerate(one.gold.words)
        if (statement := _find_statement(words, one.statements)) is not None
    }
    keys = {mention: lemmas.key(find_head(words.text)) for mention, words in every.items()}
    return Joined(
        topic=topic,
        split=coded[0].gold.split,
        chains={mention: every[mention].chain for mention in events},
        events=events,
        lemmas={mention: keys[mention] for mention in events},
        all_chains={mention: words.chain for mention, words in every.items()},
        all_lemmas=keys,
        words={mention: every[mention].text for mention in events},
    )


def _find_statement(words: EventWords, statements: Iterable[Statement]) -> Statement | None:
    """The surest statement whose trigger shares a letter with the words."""
    on_them = [
        s for s in statements if any(s.trigger.start < b and a < s.trigger.end for a, b in words.spans)
    ]
    return max(on_them, key=lambda s: (s.score, s.id), default=None)


def _read_text(row: Mapping[str, Any], path: Path) -> ChainedText:
    try:
        lines = [" ".join(sentence["tokens"]) for sentence in row["sentences"]]
        spans = dict(_iter_spans(row["sentences"]))
        return ChainedText(
            id=row["id"],
            topic=row["topic"],
            subtopic=row.get("subtopic") or "",
            split=row.get("split") or "",
            text="\n".join(lines),
            first_lines=tuple(lines[:2]),
            words=tuple(
                EventWords(
                    text=event["text"],
                    spans=tuple(spans[event["sent"], token] for token in event["tokens"]),
                    chain=event["chain"],
                )
                for event in row["events"]
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise IntakeError(f"{path}: {row.get('id')} is malformed ({error!r})") from error


def _iter_spans(sentences: Iterable[Mapping[str, Any]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Sentence and token numbers, and the token's place in the text."""
    at = 0
    for sentence in sentences:
        for number, token in enumerate(sentence["tokens"]):
            yield (sentence["sent"], number), (at, at + len(token))
            at += len(token) + 1
