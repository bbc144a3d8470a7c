"""Do the values below a bluff agree with an expectation taken path by path on the plain tree?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from suasion.games.stage_calls import Board, Calls, board, promises, threats
from suasion.games.stage_defiance import defiance
from suasion.games.stage_examples import alternating, contests
from suasion.games.stage_kernel import solve
from tests.independent.stage_tree import StageTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from tests.independent.stage_tree import Path

    Reals = NDArray[np.float64]

OFFERS = 4
EVERY = np.arange(OFFERS)
Weight = dict[int, float]
"""Probability of the ends of the tree, by their number."""


@cache
def case() -> tuple[Board, StageTree, Reals]:
    """Two solved games, the plain tree of their shape and the payoffs at its ends."""
    shape, payoffs = alternating(OFFERS), contests(2, OFFERS, 5)
    tree = StageTree(shape, payoffs, 0)
    return board(shape, payoffs, solve(shape, payoffs)), tree, tree.payoffs(payoffs)


def ends(keep: Callable[[Path], bool]) -> Iterator[tuple[int, Path]]:
    """Ends whose path is kept."""
    return ((i, path) for i, path in enumerate(case()[1].paths) if keep(path))


def reply(g: int, path: Path) -> float:
    """Probability of the reply on a path; 1 where there is none."""
    _, p, _, s, o, k, x, y = path
    return 1.0 if y is None else float(case()[0].profile.reply[g, p, s, o, k, x - 1, y])


def expected(weight: Weight, g: int, player: int) -> float:
    """Mean payoff of a player over weighted ends."""
    total = sum(weight.values())
    return float(sum(w * case()[2][g, i, player] for i, w in weight.items()) / total)


def resolved_like(p: int, truth: int) -> bool:
    """Whether a challenger type bluffs (truth 0) or is resolved (truth 1)."""
    return (p % 2 == 1) == (truth == 0)


@pytest.mark.parametrize("g", [0, 1])
@pytest.mark.parametrize("truth", [0, 1])
@pytest.mark.parametrize("answer", [0, 1, 2])
def test_a_called_threat_is_worth_what_the_paths_below_it_are(
    g: int, truth: int, answer: int
) -> None:
    game, tree, _ = case()
    found = threats(game, EVERY)
    pay, play = game.payoffs, game.profile

    def of(t: int | None, m: int | None) -> Weight:
        weight: Weight = {}
        for i, path in ends(
            lambda one: one[4] > 0 and bool(tree.shape.threatened[one[4]]) and one[6] == answer
        ):
            kind, p, means, s, o, k, _, _ = path
            if not resolved_like(p, truth) or t not in (None, kind) or m not in (None, means):
                continue
            met = game.at.stance[g, s] * game.at.offer[g, s, o]
            after = play.challenger_after_offer[g, s, o]
            same = sum(after[q] for q in range(4) if resolved_like(q, truth))
            weight[i] = (
                (met * after[p] / same)
                * (play.client_after_stance[g, s, kind] if t is None else 1.0)
                * (pay.prior_incumbent[g, means] if m is None else 1.0)
                * play.counter[g, means, s, o, k]
                * reply(g, path)
            )
        return weight

    def near(row: str, weight: Weight, player: int) -> None:
        value = float(found.values[row][g, truth, answer])
        assert value == pytest.approx(expected(weight, g, player), rel=1e-9, abs=1e-9)

    near("client_pragmatic", of(0, None), 0)
    near("client_defiant", of(2, None), 0)
    near("challenger", of(None, None), 1)
    near("incumbent_able", of(None, 0), 2)
    near("incumbent_stretched", of(None, 1), 2)
    punished = {i: w for i, w in of(None, None).items() if tree.paths[i][7] == 0}
    share = sum(punished.values()) / sum(of(None, None).values())
    assert found.punished[g, truth, answer] == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("truth", [0, 1])
@pytest.mark.parametrize("answer", [0, 2])
def test_a_promise_that_is_relied_on_is_worth_what_the_paths_below_it_are(
    truth: int, answer: int
) -> None:
    game, _, _ = case()
    found, g, means = promises(game, EVERY), 0, 1 - truth
    play = game.profile
    for row, player, t in (("client_proud", 0, 1), ("incumbent", 2, None)):
        weight: Weight = {}
        for i, path in ends(
            lambda one: one[4] > 0 and one[5] in (1, 2) and one[6] == answer and one[2] == means
        ):
            kind, p, _, s, o, k, _, _ = path
            if t in (None, kind):
                weight[i] = (
                    game.at.stance[g, s] * game.at.offer[g, s, o] * game.at.counter[g, s, o, k]
                    * play.challenger_after_offer[g, s, o, p]
                    * (play.client_after_stance[g, s, kind] if t is None else 1.0)
                    * reply(g, path)
                )  # fmt: skip
        value = float(found.values[row][g, truth, answer])
        assert value == pytest.approx(expected(weight, g, player), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_defiance_that_is_called_is_worth_what_the_paths_below_it_are(kind: int) -> None:
    game, tree, _ = case()
    found, g, resolve = defiance(game), 1, 0
    pay, play = game.payoffs, game.profile

    def offered(o: int) -> int:
        return 0 if o == 0 else 2 if tree.shape.threatened[o] else 1

    weight: Weight = {}
    for i, path in ends(lambda one: one[0] == 0 and one[3] == 1 and offered(one[4]) == kind):
        t, p, m, s, o, k, x, _ = path
        if p % 2 == resolve:
            same = sum(
                play.offer[g, p, s, other] for other in range(OFFERS) if offered(other) == kind
            )
            below = play.counter[g, m, s, o, k] * play.answer[g, t, s, o, k, x] if o else 1.0
            weight[i] = (
                pay.prior_challenger[g, p] * play.offer[g, p, s, o] / same
                * pay.prior_incumbent[g, m] * below * reply(g, path)
            )  # fmt: skip
    value = float(found.values["challenger_resolved"][g, 0, kind])
    assert value == pytest.approx(expected(weight, g, 1), rel=1e-9, abs=1e-9)


def test_the_chances_of_the_answers_sum_to_one() -> None:
    game, _, _ = case()
    found: list[Calls] = [threats(game, EVERY), promises(game, EVERY), defiance(game)]
    for calls in found:
        for chance in calls.chances.values():
            np.testing.assert_allclose(chance.sum(axis=1), 1.0, atol=1e-12)
