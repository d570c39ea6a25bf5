"""Statements, questions, subscriptions and other pages for everyone."""

from django.urls import URLPattern

app_name = "open_pages"
urlpatterns: list[URLPattern] = []
