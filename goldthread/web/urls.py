"""Every address of Goldthread."""

urlpatterns: list = []
