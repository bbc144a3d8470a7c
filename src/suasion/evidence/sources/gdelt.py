"""How is a GDELT 2.0 event file read? Material conflict is counted; no deaths are to be had."""

from __future__ import annotations

from suasion.evidence.columns import Finest, Table
from suasion.evidence.source import Aside, Field, Kind, Layout, Source

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code"),
    *("Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
_GEO = (*("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"),)
POSITIONS = tuple(
    name.lower()
    for name in (
        *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
        *(f"Actor1{part}" for part in _ACTOR),
        *(f"Actor2{part}" for part in _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
        *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"Actor1Geo_{part}" for part in _GEO),
        *(f"Actor2Geo_{part}" for part in _GEO),
        *(f"ActionGeo_{part}" for part in _GEO),
        *("DATEADDED", "SOURCEURL"),
    )
)
# CAMEO root codes of material conflict with force. Others are known codes, set aside.
VIOLENT = {"18": "assault", "19": "fight", "20": "mass_violence"}
TYPES = {**{f"{code:02d}": "other" for code in range(1, 18)}, **VIOLENT, "--": "other"}
# ActionGeo_Type: 0 none, 1 country, 2 US state, 3 US city, 4 city, 5 first-level unit.
FINEST = {
    **dict.fromkeys(("3", "4"), Finest.CELL),
    **dict.fromkeys(("2", "5"), Finest.ADMIN1),
    **dict.fromkeys(("0", "1"), Finest.COUNTRY),
}


def _text(name: str, column: str) -> Field:
    return Field(name=name, columns=(column,), kind=Kind.TEXT, filled=False)


def _degrees(name: str, column: str, most: float) -> Field:
    return Field(
        name=name, columns=(column,), kind=Kind.NUMBER, filled=False, least=-most, most=most
    )


def _day(name: str) -> Field:
    return Field(name=name, columns=("day",), kind=Kind.DAY, formats=("%Y%m%d",))


FIELDS = (
    Field(name="event_id", columns=("globaleventid",), kind=Kind.TEXT),
    Field(name="type", columns=("eventrootcode",), kind=Kind.CODE, codes=TYPES),
    _text("side_a", "actor1name"),
    _text("side_b", "actor2name"),
    _text("country", "actiongeo_countrycode"),
    _text("country_code", "actiongeo_countrycode"),
    _text("adm_1", "actiongeo_adm1code"),
    _text("adm_2", "actiongeo_adm2code"),
    _degrees("latitude", "actiongeo_lat", 90),
    _degrees("longitude", "actiongeo_long", 180),
    Field(name="where_precision", columns=("actiongeo_type",), kind=Kind.WHOLE, least=0, most=5),
    Field(name="finest_unit", columns=("actiongeo_type",), kind=Kind.CODE, codes=FINEST),
    _day("date_start"),
    _day("date_end"),
)

_EXAMPLE = dict.fromkeys(POSITIONS, "") | {
    "globaleventid": "700001",
    "day": "20231014",
    "actor1name": "COLUMN",
    "eventrootcode": "19",
    "actiongeo_type": "4",
    "actiongeo_countrycode": "TL",
    "actiongeo_adm1code": "TL01",
    "actiongeo_lat": "14.25",
    "actiongeo_long": "-0.75",
    "sourceurl": "https://example.org/story",
}

SOURCE = Source(
    name="gdelt",
    title="GDELT 2.0 events",
    url="https://www.gdeltproject.org",
    licence="free use and redistribution with a citation and a link to gdeltproject.org",
    citation="Leetaru, K. and Schrodt, P. A. (2013), GDELT: Global data on events, location and "
    "tone, 1979–2012, ISA Annual Convention.",
    may_be_passed_on=True,
    layout=Layout.TABS,
    table=Table.EVENTS,
    positions=POSITIONS,
    fields=FIELDS,
    aside=Aside(
        condition="type = 'other' OR country IS NULL",
        sentence="not assault, fight or mass violence (root codes 18, 19, 20), or in no country",
    ),
    lacks="It counts reports coded by machine: no deaths, no check, and one fight may be many "
    "events. Countries and first-level units are FIPS codes.",
    example=(
        _EXAMPLE,
        _EXAMPLE | {"globaleventid": "700002", "eventrootcode": "04"},
        _EXAMPLE
        | {
            "globaleventid": "700003",
            "eventrootcode": "18",
            "actiongeo_type": "1",
            "actiongeo_adm1code": "TL",
        },
    ),
)
