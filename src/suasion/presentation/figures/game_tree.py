"""How is a game drawn? A tree from left to right: moves as lines, as thick as they are likely.

The drawing stands alone: its colours come with it. Players differ in colour, in lightness and by
the initial in their nodes, so that it can be read in grey. A dashed line joins nodes that the
mover cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from suasion.games.picture import Branch, Scene
from suasion.presentation.figures import svg
from suasion.presentation.figures.game_layout import (
    MARGIN,
    RADIUS,
    SIZE,
    TIE,
    TIES_APART,
    Placed,
    Plan,
    planned,
    tied,
)
from suasion.presentation.game_numbers import payoff_text, payoffs_text, probability_text
from suasion.presentation.game_text import left_out_text, move_words, situation_words

CHANCE = "chance"
_COLOURS = ("#0072b2", "#e69f00", "#007a5c", "#b3508c", "#56b4e9", "#7a4a12")
_INKS = ("#ffffff", "#1b1b1b", "#ffffff", "#ffffff", "#1b1b1b", "#ffffff")
_THICKEST, _THINNEST, _STEPS = 7.0, 0.8, 20
_LEGEND = 30.0
_TITLE = 26.0


def game_tree(scene: Scene, *, title: str, key: str = "game") -> str:
    """The tree below a scene as one drawing."""
    names = list(dict.fromkeys([*_paid(scene), *_movers(scene)]))
    heading = f"{title}: {_worth(scene)}" if scene.values and scene.branches else title
    plan = planned(scene, top=_TITLE + _LEGEND, narrowest=_legend_width(names))
    parts = [
        _style(names),
        svg.rectangle(0, 0, plan.width, plan.height, "paper"),
        svg.label(MARGIN, 20, svg.fitted(heading, plan.width - 2 * MARGIN, 15), "heading"),
        _legend(scene, names),
        *_ties(plan, names),
        *(_line(placed, names) for placed in plan.placed if placed.parent is not None),
        *(_words(placed) for placed in plan.placed if placed.parent is not None),
        *(_node(placed, names) for placed in plan.placed),
    ]
    return svg.panel(
        *parts, key=key, title=heading, description=_description(scene),
        width=plan.width, height=plan.height, mark="game-tree",
    )  # fmt: skip


def _worth(scene: Scene) -> str:
    return f"worth {payoffs_text(scene.values)}"


def _paid(scene: Scene) -> list[str]:
    """Players in the order of their payoffs."""
    waiting = [scene]
    while waiting:
        here = waiting.pop()
        if here.values:
            return list(here.values)
        waiting += [branch.scene for branch in here.branches]
    return []


def _movers(scene: Scene) -> list[str]:
    """Players in the order in which they move."""
    found, waiting = [], [scene]
    while waiting:
        one = waiting.pop(0)
        found += [one.mover] if one.mover not in {"", CHANCE} else []
        waiting += [branch.scene for branch in one.branches]
    return list(dict.fromkeys(found))


def _style(names: Sequence[str]) -> str:
    """Colours of the drawing, for light and for dark paper; every rule stays inside it."""
    players = "".join(
        f".game-tree .mover-{i}{{fill:{_COLOURS[i % len(_COLOURS)]}}}"
        f".game-tree .line-{i}{{stroke:{_COLOURS[i % len(_COLOURS)]}}}"
        f".game-tree .ink-{i}{{fill:{_INKS[i % len(_INKS)]};font-weight:700}}"
        for i in range(len(names))
    )
    lines = "".join(
        f".game-tree .thick-{i}{{stroke-width:{_thickness(i):.2f}}}" for i in range(_STEPS + 1)
    )
    return (
        "<style>.game-tree{--paper:#fff;--ink:#1b1b1b;--muted:#575757;--chance:#8a8a86;"
        "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
        "width:100%;height:auto}"
        "@media(prefers-color-scheme:dark){.game-tree{--paper:#15181c;--ink:#e9e7e2;"
        "--muted:#a9adb2;--chance:#8f949a}}"
        ".game-tree .paper{fill:var(--paper)}"
        f".game-tree text{{fill:var(--ink);font-size:{SIZE:g}px;paint-order:stroke;"
        "stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}"
        ".game-tree .heading{font-size:15px;font-weight:600}"
        ".game-tree .muted{fill:var(--muted)}"
        ".game-tree .initial{stroke:none;font-size:11px}"
        ".game-tree .move{fill:none;stroke-linecap:round}"
        ".game-tree .tie{fill:none;stroke-dasharray:2 4;stroke-width:1.5}"
        ".game-tree .line-chance{stroke:var(--chance)}.game-tree .mover-chance{fill:var(--chance)}"
        ".game-tree .ink-chance{fill:#1b1b1b}"
        f".game-tree .end{{fill:var(--ink)}}{players}{lines}</style>"
    )


def _mark(mover: str, names: Sequence[str]) -> str:
    return CHANCE if mover == CHANCE else str(names.index(mover))


def _legend(scene: Scene, names: Sequence[str]) -> str:
    """Who has which colour, what a line says, what stands at the ends."""
    parts, x, y = [], MARGIN + RADIUS, _TITLE + 14.0
    for name in [*names, *([CHANCE] if _has_chance(scene) else [])]:
        parts.append(_disc(x, y, name, names))
        parts.append(svg.label(x + RADIUS + 5, y + 4.5, name))
        x += 2 * RADIUS + 22 + svg.text_width(name, SIZE)
    paid = ", ".join(_paid(scene))
    said = f"{f'Payoffs: {paid}. ' if paid else ''}Dashes join what the mover cannot tell apart."
    parts.append(svg.label(x, y + 4.5, said, "muted"))
    return "".join(parts)


def _legend_width(names: Sequence[str]) -> float:
    words = f"{''.join(names)}{', '.join(names)} chance Payoffs: ." + 50 * " "
    return 2 * MARGIN + svg.text_width(words, SIZE) + (2 * RADIUS + 22) * (len(names) + 1)


def _has_chance(scene: Scene) -> bool:
    return scene.mover == CHANCE or any(_has_chance(branch.scene) for branch in scene.branches)


def _disc(x: float, y: float, mover: str, names: Sequence[str]) -> str:
    """The mark of a mover: a disc with its initial, a diamond for chance."""
    mark = _mark(mover, names)
    if mover == CHANCE:
        r = RADIUS
        corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        return svg.path(corners, "mover-chance", closed=True)
    letter = mover.strip()[:1].upper()
    if sum(name.strip()[:1].upper() == letter for name in names) > 1:
        letter = str(names.index(mover) + 1)
    disc = svg.dot(x, y, RADIUS, f"mover-{mark}")
    return disc + svg.label(x, y + 4, letter, f"initial ink-{mark}", "middle")


def _line(placed: Placed, names: Sequence[str]) -> str:
    """The line of a move, bent near its beginning, with its words as a tip."""
    parent, branch = placed.parent, placed.branch
    if parent is None or branch is None:
        return ""
    middle = (parent.x + placed.bend) / 2
    data = (
        f"M{parent.x:.1f} {parent.y:.1f}C{middle:.1f} {parent.y:.1f} {middle:.1f} {placed.y:.1f} "
        f"{placed.bend:.1f} {placed.y:.1f}L{placed.x:.1f} {placed.y:.1f}"
    )
    mark = f"move line-{_mark(parent.scene.mover, names)} thick-{_step(branch)}"
    return svg.shape(data, mark, f"{parent.scene.mover}: {move_words(branch)}")


def _step(branch: Branch) -> int:
    """Step of thickness of a move; the thinnest where play is not known."""
    return 0 if branch.probability is None else round(_STEPS * branch.probability)


def _thickness(step: int) -> float:
    return _THINNEST + (_THICKEST - _THINNEST) * step / _STEPS


def _words(placed: Placed) -> str:
    """The move above its line, and where it leads below."""
    branch = placed.branch
    if branch is None:
        return ""
    lift = 4.0 + 0.5 * _thickness(_step(branch))
    parts = [svg.label(placed.bend, placed.y - lift, move_words(branch))]
    below = situation_words(placed.scene)
    if below:
        parts.append(svg.label(placed.bend, placed.y + SIZE + lift - 3.0, below, "muted"))
    return "".join(parts)


def _node(placed: Placed, names: Sequence[str]) -> str:
    scene, x, y = placed.scene, placed.x, placed.y
    if not scene.mover:
        end = svg.dot(x, y, 3.0, "end")
        payoffs = ", ".join(payoff_text(value) for value in scene.values.values())
        return end + svg.label(x + 9, y + 4.5, payoffs)
    parts = [_disc(x, y, scene.mover, names)]
    if placed.parent is None and situation_words(scene):
        parts.append(svg.label(x - RADIUS - 4, y + 4.5, situation_words(scene), "muted", "end"))
    if placed.left_out_y is not None:
        parts.append(svg.label(x + 14, placed.left_out_y + 4, left_out_text(scene), "muted"))
    return "".join(parts)


def _ties(plan: Plan, names: Sequence[str]) -> list[str]:
    """Dashed bows between nodes of one information set, each set with a bow of its own."""
    columns: dict[int, dict[tuple[str, str], list[Placed]]] = {}
    for placed in plan.placed:
        known = tied(placed)
        if known is not None:
            columns.setdefault(placed.depth, {}).setdefault(known, []).append(placed)
    drawn = []
    for sets in columns.values():
        several = [(who, members) for (who, _), members in sets.items() if len(members) > 1]
        for place, (mover, members) in enumerate(several):
            members.sort(key=lambda one: one.y)
            bow = RADIUS + TIE * (1 + place % TIES_APART)
            mark = f"tie line-{_mark(mover, names)}"
            for one, other in pairwise(members):
                drawn.append(svg.shape(_bow(one, other, bow), mark))
    return drawn


def _bow(one: Placed, other: Placed, bow: float) -> str:
    x, y0, y1 = one.x - bow, f"{one.y:.1f}", f"{other.y:.1f}"
    return f"M{one.x:.1f} {y0}C{x:.1f} {y0} {x:.1f} {y1} {other.x:.1f} {y1}"


def _description(scene: Scene) -> str:
    """The likeliest course of play, spoken."""
    steps, here = [], scene
    while here.branches:
        likeliest = max(here.branches, key=lambda branch: branch.probability or 0.0)
        if likeliest.probability is None:
            break
        steps.append(
            f"{here.mover} {likeliest.label} with probability "
            f"{probability_text(likeliest.probability)}"
        )
        here = likeliest.scene
    course = f"Likeliest course: {'; '.join(steps)}." if steps else "Not solved."
    ends = f" It ends with {payoffs_text(here.values)}." if here.values and not here.mover else ""
    return f"A game tree from left to right. {course}{ends}"
