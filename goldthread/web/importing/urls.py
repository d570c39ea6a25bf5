"""Importing a document, and deciding about what was read."""

from django.urls import path

from goldthread.web.importing import review, upload

app_name = "importing"
urlpatterns = [
    path("<slug:place>/imports/", upload.imports, name="list"),
    path("<slug:place>/imports/new/", upload.new_import, name="new"),
    path("<slug:place>/imports/<int:number>/", upload.progress, name="progress"),
    path("<slug:place>/imports/<int:number>/progress.json", upload.progress_data, name="data"),
    path("<slug:place>/imports/<int:number>/review/", review.review, name="review"),
    path("<slug:place>/imports/<int:number>/owners/", review.owners, name="owners"),
    path("<slug:place>/imports/<int:number>/approve/", review.approve, name="approve"),
    path("<slug:place>/imports/<int:number>/discard/", review.discard, name="discard"),
]
