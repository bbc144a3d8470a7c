"""Do the terms of an answer add up, and does the flip that is found really flip it?"""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

import suasion
from suasion.analysis.brief.reasons import exchange_rates
from suasion.analysis.opening import Opening, central, openings
from suasion.analysis.terms import ANSWERS, TERMS, Point, answer_terms, offer_of
from suasion.analysis.why.answer import Why, why
from suasion.analysis.why.flips import Flip, flips
from suasion.analysis.why.terms import best_answer, term_flips
from suasion.core.declare import Axis
from suasion.core.errors import OptionError
from suasion.core.priors import Prior

if TYPE_CHECKING:
    from suasion.model.world import World

CASE = "two_valleys"
POINT = Point(government=0, package=1, kind=1)


@cache
def world() -> World:
    return suasion.load(CASE).world()


@cache
def opening() -> Opening:
    return next(openings(world(), futures=20, seed=1))


@cache
def explained() -> Why:
    return why(CASE, world().ids[Axis.GOVERNMENT][0], futures=20)


@cache
def found() -> dict[str, list[Flip]]:
    return flips(world(), POINT)


def best_with(flip: Flip, value: float) -> str:
    """The best answer at central values once a parameter is set as a person would set it."""
    changed = suasion.load(CASE, overrides={flip.knob.key: value}).world()
    return best_answer(answer_terms(central(changed), POINT))


def test_the_terms_add_up_to_the_value_in_the_game() -> None:
    at = opening()
    packages = range(len(world().packages.names))
    for package, kind, stance, counter, threat in product(
        packages, range(3), range(2), range(4), (False, True)
    ):
        if threat and not world().packages.stick[package].any():
            continue
        point = Point(
            government=1, package=package, kind=kind, stance=stance, counter=counter,
            threatened=threat,
        )  # fmt: skip
        known = at.games.profile.answer_value[
            at.rows(1), kind, stance, offer_of(at, point), counter
        ]
        np.testing.assert_allclose(answer_terms(at, point).values, known, atol=1e-12)


def test_the_flip_that_is_found_really_flips_the_answer() -> None:
    told = [one for each in found().values() for one in each if one.factor < 1e3]
    assert told
    for flip in told[:6]:
        assert best_with(flip, flip.value) == flip.answer


def test_no_smaller_change_of_that_parameter_would_do() -> None:
    told = [one for each in found().values() for one in each if one.factor < 1e3]
    for flip in told[:6]:
        short = flip.central + 0.98 * (flip.value - flip.central)
        assert best_with(flip, short) != flip.answer


def test_the_flips_are_told_from_the_smallest_factor_on() -> None:
    for each in found().values():
        factors = [flip.factor for flip in each]
        assert factors == sorted(factors)


def test_a_term_scaled_by_its_factor_makes_both_answers_equally_good() -> None:
    now = answer_terms(opening(), POINT)
    best = best_answer(now)
    for name, gap in term_flips(now).items():
        for one in gap["terms"]:
            scaled = now.terms[0].copy()
            scaled[:, TERMS.index(one["term"])] *= one["factor"]
            values = scaled.sum(axis=1)
            assert values[ANSWERS.index(name)] == pytest.approx(values[ANSWERS.index(best)])
            moved = now.terms[0, ANSWERS.index(name)].sum() + one["change"]
            assert moved == pytest.approx(float(now.values[0].max()))


def test_the_likeliest_offer_is_explained_where_none_is_named() -> None:
    content = explained().to_json()
    offered = {row["package"]: row["offered"]["median"] for row in content["packages"]}
    assert offered[content["explained"]["package"]] == max(offered.values())
    json.dumps(content, allow_nan=False)


def test_the_probabilities_of_the_answers_are_those_of_the_game() -> None:
    now = answer_terms(opening(), POINT)
    np.testing.assert_allclose(now.probability.sum(axis=1), 1.0, atol=1e-12)
    order = np.argsort(now.values, axis=1)
    np.testing.assert_array_equal(order, np.argsort(now.probability, axis=1))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"government": "uplandz"}, r"government: 'uplandz' is not a government\. Nearest: "),
        ({"package": "grand_bargain"}, r"package: 'grand_bargain' is not a package\. Nearest: "),
        ({"stance": "opne"}, r"stance: 'opne' is not a stance\. Nearest: open\."),
        ({"counter": "rase"}, r"counter: 'rase' is not a counter\. Nearest: raise\."),
        ({"kind": "prou"}, r"type: 'prou' is not a type\. Nearest: proud\."),
        ({"futures": 0}, r"futures: 0 is out of range\."),
    ],
)
def test_what_is_not_in_the_scenario_is_refused(asked: dict[str, object], said: str) -> None:
    known = {"government": explained().to_json()["government"]["id"], "futures": 8}
    with pytest.raises(OptionError, match=said):
        why(CASE, **{**known, **asked})


def test_a_package_without_a_threat_is_not_explained_with_one() -> None:
    plain = [
        name
        for name, stick in zip(world().packages.names, world().packages.stick, strict=True)
        if not stick.any()
    ]
    for name in plain:
        with pytest.raises(OptionError, match=r"threat: .* has none\."):
            why(CASE, "uplands", name, threat=True, futures=8)
    assert plain


def test_the_exchange_table_gives_each_thing_once_and_at_one_rate() -> None:
    rows = exchange_rates(world(), central(world()))
    assert len({(row["government"], row["name"]) for row in rows}) == len(rows)
    for government in world().ids[Axis.GOVERNMENT]:
        rates = [
            row["survival_points"] / row["musd_per_year"]
            for row in rows
            if row["government"] == government and row["musd_per_year"]
        ]
        assert len(rates) > 20
        np.testing.assert_allclose(rates, rates[0])


@pytest.mark.parametrize("scale", ["log", "logit", "identity"])
def test_the_probability_of_a_smaller_value_is_the_inverse_of_the_quantile(scale: str) -> None:
    prior = Prior(value=0.3, low=0.1, high=0.4, scale=scale)
    for uniform in (0.01, 0.05, 0.5, 0.8, 0.999):
        value = float(prior.quantile(np.array([uniform]))[0])
        assert prior.probability(value) == pytest.approx(uniform)
    assert prior.probability(prior.low) == pytest.approx(0.05)


def test_a_certain_value_has_no_place_in_a_prior() -> None:
    assert Prior(value=2.0, low=2.0, high=2.0, scale="log").probability(3.0) is None
    assert Prior(value=0.3, low=0.1, high=0.4, scale="log").probability(0.0) == 0.0
