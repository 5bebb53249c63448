"""Fusion: statements about one happening, in one page and across pages, become one event with its reports."""

from comity.fuse.fusion import FUSE_VERSION, Fused, Traced, fuse, fuse_traced, trace
from comity.fuse.signature import make_signature
from comity.fuse.trace import Trace

__all__ = ["FUSE_VERSION", "Fused", "Trace", "Traced", "fuse", "fuse_traced", "make_signature", "trace"]
