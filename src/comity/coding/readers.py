"""Everything that reads one parsed sentence, put together once for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.coding.arguments import ArgumentReader
from comity.coding.attribution import AttributionReader
from comity.coding.clauses import ClauseReader
from comity.coding.frames import Fit, FrameFinder
from comity.coding.modes import ModeReader
from comity.coding.nounroles import NounRoleReader
from comity.coding.occurrence import OccurrenceReader
from comity.coding.parties import PartyFinder
from comity.coding.places import PlaceReader
from comity.coding.prepositions import PrepositionReader
from comity.coding.quantities import QuantityReader
from comity.coding.rolereader import RoleReader
from comity.coding.spotted import SpottedTree
from comity.coding.standing import Standing, StandingReader
from comity.coding.subjects import SubjectReader
from comity.coding.tree import Tree
from comity.coding.verbroles import VerbRoleReader
from comity.coding.vocabulary import Vocabulary
from comity.model import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """One sentence and what can be asked about it."""

    tree: Tree
    spotted: SpottedTree
    words: Vocabulary
    parties: PartyFinder
    arguments: ArgumentReader
    subjects: SubjectReader
    frames: FrameFinder
    roles: RoleReader
    standings: StandingReader
    occurrence: OccurrenceReader
    attribution: AttributionReader
    places: PlaceReader
    modes: ModeReader
    clauses: ClauseReader

    def standing_of(self, fit: Fit) -> Standing:
        """Whether the act is told as done, planned, possible ..."""
        lasting = fit.frame.lasting or fit.frame.event_type in self.words.acts.habitual
        return self.standings.read(fit.trigger, lasting=lasting)


def make_readers(tree: Tree, spots: Sequence[Spot], words: Vocabulary) -> Readers:
    """The readers of one tree with the known names in it (offsets of the document)."""
    lists = words.modality.lists
    spotted = SpottedTree(tree, spots)
    parties = PartyFinder(spotted, words.people)
    arguments = ArgumentReader(tree, words.frames.containers)
    carriers = lists.support_verbs | lists.saying
    subjects = SubjectReader(tree, parties, words.roles.object_control, carriers, lists.saying)
    return Readers(
        tree=tree,
        spotted=spotted,
        words=words,
        parties=parties,
        arguments=arguments,
        subjects=subjects,
        frames=FrameFinder(tree, arguments, words.lexicon, words.frames, lists.support_verbs, words.topics),
        roles=_make_role_reader(spotted, parties, arguments, subjects, words),
        standings=StandingReader(tree, words.modality),
        occurrence=OccurrenceReader(tree, lists),
        attribution=AttributionReader(tree, parties, words.speakers, lists),
        places=PlaceReader(spotted, words.places),
        modes=ModeReader(tree, words.modes, words.lexicon, words.acts),
        clauses=ClauseReader(tree, words.topics, QuantityReader(tree, words.amounts)),
    )


def _make_role_reader(
    spotted: SpottedTree,
    parties: PartyFinder,
    arguments: ArgumentReader,
    subjects: SubjectReader,
    words: Vocabulary,
) -> RoleReader:
    prepositions = PrepositionReader(spotted.tree, parties, words.roles)
    nouns = NounRoleReader(
        spotted=spotted,
        parties=parties,
        subjects=subjects,
        prepositions=prepositions,
        acts=words.acts,
        words=words.roles,
    )
    verbs = VerbRoleReader(
        tree=spotted.tree,
        parties=parties,
        arguments=arguments,
        subjects=subjects,
        prepositions=prepositions,
        nouns=nouns,
        acts=words.acts,
        saying=words.modality.lists.saying,
    )
    return RoleReader(verbs, nouns)
