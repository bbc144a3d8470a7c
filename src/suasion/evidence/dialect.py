"""How are the cells of a text file told apart? Commas with quotation marks, or tabs without."""

from __future__ import annotations

import csv


class Commas(csv.excel):
    """Cells between commas, in quotation marks where they need them; anything else is an error."""

    strict = True


class Tabs(csv.excel_tab):
    """Cells between tabs; a quotation mark is a character like others."""

    quoting = csv.QUOTE_NONE
    strict = True


def dialect(*, tabs: bool) -> type[csv.Dialect]:
    """Dialect of a layout."""
    return Tabs if tabs else Commas
