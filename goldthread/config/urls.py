"""The root of every address; the pages themselves are listed in `web.urls`."""

from django.urls import include, path

urlpatterns = [path("", include("goldthread.web.urls"))]
