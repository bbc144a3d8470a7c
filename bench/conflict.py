"""How fast is the month of violence? Unit-steps per core-second, compiled and in plain NumPy."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import month_of_violence
from tests.independent.conflict_plain import plain_month
from tests.laws.conflict_worlds import month_parameters, small_world

FUTURES, UNITS, MONTHS, ROUNDS = 256, 44, 24, 5
CARRIED = ("excitation", "activity", "frailty")


def compiled(arguments: dict[str, Any]) -> float:
    """Seconds of two years of the compiled month."""
    started = time.process_time()
    for t in range(MONTHS):
        month = month_of_violence(**arguments, luck=Luck(1, np.arange(FUTURES), t))
        arguments = arguments | {name: getattr(month, name) for name in CARRIED}
    return time.process_time() - started


def plain(arguments: dict[str, Any]) -> float:
    """Seconds of two years of the twin."""
    started = time.process_time()
    for t in range(MONTHS):
        month = plain_month(**arguments, luck=Luck(1, np.arange(FUTURES), t))
        arguments = arguments | {name: getattr(month, name) for name in CARRIED}
    return time.process_time() - started


def main() -> None:
    """Print both speeds, best of a few rounds."""
    world = small_world(FUTURES, UNITS, 1)
    arguments = world.arguments(month_parameters(FUTURES))
    twin = {k: v for k, v in arguments.items() if k != "neighbours"} | {
        "adjacency": world.adjacency
    }
    compiled(arguments)
    steps = FUTURES * UNITS * MONTHS / 1e6
    fast = min(compiled(arguments) for _ in range(ROUNDS))
    slow = min(plain(twin) for _ in range(ROUNDS))
    print(f"compiled  {steps / fast:7.2f} million unit-steps per core-second")
    print(f"plain     {steps / slow:7.2f} million unit-steps per core-second ({slow / fast:.1f}×)")


if __name__ == "__main__":
    main()
