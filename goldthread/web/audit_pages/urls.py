"""Addresses of the record of changes."""

from django.urls import path

from goldthread.web.audit_pages import views

app_name = "audit_pages"
urlpatterns = [
    path("<slug:place>/changes/", views.changes, name="list"),
    path("<slug:place>/changes/<slug:kind>/<int:pk>/", views.of, name="of"),
    path("<slug:place>/plans/<slug:plan>/changes/", views.of_plan, name="plan"),
    path(
        "<slug:place>/plans/<slug:plan>/actions/<int:number>/changes/",
        views.of_action,
        name="action",
    ),
]
