"""New editions of a plan and the differences between them."""

from django.urls import URLPattern

app_name = "editions"
urlpatterns: list[URLPattern] = []
