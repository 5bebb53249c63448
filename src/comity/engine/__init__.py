"""Where work runs: in this process, or in several local ones; the results are the same."""

from comity.engine.base import Engine, Lost
from comity.engine.here import ThisProcess
from comity.engine.local import LocalProcesses
from comity.engine.workers import count_workers

__all__ = ["Engine", "LocalProcesses", "Lost", "ThisProcess", "count_workers"]
