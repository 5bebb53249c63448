"""Word lists in YAML: ``sentences.yaml`` holds the words of ``sentences.py``, and so on for each module here.

Which words a rule knows is data that anybody can read and change; what it does with them is code.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from comity.errors import CodebookError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)


def read_yaml(name: str) -> Any:
    """The content of a YAML file of this package.

    Raises:
        CodebookError: the file is malformed.
    """
    return parse_yaml((resources.files(__package__) / name).read_text("utf-8"), name)


def parse_yaml(text: str, name: str) -> Any:
    """The content of a YAML text; ``name`` is for the error.

    Raises:
        CodebookError: the text is malformed, or one mapping has a key twice, of which YAML would
            silently keep the last.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        root = loader.get_single_node()
        for key in _iter_repeated_keys(root):
            raise CodebookError(f"{name}: the key '{key}' stands twice; join both lists")
        return loader.construct_document(root)
    except yaml.YAMLError as error:
        raise CodebookError(f"{name} is malformed: {error}") from error
    finally:
        loader.dispose()


def _iter_repeated_keys(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value
            seen.add(key.value)
            yield from _iter_repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _iter_repeated_keys(value)


def check_words(words: object, where: str) -> tuple[str, ...]:
    """The words of one list, in order.

    Raises:
        CodebookError: it is no list of words, or one stands in it twice. An unquoted ``on``, ``no``
            or ``false`` is a truth value to YAML, not a word.
    """
    if not isinstance(words, list):
        raise CodebookError(f"{where}: a list of words is wanted, not {words!r}")
    for word in words:
        if not isinstance(word, str):
            raise CodebookError(f"{where}: {word!r} is not a word; write it in quotes")
        if words.count(word) > 1:
            raise CodebookError(f"{where}: '{word}' stands twice")
    return tuple(words)


def check_table(table: object, where: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of words of one mapping, in order.

    Raises:
        CodebookError: it is no mapping of lists of words.
    """
    if not isinstance(table, dict):
        raise CodebookError(f"{where}: a mapping of lists is wanted, not {table!r}")
    return {str(key): check_words(words, f"{where}, {key}") for key, words in table.items()}


def make_record(record: type[Record], table: Mapping[str, tuple[str, ...]], where: str) -> Record:
    """The record whose every field takes the list of its name, as a set or a tuple as it declares.

    Raises:
        CodebookError: a list is missing, or one is there that no rule reads.
    """
    kinds = {name: typing.get_origin(kind) for name, kind in typing.get_type_hints(record).items()}
    names = [field.name for field in fields(record)]
    if set(names) != set(table):
        wrong = ", ".join(sorted(set(names) ^ set(table)))
        raise CodebookError(f"{where}: missing or unknown: {wrong}")
    return record(**{name: kinds[name](table[name]) for name in names})


def load_words(record: type[Record], name: str) -> Record:
    """The record of one file in which every key is a list of words.

    Raises:
        CodebookError: the file is malformed, or its keys are not the record's fields.
    """
    return make_record(record, check_table(read_yaml(name), name), name)
