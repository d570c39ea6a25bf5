"""Recommendations, agreements and plans that gather from others."""

from django.urls import URLPattern

app_name = "register"
urlpatterns: list[URLPattern] = []
