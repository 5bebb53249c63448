"""The public JSON of a scorecard: stable keys; what was not measured is ``null``."""

from __future__ import annotations

from comity.model.public import Json
from comity.score.record import Cell, Measure, Scorecard, Section, Table

DIGITS = 4


def scorecard_to_json(card: Scorecard) -> dict[str, Json]:
    """``made_by, sections, missed``; ``missed`` names the measures that are worse than their floor."""
    return {
        "made_by": card.made_by,
        "sections": [_section_to_json(section) for section in card.sections],
        "missed": list(card.missed),
    }


def _section_to_json(section: Section) -> dict[str, Json]:
    return {
        "name": section.name,
        "skipped": section.skipped,
        "measures": [_measure_to_json(measure) for measure in section.measures],
        "tables": [_table_to_json(table) for table in section.tables],
        "remarks": list(section.remarks),
        "errors": list(section.errors),
    }


def _measure_to_json(measure: Measure) -> dict[str, Json]:
    floor = measure.floor
    return {
        "name": measure.name,
        "value": _round(measure.value),
        "n": measure.n,
        "floor": None if floor is None else floor.value,
        "is_ceiling": floor is not None and floor.is_ceiling,
        "is_missed": measure.is_missed,
    }


def _table_to_json(table: Table) -> dict[str, Json]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[_round(cell) for cell in row] for row in table.rows],
    }


def _round(cell: Cell) -> Cell:
    return round(cell, DIGITS) if isinstance(cell, float) else cell
