"""What if the bluff is called? Gains, break-even beliefs and the tree below each signal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from suasion.games.picture import Scene
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
from suasion.presentation.figures.game_tree import game_tree
from suasion.presentation.game_text import tree_text
from suasion.presentation.numbers import NO_BREAK, percent, written, written_share
from suasion.presentation.prose import capital, named, sentences
from suasion.presentation.reading import Entity, Reading

Entry = Mapping[str, Any]

_POINTS = 100.0
_SIGNALS = ("threat", "promise", "defiance")
_HEADINGS = {
    "threat": ("The threat is called: {client} refuses rather than accepts", "a bluff", "meant"),
    "promise": ("The promise is relied on: {client} refuses rather than accepts", "short", "kept"),
    "defiance": (
        "The defiance is called: {challenger} offers rather than not",
        "a bluff",
        "not",
    ),
}
_TREES = {
    "threat": "Below the likeliest threat, if it is a bluff",
    "promise": "Below the likeliest promise, if it is short",
    "defiance": "Below a defiant stance, if it is a bluff",
}


def bluff_calls(
    reading: Reading, government: Entity, scenes: Mapping[str, Scene]
) -> Section | None:
    """Every signal of one government's game; None where none is ever given."""
    found: Mapping[str, Entry] = reading["called"][government.id]
    blocks: list[Block] = []
    for signal in _SIGNALS:
        entry = found.get(signal, {}).get("all")
        if entry is None:
            continue
        names = _names(reading, government)
        blocks.append(Paragraph(parts=_said(signal, entry, names), screen=True))
        blocks.append(_table(signal, entry, names, f"called.{government.id}.{signal}.all"))
        if signal in scenes:
            blocks.append(_tree(signal, scenes[signal], government))
    if not blocks:
        return None
    if "game" in scenes:
        blocks.append(_game(scenes["game"], government))
    return Section(
        anchor=f"called-{government.id}",
        title=f"If the bluff is called: {government.title}",
        blocks=tuple(blocks),
    )


def _names(reading: Reading, government: Entity) -> dict[str, str]:
    return {
        "client": named(government.title),
        "challenger": named(reading.patron("challenger")),
        "incumbent": named(reading.patron("incumbent")),
    }


def _said(signal: str, entry: Entry, names: Mapping[str, str]) -> Sentence:
    """How likely it is given and believed a bluff, whether calling pays, and from which belief."""
    spoken: list[Sentence] = [_believed(signal, entry, names)]
    spoken += _punished(signal, entry)
    row, calling = _likeliest_caller(entry)
    spoken.append(_pays(signal, row, calling))
    if calling["break_even"] is not None:
        spoken.append(_from_which_belief(signal, calling))
    return sentences(*spoken)


def _believed(signal: str, entry: Entry, names: Mapping[str, str]) -> Sentence:
    given, bluff = (float(entry[k]["median"]) for k in ("probability", "bluff_probability"))
    what = {
        "threat": f"{names['challenger']} threatens {names['client']} with probability ",
        "promise": f"{names['incumbent']} promises {names['client']} more with probability ",
        "defiance": f"{names['client']} takes a defiant stance with probability ",
    }[signal]
    then = {
        "threat": "; the chance that it bluffs is then put at ",
        "promise": "; the chance that it is short of means is then put at ",
        "defiance": "; the chance that it is pragmatic is then put at ",
    }[signal]
    return (
        what,
        Number(percent(given), f"{signal}, probability: {given:.6g}"),
        then,
        Number(percent(bluff), f"{signal}, bluff_probability: {bluff:.6g}"),
        " (medians over draws)",
    )


def _punished(signal: str, entry: Entry) -> list[Sentence]:
    """How likely a called threat is carried out, by its truth."""
    if signal != "threat":
        return []
    call = entry["call"]
    bluff, meant = (float(entry["punished"][k][call]["median"]) for k in ("bluff", "honest"))
    return [
        (
            "a refusal is punished with probability ",
            Number(percent(bluff), f"threat, punished.bluff.{call}: {bluff:.6g}"),
            " if the threat is a bluff and with ",
            Number(percent(meant), f"threat, punished.honest.{call}: {meant:.6g}"),
            " if it is meant (medians over draws of the first round; ",
            "the shares by type above are over all games)",
        )
    ]


def _likeliest_caller(entry: Entry) -> tuple[str, Entry]:
    """The first of those who can call, pragmatic or resolved."""
    row = next(iter(entry["calling"]))
    return row, entry["calling"][row]


def _pays(signal: str, row: str, calling: Entry) -> Sentence:
    act = {
        "threat": "refusing a threat",
        "promise": "relying on a promise",
        "defiance": "offering in the face of defiance",
    }[signal]
    at = f"{signal}, calling.{row}"
    sure, never = (float(calling[f"pays_at_{k}_belief_share"]) for k in ("any", "no"))
    return (
        f"{act} pays {_who(row)} at the belief held in ",
        _share(float(calling["pays_share"]), f"{at}.pays_share"),
        " of draws; in ",
        _share(sure, f"{at}.pays_at_any_belief_share"),
        " it pays whatever is believed, in ",
        _share(never, f"{at}.pays_at_no_belief_share"),
        " at no belief",
    )


def _share(share: float, where: str) -> Number:
    return Number(percent(share), f"{where}: {share:.6g}")


def _from_which_belief(signal: str, calling: Entry) -> Sentence:
    value = calling["break_even"]
    text = written_share(value["median"], value["low"], value["high"])
    number = Number(f"{text.mean}{NO_BREAK}%", f"{signal}, break_even: {value['median']:.6g}")
    interval = f" (90{NO_BREAK}% interval {text.interval})" if text.interval else ""
    side = "over" if calling["pays"] == "above" else "under"
    return (
        f"in the rest it pays where the chance of a bluff is {side} ",
        number,
        interval,
    )


def _who(row: str) -> str:
    player, _, kind = row.partition("_")
    noun = {"client": "government", "challenger": "challenger", "incumbent": "incumbent"}[player]
    return f"a {kind} {noun}" if kind and kind[0] not in "aeiou" else f"an {kind} {noun}"


def _table(signal: str, entry: Entry, names: Mapping[str, str], where: str) -> Table:
    """Gains of calling over giving way by whose they are and by the truth."""
    heading, bluff, honest = _HEADINGS[signal]
    rows: list[Row] = []
    unit = ""
    for row, gain in entry["gains"].items():
        if gain["unit"] != unit:
            unit = gain["unit"]
            shown = "Points of survival" if row.startswith("client") else "USD million a year"
            rows.append(Row(cells=(cell(shown),), divider=True))
        rows.append(_gain_row(row, gain, entry["calling"].get(row), names, where))
    return Table(
        caption=capital(heading.format(**names)),
        columns=(
            Column(title="Gain from it"),
            Column(title=f"If {bluff}", numeric=True),
            Column(title=f"If {honest}", numeric=True),
            Column(title="Pays in", numeric=True),
            Column(title="Break-even", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            f"Medians over draws of the parameters, with 90{NO_BREAK}% intervals. Pays in: share "
            "of draws in which calling gains at the belief held. Break-even: chance of a bluff "
            "over or under which it pays, in the draws in which it hangs on that."
        ),
        screen=True,
    )


def _gain_row(
    row: str, gain: Entry, calling: Entry | None, names: Mapping[str, str], where: str
) -> Row:
    scale = _POINTS if row.startswith("client") else 1.0
    cells = [
        cell(_label(row, names)),
        *(_ranged(gain[truth], scale, f"{where}.gains.{row}.{truth}")
          for truth in ("bluff", "honest")),
    ]  # fmt: skip
    if calling is None:
        return Row(cells=(*cells, cell("–"), cell("–")))
    pays = cell(_share(float(calling["pays_share"]), f"{where}.calling.{row}.pays_share"))
    value = calling["break_even"]
    if value is None:
        return Row(cells=(*cells, pays, cell("–")))
    text = written_share(value["median"], value["low"], value["high"])
    side = "over" if calling["pays"] == "above" else "under"
    trace = f"{where}.calling.{row}.break_even: {value['median']:.6g}"
    number = Number(f"{side} {text.mean}{NO_BREAK}%", trace)
    return Row(cells=(*cells, pays, cell(number, Aside(text.interval))))


def _label(row: str, names: Mapping[str, str]) -> str:
    player, _, kind = row.partition("_")
    name = names[player].removeprefix("the ")
    return f"{name}, {kind}" if kind else name


def _ranged(value: Entry, scale: float, where: str) -> Cell:
    low, median, high = (scale * float(value[key]) for key in ("low", "median", "high"))
    text = written(median, low, high, signed=True)
    number = Number(text.mean, f"{where}: {median:.6g}, {low:.6g} to {high:.6g}")
    return cell(number, Aside(text.interval)) if text.interval else cell(number)


def _tree(signal: str, scene: Scene, government: Entity) -> Figure:
    """What lies below a called bluff, drawn and in lines."""
    shown = replace(_rounded(scene), situation="")
    return Figure(
        title=_TREES[signal] + (f": {scene.situation}" if scene.situation else ""),
        panels=(game_tree(shown, title=_HERE, key=f"tree-{signal}-{government.id}"),),
        lines=tuple(tree_text(shown).splitlines()),
        note=_TREE_NOTE,
        layout="whole",
        screen=True,
    )


def _rounded(scene: Scene) -> Scene:
    """The scene with values to a tenth of a point or a million: more is not known."""
    return replace(
        scene,
        values={name: round(value, 1) for name, value in scene.values.items()},
        branches=tuple(replace(one, scene=_rounded(one.scene)) for one in scene.branches),
    )


def _game(scene: Scene, government: Entity) -> Figure:
    """The whole game, on the page only."""
    return Figure(
        title=f"The whole game, as the public sees it: {government.title}",
        panels=(game_tree(_rounded(scene), title=_HERE, key=f"tree-game-{government.id}"),),
        note=_TREE_NOTE,
        layout="whole",
    )


_HERE = "At this point"
_TREE_NOTE = (
    "The game at central values. Probabilities are of the equilibrium. At the ends: the "
    "government's survival in percentage points, the patrons' values in USD million a year."
)
