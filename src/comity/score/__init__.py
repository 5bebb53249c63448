"""How right the coder and the resolvers are, measured on texts that people have marked or judged."""

from comity.score.data_sets import score_data
from comity.score.gold import GoldSets
from comity.score.names import DATA_SUITES, N_PAGES, SUITES
from comity.score.public import scorecard_to_json
from comity.score.record import Cell, Floor, Measure, Scorecard, Section, Table
from comity.score.scoring import score_suite

__all__ = [
    "DATA_SUITES",
    "N_PAGES",
    "SUITES",
    "Cell",
    "Floor",
    "GoldSets",
    "Measure",
    "Scorecard",
    "Section",
    "Table",
    "score_data",
    "score_suite",
    "scorecard_to_json",
]
