"""What evidence does a person have? Event data brought in, listed, checked, given out as panels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.core.errors import EvidenceError
from suasion.presentation import evidence
from suasion.presentation.commands import options
from suasion.presentation.commands.data_options import (
    Crosswalk,
    Data,
    Encoding,
    From,
    OwnUse,
    PanelOut,
    Retrieved,
    SourceName,
    To,
    Types,
    UnitKind,
    Version,
    VintageLabel,
    Zeros,
    day,
    units,
)
from suasion.presentation.commands.data_options import Outlines as OutlinesFile
from suasion.presentation.commands.data_words import import_lines, panel_lines
from suasion.presentation.numbers import count
from suasion.presentation.outputs import ready_file
from suasion.presentation.plain_data import json_text
from suasion.presentation.prose import agree

if TYPE_CHECKING:
    from suasion.evidence.outlines import Outline

data = options.group("data", "Bring event data in, see what is there, and give panels out.")


@data.command()
def add(
    file: Annotated[
        Path | None,
        typer.Argument(help="A file as published, CSV, zip or Parquet.", metavar="FILE"),
    ] = None,
    source: SourceName = None,
    version: Version = "",
    vintage: VintageLabel = "",
    retrieved: Retrieved = None,
    encoding: Encoding = None,
    folder: Data = None,
    as_json: options.AsJson = False,
) -> None:
    """Import a file: sound rows are kept, every other row is named with its line."""
    asked = evidence.Adding(
        file=file,
        source=source,
        version=version,
        vintage=vintage,
        retrieved_on=day(retrieved),
        encoding=encoding,
        command=options.command_line(),
    )
    found = evidence.add(asked, evidence.folder(folder))
    if as_json:
        faults = [str(fault) for fault in found.faults] or list(found.provenance.faults)
        told = found.provenance.to_json() | {"faults": faults}
        typer.echo(json_text(told | {"path": str(found.path), "already": found.already}))
        return
    if found.already:
        typer.echo(f"{found.provenance.id}: this very file is kept already; nothing is written.")
        return
    lines = import_lines(found.provenance, evidence.lacks(found.provenance.source))
    typer.echo("\n".join((*lines, f"Kept in {found.path}")))


@data.command(name="list")
def list_(folder: Data = None, as_json: options.AsJson = False) -> None:
    """List the vintages that are kept, with where each comes from."""
    place = evidence.folder(folder)
    found = evidence.kept(place)
    if as_json:
        rows = [
            v.provenance.to_json() if v.provenance else {"id": v.path.stem, "fault": v.fault}
            for v in found
        ]
        typer.echo(json_text({"folder": str(place), "vintages": rows}))
        return
    if not found:
        typer.echo(f"No vintage is kept in {place}. Import one with: suasion data add FILE.")
        return
    from suasion.presentation import terminal

    names = ("Vintage", "Rows", "Kept out", "First day", "Last day", "Retrieved")
    columns = [(name, name in {"Rows", "Kept out"}) for name in names]
    table = [
        (p.id, count(p.rows_kept), count(p.rows_out), p.first_day, p.last_day, p.retrieved_on)
        if (p := v.provenance)
        else (v.path.stem, v.fault, "", "", "", "")
        for v in found
    ]
    terminal.listing(columns, table, terminal.console())


@data.command()
def check(folder: Data = None, as_json: options.AsJson = False) -> None:
    """Read every vintage through and say which are whole."""
    found = evidence.checked(evidence.folder(folder))
    broken = [(vintage.path.stem, fault) for vintage, fault in found.vintages if fault]
    if as_json:
        rows = [{"id": v.path.stem, "whole": not f, "fault": f} for v, f in found.vintages]
        told = {"folder": str(found.folder), "vintages": rows, "left_over": list(found.left_over)}
        typer.echo(json_text(told))
    else:
        for vintage, fault in found.vintages:
            typer.echo(f"{vintage.path.stem}: {fault or 'whole'}.")
        for name in found.left_over:
            typer.echo(f"{name}: left over from an import that was cut off. Delete it.")
        if not found.vintages:
            typer.echo(f"No vintage is kept in {found.folder}.")
    if broken:
        some = f"{len(broken)} of {len(found.vintages)} {agree(len(broken), 'is', 'are')} damaged."
        raise EvidenceError(str(found.folder), some, "Delete them and import again.")


@data.command()
def export(
    vintages: Annotated[
        list[str],
        typer.Argument(help="Vintages of one source; the first is believed.", metavar="VINTAGE..."),
    ],
    out: PanelOut,
    kind: UnitKind = "admin1",
    types: Types = None,
    first: From = "",
    last: To = "",
    zeros: Zeros = False,
    crosswalk: Crosswalk = None,
    outlines: OutlinesFile = None,
    own_use: OwnUse = False,
    folder: Data = None,
    as_json: options.AsJson = False,
) -> None:
    """Write a panel: events and deaths by unit, month and type of violence."""
    from suasion.evidence.admin import read_crosswalk
    from suasion.evidence.export import require_suffix
    from suasion.evidence.panel import Wanted

    require_suffix(out)
    wanted = Wanted(
        units=units(kind),
        types=options.names(types) or (),
        first_month=first,
        last_month=last,
        zeros=zeros,
        crosswalk=read_crosswalk(crosswalk) if crosswalk else None,
        outlines=_outlines(outlines),
    )
    told = evidence.export(
        evidence.folder(folder),
        vintages,
        wanted,
        ready_file(out),
        own_use=own_use,
        command=options.command_line(),
    )
    typer.echo(
        json_text(told | {"path": str(out)}) if as_json else "\n".join(panel_lines(told, out))
    )


def _outlines(path: Path | None) -> tuple[Outline, ...]:
    from suasion.evidence.outlines import read_outlines

    return read_outlines(path) if path else ()
