"""Do the compiled payoffs agree with a plain version written from the theory page?"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.model.mechanisms.bargaining import ends
from tests.independent.ends_plain import CHEAT, HEDGED, KEEP, REFUSED, client_value
from tests.laws.contest_table import table

TOLERANCE = 1e-7  # of the search over splits of money in the twin


@pytest.mark.parametrize("counter", range(4))
@pytest.mark.parametrize("means", range(2))
def test_every_end_is_worth_what_the_plain_version_says(counter: int, means: int) -> None:
    setting, offers = table()
    imposed = np.full(setting.own.size, -1, dtype=np.int64)
    values, _, _, complies = ends.payoffs(setting, offers, imposed)
    for game in range(setting.own.size):
        for package in range(setting.strength.shape[1]):
            for kind in range(3):
                theta = float(setting.theta[game, kind])
                plain = [
                    client_value(setting, game, package, counter, means, way, theta)
                    for way in (KEEP, CHEAT, HEDGED, REFUSED)
                ]
                keeps = bool(complies[game, package, kind, means, counter])
                found = values[game, kind, means, 1 + package, counter, :3]
                best = [plain[KEEP] if keeps else plain[CHEAT], plain[HEDGED], plain[REFUSED]]
                np.testing.assert_allclose(found, best, atol=TOLERANCE)
                assert keeps == (plain[KEEP] >= plain[CHEAT]) or np.isclose(
                    plain[KEEP], plain[CHEAT], atol=TOLERANCE
                )
