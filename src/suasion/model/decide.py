"""What is decided this month? Each open government's game, solved together and played once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.games import stage_game
from suasion.model import bargain, solidarity
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import ends, play
from suasion.model.mechanisms.bargaining.setting import only
from suasion.model.policies import Offers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu, Setting
    from suasion.model.policies import Policy
    from suasion.model.state import State

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

NO_GAME = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What was played, (future, government) each, -1 where no game was open or no such node.

    stance, offer, counter, answer (3 = no offer), reply (0 punish, 1 back down)
    compliance_share : how far an accepting client means to keep the conditions
    counter_musd : what the incumbent's counter still gives this client
    """

    stance: Whole
    offer: Whole
    counter: Whole
    answer: Whole
    reply: Whole
    compliance_share: Floats
    counter_musd: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Certificates of a month's games, (future,): how many, converged, worst residual, regret.

    ``regret`` is in units of 1/λ of the player concerned: at most the log of the actions there.
    """

    games: Whole
    converged: Whole
    residual: Floats
    regret: Floats
    solidarity_residual: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Moves of a month, their likelihoods by type, and the certificates.

    client_likelihood : (future, government, 3); challenger_likelihood : (future, 4);
    incumbent_likelihood : (future, 2)
    """

    moves: Moves
    solved: Solved
    client_likelihood: Floats
    challenger_likelihood: Floats
    incumbent_likelihood: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Games:
    """The open games of a month, solved.

    rows : (game,) places among (future · government); table : the setting, a row a game
    menu : what could be offered; places : (government, offer) on the whole menu
    payoffs : with solidarity at the answers expected of the others
    complies : (game, package, type, means, counter) whether an accepting client keeps conditions
    gap : (future,) what the last pass over the members would still change
    """

    rows: Whole
    table: Setting
    menu: Menu
    places: Whole
    payoffs: stage_game.Payoffs
    complies: NDArray[np.bool_]
    profile: stage_game.Profile
    gap: Floats


def nothing(futures: int, governments: int) -> Decision:
    """A month in which no game is open."""
    shape = (futures, governments)
    none = np.full(shape, NO_GAME)
    zero = np.zeros(futures)
    count = np.zeros(futures, dtype=np.int64)
    return Decision(
        moves=Moves(
            stance=none,
            offer=none,
            counter=none,
            answer=none,
            reply=none,
            compliance_share=np.zeros(shape),
            counter_musd=np.zeros(shape),
        ),
        solved=Solved(
            games=count, converged=count, residual=zero, regret=zero, solidarity_residual=zero
        ),
        client_likelihood=np.ones((*shape, 3)),
        challenger_likelihood=np.ones((futures, 4)),
        incumbent_likelihood=np.ones((futures, 2)),
    )


def decide(
    *,
    policy: Policy,
    q: Mapping[str, Floats],
    state: State,
    setting: Setting,
    menu: Menu,
    open_games: NDArray[np.bool_],
) -> Decision:
    """Play every open game; see `Decision`. ``setting`` has a row a (future, government)."""
    if not open_games.any():
        return nothing(*open_games.shape)
    games = solved_games(
        policy=policy, q=q, state=state, setting=setting, menu=menu, open_games=open_games
    )
    profile, menu, rows, gap = games.profile, games.menu, games.rows, games.gap
    moves = _sampled(state, profile, menu, games.table, games.complies, rows)
    decision = _recorded(state, profile, games.payoffs.precision, moves, rows, gap)
    made = games.places[np.arange(open_games.shape[1]), np.maximum(moves.offer, 0)]
    made = np.where(moves.offer >= 0, made, NO_GAME)
    return replace(decision, moves=replace(moves, offer=made))


def solved_games(
    *,
    policy: Policy,
    q: Mapping[str, Floats],
    state: State,
    setting: Setting,
    menu: Menu,
    open_games: NDArray[np.bool_],
) -> Games:
    """Solve every open game at mutually expected answers; arguments as in `decide`."""
    rows = np.flatnonzero(open_games)
    table = setting.rows(rows)
    imposed, governments = np.full(rows.size, -1, dtype=np.int64), open_games.shape[1]
    places = np.broadcast_to(menu.places, (governments, menu.places.size))
    if policy.offers is Offers.IMPOSED:
        wanted = np.array(policy.package_by_government or (policy.package,) * governments)
        table, imposed = table.of_package(wanted[rows % governments]), imposed + 2
        offers = [menu.offer(p, threatened=policy.threatened) for p in wanted.tolist()]
        places = np.array([(0, offer) for offer in offers])
        menu = only(offers[0], threatened=policy.threatened)
    payoffs, complies = bargain.payoffs(q, state, table, menu, imposed, rows)
    settled = solidarity.settled(q, state, payoffs, menu, rows)
    return Games(
        rows=rows,
        table=table,
        menu=menu,
        places=places,
        payoffs=replace(payoffs, solidarity=settled.bonus),
        complies=complies,
        profile=settled.profile,
        gap=settled.gap,
    )


def _sampled(
    state: State,
    profile: stage_game.Profile,
    menu: Menu,
    table: Setting,
    complies: NDArray[np.bool_],
    rows: Whole,
) -> Moves:
    """Moves of the true types in the open games."""
    governments = state.governments.alive.shape[1]
    future, game = rows // governments, np.arange(rows.size)
    t = state.types.client.reshape(-1)[rows]
    p, m = state.types.challenger[future], state.types.incumbent[future]

    def taste(name: str) -> Floats:
        column: Floats = getattr(state.tastes, name)
        return column.reshape(-1, column.shape[2])[rows]

    s = play.choice(profile.stance[game, t], taste("stance"))
    o = play.choice(profile.offer[game, p, s], taste("offer")[:, menu.places])
    made = o > 0
    node = np.maximum(o, 0)
    k = play.choice(
        np.where(made[:, None], profile.counter[game, m, s, node], 0.25), taste("counter")
    )
    x = play.choice(
        np.where(made[:, None], profile.answer[game, t, s, node, k], 1 / 3), taste("answer")
    )
    called = made & menu.threatened[node] & (x != deals.ACCEPT)
    line = profile.reply[game, p, s, node, k, np.maximum(x - 1, 0)]
    y = play.choice(np.where(called[:, None], line, 0.5), taste("reply"))
    package = np.maximum(menu.package[node], 0)
    share = np.array([0.0, 1.0, 1.0])[x] * np.where(x == deals.HEDGE, table.hedge_counter, 1.0)
    promised = ends.promised_musd(table, package, k)

    def spread(values: NDArray[Any], empty: float) -> NDArray[Any]:
        wide = np.full(state.governments.alive.size, empty, dtype=values.dtype)
        wide[rows] = values
        return wide.reshape(state.governments.alive.shape)

    return Moves(
        stance=spread(s, NO_GAME),
        offer=spread(o, NO_GAME),
        counter=spread(np.where(made, k, NO_GAME), NO_GAME),
        answer=spread(np.where(made, x, deals.NO_OFFER), NO_GAME),
        reply=spread(np.where(called, y, NO_GAME), NO_GAME),
        compliance_share=spread(
            np.where(complies[game, package, t, m, k], 1.0, table.visible_share[game, package]), 0.0
        ),
        counter_musd=spread(np.where(made, promised * share, 0.0), 0.0),
    )


def _recorded(
    state: State,
    profile: stage_game.Profile,
    precision: Floats,
    moves: Moves,
    rows: Whole,
    gap: Floats,
) -> Decision:
    """Likelihood of what was seen, by type, and the certificates by future."""
    futures, governments = state.governments.alive.shape
    future, game = rows // governments, np.arange(rows.size)
    s, o, k, x, y = (
        getattr(moves, name).reshape(-1)[rows]
        for name in ("stance", "offer", "counter", "answer", "reply")
    )
    made = o > 0
    node, k0, x0 = np.maximum(o, 0), np.maximum(k, 0), np.minimum(np.maximum(x, 0), 2)
    seen = profile.stance[game, :, s]
    seen = seen * np.where(made[:, None], profile.answer[game, :, s, node, k0, x0], 1.0)
    client = np.ones((futures * governments, 3))
    client[rows] = seen
    offer = profile.offer[game, :, s, node]
    reply = profile.reply[game, :, s, node, k0, np.maximum(x0 - 1, 0), np.maximum(y, 0)]
    offer = offer * np.where((y >= 0)[:, None], reply, 1.0)
    counter = np.where(made[:, None], profile.counter[game, :, s, node, k0], 1.0)
    challenger, incumbent = np.ones((futures, 4)), np.ones((futures, 2))
    np.multiply.at(challenger, future, offer)
    np.multiply.at(incumbent, future, counter)
    return Decision(
        moves=moves,
        solved=_solved(profile, precision, future, futures, gap),
        client_likelihood=client.reshape(futures, governments, 3),
        challenger_likelihood=challenger,
        incumbent_likelihood=incumbent,
    )


def _solved(
    profile: stage_game.Profile, precision: Floats, future: Whole, futures: int, gap: Floats
) -> Solved:
    residual, regret = np.zeros(futures), np.zeros(futures)
    scaled = profile.regret * precision
    np.maximum.at(residual, future, profile.residual)
    np.maximum.at(regret, future, scaled.max(axis=1))
    return Solved(
        games=np.bincount(future, minlength=futures),
        converged=np.bincount(future, weights=profile.converged, minlength=futures).astype(
            np.int64
        ),
        residual=residual,
        regret=regret,
        solidarity_residual=gap,
    )
