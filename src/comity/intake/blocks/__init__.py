"""What each stretch of a text is: prose to code, list item, heading, or page furniture."""

from comity.intake.blocks.find import find_blocks

__all__ = ["find_blocks"]
