"""Are Gambit's files read, written and refused as they should be?"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.errors import GameError
from suasion.games import efg
from suasion.games.efg import StrategicForm
from suasion.games.gambit_text import summing_to_one
from suasion.games.tree import Tree
from tests.laws.random_trees import random_tree

SAMPLE = """EFG 2 R "General Bayes game, one stage" { "Player 1" "Player 2" }
"a comment"

c "ROOT" 1 "(0,1)" { "1G" 0.500000 "1B" 1/2 } 0
p "" 1 1 "(1,1)" { "H" "L" } 0
t "" 1 "Outcome 1" { 10.000000 2.000000 }
p "inner" 2 1 "(2,1)" { "h" "l" } 2 "toll" { -1, 0.5 }
t "" 3 "Outcome 3" { 0, 10 }
t "" 0
p "" 1 2 "(1,2)" { "H" "L" } 0
t "" 1
t "" 4 "say \\"when\\"" { 2.5e1, -.5 }
"""


STRATEGIC = (
    'NFG 1 R "g" { "A" "B" } { 2 3 } "why"\n1 10 2 20 3 30 4 40 5 50 6 1/2',
    """NFG 1 R "g" { "A" "B" } { { "u" "d" } { "l" "r" } } "why"
    { { "both" 1, 2 } { "none" -1/2 0 } } 1 2 0 1""",
)


def assert_same(one: Tree, other: Tree) -> None:
    for name in ("parent", "branch", "information_set", "chance", "player", "payoff"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    assert one.players == other.players
    assert one.set_labels == other.set_labels
    assert one.action_labels == other.action_labels


def test_a_file_with_outcomes_on_the_way_is_read() -> None:
    tree = efg.read(SAMPLE)
    assert tree.title == "General Bayes game, one stage"
    assert tree.nodes == 9
    assert tree.set_labels == ("(1,1)", "(2,1)", "(1,2)")
    by_end = {tuple(row) for row in tree.payoff}
    assert by_end == {(10.0, 2.0), (-1.0, 10.5), (-1.0, 0.5), (25.0, -0.5)}


def test_information_sets_are_named_once_and_known_by_number() -> None:
    text = """EFG 2 R "g" { "A" "B" }
    p "" 1 1 "a" { "x" "y" } 0
    p "" 2 7 "b" { "u" "v" } 0 t "" 1 "o" { 1 2 } t "" 1
    p "" 2 7 0 t "" 1 t "" 1"""
    assert efg.read(text).sets == 2


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_what_is_written_is_read_back(seed: int) -> None:
    tree = random_tree(seed, depth=3)
    again = efg.read(efg.write(tree))
    np.testing.assert_array_equal(again.parent, tree.parent)
    np.testing.assert_array_equal(again.payoff, tree.payoff)
    assert_same(efg.read(efg.write(again)), again)


@pytest.mark.parametrize("whole", [SAMPLE, *STRATEGIC])
@settings(max_examples=300)
@given(data=st.data())
def test_a_damaged_file_is_a_game_or_is_refused(whole: str, data: st.DataObject) -> None:
    text = whole
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        stop = data.draw(st.integers(start, min(len(text), start + 12)))
        words = st.sampled_from(['"', "{", "}", "p", "t", "c", "0", "-1", "1/0", "1e999", "nan"])
        new = data.draw(st.one_of(st.just(""), words, st.text(max_size=4)))
        text = text[:start] + new + text[stop:]
    for read in (efg.read, efg.read_strategic):
        with suppress(GameError):
            read(text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("EFG 2", "EFG 1", "line 1: found '1'"),
        ("{ 0, 10 }", "{ 0 }", "line 8: found '}'"),
        ("0.500000", "0.7", "= 1.2"),
        ('p "inner" 2', 'p "inner" 3', "line 7: player 3"),
        ('t "" 0', 'q "" 0', "line 9: found 'q'"),
        ("1/2", "1/0", "not a finite number"),
        ('t "" 4', 't "" 5', ""),
        ('{ "H" "L" } 0\nt "" 1\n', '{ "H" "L" } 0\nt "" 9\n', "outcome 9 has no payoffs"),
        ('"Player 2"', '"Player 1"', "same name"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, said: str) -> None:
    text = SAMPLE.replace(old, new, 1)
    assert text != SAMPLE
    if not said:
        efg.read(text)
        return
    with pytest.raises(GameError, match=said.replace("{", "\\{")) as caught:
        efg.read(text)
    assert "\n" not in str(caught.value)


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(GameError, match="the text ends where"):
        efg.read(SAMPLE[: SAMPLE.rindex("t ")])
    with pytest.raises(GameError, match="The game has ended"):
        efg.read(SAMPLE + ' t "" 1')


def test_a_strategic_game_by_payoffs_runs_the_first_player_fastest() -> None:
    game = efg.read_strategic('NFG 1 R "g" { "A" "B" } { 2 3 }\n1 10 2 20 3 30 4 40 5 50 6 60')
    assert game.payoff.shape == (2, 3, 2)
    np.testing.assert_array_equal(game.payoff[:, :, 0], [[1, 3, 5], [2, 4, 6]])
    np.testing.assert_array_equal(game.payoff[1, 2], (6, 60))


def test_a_strategic_game_by_outcomes_is_read() -> None:
    game = efg.read_strategic(
        'NFG 1 R "g" { "A" "B" } { { "u" "d" } { "l" "r" } } "why"\n'
        '{ { "both" 1, 2 } { "none" -1/2 0 } } 1 2 0 1'
    )
    assert game.strategies == (("u", "d"), ("l", "r"))
    np.testing.assert_array_equal(game.payoff[0, 0], (1, 2))
    np.testing.assert_array_equal(game.payoff[1, 0], (-0.5, 0))
    np.testing.assert_array_equal(game.payoff[0, 1], (0, 0))


@settings(max_examples=20)
@given(shape=st.lists(st.integers(1, 3), min_size=1, max_size=3), seed=st.integers(0, 99))
def test_a_strategic_game_written_is_read_back(shape: list[int], seed: int) -> None:
    payoff = np.random.default_rng(seed).normal(size=(*shape, len(shape)))
    game = StrategicForm(
        players=tuple(f"player {i}" for i in range(len(shape))),
        strategies=tuple(tuple(f"{a}" for a in range(size)) for size in shape),
        payoff=payoff,
        title='a "title"',
    )
    again = efg.read_strategic(efg.write_strategic(game))
    assert again.title == game.title
    assert again.strategies == game.strategies
    for profile in product(*[range(size) for size in shape]):
        np.testing.assert_array_equal(again.payoff[profile], payoff[profile])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('NFG 1 R "g" { "A" "B" } { 2 2 } 1 2 3', "the text ends"),
        ('NFG 1 R "g" { "A" "B" } { 2 0 } 1 2 3', "Give 1 or more"),
        ('NFG 1 R "g" { "A" "B" } { 999999 999999 } 1', "too many"),
        ('NFG 1 R "g" { "A" } { { "u" } } { { "o" 1 } } 2', "There are 1"),
    ],
)
def test_bad_strategic_games_are_refused(text: str, said: str) -> None:
    with pytest.raises(GameError, match=said):
        efg.read_strategic(text)


@pytest.mark.parametrize("seed", range(20))
def test_chances_are_written_so_that_they_sum_to_exactly_one(seed: int) -> None:
    shares = np.random.default_rng(seed).dirichlet(np.ones(7)).tolist()
    words = summing_to_one(shares)
    assert sum(Fraction(word) for word in words) == 1
    assert [float(Fraction(word)) for word in words] == pytest.approx(shares, rel=1e-15)


def test_chances_that_sum_to_one_are_written_as_they_are() -> None:
    assert summing_to_one([0.25, 0.75]) == ["0.25", "0.75"]
