"""Where does a vintage come from? Kept inside its Parquet file, so neither is without the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

KEY = "suasion"
FORMAT = 1
FAULTS_KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Origin, terms and size of a vintage; dates as YYYY-MM-DD.

    faults : the first `FAULTS_KEPT` rows that were kept out, each with its place and reason
    deaths_best : sum over all rows, None where the source gives none
    """

    format: int
    id: str
    source: str
    table: str
    version: str
    vintage: str
    retrieved_on: str
    file: str
    member: str
    bytes: int
    sha256: str
    licence: str
    citation: str
    may_be_passed_on: bool
    command: str
    suasion: str
    rows_read: int
    rows_kept: int
    rows_aside: int
    rows_out: int
    first_day: str
    last_day: str
    deaths_best: int | None
    notes: Mapping[str, int]
    faults: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, for a file or a screen."""
        return asdict(self)

    def text(self) -> str:
        """All of it as one line of JSON."""
        return json.dumps(self.to_json(), ensure_ascii=False)


def read_provenance(text: str) -> Provenance:
    """Provenance from its text.

    Raises
    ------
    ValueError
        It is not one, or of a later format.
    """
    content = json.loads(text)
    names = {part.name for part in fields(Provenance)}
    if not isinstance(content, dict) or set(content) != names:
        raise ValueError("its provenance is not complete")
    if content["format"] > FORMAT:
        raise ValueError("it was written by a later suasion")
    return Provenance(**(content | {"faults": tuple(content["faults"])}))
