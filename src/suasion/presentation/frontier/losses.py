"""Why can no more be reached? From accepted to kept, step by step."""

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
from suasion.presentation.frontier.words import Found, government, share
from suasion.presentation.numbers import about
from suasion.presentation.prose import named, sentences

STAGES = {
    "accepted": "accepted in the first month",
    "law and means": "and let through by law and means",
    "not found out": "and not found out cheating",
    "government stands": "and the government stands",
    "patron keeps": "and the patron does not break it",
}


def losses(found: Found) -> Section:
    """A sentence on what binds, and the table of stages."""
    blocks = (Paragraph(parts=_in_words(found), screen=True), _table(found))
    return Section(anchor="losses", title="What stands in the way", blocks=blocks)


def _in_words(found: Found) -> Sentence:
    return sentences(*(_binds(found, name, told) for name, told in found["alone"].items()))


def _binds(found: Found, name: str, told: Found) -> Sentence:
    """The stage that loses most, of the offer that comes furthest with nothing asked."""
    stages = told["nothing_asked"]["most"]["stages"]
    values = [1.0, *(float(one["probability"]) for one in stages)]
    lost = [1.0 - after / before if before else 0.0 for before, after in zip(values, values[1:])]
    refused, *later = lost
    worst = max(range(len(later)), key=lambda k: later[k])
    where = f"alone.{name}.nothing_asked.most.stages"
    return (
        f"{named(government(found, name))} does not accept the best offer in ",
        Number(about(refused), f"{where}: {refused:.6g}"),
        f" of cases; of deals made, {_REASONS[stages[worst + 1]['stage']]} ends ",
        Number(about(later[worst]), f"{where}: {later[worst]:.6g}"),
    )


_REASONS = {
    "law and means": "law or lack of means",
    "not found out": "being found out",
    "government stands": "the fall of the government",
    "patron keeps": "the patron itself",
}


def _table(found: Found) -> Table:
    lines = [
        (government(found, name), line, f"alone.{name}.{line}", told[line]["most"]["stages"])
        for name, told in found["alone"].items()
        for line in ("nothing_asked", "as_asked")
    ]
    heads = {"nothing_asked": "nothing asked", "as_asked": "as asked"}
    rows = [
        Row(
            cells=(
                cell(text),
                *(
                    cell(share(float(stages[place]["probability"]), f"{where}.most.stages"))
                    for _, _, where, stages in lines
                ),
            )
        )
        for place, text in enumerate(STAGES.values())
    ]
    return Table(
        caption="The best offer to each government, from accepted to kept",
        columns=(
            Column(title="Probability"),
            *(Column(title=f"{title}, {heads[line]}", numeric=True) for title, line, *_ in lines),
        ),
        rows=tuple(rows),
        stacked=True,
        screen=True,
    )
