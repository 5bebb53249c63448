"""The error tree. Nothing foreign leaves a stage: it is mapped to one of these.

ComityError
├── ConfigError          a wrong setting or argument; nothing was started
├── CodebookError        a codebook file or the coder's weights are missing, malformed or at odds
├── IntakeError          one input could not be read (the run goes on, the report names it)
├── MarkupError          a marked line does not follow the markup (the message says what and where)
├── CodingError          one document could not be coded (the run goes on, the report names it)
├── ResolveError         the directory or the gazetteer is missing or malformed
├── LedgerError          the ledger cannot be opened, read or written
│   ├── NotFoundError    an id or a register that the ledger does not hold
│   └── JudgementError   a judgement is at odds with another, or cannot be undone
└── MissingExtraError    an optional part is not installed; the message names the extra
"""

from __future__ import annotations


class ComityError(Exception):
    """Base of every error that Comity raises on purpose; its text is fit for a person."""


class ConfigError(ComityError):
    """A setting or an argument is wrong; nothing was started."""


class CodebookError(ComityError):
    """A codebook file or the coder's weights are missing, malformed or at odds."""


class IntakeError(ComityError):
    """One input could not be read."""


class MarkupError(ComityError):
    """A marked line does not follow the markup; the text says what and where."""


class CodingError(ComityError):
    """One document could not be coded."""


class ResolveError(ComityError):
    """The directory or the gazetteer is missing or malformed."""


class LedgerError(ComityError):
    """The ledger cannot be opened, read or written."""


class NotFoundError(LedgerError):
    """An id or a register that the ledger does not hold."""


class JudgementError(LedgerError):
    """A judgement is at odds with another in force, or cannot be undone."""


class MissingExtraError(ComityError):
    """An optional part is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'comity[{extra}]'")
        self.extra = extra
