"""Which figures do README and changelog quote? Those of one answer, put between their markers.

``suasion brief sahel_2026 --json > answer.json`` and then ``python -m tools.results answer.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ("accept", "hedge", "refuse", "no_offer")
TOLD = ("deaths", "any_coup", "any_collapse", "gold_lost", "uranium_lost", "onlookers_realigned")


def between(page: Path, mark: str, text: str) -> None:
    """Put a text between the begin and end markers of a page."""
    whole = page.read_text(encoding="utf-8")
    head, rest = whole.split(f"<!-- {mark}: begin", 1)
    opening, rest = rest.split("-->", 1)
    _, tail = rest.split(f"<!-- {mark}: end -->", 1)
    body = f"<!-- {mark}: begin{opening}-->\n\n{text}\n\n<!-- {mark}: end -->"
    page.write_text(head + body + tail, encoding="utf-8")


def answers(answer: dict[str, Any]) -> str:
    """Table of answers under the headline policy."""
    titles = {one["id"]: one["title"] for one in answer["governments"]}
    rows = [
        "| government | within | accept | hedge | refuse | no offer |",
        "|---|---|---|---|---|---|",
    ]
    for government, windows in answer["answers"].items():
        for window, shares in windows.items():
            cells = " | ".join(f"{shares[name]:.2f}" for name in ANSWERS)
            rows.append(f"| {titles[government]} | {window} months | {cells} |")
    return "\n".join(rows)


def kept(answer: dict[str, Any]) -> str:
    """Table of deals accepted and kept at 12 months, by policy."""
    titles = {one["id"]: one["title"] for one in answer["policies"]}
    names = [one["title"] for one in answer["governments"]]
    rows = [f"| policy | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for policy, governments in answer["kept"].items():
        cells = " | ".join(f"{one['12']['mean']:.2f}" for one in governments.values())
        rows.append(f"| {titles[policy]} | {cells} |")
    return "\n".join(rows)


def effects(answer: dict[str, Any]) -> str:
    """Table of some outcomes, and what the headline policy changes in them."""
    headline = answer["headline_policy"]
    quiet = {o["name"]: o for o in answer["outcomes"] if o["policy"] == "status_quo"}
    rows = ["| outcome | no new offer (90 %) | change (90 % of its mean) |", "|---|---|---|"]
    for one in answer["outcomes"]:
        if one["policy"] != headline or one["name"] not in TOLD:
            continue
        base, change = quiet[one["name"]], one["difference"]
        level, low, high = (_plain(base[key], 3) for key in ("mean", "low", "high"))
        moved, least, most = (_plain(change[key], 2, "+") for key in ("mean", "low", "high"))
        rows.append(
            f"| {one['wording']} [{one['unit']}] | {level} ({low} to {high}) | "
            f"{moved} ({least} to {most}) |"
        )
    return "\n".join(rows)


def _plain(value: float, digits: int, sign: str = "") -> str:
    """A number with so many significant digits and no exponent."""
    return f"{float(f'{value:.{digits}g}'):{sign},.10g}"


def results(answer: dict[str, Any]) -> str:
    """The changelog's first section."""
    return "\n\n".join(
        (
            _run(answer),
            answers(answer),
            "Accepted in full and still kept at 12 months, share of futures:",
            kept(answer),
            effects(answer),
            _bluffs(answer["bluff"]),
            _solver(answer["solver"], answer["manifest"]),
        )
    )


def _run(answer: dict[str, Any]) -> str:
    luck = f"seed {answer['seed']}, {answer['futures']:,} futures of {answer['months']} months"
    return (
        f"Digest `{answer['digest'][:12]}`, {luck}; {answer['assumed_share']:.1%} assumed inputs."
    )


def _bluffs(bluff: dict[str, Any]) -> str:
    threats, called = bluff["challenger"], bluff["challenger"]["punishes_by_type"]
    share = threats["share_of_threats_that_are_bluffs"]
    short = bluff["incumbent"]["share_of_promises_short"]
    return (
        f"Bluffs: {share:.0%} of threats come from a challenger that would rather back down; "
        f"called, a resolved one punishes in {called['resolved']:.0%} and a bluffing one in "
        f"{called['bluffing']:.0%} of cases; {short:.0%} of the incumbent's promises are made by "
        "one that cannot deliver them."
    )


def _solver(solver: dict[str, Any], manifest: dict[str, Any]) -> str:
    worst = f"residual {solver['max_residual']:.1e}, regret {solver['max_regret']:.2f}/λ"
    return (
        f"Solver: {solver['games']:,} games, {solver['converged_share']:.2%} converged, largest "
        f"{worst}, solidarity residual {solver['solidarity_residual']:.2f}. The run took "
        f"{manifest['seconds']:.0f} s on {manifest['machine']['cores']} cores."
    )


def main(path: str) -> None:
    """Fill both pages from an answer."""
    answer = json.loads(Path(path).read_text(encoding="utf-8"))
    between(ROOT / "CHANGELOG.md", "results", results(answer))
    sample = (
        f"From `make brief` ({answer['futures']:,} futures, seed {answer['seed']}), the game "
        f"played by all sides, as known on {answer['as_of']}:\n\n"
        f"{answers(answer)}\n\n{effects(answer)}"
    )
    between(ROOT / "README.md", "sample output", sample)


if __name__ == "__main__":
    main(sys.argv[1])
