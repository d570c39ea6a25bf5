"""New editions of a plan and the differences between them."""

from django.urls import path

from goldthread.web.editions import comparing, deciding, history, pairing

app_name = "editions"

PLAN = "<slug:place>/plans/<slug:plan>/"

urlpatterns = [
    path(PLAN + "editions/", history.show, name="history"),
    path(PLAN + "differences/", comparing.show, name="differences"),
    path(PLAN + "differences.csv", comparing.as_csv, name="differences_csv"),
    path(PLAN + "new-edition/", deciding.what_changes, name="decide"),
    path(PLAN + "new-edition/all/", deciding.decide_all, name="decide_all"),
    path(PLAN + "new-edition/same/", pairing.choose, name="same"),
    path(PLAN + "new-edition/take-back/", deciding.taken_back, name="take_back"),
    path(PLAN + "new-edition/alone/", deciding.alone, name="alone"),
    path(PLAN + "new-edition/newest/", deciding.newest, name="newest"),
]
