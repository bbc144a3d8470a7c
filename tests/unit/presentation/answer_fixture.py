"""What does an answer look like? An invented one, with every key, to draw and to bend in tests.

No number in it comes from a run. The theatre is invented too: three governments on a square grid.
"""

from __future__ import annotations

from math import sin
from typing import Any

from tests.unit.presentation.periphery_fixture import mines, onlookers, sources

GOVERNMENTS = ("upland", "midland", "lowland")
POLICIES = {
    "status_quo": ("No new offer", "The challenger makes no new offer; all else goes on."),
    "equilibrium": ("The game is played", "Every side chooses."),
    "talks": ("Talks and respect", "Talks and respect is offered to each until it is taken."),
    "security": ("Security for balance", "Security for balance is offered until it is taken."),
    "partnership": ("Full partnership", "Full partnership is offered until it is taken."),
}
PACKAGES = ("talks", "security", "partnership")
DESCRIPTIONS = {
    "talks": "A visit, sanctions relief for named officers, help with hostages. No money.",
    "security": "Arms, training and surveillance for a cap on the rival's share.",
    "partnership": "Everything, for a near-exclusive partnership and elections by a date.",
}
# Accept, hedge, refuse, no offer; by window.
SHARES: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "upland": {
        "3": (0.11, 0.36, 0.31, 0.22),
        "6": (0.19, 0.44, 0.27, 0.10),
        "12": (0.253, 0.4615, 0.2505, 0.035),
    },
    "midland": {
        "3": (0.02, 0.16, 0.52, 0.30),
        "6": (0.034, 0.21, 0.576, 0.18),
        "12": (0.051, 0.263, 0.586, 0.10),
    },
    "lowland": {
        "3": (0.05, 0.22, 0.45, 0.28),
        "6": (0.09, 0.28, 0.47, 0.16),
        "12": (0.124, 0.352, 0.444, 0.08),
    },
}
LEANS = {"equilibrium": 0.0, "talks": -0.02, "security": 0.06, "partnership": -0.16}
DEATHS = {"upland": 290.0, "midland": 340.0, "lowland": 95.0}
Triple = tuple[float, float, float]
# Name, unit, wording, direction, level with no new offer, change under the game as played.
OUTCOMES: tuple[tuple[str, str, str, str, Triple, Triple], ...] = (
    (
        *("deaths", "deaths", "Deaths in all governments' territories.", "up"),
        (17432.0, 9118.0, 31208.0),
        (-620.0, -2410.0, 905.0),
    ),
    (
        *("any_coup", "probability", "At least one successful coup.", "up"),
        (0.37, 0.35, 0.39),
        (-0.02, -0.035, -0.004),
    ),
    (
        *("any_collapse", "probability", "At least one state loses its capital.", "up"),
        (0.082, 0.07, 0.095),
        (-0.004, -0.009, 0.002),
    ),
    (
        *("challenger_cost", "USD million", "What the challenger's support costs it.", "neither"),
        (210.0, 180.0, 260.0),
        (145.0, 62.0, 290.0),
    ),
    (
        *("deaths.upland", "deaths", "Deaths in Upland.", "up"),
        (6960.0, 3230.0, 13105.0),
        (-410.0, -770.0, -86.0),
    ),
    (
        *("contested_share.upland", "share", "Land of Upland out of the state's reach.", "up"),
        (0.52, 0.41, 0.66),
        (-0.012, -0.04, 0.01),
    ),
    (
        *("coup.upland", "probability", "A successful coup in Upland.", "up"),
        (0.14, 0.12, 0.16),
        (0.01, -0.003, 0.023),
    ),
    (
        *("settlement.upland", "probability", "A settlement with the rebels of Upland.", "down"),
        (0.12, 0.1, 0.13),
        (-0.03, -0.044, -0.015),
    ),
    (
        *("deal_in_force.upland", "probability", "A deal is in force after 12 months.", "neither"),
        (0.0, 0.0, 0.0),
        (0.21, 0.19, 0.23),
    ),
    (
        *("revenue.upland", "USD million per year", "Revenue of Upland.", "down"),
        (3050.0, 2350.0, 3800.0),
        (-14.0, -20.0, -8.0),
    ),
    (
        *("gold_lost", "troy oz", "gold not mined because mines are stopped.", "up"),
        (612300.0, 210000.0, 1203000.0),
        (-21000.0, -66000.0, 19000.0),
    ),
    (
        *("gold_released", "troy oz", "Stranded stock of gold let out by a deal.", "neither"),
        (0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0),
    ),
    (
        *("onlookers_realigned", "onlookers", "Onlookers that have crossed by the end.", "neither"),
        (0.9, 0.0, 3.0),
        (0.22, 0.09, 0.36),
    ),
)
ANSWER_NAMES = ("accept", "hedge", "refuse", "no_offer")


def answer() -> dict[str, Any]:
    """A fresh copy of the invented answer."""
    return {
        **_header(),
        "answers": {g: _windows(g, "equilibrium") for g in GOVERNMENTS},
        "answers_by_policy": {p: {g: _windows(g, p) for g in GOVERNMENTS} for p in POLICIES},
        "kept": {p: {g: {"12": _kept(g, p)} for g in GOVERNMENTS} for p in POLICIES},
        "outcomes": [row for p in POLICIES for row in _outcomes(p)],
        "incumbent": {p: {g: _counters(k) for k, g in enumerate(GOVERNMENTS)} for p in POLICIES},
        "bluff": _bluff(),
        "offers": {p: {g: _offers(k) for k, g in enumerate(GOVERNMENTS)} for p in POLICIES},
        "reasons": {g: _reasons(k) for k, g in enumerate(GOVERNMENTS)},
        "equilibria": _equilibria(),
        "paths": {p: {"deaths": {g: _path(g, p) for g in GOVERNMENTS}} for p in POLICIES},
        "units": _units(),
        "mines": mines(POLICIES),
        "onlookers": onlookers(POLICIES),
        "beliefs": {
            "challenger": {"displacing": [0.30, 0.27], "bluffing": [0.40, 0.55]},
            "incumbent": {"stretched": [0.65, 0.78]},
        },
        "exchange_rates": [
            {
                "government": g,
                "name": name,
                "musd_per_year": musd * k,
                "survival_points": points * k,
            }
            for k, g in enumerate(GOVERNMENTS, start=1)
            for name, musd, points in (
                ("full recognition", 61.3, 0.021),
                ("access", -212.0, -0.105),
            )
        ],
        "solver": {
            "games": 184320,
            "converged_share": 0.99987,
            "max_residual": 8.7e-10,
            "max_regret": 0.0041,
            "solidarity_residual": 3.1e-7,
        },
        "sources": sources(),
        "manifest": {
            "versions": {"python": "3.11.9", "numpy": "2.4.6"},
            "command": "suasion brief",
        },
        "warnings": ["23 games did not converge and are excluded from the converged share."],
    }


def geometry() -> dict[str, list[list[tuple[float, float]]]]:
    """Square outlines of the units, and of one country that does not play."""
    outlines = {unit["id"]: [_square(k)] for k, unit in enumerate(_units())}
    return {**outlines, "FAR": [[(-4.0, 8.0), (9.0, 8.0), (9.0, 11.5), (-4.0, 11.5)]]}


def _header() -> dict[str, Any]:
    return {
        "scenario": "three_lands",
        "title": "Three lands between two powers",
        "as_of": "2026-02-05",
        "digest": "5f1c0a9e77b2d4c8",
        "seed": 1,
        "futures": 2000,
        "months": 24,
        "first_month": "2026-03",
        "assumed_share": 0.31,
        "grades": {"measured": 64, "estimated": 92, "elicited": 131, "assumed": 129},
        "headline_policy": "equilibrium",
        "patrons": {
            "challenger": {"id": "west", "title": "United Provinces"},
            "incumbent": {"id": "north", "title": "Northland"},
        },
        "governments": [{"id": g, "title": g.capitalize()} for g in GOVERNMENTS],
        "policies": [
            {"id": p, "title": title, "description": text} for p, (title, text) in POLICIES.items()
        ],
        "packages": [
            {"id": p, "title": POLICIES[p][0], "description": DESCRIPTIONS[p]} for p in PACKAGES
        ],
    }


def _windows(government: str, policy: str) -> dict[str, dict[str, float]]:
    if policy == "status_quo":
        nothing = dict(zip(ANSWER_NAMES, (0.0, 0.0, 0.0, 1.0), strict=True))
        return {window: dict(nothing) for window in SHARES[government]}
    return {
        window: _leaning(shares, LEANS[policy]) for window, shares in SHARES[government].items()
    }


def _leaning(shares: tuple[float, float, float, float], lean: float) -> dict[str, float]:
    accept, hedge, _, no_offer = shares
    accept, hedge = max(accept + lean, 0.004), max(hedge + lean, 0.02)
    no_offer = no_offer if lean == 0.0 else 0.0
    return dict(
        zip(ANSWER_NAMES, (accept, hedge, 1.0 - accept - hedge - no_offer, no_offer), strict=True)
    )


def _kept(government: str, policy: str) -> dict[str, float]:
    shares = _windows(government, policy)["12"]
    mean = 0.3 * (shares["accept"] + shares["hedge"])
    return {"mean": mean, "low": mean * 0.85, "high": mean * 1.15}


def _outcomes(policy: str) -> list[dict[str, Any]]:
    lean = 0.0 if policy == "status_quo" else 0.3 + LEANS[policy]
    return [_outcome(policy, lean, *row) for row in OUTCOMES]


def _outcome(
    policy: str,
    lean: float,
    name: str,
    unit: str,
    wording: str,
    direction: str,
    level: Triple,
    change: Triple,
) -> dict[str, Any]:
    scaled = [lean / 0.3 * value for value in change]
    difference = dict(zip(("mean", "low", "high"), scaled, strict=True))
    difference |= {"spread_low": 4.0 * scaled[1], "spread_high": 4.0 * scaled[2]}
    row = {
        "name": name,
        "unit": unit,
        "wording": wording,
        "direction": direction,
        "policy": policy,
        "mean": level[0] + scaled[0],
        "low": level[1] + scaled[0],
        "high": level[2] + scaled[0],
        "binary": unit == "probability",
    }
    return row if policy == "status_quo" else {**row, "difference": difference}


def _counters(place: int) -> dict[str, float]:
    hold = 0.62 - 0.08 * place
    return {"hold": hold, "match": 0.2, "raise": 0.8 - hold, "withdraw": 0.0, "games": 6120}


def _bluff() -> dict[str, Any]:
    return {
        "challenger": {
            "threats_by_type": {"resolved": 0.577, "bluffing": 0.304},
            "punishes_by_type": {"resolved": 0.901, "bluffing": 0.172},
            "share_of_threats_that_are_bluffs": 0.263,
        },
        "incumbent": {
            "promises_by_type": {"able": 0.44, "stretched": 0.31},
            "withdrawal_threats_by_type": {"able": 0.01, "stretched": None},
            "share_of_promises_short": 0.58,
        },
        "client": {
            "defiance_by_type": {"pragmatic": 0.34, "proud": 0.57, "defiant": 0.83},
            "yields_after_defiance_by_type": {"pragmatic": 0.41, "proud": 0.18, "defiant": 0.02},
        },
    }


def _equilibria() -> dict[str, Any]:
    def round_one(accept: float) -> dict[str, dict[str, float]]:
        shares = {"accept": accept, "hedge": 0.2, "refuse": 0.7 - accept, "no_offer": 0.1}
        return dict.fromkeys(GOVERNMENTS, shares)

    return {
        "draws": 64,
        "games": 64 * len(GOVERNMENTS),
        "turning_share": 0.0,
        "other_equilibrium_share": 0.0,
        "other_equilibrium_largest_gap": 1e-7,
        "several_settlements_share": 0.19,
        "settlements_largest_gap": 0.98,
        "answers": {
            "as_played": round_one(0.14),
            "expecting": {"accept": round_one(0.2), "hedge": round_one(0.15)},
            "first": {g: round_one(0.16) for g in GOVERNMENTS},
        },
    }


def _offers(place: int) -> dict[str, float]:
    talks = 0.44 - 0.06 * place
    return {"none": 0.21, "talks": talks, "security": 0.74 - talks, "partnership": 0.05}


def _reasons(place: int) -> list[dict[str, Any]]:
    rows = []
    for package, size in (("talks", 0.3), ("security", 1.0), ("partnership", 1.8)):
        accept = {
            "survival": 0.031 * size,
            "money": 0.012 * size,
            "recognition": 0.009,
            "sovereignty": -0.05 * size * (1 + place),
            "switching": -0.006 * size,
        }
        hedge = {**{name: 0.6 * value for name, value in accept.items()}, "switching": 0.0}
        for answered, terms in (
            ("accept", accept),
            ("hedge", hedge),
            ("refuse", dict.fromkeys(accept, 0.0)),
        ):
            rows.append(
                {
                    "package": package,
                    "type": ("pragmatic", "proud", "defiant")[place],
                    "answer": answered,
                    "terms": terms,
                    "value": sum(terms.values()),
                }
            )
    return rows


def _path(government: str, policy: str) -> dict[str, list[float]]:
    level = DEATHS[government] * (1.0 if policy == "status_quo" else 0.96)
    mean = [level * (1.0 + 0.004 * t + 0.05 * sin(0.5 * t)) for t in range(24)]
    spread = {"p5": 0.34, "p25": 0.62, "p75": 1.21, "p95": 2.1}
    fans = {
        name: [m * (1.0 + (factor - 1.0) * (0.55 + 0.45 * t / 23)) for t, m in enumerate(mean)]
        for name, factor in spread.items()
    }
    return {"mean": mean, **fans}


def _units() -> list[dict[str, Any]]:
    units = []
    for place, government in enumerate(GOVERNMENTS):
        for k in range(4):
            level = DEATHS[government] * (5.4, 3.1, 0.7, 0.06)[k]
            change = (-0.06, 0.02, -0.01, 0.0)[k] * (1 + place)
            units.append(
                {
                    "id": f"{government[:3]}_district_{'abcd'[k]}",
                    "government": government,
                    "deaths_12m_status_quo": level,
                    "deaths_12m_headline": level * (1 + change),
                    "recent_deaths": level * 0.93,
                }
            )
    return units


def _square(place: int) -> list[tuple[float, float]]:
    west, south = -3.0 + 2.0 * (place // 4) + (place % 2), 12.0 + (place % 4) // 2
    return [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1)]
