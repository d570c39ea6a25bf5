"""How plans stand: the word of who leads beside what the records say."""

from django.urls import path

from goldthread.web.standing import saying, views

app_name = "standing"

PLAN = "<slug:place>/plans/<slug:plan>/"
ACTION = PLAN + "actions/<int:number>/standing/"

urlpatterns = [
    path("<slug:place>/standing/", views.across_plans, name="across"),
    path(PLAN + "standing/", views.plan, name="plan"),
    path(ACTION, views.action, name="action"),
    path(ACTION + "say/", saying.say, name="say"),
    path(ACTION + "milestone/<int:pk>/", saying.milestone, name="milestone"),
]
