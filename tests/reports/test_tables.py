"""Measures, recommendations and money, as the report tells of them on every kind of paper."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pdfplumber
import pikepdf

from goldthread.reports.compose import compose
from goldthread.reports.content import ReportContent, as_json, from_json
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.tables import (
    Measured,
    Recommended,
    measures_table,
    money_section,
    recommendations_table,
    sum_in_words,
)
from goldthread.reports.word import make_word
from goldthread.strategy.around.sums import Sum, add_up
from tests.reports import readable
from tests.reports.accessible import faults
from tests.reports.plans import AS_AT, action, plan

MADE_ON = dt.datetime(2026, 4, 14, 9, 30)
GRANT, COUNCIL = "Better Care Fund", "Borough Council"
TOLD = (
    Recommended(
        "Commission on meals", "R1", "Open every kitchen.", "accepted", ("1.1",),
        "3 March 2026. Six of nine are open.", closed=False,
    ),
    Recommended("Commission on meals", "", "Give each street a cook.", "", (), "", closed=True),
)  # fmt: skip
MONEY = add_up(
    [
        (GRANT, "pooled", "2025/26", Decimal(1_200_000)),
        (GRANT, "pooled", "2026/27", None),
        (COUNCIL, "", "2025/26", Decimal("750.50")),
        (COUNCIL, "", "2025/26", None),
    ]
)

MEASURED = (
    Measured(
        "Adults who smoke", "Open a clinic", "14.2% in 2024/25, better than England.",
        "Improving: lower than usual", "The target for 2025/26 is 13.0%.",
        "May or may not meet the target", "improving", "met",
    ),
    Measured("Walkers", "", "There are no figures yet.", "Too few figures to tell", "",
             "Too few figures to tell"),
)  # fmt: skip


def content() -> ReportContent:
    tables = (measures_table(MEASURED, 2), recommendations_table(TOLD), money_section(MONEY))
    return compose(replace(plan(action()), tables=tables), AS_AT)


def cover() -> Cover:
    return Cover("How we did", draft=False, published_on=dt.date(2026, 4, 14), links={})


def test_recommendations_are_counted_by_answer_and_no_answer_is_no_refusal() -> None:
    table = recommendations_table(TOLD)
    assert table.lead == (
        "2 recommendations: 1 accepted, 1 with no answer yet. The partners count 1 as done with."
    )
    assert table.rows[1] == (
        "Commission on meals", "Give each street a cook.", "No answer yet, and done with",
        "None", "Nothing said yet",
    )  # fmt: skip


def test_measures_are_counted_by_what_became_of_them_and_printed_ones_are_owned_up_to() -> None:
    table = measures_table(MEASURED, 2)
    assert table.lead == (
        "2 measures: 1 getting better, 1 with the latest target met. "
        "2 more printed in the plan are not measured yet."
    )
    assert [row[0] for row in table.rows] == ["Adults who smoke. Open a clinic", "Walkers"]
    assert table.rows[1][3] == "No target is set."


def test_measures_that_missed_their_target_or_get_worse_stand_first() -> None:
    found = [
        Measured("Steady", "", "", "", "", ""),
        Measured("Better", "", "", "", "", "", "improving", "met"),
        Measured("Worse", "", "", "", "", "", "worsening", ""),
        Measured("Missed", "", "", "", "", "", "improving", "missed"),
        Measured("Both", "", "", "", "", "", "worsening", "missed"),
    ]
    rows = [row[0] for row in measures_table(found, 0).rows]
    assert rows == ["Both", "Missed", "Worse", "Steady", "Better"]


def test_money_is_added_up_and_what_is_not_known_is_no_nought() -> None:
    table = money_section(MONEY)
    assert table.headings == (
        "Source of funds", "Pooled or aligned", "2025/26", "2026/27", "All years",
    )  # fmt: skip
    assert table.rows == (
        (GRANT, "Pooled", "£1,200,000", "1 not known", "£1,200,000 and 1 not known"),
        (COUNCIL, "Not said", "£750.50 and 1 not known", "None", "£750.50 and 1 not known"),
        ("All", "Both", "£1,200,750.50 and 1 not known", "1 not known",
         "£1,200,750.50 and 2 not known"),
    )  # fmt: skip
    assert table.lead.startswith("£1,200,750.50 in all is known. 2 amounts are not known yet.")


def test_a_sum_of_nought_is_said_as_nought() -> None:
    assert sum_in_words(Sum(Decimal(0), counted=1)) == "£0"


def test_many_years_stand_below_one_another() -> None:
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(2022, 2032)]
    table = money_section(add_up((GRANT, "aligned", year, Decimal(10)) for year in years))
    assert table.headings == ("Source of funds", "Pooled or aligned", "Year", "Amount")
    assert len(table.rows) == 11
    assert table.rows[-1] == ("All", "Both", "All years", "£100")


def test_they_are_frozen_with_the_report_and_an_older_report_has_none() -> None:
    told = content()
    assert from_json(as_json(told)) == told
    older = {name: value for name, value in as_json(told).items() if name != "tables"}
    assert from_json(older).tables == ()


def test_the_pdf_says_them_and_has_no_fault() -> None:
    made = make_pdf(content(), [], cover())
    with pikepdf.open(io.BytesIO(made)) as document:
        assert faults(document) == []
    with pdfplumber.open(io.BytesIO(made)) as pages:
        text = " ".join(" ".join((page.extract_text() or "").split()) for page in pages.pages)
    assert "£1,200,750.50 in all is known." in text
    assert "2 recommendations: 1 accepted" in text
    assert "14.2% in 2024/25" in text


def test_the_word_document_says_them_and_has_no_fault() -> None:
    made = readable.Word(make_word(content(), [], cover(), made_on=MADE_ON))
    assert readable.faults(made) == []
    text = "\n".join(readable.text_of(one) for one in made.body)
    assert "£1,200,750.50 and 1 not known" in text
    assert "Give each street a cook." in text
    assert "Improving: lower than usual" in text


def test_the_spreadsheet_has_a_sheet_of_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_spreadsheet(content(), cover(), made_on=MADE_ON)))
    money = [[cell.value for cell in row] for row in book["Money"].iter_rows()]
    assert [GRANT, "Pooled", "£1,200,000", "1 not known", "£1,200,000 and 1 not known"] in money
    assert {"Measured", "Recommendations"} <= set(book.sheetnames)
