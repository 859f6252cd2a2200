"""Addresses of the pages on which a document's content is read and written."""

from django.urls import path

from zhospar.web.editor import views, writing
from zhospar.web.editor.places import LISTINGS

urlpatterns = [
    path("register/<str:number>/text", views.text, name="record-text"),
    path("register/<str:number>/text/passage", writing.passage, name="write-passage"),
    path("register/<str:number>/goals", views.goals, name="record-goals"),
    path("register/<str:number>/indicators", views.indicators, name="record-indicators"),
    path("register/<str:number>/money", views.money, name="record-money"),
    path("register/<str:number>/links", views.links, name="record-links"),
    path("register/<str:number>/links/found", views.found, name="find-link"),
    path("register/<str:number>/compliance", views.compliance, name="record-compliance"),
    path("register/<str:number>/panel", views.panel, name="record-panel"),
    *(
        path(f"register/<str:number>/{page}", views.listing, {"page_name": page}, name=f"record-{page}")
        for page in LISTINGS
    ),
    path("register/<str:number>/element/<str:list_name>", writing.add, name="add-element"),
    path("register/<str:number>/element/<str:list_name>/<int:element_id>", writing.save, name="save-element"),
    path("register/<str:number>/element/<str:list_name>/<int:element_id>/remove", writing.remove, name="remove-element"),
    path("register/<str:number>/element/<str:list_name>/<int:element_id>/restore", writing.restore, name="restore-element"),
    path("register/<str:number>/element/<str:list_name>/<int:element_id>/move", writing.move, name="move-element"),
]  # fmt: skip
