"""Addresses of evaluation."""

from django.urls import path

from zhospar.web.evaluation import recommendation_views, views

urlpatterns = [
    path("evaluations", views.evaluations, name="evaluations"),
    path("recommendations", recommendation_views.recommendations, name="recommendations"),
    path("recommendations/<uuid:which>/<slug:doing>", recommendation_views.act, name="recommendation-act"),
    path("register/<str:number>/evaluation", views.tab, name="record-evaluation"),
    path("register/<str:number>/evaluation/open", views.open_one, name="record-evaluation-open"),
    path("register/<str:number>/evaluation/<uuid:which>/<slug:doing>", views.act, name="record-evaluation-act"),
]
