"""Is an accepted deal still in force a year later? The model's own hazards, added up.

A deal that is accepted in the first month lives through twelve months of four hazards: the patron
reverses it, the client is found out, its government falls, or its support is not let through by
law or means for so long that the client is free. All but the last compete at constant or expected
rates, so that the probability of keeping is a product of exponentials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.model import support
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening
    from suasion.model.mechanisms.bargaining.setting import Setting

    Floats = NDArray[np.float64]

MONTHS = 12


def reversal(quantities: Mapping[str, Floats], challenger: int) -> Floats:
    """(future,) probability that the patron does not break the deal within the months."""
    rate = quantities["bargaining.reversal_rate"][:, challenger]
    return np.asarray(np.exp(-rate * MONTHS / 12.0))


def in_time(quantities: Mapping[str, Floats]) -> Floats:
    """(future,) 1 where a deal does not run out within the months, else 0."""
    return np.asarray(quantities["contracts.expiry_months"][:, 0] > MONTHS - 1).astype(float)


def undetected(setting: Setting) -> Floats:
    """(game, way) probability of not being found out: 1 for a client that keeps its word."""
    hidden = 1.0 - setting.visible_share[:, 0]
    cheating = np.exp(-setting.detection_rate * hidden * MONTHS)
    return np.stack((np.ones_like(cheating), cheating), axis=1)


def standing(setting: Setting, survives: Floats) -> Floats:
    """(game, way, counter) probability that no coup or collapse ends the deal.

    survives : (game,) probability that a deal outlives a coup. The year's hazards are those of the
    client's expected path, `suasion.model.mechanisms.bargaining.ends.year_hazards`.
    """
    held, left = (
        ends.year_hazards(setting, 0, counter)[:, [ends.KEEP, ends.CHEAT]]
        for counter in (ends.HOLD, ends.WITHDRAW)
    )
    kept = [np.exp(-(1.0 - survives[:, None]) * h[:, :, 0] - h[:, :, 1]) for h in (held, left)]
    return np.stack((kept[0], kept[0], kept[0], kept[1]), axis=2)


def let_through(opening: Opening, given: Sequence[Floats]) -> Floats:
    """(future,) probability that none of the deals in ``given`` is short for too long.

    given : amounts (instrument,) of each deal that is made. A law passes an instrument or does not,
    for all deals alike; money passes as far as the challenger's means at the load of the month go.
    """
    q = opening.quantities
    if (q["contracts.short_delivery_months"] > MONTHS - 1).all():
        return np.ones(opening.shape[0])
    amounts = np.stack(given)
    price, gate = q["bargaining.price_musd"], q["delivery.legal_gate_probability"]
    used = np.flatnonzero(amounts.any(axis=0))
    passes = _passes(used.size)
    chance = np.where(passes[None], gate[:, None, used], 1.0 - gate[:, None, used]).prod(axis=2)
    arrives = _arriving(opening, amounts)[:, used]
    enough = np.ones(chance.shape, dtype=bool)
    for row in amounts:
        worth = row[used] * price[:, used]
        through = (worth * arrives)[:, None, :] * passes[None]
        share = through.sum(axis=2) / np.maximum(worth.sum(axis=1), 1e-9)[:, None]
        enough &= share >= q["contracts.short_delivery_share"]
    return np.asarray((chance * enough).sum(axis=1))


def _passes(count: int) -> NDArray[np.bool_]:
    """(case, instrument) every way in which the laws can turn out."""
    return np.asarray((np.arange(2**count)[:, None] >> np.arange(count)) & 1 == 1)


def _arriving(opening: Opening, amounts: Floats) -> Floats:
    """(future, instrument) part of what is promised that the challenger has the means for."""
    q, world, place = opening.quantities, opening.world, opening.world.challenger
    load = opening.state.patrons.load
    promised = opening.state.patrons.committed.copy()
    promised[:, place, 0] += amounts.sum(axis=0)
    share = np.minimum(
        support.available(world, q, load, opening.state.types.incumbent)[:, place]
        / np.maximum(support.own_cost_musd(world, q, promised)[:, place], 1e-9),
        1.0,
    )
    return np.asarray(np.where(support.in_money(world), share[:, None], 1.0))
