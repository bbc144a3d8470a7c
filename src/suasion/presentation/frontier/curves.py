"""What does more money buy? Curves for the page, and a table of them for the terminal."""

from __future__ import annotations

from bisect import bisect_right

from suasion.presentation.document import Block, Column, Figure, Row, Section, Table, cell
from suasion.presentation.figures.frontier import WORDS, frontier_keys, frontier_panel
from suasion.presentation.frontier.words import Found, cost, government, share

WHAT = {"kept": "accepted and kept", "accepted": "accepted"}
COLUMNS = 5


def curves(found: Found) -> Section:
    """A figure for each outcome, and a table."""
    drawn: tuple[Block, ...] = tuple(_figure(found, outcome) for outcome in WHAT)
    return Section(anchor="curves", title="What money buys", blocks=(*drawn, _table(found)))


def _lines(told: Found, outcome: str) -> dict[str, tuple[list[float], list[float]]]:
    """Lines of one government: by type and as believed with all asked, and with nothing asked."""
    asked, free = told["as_asked"]["curve"], told["nothing_asked"]["curve"]
    lines = {
        name: (asked["cost_musd"], asked[outcome][name]) for name in WORDS if name in asked[outcome]
    }
    return {**lines, "nothing_asked": (free["cost_musd"], free[outcome]["believed"])}


def _figure(found: Found, outcome: str) -> Figure:
    every = {name: _lines(told, outcome) for name, told in found["alone"].items()}
    flat = [points for lines in every.values() for points in lines.values()]
    most = (max(p[0][-1] for p in flat), max(p[1][-1] for p in flat))
    return Figure(
        title=f"Cost against the probability of being {WHAT[outcome]}",
        panels=tuple(
            frontier_panel(
                key=f"frontier-{outcome}-{name}",
                title=government(found, name),
                lines=lines,
                most=most,
                what=f"{WHAT[outcome]}",
            )
            for name, lines in every.items()
        ),
        keys=frontier_keys(),
        note=(
            "Solid: what the reference package asks, by type of government and as publicly "
            "believed. Dashed: nothing asked; what is asked is then the same to every type. Each "
            "line is the most that so much money reaches."
        ),
    )


def _table(found: Found) -> Table:
    """Probabilities at a few costs, by type."""
    costs = _costs(found)
    rows: list[Row] = []
    for name, told in found["alone"].items():
        rows.append(Row(cells=(cell(government(found, name)),), divider=True))
        for line, (at, values) in _lines(told, "kept").items():
            cells = [
                cell(share(values[max(bisect_right(at, c) - 1, 0)], f"alone.{name}.curve"))
                for c in costs
            ]
            rows.append(Row(cells=(cell(WORDS[line]), *cells)))
    return Table(
        caption="Accepted and kept, by what is spent (USD million a year)",
        columns=(
            Column(title="Type"),
            *(Column(title=f"up to {cost(c)}", numeric=True) for c in costs),
        ),
        rows=tuple(rows),
        screen=True,
    )


def _costs(found: Found) -> list[float]:
    """Costs from the cheapest mix that is worth anything to the dearest, in equal ratios."""
    every = [
        point
        for told in found["alone"].values()
        for point in told["as_asked"]["curve"]["cost_musd"]
    ]
    low, high = min((c for c in every if c > 0.0), default=1.0), max(every)
    low = max(low, high / 200.0)
    return [low * (high / low) ** (k / (COLUMNS - 1)) for k in range(COLUMNS)]
