"""The pages of the officials as people use them: each person has a browser of their own and speaks Kazakh."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tests.journeys.lives.installation import Installation

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.interface.words import word

SAMPLES = Path("samples")
_REFUSED = "Failed to load resource: the server responded with a status of 4"
"""What a console says of a refusal, which is no fault."""


READY = "domcontentloaded"
"""When a page can be used: its scripts have run; fonts may still be on their way."""


def said(key: str, **values: object) -> str:
    """Words of the pages, in Kazakh."""
    return word(key, "kk", **values)


class Country:
    """The country of a life: its people, each with a browser, and the day."""

    def __init__(self, installation: Installation, chromium: Any) -> None:
        self.installation = installation
        self.complaints: list[str] = []
        self._chromium = chromium
        self._people: dict[str, Person] = {}

    def on(self, day: str) -> None:
        """The day has come."""
        self.installation.on(day)

    @property
    def day(self) -> str:
        return self.installation.day

    def person(self, login: str) -> "Person":
        """A person of the country, signed in."""
        if login not in self._people:
            context = self._chromium.new_context(
                base_url=self.installation.address, locale="kk-KZ", viewport={"width": 1280, "height": 900}
            )
            context.set_default_timeout(20_000)
            page = context.new_page()
            page.on("console", self._hear)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            self._people[login] = self.sort_of_person(self, page, login)
        return self._people[login]

    @property
    def sort_of_person(self) -> "type[Person]":
        """What its people know to do."""
        return Person

    def _hear(self, told: Any) -> None:
        if told.type == "error" and not told.text.startswith(_REFUSED):
            self.complaints.append(told.text)

    def close(self) -> None:
        """All browsers are closed."""
        for one in self._people.values():
            one.page.context.close()


class Person:
    """An official in front of their browser."""

    def __init__(self, country: Country, page: Any, login: str) -> None:
        self.country, self.page, self.login = country, page, login
        page.goto(f"/kk/demo?q={login}")
        with page.expect_navigation():
            page.locator(f"button[name=login][value={login}]").first.click()
        assert page.locator(".top .who").count() == 1

    # --- going about ---------------------------------------------------------------------------------------------

    def goes(self, number: str, tab: str = "") -> None:
        """To a page of a document, which is in Kazakh."""
        self.page.goto(f"/kk/register/{number}{f'/{tab}' if tab else ''}", wait_until=READY)
        assert self.page.evaluate("document.documentElement.lang") == "kk"

    def _press(self, button: Any) -> None:
        with self.page.expect_navigation(wait_until=READY):
            button.click()

    def told(self) -> str:
        """What the page says was just done."""
        text: str = self.page.locator(".notice.ok[role=status]").first.inner_text()
        return text.strip()

    def sees_state(self, number: str) -> str:
        """The document's state, as its page says it."""
        self.goes(number)
        text: str = self.page.locator(".meta .chip").first.inner_text()
        return text.strip()

    def reads(self, number: str, tab: str = "") -> str:
        """The text of a page."""
        self.goes(number, tab)
        text: str = self.page.locator("main").inner_text()
        return text

    def desk(self) -> str:
        """What lies on the person's desk."""
        self.page.goto("/kk/desk")
        text: str = self.page.locator("main").inner_text()
        return text

    def cannot_find(self, number: str) -> bool:
        """Whether the document does not exist for this person."""
        return int(self.page.goto(f"/kk/register/{number}").status) == 404

    # --- opening a document ----------------------------------------------------------------------------------------

    def opens(
        self,
        place: str,
        *,
        about: str = "",
        years: Sequence[int] = (),
        file: Path | None = None,
        mark: str = "",
        kept: str = "",
    ) -> str:
        """Open a document from a sample ("state-programme", "action-plan/scheme") or a file; returns its number.

        `kept` says where the text is that the system does not hold.
        """
        path = file or sample_path(place)
        plan = read_plan_file(path)
        self._fill_new(plan.kind, path, about, years or (plan.period.first, plan.period.last), plan.variant, mark, kept)
        found = re.search(r"/kk/register/(\d{4}-\d{5})$", self.page.url)
        assert found, self.page.locator("main").inner_text()[:2000]
        assert found.group(1) in self.told()
        return found.group(1)

    def _fill_new(
        self, kind: str, path: Path, about: str, years: Sequence[int], variant: str, mark: str = "", kept: str = ""
    ) -> None:
        page = self.page
        page.goto("/kk/register/new")
        with page.expect_navigation():
            page.locator(f"a[href='/kk/register/new/{kind}']").first.click()
        page.locator("#first").fill(str(years[0]))
        page.locator("#last").fill(str(years[-1]))
        if about:
            page.locator("#about").fill(about)
        if variant and page.locator("#variant").count():
            page.locator("#variant").select_option(variant)
        if mark:
            page.locator("#mark").select_option(mark)
        if kept:
            page.locator("#card_place").fill(kept)
        page.locator("[name=from][value=file]").check()
        page.locator("#file").set_input_files(str(path))
        act = "web_register.enter-card" if kept else "web_register.open"
        self._press(page.get_by_role("button", name=said(act), exact=True))

    def may_not_open(self, kind: str, *, by: str) -> str:
        """The kinds that the body may not open stand with their reason, the address refuses, and so does a form sent past it."""
        page = self.page
        page.goto("/kk/register/new")
        assert page.locator(f"a[href^='/kk/register/new/{kind}']").count() == 0
        assert page.goto(f"/kk/register/new/{kind}").status == 403
        reason = self._refusal(page.locator("#refused"), by)
        form = {"from": "blank", "title_kk": "Жоба", "first": "2016", "last": "2020"}
        assert self.sends_past_the_page(f"/kk/register/new/{kind}", form) == 403
        return reason

    def is_not_let_open(self, kind: str, path: Path) -> str:
        """Try to open a document from a file, and be refused; returns what the page says."""
        plan = read_plan_file(path)
        self._fill_new(kind, path, "", (plan.period.first, plan.period.last), plan.variant)
        text: str = self.page.locator("#refused").inner_text()
        return text

    def replaces_text(self, number: str, place: str) -> None:
        """Put the text of a sample in the place of the draft's."""
        self.goes(number, "files")
        form = self.page.locator("form[action$='/take-in']").first
        form.locator("input[type=file]").set_input_files(str(sample_path(place)))
        self._press(form.locator("button").first)
        self._press(self.page.get_by_role("button", name=said("web_files.confirm"), exact=True))
        assert self.page.locator("#refused").count() == 0

    def cannot_write(self, number: str) -> None:
        """The pages of the text offer nothing to write."""
        self.goes(number, "indicators")
        assert self.page.locator("main textarea, main input[name^='v-']").count() == 0

    def _refusal(self, shown: Any, by: str) -> str:
        """The text of a refusal that cites a provision."""
        text = "\n".join(shown.all_inner_texts())
        cited = shown.locator("a[href*='/law/']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert any(f"/{by}" in one for one in cited), f"cites {cited}, not {by}: {text}"
        return text

    # --- steps -----------------------------------------------------------------------------------------------------

    def takes(self, number: str, step: str, *, outcome: str = "", act: str = "", stated: Sequence[str] = ()) -> None:
        """Take an open step by its form; a decision has the number of its act and the day of today."""
        self._try(number, step, outcome, act, stated)
        refused = self.page.locator("#refused")
        assert refused.count() == 0, refused.inner_text() + self.page.locator(".findings").inner_text()[:1500]
        assert self.told() == said("web_record.taken")
        assert self.page.locator(f"#step-{step} .state.ok").count() == 1

    def is_refused(self, number: str, step: str, *, by: str, act: str = "", outcome: str = "") -> str:
        """Try a step by its form, in a browser that minds no required fields, and be refused; what was typed is kept."""
        self._try(number, step, outcome, act, unminded=True)
        if act:
            assert self.page.locator(f"#number-{step}").input_value() == act
        return self._refusal(self.page.locator("#refused, #refused ~ section.card:has(#refused-findings)"), by)

    def _try(
        self,
        number: str,
        step: str,
        outcome: str = "",
        act: str = "",
        stated: Sequence[str] = (),
        *,
        unminded: bool = False,
    ) -> None:
        self.goes(number, "route")
        form = self.page.locator(f"#open-{step} form")
        assert form.count() == 1, self.page.locator("main").inner_text()[:3000]
        if unminded:
            form.evaluate("form => { form.noValidate = true; }")
        if outcome:
            form.locator(f"[name=outcome][value={outcome}]").check()
        if act:
            form.locator("[name=number]").fill(act)
        for one in stated:
            form.locator(f"[name=stated][value={one}]").check()
        self._press(form.locator(".acts button"))

    def may_not_take(self, number: str, step: str, *, by: str) -> str:
        """The page says why not, by which provision; a form sent past the page is refused too. Returns the reason."""
        assert self.sends_past(number, step, "1") in (403, 409)
        shown = self.page.locator(f"#why-{step}")
        if shown.count():
            return self._refusal(shown, by)
        row = self.page.locator(f"#step-{step}")  # it is not open to anybody yet: the table of steps cites who may
        return self._refusal(row, by)

    def sends_past(self, number: str, step: str, act: str = "") -> int:
        """Send the form of a step that the page does not offer; says how it is answered."""
        self.goes(number, "route")
        assert self.page.locator(f"#open-{step} form").count() == 0
        form = {"step": step, "number": act, "on": self.country.day}
        return self.sends_past_the_page(f"/kk/register/{number}/route/take", form)

    def sends_past_the_page(self, path: str, form: dict[str, str]) -> int:
        """Send a form that the page does not offer; says how it is answered."""
        token = self.page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
        answer = self.page.context.request.post(path, form={**form, "csrfmiddlewaretoken": token})
        assert "Traceback" not in answer.text()
        return int(answer.status)

    def names(self, number: str, body: str, part: str = "interested") -> None:
        """Name a body that takes part."""
        self.goes(number, "people")
        self.page.locator("#body").fill(body)
        self.page.locator("#part").select_option(part)
        self._press(self.page.get_by_role("button", name=said("web_record.add"), exact=True))
        assert self.told() == said("web_record.named")
        assert self.page.locator(f"input[name=body][value='{body}']").count() == 1

    # --- agreement -------------------------------------------------------------------------------------------------

    def sends_for_agreement(self, number: str, asked: int) -> None:
        """Send the draft to those who agree."""
        self.goes(number, "agreement")
        send = self.page.locator("button[name=do][value=send]")
        assert send.count() == 1, self.page.locator("main").inner_text()[:3000]
        self._press(send)
        assert self.told() == said("web_agreement.done.send")
        waiting = said("web_agreement.state.unopened")
        assert self.page.locator("table.ledger .state", has_text=waiting).count() == asked

    @contextmanager
    def _sheet(self, number: str) -> Iterator[Any]:
        """One's own body's sheet, opened from the ledger."""
        self.goes(number, "agreement")
        self._press(self.page.locator("tr.chosen a.btn").first)
        yield self.page

    def agrees(self, number: str) -> None:
        """Agree; a reviewer judges every direction first."""
        with self._sheet(number) as page:
            for own in page.locator("[id^=d-]").evaluate_all("all => all.map(one => one.id)"):
                self._keeps(page.locator(f"[id='{own}'] > div > details form"), "positive", "yes")
            self._answers(page, "agreed")
        assert page.locator("#verdict .state.ok").count() == 1

    def _keeps(self, form: Any, field: str, value: str) -> None:
        form.locator(f"[name={field}][value={value}]").check()
        form.locator("textarea").fill("Талапқа сай")
        self._press(form.locator("button"))

    def _answers(self, page: Any, verdict: str, reason: str = "") -> None:
        page.locator(f"#verdict [name=verdict][value={verdict}]").check()
        page.locator("#v-reason").fill(reason)
        self._press(page.get_by_role("button", name=said("web_agreement.give"), exact=True))
        refused = page.locator("#refused")
        assert refused.count() == 0, refused.inner_text()
        assert self.told() == said("web_agreement.done.verdict")

    def cannot_agree(self, number: str) -> bool:
        """Whether the sheets are of others, on the page and past it."""
        self.goes(number, "agreement")
        own = self.page.locator("tr.chosen").count()
        sheet = self.page.locator("table.ledger tbody a[href*='/agreement/']").first.get_attribute("href")
        self.page.goto(sheet)
        offered = self.page.locator("#verdict form").count()
        return (
            not own and not offered and self.sends_past_the_page(sheet, {"do": "verdict", "verdict": "agreed"}) >= 403
        )

    def returns(self, number: str, remark: str, *, place: str = "") -> None:
        """Return the draft with a remark, tied to a place."""
        with self._sheet(number) as page:
            if place:
                page.locator("#r-where").select_option(place)
            page.locator("#r-text").fill(remark)
            self._press(page.get_by_role("button", name=said("web_agreement.remark-add"), exact=True))
            assert self.told() == said("web_agreement.done.remark")
            self._answers(page, "returned", "Ескертулер ескерілсін")

    def answers_remark(self, number: str, text: str, verdict: str = "accepted") -> None:
        """Answer the first remark that waits for an answer."""
        self.goes(number, "agreement")
        form = self.page.locator(".remark .answer > form").first
        form.locator("textarea").fill(text)
        self._press(form.locator(f"button[value={verdict}]"))
        assert self.told() == said("web_agreement.done.answer-remark")

    def answers_question(self, number: str, provision: str, verdict: str) -> None:
        """Answer a question of the law that only a person may answer."""
        self.goes(number, "compliance")
        form = self.page.locator("ul.asked form", has=self.page.locator(f"[name=criterion][value='{provision}']")).first
        form.locator("xpath=..").evaluate("details => { details.open = true; }")
        form.locator(f"[name=verdict][value={verdict}]").check()
        form.locator("[name='reason.kk']").fill("Талданды")
        self._press(form.locator("button"))
        assert self.page.locator("#refused").count() == 0

    def fills_row(self, number: str, section: str, cells: dict[str, str]) -> None:
        """Fill cells of the last row of the table in a section."""
        self.goes(number, f"text?section={section}")
        self.page.locator("details.table-row > summary").last.click()
        form = self.page.locator("details.table-row > form").last
        for name, value in cells.items():
            form.locator(f"[name='{name}']").fill(value)
        self._press(form.get_by_role("button", name=said("web_editor.save"), exact=True))

    # --- likeness and public discussion ----------------------------------------------------------------------------

    def decides_likeness(self, number: str, *, repeats: bool) -> int:
        """Decide of every pair of like goals and tasks shown side by side; says how many there were."""
        decided = 0
        self.goes(number, "likeness")
        while (form := self.page.locator("section[id^=pair-] details[open] form").first).count():
            assert self.page.locator(".diff-text mark").count()
            form.locator("textarea").fill("Мақсатты топтары басқа")
            self._press(form.locator(f"button[value={'yes' if repeats else 'no'}]"))
            assert self.told() == said("web_agreement.done.decide")
            decided += 1
        return decided

    def may_not_open_discussion(self, number: str) -> bool:
        """Whether the page says why not, and a form sent past it is refused."""
        self.goes(number, "discussion")
        form = {"do": "open", "closes_on": "2030-01-01", "where": "Газет"}
        answer = self.sends_past_the_page(f"/kk/register/{number}/discussion", form)
        return self.page.locator("#o-until").count() == 0 and answer == 403

    def opens_discussion(self, number: str, until: str, where: str) -> None:
        """Place the draft before the public."""
        self.goes(number, "discussion")
        self.page.locator("#o-until").fill(until)
        self.page.locator("#o-where").fill(where)
        self._press(self.page.get_by_role("button", name=said("web_agreement.discussion.open-act")))
        assert self.told() == said("web_agreement.done.open")

    def puts_down(self, number: str, author: str, text: str) -> None:
        """Put down a proposal of the public."""
        self.goes(number, "discussion")
        self.page.locator("#p-author").fill(author)
        self.page.locator("#p-text").fill(text)
        self._press(self.page.get_by_role("button", name=said("web_agreement.propose.act")))
        assert self.told() == said("web_agreement.done.propose")

    def answers_proposal(self, number: str, text: str, verdict: str) -> None:
        """Answer the first proposal that waits."""
        self.goes(number, "discussion")
        form = self.page.locator(".remark .answer details[open] form").first
        form.locator("textarea").fill(text)
        self._press(form.locator(f"button[value={verdict}]"))
        assert self.told() == said("web_agreement.done.answer-proposal")

    def programmes(self) -> str:
        """The list of state programmes."""
        self.page.goto("/kk/programmes")
        text: str = self.page.locator("main").inner_text()
        return text

    # --- correction ------------------------------------------------------------------------------------------------

    def corrects(self, number: str, ground: str, title: str) -> None:
        """Open a correction on a ground."""
        self.goes(number, "correction")
        self.page.locator(f"[name=ground][value={ground}]").check()
        self.page.locator("#kk").fill(title)
        self._press(self.page.get_by_role("button", name=said("web_editions.open"), exact=True))
        assert self.told() == said("web_editions.opened")

    def may_not_correct(self, number: str, *, by: str) -> str:
        """The page says who corrects; a form sent past it is refused."""
        self.goes(number, "correction")
        assert self.page.locator("[name=ground]").count() == 0
        form = {"ground": "monitoring-and-evaluation", "kk": "Негіз"}
        assert self.sends_past_the_page(f"/kk/register/{number}/correction", form) in (403, 409)
        return self._refusal(self.page.locator("main .empty"), by)

    def retargets(self, number: str, code: str, values: dict[int, str], reason: str) -> str:
        """Type other values into the grid, and say why; returns how the change is labelled."""
        self.goes(number, "indicators")
        row = self.page.locator("table.grid tr", has=self.page.locator(f"a[href$='indicators/{code}']"))
        for year, value in values.items():
            row.locator(f"input[name^='v-'][name$='-{year}']").fill(value)
        self._press(self.page.get_by_role("button", name=said("web_components.grid.save"), exact=True))
        self.goes(number, "correction")
        target = self.page.locator(f"tr[id='target-{code}']")
        target.locator("textarea[name=reason]").fill(reason)
        self._press(target.get_by_role("button", name=said("web_editions.keep-reason"), exact=True))
        text: str = self.page.locator(f"tr[id='target-{code}'] .state").first.inner_text()
        return text.strip()


def sample_path(place: str) -> Path:
    """The file of a sample: "state-programme" or "action-plan/scheme"."""
    return SAMPLES / (f"{place}.yaml" if "/" in place else f"{place}/example.yaml")


def sample_plan(place: str) -> Plan:
    """What a sample says."""
    return read_plan_file(sample_path(place))


def plan_file(folder: Path, place: str, **changes: Any) -> Path:
    """A sample with changes, as a file to be uploaded."""
    path = folder / f"{place.replace('/', '-')}.yaml"
    path.write_text(write_yaml(msgspec.structs.replace(sample_plan(place), acts=(), **changes)), encoding="utf-8")
    return path
