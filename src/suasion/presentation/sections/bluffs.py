"""Who is bluffing? What each type threatens, promises and defies; what is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import (
    Block,
    Column,
    Figure,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.figures.beliefs import belief_panel
from suasion.presentation.prose import named, sentences
from suasion.presentation.reading import Reading
from suasion.presentation.sections.traces import share_number

Found = Mapping[str, Mapping[str, Any]]

# Player, key of the answer, what the rows of that key say.
BEHAVIOUR = (
    ("challenger", "threats_by_type", "threatens"),
    ("challenger", "punishes_by_type", "punishes when its threat is defied"),
    ("incumbent", "promises_by_type", "promises more"),
    ("incumbent", "withdrawal_threats_by_type", "threatens to withdraw"),
    ("client", "defiance_by_type", "takes a defiant stance"),
    ("client", "yields_after_defiance_by_type", "yields after a defiant stance"),
)


def bluffs(reading: Reading) -> Section | None:
    """Sentences, the table by type, and the beliefs; None when nothing was signalled."""
    found = reading.optional("bluff")
    if not found:
        return None
    said = sentences(_threats(found), _promises(reading, found), _defiance(found))
    blocks: list[Block] = [Paragraph(parts=said)] if said else []
    blocks.append(_table(reading, found))
    blocks += _beliefs(reading)
    return Section(anchor="bluffs", title="Who bluffs", blocks=tuple(blocks))


def _threats(found: Found) -> Sentence:
    """How the two types of challenger differ in threat and in punishment."""
    threats = _shares(found, "challenger", "threats_by_type")
    punishes = _shares(found, "challenger", "punishes_by_type")
    if not {"resolved", "bluffing"} <= threats.keys() & punishes.keys():
        return ()
    where = "bluff.challenger"
    if threats["resolved"] == threats["bluffing"] == 0.0:
        return ("neither a resolved nor a bluffing challenger threatens",)
    return (
        "a resolved challenger threatens in ",
        share_number(threats["resolved"], f"{where}.threats_by_type.resolved", spoken=True),
        " of its offers and carries out ",
        share_number(punishes["resolved"], f"{where}.punishes_by_type.resolved", spoken=True),
        " of the threats that are defied; a bluffing one threatens in ",
        share_number(threats["bluffing"], f"{where}.threats_by_type.bluffing", spoken=True),
        " and carries out ",
        share_number(punishes["bluffing"], f"{where}.punishes_by_type.bluffing", spoken=True),
    )


def _promises(reading: Reading, found: Found) -> Sentence:
    """How often the incumbent promises what it has not."""
    short = found.get("incumbent", {}).get("share_of_promises_short")
    if short is None:
        return ()
    where = "bluff.incumbent.share_of_promises_short"
    name = named(reading.patron("incumbent"))
    return (
        share_number(float(short), where, spoken=True),
        f" of the promises of {name} are made by a type that is short of means",
    )


def _defiance(found: Found) -> Sentence:
    """How often the types at the two ends open with defiance, and how the first then yields."""
    defies = _shares(found, "client", "defiance_by_type")
    yields = _shares(found, "client", "yields_after_defiance_by_type")
    if len(defies) < 2 or max(defies.values()) <= 0.0:
        return ()
    first, *_, last = defies
    where = "bluff.client.defiance_by_type"
    parts: Sentence = (
        f"a {first} government opens with defiance in ",
        share_number(defies[first], f"{where}.{first}", spoken=True),
        f" of games, a {last} one in ",
        share_number(defies[last], f"{where}.{last}", spoken=True),
    )
    if first not in yields:
        return parts
    where = f"bluff.client.yields_after_defiance_by_type.{first}"
    after = share_number(yields[first], where, spoken=True)
    return (*parts, f"; when it is then made an offer, the {first} one yields in ", after)


def _table(reading: Reading, found: Found) -> Table:
    rows: list[Row] = []
    for player, key, action in BEHAVIOUR:
        shares = _shares(found, player, key)
        for kind, share in shares.items():
            number = share_number(share, f"bluff.{player}.{key}.{kind}")
            who = "government" if player == "client" else player
            rows.append(Row(cells=(cell(f"{kind} {who}".capitalize()), cell(action), cell(number))))
    return Table(
        caption="What each type does, share of its occasions",
        columns=(Column(title="Type"), Column(title="Move"), Column(title="Share", numeric=True)),
        rows=tuple(rows),
        note=(
            "Types are hidden: no player is sure of another's. A type that never has the occasion "
            f"has no row. The challenger is {named(reading.patron('challenger'))}, the incumbent "
            f"{named(reading.patron('incumbent'))}."
        ),
    )


def _beliefs(reading: Reading) -> list[Block]:
    beliefs: Mapping[str, Mapping[str, Sequence[float]]] = reading.optional("beliefs")
    panels = tuple(
        belief_panel(
            key=f"beliefs-{player}",
            title=f"What is believed of the {player}",
            beliefs=list(kinds.items()),
            ends=("start", f"month {reading.months}"),
        )
        for player, kinds in beliefs.items()
        if kinds
    )
    if not panels:
        return []
    note = "Mean over futures of the public probability of each type, under the headline policy."
    return [Figure(title="Beliefs at the start and at the end", panels=panels, note=note)]


def _shares(found: Found, player: str, key: str) -> dict[str, float]:
    shares = found.get(player, {}).get(key) or {}
    return {str(kind): float(share) for kind, share in shares.items() if share is not None}
