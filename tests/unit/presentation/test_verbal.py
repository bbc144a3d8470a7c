"""Does every probability have one term of the published scale?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.presentation.numbers import stated
from suasion.presentation.verbal import BANDS, band, scale_in_words


@given(st.floats(0.0, 1.0))
def test_every_probability_has_the_term_of_the_number_written_beside_it(
    probability: float,
) -> None:
    found = band(probability)
    assert found.low <= stated(probability) <= found.high


def test_the_bands_cover_the_probabilities_without_gap_or_overlap() -> None:
    assert BANDS[0].low == 0.0
    assert BANDS[-1].high == 1.0
    assert all(one.high == other.low for one, other in pairwise(BANDS))


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.01, "almost no chance"),
        (0.1, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.7, "likely"),
        (0.9, "very likely"),
        (0.97, "almost certain"),
    ],
)
def test_the_terms_are_those_of_intelligence_community_directive_203(
    probability: float, term: str
) -> None:
    assert band(probability).term == term
    assert term in scale_in_words()
