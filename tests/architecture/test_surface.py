"""Is what the root exposes what it says it exposes, no more and no less, sorted?"""

from __future__ import annotations

import suasion


def test_the_surface_is_sorted_and_without_repeats() -> None:
    assert list(suasion.__all__) == sorted(set(suasion.__all__))


def test_everything_on_the_surface_can_be_reached() -> None:
    for name in suasion.__all__:
        assert getattr(suasion, name) is not None


def test_nothing_public_is_exposed_beside_the_surface() -> None:
    for name in suasion.__all__:
        getattr(suasion, name)  # what is loaded lazily must not leave names behind
    rooms = {"core", "games", "model", "scenario", "evidence", "engine", "analysis", "presentation"}
    public = {name for name in vars(suasion) if not name.startswith("_")}
    assert public - set(suasion.__all__) <= rooms | {"annotations"}


def test_dir_lists_the_surface() -> None:
    assert set(suasion.__all__) <= set(dir(suasion))


def test_everything_on_the_surface_says_what_it_is() -> None:
    for name in suasion.__all__:
        assert getattr(suasion, name).__doc__, f"suasion.{name} has no docstring"


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(suasion, "no_such_name")
