"""Mending a plan: the workbench, its edits and undo."""

from django.urls import URLPattern

app_name = "workbench"
urlpatterns: list[URLPattern] = []
