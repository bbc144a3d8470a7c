"""Do full runs agree, and what must be known before trusting the numbers?"""

from __future__ import annotations

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
)
from suasion.presentation.frontier.words import Found, government, mix
from suasion.presentation.numbers import NO_BREAK, on_step

ALL = "all at once"


def checks(found: Found) -> Section:
    """The table of named mixes, found and simulated, and the caveats."""
    blocks: list[Paragraph | Table] = [_table(found)] if found["simulated"] else []
    caveats = [str(words).replace(" %", f"{NO_BREAK}%") for words in found["caveats"]]
    blocks += [Paragraph(parts=(words,), kind="note", screen=True) for words in caveats]
    return Section(anchor="checks", title="How far to trust it", blocks=tuple(blocks))


def _table(found: Found) -> Table:
    rows = []
    for one in found["simulated"]:
        where = f"simulated.{one['name']}"
        names = one["governments"]
        who = ALL if len(names) > 1 else government(found, names[0])
        asked = "all asked" if one["conditions"] else "nothing asked"
        given = sorted({mix(found, row) for row in one["mix"].values()})
        what = given[0] if len(given) == 1 else "each its own"
        rows.append(
            Row(
                cells=(
                    cell(f"{who}, {asked}", Aside(what)),
                    *(_share(value, where) for value in _values(one)),
                )
            )
        )
    futures = found["simulated"][0]["futures"]
    return Table(
        caption="Mixes that are named: found by the formula, and simulated",
        columns=(
            Column(title="Offer"),
            Column(title="Accepted: found", numeric=True),
            Column(title="simulated", numeric=True),
            Column(title="Kept: found", numeric=True),
            Column(title="simulated", numeric=True),
            Column(title="renewed", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            f"Full runs of {found['months']} months in {futures:,} futures, on the same draws; by "
            f"chance alone a share of 25{NO_BREAK}% in 256 futures is off by about 4 points in one "
            "run of ten. Renewed: the offer is made again every round until it is taken, and a "
            "deal is in force at the end."
        ),
        screen=True,
    )


def _values(one: Found) -> tuple[float, ...]:
    """Accepted and kept, each found and simulated, and kept where the offer is renewed."""
    found = one["surrogate"]
    ran = (one["accepted"]["mean"], one["kept"]["mean"], one["renewed"]["mean"])
    return (found["accepted"], ran[0], found["kept"], ran[1], ran[2])


def _share(value: float, where: str) -> Cell:
    """A share to the nearest point, so that the two can be compared."""
    return cell(Number(f"{on_step(100.0 * value, 1.0)}{NO_BREAK}%", f"{where}: {value:.6g}"))
