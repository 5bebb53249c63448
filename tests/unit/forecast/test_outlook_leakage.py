"""A forecast reads nothing that was known on its first day or later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.forecast.acts_worlds import FIRST_DAY, KIND_OF, lay_out_acts, make_telling

from comity.forecast.acts import Telling, make_acts
from comity.forecast.backtest import Setting, learn, try_on_the_past
from comity.forecast.daily import find_what_came, lay_out, share_of_windows
from comity.forecast.drivers import make_columns
from comity.forecast.facts import Ints
from comity.forecast.outlook import forecast_pair
from comity.forecast.peers import find_peers
from comity.model import make_dyad

DAY, END = 40, 60
states = st.sampled_from(("AAA", "BBB", "CCC", "DDD"))
# The pairs asked about, so that each is there whatever else is drawn.
GROUND = [make_telling(0, "AAA", "BBB"), make_telling(1, "CCC", "DDD", "CONSULT")]


def tellings_of(days: st.SearchStrategy[int]) -> st.SearchStrategy[list[Telling]]:
    one = st.builds(
        make_telling, days, states, states, st.sampled_from(tuple(KIND_OF)), late=st.integers(0, 35)
    )
    return st.lists(one, max_size=25)


def is_known_by(telling: Telling, day: int) -> bool:
    return max(telling.on, telling.known_on) < FIRST_DAY + timedelta(days=day)


def see(tellings: list[Telling], origins: Ints) -> list[np.ndarray]:
    """All that is read of the past at each of these origins, from acts up to the end."""
    acts = lay_out_acts(GROUND + tellings, END - 1)
    peers = find_peers(acts, "AAA", "BBB", origins)
    seen: list[np.ndarray] = [peers.is_like]
    for is_directed in (True, False):
        daily = lay_out(acts, peers, END, is_directed=is_directed)
        for kind in range(len(acts.kinds)):
            seen.append(make_columns(daily, origins, kind))
            seen.append(np.nan_to_num(share_of_windows(daily.counts[:, :, kind], origins, 7), nan=-1.0))
    return seen


@settings(max_examples=60, deadline=None)
@given(past=tellings_of(st.integers(0, DAY - 1)), later=tellings_of(st.integers(0, END - 1)))
def test_what_is_known_on_a_day_or_later_changes_nothing_that_is_seen_on_it(
    past: list[Telling], later: list[Telling]
) -> None:
    """Whole pairs are compared: those of the acts known before, whatever columns others have."""
    known = [one for one in past if is_known_by(one, DAY)]
    unknown = [one for one in past + later if not is_known_by(one, DAY)]
    origins = np.array([29, DAY - 5, DAY])
    # The states and pairs are laid out alike, so that columns can be compared.
    frame = [replace(one, n_acts=0) for one in unknown]
    for left, right in zip(see(known + frame, origins), see(known + unknown, origins), strict=True):
        np.testing.assert_array_equal(left, right)


@settings(max_examples=25, deadline=None)
@given(past=tellings_of(st.integers(0, DAY - 1)), later=tellings_of(st.integers(0, END - 1)))
def test_the_outlook_is_the_same_whatever_is_known_later(past: list[Telling], later: list[Telling]) -> None:
    as_of = FIRST_DAY + timedelta(days=DAY - 1)
    dyad = make_dyad("AAA", "BBB")
    known = [one for one in GROUND + past if is_known_by(one, DAY)]
    unknown = [one for one in past + later if not is_known_by(one, DAY)]
    outlooks = [
        forecast_pair(
            make_acts(tellings, kind_of=KIND_OF, since=FIRST_DAY, until=as_of), dyad, as_of, horizons=(7,)
        )
        for tellings in (known, known + unknown)
    ]
    assert outlooks[0] == outlooks[1]


def make_setting(tellings: list[Telling]) -> tuple[Setting, object, int]:
    acts = lay_out_acts(GROUND + tellings, END - 1)
    origins = np.arange(28, END + 1, 4)
    peers = find_peers(acts, "AAA", "BBB", origins)
    daily = lay_out(acts, peers, END, is_directed=True)
    setting = Setting(
        origins=origins,
        n_within=5,
        is_like=np.tile(peers.is_like, 2),
        shares=share_of_windows(daily.counts[:, :, 0], origins, 5),
        last=np.zeros((len(origins), daily.counts.shape[1]), dtype=np.bool_),
        columns=make_columns(daily, origins, 0),
        faded=0,
    )

    def came(known_before: int) -> np.ndarray:
        return find_what_came(acts, peers, 0, origins, 5, is_directed=True, known_before=known_before)

    return setting, came, len(peers.one)


@settings(max_examples=25, deadline=None)
@given(past=tellings_of(st.integers(0, DAY - 1)), later=tellings_of(st.integers(0, END - 1)))
def test_what_is_learned_as_of_a_day_reads_nothing_later(past: list[Telling], later: list[Telling]) -> None:
    """But for how busy the asked pair is on the day of the forecast: by that like pairs are chosen."""
    later = [one for one in later if {one.actor, one.recipient} != {"AAA", "BBB"}]
    past = [one for one in past if {one.actor, one.recipient} != {"AAA", "BBB"}]
    known = [one for one in past if is_known_by(one, DAY)]
    unknown = [one for one in past + later if not is_known_by(one, DAY)]
    frame = [replace(one, n_acts=0) for one in unknown]
    curves = []
    for tellings in (known + frame, known + unknown):
        setting, came, _ = make_setting(tellings)
        fitted = learn(setting, came, DAY)  # type: ignore[arg-type]
        assert fitted is not None
        curves.append(np.concatenate([[fitted.curve.level, fitted.curve.slope], fitted.curve.weights]))
    np.testing.assert_array_equal(curves[0], curves[1])


def test_what_is_known_before_is_seen() -> None:
    origins = np.array([DAY])
    without = see([], origins)
    with_it = see([make_telling(DAY - 1, "AAA", "BBB")], origins)
    assert any(not np.array_equal(a, b) for a, b in zip(without, with_it, strict=True))


def test_trials_are_only_of_windows_that_are_over() -> None:
    tellings = [make_telling(day, "AAA", "BBB") for day in range(0, END, 6)]
    setting, came, n_pairs = make_setting(tellings)
    trials = try_on_the_past(setting, came, n_pairs)  # type: ignore[arg-type]
    assert trials is not None
    assert int(trials.day.max()) + setting.n_within <= END
    assert int(trials.day.min()) >= 28


def test_shuffled_time_has_no_skill() -> None:
    """The acts of a world of quarrels on other days: what was lately says nothing any more."""
    from tests.unit.forecast.acts_worlds import STATES, make_stormy_world

    tellings = make_stormy_world(400, seed=1)[0]
    days = np.random.default_rng(0).permutation([(one.on - FIRST_DAY).days for one in tellings])
    shuffled = [
        make_telling(int(day), one.actor, one.recipient) for day, one in zip(days, tellings, strict=True)
    ]
    as_of = FIRST_DAY + timedelta(days=399)
    outlook = forecast_pair(
        lay_out_acts(shuffled, 399),
        make_dyad(*STATES[:2]),
        as_of,
        kinds=("material conflict",),
        horizons=(7,),
    )
    assert [one.prob for one in outlook.answers] == [None] * 3


def test_an_act_on_the_very_day_is_not_seen() -> None:
    origins = np.array([DAY])
    act = make_telling(DAY, "AAA", "BBB")
    without, with_it = see([replace(act, n_acts=0)], origins), see([act], origins)
    for left, right in zip(without, with_it, strict=True):
        np.testing.assert_array_equal(left, right)
