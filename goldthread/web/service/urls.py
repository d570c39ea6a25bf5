"""Health, metrics and setting up a place."""

from django.urls import path

from goldthread.web.service import probes, set_up, started

app_name = "service"
urlpatterns = [
    path("health/", probes.alive_page, name="health"),
    path("ready/", probes.ready_page, name="ready"),
    path("metrics/", probes.figures_page, name="metrics"),
    path("set-up/", set_up.ask_code, name="set_up"),
    path("set-up/place/", set_up.ask_place, name="set_up_place"),
    path("set-up/administrator/", set_up.ask_administrator, name="set_up_administrator"),
    path("<slug:place>/getting-started/", started.show, name="started"),
    path("<slug:place>/getting-started/letter/", started.send_letter, name="test_letter"),
]
