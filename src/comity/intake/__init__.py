"""Files, folders, globs, addresses and stdin -> documents, each with its blocks and quality flags."""

from comity.intake.document import read_document, read_record
from comity.intake.fetch import Fetched, Fetcher, WebFetcher
from comity.intake.inputs import iter_inputs
from comity.intake.source import Failure, Given, RawInput, Source

__all__ = [
    "Failure",
    "Fetched",
    "Fetcher",
    "Given",
    "RawInput",
    "Source",
    "WebFetcher",
    "iter_inputs",
    "read_document",
    "read_record",
]
