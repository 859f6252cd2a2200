"""The page that counts a term."""

import pytest
from django.test import Client


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_form_is_shown(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/due")
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "term", "last"),
    [
        ("2016-03-04", "7 working days", "2016-03-16"),
        ("2016-03-04", "7 жұмыс күні", "2016-03-16"),
        ("31.01.2015", "1 month", "2015-02-28"),
        ("2016-03-04", "before 06-01", "2016-05-31"),
    ],
)
def test_a_term_is_counted_with_its_reasons(client: Client, day: str, term: str, last: str) -> None:
    answer = client.get("/kk/due", {"day": day, "term": term})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<time datetime="{last}">' in page
    assert page.count("<li>") >= 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"day": "2016-02-31", "term": "1 month"}, "day"),
        ({"day": "2016-02-01", "term": "soon"}, "term"),
        ({"day": "2016-02-01", "term": "999999999 years"}, "term"),
        ({"day": "9999-12-31", "term": "1 day"}, "term"),
        ({"day": "2016-02-01", "term": "1 day", "known": "x"}, "known"),
    ],
)
def test_what_cannot_be_counted_is_told_beside_its_field(client: Client, told: dict[str, str], field: str) -> None:
    answer = client.get("/en/due", told)
    assert answer.status_code == 422
    assert f'id="{field}-note" class="mistake"' in answer.content.decode()


def test_a_term_counts_by_what_was_known_on_a_day(client: Client) -> None:
    told = {"day": "2024-06-14", "term": "1 working day"}
    now = client.get("/en/due", told).context["found"].last_day
    then = client.get("/en/due", {**told, "known": "2024-01-10"}).context["found"].last_day
    assert now < then
