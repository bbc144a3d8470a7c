"""How is evidence told in words? What an import kept and what not; what a panel counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.presentation.numbers import count
from suasion.presentation.prose import agree

if TYPE_CHECKING:
    from suasion.evidence.provenance import Provenance

SHOWN = 10


def import_lines(told: Provenance, lacks: str) -> list[str]:
    """What came of an import, line by line."""
    read, kept, out = (count(n) for n in (told.rows_read, told.rows_kept, told.rows_out))
    aside = f", {count(told.rows_aside)} set aside" if told.rows_aside else ""
    lines = [f"{told.id}: {read} rows read, {kept} kept{aside}, {out} kept out."]
    lines += _shown([f"  {fault}" for fault in told.faults], told.rows_out)
    deaths = "" if told.deaths_best is None else f", {count(told.deaths_best)} deaths (best)"
    lines.append(f"{told.first_day} to {told.last_day}{deaths}.")
    lines += [
        f"{count(number)} kept {agree(number, 'row', 'rows')} {words}."
        for words, number in told.notes.items()
    ]
    lines += [lacks] if lacks else []
    lines.append(f"Licence: {told.licence}.")
    lines.append(f"Cite: {told.citation}")
    return lines


def panel_lines(told: dict[str, Any], out: Path) -> list[str]:
    """What a panel counts, line by line."""
    counted = told["counted"]
    units = f"{count(counted['units'])} {agree(counted['units'], 'unit', 'units')}"
    deaths = counted["deaths_best"]
    died = "no number of deaths" if deaths is None else f"{count(deaths)} deaths (best)"
    months = f"{counted['first_month']} to {counted['last_month']}"
    lines = [f"{out}: {count(counted['rows'])} rows, {units}, {months}."]
    left = f"{count(counted['unplaced_events'])} of the events in no unit, counted as unplaced."
    lines.append(f"{count(counted['events'])} events, {died}; {left}")
    unmatched = counted["unmatched"]
    if unmatched:
        lines.append("Names that no unit was found for, with their events:")
        lines += _shown([f"  {n}: {count(k)}" for n, k in unmatched.items()], len(unmatched))
    for vintage, number in counted["covered"].items():
        lines.append(f"{count(number)} events of {vintage} are covered by a vintage before it.")
    lines += [f"{v['id']}: {v['licence']}. Cite: {v['citation']}" for v in told["vintages"]]
    return lines


def _shown(lines: list[str], total: int) -> list[str]:
    more = total - min(len(lines), SHOWN)
    return [*lines[:SHOWN], *([f"  and {count(more)} more: --json lists them"] if more else [])]
