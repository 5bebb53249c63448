"""Who did what to whom: the parties of any act in one tree."""

from __future__ import annotations

from comity.coding.frames import Fit
from comity.coding.nounroles import NounRoleReader
from comity.coding.roles import Roles, distinct, keep_known
from comity.coding.tree import NOUNS
from comity.coding.verbroles import VerbRoleReader


class RoleReader:
    """Reads the parties around a trigger and gives them the roles that its frame says."""

    def __init__(self, verbs: VerbRoleReader, nouns: NounRoleReader) -> None:
        self._verbs = verbs
        self._nouns = nouns

    def read(self, fit: Fit) -> Roles:
        """The actors and recipients; either may be empty."""
        reader = self._nouns if fit.trigger.pos in NOUNS else self._verbs
        return keep_known(_arrange(fit, reader.read(fit)))


def _arrange(fit: Fit, roles: Roles) -> Roles:
    """The roles as the frame has them: who is received visits, who faces sanctions suffers them."""
    if fit.frame.roles == "mutual" and fit.frame.event_type == "CONSULT":
        return Roles(actors=distinct(roles.parties))
    if fit.frame.roles in ("host", "suffer"):
        return roles.swapped()
    if not roles.actors and fit.frame.is_shared:
        return Roles(actors=roles.recipients)
    return roles
