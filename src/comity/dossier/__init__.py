"""The dossier of two states: gather the evidence, lay it out, render it."""

from comity.dossier.evidence import Evidence
from comity.dossier.gather import gather
from comity.dossier.json_out import dossier_to_json
from comity.dossier.record import Dossier
from comity.dossier.reference import name_leaders, name_offices, name_states
from comity.dossier.render import render_html, render_markdown

__all__ = [
    "Dossier",
    "Evidence",
    "dossier_to_json",
    "gather",
    "name_leaders",
    "name_offices",
    "name_states",
    "render_html",
    "render_markdown",
]
