"""How do policies compare? Every outcome under each, and each less the baseline, paired."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any

from suasion.analysis.differences import Difference, paired_difference, require_paired
from suasion.analysis.summaries import Summary, summary
from suasion.core.errors import OptionError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from suasion.core.declare import Outcome
    from suasion.engine.ensemble import Ensemble
    from suasion.model.outcomes import Measured

STATUS_QUO = "status_quo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One outcome under one policy; ``difference`` to the baseline, which itself has none."""

    outcome: Outcome
    policy: str
    summary: Summary
    difference: Difference | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: name, unit, policy, mean, low, high, and the paired difference."""
        content: dict[str, Any] = {
            "name": self.outcome.name,
            "unit": self.outcome.unit,
            "policy": self.policy,
            "mean": self.summary.mean,
            "low": self.summary.low,
            "high": self.summary.high,
        }
        if self.difference is not None:
            change = self.difference
            content["difference"] = {
                "mean": change.mean,
                "low": change.low,
                "high": change.high,
                "spread_low": change.spread_low,
                "spread_high": change.spread_high,
                "variance_reduction": (
                    change.variance_reduction if isfinite(change.variance_reduction) else None
                ),
            }
        return content


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison:
    """Outcomes of several policies of one run; rows by outcome, then by policy."""

    baseline: str
    policies: tuple[str, ...]
    rows: tuple[Compared, ...]

    def row(self, outcome: str, policy: str) -> Compared:
        """One outcome under one policy.

        Raises
        ------
        OptionError : one of them is unknown
        """
        found = {(row.outcome.name, row.policy): row for row in self.rows}
        if (outcome, policy) not in found:
            names = {row.outcome.name for row in self.rows}
            wrong, known = (policy, self.policies) if outcome in names else (outcome, names)
            raise OptionError("comparison", f"unknown name {wrong!r}.", nearest(wrong, known))
        return found[outcome, policy]

    def to_list(self) -> list[dict[str, Any]]:
        """Rows for JSON."""
        return [row.to_dict() for row in self.rows]

    def __repr__(self) -> str:
        outcomes = len({row.outcome.name for row in self.rows})
        others = ", ".join(policy for policy in self.policies if policy != self.baseline)
        return f"Comparison({outcomes} outcomes of {others or 'nothing'} against {self.baseline})"

    def _repr_html_(self) -> str:
        head = "<tr><th>outcome</th><th>unit</th><th>policy</th><th>mean</th><th>90 %</th>"
        head += f"<th>less {escape(self.baseline)}</th><th>90 % of the mean</th></tr>"
        body = "".join(_html(row) for row in self.rows)
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def compare(
    ensembles: Mapping[str, Ensemble],
    outcomes: Iterable[Measured],
    *,
    baseline: str = STATUS_QUO,
) -> Comparison:
    """Every outcome of every policy, and its paired difference to the baseline.

    Parameters
    ----------
    ensembles : of one run, by policy
    outcomes : what is compared, and how it is read off an ensemble
    baseline : policy that the others are compared with

    Raises
    ------
    OptionError : the baseline is unknown, or ensembles do not share their luck
    """
    if baseline not in ensembles:
        raise OptionError("baseline", f"unknown policy {baseline!r}.", nearest(baseline, ensembles))
    for ensemble in ensembles.values():
        require_paired(ensemble, ensembles[baseline])
    arrays = {policy: ensemble.arrays for policy, ensemble in ensembles.items()}
    rows: list[Compared] = []
    for measured in outcomes:
        values = {policy: measured.read(variables) for policy, variables in arrays.items()}
        base = values[baseline]
        rows += [
            _compared(measured.outcome, policy, own, None if policy == baseline else base)
            for policy, own in values.items()
        ]
    return Comparison(baseline=baseline, policies=tuple(ensembles), rows=tuple(rows))


def _compared(
    outcome: Outcome,
    policy: str,
    own: NDArray[Any],
    base: NDArray[Any] | None,
) -> Compared:
    return Compared(
        outcome=outcome,
        policy=policy,
        summary=summary(own, binary=outcome.binary),
        difference=None if base is None else paired_difference(own, base),
    )


def _html(row: Compared) -> str:
    cells = [escape(row.outcome.wording or row.outcome.name), escape(row.outcome.unit)]
    cells += [escape(row.policy), f"{row.summary.mean:.4g}"]
    cells += [f"{row.summary.low:.4g} – {row.summary.high:.4g}"]
    if row.difference is None:
        cells += ["", ""]
    else:
        cells += [f"{row.difference.mean:+.4g}"]
        cells += [f"{row.difference.low:+.4g} – {row.difference.high:+.4g}"]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
