"""Is the briefing's JSON whole? One object, the promised keys, shares that sum to one."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

KEYS = (
    *("scenario", "as_of", "digest", "seed", "futures", "months", "assumed_share", "answers"),
    *("answers_by_policy", "outcomes", "solver", "manifest"),
)
WINDOWS = ("3", "6", "12")
ANSWERS = ("accept", "hedge", "refuse", "no_offer")
OUTCOME_KEYS = ("name", "unit", "policy", "mean", "low", "high")
SOLVER_KEYS = ("games", "converged_share", "max_residual", "max_regret")


def faults(answer: dict[str, Any]) -> list[str]:
    """What is missing or does not add up, one line each."""
    found = [f"{key}: missing" for key in KEYS if key not in answer]
    if found:
        return found
    found += [f"solver.{key}: missing" for key in SOLVER_KEYS if key not in answer["solver"]]
    return found + _answer_faults(answer["answers"]) + _outcome_faults(answer["outcomes"])


def _answer_faults(answers: dict[str, Any]) -> list[str]:
    found = [] if answers else ["answers: empty"]
    for government, windows in answers.items():
        for window in WINDOWS:
            shares = [windows.get(window, {}).get(name, math.nan) for name in ANSWERS]
            if not math.isclose(sum(shares), 1.0, abs_tol=1e-9):
                found.append(f"answers.{government}.{window}: {shares} do not sum to 1")
    return found


def _outcome_faults(outcomes: list[dict[str, Any]]) -> list[str]:
    found = [] if outcomes else ["outcomes: empty"]
    for row in outcomes:
        where = f"outcomes.{row.get('name')}.{row.get('policy')}"
        found += [f"{where}: {key} is missing" for key in OUTCOME_KEYS if key not in row]
        if row.get("policy") != "status_quo" and "difference" not in row:
            found.append(f"{where}: the paired difference is missing")
    return found


def main() -> int:
    """Print the faults of the file named on the command line; 1 if there are any."""
    answer = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = faults(answer)
    sys.stdout.write("\n".join([*found, f"{len(found)} faults in the answer", ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
