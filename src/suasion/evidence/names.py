"""When are two names of a place the same? Spelling is folded; generic words may be left out."""

from __future__ import annotations

import unicodedata

# Words that say which kind of unit it is, as UCDP and others add them to names.
GENERIC = frozenset(
    (
        *("region", "province", "state", "district", "governorate", "department", "prefecture"),
        *("county", "division", "oblast", "municipality", "territory", "wilaya", "cercle"),
    )
)


def folded(name: str) -> str:
    """The name without case, accents and punctuation."""
    # Letters for special uses have a case only once they are plain.
    plain = unicodedata.normalize("NFKD", name.casefold())
    parts = unicodedata.normalize("NFKD", plain.casefold())
    kept = ("" if unicodedata.combining(c) else c if c.isalnum() else " " for c in parts)
    return " ".join("".join(kept).split())


def bare(name: str) -> str:
    """The folded name without a generic word at its end or its beginning, if more is left."""
    words = folded(name).split()
    if len(words) > 1 and words[-1] in GENERIC:
        words = words[:-1]
    elif len(words) > 1 and words[0] in GENERIC:
        words = words[1:]
    return " ".join(words)
