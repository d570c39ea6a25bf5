"""Working on a plan in a spreadsheet."""

from django.urls import path

from goldthread.web.sheets import views

app_name = "sheets"

SHEETS = "<slug:place>/plans/<slug:plan>/spreadsheet/"

urlpatterns = [
    path(SHEETS, views.show, name="show"),
    path(SHEETS + "actions.xlsx", views.download, name="download"),
    path(SHEETS + "<int:pk>/", views.returned, name="returned"),
    path(SHEETS + "<int:pk>/take-in/", views.take_in, name="take_in"),
    path(SHEETS + "<int:pk>/set-aside/", views.put_aside, name="put_aside"),
]
