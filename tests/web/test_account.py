"""Signing in: password, second factor, sessions, posts, the demo; every word in the language of the page."""

import re
import time
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from zhospar.demo.people import DemoPerson, people_told
from zhospar.interface.words import word
from zhospar.records.participants.models import Body, Holding, Person, Post
from zhospar.statute.localized import LANGUAGES, Language, Localized
from zhospar.web.account.adapters import Accounts, OuterIdentity
from zhospar.web.account.devices import device_of
from zhospar.web.account.gate import signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "алма-ағашы тау бөктерінде"
KAZAKH: Language = "kk"


@pytest.fixture(autouse=True)
def _no_attempts_yet(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def named(text: str) -> Localized:
    return Localized(text, f"{text} ru", f"{text} en")


@pytest.fixture
def person() -> Person:
    """A specialist who also stands in for the head."""
    user = get_user_model().objects.create_user("sarsenova", password=PASSWORD)
    body = Body.objects.create(code="econ", name=named("Экономика басқармасы"), short=named("Экономика"))
    person = Person.objects.create(user=user, name=named("Ж. Сәрсенова"))
    for code, kind in (("econ-1", "holder"), ("econ-head", "deputy")):
        post = Post.objects.create(body=body, code=code, title=named(f"Лауазым {code}"))
        Holding.objects.create(person=person, post=post, kind=kind)
    return person


def said(key: str, language: Language = KAZAKH, **values: object) -> str:
    return word(f"web_account.{key}", language, **values)


def text_of(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def sign_in(client: Client, login: str = "sarsenova", password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/kk/account/sign-in", {"login": login, "password": password, **more})


@pytest.fixture
def inside(client: Client, person: Person) -> Client:
    assert sign_in(client).status_code == 302
    return client


# --- the door ------------------------------------------------------------------------------------------------------


def test_login_and_password_let_in_and_lead_back(client: Client, person: Person) -> None:
    answer = sign_in(client, next="/kk/law")
    assert (answer.status_code, answer["Location"]) == (302, "/kk/law")
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_back_never_leaves_this_site(client: Client, person: Person, elsewhere: str) -> None:
    assert sign_in(client, next=elsewhere)["Location"] == "/kk/desk"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_at_the_door_is_told_in_the_language_of_the_page(
    client: Client, person: Person, language: Language
) -> None:
    address = f"/{language}/account/sign-in"
    wrong = text_of(client.post(address, {"login": "sarsenova", "password": "басқа"}))
    assert said("mistake.username_password_mismatch", language) in wrong
    empty = text_of(client.post(address, {"login": "", "password": "a\0"}))
    assert said("mistake.required", language) in empty
    assert said("mistake.null_characters_not_allowed", language) in empty
    long = text_of(client.post(address, {"login": "a" * 200, "password": "b"}))
    assert said("mistake.max_length", language, show_value=200, limit_value=150) in long


def test_an_unknown_login_and_a_wrong_password_are_told_alike(client: Client, person: Person) -> None:
    answers = [text_of(sign_in(client, login, "басқа құпиясөз")) for login in ("sarsenova", "nobody")]
    assert all(said("mistake.username_password_mismatch") in one for one in answers)


def test_guessing_is_stopped_even_for_the_right_password(client: Client, person: Person) -> None:
    for _ in range(5):
        sign_in(client, password="басқа құпиясөз")
    assert said("mistake.too_many_login_attempts") in text_of(sign_in(client))


def test_a_flood_of_attempts_from_one_place_is_told_in_our_words(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "nobody")
    answer = sign_in(client, "somebody")
    assert answer.status_code == 429
    assert said("refused.too-many-mend") in text_of(answer)


def test_a_closed_account_is_not_let_in(client: Client, person: Person) -> None:
    person.user.is_active = False
    person.user.save()
    answer = client.post("/ru/account/sign-in", {"login": "sarsenova", "password": PASSWORD}, follow=True)
    assert said("closed", "ru") in text_of(answer)
    assert not client.get("/ru/account").wsgi_request.user.is_authenticated


def test_there_is_no_signing_up_and_no_restoring_of_a_password(client: Client) -> None:
    for address in ("signup", "account/signup", "account/password/reset", "account/email"):
        assert client.get(f"/kk/{address}").status_code == 404
    assert said("forgotten.how-1") in text_of(client.get("/kk/account/forgotten"))


def test_the_page_tells_whom_to_ask(client: Client, settings: Any) -> None:
    settings.CONTACT = "205-бөлме, 74-10-10"
    assert "205-бөлме, 74-10-10" in text_of(client.get("/kk/account/forgotten"))


def test_public_pages_need_no_session_and_set_no_cookie(client: Client) -> None:
    for address in ("/kk/", "/kk/law/A2-156a", "/kk/routes", "/kk/documents"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "no-store" not in answer.get("Cache-Control", "")
        assert 'href="/kk/account/sign-in?next=' in text_of(answer)


def test_public_pages_ask_the_database_nothing(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/kk/law")
    with django_assert_num_queries(0):
        client.get("/kk/law")


def test_what_a_signed_in_person_sees_is_kept_by_no_cache(inside: Client) -> None:
    for address in ("/kk/account", "/kk/law", "/kk/account/sessions"):
        assert "no-store" in inside.get(address)["Cache-Control"]


def test_signing_out_needs_a_press_and_ends_the_session(inside: Client) -> None:
    inside.get("/kk/account/sign-out")
    assert inside.get("/kk/account").status_code == 200
    assert inside.post("/kk/account/sign-out")["Location"] == "/kk/"
    assert inside.get("/kk/account").status_code == 302


def test_a_form_from_elsewhere_is_refused(person: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


# --- the password --------------------------------------------------------------------------------------------------


def change(client: Client, new: str, again: str = "", old: str = PASSWORD, language: str = "kk") -> HttpResponse:
    told = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(f"/{language}/account/password", told, follow=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weak_password_is_refused_with_the_reason(inside: Client, language: Language) -> None:
    for new, mistake in (
        ("қысқа", said("mistake.password_too_short", language, min_length=12)),
        ("sarsenova123", said("mistake.password_too_similar", language)),
        ("480215739604", said("mistake.password_entirely_numeric", language)),
        ("1q2w3e4r5t6y", said("mistake.password_too_common", language)),
    ):
        cache.clear()
        assert mistake in text_of(change(inside, new, language=language)), new


def test_two_new_passwords_that_differ_and_a_wrong_present_one_are_told_apart(inside: Client) -> None:
    assert said("mistake.differs") in text_of(change(inside, "жаңа ұзын құпиясөз", "жаңа ұзын құпиясөс"))
    assert said("mistake.enter_current_password") in text_of(change(inside, "жаңа ұзын құпиясөз", old="басқа"))


def test_a_new_password_ends_the_sessions_elsewhere(inside: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    assert said("password.changed") in text_of(change(inside, "жаңа ұзын құпиясөз"))
    assert inside.get("/kk/account").status_code == 200
    assert elsewhere.get("/kk/account").status_code == 302


# --- second factor -------------------------------------------------------------------------------------------------


def confirmed(client: Client, address: str) -> HttpResponse:
    """Follow an address through the question whether it is still you."""
    answer = client.get(address)
    if answer.status_code == 302:
        answer = client.post(answer["Location"].partition("?")[0], {"password": PASSWORD, "next": address}, follow=True)
    return answer


def add_app(client: Client) -> str:
    """Add an authenticator app; its secret."""
    page = text_of(confirmed(client, "/kk/account/second-factor/app/add"))
    secret = str(re.search(r'class="secret">([A-Z2-7]+)<', page)[1])  # type: ignore[index]
    answer = client.post("/kk/account/second-factor/app/add", {"code": code_of(secret)})
    assert answer["Location"] == "/kk/account/second-factor/recovery-codes"
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_adding_an_app_asks_once_more_who_you_are(inside: Client) -> None:
    answer = inside.get("/kk/account/second-factor/app/add")
    assert answer["Location"].startswith("/kk/account/confirm?next=")
    wrong = inside.post("/kk/account/confirm", {"password": "басқа"})
    assert said("mistake.incorrect_password") in text_of(wrong)


def test_the_code_to_be_scanned_is_drawn_without_style_or_script(inside: Client) -> None:
    page = text_of(confirmed(inside, "/kk/account/second-factor/app/add"))
    drawing = str(re.search(r'<svg class="qr".*?</svg>', page)[0])  # type: ignore[index]
    assert said("app.scan-alt") in drawing
    assert "style" not in drawing
    assert "data:" not in page


def test_a_wrong_code_of_a_new_app_is_told(inside: Client) -> None:
    confirmed(inside, "/kk/account/second-factor/app/add")
    answer = inside.post("/kk/account/second-factor/app/add", {"code": "000"})
    assert said("mistake.incorrect_code") in text_of(answer)


def test_with_an_app_the_password_alone_does_not_let_in(inside: Client) -> None:
    secret = add_app(inside)
    cache.clear()
    other = Client()
    assert sign_in(other, next="/kk/law")["Location"] == "/kk/account/second-factor/code"
    assert other.get("/kk/account").status_code == 302
    assert said("second-step.lead") in text_of(other.get("/kk/account/second-factor/code"))
    assert said("mistake.incorrect_code") in text_of(other.post("/kk/account/second-factor/code", {"code": "12"}))
    cache.clear()
    assert other.post("/kk/account/second-factor/code", {"code": code_of(secret)})["Location"] == "/kk/law"
    assert other.get("/kk/account").status_code == 200


def test_a_recovery_code_lets_in_once(inside: Client) -> None:
    add_app(inside)
    codes = re.findall(r"<li><code>(\d+)</code>", text_of(inside.get("/kk/account/second-factor/recovery-codes")))
    assert len(codes) == 10
    file = inside.get("/kk/account/second-factor/recovery-codes/file")
    assert codes[0] in file.content.decode()
    for expected in (302, 200):
        other = Client()
        sign_in(other)
        assert other.post("/kk/account/second-factor/code", {"code": codes[0]}).status_code == expected
        cache.clear()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the journal there refuses that its table be emptied")
@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_make_the_old_ones_void(inside: Client) -> None:
    add_app(inside)
    before = text_of(inside.get("/kk/account/second-factor/recovery-codes"))
    assert said("codes.new-ask") in text_of(inside.get("/kk/account/second-factor/recovery-codes/new"))
    after = text_of(inside.post("/kk/account/second-factor/recovery-codes/new", follow=True))
    assert said("codes.made") in after
    assert not set(re.findall(r"<code>(\d+)<", before)) & set(re.findall(r"<code>(\d+)<", after))


def test_an_app_can_be_taken_away(inside: Client) -> None:
    add_app(inside)
    assert said("app.removed") in text_of(inside.post("/kk/account/second-factor/app/remove", follow=True))
    assert sign_in(Client())["Location"] == "/kk/desk"


@pytest.mark.parametrize("told", ["", "{}", "[]", '"x"', "{", '{"id": "AA", "rawId": "AA", "response": {}}', "null"])
def test_a_passkey_that_means_nothing_is_refused_without_a_fault(client: Client, person: Person, told: str) -> None:
    client.get("/kk/account/second-factor/passkeys/sign-in", headers={"Accept": "application/json"})
    answer = client.post("/kk/account/second-factor/passkeys/sign-in", {"credential": told}, follow=True)
    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated


# --- sessions ------------------------------------------------------------------------------------------------------


def test_one_session_or_all_others_can_be_ended(inside: Client) -> None:
    others = [Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}) for _ in range(3)]
    for one in others:
        sign_in(one)
    page = text_of(inside.get("/kk/account/sessions"))
    assert page.count("Firefox, Windows</th>") == 3
    number = re.findall(r"/kk/account/sessions/(\d+)/end", page)[0]
    assert said("sessions.ended-one") in text_of(inside.post(f"/kk/account/sessions/{number}/end", follow=True))
    assert [one.get("/kk/account").status_code for one in others].count(302) == 1
    assert said("sessions.ended") in text_of(inside.post("/kk/account/sessions", follow=True))
    assert {one.get("/kk/account").status_code for one in others} == {302}
    assert inside.get("/kk/account").status_code == 200


def test_nobody_ends_the_session_of_another(inside: Client) -> None:
    get_user_model().objects.create_user("other", password=PASSWORD)
    other = Client()
    sign_in(other, "other")
    theirs = UserSession.objects.get(user__username="other")
    inside.post(f"/kk/account/sessions/{theirs.pk}/end")
    assert other.get("/kk/account").status_code == 200


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML) Chrome/140 Safari/537.36 Edg/140", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140 YaBrowser/25 Safari/537.36", "Yandex Browser, Android"),
        ("curl/8", "curl/8"),
        ("", ""),
    ],
)
def test_a_device_is_told_as_its_owner_knows_it(agent: str, told: str) -> None:
    assert device_of(agent) == told


# --- who acts ------------------------------------------------------------------------------------------------------


@signed_in
def a_screen(request: HttpRequest) -> HttpResponse:
    """A screen for officials."""
    return HttpResponse(request.actor.post)


def asked(**told: Any) -> HttpRequest:
    request = RequestFactory().get("/kk/desk?year=2016", headers=told.pop("headers", {}))
    request.session = {}
    plain = {"language": "kk", "user": AnonymousUser(), "signed_in": False, "actor": None, "htmx": None}
    for name, value in {**plain, **told}.items():
        setattr(request, name, value)
    return request


def test_a_screen_leads_a_stranger_to_the_door_and_back() -> None:
    answer = a_screen(asked())
    assert answer["Location"] == "/kk/account/sign-in?next=%2Fkk%2Fdesk%3Fyear%3D2016"


def test_a_part_of_a_screen_leads_the_whole_page_to_the_door() -> None:
    htmx = SimpleNamespace(current_url="http://testserver/kk/documents/7?tab=goals")
    answer = a_screen(asked(htmx=htmx))
    assert answer["HX-Redirect"] == "/kk/account/sign-in?next=%2Fkk%2Fdocuments%2F7%3Ftab%3Dgoals"


def test_a_person_without_a_post_is_told_what_to_do() -> None:
    answer = a_screen(asked(signed_in=True))
    assert answer.status_code == 403
    assert said("without-post.1") in text_of(answer)


def test_a_screen_lets_in_who_acts() -> None:
    assert a_screen(asked(signed_in=True, actor=SimpleNamespace(post="econ-1"))).content == b"econ-1"


def test_the_actor_is_the_person_in_the_chosen_post(inside: Client) -> None:
    assert inside.get("/kk/account").wsgi_request.actor.post == "econ-1"
    answer = inside.post("/kk/account/post", {"post": "econ-head", "back": "/kk/law"})
    assert answer["Location"] == "/kk/law"
    actor = inside.get("/kk/law").wsgi_request.actor
    assert (actor.post, actor.as_deputy, actor.login) == ("econ-head", True, "sarsenova")


def test_to_know_who_acts_costs_a_fixed_number_of_queries(inside: Client, django_assert_max_num_queries: Any) -> None:
    inside.get("/kk/law")
    with django_assert_max_num_queries(5):
        inside.get("/kk/law")


def test_a_post_of_another_cannot_be_chosen(inside: Client) -> None:
    Post.objects.create(body=Body.objects.get(), code="econ-2", title=named("Бөтен"))
    for code in ("econ-2", "", "no-such"):
        answer = inside.post("/kk/account/post", {"post": code})
        assert answer.status_code == 403
        assert said("refused.no-such-post") in text_of(answer)
    assert inside.get("/kk/account").wsgi_request.actor.post == "econ-1"


def test_a_chosen_post_that_ended_gives_way_to_one_that_is_left(inside: Client) -> None:
    inside.post("/kk/account/post", {"post": "econ-head"})
    Holding.objects.filter(post__code="econ-head").delete()
    assert inside.get("/kk/account").wsgi_request.actor.post == "econ-1"


def test_every_page_of_the_account_is_there_in_three_languages(inside: Client) -> None:
    add_app(inside)
    for language in LANGUAGES:
        for rest in ("", "/second-factor", "/second-factor/passkeys", "/sessions", "/password", "/sign-out"):
            answer = inside.get(f"/{language}/account{rest}")
            assert answer.status_code == 200, (language, rest)
            assert f'<html lang="{language}"' in text_of(answer)


# --- the identity server -------------------------------------------------------------------------------------------


SERVER = {
    "provider_id": "state",
    "name": "id.gov.kz",
    "client_id": "zhospar",
    "secret": "s",
    "settings": {"server_url": "https://127.0.0.1:9"},
}


@pytest.fixture
def server(settings: Any) -> None:
    """An identity server that is named, but does not answer."""
    settings.OIDC_SERVER = SERVER
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [SERVER]}}


def from_server(subject: str, login: str, process: str = "login") -> SocialLogin:
    """What the identity server told of a person."""
    account = SocialAccount(provider="state", uid=subject, extra_data={"userinfo": {"preferred_username": login}})
    told = SocialLogin(account=account, user=get_user_model()())
    told.state = {"process": process}
    return told


def meet(told: SocialLogin) -> None:
    request = asked()
    with request_context(request):
        told.lookup()
        OuterIdentity().pre_social_login(request, told)


@pytest.mark.usefixtures("server")
def test_the_identity_server_finds_the_account_by_login_once_and_by_subject_after(person: Person) -> None:
    first = from_server("s-1", "sarsenova")
    meet(first)
    assert first.user == person.user
    again = from_server("s-1", "renamed")
    meet(again)
    assert again.user == person.user


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("subject", "login", "process"),
    [("s-2", "nobody", "login"), ("s-2", "", "login"), ("s-2", "sarsenova", "login"), ("s-1", "sarsenova", "connect")],
)
def test_an_identity_without_an_account_or_with_one_taken_is_refused(
    person: Person, subject: str, login: str, process: str
) -> None:
    meet(from_server("s-1", "sarsenova"))
    with pytest.raises(ImmediateHttpResponse) as refused:
        meet(from_server(subject, login, process))
    assert refused.value.response.status_code == 403
    assert said("refused.unknown-identity") in text_of(refused.value.response)
    assert get_user_model().objects.count() == 1


def test_without_an_identity_server_there_is_no_way_to_it(client: Client) -> None:
    assert client.get("/kk/account/identity/state").status_code == 404
    assert "account/identity" not in text_of(client.get("/kk/account/sign-in"))


@pytest.mark.usefixtures("server")
def test_an_identity_server_out_of_reach_is_told(client: Client) -> None:
    page = text_of(client.get("/kk/account/sign-in?next=/kk/law"))
    assert 'href="/kk/account/identity/state?next=/kk/law"' in page
    answer = client.get("/kk/account/identity/state")
    assert answer.status_code == 502
    assert said("refused.unreachable-mend") in text_of(answer)


def test_nobody_can_sign_up(person: Person) -> None:
    request = asked()
    with request_context(request):
        assert not Accounts().is_open_for_signup(request)
        assert not OuterIdentity().is_open_for_signup(request, from_server("s", "x"))


# --- the demo ------------------------------------------------------------------------------------------------------


def shown() -> tuple[DemoPerson, ...]:
    """The people of a demo."""
    name = named("Ж. Сәрсенова")
    return (DemoPerson("sarsenova", name, named("Бас маман"), named("Экономика"), "", named("Әзірлейді")),)


@pytest.fixture
def demo(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr("zhospar.web.account.demo.demo_people", shown)


def test_outside_demo_mode_the_demo_does_not_exist(client: Client, person: Person) -> None:
    assert client.get("/kk/demo").status_code == 404
    assert client.post("/kk/demo/become", {"login": "sarsenova"}).status_code == 404
    assert not client.get("/kk/account").wsgi_request.user.is_authenticated


@pytest.mark.usefixtures("demo")
def test_in_demo_mode_one_press_signs_in(client: Client, person: Person) -> None:
    assert said("demo.nobody") in text_of(client.get("/kk/"))
    assert "Ж. Сәрсенова" in text_of(client.get("/kk/demo"))
    assert client.get("/kk/demo/become?login=sarsenova").status_code == 405
    assert client.post("/kk/demo/become", {"login": "sarsenova"})["Location"] == "/kk/desk"
    page = text_of(client.get("/kk/demo"))
    assert said("demo.you-are", name="Ж. Сәрсенова") in page
    assert said("demo.here") in page


@pytest.mark.usefixtures("demo")
def test_in_demo_mode_nobody_but_the_people_shown_can_be_become(client: Client, person: Person) -> None:
    get_user_model().objects.create_superuser("root", password=PASSWORD)
    assert client.post("/kk/demo/become", {"login": "root"}).status_code == 404
    assert not client.get("/kk/account").wsgi_request.user.is_authenticated


@pytest.mark.usefixtures("demo")
def test_even_the_demo_refuses_a_form_from_elsewhere(person: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/kk/demo/become", {"login": "sarsenova"}).status_code == 403


def other(login: str, name: str, post: str, body: str) -> DemoPerson:
    return DemoPerson(login, named(name), named(post), named(body), "", named(""))


def test_in_demo_mode_everyone_else_is_found_by_name_post_or_body(
    client: Client, person: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    others = (
        other("sarsenova", "Ж. Сәрсенова", "Басқарма басшысы", "Қостанай облысының әкімдігі"),
        other("ospanov", "Б. Оспанов", "Сарапшы", "Ақмола облысының мәслихаты"),
    )
    monkeypatch.setattr("zhospar.web.account.demo.everyone_else", lambda: others)
    assert "Ж. Сәрсенова" not in text_of(client.get("/kk/demo"))
    for asked in ("сәрсенова", "ҚОСТАНАЙ әкімдігі", "sarsenova", "басшысы"):
        page = text_of(client.get("/kk/demo", {"q": asked}))
        assert "Ж. Сәрсенова" in page
        assert "Б. Оспанов" not in page
    assert said("demo.none-found") in text_of(client.get("/kk/demo", {"q": "мұндай жоқ"}))
    assert client.post("/kk/demo/become", {"login": "sarsenova"})["Location"] == "/kk/desk"


def test_the_demo_names_a_person_for_each_role_with_what_they_do() -> None:
    told = people_told()
    assert len(told) >= 12
    assert len({one.login for one in told}) == len(told)
    for one in told:
        assert one.name.kk
        assert one.says.missing() == ()
        assert one.initials
