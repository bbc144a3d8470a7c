"""What would it cost? The cheapest offer by target, and the most that can be reached."""

from __future__ import annotations

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
from suasion.presentation.numbers import NO_BREAK, about
from suasion.presentation.prose import named, sentences, series

_ORDER = ("accepted", "kept", "kept_best_counter", "kept_without_stick")


def costs(found: Found) -> Section:
    """Sentences, the table of costs, and the table of what can be reached."""
    blocks = (
        Paragraph(parts=label(found), kind="label", screen=True),
        Paragraph(parts=in_words(found), kind="lead", screen=True),
        cost_table(found),
        most_table(found),
    )
    return Section(anchor="cost", title="An offer that they can't refuse", blocks=blocks)


def label(found: Found) -> Sentence:
    """On what the numbers rest."""
    return (
        (
            "Structured opinion. These costs and probabilities rest on judgement; intervals are "
            f"over {found['futures']:,} draws of the parameters."
        ),
    )


def in_words(found: Found) -> Sentence:
    """For each government: the dearest target that can be reached with nothing asked, or none."""
    short = [name for name in found["alone"] if not _reached(found, name)]
    return sentences(
        *(_reached_in_words(found, name) for name in found["alone"] if name not in short),
        _short_in_words(found, short),
        _asked_in_words(found),
    )


def _reached(found: Found, name: str) -> list[float]:
    """Targets that some offer reaches with nothing asked."""
    told = found["alone"][name]["nothing_asked"]["targets"]
    return [target for target in found["targets"] if told[f"{target:g}"]["kept"]["reached"]]


def _reached_in_words(found: Found, name: str) -> Sentence:
    """The cheapest offer at the highest target that is reached."""
    target = max(_reached(found, name))
    told = found["alone"][name]["nothing_asked"]["targets"][f"{target:g}"]["kept"]
    where = f"alone.{name}.nothing_asked.targets.{target:g}.kept"
    return (
        f"with nothing asked of {named(government(found, name))}, USD ",
        Number(cost(told["cost_musd"]), f"{where}: {told['cost_musd']:.6g}"),
        (
            f" million a year ({mix(found, told['mix'])}) is accepted and still kept at "
            f"{found['months']} months with a probability of {percents([target])[0]}"
        ),
    )


def _short_in_words(found: Found, names: list[str]) -> Sentence:
    """The most that is reached where not even the lowest target is."""
    if not names:
        return ()
    most: list[Sentence] = []
    for name in names:
        told = found["alone"][name]["nothing_asked"]["most"]
        where = f"alone.{name}.nothing_asked.most"
        chance = Number(about(told["probability"]), f"{where}: {told['probability']:.6g}")
        money = f" (USD {cost(told['cost_musd'])} million a year)"
        most.append((f"{named(government(found, name))} ", chance, money))
    return (
        (
            "even with nothing asked, no offer within the patron's means is accepted and still "
            f"kept at {found['months']} months with a probability of "
            f"{percents(found['targets'])[0]}; the most is for "
        ),
        *series(most),
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
    for name, lines in groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        rows += [_cost_row(found, text, where, told) for text, where, told in lines]
    return Table(
        caption="Cheapest offer accepted and kept, USD m a year; if none: in how many draws",
        columns=(
            Column(title="Asked"),
            *(Column(title=text, numeric=True) for text in percents(found["targets"])),
            Column(title="Most", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            f"All: the conditions of “{found['space']['reference']['title']}”. A column is the "
            "probability of acceptance in the first month and of an unbroken deal through the "
            "last, against the incumbent's equilibrium counter and with every stick of the menu "
            "behind the offer. A cost is what the patron counts, with the scarcity of its means. "
            f"Under it: 90{NO_BREAK}% interval of what each draw of the parameters would need; "
            "where there is none: in what share of the draws there is one."
        ),
        screen=True,
    )


def groups(found: Found) -> list[tuple[str, list[tuple[str, str, Found]]]]:
    """Titles of groups and their lines: governments alone, then all together."""
    asked = {"nothing_asked": "nothing", "as_asked": "all"}
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
        groups.append(("All at once", lines))
    return groups


def _cost_row(found: Found, text: str, where: str, told: Found) -> Row:
    cells = [
        cell(*cost_cell(told["targets"][f"{target:g}"]["kept"], f"{where}.{target:g}.kept"))
        for target in found["targets"]
    ]
    most = cell(share(told["most"]["probability"], f"{where}.most"))
    return Row(cells=(cell(text), *cells, most))


def most_table(found: Found, *, screen: bool = True) -> Table:
    """What can be reached at any price within the means, and against whom."""
    rows: list[Row] = []
    for name, lines in groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        for text, where, told in lines:
            top = told["targets"][f"{max(found['targets']):g}"]
            cells = [cell(_top(top, question, where)) for question in _ORDER]
            rows.append(Row(cells=(cell(text), *cells)))
    return Table(
        caption="The most that any offer within the means reaches",
        columns=(
            Column(title="Asked"),
            Column(title="Accepted", numeric=True),
            Column(title="Kept", numeric=True),
            Column(title="Kept, best counter", numeric=True),
            Column(title="Kept, no stick", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            "Where a probability reaches the highest target, the one at the cheapest such offer "
            "is shown. Best counter: in each game the incumbent plays what leaves the challenger "
            "least."
        ),
        screen=screen,
    )


def _top(told: Found, question: str, where: str) -> Number:
    return share(float(told[question]["probability"]), f"{where}.{question}")
