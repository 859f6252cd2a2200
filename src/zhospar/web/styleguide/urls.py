"""The address of the style guide."""

from django.urls import path

from zhospar.web.styleguide import views

urlpatterns = [path("_components", views.components, name="components")]
