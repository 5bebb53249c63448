"""From acts that were read to statements bound to the document's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coding_pages import load_shared_codebook
from comity.coding.amounts import AmountReader
from comity.coding.amountwords import load_amount_words
from comity.coding.reader import Act, Part
from comity.coding.sentences import Sentence
from comity.coding.statements import StatementMaker
from comity.coding.topics import TopicFinder
from comity.model import AttributionKind, Bound, Certainty, Manner, Scope, Statement, Status, make_span
from factories import make_document

LEAD = "An earlier sentence. "
CLAIM = "The Iranian minister said the Oman sent over 200 drones to Yemen, Reuters reported."
DOCUMENT = make_document(LEAD + CLAIM)
SENTENCE = Sentence(start=len(LEAD), end=len(LEAD + CLAIM))
MAKER = StatementMaker(AmountReader(load_amount_words()), TopicFinder(load_shared_codebook()), "test")


def part(role: str, words: str) -> Part:
    at = CLAIM.index(words)
    return Part(role=role, start=at, end=at + len(words))


ACT = Act(
    event_type="AID",
    mode=None,
    status=Status.HAPPENED,
    certainty=Certainty.CERTAIN,
    is_domestic=False,
    trigger=(CLAIM.index("sent"), CLAIM.index("sent") + 4),
    parts=(part("actor", "the Oman"), part("recipient", "Yemen")),
    score=0.8,
)


def make(act: Act, sentence: Sentence = SENTENCE) -> Statement:
    (statement,) = MAKER.make(DOCUMENT, sentence, [act])
    return statement


def test_every_span_holds_its_words() -> None:
    statement = make(replace(ACT, parts=(*ACT.parts, part("place", "Yemen"), part("quantity", "200 drones"))))
    assert all(span.holds_in(DOCUMENT.text) for span in statement.iter_spans())
    assert statement.quote.text == CLAIM
    assert statement.trigger.text == "sent"


def test_articles_are_kept_with_who_acts() -> None:
    assert [mention.span.text for mention in make(ACT).actors] == ["the Oman"]
    bare = replace(ACT, parts=(part("actor", "Oman"), part("recipient", "Yemen")))
    assert [mention.span.text for mention in make(bare).actors] == ["the Oman"]
    assert [mention.span.text for mention in make(bare).recipients] == ["Yemen"]


def test_act_without_parties_is_no_statement() -> None:
    assert not list(MAKER.make(DOCUMENT, SENTENCE, [replace(ACT, parts=(part("place", "Yemen"),))]))


def test_one_is_not_both_actor_and_recipient() -> None:
    statement = make(replace(ACT, parts=(part("actor", "Yemen"), part("recipient", "Yemen"))))
    assert (len(statement.actors), statement.recipients) == (1, ())


def test_amounts_have_value_bound_and_unit() -> None:
    [amount] = make(replace(ACT, parts=(*ACT.parts, part("quantity", "200 drones")))).quantities
    assert (amount.value, amount.bound, amount.unit) == (200, Bound.AT_LEAST, "drones")


def test_chain_begins_with_who_stands_nearest_to_the_claim() -> None:
    sources = (
        part("source:outlet", "Reuters"),
        part("source:official", "The Iranian minister"),
        part("cue", "said"),
        part("cue", "reported"),
    )
    chain = make(replace(ACT, parts=(*ACT.parts, *sources))).attribution
    assert [(link.span.text, link.cue and link.cue.text) for link in chain] == [
        ("The Iranian minister", "said"),
        ("Reuters", "reported"),
    ]
    assert [link.kind for link in chain] == [AttributionKind.OFFICIAL, AttributionKind.OUTLET]
    assert {link.manner for link in chain} == {Manner.PARAPHRASED}


def test_speaker_of_a_transcript_is_the_outermost_link() -> None:
    speaker = make_span(DOCUMENT.text, 0, 10)
    [link] = make(ACT, replace(SENTENCE, speaker=speaker)).attribution
    assert (link.span, link.manner) == (speaker, Manner.QUOTED)


def test_words_in_quotation_marks_are_the_speakers_own() -> None:
    claim = 'The minister said Oman "sent drones to Yemen".'
    at = claim.index("sent")
    act = replace(
        ACT,
        trigger=(at, at + 4),
        parts=(
            Part(role="actor", start=18, end=22),
            Part(role="source:official", start=0, end=12),
        ),
    )
    (statement,) = MAKER.make(make_document(claim), Sentence(start=0, end=len(claim)), [act])
    assert [link.manner for link in statement.attribution] == [Manner.QUOTED]


def test_topics_are_those_of_the_words_about_the_act() -> None:
    other = replace(ACT, event_type="CONSULT", trigger=(CLAIM.index("said"), CLAIM.index("said") + 4))
    saying, sending = MAKER.make(DOCUMENT, SENTENCE, [other, ACT])
    assert "arms" in sending.topics
    assert "arms" not in saying.topics


def test_scope_is_kept() -> None:
    assert make(replace(ACT, is_domestic=True)).scope is Scope.DOMESTIC


def test_same_claim_in_two_words_is_told_once() -> None:
    again = replace(ACT, trigger=(CLAIM.index("drones"), CLAIM.index("drones") + 6))
    assert len(list(MAKER.make(DOCUMENT, SENTENCE, [ACT, again]))) == 1
    bombed = replace(again, event_type="ASSAULT", mode="aerial")
    shelled = replace(ACT, event_type="ASSAULT", mode="heavy-weapons")
    assert len(list(MAKER.make(DOCUMENT, SENTENCE, [shelled, bombed]))) == 2


def test_act_without_parties_takes_up_those_of_an_earlier_one() -> None:
    text = "Iran met Oman. This meeting took place in Muscat."
    earlier = make(ACT)
    page = make_document(text)
    at = text.index("meeting")
    met = replace(ACT, event_type="AID", trigger=(at - 15, at - 8), parts=())
    meeting = replace(met, event_type="CONSULT")
    before = replace(earlier, event_type="CONSULT", quote=make_span(text, 0, 14))
    sentence = Sentence(start=15, end=len(text))
    [taken] = MAKER.make(page, sentence, [meeting], (before,))
    assert taken.actors == (*before.actors, *before.recipients)
    assert taken.score < meeting.score
    assert not list(MAKER.make(page, sentence, [met], (before,)))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran will sign a pact during a visit to Oman.", Status.PLANNED),
        ("Iran will sign a pact, and recalled a visit to Oman.", Status.HAPPENED),
    ],
)
def test_occasion_of_what_is_planned_is_not_over(text: str, status: Status) -> None:
    signing, visit = text.index("sign"), text.index("visit")
    party = Part(role="actor", start=0, end=4)
    planned = replace(ACT, status=Status.PLANNED, trigger=(signing, signing + 4), parts=(party,))
    over = replace(ACT, event_type="CONSULT", trigger=(visit, visit + 5), parts=(party,))
    told = list(MAKER.make(make_document(text), Sentence(start=0, end=len(text)), [planned, over]))
    assert [statement.status for statement in told] == [Status.PLANNED, status]


def test_who_is_counted_may_be_the_rest_of_a_party() -> None:
    parts = (part("actor", "Oman"), part("recipient", "200 drones"), part("quantity", "200"))
    [amount] = make(replace(ACT, parts=parts)).quantities
    assert (amount.value, amount.unit) == (200, "drones")


def test_party_inside_a_places_name_is_the_whole_name() -> None:
    claim = "Honduran aircraft bombed depots in El Salvador."
    at = claim.index("El Salvador")
    parts = (
        Part(role="actor", start=0, end=17),
        Part(role="recipient", start=at, end=at + 2),
        Part(role="place", start=at, end=at + 11),
    )
    act = replace(ACT, trigger=(18, 24), parts=parts)
    (statement,) = MAKER.make(make_document(claim), Sentence(start=0, end=len(claim)), [act])
    assert [mention.span.text for mention in statement.recipients] == ["El Salvador"]
