"""How is a result printed as JSON? One object, with null where a number is not one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any


def json_text(content: object) -> str:
    """The content as JSON that every reader accepts."""
    return json.dumps(finite(content), ensure_ascii=False, allow_nan=False, indent=1)


def finite(content: Any) -> Any:
    """The content with null in place of numbers that JSON does not know."""
    if isinstance(content, float):
        return content if isfinite(content) else None
    if isinstance(content, Mapping):
        return {str(key): finite(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [finite(value) for value in content]
    return content
