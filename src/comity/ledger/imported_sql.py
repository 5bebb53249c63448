"""From the shape of a file to the SQL that reads its rows: one way of reading for each kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from comity.errors import LedgerError
from comity.ledger.imported_rows import Part, Reading, Shape
from comity.ledger.steps import load_steps

# What `part` holds, and the type of each value that a shape does not read.
EVENT_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "source_id": "VARCHAR",
        "first_on": "DATE",
        "last_on": "DATE",
        "date_precision": "VARCHAR",
        "kind_given": "VARCHAR",
        "actor_name": "VARCHAR",
        "actor_code": "VARCHAR",
        "actor_country": "VARCHAR",
        "actor_sectors": "VARCHAR",
        "recipient_name": "VARCHAR",
        "recipient_code": "VARCHAR",
        "recipient_country": "VARCHAR",
        "recipient_sectors": "VARCHAR",
        "place": "VARCHAR",
        "place_country": "VARCHAR",
        "place_level": "INTEGER",
        "lat": "DOUBLE",
        "lon": "DOUBLE",
        "quad_given": "VARCHAR",
        "score_given": "DOUBLE",
        "n_mentions_given": "INTEGER",
        "n_sources_given": "INTEGER",
        "n_articles_given": "INTEGER",
        "tone_given": "DOUBLE",
        "publisher": "VARCHAR",
        "url": "VARCHAR",
        "story": "VARCHAR",
        "note": "VARCHAR",
    }
)
MENTION_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "source_id": "VARCHAR",
        "mentioned_at": "TIMESTAMP",
        "kind_given": "VARCHAR",
        "publisher": "VARCHAR",
        "url": "VARCHAR",
        "sentence": "INTEGER",
        "is_raw": "INTEGER",
        "confidence": "INTEGER",
        "n_characters": "INTEGER",
        "tone_given": "DOUBLE",
        "translation": "VARCHAR",
    }
)

# What our own export puts behind an address in GDELT's layout, which has no field for the status. It stands
# in a fragment, which no page needs to be found by.
_MARK = "status=(planned|expected|possible|called_for|negated)(&type=[A-Z]+)?(&mode=[a-z-]+)?$"
_IS_MARKED = f"contains({{0}}, 'status=') AND regexp_matches({{0}}, '#(.*&)?{_MARK}')"

# `{0}`, `{1}` ... are the columns. A value that is there and cannot be read is NULL, and a fault.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "text": "{0}",
        "code": "trim({0})",
        "first": "coalesce({all})",
        "pair": "{0} || '|' || coalesce({1}, '')",
        "marked_pair": f"{{0}} || '|' || coalesce({{1}}, '') || CASE WHEN {_IS_MARKED.format('{2}')} "
        f"THEN '|' || regexp_extract({{2}}, '{_MARK}') ELSE '' END",
        "unmarked": f"CASE WHEN {_IS_MARKED} THEN regexp_replace({{0}}, '[#&]{_MARK}', '') ELSE {{0}} END",
        "grouped": "{0} || coalesce('/' || {1}, '')",
        "triple": "{0} || '|' || coalesce({1}, '') || '|' || coalesce({2}, '')",
        "id_of_row": "concat_ws('-', {all})",
        "story": "{0} || coalesce(' sentence ' || {1}, '')",
        "roles": "nullif(concat_ws(',', {all}), '')",
        "sorted": "array_to_string(list_sort(string_split({0}, ',')), ',')",
        "integer": "TRY_CAST({0} AS INTEGER)",
        "number": "TRY_CAST({0} AS DOUBLE)",
        "day": "TRY_CAST({0} AS DATE)",
        "compact_day": "TRY_CAST(left({0}, 4) || '-' || substr({0}, 5, 2) || '-' || substr({0}, 7) AS DATE)",
        "instant": "try_strptime({0}, '%Y%m%d%H%M%S')",
        "level": "CASE {levels} END",
    }
)
_CAN_FAIL = frozenset(("integer", "number", "day", "compact_day", "instant"))
_NEEDED = {
    "events": ("source_id", "first_on", "kind_given"),
    "mentions": ("source_id", "mentioned_at", "url"),
}
_RANGES = (("lat", 90), ("lon", 180))


def values_of(shape: Shape) -> Mapping[str, str]:
    """The values that a part of this shape holds, with their types."""
    return EVENT_VALUES if shape.into == "events" else MENTION_VALUES


def make_rows_sql(shape: Shape, part: Part) -> str:
    """The statement that reads a part into ``part_rows``: its values, and the first fault of each row."""
    values = ", ".join(
        f"{_value_sql(shape, name, kind)} AS {name}" for name, kind in values_of(shape).items()
    )
    given = "".join(
        f", {_column_sql(shape, reading.columns[0])} AS {name}_as_given"
        for name, reading in shape.readings.items()
    )
    own_line = "line, " if part.first_line is None else ""
    return (
        f"CREATE OR REPLACE TEMP TABLE part_rows AS "
        f"SELECT {own_line}{', '.join(values_of(shape))}, {_fault_sql(shape)} AS fault "
        f"FROM (SELECT {own_line}{values}{given} FROM {_read_csv_sql(shape, part)})"
    )


def make_part_sql(shape: Shape, line: str) -> str:
    """The statement that makes ``part`` of ``part_rows``: the same with the line of each row."""
    names = ", ".join(values_of(shape))
    return f"CREATE OR REPLACE TEMP VIEW part AS SELECT {line} AS line, {names}, fault FROM part_rows"


def line_sql(part: Part, first_row: int | None) -> str:
    """The line of a row of ``part_rows``, whose first row has the number ``first_row``.

    The database keeps the order of rows, so that the number of a row tells its line.
    """
    if part.first_line is None or first_row is None:
        return "part_rows.line" if part.first_line is None else "part_rows.rowid"
    return f"part_rows.rowid + ({part.first_line - first_row})"


def _read_csv_sql(shape: Shape, part: Part) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in map(_column_name, shape.columns))
    own_line = "'line': 'BIGINT', " if part.first_line is None else ""
    missing = ", ".join(_quote(word) for word in shape.missing)
    return (
        f"read_csv({_quote(str(part.path))}, header = false, auto_detect = false, "
        f"delim = {_quote(shape.delimiter)}, quote = '', escape = '', comment = '', "
        f"nullstr = [{missing}], max_line_size = 16777216, "
        f"columns = {{{own_line}{columns}}})"
    )


def _column_name(name: str) -> str:
    return name.replace("'", "''")


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _value_sql(shape: Shape, name: str, kind: str) -> str:
    reading = shape.readings.get(name)
    if reading is None:
        return f"NULL::{kind}"
    return _way_sql(shape, reading)


def _way_sql(shape: Shape, reading: Reading) -> str:
    if reading.how not in WAYS:
        raise LedgerError(f"'{reading.how}' is no way of reading a value; there are: {', '.join(WAYS)}")
    columns = [_column_sql(shape, name) for name in reading.columns]
    levels = " ".join(f"WHEN {column} IS NOT NULL THEN {n}" for n, column in enumerate(columns, start=1))
    return WAYS[reading.how].format(*columns, all=", ".join(columns), levels=levels)


def _column_sql(shape: Shape, name: str) -> str:
    """A column; where the data set puts quotes around words, without them."""
    column = '"' + name.replace('"', '""') + '"'
    if not shape.is_quoted:
        return column
    return (
        f"""nullif(CASE WHEN length({column}) > 1 AND {column} LIKE '"%"' """
        f"""THEN replace(substr({column}, 2, length({column}) - 2), '""', '"') ELSE {column} END, 'NA')"""
    )


def _fault_sql(shape: Shape) -> str:
    """What is wrong with a row: a value that it needs is missing, or one that is there cannot be read."""
    faults = []
    for name, reading in shape.readings.items():
        column = reading.columns[0].replace("'", "''")
        shown = f"'its {column} ' || chr(39) || {name}_as_given || chr(39)"
        if reading.how in _CAN_FAIL:
            what = {"integer": "number", "number": "number", "instant": "time"}.get(reading.how, "day")
            faults.append(
                f"WHEN {name} IS NULL AND {name}_as_given IS NOT NULL THEN {shown} || ' is no {what}'"
            )
        if name in _NEEDED[shape.into]:
            faults.append(f"WHEN {name} IS NULL THEN 'it has no {column}'")
        for ranged, most in _RANGES:
            if name == ranged:
                faults.append(f"WHEN NOT abs({name}) <= {most} THEN {shown} || ' is out of range'")
    return f"CASE {' '.join(faults)} END"


def make_again_sql(shape: Shape) -> tuple[str, str, str]:
    """Whether an id stands in the part twice; which rows repeat one of the part; which one of the ledger."""
    steps = load_steps("imported.sql")
    has_day = shape.dataset.has_day_key
    twice = steps["has_twice"].format(key="(source_id, first_on)" if has_day else "source_id")
    within = steps["make_again"].format(
        day="first_on AS day_key" if has_day else "0 AS day_key", day_of_part="p.first_on" if has_day else "0"
    )
    held = steps["add_held"].format(
        and_same_day="AND e.first_on = p.first_on" if has_day else "",
        same_actor=_same_names_sql(shape, "actor"),
        same_recipient=_same_names_sql(shape, "recipient"),
    )
    return twice, within, held


def _same_names_sql(shape: Shape, side: str) -> str:
    """True where a row of the part and one of the ledger name the same participants on one side."""
    new = f"coalesce(p.{side}_name, p.{side}_code)"
    if shape.splitter is None:
        return f"{new} IS NOT DISTINCT FROM e.{side}s[1].name"
    cut = _quote(shape.splitter)
    names = f"array_to_string({_many_sql(shape, side, _name_sql(shape, side))}, {cut})"
    return f"coalesce({names}, '') = array_to_string([x.name FOR x IN e.{side}s], {cut})"


def make_insert_sql(shape: Shape, *, has_again: bool) -> str:
    """The statement that takes the good rows of the part into the ledger."""
    step = load_steps("imported.sql")["insert_events"]
    precisions = " ".join(f"WHEN {level} THEN '{precision}'" for level, precision in shape.levels)
    return step.format(
        actors=_side_sql(shape, "actor"),
        recipients=_side_sql(shape, "recipient"),
        place_precision=f"CASE p.place_level {precisions} END" if precisions else "NULL",
        has_point=_has_point_sql(shape),
        and_not_again="AND p.line NOT IN (SELECT line FROM again)" if has_again else "",
    )


def _has_point_sql(shape: Shape) -> str:
    """A country's middle is no place where anything happened."""
    countries = [str(level) for level, precision in shape.levels if precision == "country"]
    return f"coalesce(p.place_level NOT IN ({', '.join(countries)}), FALSE)" if countries else "TRUE"


def _side_sql(shape: Shape, side: str) -> str:
    """The participants of one side, as a list; several where the cells hold several.

    A cell that has not an entry for each of several names says nothing of any: nobody could tell of which.
    """
    name = f"coalesce(p.{side}_name, p.{side}_code)"
    if shape.splitter is None:
        one = (
            f"{{'name': {name}, 'code_given': p.{side}_code, 'country_given': p.{side}_country, "
            f"'sectors_given': p.{side}_sectors, 'country': nullif({side}_country.\"value\", ''), "
            f"'sector': {side}_sector.\"value\"}}"
        )
        return f"CASE WHEN {name} IS NULL THEN [] ELSE [{one}] END"
    cells = {
        "code_given": f"p.{side}_code",
        "country_given": f"p.{side}_country",
        "sectors_given": f"p.{side}_sectors",
        "country": f'{side}_country."value"',
        "sector": f'{side}_sector."value"',
    }
    values = {"name": _name_sql(shape, side)}
    values |= {key: _entry_sql(shape, cell, of=name) for key, cell in cells.items()}
    many = ", ".join(f"'{key}': {value}" for key, value in values.items())
    return f"CASE WHEN {name} IS NULL THEN [] ELSE {_many_sql(shape, side, f'{{{many}}}')} END"


def _many_sql(shape: Shape, side: str, value: str) -> str:
    """This value of each participant ``i`` of a side that has a name."""
    names = _list_sql(shape, f"coalesce(p.{side}_name, p.{side}_code)")
    return f"[{value} FOR i IN range(1, len({names}) + 1) IF {_name_sql(shape, side)} IS NOT NULL]"


def _name_sql(shape: Shape, side: str) -> str:
    """The name of participant ``i``; where it is missing among several, the country or code as given."""
    name = f"coalesce(p.{side}_name, p.{side}_code)"
    others = (_entry_sql(shape, f"p.{side}_{what}", of=name) for what in ("country", "code"))
    return f"coalesce(({_list_sql(shape, name)})[i], {', '.join(others)})"


def _entry_sql(shape: Shape, cell: str, *, of: str) -> str:
    """Entry ``i`` of a cell, where it has one for each entry of another (or that one has a single entry)."""
    entries, others = _list_sql(shape, cell), _list_sql(shape, of)
    return f"CASE WHEN len({others}) = 1 OR len({entries}) = len({others}) THEN ({entries})[i] END"


def _list_sql(shape: Shape, cell: str) -> str:
    """The entries of a cell, each at its place; what stands for nothing there is NULL."""
    missing = ", ".join(_quote(word) for word in shape.missing)
    words = f"string_split({cell}, {_quote(shape.splitter or '')})"
    return f"[CASE WHEN trim(w) NOT IN ({missing}) THEN trim(w) END FOR w IN {words}]"
