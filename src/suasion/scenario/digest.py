"""Are two scenarios the same? A SHA-256 of what they say, however their files are laid out.

The order of rows, blank space, line endings, byte order marks, the order of columns and the
folder's own name do not count. The order in which `scenario.toml` names its entities does: it is
the order of reading and of luck.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from suasion.scenario.document import Document, Given, Placed

FORMAT = "suasion scenario 1"
_ENTITIES = ("governments", "patrons", "onlookers", "commodities", "mines", "packages")


def canonical(document: Document) -> str:
    """The content of a document as one JSON text that does not depend on its layout."""
    header = document.header.model_dump(mode="json", exclude={"parameters"})
    content = {
        "format": FORMAT,
        "header": header,
        "order": {kind: list(header[kind]) for kind in _ENTITIES},
        "values": _given(document.values),
        "words": _given(document.words),
        "packages": _rows(document.items),
        "standing": _rows(document.standing),
        "units": _rows(document.units),
        "neighbours": _rows(document.links),
        "cells": _rows(document.cells),
        "geometry": document.geometry,
        "timeline": _rows(document.timeline),
        "sources": _rows(document.sources),
    }
    if document.correlations:
        content["correlations"] = _rows(document.correlations)
    return _text(content)


def digest(document: Document) -> str:
    """SHA-256 of the canonical content, in hexadecimal."""
    return sha256(canonical(document).encode()).hexdigest()


def _given(given: Iterable[Given[Any]]) -> dict[str, Any]:
    return {one.place: one.given.model_dump(mode="json") for one in given}


def _rows(rows: Iterable[Placed[Any]]) -> list[Any]:
    return sorted((placed.row.model_dump(mode="json") for placed in rows), key=_text)


def _text(content: object) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
