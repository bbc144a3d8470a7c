"""What is wrong with a scenario, where, and what should its author do? One record a fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from suasion.core.errors import OFFENDERS_SHOWN, ScenarioError, nearest

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: the place, what was found there, what to do."""

    where: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found} {self.remedy}"


def refuse(folder: str, faults: Sequence[Fault]) -> None:
    """Raise the error of all faults, if there are any."""
    if faults:
        raise refusal(folder, faults)


def refusal(folder: str, faults: Sequence[Fault]) -> ScenarioError:
    """One error of one line for all faults, ten at most in full."""
    if len(faults) == 1:
        return ScenarioError(faults[0].where, faults[0].found, faults[0].remedy)
    shown = [f"({k}) {fault}" for k, fault in enumerate(faults[:OFFENDERS_SHOWN], start=1)]
    more = len(faults) - OFFENDERS_SHOWN
    return ScenarioError(
        folder,
        f"{len(faults)} faults.",
        " ".join(shown) + (f" And {more} more: mend these first." if more > 0 else ""),
    )


def quoted(value: object) -> str:
    """A found value as its author wrote it, cut if long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def model_faults(
    error: ValidationError, *, where: str, model: type[BaseModel], place: str = ""
) -> list[Fault]:
    """Faults of a record that does not fit its schema, one for each offending key."""
    return [
        Fault(where=where, found=found, remedy=remedy)
        for found, remedy in (_sentences(detail, model, place) for detail in error.errors())
    ]


def _sentences(detail: ErrorDetails, model: type[BaseModel], place: str) -> tuple[str, str]:
    """What was found and what to do, in place of the words of the validation library."""
    location = tuple(str(part) for part in detail["loc"] if part != "[key]")
    key = ".".join(part for part in (place, *location) if part)
    given, context = quoted(detail["input"]), detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            found, remedy = "is missing.", "Add it."
        case "string_too_short":
            found, remedy = "is empty.", "Write it."
        case "string_type":
            found, remedy = f"is {given}, not text.", "Write it in quotation marks."
        case "extra_forbidden":
            found = "is not a known key."
            remedy = nearest(location[-1], _keys(model, location[:-1]))
        case "enum" | "literal_error":
            found, remedy = f"is {given}.", f"Allowed: {_alternatives(context['expected'])}."
        case "value_error":
            found, _, remedy = str(context["error"]).partition(" | ")
        case "greater_than_equal":
            found, remedy = f"is {given}.", f"Allowed: {context['ge']:g} or more."
        case "less_than_equal":
            found, remedy = f"is {given}.", f"Allowed: {context['le']:g} or less."
        case "dict_type" | "model_type" | "model_attributes_type":
            found, remedy = f"is {given} where a table is wanted.", f"Write [{key}] or {{ ... }}."
        case _:
            found, remedy = f"is {given}.", f"{detail['msg']}."
    return f"{key} {found}", remedy


def _alternatives(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def _keys(model: type[BaseModel], location: Iterable[str]) -> list[str]:
    """Keys that a schema allows at a location inside it."""
    here: Any = model
    for part in location:
        if _is_model(here):
            field = here.model_fields.get(part)
            here = field.annotation if field else None
        else:
            arguments = get_args(here)
            here = arguments[-1] if arguments else None
    models = [kind for kind in (here, *get_args(here)) if _is_model(kind)]
    return [key for kind in models for key in kind.model_fields]


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
