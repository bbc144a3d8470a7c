"""What does a solved stage game say, and how far is it from an equilibrium? Profile and certificate.

Stances, offers, counters and replies are read from the state; answers are the logit responses to
them. Every expected utility is then taken under exactly these probabilities. The residual is the
largest distance of a probability from the logit response to the profile; the regret of a player
is the largest gap, at one of its information sets, between the best action and the mixture.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

from suasion.games.exponential import exp_clipped
from suasion.games.stage_layout import (
    ABLE, ADDED, BACKDOWN_COST, CLIENT_BELIEF, COUNTER_SHARE, GAIN, INCUMBENT_CELL,
    LOG_WEIGHT, LOG_WEIGHT_NO_OFFER, NO_OFFER_AT, NO_OFFER_CLIENT, NO_OFFER_INCUMBENT,
    NO_OFFER_SHARE, OFFER_MADE, OFFER_SHARE, OFFER_VALUE, PADDING, PITCH, PRECISION,
    PRIOR_CHALLENGER, PRIOR_CLIENT, PRIOR_INCUMBENT, PUNISH, PUNISH_COST, PUNISHED, REACHED,
    SHARE, STANCE_VALUE, VALUE, cell_of,
)  # fmt: skip
from suasion.games.stage_sweep import (
    believe, respond, stance_share, store_offers, value_stance,
)  # fmt: skip
from suasion.games import stage_terms as terms


class Room(NamedTuple):
    """The arrays of `Profile` that a report fills, game first."""

    stance: Any
    offer: Any
    counter: Any
    answer: Any
    reply: Any
    client_after_stance: Any
    challenger_after_offer: Any
    incumbent_after_counter: Any
    client_value: Any
    challenger_value: Any
    incumbent_value: Any
    answer_value: Any
    residual: Any
    regret: Any
