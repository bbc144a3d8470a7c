"""How are events asked of UCDP's API? Page by page, with the user's token, into a file like GED."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from suasion.core.errors import EvidenceError, OptionError
from suasion.evidence.download import Refused, get_over_https
from suasion.evidence.sources import ucdp_ged

ADDRESS = "https://ucdpapi.pcr.uu.se/api/gedevents/"
TOKEN_VARIABLE = "UCDP_ACCESS_TOKEN"  # noqa: S105 - the variable's name, not a token
TOKEN_HEADER = "x-ucdp-access-token"  # noqa: S105 - the header's name
PAGE_ROWS = 1000
TRIES = 3
PAUSE_SECONDS = 2.0
TIMEOUT_SECONDS = 60.0
MOST_PAGES = 5000  # the API's own limit of requests a day
_VERSION = re.compile(r"\d+(\.\d+)+")

Get = Callable[[str, Mapping[str, str], float], bytes]
Pause = Callable[[float], None]


def fetch(
    version: str,
    out: Path,
    environment: Mapping[str, str],
    get: Get = get_over_https,
    pause: Pause = time.sleep,
) -> int:
    """Write all events of a version to a CSV file with GED's columns; how many they are.

    Raises
    ------
    OptionError
        No version or no token is given.
    EvidenceError
        The API refuses, cannot be reached, or answers something else than events.
    """
    if not _VERSION.fullmatch(version):
        found = f"{version!r} is not a version." if version else "is needed with ucdp_api."
        raise OptionError("--version", found, "Give one that UCDP has published, as in 25.1.")
    token = environment.get(TOKEN_VARIABLE, "")
    if not token:
        remedy = f"Ask UCDP for one (ucdp.uu.se/apidocs) and put it in {TOKEN_VARIABLE}."
        raise OptionError(TOKEN_VARIABLE, "holds no token, and the API needs one.", remedy)
    names = [column for part in ucdp_ged.FIELDS for column in part.columns]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        return _write(_pages(f"{ADDRESS}{version}", token, get, pause), writer, names)


def _write(pages: Iterator[dict[str, Any]], writer: Any, names: list[str]) -> int:
    written, wanted, columns = 0, 0, list[str]()
    for page in pages:
        rows, wanted = page["Result"], int(page["TotalCount"])
        if not columns and rows:
            columns = list(dict.fromkeys(name for name in names if name in rows[0]))
            writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
        written += len(rows)
    if written != wanted or not written:
        found = f"gave {written} of {wanted} events."
        raise EvidenceError(ADDRESS, found, "Try again later, or import the CSV file.")
    return written


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _pages(address: str, token: str, get: Get, pause: Pause) -> Iterator[dict[str, Any]]:
    following, seen = f"{address}?pagesize={PAGE_ROWS}", set[str]()
    while following:
        if not following.startswith(ADDRESS) or following in seen or len(seen) == MOST_PAGES:
            found = f"names {following[:100]!r} as its next page."
            raise EvidenceError(address, found, "Import the CSV file instead.")
        seen.add(following)
        page = _page(address, _with_patience(following, token, get, pause))
        yield page
        following = page["NextPageUrl"]


def _page(address: str, content: bytes) -> dict[str, Any]:
    try:
        page = json.loads(content)
        rows, total = page["Result"], page["TotalCount"]
        following = page.get("NextPageUrl") or ""
        whole = isinstance(total, int) and isinstance(following, str) and isinstance(rows, list)
        if whole and all(isinstance(row, dict) for row in rows):
            return {"Result": rows, "TotalCount": total, "NextPageUrl": following}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    found = f"answered something else than a page of events: {content[:60]!r}."
    raise EvidenceError(address, found, "Try again later, or import the CSV file.")


def _with_patience(address: str, token: str, get: Get, pause: Pause) -> bytes:
    headers = {TOKEN_HEADER: token, "Accept": "application/json"}
    for left in reversed(range(TRIES)):
        try:
            return get(address, headers, TIMEOUT_SECONDS)
        except Refused as refusal:
            if not left or not refusal.passing:
                raise EvidenceError(address, f"{refusal}.", _remedy(refusal)) from refusal
        pause(PAUSE_SECONDS * (TRIES - left))
    raise AssertionError("the last try returns or raises")


def _remedy(refusal: Refused) -> str:
    if refusal.status in {401, 403}:
        return f"Check the token in {TOKEN_VARIABLE}."
    if refusal.status == 404:
        return "Give --version as UCDP publishes it, as in 25.1."
    return "Try again later, or import the CSV file."


SOURCE = replace(
    ucdp_ged.SOURCE,
    name="ucdp_api",
    title="UCDP Georeferenced Event Dataset, from the API",
    url="https://ucdp.uu.se/apidocs/",
    version_of=None,
    fetch=fetch,
    kin=ucdp_ged.SOURCE.name,
)
