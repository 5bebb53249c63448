"""Fusion: statements about one happening, in one page and across pages, become one event with its reports."""

from comity.fuse.fusion import FUSE_VERSION, Fused, fuse
from comity.fuse.signature import make_signature

__all__ = ["FUSE_VERSION", "Fused", "fuse", "make_signature"]
