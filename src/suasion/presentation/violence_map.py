"""Where are deaths expected? One SVG file of a forecast by unit, with its own few styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.presentation.figures.classes import level_classes
from suasion.presentation.maps import Area, map_panel
from suasion.presentation.prose import unit_title

if TYPE_CHECKING:
    from suasion.analysis.violence.forecast import ViolenceForecast
    from suasion.scenario.record import Scenario

# The page's light colours: cividis, which also prints and reads without colour.
STYLE = """
svg { background: #fff; padding: 8px; box-sizing: border-box; }
text { font: 11px system-ui, sans-serif; fill: #1d232b; } .heading { font-weight: 600; }
.tick, .small { font-size: 10px; } .halo { paint-order: stroke; stroke: #fff; stroke-width: 3; }
.country { letter-spacing: .12em; font-weight: 600; }
.land { fill: #eceae6; stroke: #fff; } .unit { stroke: #fff; stroke-width: .8; }
.border { fill: none; stroke: #1d232b; stroke-width: 1.1; }
.leader { stroke: #1d232b; stroke-width: .8; } .leader-halo { stroke: #fff; stroke-width: 3; }
.level-1 { fill: #fee838; } .level-2 { fill: #bcae6c; } .level-3 { fill: #7d7c78; }
.level-4 { fill: #414d6b; } .level-5 { fill: #00224e; }
"""


def unit_map(theatre: Scenario, made: ViolenceForecast) -> str:
    """Expected deaths by unit over all months of a forecast."""
    means = made.paths.sum(axis=2).mean(axis=0)
    geometry = theatre.geometry
    areas = [
        Area(
            id=unit,
            title=unit_title(unit),
            government=country,
            rings=geometry[unit],
            value=float(mean),
        )
        for unit, country, mean in zip(made.places, made.countries, means, strict=True)
        if unit in geometry
    ]
    titles = {one.iso3: one.title for one in theatre.header.governments.values()}
    names = {code: titles.get(code, code) for code in dict.fromkeys(made.countries)}
    drawn = map_panel(
        key="forecast",
        title=f"Expected deaths, {made.months[0]} to {made.months[-1]}",
        areas=areas,
        background=[rings for key, rings in geometry.items() if key.isupper()],
        classes=level_classes([area.value for area in areas]),
        names=names,
    )
    head, _, rest = drawn.partition(">")
    return f"{head}><style>{STYLE}</style>{rest}\n"
