"""Addresses of the public pages. Loaded last: `/<place>/` takes whatever no other page has."""

from django.urls import path

from goldthread.web.plans.views import action, downloads, home, plan, source

app_name = "plans"

PLAN = "<slug:place>/plans/<slug:plan>/"

urlpatterns = [
    path("", home.root, name="root"),
    path("<slug:place>/", home.home, name="home"),
    path("<slug:place>/plans/", home.plan_list, name="list"),
    path(PLAN, plan.show, name="plan"),
    path(PLAN + "actions/<int:number>/", action.show, name="action"),
    path(PLAN + "source/", source.show, name="source"),
    path(PLAN + "plan.csv", downloads.as_csv, name="csv"),
    path(PLAN + "plan.json", downloads.as_json, name="json"),
]
