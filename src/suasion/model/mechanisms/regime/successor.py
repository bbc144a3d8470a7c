"""Who comes after a coup, and what does the new government inherit?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.distributions import category

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Indices = NDArray[np.int64]

PRAGMATIC, PROUD, DEFIANT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """Each (future, government), unchanged where there was no coup.

    client_type : index of {pragmatic, proud, defiant}. consent_home_level : what consent returns
    to. contract_ends, leaves_alliance : happened with this coup.
    """

    client_type: Indices
    consent_level: Floats
    consent_home_level: Floats
    months_since_coup: Floats
    contract_ends: Flags
    leaves_alliance: Flags


def successor(
    coup: Flags,
    q: Mapping[str, Floats],
    *,
    client_type: Indices,
    consent_level: Floats,
    consent_home_level: Floats,
    months_since_coup: Floats,
    contract_survival_probability: Floats,
    alliance_exit_probability: Floats,
    type_uniform: Floats,
    contract_uniform: Floats,
    alliance_uniform: Floats,
) -> Successor:
    """State of each government after the month's coups.

    Notes
    -----
    A new government draws its type in proportion to the declared weights, starts with the
    consent with which coups were welcomed, and keeps a deal or leaves the alliance with the
    probabilities handed in. Departure: successors' types do not depend on whom they overthrew.
    """
    weights = np.stack(
        [
            q["regime.successor_pragmatic_weight"],
            q["regime.successor_proud_weight"],
            q["regime.successor_defiant_weight"],
        ],
        axis=-1,
    )
    drawn = category(type_uniform, np.broadcast_to(weights, (*coup.shape, 3)))
    welcome = q["regime.successor_consent_level"]
    return Successor(
        client_type=np.where(coup, drawn, client_type),
        consent_level=np.where(coup, welcome, consent_level),
        consent_home_level=np.where(coup, welcome, consent_home_level),
        months_since_coup=np.where(coup, 0.0, months_since_coup),
        contract_ends=coup & (contract_uniform >= contract_survival_probability),
        leaves_alliance=coup & (alliance_uniform < alliance_exit_probability),
    )
