"""Fusion: statements about one happening, in one page and across pages, become one event with its reports."""

from comity.fuse.fusion import FUSE_VERSION, Fused, Traced, fuse, fuse_traced, link, trace
from comity.fuse.links import Link
from comity.fuse.sides import learn_ranks
from comity.fuse.signature import make_signature
from comity.fuse.trace import PageTrace, Scope, Trace

__all__ = [
    "FUSE_VERSION",
    "Fused",
    "Link",
    "PageTrace",
    "Scope",
    "Trace",
    "Traced",
    "fuse",
    "fuse_traced",
    "learn_ranks",
    "link",
    "make_signature",
    "trace",
]
