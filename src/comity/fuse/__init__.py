"""Fusion: statements about one happening, in one page and across pages, become one event with its reports."""

from comity.fuse.collecting import paused_collecting
from comity.fuse.fusion import FUSE_VERSION, Fused, Fusion, Kept, fuse, link
from comity.fuse.links import Link
from comity.fuse.reading import PageReading
from comity.fuse.sides import learn_ranks
from comity.fuse.signature import make_signature
from comity.fuse.telling import Telling
from comity.fuse.trace import BondTrace, PageTrace, Scope, Trace

__all__ = [
    "FUSE_VERSION",
    "BondTrace",
    "Fused",
    "Fusion",
    "Kept",
    "Link",
    "PageReading",
    "PageTrace",
    "Scope",
    "Telling",
    "Trace",
    "fuse",
    "learn_ranks",
    "link",
    "make_signature",
    "paused_collecting",
]
