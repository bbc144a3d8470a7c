"""Who must be paid how much, for all to agree at once?"""

from __future__ import annotations

from suasion.presentation.document import (
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.frontier.words import Found, cost, government, mix, percents
from suasion.presentation.numbers import about
from suasion.presentation.prose import sentences


def payments(found: Found) -> Section | None:
    """A sentence and a table; None where governments were not asked together."""
    together = found.get("together")
    if not together:
        return None
    targets = together["each_its_own"]["targets"]
    reached = [t for t in found["targets"] if targets[f"{t:g}"]["kept"]["reached"]]
    target = max(reached) if reached else min(found["targets"])
    told = targets[f"{target:g}"]["kept"]
    blocks = (
        Paragraph(parts=_in_words(target, told, reached=bool(reached)), screen=True),
        _table(found, told),
    )
    return Section(anchor="payments", title="Who must be paid how much", blocks=blocks)


def _in_words(target: float, told: Found, *, reached: bool) -> Sentence:
    where = f"together.each_its_own.{target:g}"
    total = f"USD {cost(told['cost_musd'])} million a year in all, as the patron counts it"
    if reached:
        reach = Number(percents([target])[0], f"{where}: {told['probability']:.6g}")
        spoken = f"with nothing asked, and each offered its own mix, {total} makes all accept and "
        return sentences((f"{spoken}keep with a probability of ", reach))
    return sentences(
        (
            "even with nothing asked and each offered its own mix, all accept and keep in at most ",
            Number(about(told["probability"]), f"{where}: {told['probability']:.6g}"),
            f", for {total}",
        )
    )


def _table(found: Found, told: Found) -> Table:
    rows = [
        Row(
            cells=(
                cell(government(found, name)),
                cell(cost(float(one["announced_musd"]))),
                cell(mix(found, one["mix"])),
            )
        )
        for name, one in told["governments"].items()
    ]
    return Table(
        caption="Offers to all at once, each its own, with nothing asked",
        columns=(
            Column(title="Government"),
            Column(title="List price, USD m a year", numeric=True),
            Column(title="What it is given"),
        ),
        rows=tuple(rows),
        note=(
            "What the patron counts for it is more where its means are scarce. Amounts of money "
            "in USD million a year, levels in percent. Answers are those mutually expected, with "
            "the worth of answering alike."
        ),
        screen=True,
    )
