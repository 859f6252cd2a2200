"""Addresses of a document's files."""

from django.urls import path

from zhospar.exchange.document_files import MEDIA_TYPES
from zhospar.web.files import views

urlpatterns = [
    path("register/<str:number>/files", views.files, name="record-files"),
    path("register/<str:number>/files/<uuid:file_id>", views.download, name="record-file"),
    path(
        "register/<str:number>/files/<uuid:file_id>/remove", views.set_removed, {"removed": True}, "record-file-remove"
    ),
    path(
        "register/<str:number>/files/<uuid:file_id>/restore",
        views.set_removed,
        {"removed": False},
        "record-file-restore",
    ),
    path("register/<str:number>/take-in", views.take_file_in, name="record-take-in"),
    *(
        path(f"register/<str:number>/document.{ending}", views.as_document, {"ending": ending}, f"record-as-{ending}")
        for ending in MEDIA_TYPES
    ),
]
