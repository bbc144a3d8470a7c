"""How many games are solved in a second, by us, by plain NumPy and by Gambit?

Run: ``python bench/games.py [GAMES] [--write FILE]``. With a file, the tables replace what stands
there between the marks; without one they are printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.parts import peers, stage, trees
from bench.parts.machine import description
from suasion.games.stage_examples import alternating, contests
from suasion.games.stage_kernel import solve

BEGIN, END = "<!-- bench/games.py: begin -->", "<!-- bench/games.py: end -->"


def sections(games: int) -> list[tuple[str, Callable[[], str]]]:
    """Titles, and what measures the table under each."""
    some = max(games // 10, 64)
    return [
        ("Size of a stage game as a plain tree", stage.sizes),
        (f"Stage games solved in a second, {games:,} distinct", lambda: stage.speed(games)),
        ("Convergence over λ, 15 offers", lambda: stage.convergence(games)),
        (f"Any tree, {some:,} payoffs, cold, in a second", lambda: trees.speed(some)),
        (f"Against plain NumPy, cold, {some:,} games", lambda: stage.twin(some)),
        (f"Against Gambit, one at a time; ours {some:,} together", lambda: peers.report(some)),
    ]


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("games", nargs="?", type=int, default=10_000)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    solve(alternating(15), contests(1, 15, 0))
    text = [f"Machine: {description()}", f"Command: `python bench/games.py {asked.games}`."]
    print("\n\n".join(text), flush=True)
    for title, measure in sections(asked.games):
        begun = time.perf_counter()
        text.append(f"### {title}\n\n{measure()}")
        print(f"\n{text[-1]}\n\n({time.perf_counter() - begun:.0f} s)", flush=True)
    if asked.write is not None:
        before, _, rest = asked.write.read_text().partition(BEGIN)
        after = rest.partition(END)[2]
        body = "\n\n".join(text)
        asked.write.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}")


if __name__ == "__main__":
    main()
