"""Actors: from words to entries, on short made-up pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.model import (
    Attribution,
    AttributionKind,
    Basis,
    Certainty,
    DateBasis,
    DatePrecision,
    Document,
    Mention,
    Statement,
    Status,
    TimeMention,
    make_digest,
    make_span,
)
from comity.resolve.actors import ActorResolver, find_actors
from comity.resolve.directory import Directory, load_directory

DAY = date(2024, 10, 11)
SEED = Path(__file__).parents[3] / ".." / "shared" / "seed" / "page.txt"


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def make_document(
    text: str, day: date | None = DAY, *, url: str | None = None, title: str | None = None
) -> Document:
    return Document(
        id="doc-1", digest=make_digest(text), text=text, blocks=(), url=url, title=title, published_on=day
    )


def mention_of(text: str, words: str, after: str = "") -> Mention:
    start = text.index(words, text.index(after) if after else 0)
    return Mention(span=make_span(text, start, start + len(words)))


def make_statement(text: str, actors: list[Mention], recipients: list[Mention] | None = None) -> Statement:
    return Statement(
        id="st-1",
        document_id="doc-1",
        quote=make_span(text, 0, len(text)),
        trigger=make_span(text, 0, 1),
        event_type="CONSULT",
        mode=None,
        topics=(),
        status=Status.HAPPENED,
        certainty=Certainty.CERTAIN,
        attribution=(),
        actors=tuple(actors),
        recipients=tuple(recipients or ()),
        places=(),
        times=(),
        quantities=(),
        score=1.0,
        made_by="test",
    )


def resolve(
    directory: Directory,
    text: str,
    words: str,
    *,
    day: date | None = DAY,
    url: str | None = None,
    title: str | None = None,
    after: str = "",
) -> list[Mention]:
    document = make_document(text, day, url=url, title=title)
    statement = make_statement(text, [mention_of(text, words, after)])
    return list(ActorResolver(directory).resolve(document, [statement])[0].actors)


def ids(mentions: list[Mention]) -> list[str | None]:
    return [mention.id for mention in mentions]


@pytest.mark.parametrize(
    ("words", "entry_id", "country", "sector", "basis"),
    [
        ("Russian President Vladimir Putin", "Q7747", "RUS", "GOV", Basis.NAME),
        ("Putin's aide Yuri Ushakov", "Q4479563", "RUS", "GOV", Basis.NAME),
        ("the Iranian president", "per:irn-masoud-pezeshkian", "IRN", "GOV", Basis.OFFICE_HOLDER),
        ("Russia's foreign minister", "Q58217", "RUS", "GOV", Basis.OFFICE_HOLDER),
        ("the French leader", "Q3052772", "FRA", "GOV", Basis.OFFICE_HOLDER),
        ("the NATO secretary general", "per:q7184-mark-rutte", None, "IGO", Basis.OFFICE_HOLDER),
        ("the UN chief", "Q311440", None, "IGO", Basis.OFFICE_HOLDER),
        ("Russian forces", "RUS:MIL", "RUS", "MIL", Basis.DEMONYM),
        ("Israeli settlers", "ISR:CVL", "ISR", "CVL", Basis.DEMONYM),
        ("Iranian diplomats", "IRN", "IRN", "GOV", Basis.DEMONYM),
        ("over 200 Russians", "RUS:CVL", "RUS", "CVL", Basis.DEMONYM),
        ("Tehran", "IRN", "IRN", "GOV", Basis.METONYM),
        ("the Trump administration", "USA", "USA", "GOV", Basis.CONTEXT),
        ("militias in Iraq", "IRQ:UAF", "IRQ", "UAF", Basis.CONTEXT),
        ("the Houthis in Yemen", "grp:houthis", "YEM", "REB", Basis.NAME),
        ("Iran and its militant allies", "IRN", "IRN", None, Basis.NAME),
        ("Secretary of Russia's Security Council Sergei Shoigu", "Q32024", "RUS", "GOV", Basis.NAME),
        ("former Iranian president", "IRN:ELI", "IRN", "ELI", Basis.DEMONYM),
        ("Iranian opposition leader", "IRN:OPP", "IRN", "OPP", Basis.DEMONYM),
    ],
)
def test_one_phrase(
    directory: Directory, words: str, entry_id: str, country: str | None, sector: str | None, basis: Basis
) -> None:
    (mention,) = resolve(directory, f"Yesterday {words} spoke.", words)
    assert (mention.id, mention.country, mention.sector, mention.basis) == (entry_id, country, sector, basis)
    assert mention.score is not None
    assert 0 < mention.score <= 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Russian and Chinese leaders", ["Q7747", "Q15031"]),
        ("the presidents of Russia, Belarus and Kazakhstan", ["Q7747", "Q2866", "Q200881"]),
        ("Moscow and Tehran", ["RUS", "IRN"]),
        ("Vladimir Putin and the Iranian president", ["Q7747", "per:irn-masoud-pezeshkian"]),
        ("militias in Iraq and Syria", ["IRQ:UAF", "SYR:UAF"]),
    ],
)
def test_several_in_one_phrase(directory: Directory, words: str, expected: list[str]) -> None:
    text = f"Yesterday {words} spoke."
    mentions = resolve(directory, text, words)
    assert ids(mentions) == expected
    assert {mention.span.text for mention in mentions} == {words}


def test_who_held_an_office_once_is_of_the_elite(directory: Directory) -> None:
    words = "former US president Barack Obama"
    [mention] = resolve(directory, f"Yesterday {words} spoke.", words)
    assert (mention.name, mention.country, mention.sector) == ("Barack Obama", "USA", "ELI")


def test_abbreviations_share_a_head_and_are_no_pronouns(directory: Directory) -> None:
    words = "US and Qatari officials"
    mentions = resolve(directory, f"Yesterday {words} spoke.", words)
    assert [(m.id, m.sector) for m in mentions] == [("USA", "GOV"), ("QAT", "GOV")]
    assert ids(resolve(directory, "The talks with the US failed.", "US")) == ["USA"]


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "sector"),
    [
        ("Swedish trade envoy Karl Lind came. Lind left.", "Lind", "Karl Lind", "SWE", "GOV"),
        ("Anna de Vries, a Dutch lawmaker, came. De Vries left.", "Vries", "Anna de Vries", "NLD", "LEG"),
        ("President Imo Rakh of Tajikistan came. Mr Rakh left.", "Mr Rakh", "Imo Rakh", "TJK", "GOV"),
        (
            "The defence minister of Angola Joao Branko came. Branko left.",
            "Branko",
            "Joao Branko",
            "AGO",
            "GOV",
        ),
        ("Opposition leader of Benin Paul Houn came.", "Paul Houn", "Paul Houn", "BEN", "OPP"),
        ("Ugandan grain trader Allen Kyo came. Kyo left.", "Kyo", "Allen Kyo", "UGA", "BUS"),
        (
            "Rodion Medvedev, a Russian teacher, came. Medvedev left.",
            "Medvedev",
            "Rodion Medvedev",
            "RUS",
            "CVL",
        ),
        ("Chinese Vice Premier Ho Lifang came. Ho left.", "Ho", "Ho Lifang", "CHN", "GOV"),
    ],
)
def test_people_whom_only_the_page_knows(
    directory: Directory, text: str, words: str, name: str, country: str, sector: str
) -> None:
    start = text.rindex(words)
    [mention] = ActorResolver(directory).resolve_words(
        make_document(text), make_span(text, start, start + len(words))
    )
    assert (mention.name, mention.country, mention.sector) == (name, country, sector)
    assert mention.id is not None
    assert mention.note is not None


@pytest.mark.parametrize(
    "text",
    [
        "Turkish Airlines Flight One landed in Fort Portal.",
        "The Chinese company Great Wall Motors came to the Bay of Bengal.",
        "French newspaper Le Monde Diplomatique wrote of the Treaty of Amsterdam.",
        "Russian destroyer Admiral Levchenko left Port Sudan.",
    ],
)
def test_names_of_things_are_no_people(directory: Directory, text: str) -> None:
    assert all(mention.note is None for mention in find_actors(directory, text, DAY))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Emmanuel Macron met Keir Starmer. The latter left.", "The latter", ["per:gbr-keir-starmer"]),
        (
            "Dmitry Medvedev spoke. The former Russian president left.",
            "The former Russian president",
            ["Q23530"],
        ),
        (
            "Sergey Lavrov met his Turkish and Iranian counterparts.",
            "his Turkish and Iranian counterparts",
            None,
        ),
        ("The European Union met. The bloc agreed.", "The bloc", ["EUU"]),
        ("Qatar refused. The emirate waited.", "The emirate", ["QAT"]),
    ],
)
def test_more_words_that_point_back(
    directory: Directory, text: str, words: str, expected: list[str] | None
) -> None:
    mentions = resolve(directory, text, words)
    if expected is None:
        assert {mention.country for mention in mentions} == {"TUR", "IRN"}
    else:
        assert ids(mentions) == expected


def test_the_title_supplies_who_else_held_the_conversation(directory: Directory) -> None:
    text = "The telephone conversation took place at the initiative of Kazakhstan."
    statement = make_statement(text, [mention_of(text, "Kazakhstan")])
    trigger = mention_of(text, "conversation").span
    document = make_document(
        text, title="Vladimir Putin spoke with President of Kazakhstan Kassym-Jomart Tokayev"
    )
    [told] = ActorResolver(directory).resolve(document, [replace(statement, trigger=trigger)])
    assert {mention.country for mention in told.actors} == {"KAZ", "RUS"}


@pytest.mark.parametrize(
    "words", ["militants", "opposition leader", "ambassador to Iran", "Western powers", "a man"]
)
def test_what_is_not_known_stays_unknown(directory: Directory, words: str) -> None:
    (mention,) = resolve(directory, f"There {words} spoke.", words)
    assert mention == Mention(span=mention.span)


def test_an_office_without_a_known_holder_is_the_office(directory: Directory) -> None:
    for day in (None, date(2031, 1, 1)):
        (mention,) = resolve(
            directory, "There the Iranian president spoke.", "the Iranian president", day=day
        )
        assert (mention.id, mention.name, mention.country) == ("IRN/president", "President of Iran", "IRN")


def test_acts_of_the_predecessor_are_not_given_to_the_successor(directory: Directory) -> None:
    text = "There the Iranian president spoke."
    days = (date(2005, 8, 1), date(2005, 8, 10), date(2013, 8, 10))
    names = [resolve(directory, text, "the Iranian president", day=day)[0].name for day in days]
    assert names == ["Mohammad Khatami", "Mahmoud Ahmadinejad", "Hassan Rouhani"]


def test_the_day_of_a_past_event_outweighs_publication(directory: Directory) -> None:
    text = "In March 2003 the US president spoke."
    time = TimeMention(
        span=make_span(text, 3, 13),
        first_on=date(2003, 3, 1),
        last_on=date(2003, 3, 31),
        precision=DatePrecision.MONTH,
        basis=DateBasis.STATED,
    )
    statement = replace(make_statement(text, [mention_of(text, "the US president")]), times=(time,))
    (resolved,) = ActorResolver(directory).resolve(make_document(text), [statement])
    assert resolved.actors[0].name == "George W. Bush"


TWO = (
    "Russian President Vladimir Putin met Iranian President Masoud Pezeshkian in Ashgabat. "
    "The two leaders spoke of trade. Both countries want more of it. He left early."
)


def test_plurals_stand_for_the_two_named_together(directory: Directory) -> None:
    leaders = resolve(directory, TWO, "The two leaders")
    assert ids(leaders) == ["Q7747", "per:irn-masoud-pezeshkian"]
    assert ids(resolve(directory, TWO, "Both countries")) == ["RUS", "IRN"]
    assert {mention.basis for mention in leaders} == {Basis.ANAPHORA}


@pytest.mark.parametrize("words", ["The two presidents", "The leaders"])
def test_an_officer_is_not_one_of_the_leaders(directory: Directory, words: str) -> None:
    text = (
        "Russian President Vladimir Putin spoke with French President Emmanuel Macron. Both sides noted the "
        f"death of Qasem Soleimani of Iran and the remarks of Mark Milley. {words} also spoke of Syria."
    )
    found = resolve(directory, text, words, day=date(2020, 1, 3))
    assert {mention.country for mention in found} == {"RUS", "FRA"}


def test_a_pronoun_stands_for_the_person_of_the_nearest_sentence(directory: Directory) -> None:
    assert ids(resolve(directory, TWO, "He")) == ["Q7747"]
    stranger = "Vladimir Putin spoke. Sergei Nobodyov answered. He sat down."
    assert ids(resolve(directory, stranger, "He")) == [None]


def test_nobody_meets_himself(directory: Directory) -> None:
    text = "Sergei Lavrov received Abbas Araghchi. He thanked Sergei Lavrov."
    statement = make_statement(
        text, [mention_of(text, "He")], [mention_of(text, "Sergei Lavrov", after="He thanked")]
    )
    (resolved,) = ActorResolver(directory).resolve(make_document(text), [statement])
    assert [mention.name for mention in resolved.actors] == ["Abbas Araghchi"]


def test_a_counterpart_has_the_like_office(directory: Directory) -> None:
    text = "Sergei Lavrov called his Turkish counterpart."
    assert resolve(directory, text, "his Turkish counterpart")[0].name == "Hakan Fidan"
    text = "Vladimir Putin called his Iranian counterpart, Masoud Pezeshkian."
    assert ids(resolve(directory, text, "his Iranian counterpart")) == ["per:irn-masoud-pezeshkian"]


def test_the_president_on_his_own_site(directory: Directory) -> None:
    text = "A working meeting took place. The President thanked the guests."
    own = resolve(directory, text, "The President", url="http://en.kremlin.ru/events/president/news/1")
    assert ids(own) == ["Q7747"]
    assert ids(resolve(directory, text, "The President", url="https://example.org/1")) == [None]


def test_both_sides_on_an_official_site_are_the_host_and_the_guest(directory: Directory) -> None:
    mentions = resolve(
        directory,
        "The sides spoke of energy.",
        "The sides",
        url="http://en.kremlin.ru/1",
        title="Telephone conversation with President of Iran Masoud Pezeshkian",
    )
    assert sorted(str(mention.country) for mention in mentions) == ["IRN", "RUS"]


def test_a_surname_is_whoever_the_page_names_in_full(directory: Directory) -> None:
    text = "Alexander Novak, the energy minister, came. Novak spoke of oil."
    (mention,) = resolve(directory, text, "Novak", after="Novak spoke", day=date(2017, 3, 14))
    assert (mention.name, mention.country) == ("Alexander Novak", "RUS")


def test_wording_that_the_directory_contradicts_is_kept_and_noted(directory: Directory) -> None:
    text = "There former US President Donald Trump spoke."
    (mention,) = resolve(directory, text, "former US President Donald Trump", day=date(2025, 6, 1))
    assert mention.id == "Q22686"
    assert mention.note is not None
    assert "in that office on 2025-06-01" in mention.note
    (undated,) = resolve(directory, text, "former US President Donald Trump", day=None)
    assert undated.note is not None
    assert resolve(directory, text, "former US President Donald Trump")[0].note is None


def test_speakers_are_resolved_and_kinds_told(directory: Directory) -> None:
    text = "Reuters reported it, Kremlin spokesman Dmitry Peskov said, and Iranian officials confirmed."
    links = tuple(
        Attribution(span=mention_of(text, words).span, kind=AttributionKind.UNNAMED)
        for words in ("Reuters", "Kremlin spokesman Dmitry Peskov", "Iranian officials")
    )
    statement = replace(make_statement(text, []), attribution=links)
    (resolved,) = ActorResolver(directory).resolve(make_document(text), [statement])
    assert [link.kind for link in resolved.attribution] == [
        AttributionKind.OUTLET,
        AttributionKind.OFFICIAL,
        AttributionKind.UNNAMED,
    ]
    assert resolved.attribution[0].name == "Reuters"
    assert resolved.attribution[2].actor_id == "IRN"


@pytest.mark.parametrize(
    "first",
    [
        "Britain and France cancelled their air services agreements.",
        "The United States warned Iran, and Britain and France cancelled their air services agreements.",
    ],
)
def test_several_who_speak_are_named_and_are_no_one_actor(directory: Directory, first: str) -> None:
    text = f"{first} They said it was a first step."
    link = Attribution(span=mention_of(text, "They").span, kind=AttributionKind.OFFICIAL)
    statement = replace(make_statement(text, []), attribution=(link,))
    (resolved,) = ActorResolver(directory).resolve(make_document(text), [statement])
    assert resolved.attribution[0].actor_id is None
    assert resolved.attribution[0].name == "United Kingdom and France"


def test_resolving_leaves_spans_and_ids_alone_and_is_idempotent(directory: Directory) -> None:
    document = make_document(TWO)
    statement = make_statement(TWO, [mention_of(TWO, "The two leaders")], [mention_of(TWO, "Both countries")])
    once = ActorResolver(directory).resolve(document, [statement])
    twice = ActorResolver(directory).resolve(document, once)
    assert once == twice
    assert once[0].id == statement.id
    assert all(span.holds_in(TWO) for span in once[0].iter_spans())


def test_find_actors_joins_an_office_to_its_state(directory: Directory) -> None:
    text = "The Iranian president and Russia's foreign minister met Hezbollah in Moscow."
    found = find_actors(directory, text, DAY)
    assert [mention.span.text for mention in found] == [
        "Iranian president",
        "Russia's foreign minister",
        "Hezbollah",
    ]
    assert [mention.name for mention in found][:2] == ["Masoud Pezeshkian", "Sergey Lavrov"]


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder with the seed page is not here")
@pytest.mark.parametrize(
    ("after", "words", "expected"),
    [
        ("During this significant", "his Iranian counterpart", ["per:irn-masoud-pezeshkian"]),
        ("For instance", "the two leaders", ["Q7747", "per:irn-masoud-pezeshkian"]),
        ("Furthermore", "Yuri Ushakov", ["Q4479563"]),
        ("Firstly", "the U.S. and Europe", ["USA", "EUU"]),
        ("Simultaneously", "Both nations", ["RUS", "IRN"]),
    ],
)
def test_seed_page(directory: Directory, after: str, words: str, expected: list[str]) -> None:
    text = SEED.read_text(encoding="utf-8")
    assert ids(resolve(directory, text, words, day=None, after=after)) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TEHRAN – Iran was silent.", ["Iran"]),
        ("MOSCOW, March 3 (TASS) - They met in Tbilisi.", ["TASS"]),
        ("Tehran was silent, Moscow was not.", ["Iran", "Russia"]),
    ],
)
def test_a_dateline_and_a_venue_are_no_actors(directory: Directory, text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_actors(directory, text, DAY)] == names
