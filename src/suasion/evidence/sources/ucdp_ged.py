"""How is the UCDP Georeferenced Event Dataset read? Yearly and candidate releases, as published."""

from __future__ import annotations

import re

from suasion.evidence.columns import Finest, Table
from suasion.evidence.source import Field, Kind, Layout, Source

# Codebook's where_prec: 1 to 3 lie in one cell or near it; 4 is a first-level unit and 5 a line or
# an area that is no unit; 6 is a country and 7 international waters or airspace.
FINEST = {
    **dict.fromkeys(("1", "2", "3"), Finest.CELL),
    **dict.fromkeys(("4", "5"), Finest.ADMIN1),
    **dict.fromkeys(("6", "7"), Finest.COUNTRY),
}
TYPES = {"1": "state_based", "2": "non_state", "3": "one_sided"}
_VERSION_PARTS = re.compile(r"v(\d+(?:_\d+)+)", re.IGNORECASE)
_VERSION_DIGITS = re.compile(r"ged(\d\d)(\d)(?!\d)", re.IGNORECASE)


def version_of(file_name: str) -> str:
    """Version in a published file's name (`GEDEvent_v23_0_10.csv`, `ged251-csv.zip`), or ''."""
    if parts := _VERSION_PARTS.search(file_name):
        return parts.group(1).replace("_", ".")
    digits = _VERSION_DIGITS.search(file_name)
    return ".".join(digits.groups()) if digits else ""


def _deaths(name: str, *columns: str, needed: bool) -> Field:
    return Field(name=name, columns=columns, kind=Kind.WHOLE, needed=needed, filled=needed, least=0)


def _text(name: str, column: str, *, needed: bool = False) -> Field:
    return Field(name=name, columns=(column,), kind=Kind.TEXT, needed=needed, filled=needed)


FIELDS = (
    _text("event_id", "id", needed=True),
    Field(name="type", columns=("type_of_violence",), kind=Kind.CODE, codes=TYPES),
    _text("conflict_id", "conflict_new_id"),
    _text("conflict", "conflict_name"),
    _text("dyad_id", "dyad_new_id"),
    _text("side_a", "side_a"),
    _text("side_b", "side_b"),
    _text("country", "country", needed=True),
    _text("country_code", "country_id"),
    Field(name="adm_1", columns=("adm_1",), kind=Kind.TEXT, filled=False),
    _text("adm_2", "adm_2"),
    Field(name="latitude", columns=("latitude",), kind=Kind.NUMBER, least=-90, most=90),
    Field(name="longitude", columns=("longitude",), kind=Kind.NUMBER, least=-180, most=180),
    Field(name="given_gid", columns=("priogrid_gid",), kind=Kind.WHOLE, needed=False, filled=False),
    Field(name="where_precision", columns=("where_prec",), kind=Kind.WHOLE, least=1, most=7),
    Field(name="finest_unit", columns=("where_prec",), kind=Kind.CODE, codes=FINEST),
    Field(
        name="date_precision",
        columns=("date_prec",),
        kind=Kind.WHOLE,
        needed=False,
        filled=False,
        least=0,
        most=9,
    ),
    Field(name="date_start", columns=("date_start",), kind=Kind.DAY),
    Field(name="date_end", columns=("date_end",), kind=Kind.DAY),
    _deaths("deaths_a", "deaths_a", needed=False),
    _deaths("deaths_b", "deaths_b", needed=False),
    _deaths("deaths_civilians", "deaths_civilians", needed=False),
    _deaths("deaths_unknown", "deaths_unknown", needed=False),
    _deaths("best", "best", "best_est", needed=True),
    _deaths("low", "low", "low_est", needed=True),
    _deaths("high", "high", "high_est", needed=True),
)

_EXAMPLE = {
    "id": "900001",
    "type_of_violence": "1",
    "conflict_new_id": "1",
    "conflict_name": "Three lands: Government",
    "dyad_new_id": "2",
    "side_a": "Government of Three Lands",
    "side_b": "The Column",
    "country": "Three Lands",
    "country_id": "999",
    "adm_1": "Upland region",
    "adm_2": "",
    "latitude": "14.25",
    "longitude": "-0.75",
    "priogrid_gid": "150119",
    "where_prec": "1",
    "date_prec": "1",
    "date_start": "2020-01-30 00:00:00.000",
    "date_end": "2020-02-02 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "low": "2",
    "high": "5",
}

SOURCE = Source(
    name="ucdp_ged",
    title="UCDP Georeferenced Event Dataset",
    url="https://ucdp.uu.se/downloads/",
    licence="CC BY 4.0",
    citation=(
        "Sundberg, R. and Melander, E. (2013), Journal of Peace Research 50(4); and the article "
        "of the release, for 25.1 Davies, S. et al. (2025), Journal of Peace Research 62."
    ),
    may_be_passed_on=True,
    layout=Layout.COMMAS,
    table=Table.EVENTS,
    fields=FIELDS,
    version_of=version_of,
    covers_days=True,
    lacks="Events in which nobody is thought to have died are not in it.",
    example=(
        _EXAMPLE,
        _EXAMPLE | {"id": "900002", "where_prec": "4", "type_of_violence": "3"},
        _EXAMPLE | {"id": "900003", "where_prec": "6", "adm_1": "", "date_end": "2020-01-30"},
    ),
)
