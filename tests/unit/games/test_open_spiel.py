"""Are games of OpenSpiel walked as they are? Where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.core.errors import GameError
from suasion.games import build, zero_sum
from suasion.games.open_spiel import load

pytest.importorskip("pyspiel")


def test_kuhn_poker_is_the_published_game() -> None:
    tree = load("kuhn_poker")
    assert (tree.nodes, tree.sets, len(tree.players)) == (58, 12, 2)
    assert tree.chance_labels[0] == ("Deal:0", "Deal:1", "Deal:2")
    np.testing.assert_allclose(zero_sum.solve(tree).value, -1 / 18, atol=1e-9)


def test_leduc_poker_is_worth_what_is_published() -> None:
    tree = load("leduc_poker")
    assert tree.sets == 936
    np.testing.assert_allclose(zero_sum.solve(tree).value, -0.085606424078, atol=1e-9)


def test_a_simultaneous_game_takes_turns_unseen() -> None:
    assert load("matrix_pd").sets == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("khun_poker", "is no game of OpenSpiel. Nearest: kuhn_poker"),
        ("kuhn_poker(players=77)", "max_num_players"),
    ],
)
def test_what_cannot_be_solved_is_refused(name: str, said: str) -> None:
    with pytest.raises(GameError, match=said):
        load(name)


def test_a_game_too_large_for_memory_is_refused_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build, "NODES_MOST", 20_000)
    with pytest.raises(GameError, match="more than 20,000 nodes"):
        load("go")
