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
from suasion.games.tree import CHANCE, END, Integers, Tree

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
    place: Any  # (node,): where a decision node stands among the members of sets
    level: Any  # (depth + 1,): first node of each depth, and the number of nodes
    player: Any  # (set,)
    first_action: Any  # (set + 1,)
    first_member: Any  # (set + 1,)
    member: Any  # (member,)
    order: Any  # (set,): sets by depth of their shallowest node
    turn: Any  # (depth + 1,): first of ``order`` at each depth, and the number of sets


class Desk(NamedTuple):
    """Numbers of one game and scratch, as views of one array."""

    precision: Any  # (player,)
    chance: Any  # (node,)
    value: Any  # (node · player,): given at the ends, computed above
    log_share: Any  # (action + node,): logs of mixtures, then of chance
    share: Any  # (action,)
    log_reach: Any  # (node,)
    belief: Any  # (member,)
    worth: Any  # (action,): expected utility of each action


def _sizes(tree: Tree) -> list[int]:
    members = int((tree.information_set >= 0).sum())
    depths = int(tree.depth.max()) + 1
    return [tree.nodes, len(tree.players), depths, tree.sets, tree.actions, members, 0, 0]


def integers_of(tree: Tree, *, at_once: bool = False) -> Integers:
    """The shape of a tree as one array of integers; ``at_once``: sets answer the old profile."""
    deciding = np.flatnonzero(tree.information_set >= 0)
    by_set = deciding[np.argsort(tree.information_set[deciding], kind="stable")]
    count = np.bincount(tree.information_set[deciding], minlength=tree.sets)
    place = np.full(tree.nodes, -1)
    place[by_set] = np.arange(by_set.size)
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
        place,
        np.searchsorted(tree.depth, depths),
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
    return p + n + n * p + (a + n) + a + n + m + a


@njit(cache=True, nogil=True)
def plan_of(integers):  # type: ignore[no-untyped-def]
    """Views of the integers of a tree."""
    n, p, d, s, _, m = integers[0], integers[1], integers[2], integers[3], 0, integers[5]
    at = _HEADER
    cuts = np.array([n, n, n, n, n, n, d + 1, s, s + 1, s + 1, m, s, d + 1]).cumsum() + at
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
    c = np.array([p, n, n * p, a + n, a, n, m, a]).cumsum()
    return Desk(
        w[: c[0]], w[c[0] : c[1]], w[c[1] : c[2]], w[c[2] : c[3]], w[c[3] : c[4]],
        w[c[4] : c[5]], w[c[5] : c[6]], w[c[6] : c[7]],
    )  # fmt: skip


@njit(cache=True, nogil=True)
def lay_out(plan, desk, chance, payoff, precision):  # type: ignore[no-untyped-def]
    """Put chance, payoffs (end, player) and precision of one game on the desk."""
    desk.precision[:] = precision
    desk.chance[:] = chance
    actions, end = desk.share.size, 0
    for node in range(plan.nodes):
        odds = chance[node]
        desk.log_share[actions + node] = np.log(odds) if odds > 0.0 else NEVER
        if plan.information_set[node] == END:
            for i in range(plan.players):
                desk.value[node * plan.players + i] = payoff[end, i]
            end += 1


@njit(cache=True, nogil=True, error_model="numpy")
def mixture(z, first, last, desk):  # type: ignore[no-untyped-def]
    """Logit mixture of one information set, and its logs."""
    top = z[first]
    for a in range(first + 1, last):
        top = max(top, z[a])
    total = 0.0
    for a in range(first, last):
        desk.share[a] = exp_clipped(z[a] - top)
        total += desk.share[a]
    log_total = np.log(total)
    for a in range(first, last):
        desk.share[a] /= total
        desk.log_share[a] = (z[a] - top) - log_total


@njit(cache=True, nogil=True, error_model="numpy")
def believe(z, plan, desk):  # type: ignore[no-untyped-def]
    """Mixtures of the state, and beliefs that follow from them."""
    for s in range(plan.player.size):
        mixture(z, plan.first_action[s], plan.first_action[s + 1], desk)
    desk.log_reach[0] = 0.0
    for node in range(1, plan.nodes):
        step = desk.log_share[plan.source[node]]
        desk.log_reach[node] = desk.log_reach[plan.parent[node]] + step
    for s in range(plan.player.size):
        first, last = plan.first_member[s], plan.first_member[s + 1]
        if last - first == 1:
            desk.belief[first] = 1.0
        else:
            _shares(first, last, plan, desk)


@njit(cache=True, nogil=True, error_model="numpy")
def _shares(first, last, plan, desk):  # type: ignore[no-untyped-def]
    """Belief over the nodes of a set, from the logs of their probabilities."""
    top = -np.inf
    for i in range(first, last):
        desk.belief[i] = desk.log_reach[plan.member[i]]
        top = max(top, desk.belief[i])
    total = 0.0
    for i in range(first, last):
        desk.belief[i] = exp_clipped(desk.belief[i] - top)
        total += desk.belief[i]
    for i in range(first, last):
        desk.belief[i] /= total


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh(node, plan, desk):  # type: ignore[no-untyped-def]
    """Add a decision node's share of the expected utility of each action."""
    s = plan.information_set[node]
    player, first = plan.player[s], plan.first_action[s]
    belief = desk.belief[plan.place[node]]
    at = plan.first_child[node] * plan.players + player
    for a in range(plan.child_count[node]):
        desk.worth[first + a] += belief * desk.value[at + a * plan.players]


@njit(cache=True, nogil=True, error_model="numpy")
def _value(node, plan, desk):  # type: ignore[no-untyped-def]
    """Value of an inner node to every player."""
    s, child, players = plan.information_set[node], plan.first_child[node], plan.players
    chances = desk.chance[child:] if s == CHANCE else desk.share[plan.first_action[s] :]
    for i in range(players):
        total = 0.0
        for a in range(plan.child_count[node]):
            total += chances[a] * desk.value[(child + a) * players + i]
        desk.value[node * players + i] = total


@njit(cache=True, nogil=True, error_model="numpy")
def value_tree(out, reach, fresh, plan, desk):  # type: ignore[no-untyped-def]
    """Backward: expected utilities and new logits; sets move at once where ``fresh``."""
    desk.worth[:] = 0.0
    for depth in range(plan.level.size - 2, -1, -1):
        nodes = range(plan.level[depth], plan.level[depth + 1])
        for node in nodes:
            if plan.information_set[node] >= 0:
                _weigh(node, plan, desk)
        for i in range(plan.turn[depth], plan.turn[depth + 1]):
            s = plan.order[i]
            first, last = plan.first_action[s], plan.first_action[s + 1]
            for a in range(first, last):
                out[a] = reach * desk.precision[plan.player[s]] * desk.worth[a]
            if fresh:
                mixture(out, first, last, desk)
        for node in nodes:
            if plan.information_set[node] != END:
                _value(node, plan, desk)


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
