"""Do full runs agree, and what must be known before trusting the numbers?"""

from __future__ import annotations

from suasion.presentation.document import Column, Paragraph, Row, Section, Table, cell
from suasion.presentation.frontier.words import Found, government, mix, share
from suasion.presentation.numbers import NO_BREAK

ALL = "all at once"


def checks(found: Found) -> Section:
    """The table of named mixes, found and simulated, and the caveats."""
    blocks: list[Paragraph | Table] = [_table(found)] if found["simulated"] else []
    blocks += [Paragraph(parts=(words,), kind="note", screen=True) for words in found["caveats"]]
    return Section(anchor="checks", title="How far to trust it", blocks=tuple(blocks))


def _table(found: Found) -> Table:
    rows = []
    for one in found["simulated"]:
        where = f"simulated.{one['name']}"
        names = one["governments"]
        who = ALL if len(names) > 1 else government(found, names[0])
        asked = "as asked" if one["conditions"] else "nothing asked"
        given = {mix(found, row) for row in one["mix"].values()}
        rows.append(
            Row(
                cells=(
                    cell(f"{who}, {asked}"),
                    cell(given.pop() if len(given) == 1 else "each its own"),
                    cell(share(one["surrogate"]["accepted"], where)),
                    cell(share(one["accepted"]["mean"], where)),
                    cell(share(one["surrogate"]["kept"], where)),
                    cell(share(one["kept"]["mean"], where)),
                    cell(share(one["renewed"]["mean"], where)),
                )
            )
        )
    futures = found["simulated"][0]["futures"]
    return Table(
        caption="Mixes that are named: found by the formula, and simulated",
        columns=(
            Column(title="Offer"),
            Column(title="Mix"),
            Column(title="Accepted, found", numeric=True),
            Column(title="simulated", numeric=True),
            Column(title="Kept, found", numeric=True),
            Column(title="simulated", numeric=True),
            Column(title="renewed, simulated", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            f"Full runs of {found['months']} months in {futures:,} futures, on the same draws; by "
            f"chance alone a share of 25{NO_BREAK}% in 256 futures is off by about 4 points in one "
            "run of ten. Renewed: the offer is made again every round until it is taken, and a "
            "deal is in force at the end."
        ),
        stacked=True,
        screen=True,
    )
