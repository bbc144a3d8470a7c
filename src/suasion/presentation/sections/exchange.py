"""What would a government trade for what? Every coefficient in survival points and in money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import Aside, Cell, Column, Number, Row, Table, cell
from suasion.presentation.numbers import on_step, step_for
from suasion.presentation.prose import capital
from suasion.presentation.reading import Reading

_POINTS = 100.0
# Money is derived from two judgements: a tenth of it is as fine as it deserves.
_FINENESS = 2.0

Rate = Mapping[str, Any]


def exchange(reading: Reading) -> list[Table]:
    """One row a thing, one column a government; nothing when no rate is given."""
    rates: Sequence[Rate] = reading.optional("exchange_rates") or ()
    if not rates:
        return []
    governments = dict.fromkeys(str(rate.get("government", "")) for rate in rates)
    things = dict.fromkeys(str(rate["name"]) for rate in rates)
    found = {(str(r.get("government", "")), str(r["name"])): r for r in rates}
    columns = [
        Column(title=reading.title(g) if g else "USD million a year", numeric=True)
        for g in governments
    ]
    return [
        Table(
            caption="What each thing is worth to a government, USD million a year",
            columns=(Column(title="Worth of"), *columns),
            rows=tuple(
                Row(cells=(cell(_spoken(t)), *(_worth(found.get((g, t))) for g in governments)))
                for t in things
            ),
            note=(
                "Under each amount: the same in points of survival, percentage points of the "
                "chance to be still in power."
            ),
        )
    ]


def _worth(rate: Rate | None) -> Cell:
    if rate is None:
        return cell("–")
    money, points = float(rate["musd_per_year"]), _POINTS * float(rate["survival_points"])
    where = f"exchange_rates, {rate['name']}"
    text = on_step(money, step_for(0.0, abs(money) * _FINENESS))
    number = Number(
        text, f"{where}: {money:.6g} USD million a year, {points:.6g} points of survival"
    )
    return cell(number, Aside(f"{on_step(points, 0.1, signed=True)} points"))


def _spoken(name: str) -> str:
    return capital(name.replace("_", " "))
