"""Addresses of a document's own pages."""

from django.urls import path

from zhospar.web.record import journal_views, passport, people, route_views, views

urlpatterns = [
    path("register/<str:number>", views.overview, name="record"),
    path("register/<str:number>/passport", passport.passport, name="record-passport"),
    path("register/<str:number>/route", route_views.route, name="record-route"),
    path("register/<str:number>/route/take", route_views.take, name="record-take"),
    path("register/<str:number>/route/recall", route_views.recall, name="record-recall"),
    path("register/<str:number>/journal", journal_views.journal, name="record-journal"),
    path("register/<str:number>/people", people.page, name="record-people"),
]
