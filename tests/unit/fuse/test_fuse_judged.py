"""What people judge of events holds: joined against a clash, parted against a bond."""

from __future__ import annotations

from dataclasses import replace

from comity.codebook import load_codebook
from comity.fuse import fuse
from comity.model import Judged, Status, make_event_id
from factories import judge_two, make_document, make_instant, make_place, make_statement, make_time

PAGES = [make_document(f"Page {n}.", publisher=f"Paper {n}") for n in range(4)]
DAY = make_time("2024-10-11")


def tell(n, **fields):
    """A meeting of the 11th, told on page n."""
    known = {"times": [DAY], "places": [make_place()]} | fields
    return make_statement(PAGES[n], **known)


def partition(statements, *judgements):
    """The events as sets of numbers of their statements."""
    fused = fuse(PAGES, statements, {}, load_codebook(), judgements)
    numbers = {statement.id: n for n, statement in enumerate(statements)}
    return sorted(sorted(numbers[id_] for id_ in event.statement_ids) for event in fused.events)


def test_two_events_are_joined_against_a_clash():
    told = [tell(0), tell(1), tell(2, event_type="AGREE", actors=["CHN"], trigger="signed")]
    assert partition(told) == [[0, 1], [2]]
    assert partition(told, judge_two(told[0], "same", told[2])) == [[0, 1, 2]]


def test_one_event_is_parted():
    told = [tell(0), tell(1)]
    assert partition(told) == [[0, 1]]
    assert partition(told, judge_two(told[0], "not_same", told[1])) == [[0], [1]]
    assert partition(told, judge_two(told[0], "unsure", told[1])) == [[0, 1]]


def test_two_statements_of_one_page_are_parted():
    told = [tell(0), tell(0, start=50)]
    assert partition(told) == [[0, 1]]
    assert partition(told, judge_two(told[0], "not_same", told[1])) == [[0], [1]]


def test_a_condition_is_parted():
    told = [tell(n, event_type="ASSAULT", status=Status.ONGOING, times=[], places=[]) for n in range(3)]
    assert partition(told) == [[0, 1, 2]]
    parted = partition(told, judge_two(told[0], "not_same", told[1]))
    assert parted in ([[0, 2], [1]], [[0], [1, 2]])  # the third goes to the one told first


def test_an_event_is_known_by_the_statement_that_founded_it():
    told = [tell(0), tell(1, event_type="AGREE", trigger="signed")]
    events = [Judged(id=make_event_id(one.id), name="an event") for one in told]
    assert partition(told, judge_two(events[0], "same", events[1])) == [[0, 1]]


def test_a_statement_that_is_read_otherwise_is_known_by_its_words():
    told = [tell(0), tell(1, event_type="AGREE", trigger="signed")]
    judgement = judge_two(told[0], "same", told[1])
    again = [replace(told[0], id="st-" + "0" * 20), told[1]]
    assert partition(again, judgement) == [[0, 1]]


def test_what_holds_for_no_statement_and_what_was_undone_make_no_difference():
    told = [tell(0), tell(1)]
    gone = judge_two(told[0], "not_same", tell(3))
    undone = replace(judge_two(told[0], "not_same", told[1]), undone_by="Bob", undone_at=make_instant())
    assert partition(told, gone, undone) == [[0, 1]]


def test_what_is_apart_from_one_is_apart_from_all_that_are_the_same():
    told = [tell(0), tell(1, event_type="AGREE", trigger="signed"), tell(2)]
    same, apart = judge_two(told[0], "same", told[1]), judge_two(told[1], "not_same", told[2], minute=1)
    assert partition(told, same, apart) == [[0, 1], [2]]


def test_bystanders_that_are_apart_do_not_come_together_through_others():
    later = make_time("2024-10-12")
    told = [tell(0), tell(1), tell(2, times=[later]), tell(3, times=[later])]
    assert partition(told) == [[0, 1], [2, 3]]
    same, apart = judge_two(told[0], "same", told[2]), judge_two(told[1], "not_same", told[3], minute=1)
    assert partition(told, same, apart) == [[0, 2], [1], [3]]
