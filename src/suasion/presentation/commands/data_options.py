"""What do the data commands ask for? Options declared once, and readings of what was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.core.errors import OptionError

if TYPE_CHECKING:
    from suasion.evidence.panel import Units

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="Folder of the evidence; SUASION_DATA or the user's data folder if left out.",
    ),
]
SourceName = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="ucdp_ged, acled, gdelt, views; ucdp_api without a file. Told by the header if not.",
    ),
]
Version = Annotated[
    str, typer.Option(metavar="V", help="Release, as in 25.1; told by the file's name if it can.")
]
VintageLabel = Annotated[
    str, typer.Option("--vintage", metavar="LABEL", help="Name to tell two imports apart.")
]
Retrieved = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Day of the download; today if left out."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="utf-8, utf-16, latin-1 or cp1252.")
]
PanelOut = Annotated[Path, typer.Option("--out", metavar="FILE", help="A .csv or .parquet file.")]
UnitKind = Annotated[str, typer.Option("--units", metavar="KIND", help="country, admin1 or cell.")]
Types = Annotated[
    str | None, typer.Option("--types", help="Types of violence, separated by commas.")
]
From = Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="First month.")]
To = Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")]
Zeros = Annotated[bool, typer.Option("--zeros", help="Also months in which nothing happened.")]
Crosswalk = Annotated[
    Path | None,
    typer.Option(
        "--crosswalk", metavar="FILE", help="CSV of country, adm_1, unit for first-level units."
    ),
]
Outlines = Annotated[
    Path | None,
    typer.Option("--outlines", metavar="FILE", help="GeoJSON outlines of first-level units."),
]
OwnUse = Annotated[
    bool,
    typer.Option("--own-use", help="Write it though its source forbids that it be passed on."),
]


def day(text: str | None) -> date | None:
    """A day from YYYY-MM-DD.

    Raises
    ------
    OptionError
        It is not one.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OptionError("--retrieved", f"{text!r} is not a day.", "Give YYYY-MM-DD.") from None


def units(name: str) -> Units:
    """A kind of units by its name.

    Raises
    ------
    OptionError
        There is no such kind.
    """
    from suasion.evidence.panel import Units as Kinds

    try:
        return Kinds(name)
    except ValueError:
        allowed = f"Give one of {', '.join(Kinds)}."
        raise OptionError("--units", f"{name!r} is not a kind of units.", allowed) from None
