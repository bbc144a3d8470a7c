"""What does each path of a stage game pay, for every combination of true types?

A path is a stance, an offer, a counter and an answer; the reply behind it is played as the profile
plays it. Nothing here depends on beliefs: types are the true ones. So a value at a belief is the
mean over types with that belief, and a value at a truth is a row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.games.stage_game import Payoffs, Profile, Shape

Reals = NDArray[np.float64]
Booleans = NDArray[np.bool_]

_RESOLVE = np.array([0, 1, 0, 1])
_AIM = np.array([0, 0, 1, 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class PathValues:
    """Expected payoffs of client, challenger and incumbent by path and true types.

    Axes: (game, client type t, challenger type p, means m, stance s, offer o, counter k, answer x).
    At offer 0 only counter 0 with answer 2 is a path, and it stands for no offer.
    """

    client: Reals
    challenger: Reals
    incumbent: Reals

    def of(self, player: int) -> Reals:
        """Values of one player: 0 client, 1 challenger, 2 incumbent."""
        return (self.client, self.challenger, self.incumbent)[player]


def path_values(shape: Shape, payoffs: Payoffs, profile: Profile) -> PathValues:
    """Payoffs of every path, replies as in the profile."""
    hot = shape.threatened[:, None, None]
    # (game, p, s, o, k, x): accepting is never punished
    punished = np.zeros((*profile.reply.shape[:-2], 3))
    punished[..., 1:] = profile.reply[..., 0] * hot
    return PathValues(
        client=_client(payoffs, punished),
        challenger=_challenger(payoffs, profile, punished, hot),
        incumbent=_incumbent(payoffs, punished),
    )


def _ends(values: Reals) -> tuple[Reals, Reals]:
    """Payoffs by answer, and what a punishment changes; the last axis is the end."""
    stake = np.zeros((*values.shape[:-1], 3))
    stake[..., 1:] = values[..., 3:] - values[..., 1:3]
    return values[..., :3], stake


def _client(payoffs: Payoffs, punished: Reals) -> Reals:
    mild, stake = _ends(payoffs.client)  # (g, t, m, o, k, x)
    added = payoffs.stance_value[:, :, None, :3] + payoffs.solidarity[:, None, None]
    added = np.repeat(added, mild.shape[3], axis=2)  # (g, s, o, x)
    added[:, :, 0, 2] = payoffs.stance_value[:, :, 3]
    return np.asarray(
        mild[:, :, None, :, None]
        + stake[:, :, None, :, None] * punished[:, None, :, None]
        + added[:, None, None, None, :, :, None]
    )


def _challenger(payoffs: Payoffs, profile: Profile, punished: Reals, hot: Booleans) -> Reals:
    mild, stake = (part[:, _AIM] for part in _ends(payoffs.challenger))  # (g, p, t, o, k, x)
    punish = payoffs.punish_cost[:, _RESOLVE][:, :, None, None, None, None]
    back = payoffs.backdown_cost[:, _RESOLVE][:, :, None, None, None, None]
    spared = np.zeros_like(punished)
    spared[..., 1:] = profile.reply[..., 1] * hot
    paid = punished * punish + spared * back  # (g, p, s, o, k, x)
    value = mild[:, :, :, None] + stake[:, :, :, None] * punished[:, :, None] - paid[:, :, None]
    value = value.swapaxes(1, 2)[:, :, :, None]
    return np.broadcast_to(value, (*value.shape[:3], 2, *value.shape[4:]))


def _incumbent(payoffs: Payoffs, punished: Reals) -> Reals:
    mild, stake = _ends(payoffs.incumbent.swapaxes(1, 2))  # (g, t, m, o, k, x)
    return np.asarray(
        mild[:, :, None, :, None] + stake[:, :, None, :, None] * punished[:, None, :, None]
    )
