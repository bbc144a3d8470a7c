"""What is Kuhn poker? Three cards, one bet; value −1/18 to the first player (Kuhn 1950)."""

from __future__ import annotations

from itertools import permutations

from suasion.games.build import Builder
from suasion.games.tree import Tree

VALUE = -1 / 18


def kuhn_tree() -> Tree:
    """The game as a tree, antes and bets of one."""
    game = Builder("first", "second", title="Kuhn poker")
    deals = list(permutations("JQK", 2))
    dealt = game.root.chance_of([1 / 6] * 6, tuple("".join(deal) for deal in deals))
    for (mine, theirs), node in zip(deals, dealt, strict=True):
        won = 1.0 if "JQK".index(mine) > "JQK".index(theirs) else -1.0
        check, bet = node.decide("first", mine, "check", "bet")
        checked, raised = check.decide("second", f"{theirs} after a check", "check", "bet")
        checked.end(won, -won)
        fold, call = raised.decide("first", f"{mine} after a raise", "fold", "call")
        fold.end(-1.0, 1.0)
        call.end(2.0 * won, -2.0 * won)
        fold, call = bet.decide("second", f"{theirs} after a bet", "fold", "call")
        fold.end(1.0, -1.0)
        call.end(2.0 * won, -2.0 * won)
    return game.tree()
