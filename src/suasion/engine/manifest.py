"""Where does a result come from? Versions, scenario, seed, command, time: the record of a run."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from suasion.engine.backends.local import cores

if TYPE_CHECKING:
    from collections.abc import Mapping

LIBRARIES = ("numba", "numpy", "scipy", "suasion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Record of a run: all that is needed to repeat it, and how long it took.

    scenario, title, as_of, digest : which world, and the digest of its content
    seed, futures, months, policies : what was computed
    futures_asked : more than ``futures`` when the run was interrupted
    assumed_share : share of the scenario's inputs whose grade is ``assumed``, where it is known
    command : what a person typed or called
    started, seconds : by the caller's clock: ISO 8601 in UTC, and duration; empty without a clock
    versions, machine : of the software, and of the computer
    """

    scenario: str
    title: str
    as_of: str
    digest: str
    seed: int
    futures: int
    futures_asked: int
    months: int
    policies: tuple[str, ...]
    assumed_share: float | None
    command: str
    started: str
    seconds: float | None
    versions: Mapping[str, str]
    machine: Mapping[str, int]

    @property
    def interrupted(self) -> bool:
        """Whether the run was stopped before it had all its futures."""
        return self.futures < self.futures_asked

    @property
    def run(self) -> str:
        """Short name of the run: the same for the same numbers, whenever and wherever computed."""
        same = (self.digest, self.seed, self.futures, self.months, sorted(self.versions.items()))
        return blake2b(json.dumps(same).encode(), digest_size=6).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The manifest as JSON can hold it."""
        return {**asdict(self), "run": self.run, "interrupted": self.interrupted}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Manifest:
        """The manifest that `to_dict` wrote."""
        given = {field.name: content[field.name] for field in fields(cls)}
        return cls(**{**given, "policies": tuple(given["policies"])})


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that results can depend on."""
    return {"python": platform.python_version()} | {name: _version(name) for name in LIBRARIES}


def machine(workers: int) -> dict[str, int]:
    """The computer, as far as it explains a duration."""
    return {"cores": cores(), "workers": workers}


def moment(seconds: float | None) -> str:
    """ISO 8601 time in UTC of seconds since 1970; empty where there is no clock."""
    return "" if seconds is None else datetime.fromtimestamp(round(seconds), tz=UTC).isoformat()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
