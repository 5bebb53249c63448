"""Measures: events of a state, of two or of a group in, frozen figures by period out."""

from comity.measure.agreement import Agreement, compare_series
from comity.measure.changes import Change
from comity.measure.compare import Compared, DataSetMeasures, compare_data_sets
from comity.measure.index import Figures, Share
from comity.measure.intervals import Bootstrap, Interval
from comity.measure.network import Network, Tie
from comity.measure.periods import Grain, Period, find_grain
from comity.measure.public import (
    data_sets_to_json,
    measures_to_json,
    measures_to_rows,
    networks_to_json,
    networks_to_rows,
)
from comity.measure.reciprocity import Direction, Reciprocity
from comity.measure.rows import make_row_sources
from comity.measure.series import Measures, Sources, Span, measure, measure_networks
from comity.measure.subject import Subject, parse_subject

__all__ = [
    "Agreement",
    "Bootstrap",
    "Change",
    "Compared",
    "DataSetMeasures",
    "Direction",
    "Figures",
    "Grain",
    "Interval",
    "Measures",
    "Network",
    "Period",
    "Reciprocity",
    "Share",
    "Sources",
    "Span",
    "Subject",
    "Tie",
    "compare_data_sets",
    "compare_series",
    "data_sets_to_json",
    "find_grain",
    "make_row_sources",
    "measure",
    "measure_networks",
    "measures_to_json",
    "measures_to_rows",
    "networks_to_json",
    "networks_to_rows",
    "parse_subject",
]
