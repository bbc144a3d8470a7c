"""Is there another way to play the first round? Other starts, other orders, branches that turn.

Quantal response may have several equilibria: the branch from uniform play may turn back, a game
may have roots off that branch, and answers that reward each other may settle in more than one way.
Each is searched for in the first games of some draws. A search that finds nothing proves nothing;
it says how many draws were searched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.opening import openings
from suasion.core.declare import Axis
from suasion.games.stage_kernel import solve
from suasion.model import solidarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.opening import Opening
    from suasion.games.stage_game import Payoffs, Profile
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

APART = 0.02
"""Least difference of an answer's probability between equilibria that are called different."""
LURE = 1.0
"""Survival points put on one answer, for a while, to begin a search from where it is given."""
PASSES, SETTLED = 40, 1e-3
ANSWERS = ("accept", "hedge", "refuse", "no_offer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found in the first games of some draws.

    turned : (game,) whether the branch from uniform play turns back before the whole precision
    other : (game,) largest difference between an answer played and that of another equilibrium
    settlements : (draw,) the same between the ways in which the members' answers can settle
    played : (draw, government, 4) probability of each answer, and of no offer
    after_expecting : (answer, draw, government, 4) the same where all first expect one answer
    after_leader : (leader, draw, government, 4) the same where one government answers first
    """

    turned: NDArray[np.bool_]
    other: Floats
    settlements: Floats
    played: Floats
    after_expecting: Floats
    after_leader: Floats


def search(opening: Opening) -> Search:
    """Look for other equilibria of the games of an opening, one by one and together."""
    games, wide = opening.games, opening.governments
    shares = solidarity.public_shares(games.payoffs, games.profile)
    traced = solve(opening.shape, games.payoffs, tolerance=solidarity.TOLERANCE, principal=True)
    found = [traced, *_lured(opening)]
    ways = [_expecting(opening, answer) for answer in range(3)]
    apart = [
        np.abs(solidarity.public_shares(games.payoffs, other) - shares).max(axis=1)
        * other.converged
        for other in found
    ]
    return Search(
        turned=traced.turning_points > 0,
        other=np.asarray(np.max(apart, axis=0)),
        settlements=np.asarray(np.ptp(np.stack([one.answers for one in ways]), axis=0).max((1, 2))),
        played=shares.reshape(-1, wide, 4),
        after_expecting=np.stack([_shares(games.payoffs, one, wide) for one in ways]),
        after_leader=np.stack([_after(opening, leader) for leader in range(wide)]),
    )


def _lured(opening: Opening) -> list[Profile]:
    """Profiles reached from play in which one answer was given by almost everybody."""
    payoffs, shape = opening.games.payoffs, opening.shape
    found = []
    for answer in range(3):
        lured = payoffs.solidarity.copy()
        lured[:, answer] += LURE
        start = solve(shape, replace(payoffs, solidarity=lured), tolerance=solidarity.TOLERANCE)
        found.append(solve(shape, payoffs, start=start, tolerance=solidarity.TOLERANCE))
    return found


def _expecting(opening: Opening, answer: int) -> solidarity.Settled:
    """How answers settle when everybody is first expected to give the same one."""
    begin = np.zeros((*opening.state.governments.alive.shape, 3))
    begin[:, :, answer] = 1.0
    return _settled(opening, opening.state, opening.games.rows, begin)


def _shares(payoffs: Payoffs, found: solidarity.Settled, wide: int) -> Floats:
    """(draw, government, 4) public probabilities in settled games."""
    now = replace(payoffs, solidarity=found.bonus)
    return solidarity.public_shares(now, found.profile).reshape(-1, wide, 4)


def _settled(
    opening: Opening, state: State, rows: NDArray[np.int64], begin: Floats | None = None
) -> solidarity.Settled:
    return solidarity.settled(
        opening.quantities, state, _plain(opening.games.payoffs.take(rows)), opening.games.menu,
        rows, begin=begin, passes=PASSES, tolerance=SETTLED,
    )  # fmt: skip


def _plain(payoffs: Payoffs) -> Payoffs:
    """The payoffs without solidarity."""
    return replace(payoffs, solidarity=np.zeros_like(payoffs.solidarity))


def _after(opening: Opening, leader: int) -> Floats:
    """(draw, government, 4) answers when one government answers first, seen by the others.

    The leader knows what the others will answer to each of its answers; they answer each other at
    once. Where the leader gets no offer, the others answer as after its refusal.
    """
    games, wide = opening.games, opening.governments
    payoffs = _plain(games.payoffs)
    first = np.arange(leader, games.rows.size, wide)
    others = np.setdiff1d(games.rows, first)
    member = (opening.state.governments.member & opening.state.governments.alive)[
        :, others[: wide - 1]
    ]
    followers, bonus = [], np.zeros((first.size, 3))
    worth = opening.quantities["bargaining.solidarity_value"][:, 0]
    leads = opening.state.governments.member[:, leader]
    for answer in range(3):
        found = _settled(opening, _having_answered(opening.state, leader, answer), others)
        given = np.delete(found.answers, leader, axis=1)
        same = (given[:, :, answer] * member).sum(axis=1) / np.maximum(member.sum(axis=1), 1)
        bonus[:, answer] = worth * same * leads
        followers.append(_shares(payoffs.take(others), found, wide - 1))
    now = replace(payoffs.take(first), solidarity=bonus)
    own = solidarity.public_shares(now, solve(opening.shape, now, tolerance=solidarity.TOLERANCE))
    weight = np.stack((own[:, 0], own[:, 1], own[:, 2] + own[:, 3]))
    rest = np.einsum("xd,xdga->dga", weight, np.stack(followers))
    return np.insert(rest, leader, own, axis=1)


def _having_answered(state: State, leader: int, answer: int) -> State:
    """The state in which a government has answered; refusing leaves it without a deal."""
    deals = state.contracts
    package, given = deals.package.copy(), deals.answer.copy()
    package[:, leader] = -1 if answer == 2 else 0
    given[:, leader] = answer
    return replace(state, contracts=replace(deals, package=package, answer=given))


def equilibria(world: World, *, draws: int, seed: int) -> dict[str, Any]:
    """What the search says, over some draws of the first round, as plain data.

    Shares are of games or of draws. ``answers`` holds the mean probability of each answer by
    government: ``as_played``, all answering at once from the answers in force; ``expecting``, when
    all at first expect one answer of each other; ``first``, when one government answers first.
    """
    parts = [search(opening) for opening in openings(world, futures=draws, seed=seed)]
    turned, other, settlements = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("turned", "other", "settlements")
    )
    names = world.ids[Axis.GOVERNMENT]

    def told(name: str) -> list[dict[str, dict[str, float]]]:
        shares = np.concatenate([getattr(part, name) for part in parts], axis=1).mean(axis=1)
        return [_by_government(names, one) for one in shares]

    played = np.concatenate([part.played for part in parts]).mean(axis=0)
    return {
        "draws": draws,
        "games": int(turned.size),
        "turning_share": float(turned.mean()),
        "other_equilibrium_share": float((other > APART).mean()),
        "other_equilibrium_largest_gap": float(other.max()),
        "several_settlements_share": float((settlements > APART).mean()),
        "settlements_largest_gap": float(settlements.max()),
        "answers": {
            "as_played": _by_government(names, played),
            "expecting": dict(zip(ANSWERS, told("after_expecting"), strict=False)),
            "first": dict(zip(names, told("after_leader"), strict=True)),
        },
    }


def _by_government(names: tuple[str, ...], shares: Floats) -> dict[str, dict[str, float]]:
    return {
        name: dict(zip(ANSWERS, shares[k].tolist(), strict=True)) for k, name in enumerate(names)
    }
