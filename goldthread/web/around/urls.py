"""Areas, groups, resources and dependencies of a plan."""

from django.urls import URLPattern

app_name = "around"
urlpatterns: list[URLPattern] = []
