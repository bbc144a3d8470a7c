"""How long do 10,000 futures of 36 months in 919 cells take? On two threads, after compilation."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import month_of_violence, starting_frailty
from tests.laws.conflict_worlds import month_parameters
from tests.laws.violence_panels import ring

FUTURES, CELLS, MONTHS, BLOCK, THREADS, COUNTRIES = 10_000, 919, 36, 250, 2, 3
# A quiet theatre, as cells are: one in eight remembers deaths.
REMEMBERS_EVERY = 8


def block(first: int, months: int = MONTHS) -> float:
    """Deaths of a block of futures."""
    futures = np.arange(first, first + BLOCK)
    parameters = month_parameters(BLOCK)
    warm = (np.arange(CELLS) % REMEMBERS_EVERY == 0).astype(np.float64)
    excitation = np.tile(2.0 * warm[None, :, None], (BLOCK, 1, 4))
    activity = np.tile(0.4 * warm, (BLOCK, 1))
    frailty = starting_frailty(
        parameters=parameters, country_count=COUNTRIES, luck=Luck(1, futures, 0)
    )
    still, country = np.zeros((BLOCK, CELLS)), np.arange(CELLS) * COUNTRIES // CELLS
    neighbours, total = ring(CELLS), 0.0
    for t in range(months):
        month = month_of_violence(
            excitation=excitation, activity=activity, frailty=frailty, log_hazard_lever=still,
            log_severity_lever=still, parameters=parameters, neighbours=neighbours,
            country_of_unit=country, luck=Luck(1, futures, t),
        )  # fmt: skip
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        total += float(month.deaths.sum())
    return total


def main() -> None:
    """Print the seconds and the speed."""
    block(0, months=1)
    started, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(THREADS) as pool:
        deaths = sum(pool.map(block, range(0, FUTURES, BLOCK)))
    seconds, used = time.perf_counter() - started, time.process_time() - used
    steps = FUTURES * CELLS * MONTHS / 1e6
    print(f"{FUTURES:,} futures × {MONTHS} months × {CELLS} cells, {THREADS} threads")
    print(f"{seconds:.1f} s of wall time, {used:.1f} core-seconds")
    print(f"{steps / used:.1f} million cell-steps per core-second")
    print(f"{deaths / FUTURES:,.0f} deaths a future")


if __name__ == "__main__":
    main()
