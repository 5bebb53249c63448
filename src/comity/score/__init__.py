"""How right the coder is, measured on texts that people have marked or judged."""

from comity.score.gold import GoldSets
from comity.score.names import N_PAGES, SECTIONS
from comity.score.public import scorecard_to_json
from comity.score.record import Cell, Floor, Measure, Scorecard, Section, Table
from comity.score.scoring import score_coding

__all__ = [
    "N_PAGES",
    "SECTIONS",
    "Cell",
    "Floor",
    "GoldSets",
    "Measure",
    "Scorecard",
    "Section",
    "Table",
    "score_coding",
    "scorecard_to_json",
]
