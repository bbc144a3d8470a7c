"""Who is believed? Public beliefs before and after each move, and month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import (
    Aside,
    Block,
    Cell,
    Column,
    Figure,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.figures.beliefs import belief_panel
from suasion.presentation.numbers import NO_BREAK, percent, written_share
from suasion.presentation.prose import named, sentences, series
from suasion.presentation.reading import Entity, Reading

Entry = Mapping[str, Any]
Key = tuple[str, str, str]

# What a move says of a trait: divider, move, action, trait, how the row reads.
_ROWS = (
    ("Belief that the government is pragmatic", "stance", "pragmatic", (
        ("open", "after an open stance"),
        ("defiant", "after a defiant stance"),
    )),
    ("Belief that it is pragmatic, given an offer", "answer", "pragmatic", (
        ("accept", "after accepting"),
        ("hedge", "after hedging"),
        ("refuse", "after refusing"),
    )),
    ("Belief that the challenger bluffs", "offer", "bluffing", (
        ("none", "after no offer"),
        ("plain", "after an offer without a threat"),
        ("threat", "after a threat"),
    )),
    ("Belief that it bluffs, once a threat is defied", "reply", "bluffing", (
        ("punish", "after punishing"),
        ("back_down", "after backing down"),
    )),
    ("Belief that the incumbent is stretched", "counter", "stretched", (
        ("hold", "after holding"),
        ("match", "after matching"),
        ("raise", "after raising"),
        ("withdraw", "after threatening to withdraw"),
    )),
)  # fmt: skip
_PLAIN = 0.02
"""A change of belief smaller than this is spoken of as next to none."""


def bluff_beliefs(reading: Reading, governments: Sequence[Entity]) -> Section:
    """What each move teaches, and the path of beliefs."""
    blocks: list[Block] = [
        Paragraph(parts=sentences(*_said(reading, governments)), screen=True),
        _table(reading, governments),
        _months(reading),
        *_panels(reading),
    ]
    return Section(anchor="believed", title="Who is believed", blocks=tuple(blocks))


def _found(reading: Reading, government: Entity) -> dict[Key, Entry]:
    rows: Sequence[Entry] = reading["believed"][government.id]
    return {(one["move"], one["action"], one["trait"]): one for one in rows}


def _said(reading: Reading, governments: Sequence[Entity]) -> list[Sentence]:
    """What a threat does to the belief in a bluff, and which moves say next to nothing."""
    found = _found(reading, governments[0])
    threat = found.get(("offer", "threat", "bluffing"))
    spoken: list[Sentence] = []
    if threat is not None and threat["probability"]["median"] > 0.0:
        before, after = float(threat["before"]["median"]), float(threat["after"]["median"])
        where = f"believed.{governments[0].id}, offer, threat, bluffing"
        numbers = (
            Number(percent(before), f"{where}, before: {before:.6g}"),
            Number(percent(after), f"{where}, after: {after:.6g}"),
        )
        towards = f" (towards {named(governments[0].title)}, medians over draws)"
        who = named(reading.patron("challenger"))
        spoken.append((*_moved(numbers, who, lowers=after < before), towards))
    quiet = [
        (words,)
        for words, move, trait in (
            ("stances", "stance", "pragmatic"),
            ("counters", "counter", "stretched"),
        )
        if _next_to_nothing(reading, governments, move, trait)
    ]
    if quiet:
        spoken.append(
            (*series(quiet), " say next to nothing: all types make them about equally often")
        )
    return spoken


def _moved(numbers: tuple[Number, Number], who: str, *, lowers: bool) -> Sentence:
    """What a threat does to the belief that it is a bluff."""
    first, then = numbers
    if first.text == then.text:
        return (f"a threat leaves the belief that {who} bluffs at ", then)
    way = "lowers" if lowers else "raises"
    return (f"a threat {way} the belief that {who} bluffs from ", first, " to ", then)


def _next_to_nothing(
    reading: Reading, governments: Sequence[Entity], move: str, trait: str
) -> bool:
    changes = [
        abs(float(one["change"]["median"]))
        for government in governments
        for (made, _, of), one in _found(reading, government).items()
        if (made, of) == (move, trait)
    ]
    return max(changes, default=1.0) < _PLAIN


def _table(reading: Reading, governments: Sequence[Entity]) -> Table:
    found = [_found(reading, government) for government in governments]
    rows: list[Row] = []
    for heading, move, trait, actions in _ROWS:
        rows.append(Row(cells=(cell(heading),), divider=True))
        first = [one[(move, actions[0][0], trait)] for one in found]
        rows.append(
            Row(cells=(cell("before"), *(_belief(one, "before", heading) for one in first)))
        )
        rows += [
            Row(
                cells=(
                    cell(words),
                    *(_belief(one[(move, action, trait)], "after", words) for one in found),
                )
            )
            for action, words in actions
        ]
    return Table(
        caption="What is believed before and after each move",
        columns=(
            Column(title=""),
            *(Column(title=government.title, numeric=True) for government in governments),
        ),
        rows=tuple(rows),
        note=(
            f"In the first month's game; medians and 90{NO_BREAK}% intervals over draws of the "
            "parameters. In each draw beliefs average out to what was believed before."
        ),
        screen=True,
    )


def _belief(one: Entry, when: str, words: str) -> Cell:
    value = one[when]
    text = written_share(value["median"], value["low"], value["high"])
    trace = (
        f"{one['move']}, {one['action']}, {one['trait']}, {words}: median {value['median']:.6g}, "
        f"{value['low']:.6g} to {value['high']:.6g}; made with probability "
        f"{one['probability']['median']:.6g}"
    )
    number = Number(f"{text.mean}{NO_BREAK}%", trace)
    return cell(number, Aside(text.interval)) if text.interval else cell(number)


def _months(reading: Reading) -> Table:
    """Start, and means after 6 and 12 months and at the end, by the truth."""
    traits: Mapping[str, Entry] = reading["belief_paths"]["traits"]
    ends = [month for month in (6, 12) if month < reading.months] + [reading.months]
    rows: list[Row] = []
    for trait, path in traits.items():
        for key, words in (
            ("mean", f"{trait} {path['player']}"),
            ("mean_if_true", "where it is so"),
            ("mean_if_false", "where it is not"),
        ):
            values = path[key]
            if values is None:
                continue
            said = [
                cell(Number(percent(values[m - 1]), f"belief_paths.{trait}.{key}, month {m}"))
                for m in ends
            ]
            start = cell(Number(percent(path["start"]), f"belief_paths.{trait}.start"))
            first = cell(start.parts[0]) if key == "mean" else cell("")
            rows.append(Row(cells=(cell(words.capitalize()), first, *said)))
    return Table(
        caption="What is believed as the months pass, means over futures",
        columns=(
            Column(title="Belief in a"),
            Column(title="Start", numeric=True),
            *(Column(title=f"Month {month}", numeric=True) for month in ends),
        ),
        rows=tuple(rows),
        screen=True,
    )


def _panels(reading: Reading) -> list[Block]:
    traits: Mapping[str, Entry] = reading["belief_paths"]["traits"]
    panels = []
    for trait, path in traits.items():
        lines = [
            (words, [path["start"], *path[key]])
            for key, words in (("mean_if_true", "if so"), ("mean_if_false", "if not"))
            if path[key] is not None
        ]
        if lines:
            panels.append(
                belief_panel(
                    key=f"path-{trait}",
                    title=f"Belief in a {trait} {path['player']}",
                    beliefs=lines,
                    ends=("start", f"month {reading.months}"),
                )
            )
    if not panels:
        return []
    note = "Mean over the futures in which it is so, and over those in which it is not."
    return [Figure(title="The path of beliefs", panels=tuple(panels), note=note)]
