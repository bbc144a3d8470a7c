"""What happens to violence? The fan of deaths, the map, and the paired difference by policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suasion.presentation.document import Block, Figure, Number, Paragraph, Section, Sentence
from suasion.presentation.figures.classes import change_classes, level_classes
from suasion.presentation.figures.fans import Band, fan_keys, fan_panel
from suasion.presentation.maps import Area, Rings, map_panel
from suasion.presentation.numbers import about
from suasion.presentation.prose import effect, sentences, unit_title
from suasion.presentation.reading import STATUS_QUO, Outcome, Reading
from suasion.presentation.sections.outcome_tables import (
    by_government,
    difference_figure,
    value_text,
)
from suasion.presentation.sections.topics import outcomes_on

Geometry = Mapping[str, Rings]
# Panels share one scale unless the largest would flatten the smallest by more than this.
_COMMON_SCALE_RATIO = 6.0


def violence(reading: Reading, geometry: Geometry) -> Section | None:
    """Sentences, fan, map, differences and the table; None when no outcome is about violence."""
    outcomes = outcomes_on(reading, "violence", reading.headline)
    if not outcomes:
        return None
    blocks: list[Block] = [
        Paragraph(parts=sentences(_level(reading, outcomes[0]), _change(outcomes[0]))),
        *_fans(reading),
        *_maps(reading, geometry),
        *(block for block in [difference_figure(reading, outcomes)] if block),
        *by_government(reading, outcomes, "Violence by government"),
    ]
    return Section(anchor="violence", title="What happens to violence", blocks=tuple(blocks))


def _level(reading: Reading, outcome: Outcome) -> Sentence:
    base = reading.outcome(outcome.name, STATUS_QUO) or outcome
    text = value_text(base.estimate, share=base.is_share)
    return (
        f"{base.wording}, with no new offer: ",
        Number(text, base.trace),
        "" if base.is_share else f" {base.unit}",
    )


def _change(outcome: Outcome) -> Sentence:
    if outcome.effect is None:
        return ()
    parts: Sentence = ("with the offer: ", *effect(outcome))
    better = outcome.effect.better_share
    if better is None:
        return parts
    number = Number(about(better), f"{outcome.name}: better in {better:.6g} of paired futures")
    return (*parts, "; it is better in ", number, " of the paired futures")


def _fans(reading: Reading) -> list[Block]:
    paths = reading.optional("paths")
    base = paths.get(STATUS_QUO, {}).get("deaths", {})
    other = (
        {} if reading.headline == STATUS_QUO else paths.get(reading.headline, {}).get("deaths", {})
    )
    shown = [g for g in reading.governments if g.id in base]
    if not shown:
        return []
    bands = {g.id: Band.read(base[g.id]) for g in shown}
    compared = {g.id: Band.read(other[g.id]) for g in shown if g.id in other}
    tops = _tops(bands, compared)
    panels = tuple(
        fan_panel(
            key=f"fan-{g.id}",
            title=g.title,
            first_month=str(reading["first_month"]),
            unit="deaths a month",
            reference=bands[g.id],
            compared=compared.get(g.id),
            top_value=tops[g.id],
        )
        for g in shown
    )
    keys = fan_keys(reading.title(STATUS_QUO), reading.title(reading.headline) if compared else "")
    scale = "on one scale" if len(set(tops.values())) == 1 else "each on its own scale"
    note = "The range covers what is not known and chance together; single futures are jagged."
    title = f"Deaths a month, {scale}"
    return [Figure(title=title, panels=panels, keys=keys, note=note)]


def _tops(bands: Mapping[str, Band], compared: Mapping[str, Band]) -> dict[str, float]:
    """Top of each panel's axis: common, unless that would flatten the smallest."""
    highest = {
        g: max(*band.p95, *band.mean, *(compared[g].p95 if g in compared else ()))
        for g, band in bands.items()
    }
    if max(highest.values()) > _COMMON_SCALE_RATIO * max(min(highest.values()), 1e-9):
        return highest
    return dict.fromkeys(highest, max(highest.values()))


def _maps(reading: Reading, geometry: Geometry) -> list[Block]:
    units = [u for u in reading.optional("units") or () if u["id"] in geometry]
    if not units:
        return []
    names = {g.id: g.title for g in reading.governments}
    # Countries are keyed by their code in capitals; units of neighbours that do not play are not.
    background = [rings for key, rings in geometry.items() if key.isupper()]
    levels = [_area(u, geometry, float(u["deaths_12m_status_quo"])) for u in units]
    panels = [_map(reading, "level", levels, background, names)]
    if reading.headline != STATUS_QUO:
        changes = [
            _area(u, geometry, float(u["deaths_12m_headline"]) - float(u["deaths_12m_status_quo"]))
            for u in units
        ]
        panels.append(_map(reading, "change", changes, background, names))
    note = (
        "Means over futures by unit, for a year of the run. No interval is given for single units: "
        "the pattern may be read, the difference of one unit is not a finding."
    )
    return [
        Figure(title="Expected deaths by unit", panels=tuple(panels), note=note, layout="halves")
    ]


def _map(
    reading: Reading,
    kind: str,
    areas: Sequence[Area],
    background: Sequence[Rings],
    names: Mapping[str, str],
) -> str:
    level = kind == "level"
    values = [area.value for area in areas]
    title = (
        f"{reading.title(STATUS_QUO)}: deaths in a year"
        if level
        else f"{reading.title(reading.headline)}: change in deaths"
    )
    return map_panel(
        key=f"map-{kind}",
        title=title,
        areas=areas,
        background=background,
        classes=level_classes(values) if level else change_classes(values),
        names=names,
    )


def _area(unit: Mapping[str, object], geometry: Geometry, value: float) -> Area:
    identifier = str(unit["id"])
    return Area(
        id=identifier,
        title=str(unit.get("title") or unit_title(identifier)),
        government=str(unit["government"]),
        rings=geometry[identifier],
        value=value,
    )
