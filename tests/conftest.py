"""For every test: no network but this machine's own, and the same examples each time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

OWN_MACHINE = ["127.0.0.1", "::1", "localhost"]

# Deterministic: a red test is red for everybody. No deadline: two busy cores are not a fault.
settings.register_profile(
    "comity",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("comity")


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup() -> None:
    """Close all sockets to other machines before each test."""
    socket_allow_hosts(OWN_MACHINE, allow_unix_socket=True)


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on how the caller's terminal or ledger is set."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COMITY_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
