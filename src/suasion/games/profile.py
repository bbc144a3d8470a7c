"""What is said of one equilibrium of a game? Mixtures, beliefs and values by name, with proofs.

Beliefs at a set that cannot be reached are those of `quantal.evaluate`: every action that is never
played counts as a tremble of the same, vanishing size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from suasion.games.certificates import best_response_gain
from suasion.games.quantal import Play, evaluate
from suasion.games.tree import Reals, Tree, branch_probabilities

_OFF_BRANCH = "Not on a branch; every set is reached."
_OFF_PATH = "Not on a branch. Play at sets that are not reached may be no best answer: see regret."


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlay:
    """Play at one information set.

    ``worth`` : expected payoff of each action. ``nodes`` : the moves that lead to each node of the
    set; ``belief`` : over these nodes. ``reached`` : probability that play comes here. ``regret`` :
    what the best action would gain on the mixture.
    """

    player: str
    label: str
    actions: tuple[str, ...]
    probabilities: tuple[float, ...]
    worth: tuple[float, ...]
    nodes: tuple[tuple[str, ...], ...]
    belief: tuple[float, ...]
    reached: float
    regret: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One equilibrium, or what was found on the way to it.

    ``method`` : which equilibrium it is, in words. ``precision`` : λ asked for, by player; None of
    a Nash equilibrium. ``precision_reached`` : λ at which this is an equilibrium. ``residual`` :
    largest distance of a probability from the logit response; of a Nash equilibrium, the largest
    gain by another whole strategy. ``regret`` : by player, the largest gain by one better action
    at one set, reached or not. ``best_response_gain`` : by player, the gain by the best whole
    strategy. ``converged`` : whether the residual is within the tolerance at the λ asked for.
    """

    information_sets: tuple[SetPlay, ...]
    values: dict[str, float]
    residual: float
    regret: dict[str, float]
    best_response_gain: dict[str, float]
    method: str
    precision: dict[str, float] | None
    precision_reached: dict[str, float] | None
    iterations: int
    turning_points: int
    branch_note: str
    converged: bool


def reach(tree: Tree, probability: Reals) -> Reals:
    """(node,) probability that play comes to each node."""
    step = branch_probabilities(tree, probability)
    found = np.ones(tree.nodes)
    for node in range(1, tree.nodes):
        found[node] = found[tree.parent[node]] * step[node]
    return found


def set_plays(tree: Tree, play: Play, game: int = 0) -> tuple[SetPlay, ...]:
    """Play at every information set of one game of a batch."""
    share, worth = play.probability[game], play.worth[game]
    came = reach(tree, share)
    found = []
    for s in range(tree.sets):
        cut, nodes = slice(tree.first_action[s], tree.first_action[s + 1]), tree.members(s)
        gap = worth[cut].max() - share[cut] @ worth[cut]
        found.append(
            SetPlay(
                player=tree.players[tree.player[s]],
                label=tree.set_labels[s],
                actions=tree.action_labels[s],
                probabilities=tuple(share[cut].tolist()),
                worth=tuple(worth[cut].tolist()),
                nodes=tuple(_moves_to(tree, int(node)) for node in nodes),
                belief=tuple(play.belief[game, nodes].tolist()),
                reached=float(came[nodes].sum()),
                regret=max(0.0, float(gap)),
            )
        )
    return tuple(found)


def _moves_to(tree: Tree, node: int) -> tuple[str, ...]:
    """Names of the moves from the root to a node."""
    moves = []
    while node:
        parent = int(tree.parent[node])
        moves.append(tree.branch_labels(parent)[int(tree.branch[node])])
        node = parent
    return tuple(reversed(moves))


def logit_profile(
    tree: Tree, play: Play, game: int = 0, *, method: str, branch_note: str
) -> Profile:
    """What is said of a quantal-response equilibrium."""
    asked, got = play.precision[game], play.reached[game] * play.precision[game]
    return Profile(
        information_sets=set_plays(tree, play, game),
        values=_by_player(tree, play.value[game]),
        residual=float(play.residual[game]),
        regret=_by_player(tree, play.regret[game]),
        best_response_gain=_gain(tree, play, game),
        method=method,
        precision=_by_player(tree, asked),
        precision_reached=_by_player(tree, got),
        iterations=int(play.iterations[game]),
        turning_points=int(play.turning_points[game]),
        branch_note=branch_note,
        converged=bool(play.converged[game]),
    )


def nash_profile(tree: Tree, probability: Reals, *, method: str, tolerance: float) -> Profile:
    """What is said of a Nash equilibrium (action,); its ``converged`` bounds the largest gain."""
    judged = evaluate(tree, probability, precision=1.0)
    play = replace(
        judged,
        probability=probability[None],
        belief=_bayes(tree, probability, judged.belief[0])[None],
    )
    gain = _gain(tree, play, 0)
    span = max(1.0, float(np.abs(tree.payoff).max()))
    sets = set_plays(tree, play)
    return Profile(
        information_sets=sets,
        values=_by_player(tree, play.value[0]),
        residual=max(gain.values()),
        regret=_by_player(tree, play.regret[0]),
        best_response_gain=gain,
        method=method,
        precision=None,
        precision_reached=None,
        iterations=0,
        turning_points=0,
        branch_note=_OFF_BRANCH if all(one.reached > 0.0 for one in sets) else _OFF_PATH,
        converged=max(gain.values()) <= tolerance * span,
    )


def _bayes(tree: Tree, probability: Reals, otherwise: Reals) -> Reals:
    """(node,) beliefs by Bayes' rule at sets that are reached, and others elsewhere."""
    came, belief = reach(tree, probability), otherwise.copy()
    for s in range(tree.sets):
        nodes = tree.members(s)
        total = came[nodes].sum()
        if total > 0.0:
            belief[nodes] = came[nodes] / total
    return belief


def _gain(tree: Tree, play: Play, game: int) -> dict[str, float]:
    return _by_player(tree, np.maximum(best_response_gain(tree, play.probability[game]), 0.0))


def _by_player(tree: Tree, values: Reals) -> dict[str, float]:
    return dict(zip(tree.players, values.tolist(), strict=True))
