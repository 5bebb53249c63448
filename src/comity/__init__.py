"""Comity keeps the record of how states deal with each other, bound to the words it came from."""

__version__ = "0.1.0"
