"""The catalogue: which format holds what, and what is said where it does not."""

from __future__ import annotations

import pytest

from comity.errors import ConfigError
from comity.export import EVERY_KIND, find_format, iter_formats

NAMES = "jsonl csv parquet gdelt polecat plover geojson graphml edges ftm stix webannotation ics".split()


def test_names_are_as_promised():
    assert [entry.name for entry in iter_formats()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_format_fits_the_kinds_it_names(name):
    entry = next(entry for entry in iter_formats() if entry.name == name)
    for kind in EVERY_KIND:
        if kind in entry.kinds:
            assert find_format(name, kind) is entry
        else:
            with pytest.raises(ConfigError, match=f"^{name} holds .*; {kind} can be written as jsonl, csv"):
                find_format(name, kind)


def test_an_unknown_format_is_answered_with_those_that_fit():
    wanted = r"'xml' is not a format .*; for documents there are: jsonl, csv, parquet$"
    with pytest.raises(ConfigError, match=wanted):
        find_format("xml", "documents")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("jsonl", "csv", "parquet")])
def test_the_same_record_gives_the_same_file(write, name):
    kind = find_format(name, "events").kinds[0] if name != "webannotation" else "statements"
    assert write(name, kind) == write(name, kind)
