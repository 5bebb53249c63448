"""Blocks: they cover the text, and tell prose from what belongs to the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.intake.blocks import find_blocks
from comity.intake.blocks.flattened import find_heading_end
from comity.intake.blocks.headings import find_title
from comity.model import BlockKind

SEED = Path(__file__).parents[3] / ".." / "shared" / "seed" / "page.txt"
LEAD = "The ministers of the two states met in Muscat on Tuesday and agreed to reopen their consulates."
MORE = "A joint commission will meet in spring, the host's ministry said in a statement on Wednesday."


def split(text: str) -> dict[BlockKind, list[str]]:
    found: dict[BlockKind, list[str]] = {kind: [] for kind in BlockKind}
    for block in find_blocks(text):
        found[block.kind].append(text[block.start : block.end])
    return found


def prose(text: str) -> list[str]:
    return [
        text[b.start : b.end] for b in find_blocks(text) if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    ]


PIECES = st.sampled_from(
    [
        LEAD,
        MORE,
        "## ",
        "### A Heading Here ",
        "* ",
        "[A](#a) ",
        "\n",
        "\r\n",
        "\n\n",
        "**",
        "Name : x\n",
        " ",
        "\t",
        "  • Email : a@b.example\n",
        "Photo: A. Name / AFP\n",
        "What do you think? ",
        "Share this in the comments below.",
        "Caption without an end\n",
        "(Source: XYZ)",
        "AB/CD",
        "# ",
        "é",
        "<…>",
        "…",
        "\u00a0",
        "Vladimir\nPutin: Good.",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=200)))
def test_blocks_are_in_order_apart_and_cover_all_that_is_not_white_space(text: str) -> None:
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        words = text[block.start : block.end]
        assert words == words.strip()
        position = block.end
    assert not text[position:].strip()


@given(st.lists(PIECES, max_size=15).map("".join))
def test_the_same_text_gives_the_same_blocks(text: str) -> None:
    assert find_blocks(text) == find_blocks(text)


def test_a_flattened_page_is_cut_at_its_marks() -> None:
    text = (
        "## Table of Contents * [Trade: A New Road](#trade) * [The Port Deal](#port) * [What Next?](#next)\n"
        f"## Trade: A New Road Iran and Oman will trade more. {LEAD} "
        f"### The Port Deal {MORE} ## What Next? {LEAD}"
    )
    found = split(text)
    assert found[BlockKind.HEADING] == ["## Trade: A New Road", "### The Port Deal", "## What Next?"]
    assert found[BlockKind.PARAGRAPH] == [f"Iran and Oman will trade more. {LEAD}", MORE, LEAD]
    assert len(found[BlockKind.FURNITURE]) == 1


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("A New Road to the Sea The plan was signed in May", "A New Road to the Sea"),
        ("Why Now? The plan was signed in May by both", "Why Now?"),
        ("Gulf Ports: A Joint Agenda The Gulf States are building", "Gulf Ports: A Joint Agenda"),
        ("Oman's Ports: Room to Grow Oman's ports remain the", "Oman's Ports: Room to Grow"),
        ("The Cost of the War Simultaneously, the Gulf finds itself", "The Cost of the War"),
        ("What This Means for the Gulf Beyond the port lies", "What This Means for the Gulf"),
        ("The Road Ahead President Name Surname said on Monday that", "The Road Ahead President Name"),
        ("Why it matters The plan was signed in May by both", "Why it matters"),
        ("prose that has no heading in front of it at all and runs on for quite a number of words more", ""),
    ],
)
def test_where_a_flattened_heading_ends(words: str, heading: str) -> None:
    words += " and has been talked about in both capitals ever since."
    assert words[: find_heading_end(words)].strip() == heading


def test_a_short_section_without_a_full_stop_is_all_heading() -> None:
    assert find_heading_end("A Heading and Nothing Else") == len("A Heading and Nothing Else")


def test_hash_signs_in_running_text_are_no_headings() -> None:
    text = f"They ranked # 1 in the list and wrote C# code, {LEAD}"
    assert prose(text) == [text]


def test_a_list_on_one_line_becomes_items() -> None:
    text = f"They agreed on this: * {LEAD} * {MORE} * Visas will be issued within ten days."
    assert split(text)[BlockKind.ITEM] == [LEAD, MORE, "Visas will be issued within ten days."]


def test_bulleted_and_numbered_lines_are_items_without_their_marks() -> None:
    found = split(f"{LEAD}\n\n• {LEAD}\n2. {MORE}\n(c) {MORE}")
    assert found[BlockKind.ITEM] == [LEAD, MORE, MORE]


def test_lines_broken_for_width_are_one_paragraph() -> None:
    text = "The ministers of the two states met in\nMuscat on Tuesday. Foreign Minister\nName: a good start."
    text += "\n\nSecond part."
    assert prose(text)[0] == text[: text.index("\n\n")]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert prose(f"{LEAD}\n{MORE}\n{LEAD[:-1]}, he said.") == [LEAD, MORE, f"{LEAD[:-1]}, he said."]


def test_speakers_in_a_transcript_are_prose() -> None:
    text = (
        "Vladimir Putin: Mr President, colleagues,\n\nI am glad to see you.\n\n"
        "Question: Will you go to Tehran?\n\nVladimir Putin: What do you think?\n\n"
        "Vladimir Putin: Thank you.\n\n" + LEAD
    )
    assert len(prose(text)) == 6
    assert not split(text)[BlockKind.FURNITURE]


def test_a_profile_box_is_furniture_with_its_labels() -> None:
    box = (
        "About the author:\n\n  • Name : Jo Example\n  • Email : x@y.example\n  • Phone : 1.2.3\n"
        "  • Bio : Likes trains.\n\n"
        "Socials\n\ninstagram:\n\n  • url : https://instagram.com/x\n  • followers : 12"
    )
    found = split(f"{LEAD}\n\n{box}")
    assert found[BlockKind.FURNITURE] == [box]
    assert found[BlockKind.PARAGRAPH] == [LEAD]


def test_facts_in_pairs_are_no_profile() -> None:
    text = f"{LEAD}\n\nDate: 17 January\nPlace: Moscow\nParties: Russia and Iran signed it."
    text += "\nTerm: twenty years"
    assert not any("Parties" in words for words in split(text)[BlockKind.FURNITURE])


def test_captions_said_twice_are_furniture_also_where_one_is_glued_to_a_paragraph() -> None:
    caption = "The minister at the old port of Muscat - Gulf Pictures"
    text = f"{LEAD} {MORE} {caption}\n\n{caption}\n\nThe harbour at night\n\nThe harbour at night"
    found = split(text)
    assert found[BlockKind.PARAGRAPH] == [f"{LEAD} {MORE}"]
    assert not found[BlockKind.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below advertisement",
        "© 2024 Gulf Notebook",
        "All rights reserved.",
        "Photo: A. Name / Gulf Pictures",
        "(Photo: A. Name)",
        "(Source: Gulf Notebook)",
        "By A. Name, Gulf Notebook",
        "Published: 23 October 2024",
        "5 min read",
        "Read more: Envoys meet in Doha",
        "Related",
        "Share this article",
        "https://a.example/x",
        "Facebook Twitter WhatsApp",
        "Follow us on Telegram",
        "@gulfnotebook",
        "* * *",
        "<…>",
        "Home > World > Gulf",
        "News | Sport | Weather",
        "We use cookies to improve your visit.",
        "AB/CD",
        "Sign up for our newsletter.",
        "![a](b.jpg)",
        "[One](https://a.example) [Two](https://b.example)",
        "MUSCAT, 23 October 2024",
        "1,234 views",
    ],
)
def test_lines_that_belong_to_the_page(line: str) -> None:
    assert prose(f"{LEAD}\n\n{line}\n\n{MORE}") == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "More countries sign up to the pact, the newsletter of the ministry said.",
        "Sources: the deal is close, three officials told reporters in Muscat on Tuesday evening, "
        "adding that a text had been drawn up by both delegations and shown to both capitals within a week, "
        "while a fourth official denied that any text existed at all.",
        "Read in full, the pact says nothing of ports.",
        "The photo: a handshake, was seen around the world and set off a dispute between the two ministries.",
        "By Tuesday the two had met three times.",
        "He asked us to follow the law.",
    ],
)
def test_reports_that_use_the_same_words_stay_prose(line: str) -> None:
    assert line in prose(f"{LEAD}\n\n{line}\n\n{MORE}")


def test_calls_to_the_reader_at_the_end_are_cut_off_with_their_question() -> None:
    call = "What is your view of the pact? Leave your thoughts in the comments below, and read our news."
    assert prose(f"{LEAD} {call}") == [LEAD]
    assert prose(f"{LEAD} {call} A glued caption") == [LEAD]


def test_credits_and_initials_behind_the_last_sentence_are_cut_off() -> None:
    assert prose(f"{LEAD} AB/CD") == [LEAD]
    assert prose(f"{LEAD} (Photo: A. Name)") == [LEAD]


def test_bold_marks_at_the_edges_are_cut_off_and_inside_a_sentence_kept() -> None:
    assert prose(f"**{LEAD}** {MORE}") == [LEAD, MORE]
    text = f"The **two** sides met. {MORE}"
    assert prose(text) == [text]
    found = split(f"**Energy.** {LEAD}")
    assert (found[BlockKind.HEADING], found[BlockKind.PARAGRAPH]) == (["**Energy.**"], [LEAD])


def test_headings_need_prose_below_them() -> None:
    assert split(f"A New Road\n\n{LEAD}")[BlockKind.HEADING] == ["A New Road"]
    assert prose("Iran and Oman sign port deal") == ["Iran and Oman sign port deal"]
    assert not split(f"{LEAD}\n\nA Last Line")[BlockKind.HEADING]


def test_a_line_that_repeats_the_title_is_a_heading() -> None:
    text = f"Iran, Oman sign.\n\n{LEAD}"
    assert find_blocks(text, title="Iran, Oman sign.")[0].kind is BlockKind.HEADING


def test_titles_of_plain_texts() -> None:
    assert find_title(f"Envoys meet in Doha\n\n{LEAD}") == "Envoys meet in Doha"
    assert (
        find_title(f"Gulf Notebook\nDOHA, 23 October 2024\n\nEnvoys meet in Doha\n\n{LEAD}")
        == "Envoys meet in Doha"
    )
    assert find_title(f"{LEAD}\n\n{MORE}") is None
    assert find_title("") is None


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed/page.txt is not there")
def test_the_seed_page() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = split(text)
    coded = "\n".join(found[BlockKind.PARAGRAPH] + found[BlockKind.ITEM])
    assert len(found[BlockKind.HEADING]) == 13
    assert not any(
        mark in coded for mark in ("##", "**", "](#", "http", "•", "comments below", "CBBC", "Bio")
    )
    assert coded.startswith("In a world increasingly")
    assert coded.endswith("the future of international relations.")
