"""What Comity codes, declared as data: event types, modes, topics, registers."""

from comity.codebook.book import (
    Clause,
    Codebook,
    EventType,
    Mode,
    Register,
    Topic,
    load_codebook,
)

__all__ = ["Clause", "Codebook", "EventType", "Mode", "Register", "Topic", "load_codebook"]
