"""Which forecast was better, where, and could it be luck? Tables over scored windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.scoring import Difference, block_difference, pit_histogram
from suasion.analysis.violence.places import in_regions
from suasion.analysis.violence.windows import CHOSEN_ON, HELD_BACK, POOLED, SIMULATED, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rows(windows: Sequence[Window], countries: Sequence[str], units: str) -> list[dict[str, Any]]:
    """One row for each model, region and window, and one for the mean over windows."""
    return [
        {"model": model, "region": region, "units": units, "window": name, **means}
        for model in windows[0].cards
        for region, member in in_regions(countries).items()
        for name, means in _means(windows, model, member)
    ]


def _means(
    windows: Sequence[Window], model: str, member: NDArray[np.bool_]
) -> Iterator[tuple[int | str, dict[str, float]]]:
    told = [window.cards[model].rows(member).means() for window in windows]
    for window, means in zip(windows, told, strict=True):
        yield window.year, means
    yield "mean", _average(told)


def spans(windows: Sequence[Window], countries: Sequence[str], units: str) -> list[dict[str, Any]]:
    """Mean CRPS and MIS over the years chosen on and over those held back, where all are there."""
    out = []
    for years in (CHOSEN_ON, HELD_BACK):
        chosen = [window for window in windows if window.year in years]
        if len(chosen) < len(years):
            continue
        name = f"{years[0]}-{years[-1]}"
        for model in windows[0].cards:
            for region, member in in_regions(countries).items():
                told = [window.cards[model].rows(member).means() for window in chosen]
                mean = _average(told)
                out.append(
                    {"model": model, "region": region, "units": units, "window": name, **mean}
                )
    return out


def _average(told: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([means[name] for means in told])) for name in told[0]}


def differences(
    windows: Sequence[Window], countries: Sequence[str], units: str
) -> list[dict[str, Any]]:
    """CRPS of the pool less that of every other model, with intervals over country-years."""
    out = []
    for region, member in in_regions(countries).items():
        pool = _stacked(windows, POOLED, member)
        block = _blocks(np.array(countries)[member], pool.shape)
        for model in windows[0].cards:
            if model == POOLED:
                continue
            other = _stacked(windows, model, member)
            found = block_difference(pool, other, block)
            out.append(_told(found, model, region, units, float(other.mean())))
    return out


def _told(found: Difference, model: str, region: str, units: str, level: float) -> dict[str, Any]:
    return {
        "model": POOLED,
        "against": model,
        "region": region,
        "units": units,
        "crps_difference": found.mean,
        "low": found.low,
        "high": found.high,
        "relative": found.mean / level if level else float("nan"),
        "better_share": found.better_share,
        "blocks": found.blocks,
    }


def _blocks(countries: NDArray[Any], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """(window, unit, month) label of the country in the year."""
    _, place = np.unique(countries, return_inverse=True)
    label = place[None] + int(place.max() + 1) * np.arange(shape[0])[:, None]
    return np.asarray(np.broadcast_to(label[:, :, None], shape))


def _stacked(
    windows: Sequence[Window], model: str, member: NDArray[np.bool_]
) -> NDArray[np.float64]:
    return np.stack([window.cards[model].crps[member] for window in windows])


def pit_shares(
    windows: Sequence[Window], countries: Sequence[str], units: str
) -> list[dict[str, Any]]:
    """PIT histogram of our two models by region, over all windows."""
    return [
        {
            "model": model,
            "region": region,
            "units": units,
            "shares": pit_histogram(
                np.stack([window.cards[model].pit[member] for window in windows])
            ).tolist(),
        }
        for model in (SIMULATED, POOLED)
        for region, member in in_regions(countries).items()
    ]
