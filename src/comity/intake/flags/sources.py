"""Whether a text shows where it has its knowledge from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.intake.page import host_name

# Links that are part of the page and no source: shares, licences, shops, the site's own accounts.
_NOT_A_SOURCE = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|tiktok|pinterest|reddit|whatsapp|telegram|youtube|threads|vk"
    r"|creativecommons|addtoany|sharethis|apple|t)\.(?:com|org|net|me|ru|co)$|^(?:play|apps)\.|^wa\.me$|^t\.me$"
)
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|according to|reported by|confirmed by|announced|declared|quoted|wrote"
    r"|noted that|added that|stated that|reports? that)\b",
    re.IGNORECASE,
)
# News carries 8 to 25 attributions in a thousand words (tehran_times, kremlin_en readouts), search-engine
# prose 0 to 1.
_MIN_PER_THOUSAND = 2.0


def count_outbound(links: Sequence[str], url: str | None) -> int:
    """How many links lead to another site that can be a source."""
    own = host_name(url)
    return sum(1 for link in links if _is_outbound(link, own))


def measure_attributions(prose: str) -> tuple[int, float]:
    """The number of phrases that say who says so, and the number in a thousand words."""
    n_found = sum(1 for _ in _ATTRIBUTION.finditer(prose))
    return n_found, 1_000 * n_found / max(1, len(prose.split()))


def is_unsourced(n_links: int, per_thousand: float) -> bool:
    """True where nothing is linked and hardly anybody named as the one who says so."""
    return n_links == 0 and per_thousand < _MIN_PER_THOUSAND


def _is_outbound(link: str, own: str | None) -> bool:
    host = host_name(f"https:{link}" if link.startswith("//") else link)
    if host is None or _NOT_A_SOURCE.search(host):
        return False
    return own is None or not (host == own or host.endswith("." + own) or own.endswith("." + host))
