"""How does a scenario get in? Found, read, changed where asked, checked, then handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from suasion.core.errors import nearest
from suasion.model.policies import policies
from suasion.model.world import World
from suasion.scenario.catalogue import HEADER_FILE, find, names
from suasion.scenario.checks import offences
from suasion.scenario.digest import digest
from suasion.scenario.faults import Fault, refuse
from suasion.scenario.folder import read
from suasion.scenario.overrides import Override, overridden
from suasion.scenario.record import Scenario
from suasion.scenario.vocabulary import DECLARED, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A scenario of the library, in a line."""

    name: str
    title: str
    as_of: date
    digest: str


def load(
    source: str | Path,
    *,
    overrides: Mapping[str, Override] | None = None,
    vocabulary: Vocabulary = DECLARED,
) -> Scenario:
    """Scenario of the library by name, or of a folder by path.

    Parameters
    ----------
    source : a name (``"two_valleys"``) or a folder (``"./my_case"``)
    overrides : values by place, as in ``{"parameters.regime.war_log_effect": 0.3}``

    Raises
    ------
    ScenarioError
        There is no such scenario, or something in it is wrong: all faults in one line.
    OptionError
        An override names a place that the scenario does not have.
    """
    document = overridden(read(find(source), vocabulary), overrides or {})
    refuse(document.folder, offences(document, vocabulary))
    scenario = Scenario(document=document, vocabulary=vocabulary, digest=digest(document))
    refuse(document.folder, _unknown_policies(scenario))
    return scenario


def scenarios() -> tuple[Listing, ...]:
    """Scenarios of the library, in the order of their names."""
    loaded = (load(name) for name in names())
    return tuple(
        Listing(name=one.name, title=one.title, as_of=one.as_of, digest=one.digest)
        for one in loaded
    )


def _unknown_policies(scenario: Scenario) -> list[Fault]:
    """Names of policies that clash or lead nowhere; policies exist only of a compiled world."""
    world, where = scenario.world(), scenario.document.file(HEADER_FILE)
    known, general = policies(world), policies(_unnamed(world))
    faults = [
        Fault(
            where=where,
            found=f"policy_names.{name} renames a policy that is not there.",
            remedy=nearest(name, general),
        )
        for name in world.policy_names
        if name not in general
    ]
    if len(known) < len(general):
        remedy = "Give each policy and package a name of its own."
        faults.append(
            Fault(where=where, found="two policies or packages share a name.", remedy=remedy)
        )
    if world.headline_policy not in known:
        found = f"headline_policy is {world.headline_policy!r}, which is not a policy."
        remedy = nearest(world.headline_policy, known)
        faults.append(Fault(where=where, found=found, remedy=remedy))
    return faults


def _unnamed(world: World) -> World:
    """The world with the general names of its policies, and packages that clash with none."""
    numbered = tuple(f"package {k}" for k in range(len(world.packages.names)))
    return replace(world, policy_names={}, packages=replace(world.packages, names=numbered))
