"""The names of the sections, in their order."""

from __future__ import annotations

HELDOUT, PLOVER_GSR, FACTUALITY, CONTACTS = "heldout", "plover_gsr", "factuality", "contacts"
SECTIONS = (HELDOUT, PLOVER_GSR, FACTUALITY, CONTACTS)
#: How many pages of each kind are read for the contacts.
N_PAGES = 300
