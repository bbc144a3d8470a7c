"""How is a number written? Rounded to what its interval supports, with no digit more.

A share without an interval is given to the nearest 5 % between 10 % and 90 % and to the nearest
1 % outside, because most of its uncertainty is judgement. A quantity with an interval is given to
the largest round step of which the interval holds at least twenty, and to no more than two
digits when the interval is wider than a fifth of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10

NO_BREAK = "\u00a0"
MINUS = "\u2212"
STEPS_IN_INTERVAL = 20.0
WIDE_SHARE = 0.2
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A mean and its interval, as text on one common step."""

    mean: str
    low: str
    high: str

    @property
    def interval(self) -> str:
        """The interval as a reader would say it; empty when it has no width."""
        return "" if self.low == self.high == self.mean else f"{self.low} to {self.high}"


def percent(share: float) -> str:
    """A share of futures, as written in a table."""
    return f"{_percent_digits(share)}{NO_BREAK}%"


def percent_number(share: float) -> str:
    """A share of futures without its sign, for a bar whose heading says percent."""
    return _percent_digits(share, under="<", over=">")


def stated(share: float) -> float:
    """The share that is written: on steps of 5 % between 10 % and 90 %, of 1 % outside."""
    hundredths = 100.0 * share
    step = 5.0 if 10.0 < hundredths < 90.0 else 1.0
    return step * _half_away(hundredths / step) / 100.0


def about(share: float) -> str:
    """A share in a sentence: ``about 35 %``, ``under 1 %``, ``none of the futures``."""
    if share <= 0.0:
        return "none of the futures"
    if share >= 1.0:
        return "all of the futures"
    text = percent(share)
    return text if text.startswith(("under", "over")) else f"about {text}"


def written(mean: float, low: float, high: float, *, signed: bool = False) -> Written:
    """A mean and its interval on the step that the interval supports."""
    step = _step(mean, low, high)
    texts = [on_step(value, step, signed=signed) for value in (mean, low, high)]
    return Written(mean=texts[0], low=texts[1], high=texts[2])


def _step(mean: float, low: float, high: float) -> float:
    """The step that the interval supports; two digits are enough for a wide one."""
    largest, step = max(abs(mean), abs(low), abs(high)), step_for(low, high)
    if step and high - low > WIDE_SHARE * largest:
        step = max(step, 10.0 ** (floor(log10(largest)) - 1))
    return max(step, 1.0) if step and largest >= 10.0 else step


def written_share(mean: float, low: float, high: float) -> Written:
    """A share and its interval, in percent without the sign; never finer than 1 %."""
    wide = high - low >= 0.2
    texts = [on_step(100.0 * value, 5.0 if wide else 1.0) for value in (mean, low, high)]
    return Written(mean=texts[0], low=texts[1], high=texts[2])


def written_points(mean: float, low: float, high: float) -> Written:
    """A difference of shares and its interval, in signed percentage points and tenths."""
    step = max(0.1, step_for(100.0 * low, 100.0 * high))
    texts = [on_step(100.0 * value, step, signed=True) for value in (mean, low, high)]
    return Written(mean=texts[0], low=texts[1], high=texts[2])


def step_for(low: float, high: float) -> float:
    """Largest 1, 2 or 5 times a power of ten of which the interval holds twenty."""
    width = abs(high - low) / STEPS_IN_INTERVAL
    if not isfinite(width) or width <= 0.0:
        return 0.0
    power: float = 10.0 ** floor(log10(width))
    return float(max(power * m for m in (1.0, 2.0, 5.0) if power * m <= width * 1.0001))


def on_step(value: float, step: float, *, signed: bool = False) -> str:
    """A value rounded to a multiple of a step; three significant digits when the step is zero."""
    if not isfinite(value):
        return _UNKNOWN
    if step <= 0.0:
        step = 10.0 ** (floor(log10(abs(value))) - 2) if value else 1.0
    decimals = max(0, -floor(log10(step) + 1e-9))
    rounded = step * _half_away(value / step)
    return _signed(rounded, decimals) if signed else _grouped(rounded, decimals)


def plain(value: float, *, signed: bool = False) -> str:
    """A number without an interval, to three significant digits."""
    return on_step(value, 0.0, signed=signed)


def count(number: int) -> str:
    """A whole number, exactly."""
    return f"{number:,}"


def scientific(value: float) -> str:
    """A very small number, such as a residual."""
    if not isfinite(value):
        return _UNKNOWN
    return "0" if value == 0.0 else f"{value:.0e}".replace("e-0", "e-").replace("-", MINUS)


def _percent_digits(share: float, under: str = "under ", over: str = "over ") -> str:
    if not isfinite(share):
        return _UNKNOWN
    if 0.0 < share < 0.01:
        return f"{under}1"
    if 0.99 < share < 1.0:
        return f"{over}99"
    return f"{100.0 * stated(share):.0f}"


def _half_away(value: float) -> float:
    return float(floor(abs(value) + 0.5)) * (1.0 if value >= 0.0 else -1.0)


def _grouped(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0.0 and _shows_a_digit(text) else text


def _signed(value: float, decimals: int) -> str:
    text = _grouped(value, decimals)
    return text if text.startswith(MINUS) or not _shows_a_digit(text) else f"+{text}"


def _shows_a_digit(text: str) -> bool:
    return any(digit in text for digit in "123456789")
