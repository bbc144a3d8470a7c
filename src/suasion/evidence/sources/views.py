"""How are ViEWS files read? Forecast draws and actuals by month and unit, in Parquet."""

from __future__ import annotations

from suasion.evidence.columns import Table
from suasion.evidence.source import Field, Kind, Layout, Source
from suasion.evidence.span import LAST_MONTH_ID

LAST_CELL = 259_200


def _whole(name: str, *columns: str, needed: bool, least: int, most: int | None = None) -> Field:
    return Field(
        name=name,
        columns=columns,
        kind=Kind.WHOLE,
        needed=needed,
        filled=needed,
        least=least,
        most=most,
    )


SOURCE = Source(
    name="views",
    title="ViEWS forecasts and actuals",
    url="https://viewsforecasting.org",
    licence="not declared in the files: look at viewsforecasting.org before passing rows on",
    citation="Hegre, H. et al., the 2023/24 VIEWS prediction challenge; name the model and the "
    "window.",
    may_be_passed_on=False,
    layout=Layout.PARQUET,
    table=Table.FORECASTS,
    fields=(
        _whole("month_id", "month_id", needed=True, least=1, most=LAST_MONTH_ID),
        _whole("country_id", "country_id", needed=False, least=0),
        _whole(
            "priogrid_gid",
            "priogrid_gid",
            "priogrid_id",
            "pg_id",
            needed=False,
            least=1,
            most=LAST_CELL,
        ),
        Field(name="unit", columns=("unit",), kind=Kind.TEXT, needed=False, filled=False),
        _whole("draw", "draw", needed=False, least=0),
        Field(name="outcome", columns=("outcome",), kind=Kind.NUMBER, least=0),
    ),
    one_of=("country_id", "priogrid_gid", "unit"),
    unique=("month_id", "country_id", "priogrid_gid", "unit", "draw"),
    lacks="It has no events, so no panel is made from it.",
    example=(
        {"month_id": "529", "country_id": "50", "draw": "0", "outcome": "3"},
        {"month_id": "529", "country_id": "50", "draw": "1", "outcome": "0"},
        {"month_id": "530", "country_id": "50", "draw": "0", "outcome": "12"},
    ),
)
