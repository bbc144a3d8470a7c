"""Which sources are known? Each is one file of this folder and one line here."""

from __future__ import annotations

from suasion.core.errors import OptionError, nearest
from suasion.evidence.source import Source
from suasion.evidence.sources import acled, gdelt, ucdp_api, ucdp_ged, views

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        ucdp_ged.SOURCE,
        ucdp_api.SOURCE,
        acled.SOURCE,
        gdelt.SOURCE,
        views.SOURCE,
    )
}


def source_named(name: str) -> Source:
    """A source by its name.

    Raises
    ------
    OptionError
        There is no such source.
    """
    if name not in SOURCES:
        raise OptionError("source", f"{name!r} is not a source.", nearest(name, SOURCES, count=5))
    return SOURCES[name]
