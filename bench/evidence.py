"""How long does an import of the whole of GED take, and how much memory? A file in its format.

Run: ``python bench/evidence.py [ROWS]``. The rows are made up; the file has GED's 49 columns, long
texts with commas, quotation marks and line ends among them, and about a kilobyte a row.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROWS = 350_000
SECONDS_ALLOWED, MEGABYTES_ALLOWED = 20.0, 1024.0
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id"),
    *("conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
    *("deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
ARTICLE = '"Agency,2020-01-01,At least 14 killed\nin an attack, police say";' * 6
WRONG = 10_000
FIRST_DAY = date(1989, 1, 1)


def rows(number: int) -> Iterator[dict[str, object]]:
    """Events of forty lands, with one row in ten thousand wrong."""
    for k in range(number):
        land, day = k % 40, FIRST_DAY + timedelta(k * 13_000 // number)
        best = k * k % 23
        yield {
            "id": 1000 + k,
            "relid": f"L{land}-{day.year}-1-{k}",
            "year": day.year,
            "active_year": True,
            "code_status": "Clear",
            "type_of_violence": 1 + k % 3,
            "conflict_new_id": 200 + land,
            "conflict_name": f"Land {land}: Government",
            "dyad_new_id": 400 + land,
            "dyad_name": f"Government of Land {land} - Column {k % 7}",
            "side_a": f"Government of Land {land}",
            "side_b": f"Column {k % 7}",
            "number_of_sources": 2,
            "source_article": ARTICLE,
            "source_office": "Agency;Agency",
            "source_headline": 'Killed in "attack", police say; ' * 4,
            "source_original": "police",
            "where_prec": 1 + k % 6,
            "where_coordinates": f"Town {k % 999}",
            "where_description": f"near Town {k % 999}, by the road\nto Town {k % 998}",
            "adm_1": f"Region {k % 15} region",
            "adm_2": f"Department {k % 60}",
            "latitude": -35 + k * 7 % 70_000 / 1000,
            "longitude": "off" if k % WRONG == WRONG - 1 else -17 + k * 11 % 60_000 / 1000,
            "geom_wkt": "POINT(1.5 13.5)",
            "country": f"Land {land}",
            "country_id": 400 + land,
            "region": "Africa",
            "event_clarity": 1,
            "date_prec": 1 + k % 5,
            "date_start": f"{day} 00:00:00.000",
            "date_end": f"{day + timedelta(0 if k % 20 else 40)} 00:00:00.000",
            "deaths_civilians": best,
            "best": best,
            "high": best + k % 5,
            "low": best // 2,
        }


def write(path: Path, number: int) -> None:
    """A file in GED's format."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="0")
        writer.writeheader()
        writer.writerows(rows(number))


def measured(*arguments: str) -> tuple[str, float, float, str]:
    """Times of a command as words, its seconds, the most megabytes so far, and its first line."""
    command = [sys.executable, "-m", "suasion", "data", *arguments]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    words = f"{seconds:.1f} s ({busy:.1f} s of processor)"
    return words, seconds, after.ru_maxrss / 1024, run.stdout.splitlines()[0]


def right_lines(path: Path, data: tuple[str, str]) -> bool:
    """Whether every wrong row is named by the line on which it begins."""
    command = [sys.executable, "-m", "suasion", "data", "list", "--json", *data]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    (vintage,) = json.loads(run.stdout)["vintages"]
    named = {int(fault.split(":")[0].split()[1]) for fault in vintage["faults"]}
    with path.open(encoding="utf-8", newline="\n") as file:
        begin = [line.split(",")[0] for place, line in enumerate(file, 1) if place in named]
    return begin == [str(1000 + k) for k in range(WRONG - 1, vintage["rows_read"], WRONG)]


def main(number: int) -> None:
    """Print what an import and the panels take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "GEDEvent_v99_1.csv"
        write(path, number)
        data = ("--data", str(folder / "data"))
        print(f"{number:,} rows, {path.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores")
        times, seconds, most, words = measured("add", str(path), *data)
        print(f"import: {times}, at most {most:.0f} MB: {words}")
        if number == ROWS and (seconds > SECONDS_ALLOWED or most > MEGABYTES_ALLOWED):
            print(f"over the {SECONDS_ALLOWED:.0f} s and {MEGABYTES_ALLOWED:.0f} MB allowed")
        print(f"lines of the wrong rows are right: {right_lines(path, data)}")
        times, _, _, words = measured("add", str(path), *data)
        print(f"the same again: {times}: {words}")
        for units in ("country", "admin1", "cell"):
            out = folder / f"{units}.parquet"
            times, _, _, words = measured(
                *("export", "ucdp_ged-99.1", "--units", units, "--out", str(out)), *data
            )
            print(f"panel: {times}: {words.split('/')[-1]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
