"""What is at stake in the games of a month? From the table that was laid to the payoffs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.games.stage_game import Payoffs
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu, Setting
    from suasion.model.state import State

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

_PLAYERS = ("client", "challenger", "incumbent")


def payoffs(
    q: Mapping[str, Floats],
    state: State,
    table: Setting,
    menu: Menu,
    imposed: Whole,
    rows: Whole,
) -> tuple[Payoffs, NDArray[np.bool_]]:
    """Payoffs of the games, no solidarity yet; and whether an accepting client keeps conditions.

    table : a row a game; rows : (game,) their places among (future · government)
    imposed : (game,) the only offer on the menu that can be made, -1 where all can
    """
    future = rows // state.governments.alive.shape[1]
    client, challenger, incumbent, complies = ends.payoffs(table, menu, imposed)

    def pair(first: str, second: str) -> Floats:
        return np.stack((q[first][future, 0], q[second][future, 0]), axis=1)

    precision = [q[f"bargaining.{who}_precision"][future, 0] for who in _PLAYERS]
    found = Payoffs(
        prior_client=state.beliefs.client.reshape(-1, 3)[rows],
        prior_challenger=state.beliefs.challenger[future],
        prior_incumbent=state.beliefs.incumbent[future],
        client=client,
        stance_value=stance_value(q, state, rows),
        solidarity=np.zeros((rows.size, 3)),
        challenger=challenger,
        punish_cost=pair(
            "bargaining.punish_cost_resolved_musd", "bargaining.punish_cost_bluffing_musd"
        ),
        backdown_cost=pair("bargaining.backdown_cost_musd", "bargaining.backdown_cost_musd"),
        incumbent=incumbent,
        precision=np.stack(precision, axis=1),
        imposed_offer=imposed,
    )
    return found, complies


def stance_value(q: Mapping[str, Floats], state: State, rows: Whole) -> Floats:
    """(game, stance, answer or no offer) what the stance adds to the client's value."""
    future = rows // state.governments.alive.shape[1]
    consent = state.governments.consent.reshape(-1)[rows]
    cost = q["bargaining.audience_cost"][future, 0] * consent
    pride = q["bargaining.defiance_value"][future, 0] * consent
    found = np.zeros((rows.size, 2, 4))
    found[:, 1, deals.ACCEPT] = -cost
    found[:, 1, deals.HEDGE] = -cost * q["bargaining.hedge_comply_share"][future, 0]
    found[:, 1, deals.REFUSE] = pride
    found[:, 1, deals.NO_OFFER] = pride
    return found
