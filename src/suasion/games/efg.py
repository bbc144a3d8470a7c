"""How are games exchanged with Gambit? Its text formats, read and written.

``.efg``, version 2: players, then the nodes from the root, each before its children; payoffs of
outcomes on the way are added up at the ends. ``.nfg``, version 1: payoffs by strategy profile, the
first player's strategy running fastest, given one by one or by numbered outcomes. Files are the
caller's business: these functions take and give text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from suasion.games.build import Builder, Node
from suasion.games.gambit_text import Words, quoted, summing_to_one
from suasion.games.tree import CHANCE, END, Reals, Tree

STRATEGIES_MOST = 5_000_000


@dataclass(slots=True)
class _Reader:
    """What has been declared so far: information sets, chance moves and outcomes by number."""

    words: Words
    game: Builder
    sets: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    moves: dict[int, tuple[tuple[str, ...], list[float]]] = field(default_factory=dict)
    outcomes: dict[int, Reals] = field(default_factory=dict)

    def outcome(self) -> Reals:
        """Payoffs of the outcome named here; none for number 0."""
        words, number = self.words, self.words.integer("the number of an outcome")
        players = len(self.game.players)
        if words.at_string():
            words.string("the name of an outcome")
        if words.at("{"):
            payoff = words.numbers("payoffs", players)
            self.outcomes.setdefault(number, np.array(payoff))
        if number == 0:
            return np.zeros(players)
        if number not in self.outcomes:
            words.refuse(f"outcome {number} has no payoffs", "Give them where it first stands.")
        return self.outcomes[number]

    def chance(self, node: Node) -> list[Node]:
        """A chance move, of which the odds are given at least the first time."""
        words, number = self.words, self.words.integer("the number of a chance move")
        if words.at_string():
            words.string("the name of a chance move")
        if words.at("{"):
            self.moves.setdefault(number, words.labelled_numbers("actions of chance"))
        if number not in self.moves:
            words.refuse(f"chance move {number} has no actions", "Give them where it first stands.")
        labels, odds = self.moves[number]
        return node.chance_of(odds, labels if any(labels) else ())

    def decision(self, node: Node) -> list[Node]:
        """A decision, of which the actions are given at least the first time."""
        words, player = self.words, self.words.integer("the number of a player")
        if not 1 <= player <= len(self.game.players):
            words.refuse(f"player {player}", f"Give 1 to {len(self.game.players)}.")
        number = words.integer("the number of an information set")
        name = words.string("the name of an information set") if words.at_string() else ""
        if words.at("{"):
            actions = tuple(words.strings("actions"))
            known = self.sets.setdefault((player, number), (name, actions))
            if len(known[1]) != len(actions):
                words.refuse(
                    f"information set {number} of player {player} has {len(actions)} and "
                    f"{len(known[1])} actions",
                    "Give the same.",
                )
        if (player, number) not in self.sets:
            words.refuse(f"information set {number} has no actions", "Give them at its first node.")
        label, labels = self.sets[player, number]
        who = self.game.players[player - 1]
        index = self.game.information_set(who, label or f"{number}", labels, key=f"{number}")
        return node.become(index, [1.0] * len(labels))


def read(text: str) -> Tree:
    """A tree from the text of an ``.efg`` file.

    Raises
    ------
    GameError
        with the line, when the text is no game, or the game has imperfect recall, chance that does
        not sum to one, or payoffs that are not finite
    """
    words = Words(text, "efg")
    words.header("EFG", "2")
    title = words.string("the title")
    game = Builder(*words.player_names(), title=title)
    if words.at_string():
        words.string("a comment")
    reader = _Reader(words, game)
    waiting = [(game.root, np.zeros(len(game.players)))]
    while waiting:
        node, sofar = waiting.pop()
        kind = words.one_of("c", "p", "t")
        if words.at_string():
            words.string("the label of a node")
        if kind == "t":
            node.end(*(sofar + reader.outcome()))
            continue
        children = reader.chance(node) if kind == "c" else reader.decision(node)
        here = sofar + reader.outcome()
        waiting.extend((child, here) for child in reversed(children))
    words.finish()
    return game.tree()


def write(tree: Tree) -> str:
    """Text of an ``.efg`` file; reading it gives the same tree, but for the last bit of chance."""
    players = " ".join(quoted(name) for name in tree.players)
    lines = [f"EFG 2 R {quoted(tree.title)} {{ {players} }}", '""', ""]
    number = _set_numbers(tree)
    ends = dict(zip(tree.ends.tolist(), range(tree.ends.size), strict=True))
    chances, waiting = 0, [0]
    while waiting:
        node = waiting.pop()
        s, first = int(tree.information_set[node]), int(tree.first_child[node])
        children = range(first, first + int(tree.child_count[node]))
        waiting.extend(reversed(children))
        if s == END:
            payoff = ", ".join(repr(float(value)) for value in tree.payoff[ends[node]])
            lines.append(f't "" {ends[node] + 1} "" {{ {payoff} }}')
        elif s == CHANCE:
            chances += 1
            shares = summing_to_one([float(tree.chance[c]) for c in children])
            branches = zip(tree.branch_labels(node), shares, strict=True)
            odds = " ".join(f"{quoted(name)} {share}" for name, share in branches)
            lines.append(f'c "" {chances} "" {{ {odds} }} 0')
        else:
            actions = " ".join(quoted(name) for name in tree.action_labels[s])
            lines.append(
                f'p "" {tree.player[s] + 1} {number[s]} {quoted(tree.set_labels[s])} '
                f"{{ {actions} }} 0"
            )
    return "\n".join(lines) + "\n"


def _set_numbers(tree: Tree) -> list[int]:
    """Number of each information set among those of its player."""
    count = [0] * len(tree.players)
    numbers = []
    for player in tree.player:
        count[player] += 1
        numbers.append(count[player])
    return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategicForm:
    """A game in strategic form: ``payoff`` (strategy of the first, ..., player)."""

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoff: Reals
    title: str = ""


def read_strategic(text: str) -> StrategicForm:
    """A game in strategic form from the text of an ``.nfg`` file."""
    words = Words(text, "nfg")
    words.header("NFG", "1")
    title = words.string("the title")
    players = words.player_names()
    named, strategies = words.strategies(len(players))
    shape = [len(names) for names in strategies]
    profiles = int(np.prod([float(size) for size in shape]))
    if profiles * len(players) > STRATEGIES_MOST:
        words.refuse(f"{profiles} strategy profiles are too many", f"At most {STRATEGIES_MOST}.")
    if words.at_string():
        words.string("a comment")
    if named and words.at("{"):
        flat = _by_outcome(words, profiles, len(players))
    else:
        flat = np.array([words.number("a payoff") for _ in range(profiles * len(players))])
    words.finish()
    payoff = flat.reshape(*reversed(shape), len(players))
    axes = (*reversed(range(len(shape))), len(shape))
    if not np.isfinite(payoff).all():
        words.refuse("a payoff is not finite", "Give numbers.")
    return StrategicForm(
        players=players, strategies=strategies, title=title,
        payoff=np.ascontiguousarray(payoff.transpose(axes)),
    )  # fmt: skip


def _by_outcome(words: Words, profiles: int, players: int) -> Reals:
    """Payoffs of profiles that name outcomes by number; 0 is nothing for anybody."""
    words.take("{")
    outcomes = [np.zeros(players)]
    while not words.at("}"):
        words.take("{")
        if words.at_string():
            words.string("the name of an outcome")
        outcomes.append(np.array([words.number("a payoff") for _ in range(players)]))
        words.take("}")
    words.take("}")
    rows = []
    for _ in range(profiles):
        number = words.integer("the number of an outcome")
        if not 0 <= number < len(outcomes):
            words.refuse(f"outcome {number}", f"There are {len(outcomes) - 1}.")
        rows.append(outcomes[number])
    return np.array(rows).reshape(-1)


def write_strategic(game: StrategicForm) -> str:
    """Text of an ``.nfg`` file; reading it gives the same game."""
    players = " ".join(quoted(name) for name in game.players)
    menus = " ".join(
        "{ " + " ".join(quoted(name) for name in names) + " }" for names in game.strategies
    )
    axes = (*reversed(range(game.payoff.ndim - 1)), game.payoff.ndim - 1)
    numbers = " ".join(repr(float(value)) for value in game.payoff.transpose(axes).ravel())
    return f'NFG 1 R {quoted(game.title)} {{ {players} }}\n{{ {menus} }}\n""\n\n{numbers}\n'
