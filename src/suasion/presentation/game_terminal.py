"""How does a solved game look in a terminal? A table a player, worth and certificate, a sentence.

Sets are shown in the order of the game, the likeliest where there are many.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from suasion.presentation.game_numbers import gap_text, payoff_text, payoffs_text, probability_text
from suasion.presentation.numbers import count
from suasion.presentation.prose import capital
from suasion.presentation.terminal import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from suasion.games.equilibrium import Solved
    from suasion.games.profile import Profile, SetPlay

SETS_SHOWN = 40
BELIEFS_SHOWN = 4


def show(solved: Solved, out: Console) -> None:
    """Print every profile, and whether these are all."""
    out.print(Text(solved.title or "A game without a title", style="bold"))
    for number, profile in enumerate(solved.profiles, start=1):
        if len(solved.profiles) > 1:
            out.print()
            out.print(Rule(Text(f"Equilibrium {number}", style="bold"), align="left", style="dim"))
        _profile(profile, out)
    out.print()
    out.print(Text(solved.completeness))
    if solved.zero_sum_value is not None:
        value, first = payoff_text(solved.zero_sum_value), solved.players[0]
        out.print(Text(f"Exact value to {first}, by linear programme: {value}."))


def _profile(profile: Profile, out: Console) -> None:
    sets = _likeliest(profile.information_sets)
    for player in profile.values:
        own = [one for one in sets if one.player == player]
        if own:
            out.print()
            out.print(Text(player, style="bold"))
            _sets(own, out)
    hidden = len(profile.information_sets) - len(sets)
    if hidden:
        out.print(Text(f"{count(hidden)} sets that are less likely are not shown: see --json."))
    out.print()
    for line in certificate(profile):
        out.print(Text(line))


def _likeliest(sets: Sequence[SetPlay]) -> list[SetPlay]:
    if len(sets) <= SETS_SHOWN:
        return list(sets)
    order = sorted(range(len(sets)), key=lambda s: -sets[s].reached)[:SETS_SHOWN]
    return [sets[s] for s in sorted(order)]


def _sets(sets: Sequence[SetPlay], out: Console) -> None:
    """A row an action, and a row a node believed in; the set comes first."""
    columns = (
        ("at", False), ("reached", True), ("belief", False),
        ("action", False), ("probability", True), ("worth", True),
    )  # fmt: skip
    rows = []
    for one in sets:
        moves = [
            (action, probability_text(share), payoff_text(worth))
            for action, share, worth in zip(one.actions, one.probabilities, one.worth, strict=True)
        ]
        lines = zip_longest(_beliefs(one), moves)
        for place, (belief, move) in enumerate(lines):
            first = (one.label, probability_text(one.reached)) if place == 0 else ("", "")
            rows.append((*first, belief or "", *(move or ("", "", ""))))
    listing(columns, rows, out)


def _beliefs(one: SetPlay) -> list[str]:
    """Belief in each node of a set, where it has several, the likeliest first."""
    if len(one.belief) == 1:
        return []
    told = zip(one.belief, _apart(one.nodes), strict=True)
    order = sorted(told, key=lambda pair: -pair[0])
    lines = [f"{probability_text(value)} {moves}" for value, moves in order[:BELIEFS_SHOWN]]
    more = len(order) - BELIEFS_SHOWN
    return [*lines, f"{more} more"] if more > 0 else lines


def _apart(nodes: Sequence[tuple[str, ...]]) -> list[str]:
    """Moves to each node; where all are as many, only those in which they differ."""
    if len({len(moves) for moves in nodes}) > 1:
        return [", ".join(moves) for moves in nodes]
    differ = [place for place, same in enumerate(zip(*nodes, strict=True)) if len(set(same)) > 1]
    return [", ".join(moves[place] for place in differ) for moves in nodes]


def certificate(profile: Profile) -> list[str]:
    """What it is worth, which equilibrium it is and how good, in sentences."""
    regret = ", ".join(f"{name} {gap_text(value)}" for name, value in profile.regret.items())
    gain = ", ".join(
        f"{name} {gap_text(value)}" for name, value in profile.best_response_gain.items()
    )
    said = f"residual {gap_text(profile.residual)}; regret at one set {regret}"
    lines = [
        f"Expected payoffs: {payoffs_text(profile.values)}.",
        f"{capital(profile.method)}. {profile.branch_note}",
        f"Certificate: {said}; gain by another whole strategy {gain}.",
    ]
    if profile.precision_reached is not None:
        lines.insert(2, f"Precision λ reached: {payoffs_text(profile.precision_reached)}.")
    if not profile.converged:
        lines.append("Not converged: the residual is over the tolerance, or the precision short.")
    return lines
