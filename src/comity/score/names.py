"""The names of the sections, in their order."""

from __future__ import annotations

HELDOUT, PLOVER_GSR, FACTUALITY, CONTACTS = "heldout", "plover_gsr", "factuality", "contacts"
OFFICES, TEXTS, GEOVIRUS, LEADERS, NAMED_DAYS = "offices", "texts", "geovirus", "leaders", "named_days"
ECBPLUS, MEANTIME, COPIES = "ecbplus", "meantime", "copies"
ANNOUNCED, REPEATS = "announced", "repeats"
#: What can be scored, and the sections of each.
SUITES = {
    "coding": (HELDOUT, PLOVER_GSR, FACTUALITY, CONTACTS),
    "resolve": (OFFICES, TEXTS, GEOVIRUS, LEADERS, NAMED_DAYS),
    "fuse": (ECBPLUS, MEANTIME, COPIES, ANNOUNCED, REPEATS),
}
#: How many pages of each kind are read for the contacts.
N_PAGES = 300
SINGLE_STEP, MULTI_STEP, DYAD_YEARS, DYAD_WINDOWS = "single_step", "multi_step", "dyad_years", "dyad_windows"
SHUFFLED_TIME, VALIDATION = "shuffled_time", "validation"
FORECAST, CALIBRATION = "forecast", "calibration"
#: What can be scored on data sets that the user names, and the sections of each.
DATA_SUITES = {
    FORECAST: (SINGLE_STEP, MULTI_STEP, VALIDATION, SHUFFLED_TIME),
    CALIBRATION: (DYAD_YEARS, DYAD_WINDOWS),
}
#: Sections that are scored only where they are named.
ON_REQUEST = frozenset({VALIDATION, SHUFFLED_TIME})
