"""Who may do what, who saw what, retention and erasure."""

from django.urls import URLPattern

app_name = "privacy_pages"
urlpatterns: list[URLPattern] = []
