"""What does an answer say? A typed reading of the JSON object that ``suasion brief`` prints.

Everything below reads the same keys that users of ``--json`` read. Keys that a small scenario may
lack (mines, onlookers, units ...) read as empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

ANSWERS = ("accept", "hedge", "refuse", "no_offer")
STATUS_QUO = "status_quo"
GRADES = ("measured", "estimated", "elicited", "assumed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Mean over futures and its 90 % interval."""

    mean: float
    low: float
    high: float

    @property
    def tells_from_zero(self) -> bool:
        """Whether the interval leaves zero outside."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Paired difference from the status quo.

    ``estimate`` : its mean and the interval of that mean; ``spread`` : the interval over futures;
    ``better_share`` : of futures. The last two are None when the answer does not give them.
    """

    estimate: Estimate
    spread: tuple[float, float] | None
    better_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One declared outcome under one policy."""

    name: str
    unit: str
    wording: str
    direction: str
    policy: str
    estimate: Estimate
    effect: Effect | None
    binary: bool

    @property
    def of_one_entity(self) -> bool:
        """Whether it is about one government or commodity: its name has a second part."""
        return "." in self.name

    @property
    def kind(self) -> str:
        """What is asked of each government or commodity."""
        return self.name.split(".", 1)[0]

    @property
    def nil(self) -> bool:
        """Whether it is zero in every future, with and without the policy."""
        estimates = [self.estimate, *([self.effect.estimate] if self.effect else [])]
        return not any((e.mean, e.low, e.high) != (0.0, 0.0, 0.0) for e in estimates)

    @property
    def subject(self) -> str:
        """The outcome as it stands inside a sentence."""
        low = self.wording[1:2].isupper()
        text = self.wording if low else self.wording[:1].lower() + self.wording[1:]
        return f"the chance of “{text}”" if self.binary else text

    @property
    def is_share(self) -> bool:
        """Whether the outcome is a share of futures or another share."""
        return self.unit.startswith(("share", "probability"))

    @property
    def trace(self) -> str:
        """Where the number comes from, for the reader who asks."""
        e = self.estimate
        return (
            f"{self.name}, policy {self.policy}: mean {e.mean:.6g}, "
            f"90 % interval {e.low:.6g} to {e.high:.6g} [{self.unit}]"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Shares of futures by the most cooperative answer given within a window."""

    accept: float
    hedge: float
    refuse: float
    no_offer: float

    @property
    def taken(self) -> float:
        """Share of futures in which at least part of a deal is taken."""
        return self.accept + self.hedge

    def __iter__(self) -> Iterator[tuple[str, float]]:
        """Name and share, from the most cooperative answer to none."""
        return ((name, getattr(self, name)) for name in ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Anything with a name for the code, a name for a reader and perhaps a description."""

    id: str
    title: str
    description: str = ""


class Reading:
    """An answer, read."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        self.raw = answer

    def __getitem__(self, key: str) -> Any:
        return self.raw[key]

    def optional(self, key: str) -> Any:
        """A key that a small scenario may lack."""
        return self.raw.get(key) or {}

    @cached_property
    def governments(self) -> tuple[Entity, ...]:
        """Governments in the order of the scenario."""
        return _entities(self.raw["governments"])

    @cached_property
    def policies(self) -> tuple[Entity, ...]:
        """Policies in the order in which they were run."""
        return _entities(self.raw["policies"])

    @cached_property
    def packages(self) -> tuple[Entity, ...]:
        """Packages that the challenger could offer."""
        return _entities(self.optional("packages"))

    @cached_property
    def headline(self) -> str:
        """Policy that the bottom line is about."""
        return str(self.raw["headline_policy"])

    @cached_property
    def windows(self) -> tuple[int, ...]:
        """Windows in months, shortest first."""
        any_government: Mapping[str, Any] = next(iter(self.raw["answers"].values()), {})
        return tuple(sorted(int(window) for window in any_government))

    @property
    def futures(self) -> int:
        """How many futures were computed."""
        return int(self.raw["futures"])

    @property
    def months(self) -> int:
        """How many months each future has."""
        return int(self.raw["months"])

    def patron(self, role: str) -> str:
        """Title of the challenger or the incumbent; the role itself when the answer names none."""
        named = self.optional("patrons").get(role)
        return str(named["title"] if isinstance(named, Mapping) else named or f"the {role}")

    def title(self, identifier: str) -> str:
        """Name for a reader of a government, policy, package or anything else."""
        return self._titles.get(identifier) or identifier.replace("_", " ")

    @cached_property
    def _titles(self) -> dict[str, str]:
        keys = ("packages", "policies", "governments", "mines", "onlookers")
        return {e.id: e.title for key in keys for e in _entities(self.optional(key))}

    def answers(self, government: str, window: int, policy: str | None = None) -> Answers:
        """Answer shares of a government within a window; under the headline policy by default."""
        table = self.raw["answers"] if policy is None else self.raw["answers_by_policy"][policy]
        shares = table[government][str(window)]
        return Answers(**{name: float(shares.get(name, 0.0)) for name in ANSWERS})

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome under every policy."""
        return tuple(_outcome(row) for row in self.raw["outcomes"])

    def outcome(self, name: str, policy: str) -> Outcome | None:
        """One outcome under one policy."""
        return next((o for o in self.outcomes if (o.name, o.policy) == (name, policy)), None)

    def kept(self, government: str, policy: str) -> tuple[int, Estimate] | None:
        """Longest horizon and the share of futures in which a deal is accepted and still kept."""
        horizons = self.optional("kept").get(policy, {}).get(government, {})
        if not horizons:
            return None
        horizon = max(horizons, key=int)
        return int(horizon), _estimate(horizons[horizon])

    @property
    def judgement_share(self) -> float:
        """Share of inputs that rest on judgement: elicited or assumed."""
        grades = self.raw["grades"]
        total = sum(grades.values())
        judged = grades.get("elicited", 0) + grades.get("assumed", 0)
        return float(judged / total) if total else 0.0


def _entities(rows: Sequence[Mapping[str, Any]]) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=str(row["id"]),
            title=str(row.get("title") or str(row["id"]).replace("_", " ")),
            description=str(row.get("description") or ""),
        )
        for row in rows
    )


def _estimate(row: Mapping[str, Any]) -> Estimate:
    return Estimate(mean=float(row["mean"]), low=float(row["low"]), high=float(row["high"]))


def _outcome(row: Mapping[str, Any]) -> Outcome:
    return Outcome(
        name=str(row["name"]),
        unit=str(row["unit"]),
        wording=_capital(str(row.get("wording") or row["name"]).replace("_", " ").rstrip(".")),
        direction=str(row.get("direction", "neither")),
        policy=str(row["policy"]),
        estimate=_estimate(row),
        effect=_effect(row.get("difference")),
        binary=bool(row.get("binary", False)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _effect(row: Mapping[str, Any] | None) -> Effect | None:
    if not row:
        return None
    better = row.get("share_of_futures_better")
    spread = (row.get("spread_low"), row.get("spread_high"))
    return Effect(
        estimate=_estimate(row),
        spread=None if None in spread else (float(str(spread[0])), float(str(spread[1]))),
        better_share=None if better is None else float(better),
    )
