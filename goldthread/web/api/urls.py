"""Addresses of the interface. An id takes whatever stands there: what is no id is told kindly."""

from django.urls import URLPattern, URLResolver, path

from goldthread.web.api import guide, views

app_name = "api"

MEASURES = "api/v1/measures"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", guide.show, name="guide"),
    path("api/v1/openapi.json", views.description, name="description"),
    path(MEASURES, views.measures, name="measures"),
    path(MEASURES + "/<path:id>/observations", views.observations, name="observations"),
    path(MEASURES + "/<path:id>", views.measure, name="measure"),
]
