"""The names of the methods that a record compares."""

from __future__ import annotations

MODEL = "forecast"
OWN_RATE, CLASS_RATE = "own base rate", "base rate of like pairs"
PERSISTENCE, FADED = "persistence", "decayed counts"
#: Against the better of these a forecast must stand.
BASES = (OWN_RATE, CLASS_RATE)
METHODS = (MODEL, *BASES, PERSISTENCE, FADED)
