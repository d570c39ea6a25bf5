"""Changes of a plan: asked for, decided, and told to anyone; and the plan as agreed on a date."""

from django.urls import path

from goldthread.web.changing import agreed, approving, asking, deciding, listing

app_name = "changing"

PLAN = "<slug:place>/plans/<slug:plan>/"
# `changes/` is the history of the plan's rows, for staff.
CHANGES = PLAN + "what-changed/"

urlpatterns = [
    path(CHANGES, listing.show, name="plan"),
    path(CHANGES + "ask/<slug:level>/<int:pk>/", asking.ask_for, name="ask"),
    path(CHANGES + "who-agrees/", approving.choose, name="approvers"),
    path(CHANGES + "<int:pk>/", deciding.show, name="one"),
    path(CHANGES + "<int:pk>/decide/", deciding.decide, name="decide"),
    path(PLAN + "as-agreed/", agreed.on_a_date, name="as_agreed"),
]
