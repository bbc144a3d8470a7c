"""What do the results say? Tables of a page, from the JSON that the commands printed.

    python -m tools.violence.tables FOLDER docs/results/violence.md

FOLDER holds admin1.json, country.json, cell.json, views.json, occurrence.json and fit.json. A table
stands in the page between ``<!-- name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
REGIONS = ("Sahel", "West Africa", "world")
OURS = (
    *("zero", "conflictology", "exponentially weighted conflictology", "negative binomial"),
    *("suasion", "suasion pooled"),
)
MARKED = re.compile(r"<!-- ([a-z0-9_ -]+) -->\n.*?<!-- end -->", re.DOTALL)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right."""
    marks = ["---", *("--:" for _ in head[1:])]
    lines = [head, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def scores(
    rows: Sequence[Row], window: object, names: Sequence[str], regions: Sequence[str]
) -> str:
    """Models by score, region after region."""
    chosen = [row for row in rows if row["window"] == window]
    head = ["model", *(f"{name}, {region}" for region in regions for name in names)]
    models = dict.fromkeys(row["model"] for row in chosen)
    body = []
    for model in models:
        told = {row["region"]: row for row in chosen if row["model"] == model}
        numbers = [_number(told[region][name]) for region in regions for name in names]
        body.append([_named(model), *numbers])
    return table(head, body)


def years(rows: Sequence[Row], region: str, models: Sequence[str]) -> str:
    """CRPS of each year in a region."""
    windows = list(dict.fromkeys(row["window"] for row in rows))
    told = {(r["model"], r["window"]): r["crps"] for r in rows if r["region"] == region}
    head = ["model", *(str(window) for window in windows)]
    return table(head, [[_named(m), *(_number(told[m, w]) for w in windows)] for m in models])


def differences(rows: Sequence[Row]) -> str:
    """The pool less the others."""
    head = ["against", "region", "difference", "in per cent", "90 % interval", "better in"]
    body = [
        [
            r["against"],
            r["region"],
            f"{r['crps_difference']:.3f}",
            f"{100 * r['relative']:.1f}",
            f"{r['low']:.3f} to {r['high']:.3f}",
            f"{100 * r['better_share']:.0f} %",
        ]
        for r in rows
    ]
    return table(head, body)


def _named(model: str) -> str:
    return f"**{model}**" if model.startswith("suasion") else model


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 100 else f"{value:.1f}"


def of_units(told: dict[str, Any], units: str) -> dict[str, str]:
    """Tables of a benchmark by unit or country."""
    out = {
        f"{units} crps": scores(told["rows"], "mean", ("crps",), REGIONS),
        f"{units} sahel": scores(
            told["rows"], "mean", ("crps_high", "crps_log", "ign_challenge", "ign_evaluation"),
            REGIONS[:1],
        ),
        f"{units} intervals": scores(
            told["rows"], "mean", ("mis", "mis_95", "brier", "coverage", "coverage_95"),
            REGIONS[:1],
        ),
        f"{units} coverage": scores(told["rows"], "mean", ("coverage",), REGIONS),
        f"{units} years": years(told["rows"], "Sahel", OURS),
        f"{units} differences": differences(told["differences"]),
        f"{units} pit": _pit(told["pit"]),
    }  # fmt: skip
    for span in dict.fromkeys(row["window"] for row in told["spans"]):
        out[f"{units} {span}"] = scores(told["spans"], span, ("crps",), REGIONS)
    return out


def of_views(told: dict[str, Any]) -> dict[str, str]:
    """Tables of the challenge's country-months."""
    out = {"views disagreement": f"{told['worst_disagreement_with_archived_crps']:.1e}\n"}
    for region in REGIONS[:2]:
        rows = [row for row in told["rows"] if row["region"] == region]
        windows = [2018, 2019, 2020, 2021, 2022, "2018-2021", "2019-2022"]
        crps = {(row["model"], row["window"]): row["crps"] for row in rows}
        body = [
            [_named(m), *(_number(crps[m, w]) if (m, w) in crps else "" for w in windows)]
            for m in dict.fromkeys(row["model"] for row in rows)
        ]
        out[f"views {region.lower()}"] = table(["model", *map(str, windows)], body)
    names = ("ign_challenge", "mis", "brier", "coverage")
    for span in ("2018-2021", "2019-2022"):
        out[f"views scores {span}"] = scores(told["rows"], span, names, REGIONS[:2])
    return out


def of_occurrence(rows: Sequence[Row]) -> str:
    """Brier scores one month ahead."""
    told = {(row["region"], row["model"]): row["brier"] for row in rows}
    models = dict.fromkeys(model for _, model in told)
    body = [[_named(m), *(f"{told[r, m]:.4f}" for r in REGIONS[:2])] for m in models]
    return table(["model", *REGIONS[:2]], body)


def of_fit(fit: dict[str, Any]) -> str:
    """Coordinates, errors and profiles."""
    profile = {p["coordinate"]: f"{p['below']:.2f}, {p['above']:.2f}" for p in fit["profiles"]}
    names = ("estimate", "standard_error", "standard_error_clustered_by_country")
    body = [
        [name, *(f"{told[key]:.4f}" for key in names), profile.get(name, "held")]
        for name, told in fit["errors"].items()
    ]
    return table(["coordinate", "estimate", "error", "clustered by country", "profile"], body)


def _pit(rows: Sequence[Row]) -> str:
    head = ["model, region", *(f"to .{k}" if k < 10 else "to 1" for k in range(1, 11))]
    body = [
        [f"{row['model']}, {row['region']}", *(f"{share:.3f}" for share in row["shares"])]
        for row in rows
    ]
    return table(head, body)


def main(arguments: list[str]) -> None:
    """Put every table in its place."""
    folder, page = (Path(argument) for argument in arguments)
    read = {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}
    cell_names = ("crps", "crps_log", "ign_challenge", "mis", "brier", "coverage")
    tables = {
        **of_units(read["admin1"], "admin1"),
        **of_units(read["country"], "country"),
        "cell": scores(read["cell"]["rows"], "mean", cell_names, REGIONS[:1]),
        "cell differences": differences(read["cell"]["differences"]),
        **of_views(read["views"]),
        "occurrence": of_occurrence(read["occurrence"]["rows"]),
        "fit": of_fit(read["fit"]),
    }

    def placed(match: re.Match[str]) -> str:
        return f"<!-- {match[1]} -->\n\n{tables[match[1]]}\n<!-- end -->"

    page.write_text(MARKED.sub(placed, page.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
