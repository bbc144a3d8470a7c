"""Which equilibrium of a game is asked for, and was the search complete?

One equilibrium: on the principal branch, at a stated precision or at (almost) no noise. All: at a
stated precision, those that many starts lead to; without one, the Nash equilibria of the reduced
strategic form of two players where it is small, by enumerating supports; where it is large, what
a search at little noise finds, after the exact optimal play if the game is zero-sum. Only the
enumeration is ever called complete, and only where it met no degeneracy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from suasion.games import multistart, zero_sum
from suasion.games.limit import finest, limit_precision
from suasion.games.normal_form import ACTIONS_MOST, nash
from suasion.games.profile import Profile, logit_profile, nash_profile
from suasion.games.quantal import Play, given, solve
from suasion.games.reduced_form import ReducedForm, behaviour, reduced_form
from suasion.games.tree import Reals, Tree

STARTS = 64
SEARCH_GAP_SHARE = 1e-3
"""Noise of a search without a stated precision, as a share of the range of payoffs."""
SEQUENCES_MOST = 3_000
"""Games of more actions are not given to the linear programme."""
_SAME = 1e-7
_NASH_TOLERANCE = 1e-7
_ONE = "One equilibrium was asked for; the game may have others."


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Profiles of a game, the chosen one first.

    ``complete`` : whether these are provably all; ``completeness`` : why, or why not.
    ``zero_sum_value`` : exact value to the first player by linear programme, of two players whose
    payoffs add up to a constant. ``starts``, ``seed`` : of a search from many profiles.
    """

    title: str
    players: tuple[str, ...]
    profiles: tuple[Profile, ...]
    complete: bool
    completeness: str
    zero_sum_value: float | None
    starts: int | None = None
    seed: int | None = None


def at_precision(tree: Tree, precision: Reals | float) -> Solved:
    """The agent quantal-response equilibrium on the principal branch."""
    method = "agent quantal-response equilibrium on the principal branch, from uniform play"
    play = solve(tree, precision=precision, principal=True)
    note = _branch_note(play)
    if not play.converged[0]:
        settled = solve(tree, precision=precision)
        if settled.converged[0] and not settled.traced[0]:
            play = settled
            method = "agent quantal-response equilibrium reached by raising precision in stages"
            note = "The branch from uniform play was lost, so this may lie on another branch."
    return _one(tree, logit_profile(tree, play, method=method, branch_note=note))


def at_limit(tree: Tree) -> Solved:
    """The equilibrium on the principal branch at (almost) no noise."""
    play = finest(tree)
    method = (
        "approximate sequential equilibrium: the limit of quantal response on the principal branch"
    )
    return _one(tree, logit_profile(tree, play, method=method, branch_note=_branch_note(play)))


def all_at_precision(
    tree: Tree, precision: Reals | float, *, starts: int = STARTS, seed: int = 0
) -> Solved:
    """Agent quantal-response equilibria that many starts lead to, the principal branch first."""
    found = multistart.equilibria(tree, precision=precision, starts=starts, seed=seed)
    profiles = []
    for i, count in enumerate(found.found_from):
        principal = i == 0 and found.principal
        where = "on the principal branch" if principal else "off the principal branch"
        note = _branch_note(found.play, i) if principal else "Reached from a random profile."
        words = f"{note} {count} of {starts + 1} starts led here."
        method = f"agent quantal-response equilibrium {where}"
        profiles.append(logit_profile(tree, found.play, i, method=method, branch_note=words))
    return Solved(
        title=tree.title, players=tree.players, profiles=tuple(profiles), complete=False,
        completeness=_searched(len(profiles), starts), zero_sum_value=_value(tree),
        starts=starts, seed=seed,
    )  # fmt: skip


def all_nash(tree: Tree, *, starts: int = STARTS, seed: int = 0) -> Solved:
    """All Nash equilibria where that can be, or else what a search at little noise finds."""
    two = len(tree.players) == 2
    form = reduced_form(tree, plans_most=ACTIONS_MOST) if two else None
    if form is None:
        payoff, _ = given(tree, 1.0, None)
        lam = limit_precision(tree, payoff, SEARCH_GAP_SHARE)
        return _with_optimal_play(tree, all_at_precision(tree, lam, starts=starts, seed=seed))
    shares, complete = _nash_shares(tree, form)
    method = "Nash equilibrium of the reduced strategic form, by enumerating supports"
    profiles = [
        nash_profile(tree, share, method=method, tolerance=_NASH_TOLERANCE)
        for share in shares
    ]  # fmt: skip
    return Solved(
        title=tree.title, players=tree.players, profiles=tuple(profiles), complete=complete,
        completeness=_enumerated(len(profiles), complete), zero_sum_value=_value(tree),
    )  # fmt: skip


def _nash_shares(tree: Tree, form: ReducedForm) -> tuple[list[Reals], bool]:
    """Behaviours of the Nash equilibria, each once."""
    found = nash(form.payoff)
    shares: list[Reals] = []
    for row, column in zip(found.row, found.column, strict=True):
        share = behaviour(tree, form, (row, column))
        if all(np.abs(share - known).max(initial=0.0) > _SAME for known in shares):
            shares.append(share)
    return shares, found.complete


def _one(tree: Tree, profile: Profile) -> Solved:
    return Solved(
        title=tree.title, players=tree.players, profiles=(profile,), complete=False,
        completeness=_ONE, zero_sum_value=_value(tree),
    )  # fmt: skip


def _zero_sum(tree: Tree) -> bool:
    """Whether the linear programme of zero-sum games takes this one."""
    return tree.actions <= SEQUENCES_MOST and zero_sum.constant_sum(tree)


def _value(tree: Tree) -> float | None:
    """Exact value of a two-player game whose payoffs add up to a constant; None of others."""
    return zero_sum.solve(tree).value if _zero_sum(tree) else None


def _with_optimal_play(tree: Tree, found: Solved) -> Solved:
    """With the exact optimal play of a zero-sum game before what a search found."""
    if not _zero_sum(tree):
        return found
    exact = nash_profile(
        tree, zero_sum.solve(tree).play[0], tolerance=_NASH_TOLERANCE,
        method="Nash equilibrium: optimal play of a zero-sum game, by linear programme",
    )  # fmt: skip
    return replace(found, profiles=(exact, *found.profiles))


def _branch_note(play: Play, game: int = 0) -> str:
    """How the branch was followed, in a sentence."""
    turns = int(play.turning_points[game])
    turned = {
        0: "without turning back",
        1: "through one point where it turns back",
    }.get(turns, f"through {turns} points where it turns back")
    share = float(play.reached[game])
    if share >= 1.0:
        several = " Where it turns back a game has several equilibria." if turns else ""
        return f"The branch was followed to the whole precision {turned}.{several}"
    return (
        f"The branch was followed {turned} to {share:.3g} of the precision and lost there: this is "
        "the equilibrium at the precision reached."
    )


def _searched(count: int, starts: int) -> str:
    if count == 0:
        return (
            f"None of {starts + 1} starts settled. The game has an equilibrium all the same: try a "
            "lower precision."
        )
    return f"A search from {starts + 1} starts is never sure to be complete: there may be others."


def _enumerated(count: int, complete: bool) -> str:
    if complete:
        return "All supports were tried and no degeneracy was met: these are all."
    found = "None was found" if count == 0 else "These were found"
    return (
        f"{found} by trying supports; payoffs are tied, so there may be others, even a continuum."
    )
