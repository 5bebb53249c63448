"""What speaks against a document's quality, each with the figure that says so."""

from comity.intake.flags.facts import Facts
from comity.intake.flags.find import find_flags

__all__ = ["Facts", "find_flags"]
