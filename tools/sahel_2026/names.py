"""Which outline is which unit? UCDP's names of first-level units matched to Natural Earth's."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

NAME_KEYS = (
    "name", "gn_name", "gns_name", "woe_name", "woe_label", "region", "region_name", "name_local",
    "name_en", "name_fr", "name_es", "name_de", "name_pl", "name_tr", "name_id", "name_pt",
)  # fmt: skip
COUNTRY_NAMES = {
    "DR Congo (Zaire)": "Democratic Republic of the Congo",
    "Myanmar (Burma)": "Myanmar",
    "Russia (Soviet Union)": "Russia",
    "South Sudan": "S. Sudan",
    "Yemen (North Yemen)": "Yemen",
}
KINDS_OF_UNIT = frozenset((
    "area", "autonomous", "canton", "capital", "city", "county", "department", "district",
    "division", "emirate", "federal", "governorate", "krai", "municipality", "oblast", "of",
    "prefecture", "province", "raion", "rayon", "region", "republic", "special", "state",
    "territory", "the", "zone",
))  # fmt: skip


def ascii_words(name: str) -> list[str]:
    """Lower-case words of a name, without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return [word for word in re.sub(r"[^a-z]+", " ", plain).split() if word]


def core_name(name: str) -> str:
    """Name without accents, spaces and the word for its kind of unit."""
    return "".join(word for word in ascii_words(name) if word not in KINDS_OF_UNIT)


def outline_names(properties: dict[str, Any]) -> set[str]:
    """All core names that Natural Earth knows an outline by."""
    names = {core_name(str(properties[key])) for key in NAME_KEYS if properties.get(key)}
    names |= {core_name(part) for part in re.split(r"[|/,]", str(properties.get("name_alt") or ""))}
    return names - {""}


def unit_id(iso3: str, name: str) -> str:
    """Identifier of a unit: lower-case country code and name, as in ``mli_mopti``."""
    words = [word for word in ascii_words(name) if word not in KINDS_OF_UNIT]
    return "_".join([iso3.lower(), *words])
