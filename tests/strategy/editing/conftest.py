"""A plan under review, and the words an officer has for changing it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.models import Action, Edit, Plan
from tests.strategy.conftest import NOW
from tests.strategy.editing.read_plan import a_document


@pytest.fixture
def plan(place: Place, file: StoredFile) -> Plan:
    return write_draft(a_document(), place=place, file=file, at=NOW)


@pytest.fixture
def other_plan(place: Place, file: StoredFile) -> Plan:
    return write_draft(a_document(), place=place, file=file, at=NOW)


@pytest.fixture
def visits(plan: Plan) -> Action:
    return plan.actions.get(reference="1.1")


@pytest.fixture
def lend(plan: Plan) -> Action:
    return plan.actions.get(reference="1.2")


@pytest.fixture
def rails(plan: Plan) -> Action:
    return plan.actions.get(reference="2.1")


@pytest.fixture
def undo(officer: User) -> Callable[[Edit], Edit]:
    return lambda edit: editing.undo(edit=edit, by=officer, at=NOW)
