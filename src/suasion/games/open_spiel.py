"""How is a game of OpenSpiel brought in? Walked from its root, information states as labels.

Lanctot et al. (2019). Games are taken that move by turns, or can be made to, whose chance is
explicit and whose players remember: the information state says all that a player has seen.
"""

from __future__ import annotations

from typing import Any

from suasion.core.errors import GameError, MissingExtraError, nearest
from suasion.games.build import Builder, Node
from suasion.games.tree import Tree


def load(name: str) -> Tree:
    """The game of a name, with parameters in brackets as OpenSpiel writes them.

    Raises
    ------
    MissingExtraError
        OpenSpiel is not installed
    GameError
        there is no such game, or it is none of a kind that can be solved, or it is too large
    """
    library = _library()
    short = name.split("(", maxsplit=1)[0]
    known = library.registered_names()
    if short not in known:
        raise GameError(f"openspiel:{name}", "is no game of OpenSpiel.", nearest(short, known))
    try:
        game = library.load_game(name)
    except library.SpielError as error:
        raise GameError(f"openspiel:{name}", " ".join(str(error).split())) from error
    return tree_of(game)


def tree_of(game: Any) -> Tree:
    """The tree of a loaded game (``pyspiel.Game``)."""
    library, kind = _library(), game.get_type()
    if kind.dynamics == library.GameType.Dynamics.SIMULTANEOUS:
        game = library.convert_to_turn_based(game)
        kind = game.get_type()
    _require(library, kind)
    players = [f"player {i + 1}" for i in range(game.num_players())]
    builder = Builder(*players, title=kind.long_name)
    waiting = [(game.new_initial_state(), builder.root)]
    while waiting:
        state, node = waiting.pop()
        if state.is_terminal():
            node.end(*state.returns())
            continue
        actions, children = _moved(state, node, players)
        waiting += [
            (state.child(action), child) for action, child in zip(actions, children, strict=True)
        ]
    return builder.tree()


def _library() -> Any:
    try:
        import pyspiel
    except ImportError:
        raise MissingExtraError("open_spiel", "peers") from None
    return pyspiel


def _require(library: Any, kind: Any) -> None:
    """Refuse games whose tree says less than the game."""
    where = f"openspiel:{kind.short_name}"
    if kind.dynamics != library.GameType.Dynamics.SEQUENTIAL:
        raise GameError(where, f"moves by {kind.dynamics}.", "Allowed are games that take turns.")
    if kind.chance_mode == library.GameType.ChanceMode.SAMPLED_STOCHASTIC:
        raise GameError(where, "chance is only sampled.", "Allowed are games that state its odds.")
    if not kind.provides_information_state_string:
        raise GameError(where, "tells no information states.", "Allowed are games that do.")


def _moved(state: Any, node: Node, players: list[str]) -> tuple[list[int], list[Node]]:
    """Legal actions in a state, and the nodes that they lead to."""
    player = state.current_player()
    if state.is_chance_node():
        actions, odds = zip(*state.chance_outcomes(), strict=True)
        labels = tuple(state.action_to_string(player, action) for action in actions)
        return list(actions), node.chance_of(list(odds), labels)
    actions = state.legal_actions()
    labels = tuple(state.action_to_string(player, action) for action in actions)
    seen = " ".join(state.information_state_string(player).split())
    return list(actions), node.decide(players[player], seen, *labels)
