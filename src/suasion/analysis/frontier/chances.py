"""How likely is a mix to be taken, and kept? The first game solved, times the law of keeping it.

One imposed offer a game. Averages over hidden types are taken with the public beliefs, over the
incumbent's counter with the equilibrium's own mixture, or against the counter that leaves least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier import keeping
from suasion.engine.backends.local import LocalThreads, cores
from suasion.games import stage_game
from suasion.games.stage_kernel import solve
from suasion.model import bargain, solidarity
from suasion.model.mechanisms.bargaining.setting import only

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening
    from suasion.analysis.frontier.space import Mixes
    from suasion.model.mechanisms.bargaining.setting import Setting

    Floats = NDArray[np.float64]

STAGES = ("accepted", "law and means", "not found out", "government stands", "patron keeps")
OFFER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What comes of some mixes, each in every future; mixes first.

    accepted, kept, refused : (mix, future, government) at the public belief on the client's type
    least_kept : as ``kept``, where the incumbent picks in each game, after the stance, the counter
        that leaves least
    accepted_by_type, kept_by_type : (mix, future, government, type)
    stages : (mix, future, government, stage) probability after each of `STAGES`, in that order
    joint : (mix, future, 3) that all accept; all accept and keep; the same against the counters
        that leave least. Not a number where not all were asked
    cost_musd : (mix, future) to the challenger per government, as the game counts it
    converged : (mix,) share of games within tolerance
    """

    accepted: Floats
    kept: Floats
    refused: Floats
    least_kept: Floats
    accepted_by_type: Floats
    kept_by_type: Floats
    stages: Floats
    joint: Floats
    cost_musd: Floats
    converged: Floats

    def take(self, chosen: Sequence[int] | NDArray[np.int64]) -> Chances:
        """Some of the mixes."""
        places = np.asarray(chosen, dtype=np.int64)
        return Chances(**{f.name: getattr(self, f.name)[places] for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked: one government while the others stay as they are, or all at once."""

    governments: tuple[int, ...]
    jointly: bool = False

    def rows(self, shape: tuple[int, int]) -> NDArray[np.int64]:
        """Games that are played, futures first."""
        places = np.arange(shape[0])[:, None] * shape[1] + np.array(self.governments)
        return np.asarray(places.reshape(-1))


def chances(
    opening: Opening, mixes: Mixes, asked: Asked, *, choice: NDArray[np.int64] | None = None
) -> Chances:
    """Chances of every mix, each given to all who are asked.

    choice : (case, government) which mix each government is given, instead: cases for mixes
    """
    setting = opening.lay(mixes)
    count = mixes.amount.shape[0]
    width = opening.shape[1]
    cases = np.repeat(np.arange(count)[:, None], width, axis=1) if choice is None else choice

    def one(case: int) -> Chances:
        return _case(opening, setting, mixes, asked, cases[case])

    return _stacked(_over(one, cases.shape[0]))


def _over(task: Callable[[int], Chances], count: int) -> list[Chances]:
    """Results by case; threads change no number."""
    pool = LocalThreads(min(cores(), max(count, 1)))
    found = dict(pool.completed(lambda case, _: task(case), range(count)))
    return [found[case] for case in range(count)]


def _stacked(found: Sequence[Chances]) -> Chances:
    return Chances(
        **{f.name: np.stack([getattr(c, f.name) for c in found]) for f in fields(Chances)}
    )


def _case(
    opening: Opening, setting: Setting, mixes: Mixes, asked: Asked, mix: NDArray[np.int64]
) -> Chances:
    """Chances of one case: ``mix`` (government,) is what each is given."""
    rows = asked.rows(opening.shape)
    table = setting.rows(rows).of_package(mix[rows % opening.shape[1]])
    menu = only(OFFER, threatened=mixes.threatened)
    imposed = np.full(rows.size, OFFER, dtype=np.int64)
    q, state = opening.quantities, opening.state
    game, complies = bargain.payoffs(q, state, table, menu, imposed, rows)
    if asked.jointly:
        profile = solidarity.settled(q, state, game, menu, rows).profile
    else:
        game = replace(game, solidarity=np.ascontiguousarray(opening.alone[rows]))
        shape = stage_game.Shape(threatened=menu.threatened, weight=menu.weight)
        profile = solve(shape, game, tolerance=solidarity.TOLERANCE)
    given = [mixes.amount[mix[g]] for g in asked.governments]
    passes = keeping.let_through(opening, given)
    survival = _Survival.of(opening, table, complies, rows)
    return _counted(opening, asked, game, profile, survival, passes, table)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survival:
    """Factors of keeping, by hidden state: (game, type, means, counter); the patron's (game,)."""

    undetected: Floats
    standing: Floats
    patron: Floats

    @classmethod
    def of(
        cls,
        opening: Opening,
        table: Setting,
        complies: NDArray[np.bool_],
        rows: NDArray[np.int64],
    ) -> _Survival:
        """The factors of the games in ``rows``, each with one package on its table."""
        q, future = opening.quantities, rows // opening.shape[1]
        honest = complies[:, 0]
        hidden = keeping.undetected(table)
        stands = keeping.standing(table, q["contracts.survives_coup_probability"][future, 0])
        patron = keeping.reversal(q, opening.world.challenger) * keeping.in_time(q)
        return cls(
            undetected=np.where(
                honest, hidden[:, 0, None, None, None], hidden[:, 1, None, None, None]
            ),
            standing=np.where(honest, stands[:, 0, None, None], stands[:, 1, None, None]),
            patron=patron[future],
        )


def _counted(
    opening: Opening,
    asked: Asked,
    game: stage_game.Payoffs,
    profile: stage_game.Profile,
    survival: _Survival,
    passes: Floats,
    table: Setting,
) -> Chances:
    futures, wide = opening.shape[0], len(asked.governments)
    belief, means = game.prior_client, game.prior_incumbent
    counter, answer = profile.counter[:, :, :, OFFER], profile.answer[:, :, :, OFFER]
    yes = np.einsum("gts,gmsk,gtsk->gtmk", profile.stance, counter, answer[..., 0])
    no = np.einsum("gts,gmsk,gtsk,gt,gm->g", profile.stance, counter, answer[..., 2], belief, means)
    law = np.repeat(passes, wide)
    held = yes * survival.undetected
    stood = held * survival.standing
    whole = law * survival.patron

    def mean(by: Floats) -> Floats:
        return np.asarray(np.einsum("gtmk,gt,gm->g", by, belief, means))

    taken = mean(yes)
    stages = np.stack(
        (taken, law * taken, law * mean(held), law * mean(stood), whole * mean(stood)), axis=1
    )
    by_means = np.einsum("gtmk,gt->gm", stood, belief) * survival.patron[:, None]
    said = np.einsum("gtmk,gt->gm", yes, belief)
    least = _least(game, profile, survival)

    def shaped(values: Floats) -> Floats:
        return values.reshape(futures, wide, *values.shape[1:])

    weight = shaped(means)[:, 0]
    joint = np.stack(
        (
            (weight * shaped(said).prod(axis=1)).sum(axis=1),
            passes * (weight * shaped(by_means).prod(axis=1)).sum(axis=1),
            passes * shaped(least).prod(axis=1),
        ),
        axis=1,
    )
    return Chances(
        accepted=shaped(taken),
        kept=shaped(whole * mean(stood)),
        refused=shaped(no),
        least_kept=shaped(law * least),
        accepted_by_type=shaped(np.einsum("gtmk,gm->gt", yes, means)),
        kept_by_type=shaped(np.einsum("gtmk,gm->gt", stood, means) * whole[:, None]),
        stages=shaped(stages),
        joint=joint if asked.jointly else np.full_like(joint, np.nan),
        cost_musd=shaped(table.cost_musd[:, 0] * table.challenger_scarcity).mean(axis=1),
        converged=np.asarray(profile.converged.mean()),
    )


def _least(game: stage_game.Payoffs, profile: stage_game.Profile, survival: _Survival) -> Floats:
    """(game,) accepted and kept, law and means apart, against the counter that leaves least.

    The counter answers the stance; the means that it needs are taken at the public belief.
    """
    worth = survival.undetected * survival.standing
    kept = np.einsum("gtmk,gm->gtk", worth, game.prior_incumbent)
    answer = profile.answer[:, :, :, OFFER, :, 0]
    after = np.einsum("gt,gts,gtsk,gtk->gsk", game.prior_client, profile.stance, answer, kept)
    return np.asarray(after.min(axis=2).sum(axis=1) * survival.patron)
