"""Fusing at the end of a run, where what it rests on has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from comity.ledger import Ledger
from comity.model import Document, Judgement, Statement, make_digest
from comity.pipeline.fuser import Fuser, TracingFuser
from comity.pipeline.growing import fuse_added, make_grown

if TYPE_CHECKING:
    from comity.fuse import Fused, Fusion, Scope


class InstalledFuser:
    """The fusion of this package; a ``TracingFuser``."""

    @property
    def version(self) -> str:
        """The version of the rules and the digest of the codebook."""
        from comity.codebook import load_codebook
        from comity.fuse import FUSE_VERSION

        return f"{FUSE_VERSION} {load_codebook().digest}"

    def fuse(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        judgements: Iterable[Judgement] = (),
    ) -> Fused:
        """Events and reports."""
        from comity.codebook import load_codebook
        from comity.fuse import fuse

        return fuse(documents, statements, signatures, load_codebook(), judgements)

    def begin(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Scope | None = None,
    ) -> Fusion:
        """A fusion step by step."""
        from comity.fuse import Fusion

        return Fusion(documents, statements, signatures, scope)

    def learn_ranks(self, statements: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
        """The ranks that these statements give to each person."""
        from comity.fuse import learn_ranks

        return learn_ranks(statements)


def fuse_if_changed(ledger: Ledger, fuser: Fuser | None = None) -> bool:
    """Fuse where statements, judgements, rules or codebook are others than last time; True where it was done.

    Where documents were added and nothing else has changed, only what they can change is fused anew; the
    events are the same.

    Raises:
        ComityError: the ledger cannot be read or written, or the codebook is malformed.
    """
    from comity.fuse import paused_collecting  # late: reading pages needs no fusion

    with paused_collecting():
        return _fuse_if_changed(ledger, fuser or InstalledFuser())


def _fuse_if_changed(ledger: Ledger, fuser: Fuser) -> bool:
    if isinstance(fuser, TracingFuser) and fuse_added(ledger, fuser):
        return True
    state = make_digest(f"{ledger.statements_digest()} {fuser.version}")
    if ledger.fusion_state() == state:
        return False
    told = (list(ledger.documents(with_text=False)), list(ledger.statements()), ledger.signatures())
    judgements = tuple(ledger.judgements(in_force=True))
    if isinstance(fuser, TracingFuser):
        from comity.codebook import load_codebook

        fusion = fuser.begin(*told)
        fused = fusion.make(fusion.group(judgements), load_codebook(), judgements)
        grown = make_grown(fusion.keep())
        ledger.replace_events(fused.events, fused.reports, state=state, grown=grown, version=fuser.version)
        return True
    fused = fuser.fuse(*told, judgements)
    ledger.replace_events(fused.events, fused.reports, state=state)
    return True
