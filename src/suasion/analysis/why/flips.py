"""What would change the answer? For each other answer, the parameters that would make it best.

Each parameter is moved alone, both ways through its declared domain, and everything is worked out
again: the table, the equilibrium, the others' answers. So a value found here, put into the scenario
by ``--set``, gives the answer that it promises. All else stays at its central value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.opening import calm, central_quantities, solved
from suasion.analysis.terms import ANSWERS, answer_terms
from suasion.core.declare import Axis, Domain
from suasion.engine.blocks import BLOCK
from suasion.model.parameters import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.analysis.terms import Point
    from suasion.model.world import World

    Floats = NDArray[np.float64]

FURTHEST = 100.0
"""Largest factor by which a parameter is moved."""
_LOG_STEPS = (0.05, 0.15, 0.35, 0.7, 1.3, 2.2, 3.3, float(np.log(FURTHEST)))
_LOGIT_STEPS = (0.1, 0.3, 0.7, 1.3, 2.2, 3.0, 3.8, float(np.log(FURTHEST)))
_REAL_STEPS = (0.05, 0.15, 0.4, 0.9, 1.8, 3.5, 7.0, 15.0)
_HALVINGS = 16
_TRIAL = 4
"""Step at which a parameter is let go that moves no lead by `_TRIFLE` of the gap to be closed."""
_TRIFLE = 0.01
_AXES = (
    Axis.SCENARIO,
    Axis.GOVERNMENT,
    Axis.PATRON,
    Axis.INSTRUMENT,
    Axis.CONDITION,
    Axis.ONLOOKER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """One number of a scenario: its quantity, the entity that it is given for, its place there."""

    name: str
    axis: Axis
    entity: str
    place: int

    @property
    def key(self) -> str:
        """The place that overrides it in the scenario."""
        if self.axis is Axis.SCENARIO:
            return f"parameters.{self.name}"
        return f"{self.axis}s.{self.entity}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A parameter, moved alone from its central value to where an answer becomes the best.

    ``relative_change`` : of the value; None where the central value is zero.
    ``prior_probability`` : of a smaller value than ``value``; None where the parameter is certain.
    """

    answer: str
    knob: Knob
    central: float
    value: float
    relative_change: float | None
    prior_probability: float | None

    @property
    def factor(self) -> float:
        """How many times larger or smaller the value is; infinite where the sign differs."""
        if self.central == 0.0 or self.value / self.central <= 0.0:
            return float("inf")
        ratio = self.value / self.central
        return max(ratio, 1.0 / ratio)

    @property
    def rarity(self) -> float:
        """Prior probability of a value at least so far out on this side; 0 if none is allowed."""
        if self.prior_probability is None:
            return 0.0
        return min(self.prior_probability, 1.0 - self.prior_probability)


def flips(world: World, point: Point) -> dict[str, list[Flip]]:
    """By answer that is not the best now: the flips found, the smallest factor first."""
    search = _Search(world, point)
    base = search.leads(np.array([-1]), np.zeros(1))[0]
    others = [a for a in range(len(ANSWERS)) if a != int(base.argmax())]
    moving = search.moving(base)
    found = search.crossings(moving, others)
    return {ANSWERS[a]: sorted(found[a], key=lambda flip: flip.factor) for a in others}


def knobs(world: World, government: int) -> tuple[Knob, ...]:
    """Every number that could bear on a government's answer; other governments' are not its own."""
    found = []
    for name, quantity in QUANTITIES.items():
        if quantity.axis not in _AXES:
            continue
        for place, entity in enumerate(world.ids[quantity.axis]):
            if quantity.axis is not Axis.GOVERNMENT or place == government:
                found.append(Knob(name=name, axis=quantity.axis, entity=entity, place=place))
    return tuple(found)


def leads_of(world: World, point: Point, quantities: dict[str, Floats]) -> Floats:
    """(future, answer) how far each answer is ahead of the best other one, without luck."""
    opening = solved(world, quantities, calm(world, quantities))
    values = answer_terms(opening, point).values
    best_other = np.stack([np.delete(values, a, axis=1).max(axis=1) for a in range(3)], axis=1)
    return np.asarray(values - best_other)


class _Search:
    """Every evaluation of a search, many parameters at a time."""

    def __init__(self, world: World, point: Point) -> None:
        self.world, self.point = world, point
        self.knobs = knobs(world, point.government)
        self.base = central_quantities(world)
        self.central = np.array([self.base[k.name][0, k.place] for k in self.knobs])

    def leads(self, which: NDArray[np.int64], values: Floats) -> Floats:
        """Leads with one knob each at a value; knob −1 leaves all at the centre."""
        parts = [
            self._leads(which[i : i + BLOCK], values[i : i + BLOCK])
            for i in range(0, which.size, BLOCK)
        ]
        return np.concatenate(parts)

    def _leads(self, which: NDArray[np.int64], values: Floats) -> Floats:
        q = {name: np.repeat(row, which.size, axis=0) for name, row in self.base.items()}
        for row, (knob, value) in enumerate(zip(which.tolist(), values.tolist(), strict=True)):
            if knob >= 0:
                q[self.knobs[knob].name][row, self.knobs[knob].place] = value
        return leads_of(self.world, self.point, q)

    def moving(self, base: Floats) -> list[tuple[int, float]]:
        """(knob, direction) pairs that move some answer's lead by more than a trifle."""
        pairs = [(k, way) for k in range(len(self.knobs)) for way in (1.0, -1.0)]
        pairs = [pair for pair in pairs if self._movable(pair)]
        which = np.array([k for k, _ in pairs])
        values = np.array([self.at(pair, self.steps(pair[0])[_TRIAL]) for pair in pairs])
        gap = float(np.sort(base)[1])
        moved = np.abs(self.leads(which, values) - base).max(axis=1) > _TRIFLE * abs(gap)
        return [pair for pair, does in zip(pairs, moved.tolist(), strict=True) if does]

    def _movable(self, pair: tuple[int, float]) -> bool:
        """Whether a value can be moved on the scale of its domain: not from the end of it."""
        domain, central = QUANTITIES[self.knobs[pair[0]].name].domain, self.central[pair[0]]
        return domain is Domain.REAL or (
            central > 0.0 and (central < 1.0 or domain is not Domain.SHARE)
        )

    def steps(self, knob: int) -> tuple[float, ...]:
        """Distances from the centre that are tried, on the scale of the domain."""
        domain = QUANTITIES[self.knobs[knob].name].domain
        if domain is Domain.REAL:
            prior = self.world.priors[self.knobs[knob].name][self.knobs[knob].place]
            unit = max(abs(prior.value), prior.high - prior.low, 1e-6)
            return tuple(unit * step for step in _REAL_STEPS)
        return _LOG_STEPS if domain is Domain.POSITIVE else _LOGIT_STEPS

    def at(self, pair: tuple[int, float], step: float) -> float:
        """Value of a knob at a distance from its centre."""
        knob, way = pair
        domain, central = QUANTITIES[self.knobs[knob].name].domain, float(self.central[knob])
        if domain is Domain.REAL:
            return central + way * step
        if domain is Domain.POSITIVE:
            return central * float(np.exp(way * step))
        return 1.0 / (1.0 + (1.0 / central - 1.0) * float(np.exp(-way * step)))

    def crossings(
        self, pairs: Sequence[tuple[int, float]], answers: Sequence[int]
    ) -> dict[int, list[Flip]]:
        """The first value on each side at which each answer is the best."""
        tried = [(pair, step) for pair in pairs for step in self.steps(pair[0])]
        if not tried:
            return {a: [] for a in answers}
        leads = self._at([pair for pair, _ in tried], [step for _, step in tried])
        width = len(_LOG_STEPS)
        brackets: list[tuple[tuple[int, float], int, float, float]] = []
        for i, pair in enumerate(pairs):
            steps = (0.0, *self.steps(pair[0]))
            for a in answers:
                ahead = np.flatnonzero(leads[i * width : (i + 1) * width, a] > 0.0)
                if ahead.size:
                    brackets.append((pair, a, steps[ahead[0]], steps[ahead[0] + 1]))
        return self._refined(brackets, answers)

    def _at(self, pairs: Sequence[tuple[int, float]], steps: Sequence[float]) -> Floats:
        which = np.array([knob for knob, _ in pairs])
        values = [self.at(pair, step) for pair, step in zip(pairs, steps, strict=True)]
        return self.leads(which, np.array(values))

    def _refined(
        self,
        brackets: Sequence[tuple[tuple[int, float], int, float, float]],
        answers: Sequence[int],
    ) -> dict[int, list[Flip]]:
        found: dict[int, list[Flip]] = {a: [] for a in answers}
        if not brackets:
            return found
        pairs, wanted = [one[0] for one in brackets], np.array([one[1] for one in brackets])
        low, high = np.array([one[2] for one in brackets]), np.array([one[3] for one in brackets])
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            ahead = self._at(pairs, middle.tolist())[np.arange(wanted.size), wanted] > 0.0
            low, high = np.where(ahead, low, middle), np.where(ahead, middle, high)
        for pair, a, step in zip(pairs, wanted.tolist(), high.tolist(), strict=True):
            found[a].append(self._flip(pair, a, step))
        return found

    def _flip(self, pair: tuple[int, float], answer: int, step: float) -> Flip:
        knob, central = self.knobs[pair[0]], float(self.central[pair[0]])
        value = self.at(pair, step)
        return Flip(
            answer=ANSWERS[answer],
            knob=knob,
            central=central,
            value=value,
            relative_change=None if central == 0.0 else value / central - 1.0,
            prior_probability=self.world.priors[knob.name][knob.place].probability(value),
        )
