"""What can still be resisted? The harshest stick under which a government refuses."""

from __future__ import annotations

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.frontier.words import Found, government, listed, percents
from suasion.presentation.numbers import NO_BREAK, percent
from suasion.presentation.prose import named, sentences, series

DEMANDS = {"nothing_given": "nothing given", "package_given": "the package given"}


def resistance(found: Found) -> Section:
    """Sentences and the table of sticks by probability of refusal."""
    said = sentences(*_in_words(found))
    blocks = (Paragraph(parts=said, screen=True), _table(found))
    return Section(anchor="resistance", title="A stick that they can resist", blocks=blocks)


def _in_words(found: Found) -> list[Sentence]:
    """What coercion alone achieves at the lowest target, by what is true of whom."""
    target = min(found["targets"])
    text = percents([target])[0]
    told = {
        name: one["resists"]["nothing_given"]["targets"][f"{target:g}"]
        for name, one in found["alone"].items()
    }
    easy: list[Sentence] = []
    firm, bends = list(easy), list(easy)
    for name, one in told.items():
        where = f"alone.{name}.resists.nothing_given.{target:g}"
        loss = f"{where}: {one['lost_revenue_share']:.6g}"
        lost = Number(percent(one["lost_revenue_share"]), loss)
        title = named(government(found, name))
        if one["never_so_sure"]:
            easy.append((title,))
        else:
            group = firm if one["no_stick_breaks_it"] else bends
            group.append((f"{title} (", lost, " of revenue)"))
    never = f"given nothing, even every stick in full leaves a refusal of {text} or more in "
    return [
        *([(never, *series(firm))] if firm else []),
        *([(f"given nothing, a refusal of {text} is broken in ", *series(bends))] if bends else []),
        *([(f"without any stick less than {text} refuse in ", *series(easy))] if easy else []),
    ]


def _table(found: Found) -> Table:
    rows: list[Row] = []
    for name, told in found["alone"].items():
        rows.append(Row(cells=(cell(government(found, name)),), divider=True))
        rows += [
            Row(
                cells=(
                    cell(text),
                    *(
                        _cell(told["resists"][demand]["targets"][f"{t:g}"], name, demand)
                        for t in found["targets"]
                    ),
                )
            )
            for demand, text in DEMANDS.items()
        ]
    space = found["space"]
    full = listed(found, dict.fromkeys(space["stick"], 1.0), {})
    return Table(
        caption=f"Harshest stick behind the demands of “{space['reference']['title']}” at which a "
        "government still refuses, as lost revenue",
        columns=(
            Column(title="In return"),
            *(Column(title=f"refuses {text}", numeric=True) for text in percents(found["targets"])),
        ),
        rows=tuple(rows),
        note=(
            f"The whole stick: {full}. Every stick is scaled alike; below, the strength that each "
            f"draw resists, 90{NO_BREAK}% interval, in percent of the whole. A stick also isolates "
            "and withdraws support, which is counted in the game and not in the revenue."
        ),
        screen=True,
    )


def _cell(one: Found, name: str, demand: str) -> Cell:
    where = f"alone.{name}.resists.{demand}: strength {one['strength']:.6g}"
    if one["never_so_sure"]:
        text = "never"
    elif one["no_stick_breaks_it"]:
        text = "any stick"
    else:
        text = percent(one["lost_revenue_share"])
    draws = one["draws"]
    low, high = (f"{100.0 * draws[end]:.0f}" for end in ("low", "high"))
    return cell(Number(text, where), Aside(f"{low} to {high}{NO_BREAK}%"))
