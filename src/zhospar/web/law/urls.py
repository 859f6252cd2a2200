"""Addresses of the statute explorer."""

from django.urls import path

from zhospar.web.law import views

urlpatterns = [
    path("law", views.contents, name="law"),
    path("law/readings", views.readings, name="readings"),
    path("law/<str:provision_id>", views.provision, name="provision"),
    path("law/<str:appendix>/<int:paragraph>", views.paragraph, name="paragraph"),
]
