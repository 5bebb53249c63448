"""What must hold of coding whatever the text: the quote gate, stable ids, no dependence on company."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from coding_pages import load_shared_coder
from comity.model import Basis, Document, Mention, Statement, make_statement_id
from factories import make_document

SENTENCES = (
    "Lavrov met Araghchi in Muscat on Tuesday.",
    "Ukraine accused Iran of supplying more than 300 drones to Russia.",
    "“Turkey will sign the treaty with Egypt,” Erdogan said.",
    "According to Reuters, China may deliver at least $2 billion in aid to Pakistan.",
    "Beijing denied that China had sent missiles to Russia.",
    "The two leaders held talks.",
    "This meeting took place in Baku.",
    "Japan, which hosted the Kenyan president in May, imposed sanctions on Russia.",
)
NOISE = st.text(
    st.characters(exclude_categories=("Cs",))
    | st.sampled_from(list(" \n\t.,;:“”\"'’()-—…\u00a0\u200b\u2028")),
    max_size=30,
)
KNOWN = st.sampled_from(SENTENCES)
PAGES = st.lists(st.one_of(KNOWN, NOISE), max_size=6).map(" ".join)


def code(document: Document) -> tuple[Statement, ...]:
    ((_, statements),) = load_shared_coder().code([document])
    return statements


def make_id(statement: Statement) -> str:
    return make_statement_id(
        document_id=statement.document_id,
        quote=statement.quote,
        trigger=statement.trigger,
        event_type=statement.event_type,
        actors=[mention.span for mention in statement.actors],
        recipients=[mention.span for mention in statement.recipients],
    )


def resolve(mention: Mention) -> Mention:
    return replace(mention, id="JPN", name="Japan", country="JPN", score=0.9, basis=Basis.NAME)


@given(before=NOISE, sentence=KNOWN, middle=NOISE, other=KNOWN, after=NOISE)
@example(before="", sentence=SENTENCES[0], middle="\u2028", other=SENTENCES[1], after="\x1c")
@example(before="İ", sentence=SENTENCES[3], middle="ß ", other=SENTENCES[2], after="﷽")
def test_every_span_stands_in_the_text(
    before: str, sentence: str, middle: str, other: str, after: str
) -> None:
    text = f"{before} {sentence} {middle} {other} {after}"
    for statement in code(make_document(text)):
        assert [span for span in statement.iter_spans() if not span.holds_in(text)] == []
        assert statement.quote.start <= statement.trigger.start < statement.trigger.end <= statement.quote.end


@given(text=st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    code(make_document(text))


@given(page=PAGES)
def test_ids_are_distinct_and_do_not_depend_on_what_is_resolved(page: str) -> None:
    statements = code(make_document(page))
    assert len({statement.id for statement in statements}) == len(statements)
    for statement in statements:
        resolved = replace(
            statement,
            actors=tuple(map(resolve, statement.actors)),
            recipients=tuple(map(resolve, statement.recipients)),
        )
        assert statement.id == make_id(statement) == make_id(resolved)


@given(page=PAGES, others=st.lists(PAGES, max_size=2))
def test_company_and_repetition_change_nothing(page: str, others: list[str]) -> None:
    document = make_document(page)
    company = [make_document(text, publisher="Another Post") for text in others]
    alone = code(document)
    coded = list(load_shared_coder().code([*company, document, *company, document]))
    assert [statements for coded_document, statements in coded if coded_document == document] == [
        alone,
        alone,
    ]


@given(sentence=KNOWN, data=st.data())
def test_pairs_stand_under_the_quote_gate_too(sentence: str, data: st.DataObject) -> None:
    offsets = [match.span() for match in re.finditer(r"\w+", sentence)]
    first, second = data.draw(st.sampled_from(offsets)), data.draw(st.sampled_from(offsets))
    for statement in load_shared_coder().code_pair(make_document(sentence), first, second):
        assert all(span.holds_in(sentence) for span in statement.iter_spans())
