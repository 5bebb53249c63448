"""The record written in the formats of other programs: one small file per format."""

from comity.export.catalogue import find_format, iter_formats
from comity.export.format import EVERY_KIND, Format, Left, Options
from comity.export.happenings import Happenings
from comity.export.imported import ImportedHappenings
from comity.export.records import Happening, Telling
from comity.export.tellings import Tellings

__all__ = [
    "EVERY_KIND",
    "Format",
    "Happening",
    "Happenings",
    "ImportedHappenings",
    "Left",
    "Options",
    "Telling",
    "Tellings",
    "find_format",
    "iter_formats",
]
