"""Addresses of the record of changes."""

from django.urls import path

from goldthread.web.audit_pages import views

app_name = "audit_pages"
urlpatterns = [
    path("<slug:place>/changes/", views.changes, name="list"),
    path("<slug:place>/changes/<slug:kind>/<int:pk>/", views.of, name="of"),
]
