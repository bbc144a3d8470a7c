"""Would they take the deal? The whole answer to a scenario, as data with stable keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from suasion.analysis import contest
from suasion.analysis.answers import WINDOWS, answers
from suasion.analysis.brief import bluffs, facts, reasons
from suasion.analysis.compare import compare
from suasion.analysis.equilibria import equilibria
from suasion.analysis.frontier.summary import summary
from suasion.analysis.opening import central
from suasion.core.errors import OptionError
from suasion.model.mechanisms.bargaining.setting import menu
from suasion.model.outcomes import outcomes
from suasion.model.policies import policies as all_policies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from suasion.engine.ensemble import Ensemble
    from suasion.engine.pace import Clock
    from suasion.engine.run import Progress
    from suasion.scenario.record import Scenario

EQUILIBRIUM = "equilibrium"
SHORTEST_MONTHS = WINDOWS[-1]
SEARCHED = 64
"""Futures in whose first round other equilibria are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """The answer of a scenario.

    content : what ``suasion brief --json`` prints
    draw : how a notebook shows it, handed in by who knows how to draw
    """

    scenario: Scenario
    ensembles: Mapping[str, Ensemble]
    content: Mapping[str, Any]
    draw: Callable[[Mapping[str, Any]], str] | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data, ready for `json.dumps`."""
        return dict(self.content)

    def __repr__(self) -> str:
        content = self.content
        asked = f"{content['scenario']}, as of {content['as_of']}"
        run = f"policy {content['headline_policy']}, {content['futures']:,} futures"
        lines = [f"Answer({asked}, {run})"]
        for government, windows in content["answers"].items():
            shares = windows[str(SHORTEST_MONTHS)]
            told = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
            lines.append(f"  {government} within {SHORTEST_MONTHS} months: {told}")
        return "\n".join(lines)

    def _repr_html_(self) -> str | None:
        return None if self.draw is None else self.draw(self.content)


def brief(
    scenario: Scenario | str | Path,
    *,
    policies: Sequence[str] | None = None,
    futures: int = 2000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    command: str = "suasion.brief",
) -> Answer:
    """Run a scenario under its policies and answer its question.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    policies : names; those that a brief tells of where None. The status quo and the headline
        policy are always run
    futures, months, seed, threads, progress, clock, command : as in `suasion.run`

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain, or the run is shorter than a year
    """
    theatre = contest.scenario_of(scenario)
    world = theatre.world()
    if months < SHORTEST_MONTHS:
        raise OptionError(
            "months", f"{months} is too short for a brief.", f"Give {SHORTEST_MONTHS} or more."
        )
    known = all_policies(world)
    told = tuple(name for name, policy in known.items() if policy.in_brief)
    wanted = told if policies is None else tuple(policies)
    always = (contest.STATUS_QUO, theatre.header.headline_policy)
    names = tuple(dict.fromkeys((*always, *wanted)))
    ensembles = contest.run(
        theatre,
        policies=names,
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        progress=progress,
        clock=clock,
        command=command,
    )
    return Answer(scenario=theatre, ensembles=ensembles, content=_content(theatre, ensembles))


def _content(theatre: Scenario, ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    world = theatre.world()
    headline = theatre.header.headline_policy
    told, quiet = ensembles[headline], ensembles[contest.STATUS_QUO]
    centre = central(world)
    table = menu(world.packages)
    counted = {name: answers(ensemble, WINDOWS) for name, ensemble in ensembles.items()}
    return {
        **facts.heading(theatre, told),
        "answers": counted[headline].to_dict(),
        "answers_by_policy": {name: found.to_dict() for name, found in counted.items()},
        "kept": facts.kept_deals(ensembles),
        "outcomes": _outcomes(theatre, ensembles),
        "incumbent": facts.counters(ensembles),
        "bluff": bluffs.bluffs(ensembles.get(EQUILIBRIUM, told), table),
        "frontier": summary(theatre, seed=told.manifest.seed),
        "offers": facts.offers(world, ensembles, table),
        "reasons": reasons.reasons(world, centre),
        "exchange_rates": reasons.exchange_rates(world, centre),
        "equilibria": equilibria(world, draws=min(told.futures, SEARCHED), seed=told.manifest.seed),
        "paths": facts.paths(ensembles),
        "units": facts.units(world, quiet, told),
        "cells": facts.cells(theatre, quiet, told),
        "mines": facts.mines(world, ensembles),
        "onlookers": facts.onlookers(world, ensembles),
        "beliefs": facts.beliefs(world, told),
        "solver": facts.solver(ensembles),
        "sources": facts.sources(theatre),
        "manifest": told.manifest.to_dict(),
        "warnings": facts.warnings(theatre, ensembles),
    }


def _outcomes(theatre: Scenario, ensembles: Mapping[str, Ensemble]) -> list[dict[str, Any]]:
    table = compare(ensembles, outcomes(theatre.world()), baseline=contest.STATUS_QUO)
    return [
        {
            **row.to_dict(),
            "wording": row.outcome.wording,
            "direction": row.outcome.direction,
            "binary": row.outcome.binary,
        }
        for row in table.rows
    ]
