"""The ledger: one DuckDB file with everything that was read, stated and fused."""

from comity.ledger.encode import check_storable
from comity.ledger.growth import Grown, Growth
from comity.ledger.rows import Batch, Counts, FailureRow, Fault, InputRow, Lapse, Reading, RunLog
from comity.ledger.store import Ledger

__all__ = [
    "Batch",
    "Counts",
    "FailureRow",
    "Fault",
    "Grown",
    "Growth",
    "InputRow",
    "Lapse",
    "Ledger",
    "Reading",
    "RunLog",
    "check_storable",
]
