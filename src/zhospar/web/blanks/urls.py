"""Addresses of the templates."""

from django.urls import path, register_converter

from zhospar.web.blanks import views


class Ending:
    """How a template is written: `<ending:ending>`."""

    regex = "xlsx|yaml"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")

urlpatterns = [
    path("templates", views.index, name="templates"),
    path("templates/<slug:kind>.<ending:ending>", views.file, name="template-file"),
]
