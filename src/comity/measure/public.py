"""Measures and networks as JSON and as rows of a table; the keys stay, more may be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.measure.changes import Change
from comity.measure.compare import Compared, DataSetMeasures
from comity.measure.index import Figures, Share
from comity.measure.network import Network, Tie
from comity.measure.reciprocity import Direction, Reciprocity
from comity.measure.series import Measures
from comity.model.public import Json, figure_to_json


def measures_to_json(measures: Measures) -> dict[str, Json]:
    """All measures; a figure that there is nothing to make from is null."""
    return {
        "subject": str(measures.subject),
        "states": list(measures.subject.states),
        "by": measures.grain,
        "bootstrap": {
            "n_draws": measures.bootstrap.n_draws,
            "seed": measures.bootstrap.seed,
            "level": measures.bootstrap.level,
        },
        "n_not_happened": measures.n_not_happened,
        "n_unplaced": measures.n_unplaced,
        "n_outside": measures.n_outside,
        "n_undated_pages": measures.n_undated_pages,
        "whole": _figures_to_json(measures.whole) if measures.whole else None,
        "periods": [_figures_to_json(one) for one in measures.figures],
        "changes": [_change_to_json(change) for change in measures.changes],
        "reciprocity": _reciprocity_to_json(measures.reciprocity) if measures.reciprocity else None,
    }


def data_sets_to_json(sets: Iterable[DataSetMeasures], compared: Iterable[Compared]) -> dict[str, Json]:
    """The measures of imported data sets by month, and how the counts of every two agree."""
    return {
        "measures": [
            {
                "title": one.title,
                "dataset": one.dataset,
                "first_on": one.first_on.isoformat(),
                "last_on": one.last_on.isoformat(),
                **measures_to_json(one.measures),
            }
            for one in sets
        ],
        "agreement": [
            {
                "first": pair.first,
                "second": pair.second,
                "n_periods": pair.agreement.n_periods,
                "spearman": figure_to_json(pair.agreement.spearman),
                "n_steps": pair.agreement.n_steps,
                "both_rise": figure_to_json(pair.agreement.both_rise),
                "by_chance": figure_to_json(pair.agreement.by_chance),
                "overlap": figure_to_json(pair.agreement.overlap),
            }
            for pair in compared
        ],
    }


def networks_to_json(networks: Iterable[Network]) -> list[Json]:
    """The network of each period."""
    return [
        {
            "period": network.period.label,
            "first_on": network.period.first_on.isoformat(),
            "last_on": network.period.last_on.isoformat(),
            "states": list(network.states),
            "communities": [list(members) for members in network.communities],
            "modularity": figure_to_json(network.modularity),
            "returned": figure_to_json(network.returned),
            "ties": [_tie_to_json(tie) for tie in network.ties],
        }
        for network in networks
    ]


def measures_to_rows(measures: Measures) -> Iterator[dict[str, Json]]:
    """One flat row for each period: as JSON, with a column for each quad and each register."""
    for one in measures.figures:
        row: dict[str, Json] = {
            key: value for key, value in _figures_to_json(one).items() if not isinstance(value, dict)
        }
        row |= {_column("quad", share): share.n_events for share in one.quads}
        row |= {_column("register", share): share.n_events for share in one.registers}
        yield row


def networks_to_rows(networks: Iterable[Network]) -> Iterator[dict[str, Json]]:
    """One flat row for each tie of each period, with the numbers of the communities of both states."""
    for network in networks:
        number = {state: i for i, members in enumerate(network.communities, 1) for state in members}
        for tie in network.ties:
            yield {
                "period": network.period.label,
                "first_on": network.period.first_on.isoformat(),
                "last_on": network.period.last_on.isoformat(),
                **_tie_to_json(tie),
                "community_first": number[tie.first],
                "community_second": number[tie.second],
            }


def _figures_to_json(figures: Figures) -> dict[str, Json]:
    return {
        "period": figures.period.label,
        "first_on": figures.period.first_on.isoformat(),
        "last_on": figures.period.last_on.isoformat(),
        "n_events": figures.n_events,
        "n_origins": figures.n_origins,
        "n_pages": figures.n_pages,
        "per_100_pages": figure_to_json(figures.rate),
        "index": figure_to_json(figures.index),
        "index_low": figure_to_json(figures.interval.low if figures.interval else None),
        "index_high": figure_to_json(figures.interval.high if figures.interval else None),
        "quads": _shares_to_json(figures.quads),
        "registers": _shares_to_json(figures.registers),
    }


def _shares_to_json(shares: Iterable[Share]) -> dict[str, Json]:
    return {
        share.name: {"n_events": share.n_events, "share": figure_to_json(share.share)} for share in shares
    }


def _change_to_json(change: Change) -> dict[str, Json]:
    return {
        "series": "per_100_pages" if change.series == "rate" else change.series,
        "period": change.period.label,
        "first_on": change.period.first_on.isoformat(),
        "before": figure_to_json(change.before),
        "after": figure_to_json(change.after),
    }


def _reciprocity_to_json(reciprocity: Reciprocity) -> dict[str, Json]:
    return {
        "forth": _direction_to_json(reciprocity.forth),
        "back": _direction_to_json(reciprocity.back),
        "n_mutual": reciprocity.n_mutual,
        "balance": figure_to_json(reciprocity.balance),
        "n_periods": reciprocity.n_periods,
        "correlation": figure_to_json(reciprocity.correlation),
        "answered": figure_to_json(reciprocity.answered),
        "answered_back": figure_to_json(reciprocity.answered_back),
    }


def _direction_to_json(direction: Direction) -> dict[str, Json]:
    return {
        "actor": direction.actor,
        "recipient": direction.recipient,
        "n_events": direction.n_events,
        "index": figure_to_json(direction.index),
    }


def _tie_to_json(tie: Tie) -> dict[str, Json]:
    return {
        "first": tie.first,
        "second": tie.second,
        "n_events": tie.n_events,
        "index": figure_to_json(tie.index),
        "cooperation": figure_to_json(tie.cooperation),
    }


def _column(kind: str, share: Share) -> str:
    return f"{kind}_{share.name.replace(' ', '_')}"
