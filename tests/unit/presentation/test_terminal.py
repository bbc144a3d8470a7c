"""Is the terminal's briefing readable at 80 columns, and about two screens long?"""

from __future__ import annotations

from io import StringIO

from suasion.presentation import terminal
from suasion.presentation.brief import briefing
from suasion.presentation.progress import Reporter, spoken
from tests.unit.presentation.answer_fixture import answer


def printed() -> str:
    out = StringIO()
    terminal.show(briefing(answer()), terminal.console(out))
    return out.getvalue()


def test_no_line_is_wider_than_eighty_columns() -> None:
    assert max(len(line) for line in printed().splitlines()) <= 80


def test_it_is_about_two_screens() -> None:
    assert len(printed().splitlines()) <= 110


def test_it_carries_no_colour_where_there_is_no_terminal() -> None:
    assert "\x1b" not in printed()


def test_it_has_the_bottom_line_the_answers_and_the_share_of_assumed_inputs() -> None:
    text = printed()
    for words in ("Bottom line", "Structured opinion. 30% of the 416", "Answers by government"):
        assert words in text
    assert "−2,400 to +900" in text


def test_a_percent_sign_is_never_parted_from_its_number() -> None:
    assert not any(line.strip().startswith("%") for line in printed().splitlines())


def test_progress_is_told_line_by_line_where_there_is_no_terminal() -> None:
    out = StringIO()
    with Reporter("case", out) as report:
        for done in range(1, 101):
            report(done, 100, 100.0 - done)
    lines = out.getvalue().splitlines()
    assert lines[0] == "case: 10%, 90 s left".replace("90 s", spoken(90.0))
    assert lines[-1] == "case: 100%"
    assert len(lines) == 10


def test_a_duration_is_told_in_seconds_and_then_in_minutes() -> None:
    assert [spoken(s) for s in (0.2, 59.6, 90.0, 125.0)] == [
        "0 s",
        "60 s",
        "1 min 30 s",
        "2 min 05 s",
    ]
