"""Places: the gazetteer, the choice among namesakes, and the names in running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ResolveError
from comity.model import (
    ActorKind,
    Basis,
    Certainty,
    Document,
    PlaceMention,
    PlacePrecision,
    Spot,
    Statement,
    Status,
    make_span,
)
from comity.resolve.gazetteer import load_gazetteer, make_place_key
from comity.resolve.place_choice import Scene, choose_place
from comity.resolve.places import PlaceResolver

GAZETTEER = load_gazetteer()
STATES: Mapping[str, tuple[str, Basis]] = {
    "Iran": ("IRN", Basis.NAME),
    "Iranian": ("IRN", Basis.DEMONYM),
    "Russia": ("RUS", Basis.NAME),
    "Russian": ("RUS", Basis.DEMONYM),
    "Ukraine": ("UKR", Basis.NAME),
    "Lebanon": ("LBN", Basis.NAME),
    "Swiss": ("CHE", Basis.DEMONYM),
    "Moscow": ("RUS", Basis.METONYM),
}


class FewStates:
    """A spotter that knows a handful of names."""

    def spot(self, text: str) -> tuple[Spot, ...]:
        pattern = re.compile(r"\b(?:" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\b")
        return tuple(
            Spot(
                start=match.start(),
                end=match.end(),
                kind=ActorKind.STATE,
                ids=(STATES[match[0]][0],),
                countries=(STATES[match[0]][0],),
                basis=STATES[match[0]][1],
            )
            for match in pattern.finditer(text)
        )


RESOLVER = PlaceResolver(GAZETTEER, FewStates())


def read_id(words: str, scene: Scene | None = None) -> str | None:
    choice = RESOLVER.read_span(make_span(words, 0, len(words)), scene or Scene())
    return None if choice is None else choice.place.id


def find_names(text: str) -> list[str]:
    return [mention.span.text for mention in RESOLVER.find(text)]


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Ashgabat", "gn:162183"),
        ("Kazan", "gn:551487"),
        ("Kiev", "gn:703448"),
        ("Kyiv", "gn:703448"),
        ("Peking", "gn:1816670"),
        ("SHARM EL SHEIKH", "gn:349340"),
        ("Sao Paulo", "gn:3448439"),
        ("Georgia", "GEO"),
        ("Turkiye", "TUR"),
        ("Kremlin", "xx:kremlin"),
        ("Crimea", "xx:crimea"),
        ("Khmeimim", "xx:khmeimim-air-base"),
    ],
)
def test_lookup_gives_the_best_known_first(name: str, place_id: str) -> None:
    assert GAZETTEER.lookup(name)[0].id == place_id


def test_lookup_of_nothing_is_empty() -> None:
    assert GAZETTEER.lookup("Nowhereville") == ()
    assert GAZETTEER.lookup("") == ()
    assert not GAZETTEER.knows("Nowhereville")


def test_countries_and_parts_of_the_world_have_no_point() -> None:
    for name in ("Iran", "United States", "Central Asia", "Africa"):
        best = GAZETTEER.lookup(name)[0]
        assert (best.lat, best.lon) == (None, None)
    assert GAZETTEER.lookup("Iran")[0].precision is PlacePrecision.COUNTRY
    assert GAZETTEER.lookup("Central Asia")[0].precision is PlacePrecision.REGION


def test_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.dat"
    with pytest.raises(ResolveError, match="cannot be opened"):
        load_gazetteer(path)
    path.write_bytes(b"something else, long enough to hold a head")
    with pytest.raises(ResolveError, match="not a gazetteer"):
        load_gazetteer(path)


@pytest.mark.parametrize(
    ("words", "place_id"),
    [
        ("Kazan, Russia", "gn:551487"),
        ("Paris", "gn:2988507"),
        ("Paris, Texas", "gn:4717560"),
        ("Paris, TX", "gn:4717560"),
        ("Tripoli, Lebanon", "gn:266826"),
        ("Tbilisi, Georgia", "gn:611717"),
        ("Atlanta, Georgia", "gn:4180439"),
        ("the Kremlin", "xx:kremlin"),
        ("the central Asian country of Turkmenistan", "TKM"),
        ("the Swiss city of Geneva", "gn:2660646"),
        ("the Iranian capital", "gn:112931"),
        ("the Iranian port of Bandar Abbas", "gn:141681"),
        ("Iran’s nuclear power plant", "xx:bushehr-nuclear-power-plant"),
        ("southern Lebanon", "LBN"),
        ("Herat Province", "xx:around-1140026"),
        ("the summit in New York", "gn:5128581"),
        ("the capital", None),
        ("the NATO Summit", None),
        ("Nowhereville", None),
        ("Russian nuclear power plant", None),
    ],
)
def test_words_of_a_mention(words: str, place_id: str | None) -> None:
    assert read_id(words) == place_id


def test_countries_around_decide_among_namesakes() -> None:
    assert read_id("Tripoli") == "gn:2210247"
    assert read_id("Tripoli", Scene(sentence=frozenset({"LBN"}), document={"LBN": 1.0})) == "gn:266826"


def test_every_choice_has_a_score_and_a_basis() -> None:
    for name in ("Paris", "Georgia", "Springfield", "Kremlin"):
        choice = choose_place(name, GAZETTEER.lookup_weighed(name), Scene(), container=None)
        assert choice is not None
        assert 0.0 < choice.score <= 1.0
        assert choice.basis is not Basis.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Talks were held in Ashgabat, near Merv and in Kazan, Russia.",
            ["Ashgabat", "Merv", "Kazan", "Russia"],
        ),
        ("Moscow said it would go on.", []),
        ("They met in Moscow.", ["Moscow"]),
        ("The Iranian envoy left.", []),
        ("Mr Lincoln met President Jackson.", []),
        ("The University of Reading closed.", []),
        ("A ship sank in the Red Sea off Hodeidah.", ["Red Sea", "Hodeidah"]),
        ("Fire broke out in Herat Province.", ["Herat Province"]),
        ("He will March on. Most of it is Nice.", []),
        ("The West Nile virus spread.", []),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    assert find_names(text) == names


PIECES = st.sampled_from(
    [
        "Moscow",
        "Paris",
        "Texas",
        "in",
        "at",
        ", ",
        ". ",
        "Kazan",
        "Russia",
        "U.S.",
        "d'Ivoire",
        "Côte",
        "’s",
        "President",
        "Herat",
        "Province",
        "Gaza",
        "the",
        "The",
        "Iranian",
        "said",
        "\n",
        "(",
        "Rostov-on-Don",
        "St.",
        "Sana'a",
        "Łódź",
        "-",
        "İzmir",
        "𝕏",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_spans_hold_and_do_not_overlap(text: str) -> None:
    found = RESOLVER.find(text)
    end = 0
    for mention in found:
        assert mention.span.holds_in(text)
        assert mention.span.start >= end
        end = mention.span.end
        assert (mention.lat is None) == (mention.lon is None)
        assert mention.precision is not PlacePrecision.COUNTRY or mention.lat is None
    assert RESOLVER.find(text) == found


@given(st.text(max_size=40))
def test_key_is_a_fixed_point(name: str) -> None:
    key = make_place_key(name)
    assert make_place_key(key) == key
    GAZETTEER.lookup(name)


def make_placed(document: Document, *names: str) -> Statement:
    text = document.text
    spans = [make_span(text, text.index(name), text.index(name) + len(name)) for name in names]
    return Statement(
        id="st-1",
        document_id=document.id,
        quote=make_span(text, 0, len(text)),
        trigger=make_span(text, text.index("met"), text.index("met") + 3),
        event_type="CONSULT",
        mode=None,
        topics=(),
        status=Status.HAPPENED,
        certainty=Certainty.CERTAIN,
        attribution=(),
        actors=(),
        recipients=(),
        places=tuple(PlaceMention(span=span) for span in spans),
        times=(),
        quantities=(),
        score=1.0,
        made_by="test",
    )


def test_statements_keep_order_words_and_get_places() -> None:
    text = "Ministers from Lebanon met in Tripoli and Nowhereville."
    document = Document(id="doc-1", digest="0", text=text, blocks=())
    statement = make_placed(document, "Tripoli", "Nowhereville", "Lebanon")
    [resolved] = RESOLVER.resolve(document, [statement])
    town, unknown, country = resolved.places
    assert [place.span for place in resolved.places] == [place.span for place in statement.places]
    assert (town.id, town.basis) == ("gn:266826", Basis.CONTEXT)
    assert (unknown.id, unknown.lat, unknown.score, unknown.basis) == (None, None, None, Basis.NOT_FOUND)
    assert (country.id, country.lat, country.precision) == ("LBN", None, PlacePrecision.COUNTRY)
    assert RESOLVER.resolve(document, [resolved]) == [resolved]
    assert RESOLVER.resolve(document, []) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Talks in the Russian capital went on.", "the Russian capital"),
        ("They left the Iranian capital city on Friday.", "the Iranian capital city"),
        ("They came to the Swiss capital, Bern.", None),
        ("They limited the Russian capital flows.", None),
        ("Russian capital left.", None),
    ],
)
def test_a_capital_may_be_named_by_its_state(text: str, words: str | None) -> None:
    found = [name for name in find_names(text) if "capital" in name]
    assert found == ([words] if words else [])
