"""Working on a plan in a spreadsheet."""

from django.urls import URLPattern

app_name = "sheets"
urlpatterns: list[URLPattern] = []
