"""What would it cost? The cheapest offer by target, and the most that can be reached."""

from __future__ import annotations

from typing import Any

from suasion.presentation.document import (
    Column,
    Name,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.frontier.words import (
    Found,
    cost,
    cost_cell,
    government,
    mix,
    percents,
    share,
)
from suasion.presentation.numbers import about
from suasion.presentation.prose import named, sentences, series

LINES = ("nothing_asked", "as_asked")
QUESTIONS = {
    "kept": "accepted and kept",
    "kept_best_counter": "the same, against the best counter",
    "kept_without_stick": "the same, without the stick",
    "accepted": "accepted",
}


def costs(found: Found) -> Section:
    """Sentences, the table of costs, and the table of what can be reached."""
    blocks = (
        Paragraph(parts=label(found), kind="label", screen=True),
        Paragraph(parts=in_words(found), kind="lead", screen=True),
        cost_table(found),
        most_table(found),
        _detail(found),
    )
    return Section(anchor="cost", title="An offer that they can't refuse", blocks=blocks)


def label(found: Found) -> Sentence:
    """On what the numbers rest."""
    return (
        "Structured opinion. These costs and probabilities rest on judgement; intervals are over "
        f"{found['futures']:,} draws of the parameters.",
    )


def in_words(found: Found) -> Sentence:
    """For each government: the dearest target that can be reached with nothing asked, or none."""
    return sentences(
        *(_in_words(found, name, told["nothing_asked"]) for name, told in found["alone"].items()),
        _asked_in_words(found),
    )


def _in_words(found: Found, name: str, line: Found) -> Sentence:
    title = named(government(found, name))
    where = f"alone.{name}.nothing_asked"
    reached = [t for t in found["targets"] if line["targets"][f"{t:g}"]["kept"]["reached"]]
    if not reached:
        most = line["most"]
        return (
            f"with nothing asked of {title}, no offer within the patron's means is accepted and "
            f"still kept at {found['months']} months with a probability of "
            f"{percents(found['targets'])[0]}; the most is ",
            Number(about(most["probability"]), f"{where}.most: {most['probability']:.6g}"),
            f", for USD {cost(most['cost_musd'])} million a year",
        )
    target = max(reached)
    told = line["targets"][f"{target:g}"]["kept"]
    return (
        f"with nothing asked of {title}, USD ",
        Number(
            cost(told["cost_musd"]), f"{where}.targets.{target:g}.kept: {told['cost_musd']:.6g}"
        ),
        f" million a year ({mix(found, told['mix'])}) is accepted and still kept at "
        f"{found['months']} months with a probability of {percents([target])[0]}",
    )


def _asked_in_words(found: Found) -> Sentence:
    most: list[Sentence] = [
        (
            f"{named(government(found, name))} ",
            Number(
                about(told["as_asked"]["most"]["probability"]),
                f"alone.{name}.as_asked.most: {told['as_asked']['most']['probability']:.6g}",
            ),
        )
        for name, told in found["alone"].items()
    ]
    title = found["space"]["reference"]["title"]
    return ("asking what ", Name(title), " asks, the most is for ", *series(most))


def cost_table(found: Found) -> Table:
    """Cheapest cost by government, target, and whether anything is asked."""
    rows: list[Row] = []
    for name, lines in _groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        rows += [_cost_row(found, text, where, told) for text, where, told in lines]
    return Table(
        caption="Cheapest offer accepted and kept for a year, USD million a year",
        columns=(
            Column(title="Asked"),
            *(Column(title=text, numeric=True) for text in percents(found["targets"])),
            Column(title="Most reached", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            "A column is the probability of acceptance in the first month and of an unbroken deal "
            "through the last, against the incumbent's equilibrium counter and with the hardest "
            "stick of the menu behind the offer. Under a cost: 90 % interval of what each draw of "
            "the parameters would need; where there is none: the share of draws in which there is."
        ),
        screen=True,
    )


def _groups(found: Found) -> list[tuple[str, list[tuple[str, str, Found]]]]:
    """Titles of groups and their lines: governments alone, then all together."""
    title = found["space"]["reference"]["title"]
    asked = {"nothing_asked": "nothing", "as_asked": f"as in “{title}”"}
    groups = [
        (
            government(found, name),
            [(text, f"alone.{name}.{line}", told[line]) for line, text in asked.items()],
        )
        for name, told in found["alone"].items()
    ]
    together = found.get("together")
    if together:
        same = together["same_to_all"]
        lines = [(text, f"together.{line}", same[line]) for line, text in asked.items()]
        groups.append(("All at once, the same to each", lines))
    return groups


def _cost_row(found: Found, text: str, where: str, told: Found) -> Row:
    cells = [
        cell(*cost_cell(told["targets"][f"{target:g}"]["kept"], f"{where}.{target:g}.kept"))
        for target in found["targets"]
    ]
    most = cell(share(told["most"]["probability"], f"{where}.most"))
    return Row(cells=(cell(text), *cells, most))


def most_table(found: Found) -> Table:
    """What can be reached at any price within the means, and against whom."""
    rows: list[Row] = []
    for name, lines in _groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        for text, where, told in lines:
            top = told["targets"][f"{max(found['targets']):g}"]
            cells = [cell(_top(top, question, where)) for question in reversed(QUESTIONS)]
            rows.append(Row(cells=(cell(text), *cells)))
    return Table(
        caption="The most that any offer within the means reaches",
        columns=(
            Column(title="Asked"),
            Column(title="Accepted", numeric=True),
            Column(title="Kept, no stick", numeric=True),
            Column(title="Kept, best counter", numeric=True),
            Column(title="Kept", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            "Where a probability reaches the highest target, the one at the cheapest such offer is "
            "shown. Best counter: in each game the incumbent plays what leaves the challenger least."
        ),
        screen=True,
    )


def _top(told: Found, question: str, where: str) -> Number:
    return share(float(told[question]["probability"]), f"{where}.{question}")


def _detail(found: Found) -> Table:
    """Every question and target, for the page."""
    rows: list[Row] = []
    for name, lines in _groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        for text, where, told in lines:
            rows += [_question_row(found, text, where, told, q) for q in QUESTIONS]
    return Table(
        caption="All costs, USD million a year",
        columns=(
            Column(title="Asked"),
            Column(title="What"),
            *(Column(title=text, numeric=True) for text in percents(found["targets"])),
            Column(title="Cheapest mix at the highest target, or the one that comes nearest"),
        ),
        rows=tuple(rows),
        stacked=True,
    )


def _question_row(found: Found, text: str, where: str, told: Found, question: str) -> Row:
    by_target: list[Any] = [told["targets"][f"{target:g}"][question] for target in found["targets"]]
    cells = [cell(*cost_cell(one, f"{where}.{question}")) for one in by_target]
    return Row(
        cells=(
            cell(text),
            cell(QUESTIONS[question]),
            *cells,
            cell(mix(found, by_target[-1]["mix"])),
        )
    )
