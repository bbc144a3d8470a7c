"""Are the named uniforms random enough? A battery of tests on several ways of walking the names.

Each test returns a p-value, uniform between 0 and 1 where the numbers are as good as random.
``python -m tests.laws.stream_battery`` prints the table of ``docs/results/streams.md``, and with
the argument ``raw`` writes endless 32-bit words for another program's tests.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
from numba import njit
from scipy import stats

from suasion.core.streams import stream_key, uniform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Words = NDArray[np.uint64]

BITS = 52
SEED = 1


@njit(cache=True, nogil=True)
def _walk(keys, futures, months, units, out):  # type: ignore[no-untyped-def]
    for n in range(out.size):
        out[n] = uniform(keys[n], futures[n], months[n], units[n])


def walk(keys: object, futures: object, months: object, units: object, *, count: int) -> Floats:
    """(count,) uniforms at given coordinates, each an array or one number for all."""
    key = np.broadcast_to(np.asarray(keys, dtype=np.uint64), count)
    future = np.broadcast_to(np.asarray(futures, dtype=np.int64), count)
    month = np.broadcast_to(np.asarray(months, dtype=np.int64), count)
    unit = np.broadcast_to(np.asarray(units, dtype=np.int64), count)
    out = np.empty(count)
    _walk(key, future, month, unit, out)
    return out


def _key(name: str) -> np.uint64:
    return stream_key(SEED, name)


def _names(count: int) -> Words:
    return np.array([stream_key(SEED, f"stream {k}") for k in range(count)], dtype=np.uint64)


def _seeds(count: int) -> Words:
    return np.array([stream_key(seed, "battery") for seed in range(count)], dtype=np.uint64)


def as_run(count: int, first: int = 0) -> Floats:
    """The order in which the engine asks: blocks, months, futures, units, two streams in turn."""
    n = np.arange(first, first + count)
    keys = np.where(n % 2 == 0, _key("conflict.occurrence"), _key("conflict.severity"))
    future = n // 48 % 256 + n // (48 * 24 * 256) * 256
    return walk(keys, future, n // (48 * 256) % 24, n // 2 % 24, count=count)


def keyings() -> Mapping[str, Callable[[int], Floats]]:
    """Ways of walking the names, each a function of how many numbers are wanted."""
    return {
        "unit": lambda n: walk(_key("battery"), 0, 0, np.arange(n), count=n),
        "month": lambda n: walk(_key("battery"), 0, np.arange(n), 0, count=n),
        "future": lambda n: walk(_key("battery"), np.arange(n), 0, 0, count=n),
        "diagonal": lambda n: walk(
            _key("battery"), np.arange(n), np.arange(n), np.arange(n), count=n
        ),
        "strided": lambda n: walk(_key("battery"), 7, 3, np.arange(n) << 20, count=n),
        "as run": as_run,
        "stream": lambda n: walk(_names(n // 16).repeat(16), 0, 0, np.arange(n) % 16, count=n),
        "seed": lambda n: walk(_seeds(n // 16).repeat(16), np.arange(n) % 16, 0, 0, count=n),
    }


def uniformity(values: Floats) -> float:
    """Kolmogorov–Smirnov distance from the uniform distribution."""
    return float(stats.kstest(values, "uniform").pvalue)


def high_bits(values: Floats) -> float:
    """Frequencies of the twelve highest bits."""
    return _even(np.bincount((values * 4096).astype(np.int64), minlength=4096))


def low_bits(values: Floats) -> float:
    """Frequencies of the twelve lowest bits."""
    return _even(np.bincount((words(values) & np.uint64(4095)).astype(np.int64), minlength=4096))


def serial_pairs(values: Floats) -> float:
    """Frequencies of pairs of neighbours on a grid of 64 × 64."""
    cell = (values * 64).astype(np.int64)
    return _even(np.bincount(cell[:-1:2] * 64 + cell[1::2], minlength=4096))


def serial_correlation(values: Floats) -> float:
    """Correlation of numbers 1 to 16 apart, the greatest of them."""
    centred = values - 0.5
    scores = [
        12.0 * float(centred[:-lag] @ centred[lag:]) / np.sqrt(values.size - lag)
        for lag in range(1, 17)
    ]
    return _greatest(np.array(scores))


def permutations(values: Floats) -> float:
    """Frequencies of the 120 orders of five numbers in a row."""
    ranks = values[: values.size // 5 * 5].reshape(-1, 5).argsort(axis=1)
    code = ranks @ 5 ** np.arange(5)
    return _even(np.unique(code, return_counts=True)[1])


def gaps(values: Floats) -> float:
    """Lengths of the gaps between numbers below one tenth (geometric)."""
    lengths = np.diff(np.flatnonzero(values < 0.1)) - 1
    longest = 50
    counts = np.bincount(np.minimum(lengths, longest), minlength=longest + 1)
    expected = 0.1 * 0.9 ** np.arange(longest + 1)
    expected[longest] = 0.9**longest
    return float(stats.chisquare(counts, expected * lengths.size).pvalue)


def birthday_spacings(values: Floats, *, low: bool = False) -> float:
    """Equal spacings among 4,096 birthdays in a year of 2^32 days (Poisson with mean 4)."""
    days = words(values) & np.uint64(2**32 - 1) if low else words(values) >> np.uint64(BITS - 32)
    rows = np.sort(days[: days.size // 4096 * 4096].reshape(-1, 4096), axis=1)
    spacings = np.sort(np.diff(rows, axis=1), axis=1)
    equal = (np.diff(spacings, axis=1) == 0).sum()
    mean = 4.0 * rows.shape[0]
    below, above = stats.poisson.cdf(equal, mean), stats.poisson.sf(equal - 1, mean)
    return float(min(1.0, 2.0 * min(below, above)))


def low_birthday_spacings(values: Floats) -> float:
    """The same on the 32 lowest bits."""
    return birthday_spacings(values, low=True)


def matrix_ranks(values: Floats) -> float:
    """Ranks of 32 × 32 matrices of bits over the field of two elements."""
    rows = (words(values) >> np.uint64(10) & np.uint64(2**32 - 1)).astype(np.uint64)
    matrices = rows[: rows.size // 32 * 32].reshape(-1, 32)
    ranks = np.array(_ranks(matrices.copy()))
    counts = [(ranks == 32).sum(), (ranks == 31).sum(), (ranks <= 30).sum()]
    expected = np.array([0.2887880951, 0.5775761902, 0.1336357147]) * ranks.size
    return float(stats.chisquare(counts, expected).pvalue)


@njit(cache=True)
def _ranks(matrices):  # type: ignore[no-untyped-def]
    ranks = np.zeros(matrices.shape[0], dtype=np.int64)
    for k in range(matrices.shape[0]):
        rows = matrices[k]
        rank = 0
        for column in range(32):
            mask = np.uint64(1) << np.uint64(column)
            pivot = -1
            for row in range(rank, 32):
                if rows[row] & mask:
                    pivot = row
                    break
            if pivot < 0:
                continue
            rows[rank], rows[pivot] = rows[pivot], rows[rank]
            for row in range(rank + 1, 32):
                if rows[row] & mask:
                    rows[row] ^= rows[rank]
            rank += 1
        ranks[k] = rank
    return ranks


TESTS: tuple[Callable[[Floats], float], ...] = (
    uniformity,
    high_bits,
    low_bits,
    serial_pairs,
    serial_correlation,
    permutations,
    gaps,
    birthday_spacings,
    low_birthday_spacings,
    matrix_ranks,
)


def cross_correlation(count: int, streams: int = 64) -> float:
    """Correlation of streams with each other at the same coordinates, over all pairs."""
    keys = _names(streams)
    table = np.array([walk(key, np.arange(count), 0, 0, count=count) for key in keys]) - 0.5
    scores = 12.0 * (table @ table.T)[np.triu_indices(streams, 1)] / np.sqrt(count)
    return float(stats.kstest(scores, "norm").pvalue)


def avalanche(samples: int) -> tuple[float, float, float]:
    """Flip one bit of the key, future, month or unit: share of output bits that flip.

    Returns the mean share, the share of the cell (bit in, bit out) furthest from one half, and the
    p-value of that cell among all cells.
    """
    shares = np.concatenate([_flip_shares(samples, k) for k in range(4)])
    mean, worst = float(shares.mean()), float(shares.flat[np.abs(shares - 0.5).argmax()])
    return mean, worst, _greatest((shares - 0.5).ravel() * 2.0 * np.sqrt(samples))


def _flip_shares(samples: int, place: int) -> Floats:
    # (bit in, bit out) share of samples in which flipping the first flips the second.
    draw = np.arange(samples)
    name = _key("avalanche")
    keys = (walk(name, 0, draw, 0, count=samples) * 2.0**52).astype(np.uint64) << np.uint64(12)
    keys |= (walk(name, 0, draw, 1, count=samples) * 4096).astype(np.uint64)
    others = [(walk(name, k, draw, 2, count=samples) * 2**31).astype(np.uint64) for k in (1, 2, 3)]
    inputs = (keys, *others)
    before = words(walk(*inputs, count=samples))
    shares = []
    for bit in range(64 if place == 0 else 31):
        flipped = [x ^ np.uint64((k == place) << bit) for k, x in enumerate(inputs)]
        change = before ^ words(walk(*flipped, count=samples))
        shares.append([((change >> np.uint64(b)) & np.uint64(1)).mean() for b in range(BITS)])
    return np.array(shares)


def words(values: Floats) -> Words:
    """The 52 highest bits of each number."""
    return (values * 2.0**BITS).astype(np.uint64)


def _even(counts: NDArray[np.int64]) -> float:
    return float(stats.chisquare(counts).pvalue)


def _greatest(scores: Floats) -> float:
    # p-value of the greatest of independent standard normal scores.
    least = stats.norm.logsf(np.abs(scores).max()) + np.log(2.0)
    return float(-np.expm1(scores.size * np.log1p(-np.exp(least))))


def main(count: int = 2**22) -> None:
    """Print p-values of every test on every keying, as a table in Markdown."""
    write = sys.stdout.write
    write(f"{count} numbers a keying, seed {SEED}\n\n")
    write(f"| keying | {' | '.join(test.__name__ for test in TESTS)} |\n")
    write(f"|---|{'---|' * len(TESTS)}\n")
    found = []
    for name, keying in keyings().items():
        values = keying(count)
        found += [test(values) for test in TESTS]
        write(f"| {name} | {' | '.join(f'{p:.3f}' for p in found[-len(TESTS) :])} |\n")
    whole = stats.kstest(found, "uniform").pvalue
    write(f"\n{len(found)} p-values: least {min(found):.4f}, uniform with p = {whole:.3f}\n")
    write(f"correlation of 2,016 pairs of streams: p = {cross_correlation(count // 64):.3f}\n")
    mean, worst, p = avalanche(2**16)
    write(f"avalanche: mean share {mean:.6f}, furthest cell {worst:.5f}, p = {p:.3f}\n")


def raw(chunk: int = 2**20) -> None:
    """Write the 32 highest bits of each number as the engine asks for them, for ever."""
    first = 0
    while True:
        high = words(as_run(chunk, first)) >> np.uint64(BITS - 32)
        sys.stdout.buffer.write(high.astype("<u4").tobytes())
        first += chunk


if __name__ == "__main__":
    raw() if sys.argv[1:] == ["raw"] else main()
