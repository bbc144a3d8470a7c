"""What do we not know? The grades of the inputs, the solver's certificate, and every warning."""

from __future__ import annotations

from suasion.presentation.document import (
    Block,
    Column,
    Number,
    Paragraph,
    Section,
    Sentence,
    Strong,
    Table,
    row,
)
from suasion.presentation.numbers import NO_BREAK, count, percent, scientific
from suasion.presentation.prose import sentences
from suasion.presentation.reading import GRADES, Reading

_MEANINGS = {
    "measured": "a published count or dataset",
    "estimated": "derived from data",
    "elicited": "structured judgement with a range",
    "assumed": "neither looked up nor elicited",
}


def unknowns(reading: Reading) -> Section:
    """Grades, certificate, warnings."""
    blocks: list[Block] = [Paragraph(parts=sentences(_grades_in_words(reading)))]
    blocks += [_grades(reading), _certificate(reading)]
    blocks += [
        Paragraph(parts=(Strong("Warning. "), str(text)), kind="note", screen=True)
        for text in reading.optional("warnings") or ()
    ]
    return Section(anchor="unknowns", title="What we do not know", blocks=tuple(blocks))


def _grades_in_words(reading: Reading) -> Sentence:
    judged = reading.judgement_share
    number = Number(percent(judged), f"elicited or assumed, of grades: {judged:.6g}")
    if judged > 0.5:
        return (
            "most of what the answers rest on is judgement, not measurement (",
            number,
            " of the inputs); acceptance, price, counters and bluffs are the least tied to data",
        )
    return (
        "less than half of what the answers rest on is judgement (",
        number,
        " of the inputs), but acceptance, price, counters and bluffs are the least tied to data",
    )


def _grades(reading: Reading) -> Table:
    grades = reading["grades"]
    total = sum(grades.values()) or 1
    return Table(
        caption="Inputs by grade",
        columns=(
            Column(title="Grade"),
            Column(title="Meaning"),
            Column(title="Inputs", numeric=True),
            Column(title="Share", numeric=True),
        ),
        rows=tuple(
            row(
                grade,
                _MEANINGS[grade],
                count(int(grades.get(grade, 0))),
                Number(percent(grades.get(grade, 0) / total), f"grades.{grade}"),
            )
            for grade in GRADES
        ),
        screen=True,
    )


def _certificate(reading: Reading) -> Table:
    solver = reading["solver"]
    lines = [
        row("Games solved", Number(count(int(solver["games"])), "solver.games")),
        row(
            "Converged on the principal branch",
            Number(_exact_share(float(solver["converged_share"])), "solver.converged_share"),
        ),
        row(
            "Largest residual of a choice probability",
            Number(scientific(float(solver["max_residual"])), "solver.max_residual"),
        ),
        row("Largest regret", Number(scientific(float(solver["max_regret"])), "solver.max_regret")),
    ]
    if solver.get("solidarity_residual") is not None:
        residual = scientific(float(solver["solidarity_residual"]))
        lines.append(row("Residual between allies", Number(residual, "solver.solidarity_residual")))
    return Table(
        caption="The solver's certificate",
        columns=(Column(title="Games of incomplete information"), Column(title="", numeric=True)),
        rows=(*lines[:1], *(cells for cells in lines[1:])),
        note=(
            "Regret is what the best single deviation would gain, in the deviator's own utility; "
            "under quantal response it is not zero."
        ),
    )


def _exact_share(share: float) -> str:
    """A share of games: a count, so written to a tenth of a percent."""
    return f"{100.0 * share:.1f}{NO_BREAK}%"
