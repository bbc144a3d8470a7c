"""How is a user's own ACLED export read? Old and new columns; never to be passed on."""

from __future__ import annotations

from suasion.evidence.columns import Finest, Table
from suasion.evidence.source import Field, Kind, Layout, Source

# Event types since 2019, and those of exports from before.
TYPES = {
    "battles": "battles",
    "explosions/remote violence": "explosions",
    "violence against civilians": "violence_against_civilians",
    "protests": "protests",
    "riots": "riots",
    "strategic developments": "strategic_developments",
    "battle-no change of territory": "battles",
    "battle-government regains territory": "battles",
    "battle-non-state actor overtakes territory": "battles",
    "remote violence": "explosions",
    "riots/protests": "riots_or_protests",
    "strategic development": "strategic_developments",
    "headquarters or base established": "strategic_developments",
    "non-violent transfer of territory": "strategic_developments",
}
# Codebook's geo_precision: 1 the place itself, 2 near it or part of a region, 3 a larger region.
FINEST = {"1": Finest.CELL, "2": Finest.CELL, "3": Finest.ADMIN1}
_DAYS = ("%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%d %b %Y")


def _text(name: str, *columns: str, needed: bool = False, filled: bool = False) -> Field:
    return Field(name=name, columns=columns, kind=Kind.TEXT, needed=needed, filled=filled)


def _deaths(name: str) -> Field:
    return Field(name=name, columns=("fatalities",), kind=Kind.WHOLE, least=0)


def _day(name: str) -> Field:
    return Field(name=name, columns=("event_date",), kind=Kind.DAY, formats=_DAYS)


FIELDS = (
    _text("event_id", "event_id_cnty", "data_id", needed=True, filled=True),
    Field(name="type", columns=("event_type",), kind=Kind.CODE, codes=TYPES),
    _text("side_a", "actor1"),
    _text("side_b", "actor2"),
    _text("country", "country", needed=True, filled=True),
    _text("country_code", "iso"),
    _text("adm_1", "admin1", needed=True),
    _text("adm_2", "admin2"),
    Field(name="latitude", columns=("latitude",), kind=Kind.NUMBER, least=-90, most=90),
    Field(name="longitude", columns=("longitude",), kind=Kind.NUMBER, least=-180, most=180),
    Field(name="where_precision", columns=("geo_precision",), kind=Kind.WHOLE, least=1, most=3),
    Field(name="finest_unit", columns=("geo_precision",), kind=Kind.CODE, codes=FINEST),
    Field(
        name="date_precision",
        columns=("time_precision",),
        kind=Kind.WHOLE,
        needed=False,
        filled=False,
        least=1,
        most=3,
    ),
    _day("date_start"),
    _day("date_end"),
    _deaths("best"),
    _deaths("low"),
    _deaths("high"),
)

_EXAMPLE = {
    "event_id_cnty": "THL1",
    "event_date": "14 October 2023",
    "time_precision": "1",
    "event_type": "Battles",
    "actor1": "Military Forces of Three Lands",
    "actor2": "The Column",
    "country": "Three Lands",
    "iso": "999",
    "admin1": "Upland",
    "admin2": "",
    "latitude": "14.25",
    "longitude": "-0.75",
    "geo_precision": "1",
    "fatalities": "4",
}

SOURCE = Source(
    name="acled",
    title="ACLED, the user's own export",
    url="https://acleddata.com",
    licence="ACLED terms of use: for the user's own use, rows are not passed on",
    citation="Raleigh, C., Linke, A., Hegre, H. and Karlsen, J. (2010), Journal of Peace Research "
    "47(5); name ACLED, the version and the date of the download.",
    may_be_passed_on=False,
    layout=Layout.COMMAS,
    table=Table.EVENTS,
    fields=FIELDS,
    lacks="It gives one number of deaths, so best, low and high are the same.",
    example=(
        _EXAMPLE,
        _EXAMPLE | {"event_id_cnty": "THL2", "event_date": "2023-10-15", "geo_precision": "3"},
        _EXAMPLE | {"event_id_cnty": "THL3", "event_type": "Riots", "fatalities": "0"},
    ),
)
