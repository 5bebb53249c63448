"""The figures of a stretch of time: counts by quad, the cooperation-conflict index, what was written.

For the happenings e of a period, with s(e) the score of type and mode in the codebook (PLOVER's, -10 conflict
to +10 cooperation) and o(e) the number of independent origins that tell e:

    index = sum of o(e) * s(e)  /  sum of o(e)

It is the mean score of all tellings, copies counted once, on the scale of the scores. A period without
happenings has no index. A mean does not grow with how much is written; a count does, so

    rate = 100 * number of happenings / pages

is given beside it, where pages are the independent documents published in the period that tell anything of
any of the states. A period in which nothing was published has no rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.measure.intervals import Bootstrap, Interval
from comity.measure.periods import Period
from comity.measure.tellings import Happening

PER_PAGES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many happenings are of one kind, and their share of all (0 to 1; ``None`` where there are none)."""

    name: str
    n_events: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is measured of one period.

    ``n_events`` happenings, told by ``n_origins`` different origins; ``n_pages`` independent documents
    published in it about any of the states; ``rate`` happenings per 100 of these; ``index`` from -10 to +10
    with its ``interval``; ``quads`` and ``registers`` in the codebook's order. An event can stand in several
    registers, so that their shares do not add up to one.
    """

    period: Period
    n_events: int
    n_origins: int
    n_pages: int
    rate: float | None
    index: float | None
    interval: Interval | None
    quads: tuple[Share, ...]
    registers: tuple[Share, ...]


def make_figures(
    period: Period,
    happenings: Sequence[Happening],
    n_pages: int,
    codebook: Codebook,
    bootstrap: Bootstrap,
) -> Figures:
    """The figures of a period from the happenings that lie in it."""
    index = mean_score(happenings)
    interval = None
    if index is not None:
        interval = bootstrap.interval_of(happenings, index, stream=period.first_on.toordinal())
    return Figures(
        period=period,
        n_events=len(happenings),
        n_origins=len({origin for happening in happenings for origin in happening.origins}),
        n_pages=n_pages,
        rate=PER_PAGES * len(happenings) / n_pages if n_pages else None,
        index=index,
        interval=interval,
        quads=_make_shares(
            dict.fromkeys(entry.quad for entry in codebook.types),
            (h.quad for h in happenings),
            len(happenings),
        ),
        registers=_make_shares(
            [register.name for register in codebook.registers],
            (name for h in happenings for name in dict.fromkeys(h.event.registers)),
            len(happenings),
        ),
    )


def mean_score(happenings: Iterable[Happening]) -> float | None:
    """The index of these happenings: their mean score, each as often as it has origins; ``None`` of none."""
    held = sorted(happenings, key=lambda happening: happening.event.id)
    weight = sum(len(happening.origins) for happening in held)
    if not weight:
        return None
    return sum(len(happening.origins) * happening.score for happening in held) / weight


def _make_shares(names: Iterable[str], found: Iterable[str], n_events: int) -> tuple[Share, ...]:
    counts = Counter(found)
    return tuple(
        Share(name=name, n_events=counts[name], share=counts[name] / n_events if n_events else None)
        for name in names
    )
