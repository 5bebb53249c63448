"""A client that asks the application directly, within this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from comity.dossier.reference import Reference

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")


class RoomClient:
    """The reading room on one ledger; each request runs an event loop of its own, in any thread."""

    def __init__(
        self,
        ledger_path: Path,
        *,
        allowed_hosts: Sequence[str] = ("*",),
        reference: Callable[[], Reference] | None = None,
    ) -> None:
        from comity.web.app import build_app

        self._app = build_app(ledger_path, allowed_hosts=allowed_hosts, load_reference=reference)

    def get(self, address: str, *, follow: bool = True, **options: Any) -> httpx.Response:
        return self.ask("GET", address, follow=follow, **options)

    def ask(self, method: str, address: str, *, follow: bool = True, **options: Any) -> httpx.Response:
        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://room.test", follow_redirects=follow
            ) as client:
                return await client.request(method, address, **options)

        return anyio.run(run)
