"""Event data of others (GDELT, ICEWS, POLECAT, Phoenix, ACLED, PLOVER), each row marked as theirs."""

from comity.interop.detect import NAMES
from comity.interop.load import Importer
from comity.interop.report import FileReport, ImportReport

__all__ = ["NAMES", "FileReport", "ImportReport", "Importer"]
