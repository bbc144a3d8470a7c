"""Does a drawn game show every move with its probability, and say what it leaves out?"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from suasion.core.errors import GameError
from suasion.games import efg
from suasion.games.equilibrium import at_limit, at_precision
from suasion.games.picture import Branch, Scene
from suasion.games.picture_of import scene_of
from suasion.presentation.figures import svg
from suasion.presentation.figures.game_tree import game_tree
from suasion.presentation.game_numbers import payoff_text, probability_text
from suasion.presentation.game_text import tree_text
from tests.laws.random_trees import random_tree
from tests.published.kuhn import kuhn_tree
from tests.published.test_reiley_2008 import FIG1

POKER = efg.read(FIG1)
SVG = "{http://www.w3.org/2000/svg}"


def scenes(scene: Scene) -> list[Scene]:
    """A scene and all below it."""
    return [scene, *(below for branch in scene.branches for below in scenes(branch.scene))]


def parsed(scene: Scene, title: str = "a title") -> ET.Element:
    """The drawing of a scene."""
    return ET.fromstring(game_tree(scene, title=title))  # noqa: S314 - our own drawing


def solved_scene(nodes_most: int = 64) -> Scene:
    return scene_of(POKER, at_precision(POKER, 1.0).profiles[0], nodes_most=nodes_most)


def test_a_whole_tree_is_shown_where_it_fits() -> None:
    shown = scenes(solved_scene())
    assert len(shown) == POKER.nodes
    assert all(one.left_out == 0 for one in shown)
    for one in shown:
        if one.branches:
            total = sum(branch.probability or 0.0 for branch in one.branches)
            assert total == pytest.approx(1.0)


def test_values_of_a_scene_are_the_mean_of_those_below() -> None:
    for one in scenes(solved_scene()):
        for name, value in one.values.items() if one.branches else ():
            below = sum((b.probability or 0.0) * b.scene.values[name] for b in one.branches)
            assert value == pytest.approx(below, abs=1e-12)


@pytest.mark.parametrize("nodes_most", [1, 2, 5, 20, 64])
def test_the_likeliest_nodes_are_kept_and_the_rest_is_counted(nodes_most: int) -> None:
    tree = random_tree(4)
    scene = scene_of(tree, at_precision(tree, 2.0).profiles[0], nodes_most=nodes_most)
    shown = scenes(scene)
    assert len(shown) == min(nodes_most, tree.nodes)
    for one in shown:
        kept = sum(branch.probability or 0.0 for branch in one.branches)
        whole = 1.0 if one.mover else 0.0
        assert kept + one.left_out_probability == pytest.approx(whole)
        assert (one.left_out > 0) or not one.mover or kept == pytest.approx(1.0)


def test_an_unsolved_game_shows_no_probability_but_that_of_chance() -> None:
    for one in scenes(scene_of(POKER)):
        assert one.belief is None
        assert all((b.probability is None) == (one.mover != "chance") for b in one.branches)
    game_tree(scene_of(POKER), title="unsolved")
    assert "Bet →" in tree_text(scene_of(POKER))


def test_nodes_of_one_set_share_a_belief_of_one() -> None:
    shown = [one for one in scenes(solved_scene()) if one.situation == "after a bet"]
    assert len(shown) == 2
    assert sum(one.belief or 0.0 for one in shown) == pytest.approx(1.0)


def test_the_drawing_is_whole_accessible_and_alone() -> None:
    for tree in (POKER, kuhn_tree(), random_tree(4)):
        scene = scene_of(tree, at_precision(tree, 1.0).profiles[0])
        drawing = parsed(scene, "<a> & b")
        texts = ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]
        title, said = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
        assert title is not None
        assert said is not None
        assert (title.text or "").startswith("<a> & b: worth")
        assert "Likeliest course" in (said.text or "")
        assert "http" not in "".join(texts)
        for one in scenes(scene):
            for branch in one.branches:
                assert f"{branch.label} · {probability_text(branch.probability or 0.0)}" in texts


@pytest.mark.parametrize("nodes_most", [3, 25, 64])
def test_everything_stands_on_the_paper_and_rows_do_not_collide(nodes_most: int) -> None:
    tree = kuhn_tree()
    profile = at_precision(tree, 1.0).profiles[0]
    drawing = parsed(scene_of(tree, profile, nodes_most=nodes_most))
    _, _, width, height = (float(n) for n in drawing.attrib["viewBox"].split())
    places = [(float(t.attrib["x"]), float(t.attrib["y"])) for t in drawing.iter(f"{SVG}text")]
    assert all(0.0 <= x <= width and 0.0 <= y <= height for x, y in places)
    assert len(set(places)) == len(places)
    for text in drawing.iter(f"{SVG}text"):
        room = width - float(text.attrib["x"])
        assert (
            svg.text_width(text.text or "", 13.0) <= room or text.attrib["text-anchor"] != "start"
        )
    columns: dict[float, list[float]] = {}
    for x, y in places:
        columns.setdefault(x, []).append(y)
    for rows in columns.values():
        rows.sort()
        assert all(below - above >= 11.0 for above, below in pairwise(rows))


def test_lines_are_as_thick_as_moves_are_likely() -> None:
    even = Scene(mover="", values={"A": 1.0})
    scene = Scene(
        mover="A",
        branches=(
            Branch(label="rare", probability=0.05, scene=even),
            Branch(label="usual", probability=0.95, scene=even),
        ),
    )
    drawing = parsed(scene)
    marks = [p.attrib["class"] for p in drawing.iter(f"{SVG}path") if "move" in p.attrib["class"]]
    assert [mark.split()[-1] for mark in marks] == ["thick-1", "thick-19"]


def test_a_text_tree_counts_what_it_leaves_out() -> None:
    assert tree_text(solved_scene(4)).splitlines()[-1].startswith("   └─ … 2 moves not shown")
    assert "… 1 move not shown" in tree_text(solved_scene(6))


def test_numbers_are_not_rounded_to_certainty() -> None:
    assert [probability_text(p) for p in (0.0, 1e-9, 0.25, 1 - 1e-9, 1.0)] == [
        "0", "<0.001", "0.250", ">0.999", "1",
    ]  # fmt: skip
    assert [payoff_text(v) for v in (-1 / 3, 2.0, 0.0, 1e-17, 25000.0)] == [
        "−0.3333", "2", "0", "0", "2.5e4",
    ]  # fmt: skip


def test_a_picture_of_no_node_is_refused() -> None:
    with pytest.raises(GameError, match="allowed is 1 or more"):
        scene_of(POKER, nodes_most=0)


def test_the_picture_of_the_theory_page_is_what_is_drawn_now(root: Path) -> None:
    poker = efg.read((root / "docs/how-to/stripped-down-poker.efg").read_text(encoding="utf-8"))
    drawn = game_tree(scene_of(poker, at_limit(poker).profiles[0]), title=poker.title)
    kept = (root / "docs/theory/stripped-down-poker.svg").read_text(encoding="utf-8")
    assert kept == f"{drawn}\n", "draw it anew: suasion game show FILE.efg --out FILE.svg"
