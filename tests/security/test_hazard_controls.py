"""Controls of the hazard log that no other test looks at."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web import stories


@pytest.mark.django_db
@pytest.mark.database
def test_the_question_page_says_what_to_do_when_somebody_is_in_danger() -> None:
    place = stories.a_place()
    plan = stories.a_live_plan(place)
    ask = reverse("open_pages:ask", kwargs={"place": place.slug, "plan": plan.slug})
    page = Client().get(ask).content.decode()
    assert "in danger" in page and "999" in page
    assert page.index("999") < page.index("<textarea"), "before anything is written"
