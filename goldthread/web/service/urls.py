"""Health, metrics and setting up a place."""

from django.urls import URLPattern

app_name = "service"
urlpatterns: list[URLPattern] = []
