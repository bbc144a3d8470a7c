"""Why can no more be reached? From accepted to kept, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
from suasion.presentation.prose import named, sentences, series

STAGES = {
    "accepted": "Accepted",
    "law and means": "Let through",
    "not found out": "Not found out",
    "government stands": "Government stands",
    "patron keeps": "Kept",
}
_REASONS = {
    "law and means": "law or lack of means",
    "not found out": "being found out",
    "government stands": "the fall of the government",
    "patron keeps": "the patron itself",
}


def losses(found: Found) -> Section:
    """A sentence on what binds, and the table of stages."""
    blocks = (Paragraph(parts=_in_words(found), screen=True), loss_table(found))
    return Section(anchor="losses", title="What stands in the way", blocks=blocks)


def _in_words(found: Found) -> Sentence:
    """What loses most of the offer that comes furthest with nothing asked."""
    told = {name: one["nothing_asked"]["most"]["stages"] for name, one in found["alone"].items()}
    refused: list[Sentence] = [
        (_number(1.0 - _lasting(stages)[0], name), f" in {named(government(found, name))}")
        for name, stages in told.items()
    ]
    ends: dict[str, list[Sentence]] = {}
    for name, stages in told.items():
        later = _lasting(stages)[1:]
        worst = min(range(len(later)), key=lambda k: later[k])
        reason = _REASONS[stages[worst + 1]["stage"]]
        title = named(government(found, name))
        ends.setdefault(reason, []).append((_number(1.0 - later[worst], name), f" in {title}"))
    return sentences(
        (
            "the best offer with nothing asked is hedged or refused with a chance of ",
            *series(refused),
        ),
        (
            "of the deals that are made, ",
            *series([(f"{reason} ends ", *series(where)) for reason, where in ends.items()]),
        ),
    )


def _lasting(stages: Sequence[Found]) -> list[float]:
    """Part that each stage lets through of what came to it."""
    values = [1.0, *(float(one["probability"]) for one in stages)]
    return [after / before if before else 1.0 for before, after in pairwise(values)]


def _number(value: float, name: str) -> Number:
    where = f"alone.{name}.nothing_asked.most.stages"
    return Number(about(value), f"{where}: {value:.6g}")


def loss_table(found: Found, *, screen: bool = True) -> Table:
    """What is left after each stage of the offer that comes furthest."""
    heads = {"nothing_asked": "nothing asked", "as_asked": "all asked"}
    rows: list[Row] = []
    for name, told in found["alone"].items():
        rows.append(Row(cells=(cell(government(found, name)),), divider=True))
        for line, text in heads.items():
            where = f"alone.{name}.{line}.most.stages"
            stages = told[line]["most"]["stages"]
            cells = [cell(share(float(one["probability"]), where)) for one in stages]
            rows.append(Row(cells=(cell(text), *cells)))
    return Table(
        caption="The offer that comes furthest, from accepted to kept for a year",
        columns=(
            Column(title="Asked"),
            *(Column(title=text, numeric=True) for text in STAGES.values()),
        ),
        rows=tuple(rows),
        note=(
            "Each column holds what is left after it: let through by law and means; not found out "
            "cheating; no coup or collapse that ends the deal; not broken by the patron."
        ),
        screen=screen,
    )
