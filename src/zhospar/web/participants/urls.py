"""Addresses of bodies, territories and people."""

from django.urls import path

from zhospar.web.participants import entering, loading, views

urlpatterns = [
    path("bodies", views.bodies, name="bodies"),
    path("bodies/<slug:code>", views.body, name="body"),
    path("bodies/<slug:code>/enter/<slug:what>", entering.for_body, name="body-enter"),
    path("territories", views.territories, name="territories"),
    path("territories/<str:territory_id>", views.territory, name="territory"),
    path("territories/<str:territory_id>/change", entering.for_territory, name="territory-change"),
    path("people/<str:login>", views.person, name="person"),
    path("participants/load", loading.load, name="participants-load"),
    path("participants/template.xlsx", loading.template, name="participants-template"),
]
