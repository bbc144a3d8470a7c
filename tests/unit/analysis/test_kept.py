"""Is a deal that was accepted counted as kept only while it is in force?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from suasion.analysis.kept import deal_life, government_survival, kept
from suasion.core.errors import OptionError
from tests.unit.analysis.made import made

if TYPE_CHECKING:
    from suasion.engine.ensemble import Ensemble

ACCEPT, HEDGE = 0, 1


def deals(*lives: tuple[int, int, int], months: int = 14) -> Ensemble:
    """Deals of Mali: (first month, months in force, answer); Niger has none."""
    answer = np.full((len(lives), months, 2), -1, dtype=np.int8)
    package = np.full((len(lives), months, 2), -1, dtype=np.int16)
    standing = np.full((len(lives), months, 2), 2, dtype=np.int8)
    for future, (first, lasts, code) in enumerate(lives):
        if lasts:
            answer[future, first, 0] = code
            package[future, first : first + lasts, 0] = 3
            standing[future, first : first + lasts, 0] = code
    return made(answer=answer, contract_package=package, contract_answer=standing)


def test_a_deal_is_kept_if_it_was_accepted_and_is_in_force_at_the_end() -> None:
    lives = ((0, 12, ACCEPT), (0, 11, ACCEPT), (5, 9, ACCEPT), (0, 14, HEDGE), (12, 2, ACCEPT))
    found = kept(deals(*lives))
    assert found.accepted.tolist() == [3, 0]
    assert found.kept.tolist() == [2, 0]
    assert found.shares.tolist() == [0.4, 0.0]


def test_a_run_that_is_too_short_cannot_say_what_is_kept() -> None:
    with pytest.raises(OptionError, match=r"months: 12 asked of a run of 8. Run more months."):
        kept(deals((0, 3, ACCEPT), months=8))


def test_the_life_of_deals_is_the_product_limit_estimate() -> None:
    # Ends after 2 and 4 months; two cut off by the horizon after 3 and 6; none in the last future.
    lives = ((0, 2, ACCEPT), (1, 4, ACCEPT), (3, 3, ACCEPT), (0, 6, ACCEPT), (0, 0, ACCEPT))
    life = deal_life(deals(*lives, months=6))
    assert life.at_risk[:, 0].tolist() == [4, 4, 4, 2, 2, 1]
    expected = [1.0, 1.0, 0.75, 0.75, 0.375, 0.375]
    assert life.share[:, 0].tolist() == pytest.approx(expected)


def test_without_a_deal_there_is_no_life_to_speak_of() -> None:
    life = deal_life(deals((0, 2, ACCEPT)))
    assert life.at_risk[:, 1].tolist() == [0] * 14
    assert np.isnan(life.share[:, 1]).all()


def test_a_government_stands_until_its_first_coup_or_collapse() -> None:
    coup, collapse = np.zeros((4, 5, 2), dtype=bool), np.zeros((4, 5, 2), dtype=bool)
    coup[0, 1, 0] = coup[0, 3, 0] = collapse[1, 2, 0] = True
    standing = government_survival(made(coup=coup, collapse=collapse))
    assert standing[:, 0].tolist() == [1.0, 0.75, 0.5, 0.5, 0.5]
    assert standing[:, 1].tolist() == [1.0] * 5
