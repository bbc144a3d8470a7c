"""What does each policy bring? Futures, simulated and kept for whoever wants to read them."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from suasion.presentation import doors, outputs
from suasion.presentation.commands import options
from suasion.presentation.progress import Reporter

Out = Annotated[
    Path | None,
    typer.Option(metavar="PLACE", help="Folder or .zip file; suasion_run_SCENARIO if left out."),
]


def run(
    scenario: options.Source,
    policies: options.Policies = None,
    futures: options.Futures = 2000,
    months: options.Months = 24,
    seed: options.Seed = 1,
    threads: options.Threads = None,
    settings: options.Set = None,
    out: Out = None,
) -> options.Ending:
    """Simulate policies and keep the ensembles in a folder (or a .zip file).

    The name of what was written is printed. `suasion.engine.store.load` reads it back.
    """
    asked = doors.Asked(
        policies=options.names(policies),
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        command=options.command_line(),
    )
    replaced = options.settings(settings)
    theatre = doors.load(scenario, replaced)
    doors.require_policies(theatre, asked.policies or ())
    folder = outputs.ready_run(out or Path(f"suasion_run_{theatre.name}"))
    with Reporter(f"{theatre.name}, {options.span(futures, months)}") as progress:
        ensembles = doors.run(theatre, asked, progress, time.time)
    files = doors.files_of(scenario)
    if replaced:
        files["overrides.json"] = json.dumps(replaced, indent=1)
    doors.save(ensembles, folder, files)
    typer.echo(str(folder))
    kept = min(ensemble.futures for ensemble in ensembles.values())
    if kept < futures:
        options.note(f"stopped: {kept:,} of {futures:,} futures were finished and kept.")
        return options.Ending.STOPPED
    return options.Ending.DONE
