"""Addresses of agreement, review, discussion and likeness, below a document's."""

from django.urls import path

from zhospar.web.agreement import views

urlpatterns = [
    path("register/<str:number>/agreement", views.agreement, name="agreement"),
    path("register/<str:number>/agreement/<int:sheet>", views.sheet, name="sheet"),
    path("register/<str:number>/discussion", views.discussion, name="discussion"),
    path("register/<str:number>/likeness", views.likeness, name="likeness"),
]
