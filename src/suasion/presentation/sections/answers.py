"""Will they take it? Accept, hedge or refuse by window, by package, and whether a deal is kept."""

from __future__ import annotations

from suasion.presentation.document import (
    Block,
    Column,
    Figure,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.figures.answer_bars import KEYS, WORDS, answer_panel
from suasion.presentation.numbers import percent
from suasion.presentation.prose import chance, named, sentences
from suasion.presentation.reading import ANSWERS, STATUS_QUO, Entity, Reading
from suasion.presentation.sections.outcome_tables import estimate_cell
from suasion.presentation.sections.traces import answer_trace, estimate_trace, share_number

_COUNTING = (
    "Shares of futures. A future counts once, for the most cooperative answer that the government "
    "gives within the window. Numbers are rounded and may not add to 100."
)


def answers(reading: Reading) -> Section:
    """A sentence and a panel for each government, then tables by window and by package."""
    said = sentences(*(_in_words(reading, g) for g in reading.governments))
    blocks: list[Block] = [
        Paragraph(parts=said),
        _by_window(reading),
        _window_table(reading),
        *_by_policy(reading),
        *_kept(reading),
    ]
    return Section(anchor="answers", title="Will they take it", blocks=tuple(blocks))


def _in_words(reading: Reading, government: Entity) -> Sentence:
    """Outright acceptance and refusal of one government in the longest window."""
    window = reading.windows[-1]
    shares = reading.answers(government.id, window)
    trace = answer_trace(reading, government.id, window)
    name = named(government.title)
    if shares.no_offer >= 1.0:
        return (f"{name} receives no offer in any of the futures",)
    if shares.accept == shares.hedge == 0.0:
        return (f"{name} takes nothing in any of the futures",)
    accepts = chance(shares.accept, trace, f"{name} accepts in full within {window} months")
    return (
        *accepts,
        ", while it hedges in ",
        share_number(shares.hedge, trace, spoken=True),
        " of futures and only refuses in ",
        share_number(shares.refuse, trace, spoken=True),
    )


def _by_window(reading: Reading) -> Figure:
    panels = tuple(
        answer_panel(
            key=f"answers-{g.id}",
            title=g.title,
            rows=[(f"within {w} months", reading.answers(g.id, w)) for w in reading.windows],
        )
        for g in reading.governments
    )
    return Figure(
        title="Answers by window, percent of futures", panels=panels, keys=KEYS, note=_COUNTING
    )


def _window_table(reading: Reading) -> Table:
    columns = [Column(title="Government"), Column(title="Months", numeric=True)]
    columns += [Column(title=WORDS[name].capitalize(), numeric=True) for name in ANSWERS]
    rows = [_window_row(reading, g, w) for g in reading.governments for w in reading.windows]
    return Table(
        caption="Answers by government and window",
        columns=tuple(columns),
        rows=tuple(rows),
        screen=True,
    )


def _window_row(reading: Reading, government: Entity, window: int) -> Row:
    trace = answer_trace(reading, government.id, window)
    shares = [cell(Number(percent(x), trace)) for _, x in reading.answers(government.id, window)]
    first = government.title if window == reading.windows[0] else ""
    return Row(cells=(cell(first), cell(str(window)), *shares))


def _by_policy(reading: Reading) -> list[Block]:
    """What each other policy would bring in the longest window."""
    policies = [p for p in reading.policies if p.id in reading["answers_by_policy"]]
    policies = [p for p in policies if p.id != STATUS_QUO]
    if len(policies) < 2:
        return []
    window = reading.windows[-1]
    panels = tuple(
        answer_panel(
            key=f"packages-{g.id}",
            title=g.title,
            rows=[(p.title, reading.answers(g.id, window, p.id)) for p in policies],
        )
        for g in reading.governments
    )
    title = f"Answers within {window} months by policy, percent of futures"
    return [Figure(title=title, panels=panels, keys=KEYS)]


def _kept(reading: Reading) -> list[Block]:
    """How often a deal is taken and still kept, by policy."""
    kept = reading.optional("kept")
    policies = [p for p in reading.policies if p.id in kept and p.id != STATUS_QUO]
    first = next((reading.kept(g.id, p.id) for p in policies for g in reading.governments), None)
    if first is None:
        return []
    columns = (
        Column(title="Policy"),
        *(Column(title=g.title, numeric=True) for g in reading.governments),
    )
    rows = tuple(_kept_row(reading, p) for p in policies)
    caption = f"Deals taken and still kept {first[0]} months on, share of futures"
    return [Table(caption=caption, columns=columns, rows=rows)]


def _kept_row(reading: Reading, policy: Entity) -> Row:
    cells = [cell(policy.title)]
    for g in reading.governments:
        found = reading.kept(g.id, policy.id)
        if found is None:
            cells.append(cell("–"))
            continue
        trace = estimate_trace(f"kept.{policy.id}.{g.id}.{found[0]}", found[1])
        cells.append(estimate_cell(found[1], trace, share=True))
    return Row(cells=tuple(cells))
