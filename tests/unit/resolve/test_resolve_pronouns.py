"""He goes to a man, she to a woman, and neither to somebody whom it does not fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ResolveError
from comity.intake import read_record
from comity.model import make_span
from comity.resolve import ActorResolver, Directory, given_names, load_directory
from comity.resolve.given_names import GivenNames, Sex, load_given_names


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def whom(directory: Directory, text: str, words: str, day: str) -> list[str | None]:
    """The names that the last occurrence of some words stands for."""
    start = text.rindex(words)
    document = read_record({"text": text, "published_on": day})
    found = ActorResolver(directory).resolve_words(document, make_span(text, start, start + len(words)))
    return [mention.name for mention in found]


@pytest.mark.parametrize(
    ("word", "name"), [("She", "Angela Merkel"), ("He", "Vladimir Putin"), ("Her", "Angela Merkel")]
)
def test_a_pronoun_goes_to_whom_it_fits(directory: Directory, word: str, name: str) -> None:
    text = f"Vladimir Putin and Angela Merkel spoke in Sochi. {word} left at noon."
    assert whom(directory, text, word, "2018-05-19") == [name]
    turned = f"Angela Merkel and Vladimir Putin spoke in Sochi. {word} left at noon."
    assert whom(directory, turned, word, "2018-05-19") == [name]


def test_nobody_of_the_wrong_sex_is_taken(directory: Directory) -> None:
    text = "Vladimir Putin flew to Sochi. The guests had waited since the morning. She left at noon."
    assert whom(directory, text, "She", "2018-05-19") == [None]


def test_an_introduced_person_may_be_meant(directory: Directory) -> None:
    text = "Aideen Moriarty, an Irish trade envoy, met Sergei Lavrov. She brought no letter."
    assert whom(directory, text, "She", "2018-05-19") == ["Aideen Moriarty"]


def test_a_title_in_the_text_tells(directory: Directory) -> None:
    text = "Wang Yi received the spokeswoman Qin Gang. She smiled."
    assert whom(directory, text, "She", "2023-05-19") == ["Qin Gang"]


def test_a_stranger_on_the_way_leaves_it_open(directory: Directory) -> None:
    text = "Angela Merkel spoke. Maria Obermoser, a cook from Linz, listened. She was moved."
    assert whom(directory, text, "She", "2018-05-19") == [None]


@pytest.mark.parametrize(
    ("name", "country", "sex"),
    [
        ("Angela Merkel", "DEU", Sex.FEMALE),
        ("Sergey Lavrov", "RUS", Sex.MALE),
        ("King Abdullah II", "JOR", Sex.MALE),
        ("Queen Elizabeth II", "GBR", Sex.FEMALE),
        ("Tsai Ing-wen", "TWN", Sex.FEMALE),
        ("Nguyễn Thị Kim Ngân", "VNM", Sex.FEMALE),
        ("Kim Chol", "PRK", None),
        ("Gabriele Galateri", "ITA", None),
        ("Nobody", None, None),
    ],
)
def test_what_a_name_tells(name: str, country: str | None, sex: Sex | None) -> None:
    assert load_given_names().sex_of(name, country) is sex


def test_heads_whose_name_does_not_tell_are_men_unless_listed(directory: Directory) -> None:
    ids = {directory.find(spot.ids[0]).name: directory.sex_of(spot.ids[0])  # type: ignore[union-attr]
           for spot in directory.spot("Xi Jinping met Park Geun-hye.")}  # fmt: skip
    assert set(ids.values()) == {Sex.MALE, Sex.FEMALE}
    assert directory.sex_of("per:nobody-at-all") is None


@given(st.text(max_size=30), st.sampled_from(["DEU", "CHN", None]))
def test_any_name_has_an_answer(name: str, country: str | None) -> None:
    assert load_given_names().sex_of(name, country) in (Sex.MALE, Sex.FEMALE, None)


def test_no_name_is_in_two_lists() -> None:
    lists: dict[str, set[str]] = {}
    text = (given_names.resources.files("comity") / "resolve" / "data" / given_names.FILE).read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            lists.setdefault(kind, set()).update(words.split())
    assert not lists["female"] & lists["male"]
    assert not lists["both"] & (lists["female"] | lists["male"])


def test_a_malformed_list_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a valid Sex"):
        GivenNames(["boys\tadam"])


def test_a_missing_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_names, "FILE", "no_such_names.txt")
    with pytest.raises(ResolveError, match=r"no_such_names.txt cannot be read .*install Comity again"):
        load_given_names()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("In March 2003 the British prime minister spoke up.", "the British prime minister", "Tony Blair"),
        ("The Russian president named a premier in August 1999.", "The Russian president", "Boris Yeltsin"),
        ("As the Iranian president said in 2015, it would go on.", "the Iranian president", "Hassan Rouhani"),
    ],
)  # fmt: skip
def test_an_office_is_that_of_the_day_told(directory: Directory, text: str, words: str, name: str) -> None:
    assert whom(directory, text, words, "2024-11-04") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Iranian president said on Monday that the raids recalled the summer of 2006.",
        "The accord that the Iranian president has now signed was unthinkable in 2006.",
        "A coup in 1953 began it all, the Iranian president told reporters.",
    ],
)
def test_an_aside_does_not_change_who_holds_an_office(directory: Directory, text: str) -> None:
    words = "The Iranian president" if text.startswith("The Ir") else "the Iranian president"
    assert whom(directory, text, words, "2024-11-05") == ["Masoud Pezeshkian"]


def test_an_office_that_changed_hands_in_the_days_told_has_no_holder(directory: Directory) -> None:
    text = "In 2014 the Italian prime minister came to Brussels."
    start = text.index("the Italian")
    document = read_record({"text": text, "published_on": "2024-06-14"})
    span = make_span(text, start, start + len("the Italian prime minister"))
    [mention] = ActorResolver(directory).resolve_words(document, span)
    assert mention.id == "ITA/prime_minister"
    assert mention.note is not None
    assert "changed hands between 2014-01-01 and 2014-12-31" in mention.note


@given(st.dates(date(1990, 1, 1), date(2024, 12, 31)))
def test_no_office_holder_is_told_outside_his_days(day: date) -> None:
    directory = load_shared()
    text = f"On {day.day} {day:%B} {day.year} the French president spoke."
    document = read_record({"text": text, "published_on": "2025-11-01"})
    start = text.index("the French")
    span = make_span(text, start, start + len("the French president"))
    for mention in ActorResolver(directory).resolve_words(document, span):
        if mention.id and not mention.id.startswith("FRA"):
            held = directory.tenures_of(mention.id)
            assert any(one.days.may_cover(day) for one in held if one.where == "FRA")


def load_shared(_known: list[Directory] = []) -> Directory:  # noqa: B006 - hypothesis runs share one
    if not _known:
        _known.append(load_directory())
    return _known[0]
