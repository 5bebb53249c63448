"""What a reader scores on texts it was not trained on, end to end: from the bare text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from training.data import CLOSE, MAX_PIECES, OPEN, ROLES, Labels
from training.markup import MarkedAct, MarkedText
from training.model import Reader


def score(reader: Reader, texts: Sequence[MarkedText], tokenizer: Any, labels: Labels) -> dict[str, Any]:
    """Triggers by type; roles, mode and status on the acts found; how many negatives were not silent."""
    reader.eval()
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in labels.types}
    right = {"mode": 0, "status": 0, "certainty": 0, "planned_as_happened": 0, "not_settled": 0}
    roles = {role: [0, 0, 0] for role in ROLES}
    n_matched = n_negative = n_spoken = 0
    for text in texts:
        found = find_triggers(reader, text.text, tokenizer, labels)
        if not text.acts:
            n_negative += 1
            n_spoken += bool(found)
        open_acts = list(text.acts)
        for start, end, name in found:
            gold = _take(open_acts, start, end, name)
            counts[name][0 if gold else 1] += 1
            if gold is None:
                continue
            n_matched += 1
            told = read_act(reader, text.text, start, end, tokenizer, labels)
            _add(right, roles, told, gold)
        for act in open_acts:
            counts[act.event_type][2] += 1
    total = [sum(count[i] for count in counts.values()) for i in range(3)]
    by_type = {name: _f1(*count) for name, count in counts.items() if sum(count)}
    return {
        "triggers": _f1(*total),
        "macro_f1": sum(item["f1"] for item in by_type.values()) / max(1, len(by_type)),
        "negatives_spoken": [n_spoken, n_negative],
        "mode": right["mode"] / max(1, n_matched),
        "status": right["status"] / max(1, n_matched),
        "planned_as_happened": [right["planned_as_happened"], right["not_settled"]],
        "roles": {role: _f1(*count) for role, count in roles.items()},
        "by_type": by_type,
    }


def find_triggers(reader: Reader, text: str, tokenizer: Any, labels: Labels) -> list[tuple[int, int, str]]:
    """The triggers of a text: start, end and type."""
    encoding = tokenizer.encode(text)
    ids = torch.tensor([encoding.ids[:MAX_PIECES]])
    with torch.no_grad():
        tags = reader.read_triggers(ids, torch.ones_like(ids))[0].argmax(-1).tolist()
    found: list[tuple[int, int, str]] = []
    for (start, end), tag in zip(encoding.offsets, tags, strict=False):
        if tag == 0 or start == end:
            continue
        name = labels.types[(tag - 1) // 2]
        if tag % 2 == 0 and found and found[-1][2] == name and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], end, name)
        else:
            found.append((start, end, name))
    return found


def read_act(
    reader: Reader, text: str, start: int, end: int, tokenizer: Any, labels: Labels
) -> dict[str, Any]:
    """Mode, status, certainty and the spans of each role of the act whose trigger is given."""
    encoding = tokenizer.encode(text)
    inside = [i for i, (a, b) in enumerate(encoding.offsets) if a < b and a < end and start < b]
    first, last = inside[0], inside[-1]
    opening, closing = tokenizer.token_to_id(OPEN), tokenizer.token_to_id(CLOSE)
    ids = [
        *encoding.ids[:first],
        opening,
        *encoding.ids[first : last + 1],
        closing,
        *encoding.ids[last + 1 :],
    ]
    nowhere = (0, 0)
    offsets = [
        *encoding.offsets[:first],
        nowhere,
        *encoding.offsets[first : last + 1],
        nowhere,
        *encoding.offsets[last + 1 :],
    ]
    batch = torch.tensor([ids[:MAX_PIECES]])
    with torch.no_grad():
        tags, heads = reader.read_act(batch, torch.ones_like(batch), torch.tensor([first + 1]))
    return {
        "mode": labels.modes[int(heads["mode"][0].argmax())],
        "status": labels.statuses[int(heads["status"][0].argmax())],
        "certainty": labels.certainties[int(heads["certainty"][0].argmax())],
        "roles": {
            role: _spans(tags[0, :, number].argmax(-1).tolist(), offsets) for number, role in enumerate(ROLES)
        },
    }


def _spans(tags: Sequence[int], offsets: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for tag, (start, end) in zip(tags, offsets, strict=False):
        if tag == 0 or start == end:
            continue
        if tag == 2 and spans and start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _take(acts: list[MarkedAct], start: int, end: int, name: str) -> MarkedAct | None:
    for act in acts:
        if act.event_type == name and act.trigger.start < end and start < act.trigger.end:
            acts.remove(act)
            return act
    return None


def _add(right: dict[str, int], roles: dict[str, list[int]], told: dict[str, Any], gold: MarkedAct) -> None:
    right["mode"] += told["mode"] == (f"{gold.event_type}/{gold.mode}" if gold.mode else "none")
    right["status"] += told["status"] == gold.status.value
    right["certainty"] += told["certainty"] == gold.certainty.value
    if gold.status.value in ("planned", "expected", "possible", "called_for"):
        right["not_settled"] += 1
        right["planned_as_happened"] += told["status"] in ("happened", "ongoing")
    for role in ROLES:
        wanted = {(part.span.start, part.span.end) for part in gold.parts if part.role == role}
        found = set(told["roles"][role])
        hits = {span for span in found if any(span[0] < end and start < span[1] for start, end in wanted)}
        covered = {span for span in wanted if any(span[0] < end and start < span[1] for start, end in found)}
        roles[role][0] += len(covered)
        roles[role][1] += len(found - hits)
        roles[role][2] += len(wanted - covered)


def _f1(hits: int, extra: int, missed: int) -> dict[str, float]:
    precision = hits / max(1, hits + extra)
    recall = hits / max(1, hits + missed)
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "n": hits + missed,
    }
