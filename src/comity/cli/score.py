"""``comity score``: how right the coder and the resolvers are on gold sets."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.score.names import DATA_SUITES, N_PAGES, SUITES

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("score")
@click.argument("what", type=click.Choice([*SUITES, *DATA_SUITES]))
@click.option(
    "--corpus",
    type=FOLDER,
    default="training/corpus",
    show_default=True,
    help="The marked corpus; its files t*.txt are held out.",
)
@click.option(
    "--own",
    type=FOLDER,
    default="gold",
    show_default=True,
    help="The folder of offices.csv and texts, the project's own questions.",
)
@click.option(
    "--gold",
    type=FOLDER,
    default="../shared/data/gold",
    show_default=True,
    help="The folder of plover_gsr, factuality_meantime and geovirus.",
)
@click.option(
    "--texts",
    type=FOLDER,
    default="../shared/data/corpora",
    show_default=True,
    help="The folder of kremlin_en and wcep.",
)
@click.option(
    "--only",
    "sections",
    type=click.Choice([name for of in (SUITES, DATA_SUITES) for names in of.values() for name in names]),
    multiple=True,
    help="Score this section only; may be given several times.",
)
@click.option(
    "--pages",
    "n_pages",
    type=click.IntRange(min=1),
    default=N_PAGES,
    show_default=True,
    help="How many pages about contacts (coding: and as many about affairs at home) are read.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Events to forecast: a folder of dated facts, or (calibration) a csv file of dyads; repeatable.",
)
@click.option("--errors", "with_errors", is_flag=True, help="Name single misses, too.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object with everything.")
@click.pass_context
def score_command(
    ctx: click.Context,
    what: str,
    corpus: Path,
    own: Path,
    gold: Path,
    texts: Path,
    sections: tuple[str, ...],
    n_pages: int,
    data: tuple[Path, ...],
    with_errors: bool,
    as_json: bool,
) -> None:
    """Measure how right the coder, the resolvers or the fusion are on what people have marked or judged.

    "coding" asks who did what to whom; "resolve" who, where and when; "fuse" which tellings are of one event.

    "forecast" and "calibration" ask how right the forecasts are, on the events named with --data (they need
    the extra "forecast").

    A section whose data is not at hand is skipped. The exit status is 1 where a measure is worse than its
    floor allows (src/comity/score/floors.yaml); the last line names such measures.
    """
    from comity.cli.progress import make_progress
    from comity.cli.scorecard import print_scorecard
    from comity.score import GoldSets, score_data, score_suite, scorecard_to_json

    sets = GoldSets(corpus=corpus, own=own, gold=gold, texts=texts, n_pages=n_pages)
    with make_progress(quiet=False) as progress:
        card = (
            score_data(what, data, only=sections, progress=progress)
            if what in DATA_SUITES
            else score_suite(what, sets, only=sections, progress=progress)
        )
    if as_json:
        click.echo(json.dumps(scorecard_to_json(card), ensure_ascii=False, indent=1))
    else:
        print_scorecard(card, with_errors=with_errors)
    if card.missed:
        click.echo(f"worse than allowed: {', '.join(card.missed)}", err=True)
    if card.is_empty:
        click.echo(
            "nothing was scored: say with --corpus, --own, --gold and --texts where the data is", err=True
        )
    ctx.exit(1 if card.missed or card.is_empty else 0)
