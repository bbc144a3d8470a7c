"""What lies around the contest in the invented answer? Mines, onlookers and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def mines(policies: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": "north_pit",
            "title": "North Pit",
            "commodity": "gold",
            "unit": "troy oz",
            "owner": "A company",
            "lost": {p: {"mean": 61230.0, "low": 0.0, "high": 240100.0} for p in policies},
            "annual_output": 392946.0,
        },
        {
            "id": "yellow_hill",
            "title": "Yellow Hill",
            "commodity": "uranium",
            "unit": "tU",
            "owner": "The state",
            "lost": {p: {"mean": 1210.0, "low": 402.0, "high": 2007.0} for p in policies},
            "annual_output": 2020.0,
        },
    ]


def onlookers(policies: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"coast_{k}",
            "title": title,
            "realigned_probability": {
                p: 0.05 + 0.04 * k + (0.0 if p == "status_quo" else 0.03 * k) for p in policies
            },
        }
        for k, title in enumerate(("Farland", "Eastshore", "Westshore"))
    ]


def sources() -> list[dict[str, Any]]:
    return [
        {
            "key": "events",
            "title": "Georeferenced events",
            "publisher": "A data programme",
            "date": "2025-06",
            "url": "https://example.org/events",
            "licence": "CC BY 4.0",
            "used_by": 61,
        },
        {
            "key": "budget",
            "title": "Budget law",
            "publisher": "A ministry",
            "date": "2025-12-20",
            "url": "",
            "licence": "",
            "used_by": 3,
        },
    ]
