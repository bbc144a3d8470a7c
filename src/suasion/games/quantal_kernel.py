"""What does every player answer to a given profile of any game tree? One sweep, compiled.

State: a logit for every entry of the action vector, λ times its expected utility. Forward, the
log-probability of every node; beliefs at an information set are the shares of its nodes, taken
from logs, so that a set of hardly any probability still has the belief that Bayes' rule gives.
Backward by depth: an information set moves as soon as all its nodes have been valued, and what
lies above it sees the new mixture (Gauss–Seidel), unless all are to answer the old profile at
once, which is slower and keeps Newton's equations well posed at high precision (condition 5·10³
against 10⁷ in Kuhn poker at λ = 90). A probability under e^-680 is told as that much; its log goes
on, for a floor under the logs would make beliefs, and with them equilibria, that are none.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numba import cfunc, njit

from suasion.games.exponential import exp_clipped
from suasion.games.homotopy import SWEEP
from suasion.games.tree import END, Integers, Tree

_HEADER, _AT_ONCE = 8, 6
NEVER = -1e6
"""Log-probability of a branch that chance never takes: under that of any tremble."""
LANES = 8


class Plan(NamedTuple):
    """A tree for compiled code: sizes and views of one array of integers."""

    nodes: Any
    players: Any
    information_set: Any  # (node,)
    first_child: Any  # (node,)
    child_count: Any  # (node,)
    parent: Any  # (node,)
    source: Any  # (node,): entry of the action vector into the node, or actions + node
    inner: Any  # (inner,): nodes that are no ends
    level: Any  # (depth + 1,): first of ``inner`` at each depth, and their number
    player: Any  # (set,)
    first_action: Any  # (set + 1,)
    first_member: Any  # (set + 1,)
    member: Any  # (member,)
    order: Any  # (set,): sets by depth of their shallowest node
    turn: Any  # (depth + 1,): first of ``order`` at each depth, and the number of sets


class Desk(NamedTuple):
    """Numbers of one game and scratch, as views of one array."""

    precision: Any  # (player,)
    odds: Any  # (action + node,): mixtures, then chance
    share: Any  # (action,): the mixtures among them
    chance: Any  # (node,): the chances among them
    value: Any  # (node · player,): given at the ends, computed above
    log_share: Any  # (action + node,): logs of mixtures, then of chance
    log_reach: Any  # (node,): of nodes that are no ends
    belief: Any  # (member,)
    worth: Any  # (action,): expected utility of each action


def _sizes(tree: Tree) -> list[int]:
    members = int((tree.information_set >= 0).sum())
    depths = int(tree.depth.max()) + 1
    inner = tree.nodes - tree.ends.size
    return [tree.nodes, len(tree.players), depths, tree.sets, tree.actions, members, 0, inner]


def integers_of(tree: Tree, *, at_once: bool = False) -> Integers:
    """The shape of a tree as one array of integers; ``at_once``: sets answer the old profile."""
    deciding = np.flatnonzero(tree.information_set >= 0)
    by_set = deciding[np.argsort(tree.information_set[deciding], kind="stable")]
    count = np.bincount(tree.information_set[deciding], minlength=tree.sets)
    inner = np.flatnonzero(tree.information_set != END)
    shallowest = np.full(tree.sets, tree.nodes)
    np.minimum.at(shallowest, tree.information_set[deciding], tree.depth[deciding])
    depths = np.arange(int(tree.depth.max()) + 2)
    order = np.argsort(shallowest, kind="stable")
    into = tree.action_into
    parts: list[Any] = [
        _sizes(tree),
        tree.information_set,
        tree.first_child,
        tree.child_count,
        tree.parent,
        np.where(into >= 0, into, tree.actions + np.arange(tree.nodes)),
        inner,
        np.searchsorted(tree.depth[inner], depths),
        tree.player,
        tree.first_action,
        np.concatenate([[0], np.cumsum(count)]),
        by_set,
        order,
        np.searchsorted(shallowest[order], depths),
    ]
    integers = np.concatenate(parts).astype(np.int64)
    integers[_AT_ONCE] = int(at_once)
    return integers


def state_size(tree: Tree) -> int:
    """Length of the state: the action vector, padded to whole vectors."""
    return -(-tree.actions // LANES) * LANES


def desk_size(tree: Tree) -> int:
    """Numbers that `Desk` needs."""
    n, p, _, _, a, m, _, _ = _sizes(tree)
    return p + (a + n) + n * p + (a + n) + n + m + a


@njit(cache=True, nogil=True)
def plan_of(integers):  # type: ignore[no-untyped-def]
    """Views of the integers of a tree."""
    n, p, d, s, m, k = integers[0], integers[1], integers[2], integers[3], integers[5], integers[7]
    at = _HEADER
    cuts = np.array([n, n, n, n, n, k, d + 1, s, s + 1, s + 1, m, s, d + 1]).cumsum() + at
    i = integers
    return Plan(
        n, p, i[at : cuts[0]], i[cuts[0] : cuts[1]], i[cuts[1] : cuts[2]], i[cuts[2] : cuts[3]],
        i[cuts[3] : cuts[4]], i[cuts[4] : cuts[5]], i[cuts[5] : cuts[6]], i[cuts[6] : cuts[7]],
        i[cuts[7] : cuts[8]], i[cuts[8] : cuts[9]], i[cuts[9] : cuts[10]],
        i[cuts[10] : cuts[11]], i[cuts[11] : cuts[12]],
    )  # fmt: skip


@njit(cache=True, nogil=True)
def desk_of(integers, w):  # type: ignore[no-untyped-def]
    """Views of the numbers of a game."""
    n, p, a, m = integers[0], integers[1], integers[4], integers[5]
    c = np.array([p, a, n, n * p, a + n, n, m, a]).cumsum()
    return Desk(
        w[: c[0]], w[c[0] : c[2]], w[c[0] : c[1]], w[c[1] : c[2]], w[c[2] : c[3]],
        w[c[3] : c[4]], w[c[4] : c[5]], w[c[5] : c[6]], w[c[6] : c[7]],
    )  # fmt: skip


@njit(cache=True, nogil=True)
def lay_out(plan, desk, chance, payoff, precision):  # type: ignore[no-untyped-def]
    """Put chance, payoffs (end, player) and precision of one game on the desk."""
    desk.precision[:] = precision
    desk.chance[:] = chance
    actions, end = desk.share.size, 0
    for node in range(plan.nodes):
        odds = chance[node]
        if odds == 1.0:
            desk.log_share[actions + node] = 0.0
        else:
            desk.log_share[actions + node] = np.log(odds) if odds > 0.0 else NEVER
        if plan.information_set[node] == END:
            for i in range(plan.players):
                desk.value[node * plan.players + i] = payoff[end, i]
            end += 1


@njit(cache=True, nogil=True, error_model="numpy")
def mixture(z, first, last, desk):  # type: ignore[no-untyped-def]
    """Logit mixture of one information set; the largest logit and the sum of the odds."""
    top = z[first]
    for a in range(first + 1, last):
        top = max(top, z[a])
    total = 0.0
    for a in range(first, last):
        desk.share[a] = exp_clipped(z[a] - top)
        total += desk.share[a]
    scale = 1.0 / total
    for a in range(first, last):
        desk.share[a] *= scale
    return top, total


@njit(cache=True, nogil=True, error_model="numpy")
def believe(z, plan, desk):  # type: ignore[no-untyped-def]
    """Mixtures of the state, and beliefs that follow from them."""
    for s in range(plan.player.size):
        first, last = plan.first_action[s], plan.first_action[s + 1]
        top, total = mixture(z, first, last, desk)
        log_total = np.log(total)
        for a in range(first, last):
            desk.log_share[a] = (z[a] - top) - log_total
    desk.log_reach[0] = 0.0
    for i in range(1, plan.inner.size):
        node = plan.inner[i]
        step = desk.log_share[plan.source[node]]
        desk.log_reach[node] = desk.log_reach[plan.parent[node]] + step
    _weigh(plan, desk)


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh(plan, desk):  # type: ignore[no-untyped-def]
    """Beliefs over the nodes of each set, from the logs of their probabilities."""
    belief = desk.belief
    for s in range(plan.player.size):
        first, last = plan.first_member[s], plan.first_member[s + 1]
        top = -np.inf
        for i in range(first, last):
            belief[i] = desk.log_reach[plan.member[i]]
            top = max(top, belief[i])
        for i in range(first, last):
            belief[i] -= top
    for i in range(belief.size):
        belief[i] = exp_clipped(belief[i])
    for s in range(plan.player.size):
        first, last = plan.first_member[s], plan.first_member[s + 1]
        total = 0.0
        for i in range(first, last):
            total += belief[i]
        scale = 1.0 / total
        for i in range(first, last):
            belief[i] *= scale


@njit(cache=True, nogil=True, error_model="numpy")
def _worth(s, plan, desk):  # type: ignore[no-untyped-def]
    """Expected utility of each action of a set, over its nodes."""
    player, first = plan.player[s], plan.first_action[s]
    worth = desk.worth[first : plan.first_action[s + 1]]
    worth[:] = 0.0
    for i in range(plan.first_member[s], plan.first_member[s + 1]):
        belief, at = desk.belief[i], plan.first_child[plan.member[i]] * plan.players + player
        for a in range(worth.size):
            worth[a] += belief * desk.value[at + a * plan.players]


@njit(cache=True, nogil=True, error_model="numpy")
def _value(node, plan, desk):  # type: ignore[no-untyped-def]
    """Value of an inner node to every player."""
    child, count, players = plan.first_child[node], plan.child_count[node], plan.players
    odds = desk.odds[plan.source[child] :]
    below, here = desk.value[child * players :], desk.value[node * players :]
    for i in range(players):
        total = 0.0
        for a in range(count):
            total += odds[a] * below[a * players + i]
        here[i] = total


@njit(cache=True, nogil=True, error_model="numpy")
def value_tree(out, reach, fresh, plan, desk):  # type: ignore[no-untyped-def]
    """Backward: expected utilities and new logits; sets move at once where ``fresh``."""
    for depth in range(plan.level.size - 2, -1, -1):
        for i in range(plan.turn[depth], plan.turn[depth + 1]):
            s = plan.order[i]
            first, last = plan.first_action[s], plan.first_action[s + 1]
            _worth(s, plan, desk)
            sharpness = reach * desk.precision[plan.player[s]]
            for a in range(first, last):
                out[a] = sharpness * desk.worth[a]
            if fresh:
                mixture(out, first, last, desk)
        for i in range(plan.level[depth], plan.level[depth + 1]):
            _value(plan.inner[i], plan, desk)


@njit(cache=True, nogil=True, error_model="numpy")
def tree_sweep(z, out, reach, integers, w):  # type: ignore[no-untyped-def]
    """One sweep: ``out`` becomes the new state after ``z``."""
    plan, desk = plan_of(integers), desk_of(integers, w)
    believe(z, plan, desk)
    value_tree(out, reach, integers[_AT_ONCE] == 0, plan, desk)


@cache
def sweep_pointer() -> Any:
    """The sweep behind a pointer, so that what calls it compiles without compiling it again."""

    def call(z: Any, out: Any, reach: Any, integers: Any, w: Any) -> None:
        tree_sweep(z, out, reach, integers, w)

    return cfunc(SWEEP, cache=True)(call)
