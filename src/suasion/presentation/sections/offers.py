"""What is on the table? The packages, and how often each is offered to whom."""

from __future__ import annotations

from collections.abc import Mapping

from suasion.presentation.document import (
    Cell,
    Column,
    Name,
    Paragraph,
    Row,
    Section,
    Sentence,
    Strong,
    Table,
    cell,
)
from suasion.presentation.prose import capital, most, named, sentences
from suasion.presentation.reading import Entity, Reading
from suasion.presentation.sections.traces import share_number


def offers(reading: Reading) -> Section | None:
    """Packages with their share of decisions under the headline policy; None without a menu."""
    if not reading.packages:
        return None
    offered = reading.optional("offers").get(reading.headline, {})
    said = sentences(*(_favourite(reading, g, offered.get(g.id, {})) for g in reading.governments))
    opening = (
        f"{named(reading.patron('challenger'))} could put {len(reading.packages)} packages on "
    )
    text: Sentence = (f"{capital(opening)}the table. ", *said)
    return Section(
        anchor="offers",
        title="What is on the table",
        blocks=(Paragraph(parts=text), _menu(reading, offered)),
    )


def _favourite(reading: Reading, government: Entity, shares: Mapping[str, float]) -> Sentence:
    """The package most often offered to a government, or that none is."""
    made = {package: float(share) for package, share in shares.items() if package != "none"}
    where = f"offers.{reading.headline}.{government.id}"
    if not made or max(made.values()) <= 0.0:
        return (f"{named(government.title)} is offered nothing",)
    package, share = most(made.items())
    return (
        f"{named(government.title)} is most often offered ",
        Name(reading.title(package)),
        " (",
        share_number(share, f"{where}.{package}", spoken=True),
        " of games)",
    )


def _menu(reading: Reading, offered: Mapping[str, Mapping[str, float]]) -> Table:
    columns = [Column(title="Package")]
    columns += [Column(title=g.title, numeric=True) for g in reading.governments if offered]
    rows = [_package(reading, package, offered) for package in reading.packages]
    rows += [_nothing(reading, offered)] if offered else []
    return Table(
        caption="Packages, and the share of games in which each is offered",
        columns=tuple(columns),
        rows=tuple(rows),
        note="The challenger chooses among them in each game; shares are of all games.",
        stacked=True,
    )


def _package(reading: Reading, package: Entity, offered: Mapping[str, Mapping[str, float]]) -> Row:
    described = f". {package.description}" if package.description else ""
    cells = [cell(Strong(package.title), described)]
    return Row(cells=(*cells, *_shares(reading, package.id, offered)))


def _nothing(reading: Reading, offered: Mapping[str, Mapping[str, float]]) -> Row:
    return Row(cells=(cell("No offer"), *_shares(reading, "none", offered)))


def _shares(
    reading: Reading, package: str, offered: Mapping[str, Mapping[str, float]]
) -> list[Cell]:
    where = f"offers.{reading.headline}"
    return [
        cell(
            share_number(
                float(offered.get(g.id, {}).get(package, 0.0)), f"{where}.{g.id}.{package}"
            )
        )
        for g in reading.governments
        if offered
    ]
