"""All the words that reading a sentence needs: the same for all sentences, loaded once."""

from __future__ import annotations

from dataclasses import dataclass

from comity.codebook import Codebook
from comity.coding.acts import ActRules, load_act_rules
from comity.coding.amountwords import AmountWords, load_amount_words
from comity.coding.attribution import SpeakerWords
from comity.coding.frames import FrameWords
from comity.coding.lexicon import Lexicon, load_lexicon
from comity.coding.modality import ModalWords, load_modal_words
from comity.coding.modes import ModeWords, load_mode_words
from comity.coding.people import PersonWords, load_person_words
from comity.coding.places import PlaceWords
from comity.coding.roles import RoleWords
from comity.coding.topics import TopicFinder
from comity.coding.wordlists import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the words of a sentence can mean, by the rules that ask."""

    lexicon: Lexicon
    acts: ActRules
    frames: FrameWords
    roles: RoleWords
    people: PersonWords
    modality: ModalWords
    modes: ModeWords
    speakers: SpeakerWords
    places: PlaceWords
    amounts: AmountWords
    topics: TopicFinder


def load_vocabulary(codebook: Codebook) -> Vocabulary:
    """The vocabulary of this package.

    Raises:
        CodebookError: a file is malformed or names what the codebook does not declare.
    """
    return Vocabulary(
        lexicon=load_lexicon(codebook),
        acts=load_act_rules(codebook),
        frames=load_words(FrameWords, "frames.yaml"),
        roles=load_words(RoleWords, "roles.yaml"),
        people=load_person_words(),
        modality=load_modal_words(),
        modes=load_mode_words(codebook),
        speakers=load_words(SpeakerWords, "attribution.yaml"),
        places=load_words(PlaceWords, "places.yaml"),
        amounts=load_amount_words(),
        topics=TopicFinder(codebook),
    )
