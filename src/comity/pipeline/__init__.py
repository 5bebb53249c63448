"""The order of the stages: pages into a ledger, records into statements, a ledger into evidence."""

from comity.pipeline.correcting import correct_field, reject_statement
from comity.pipeline.evidence import evidence
from comity.pipeline.fusion import fuse_if_changed
from comity.pipeline.judging import judge_mention, judge_pair
from comity.pipeline.lay_out import make_dossier
from comity.pipeline.parts import Finders, InstalledParts, Parts, PartsSource, load_finders, load_parts
from comity.pipeline.progress import Progress, Silent
from comity.pipeline.recall import recall
from comity.pipeline.records import code_records, find_records
from comity.pipeline.report import RunReport
from comity.pipeline.run import run

__all__ = [
    "Finders",
    "InstalledParts",
    "Parts",
    "PartsSource",
    "Progress",
    "RunReport",
    "Silent",
    "code_records",
    "correct_field",
    "evidence",
    "find_records",
    "fuse_if_changed",
    "judge_mention",
    "judge_pair",
    "load_finders",
    "load_parts",
    "make_dossier",
    "recall",
    "reject_statement",
    "run",
]
