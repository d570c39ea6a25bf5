"""Narrative updates, of one action or of several."""

from __future__ import annotations

from tests.documents.engine.pages import actions, read, read_sheet


def test_an_update_is_the_words_of_its_rows_at_the_reports_date() -> None:
    """Rule `update-cell`, rule `as-at`."""
    document = read(
        """
        Hill plan

        Progress report: May 2032

        Action | Owner | Progress
        Lend books | Hill Library | Ninety are out.
        | | More come in June.
        """
    )
    update = actions(document)[0].update
    assert update is not None
    assert update.text == "Ninety are out.\nMore come in June."
    assert (update.as_at, update.shared) == ("2032-05", False)
    assert document.kind == "progress_report"


def test_the_columns_own_date_comes_first() -> None:
    """Rule `as-at`."""
    document = read_sheet("Action | Position at September 2031\nLend books | Ninety are out.")
    update = actions(document)[0].update
    assert update is not None and update.as_at == "2031-09"


def test_an_update_that_breaks_off_is_shared_with_the_rows_it_goes_on_in() -> None:
    """Rule `shared-update`."""
    document = read(
        """
        Action | Owner | Progress
        Find out why buses stopped | Bus Users | A group has met twice with drivers;
        Draw a map of the routes | | mostly those of the north. It will report to the Board of
        Agree who pays | | Upper Down by the spring.
        """
    )
    updates = [action.update for action in actions(document)]
    assert len({update.id for update in updates if update}) == 1
    assert updates[0] is not None and updates[0].shared
    assert updates[0].text.endswith("to the Board of Upper Down by the spring.")
    assert all(action.review for action in actions(document))


def test_a_merged_cell_is_one_update_of_all_its_rows() -> None:
    """Rule `shared-update`."""
    text = "Action | Update\nLend books | Both began in May.\nMend shelves |\nSweep | Not begun."
    first, second, third = actions(read_sheet(text, merged=((2, 1),)))
    assert first.update is second.update
    assert third.update is not None and not third.update.shared


def test_the_same_words_on_the_next_row_are_one_update() -> None:
    """Rule `shared-update`: a sheet copied without its merged cells."""
    told = "Both began in May and will end before the harvest fair"
    document = read_sheet(f"Action | Update\nLend books | {told}\nMend shelves | {told}")
    first, second = actions(document)
    assert first.update is second.update
    assert [again.text for again in document.duplicates] == [told]


def test_an_update_whose_end_is_missing_is_flagged() -> None:
    document = read_sheet("Action | Update\nLend books | Ninety are out and")
    assert any("breaks off" in reason for reason in actions(document)[0].review)


def test_of_several_columns_the_one_that_tells_of_progress_is_the_update() -> None:
    """Rule `latest-update`: what the others say is kept as notes."""
    document = read_sheet(
        """
        Recommendation | Response | Owner | Progress
        Lend books | We agree. | Hill Library | Ninety are out.
        """
    )
    (action,) = actions(document)
    assert action.update is not None and action.update.text == "Ninety are out."
    assert action.notes == ["Response: We agree."]


def test_of_several_dated_columns_the_last_is_the_update() -> None:
    """Rule `latest-update`."""
    document = read_sheet(
        """
        Action | Lead | Q1 update | Q2 update
        Lend books | Hill Library | Cards printed. | Ninety are out.
        Mend shelves | Hill Library | Wood bought. |
        """
    )
    updates = [action.update.text for action in actions(document) if action.update]
    assert updates == ["Ninety are out.", "Wood bought."]
