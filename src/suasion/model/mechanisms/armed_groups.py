"""What do the armed groups do this month: expand, blockade, or talk?

One armed camp a government. Its posture persists until it is reviewed; a review chooses by logit
in the gain of each posture over what it was at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity
from suasion.core.distributions import category, happens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EXPAND, BLOCKADE, TALK = 0, 1, 2
MONTHS_PER_QUARTER = 3

_start = partial(
    Quantity,
    unit="share",
    domain=Domain.SHARE,
    citation="bueno_de_mesquita_2013",
    axis=Axis.GOVERNMENT,
)
_gain = partial(Quantity, unit="log odds", domain=Domain.REAL, citation="bueno_de_mesquita_2013")

PARAMETERS: tuple[Quantity, ...] = (
    _start(
        name="armed_groups.blockade_start_share",
        meaning="Share of months under blockade, as things stand at the start.",
        symbol="s_B",
    ),
    _start(
        name="armed_groups.talk_start_share",
        meaning="Share of months of talks or truce among months without blockade, at the start.",
        symbol="s_T",
    ),
    Quantity(
        name="armed_groups.review_rate",
        meaning="Rate at which armed groups review their posture.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="r",
        citation="blume_1993",
    ),
    _gain(
        name="armed_groups.balance_expand_log_odds",
        meaning="Gain of expanding when the balance moves from all state to all groups.",
        symbol="g_E",
    ),
    _gain(
        name="armed_groups.balance_blockade_log_odds",
        meaning="Gain of a blockade when the balance moves from all state to all groups.",
        symbol="g_B",
    ),
    _gain(
        name="armed_groups.surge_log_odds",
        meaning="Gain of expanding before a support that is announced, not yet there, arrives.",
        symbol="g_S",
        citation="powell_2006",
    ),
    _gain(
        name="armed_groups.transition_log_odds",
        meaning="Gain of expanding in the months after a coup.",
        symbol="g_X",
        citation="bell_sudduth_2017",
    ),
    Quantity(
        name="armed_groups.transition_months",
        meaning="Months after a coup in which armed groups see an opening.",
        unit="months",
        domain=Domain.POSITIVE,
        symbol="τ_X",
        citation="bell_sudduth_2017",
    ),
    Quantity(
        name="armed_groups.revenue_elasticity",
        meaning="Odds of fighting over talking, for revenue of the groups (gold, levies, ransoms).",
        unit="1",
        domain=Domain.REAL,
        symbol="g_M",
        citation="dube_vargas_2013",
    ),
    Quantity(
        name="armed_groups.no_talks_effect_share",
        meaning="Share of talks that a ban on talks prevents when it is kept in full.",
        unit="share",
        domain=Domain.SHARE,
        symbol="n",
        citation="cunningham_2006",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureIndicators:
    """What the posture means for others, each (future, government).

    blockade, truce : whether it is on. Centred: minus its probability at the start, so that a
    lever that carries it is zero on average as long as nothing changes.
    """

    blockade: NDArray[np.bool_]
    truce: NDArray[np.bool_]
    blockade_centred: Floats
    truce_centred: Floats


def balance_share(insurgent_strength: Floats, state_reach: Floats) -> Floats:
    """Groups' share of strength and reach together, R/(R + C), (future, government) [share]."""
    total = insurgent_strength + state_reach
    return np.divide(insurgent_strength, total, out=np.full_like(total, 0.5), where=total > 0.0)


def start_shares(q: Mapping[str, Floats]) -> Floats:
    """Posture shares at the start, (future, government, posture) [share], summing to one."""
    blockade = q["armed_groups.blockade_start_share"]
    talk = (1.0 - blockade) * q["armed_groups.talk_start_share"]
    return np.stack([1.0 - blockade - talk, blockade, talk], axis=-1)


def initial_posture(q: Mapping[str, Floats], *, start_uniform: Floats) -> NDArray[np.int64]:
    """Posture before the first month, drawn from the shares at the start, (future, government)."""
    return category(start_uniform, start_shares(q))


def posture_probabilities(
    q: Mapping[str, Floats],
    *,
    balance: Floats,
    start_balance: Floats,
    deal_pending_level: Floats,
    months_since_coup: Floats,
    revenue_ratio: Floats,
    no_talks_level: Floats,
) -> Floats:
    """Probability of each posture at a review, (future, government, posture).

    balance, start_balance : (future, government) [share], from `balance_share`
    deal_pending_level : (future, government) [level], promised support not yet delivered, over
        what was promised; 0 without a deal
    months_since_coup : (future, government) [months]
    revenue_ratio : (future, government) [ratio to the start], at least the gold price
    no_talks_level : (future, government) [level], the ban on talks times how far it is kept

    Notes
    -----
    ``p_k ∝ s_k exp(g_k)``: a logit (McFadden 1974) whose intercepts are the shares at the start.
    ``g_expand = g_E ΔB + g_S·pending + g_X·transition + g_M log M``,
    ``g_blockade = g_B ΔB + g_M log M``, ``g_talk = log(1 − n·no_talks)``.
    Strength decides between open and irregular tactics (Bueno de Mesquita 2013); a shift of power
    that is announced invites war before it (Powell 2006); lootable revenue feeds fighting (Dube &
    Vargas 2013). Departure: the groups of one country are one camp, and its logit precision is
    inside the gains. Where a ban leaves nothing that they ever did, they expand.
    """
    shares = start_shares(q)
    moved = balance - start_balance
    money = q["armed_groups.revenue_elasticity"] * np.log(revenue_ratio)
    opening = months_since_coup < q["armed_groups.transition_months"]
    expand = (
        q["armed_groups.balance_expand_log_odds"] * moved
        + q["armed_groups.surge_log_odds"] * deal_pending_level
        + q["armed_groups.transition_log_odds"] * opening
        + money
    )
    blockade = q["armed_groups.balance_blockade_log_odds"] * moved + money
    allowed = 1.0 - q["armed_groups.no_talks_effect_share"] * no_talks_level
    top = np.maximum(np.maximum(expand, blockade), 0.0)
    weights = shares * np.stack(
        [np.exp(expand - top), np.exp(blockade - top), allowed * np.exp(-top)], axis=-1
    )
    total = weights.sum(axis=-1, keepdims=True)
    nothing_left = np.zeros_like(weights)
    nothing_left[..., EXPAND] = 1.0
    return np.asarray(np.divide(weights, total, out=nothing_left, where=total > 0.0))


def next_posture(
    posture: NDArray[np.int64],
    q: Mapping[str, Floats],
    *,
    probabilities: Floats,
    review_uniform: Floats,
    choice_uniform: Floats,
) -> NDArray[np.int64]:
    """Posture a month later, (future, government): the old one unless it is reviewed."""
    reviewed = happens(review_uniform, q["armed_groups.review_rate"])
    return np.where(reviewed, category(choice_uniform, probabilities), posture)


def indicators(posture: NDArray[np.int64], q: Mapping[str, Floats]) -> PostureIndicators:
    """Blockade and truce as others feel them.

    Notes
    -----
    The share at the start is the long run of `next_posture` while nothing changes, and
    `initial_posture` draws from it, so both centred indicators have mean zero in every month.
    Departure: mean zero in the log hazard is not exactly mean one in the hazard; at the declared
    effects the difference is under 1 %.
    """
    shares = start_shares(q)
    blockade, truce = posture == BLOCKADE, posture == TALK
    return PostureIndicators(
        blockade=blockade,
        truce=truce,
        blockade_centred=blockade - shares[..., BLOCKADE],
        truce_centred=truce - shares[..., TALK],
    )


def blockade_path_level(
    posture: NDArray[np.int64], q: Mapping[str, Floats], *, probabilities: Floats, quarters: int
) -> Floats:
    """Probability of a blockade in the middle of each quarter ahead, (future, government, quarter).

    Notes
    -----
    ``p + (now − p) exp(−r τ)``, p the probability at a review as things stand.
    """
    months = MONTHS_PER_QUARTER * (np.arange(quarters) + 0.5)
    memory = np.exp(-q["armed_groups.review_rate"][..., None] * months)
    later = probabilities[..., BLOCKADE, None]
    return np.asarray(later + ((posture == BLOCKADE)[..., None] - later) * memory)
