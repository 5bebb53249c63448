"""How large a single input may be.

20 MB: the HTML tree of a page takes ten to twenty times its bytes, so that a page at the limit stays
well under 1 GB; the longest article among 10,000 real pages looked at has less than 1 MB of text. A JSONL
file has no limit, for it is read line by line; each of its lines has this one.
"""

from __future__ import annotations

BYTES_PER_MB = 1_000_000
MAX_INPUT_BYTES = 20 * BYTES_PER_MB


def describe_limit(limit: int) -> str:
    """The reason given for an input above the limit."""
    return (
        f"larger than {limit / BYTES_PER_MB:g} MB, the limit for one page or one JSON line; "
        "split it or give its text as JSONL, one document per line"
    )
