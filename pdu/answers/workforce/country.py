"""Staff of the country over time: all, officers of each grade, and those who leave."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer
from pdu.answers.workforce.series import breaks_of, series, trend_answer
from pdu.figures import trend as trends
from pdu.figures.trend import Panel
from pdu.narrative.workforce import country as country_words
from pdu.narrative.workforce import series as series_words


@answer
def staff_trend(ask: Ask, as_at: date) -> Answer | None:
    """Staff in post in the country, before and after unification."""
    rows = series(ask, as_at, "staff_in_post_fte", "all")
    if len(rows) < 2:
        return None
    heading, sentence = country_words.staff_heading(rows[rows["side"] == "after"]), country_words.staff_sentence(rows)
    panel = Panel(rows, before="National Probation<br>Service only", after="Probation Service")
    return trend_answer(
        "staff-in-post",
        rows,
        heading,
        sentence,
        trends.trend([panel], breaks_of(ask, "staff_in_post_fte"), height=230),
        "Full-time equivalent, all grades, at the date. " + series_words.series_note(rows),
    )


@answer
def grade_trend(ask: Ask, as_at: date, grade: str) -> Answer | None:
    """Staff in post of one grade in the country; the axes are those of both officer grades."""
    rows = series(ask, as_at, "staff_in_post_fte", grade)
    if len(rows) < 2:
        return None
    both = pd.concat([series(ask, as_at, "staff_in_post_fte", other) for other in ("po", "pso")])
    after = rows[rows["side"] == "after"]
    heading, sentence = country_words.grade_heading(grade, after), country_words.grade_sentence(after)
    chart = trends.trend(
        [Panel(rows)],
        breaks_of(ask, "staff_in_post_fte"),
        height=150,
        years=(words.as_day(both["on"].min()), words.as_day(both["on"].max())),
        top=float(both["value"].max()),
    )
    return trend_answer(f"staff-{grade}", rows, heading, sentence, chart, series_words.series_note(rows))


@answer
def leaving_trend(ask: Ask, as_at: date) -> Answer | None:
    """The yearly leaving rate of probation officers in the country."""
    rows = series(ask, as_at, "leaving_rate_pct", "po")
    if len(rows) < 2:
        return None
    heading, sentence = country_words.leaving_heading(rows), country_words.leaving_sentence(rows)
    chart = trends.trend([Panel(rows, suffix="%")], breaks_of(ask, "leaving_rate_pct"), height=150)
    return trend_answer("leaving-rate", rows, heading, sentence, chart, series_words.series_note(rows))
