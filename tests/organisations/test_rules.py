"""Who may what: the table, and the few lines of it that must never slip."""

from __future__ import annotations

import pytest

from goldthread.organisations.models import Role
from goldthread.organisations.rules import (
    ALLOWS,
    MEANS,
    NEEDS_SECOND_STEP,
    Permission,
    allowed,
)


def test_every_role_has_its_rights_and_its_words() -> None:
    assert set(ALLOWS) == set(MEANS) == set(Role)


@pytest.mark.parametrize("permission", [Permission.MANAGE_PEOPLE, Permission.MANAGE_ORGANISATIONS])
def test_only_administrators_manage(permission: Permission) -> None:
    assert {role for role in Role if allowed([role], permission)} == {Role.ADMINISTRATOR}


def test_whoever_can_change_what_the_public_reads_needs_a_second_step() -> None:
    changes = {Permission.IMPORT_PLANS, Permission.EDIT_PLANS, Permission.PUBLISH_REPORTS}
    changes |= {Permission.KEEP_MEASURES}
    powerful = {role for role in Role if ALLOWS[role] & (changes | {Permission.MANAGE_PEOPLE})}
    assert powerful == NEEDS_SECOND_STEP


def test_several_roles_add_up_and_none_allow_nothing() -> None:
    assert allowed([Role.BOARD, Role.OWNER], "write_updates")
    assert not allowed([], "see_history")


def test_an_unknown_permission_is_a_mistake_and_not_a_no() -> None:
    with pytest.raises(ValueError, match="fly"):
        allowed([Role.ADMINISTRATOR], "fly")
