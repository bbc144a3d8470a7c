"""To which section does an outcome belong? By the words in its declared name."""

from __future__ import annotations

from suasion.presentation.reading import Outcome, Reading

TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("alignment", ("deal", "incumbent", "align")),
    ("violence", ("death", "violen", "kill", "fatal", "displace", "contested", "civilian", "harm")),
    ("regimes", ("coup", "collapse", "regime", "surviv", "settle", "ending", "alliance")),
    ("region", ("onlook", "realign", "harden", "lean", "neighbour", "border")),
    (
        "minerals",
        ("gold", "uranium", "mine", "lithium", "oil", "output", "ounce", "tonne", "price"),
    ),
)
OTHER = "other"


def topic(name: str) -> str:
    """Topic of an outcome; ``other`` when no word of its name opens as one of a topic's does."""
    spoken = name.replace(".", "_").split("_")
    return next((t for t, opens in TOPICS if any(w.startswith(opens) for w in spoken)), OTHER)


def outcomes_on(reading: Reading, wanted: str, policy: str) -> tuple[Outcome, ...]:
    """Outcomes of a topic under a policy, in the order in which they are declared."""
    return tuple(o for o in reading.outcomes if o.policy == policy and topic(o.name) == wanted)
