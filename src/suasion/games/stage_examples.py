"""What does a plausible stage game look like? Random games for teaching, tests and the bench.

`contests` draws games in the manner of the theory page: a client that counts survival, patrons
that count money, packages that protect and bind. The ranges are stylised, not evidence.
`arbitrary` draws payoffs without any order, which is far harder to solve.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.core.streams import Luck
from suasion.games.stage_game import FREE, Payoffs, Shape

Reals = NDArray[np.float64]

# What each end means for the deal: taken up, complied with, the incumbent kept, punished.
_TAKEN = np.array([1.0, 0.6, 0.0, 0.6, 0.0])
_COMPLIED = np.array([1.0, 0.4, 0.0, 0.4, 0.0])
_KEPT = np.array([0.3, 0.7, 1.0, 0.7, 1.0])
_PUNISHED = np.array([0.0, 0.0, 0.0, 1.0, 1.0])
_SOVEREIGNTY = np.array([0.15, 0.35, 0.80])
_LEANING = np.array([1.0, 0.7, 0.3])


def alternating(offers: int) -> Shape:
    """Every second offer threatened, no offer apart; equal weights."""
    threatened = np.arange(offers) % 2 == 1
    return Shape(threatened=threatened, weight=np.ones(offers))


class _Draw:
    """Uniforms by name, a row a game."""

    def __init__(self, seed: int, games: int) -> None:
        self._luck = Luck(seed, np.arange(games, dtype=np.int64), 0)

    def between(self, name: str, low: float, high: float, width: int = 1) -> Reals:
        uniform = self._luck.uniform(f"stage_examples.{name}", width)
        return low + (high - low) * uniform

    def shares(self, name: str, width: int) -> Reals:
        weight = 0.2 - np.log(self.between(name, 0.0, 1.0, width))
        return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _two_traits(draw: _Draw) -> Reals:
    """Prior over aim and resolve, independent."""
    aim, resolve = draw.shares("aim", 2), draw.shares("resolve", 2)
    return (aim[:, :, None] * resolve[:, None, :]).reshape(-1, 4)


def _precision(draw: _Draw, typical: tuple[float, float, float], spread: float) -> Reals:
    """λ between typical/spread and typical·spread, even on the scale of logs."""
    reach = draw.between("precision", -1.0, 1.0, 3)
    return np.asarray(np.asarray(typical) * np.exp(np.log(spread) * reach))


def contests(games: int, offers: int, seed: int, *, spread: float = 1.0) -> Payoffs:
    """Stylised contests over `alternating` offers; ``spread`` is the range of the precision."""
    draw = _Draw(seed, games)
    support = draw.between("support", 0.0, 1.0, offers)[:, :, None, None]
    conditions = draw.between("conditions", 0.0, 1.0, offers)[:, :, None, None]
    price = 20.0 * support * draw.between("price", 0.5, 1.5, offers)[:, :, None, None]
    for package in (support, conditions, price):
        package[:, 0] = 0.0
    rival = support * np.array([0.0, 0.5, 0.75, -0.4])[:, None]
    rival[:, 0] = 0.0
    stance_value = np.zeros((games, 2, 4))
    stance_value[:, 1, 0] = draw.between("audience", -0.04, -0.01)[:, 0]
    stance_value[:, 1, 1] = -0.01
    stance_value[:, 1, 2] = draw.between("defiance", 0.0, 0.02)[:, 0]
    solidarity = draw.between("solidarity", 0.0, 0.03, 2)
    return Payoffs(
        prior_client=draw.shares("client", 3),
        prior_challenger=_two_traits(draw),
        prior_incumbent=draw.shares("means", 2),
        client=_client(draw, support, conditions, rival),
        stance_value=stance_value,
        solidarity=np.stack([-solidarity[:, 0], 0.0 * solidarity[:, 0], solidarity[:, 1]], axis=1),
        challenger=_challenger(draw, conditions, price),
        punish_cost=np.tile([5.0, 100.0], (games, 1)),
        backdown_cost=np.full((games, 2), 40.0),
        incumbent=_incumbent(draw, support, conditions),
        precision=_precision(draw, (40.0, 0.1, 0.1), spread),
        imposed_offer=np.full(games, FREE, dtype=np.int64),
    )


def _client(draw: _Draw, support: Reals, conditions: Reals, rival: Reals) -> Reals:
    """Survival: protection of both patrons, less sovereignty, switching and the stick."""
    gain = draw.between("gain", 0.05, 0.2)[:, :, None, None]
    switching = draw.between("switching", 0.01, 0.03)[:, :, None, None]
    stick = draw.between("stick", 0.02, 0.15, support.shape[1])[:, :, None, None]
    types = []
    for sovereignty in _SOVEREIGNTY:
        burden = 0.5 * sovereignty * conditions * _COMPLIED + switching * _TAKEN + stick * _PUNISHED
        means = []
        for means_share in (1.0, 0.4):
            kept = _KEPT * (0.3 + np.where(rival > 0.0, means_share * rival, rival))
            means.append(gain * (_TAKEN * support + kept) - burden)
        types.append(np.stack(means, axis=1))
    return np.stack(types, axis=1)


def _challenger(draw: _Draw, conditions: Reals, price: Reals) -> Reals:
    """USD million: displacement, conditions kept, price, and the shame of a refusal."""
    worth = 50.0 * np.exp(draw.between("worth", -1.0, 1.0))[:, :, None, None]
    wanted = 40.0 * np.exp(draw.between("wanted", -1.0, 1.0))[:, :, None, None]
    shame = 8.0 * (np.arange(conditions.shape[1]) > 0)[:, None, None] * (_TAKEN == 0.0)
    aims = []
    for displacing in (0.0, 1.0):
        deal = wanted * (1.0 - 0.6 * displacing) * conditions * _COMPLIED - price * _TAKEN
        pull = worth * (0.3 + 0.7 * displacing) * _TAKEN
        lean = [deal + pull * leaning - shame - 10.0 * _PUNISHED for leaning in _LEANING]
        aims.append(np.stack(lean, axis=1))
    return _with_counters(np.stack(aims, axis=1))


def _incumbent(draw: _Draw, support: Reals, conditions: Reals) -> Reals:
    """USD million: the client's share kept, less what the counter costs."""
    worth = 80.0 * np.exp(draw.between("stake", -1.0, 1.0))[:, :, None, None]
    loss = worth * _TAKEN * (0.5 + 0.5 * conditions) - 5.0 * _PUNISHED
    counters = np.array([0.0, 15.0, 22.0, 0.0])[:, None]
    leaving = 30.0 * np.array([0.0, 0.0, 0.0, 1.0])[:, None] * (1.0 - 0.8 * _TAKEN)
    leaving = leaving * (np.arange(support.shape[1]) > 0)[:, None, None]
    means = []
    for cost in (1.0, 2.5):
        value = -loss - cost * counters * support * _KEPT - leaving
        means.append(np.stack([value] * 3, axis=1))
    return np.stack(means, axis=1)


def _with_counters(ends: Reals) -> Reals:
    """Ends that do not depend on the counter, for each counter."""
    return np.repeat(ends, 4, axis=-2) if ends.shape[-2] == 1 else ends


def arbitrary(games: int, offers: int, seed: int, *, spread: float = 1.0) -> Payoffs:
    """Games whose payoffs are independent uniforms: survival within .3, money within ±100."""
    draw = _Draw(seed, games)
    tree = offers * 20
    return Payoffs(
        prior_client=draw.shares("client", 3),
        prior_challenger=_two_traits(draw),
        prior_incumbent=draw.shares("means", 2),
        client=draw.between("u", 0.0, 0.3, 6 * tree).reshape(games, 3, 2, offers, 4, 5),
        stance_value=draw.between("stance", -0.02, 0.02, 8).reshape(games, 2, 4),
        solidarity=draw.between("solidarity", -0.02, 0.02, 3),
        challenger=draw.between("w", -100.0, 100.0, 6 * tree).reshape(games, 2, 3, offers, 4, 5),
        punish_cost=np.tile([5.0, 100.0], (games, 1)),
        backdown_cost=np.full((games, 2), 40.0),
        incumbent=draw.between("r", -100.0, 100.0, 6 * tree).reshape(games, 2, 3, offers, 4, 5),
        precision=_precision(draw, (40.0, 0.05, 0.05), spread),
        imposed_offer=np.full(games, FREE, dtype=np.int64),
    )
