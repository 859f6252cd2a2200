"""The pages of a reporting year as people use them: values, reports, signatures, conclusions, duties, control, evaluations."""

import re
from pathlib import Path
from typing import Any

from tests.journeys.lives.pages import READY, Country, Person, said

PASSPHRASE = "zhospar"
_BEGIN = """
from django.conf import settings
from zhospar.demo.authority import make_demo_authority
from tests.journeys.years import on_record
make_demo_authority(settings.AUTHORITY)
"""


class Republic(Country):
    """The country of a reporting year."""

    @property
    def sort_of_person(self) -> "type[Official]":
        return Official

    def has(self, *documents: dict[str, Any]) -> list[str]:
        """Documents in force (see on_record.lay_down), and certificates of all heads; returns the numbers of documents and reports."""
        lines = "".join(f"print('number', on_record.lay_down(**{one!r}))\n" for one in documents)
        return self._runs(lines)

    def corrected(self, number: str, on: str) -> None:
        """A corrected text of a document was approved on a day."""
        self._runs(f"on_record.correct({number!r}, {on!r})\n")

    def _runs(self, lines: str) -> list[str]:
        told = self.installation.run("shell", "-v0", "-c", _BEGIN + lines)
        return [one for line in told.splitlines() if line.startswith("number ") for one in line.split()[1:]]

    def person(self, login: str) -> "Official":
        found = super().person(login)
        assert isinstance(found, Official)
        return found


class Official(Person):
    """An official in a reporting year."""

    # --- the values of a year ------------------------------------------------------------------------------------

    def enters(self, number: str, year: int, values: dict[str, str] | None = None, *, reason: str = "") -> None:
        """Type values into the grid: those named, or the planned one wherever nobody told anything yet."""
        self.goes(number, f"monitoring/{year}")
        rows = self.page.locator("table.told-year tbody tr:has(td.cell)")
        for row in rows.all():
            code, cell = row.locator("td.code").inner_text().strip(), row.locator("td.cell input.in")
            if values is None and not cell.input_value() and not row.locator("td.cell .given-by").count():
                planned = row.locator("td.strong").inner_text().strip()
                cell.fill("" if planned == "–" else planned)
            elif values and code in values:
                cell.fill(values[code])
                row.locator("td.reason textarea").fill(reason)
        self._saves()

    def _saves(self) -> None:
        """Press the button of a table that is saved whole; what is doubtful is confirmed."""
        button = self.page.locator("main form .form-foot button.btn-main")
        self._press(button)
        sure = self.page.locator("[name=sure]")
        if sure.count():
            sure.check()
            self._press(button)
        self._is_done(said("web_monitoring.saved", count="").strip())

    def _is_done(self, words: str) -> None:
        refused = self.page.locator("#refused")
        assert refused.count() == 0, refused.first.inner_text() + self.page.locator("main").inner_text()[:1500]
        assert words in self.told()

    def tells_measures_done(self, number: str, year: int) -> None:
        """Every measure of the year was done on the first of December."""
        self.goes(number, f"monitoring/{year}/measures")
        for one in self.page.locator("select[name^=status-]").all():
            own = (one.get_attribute("name") or "").removeprefix("status-")
            one.select_option("done")
            self.page.locator(f"[name=done-{own}]").fill(f"01.12.{year}")
        self._saves()

    def tells_money_used(self, number: str, year: int) -> None:
        """All planned money was allotted and used; where none is planned, some of the republic's."""
        self.goes(number, f"monitoring/{year}/money")
        rows = self.page.locator("form[data-grid] tbody tr:has(td.cell)").all()
        for row in rows:
            new = row.locator("select[name=new-source]")
            if new.count() and len(rows) > 1:
                continue
            if new.count():
                new.select_option("republican-budget")
            planned = row.locator("td.strong").inner_text().strip()
            for cell in row.locator("input.num").all():
                cell.fill("100" if planned == "–" else planned)
        self._saves()

    def tells_all(self, number: str, year: int) -> None:
        """Values, measures and money of a year."""
        self.enters(number, year)
        self.tells_measures_done(number, year)
        self.tells_money_used(number, year)

    def informs(self, number: str, year: int) -> str:
        """Submit the body's information; returns how it stands then."""
        self.goes(number, f"monitoring/{year}/information")
        self._press(self.page.locator("form[action$='/information/submit'] button.btn-main"))
        self._is_done(said("web_monitoring.submitted", year=year))
        text: str = self.page.locator("section[aria-labelledby=mine]").inner_text()
        return text

    def may_not_enter(self, number: str, year: int, *, by: str) -> str:
        """The values are read only; the page says whose they are, and by which provision."""
        self.goes(number, f"monitoring/{year}")
        assert self.page.locator("main input.in").count() == 0
        return self._refusal(self.page.locator("main .notice"), by)

    # --- reports and conclusions ---------------------------------------------------------------------------------

    def makes_report(self, number: str, year: int) -> str:
        """Make the report on a year; returns its number."""
        self.goes(number, "reports")
        return self._makes(self.page.locator(f"#y{year} form[action$='/reports/make'] button"))

    def concludes(self, number: str, year: int, variant: str = "monitoring") -> str:
        """Make the conclusion on a year; returns its number."""
        self.goes(number, "reports")
        form = self.page.locator(f"#y{year} form[action$='/conclude']:has([name=variant][value={variant}])")
        return self._makes(form.locator("button"))

    def _makes(self, button: Any) -> str:
        assert button.count() == 1, self.page.locator("main").inner_text()[:3000]
        self._press(button)
        found = re.search(r"/kk/register/(\d{4}-\d{5})/report$", self.page.url)
        assert found, self.page.locator("main").inner_text()[:2000]
        assert found.group(1) in self.told()
        return found.group(1)

    def writes_what_is_missing(self, paper: str, text: str = "Талданды") -> int:
        """Go through the items that the law finds wanting and write their texts; says how many there were."""
        self.goes(paper, "report")
        wanting = self.page.locator("#items li:has(.state.err) a")
        ways = wanting.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        for way in ways:
            self.page.goto(way, wait_until=READY)
            for own in self.page.locator("#work .item:has(.state.err)").evaluate_all("all => all.map(one => one.id)"):
                self._writes_item(f"[id='{own}']", text)
        return len(ways)

    def _writes_item(self, item: str, text: str) -> None:
        """An item is a text, written in the rich editor, or a table that has nothing in it, for a reason."""
        for key in self.page.locator(f"{item} form[data-autosave]").evaluate_all("all => all.map(one => one.id)"):
            form = self.page.locator(f"[id='{key}']")
            editor = form.locator("[data-prose] [contenteditable]").first
            if editor.count():
                editor.fill(text)
            else:
                none = form.locator("details.more:has([name^='none_because'])")
                none.evaluate("details => { details.open = true; }")
                none.locator("[name='none_because.kk']").fill(text)
            self._press(form.locator("button.btn-small:not([type=button])"))

    def finishes(self, paper: str) -> None:
        """Finish a paper: its text is frozen."""
        self.goes(paper, "report")
        button = self.page.locator("form[action$='/report/finish'] button")
        assert button.count() == 1, self.page.locator("main").inner_text()[:3000]
        self._press(button)
        self._is_done(said("web_reports.finished"))

    def signs(self, paper: str, passphrase: str = PASSPHRASE) -> None:
        """Sign a paper with one's own key; the page then shows both signatures checked."""
        self.goes(paper, "sign")
        self.page.locator("#passphrase").fill(passphrase)
        self._press(self.page.get_by_role("button", name=said("web_reports.do-sign"), exact=True))
        self._is_done(said("web_reports.signed"))
        assert self.page.locator("#signatures .chip.ok").count() == 1

    def may_not_sign(self, paper: str, *, by: str) -> str:
        """The page says who signs; a form sent past it is refused."""
        self.goes(paper, "sign")
        assert self.page.locator("#passphrase").count() == 0
        assert self.sends_past_the_page(f"/kk/register/{paper}/sign", {"passphrase": PASSPHRASE}) in (403, 409)
        return self._refusal(self.page.locator("section[aria-labelledby=sign-head]"), by)

    def publishes(self, paper: str, where: str) -> str:
        """Put a publication on record; returns what the page says of it."""
        self.goes(paper, "sign")
        self.page.locator("form[action$='/publish'] [name=where]").first.fill(where)
        self._press(self.page.locator("form[action$='/publish'] button").first)
        self._is_done(said("web_reports.published"))
        text: str = self.page.locator("#publish").inner_text()
        return text

    def gives(self, number: str, duty: str, year: int) -> None:
        """Hand a paper over, in discharge of a duty."""
        self.goes(number, "reports")
        form = self.page.locator(
            f"form[action$='/reports/give']:has([name=duty][value='{duty}']):has([name=year][value='{year}'])"
        )
        assert form.count() == 1, self.page.locator(f"#y{year}").inner_text()[:3000]
        self._press(form.locator("button"))
        self._is_done(said("web_reports.given"))

    def may_not_give(self, number: str, duty: str, year: int) -> int:
        """The page offers no form for a duty; how one sent past it is answered."""
        self.goes(number, "reports")
        assert (
            self.page.locator(
                f"form[action$='/reports/give']:has([name=duty][value='{duty}']):has([name=year][value='{year}'])"
            ).count()
            == 0
        )
        form = {"duty": duty, "year": str(year)}
        return self.sends_past_the_page(f"/kk/register/{number}/reports/give", form)

    def revises(self, paper: str, text: str, difference: str) -> str:
        """Revise the first text of a conclusion; returns what the page says of both versions."""
        self.goes(paper, "consider")
        self.page.locator("[name=result][value=revised]").check()
        self.page.locator("#difference").fill(difference)
        self.page.locator("textarea[name='text-0.kk']").fill(text)
        self._press(self.page.locator("form[action$='/consider'] .acts button"))
        self._is_done(said("web_reports.considered.revised"))
        shown: str = self.page.locator("main").inner_text()
        return shown

    def is_told_where_to_publish(self, paper: str, *, by: str) -> str:
        """Where the law wants a paper published, as the page says it with its provision."""
        self.goes(paper, "sign")
        return self._refusal(self.page.locator("#publish"), by)

    def may_not_publish(self, paper: str, *, by: str) -> str:
        """The page offers no form for publishing, and says why."""
        self.goes(paper, "sign")
        assert self.page.locator("form[action$='/publish']").count() == 0
        return self._refusal(self.page.locator("#publish"), by)

    def finds_refused(self, path: str, form: dict[str, str], *, by: str) -> str:
        """Send a form that the page does not offer, and be refused by a provision; returns the answer's text."""
        token = self.page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
        answer = self.page.context.request.post(path, form={**form, "csrfmiddlewaretoken": token})
        assert answer.status in (403, 409), answer.status
        text: str = answer.text()
        assert f"/{by}" in text.partition('id="refused"')[2][:3000]
        return text

    # --- duties and control --------------------------------------------------------------------------------------

    def duties(self, number: str, year: int) -> dict[tuple[str, str], str]:
        """The board's duties on a document in a calendar year, by provision and last day: how each body's stands."""
        self.page.goto(f"/kk/duties?year={year}&document={number}", wait_until=READY)
        found: dict[tuple[str, str], str] = {}
        for row in self.page.locator("table.duty-list tr:has(td.day)").all():
            cited = row.locator("a[href*='/law/']").first.get_attribute("href") or ""
            key = cited.rpartition("/")[2], row.locator("td.day b").inner_text().strip()
            state = row.locator("td.wrap-state").inner_text().strip()
            found[key] = f"{found[key]}; {state}" if key in found else state
        return found

    def controls(self, number: str, year: int) -> str:
        """The control of a document in a calendar year."""
        return self.reads(number, f"control?year={year}")

    def control_board(self, year: int) -> str:
        """The body's board of control."""
        self.page.goto(f"/kk/control?year={year}", wait_until=READY)
        text: str = self.page.locator("main").inner_text()
        return text

    def records_control(self, number: str, year: int, outcome: str) -> None:
        """Put the year's control on record, as the page reckoned it."""
        self.goes(number, f"control?year={year}")
        form = self.page.locator("form[action$='/control/record']")
        form.locator("xpath=..").evaluate("details => { details.open = true; }")
        for place in form.locator("textarea").all():
            place.fill(outcome)
        self._press(form.locator("button.btn-main"))
        self._is_done(said("web_control.done.record"))

    def stands(self, number: str, year: int) -> str:
        """What the page of reports says of a year."""
        self.goes(number, "reports")
        text: str = self.page.locator(f"#y{year}").inner_text()
        return text

    def may_not_control(self, number: str, year: int, *, by: str) -> str:
        """Nothing of control is offered; the page says who controls, by which provision."""
        self.goes(number, f"control?year={year}")
        assert self.page.locator("form[action$='/control/record']").count() == 0
        return self._refusal(self.page.locator("section[aria-labelledby=records]"), by)

    def tells_discharge(self, number: str, year: int, duty: str, words: str) -> None:
        """Tell in words how a duty was discharged that asks for no paper."""
        self.page.goto(f"/kk/duties?year={year}&document={number}", wait_until=READY)
        form = self.page.locator(f"form[action*='/duties/tell']:has([name=duty][value='{duty}'])")
        assert form.count() == 1, self.page.locator("main").inner_text()[:2000]
        form.locator("xpath=..").evaluate("details => { details.open = true; }")
        form.locator("[name=note]").fill(words)
        self._press(form.locator("button"))
        self._is_done(said("web_duties.told"))

    def may_not_tell_discharge(self, number: str, year: int, duty: str, form: dict[str, str], *, by: str) -> None:
        """The board offers nothing; a form sent past it is refused by a provision."""
        self.page.goto(f"/kk/duties?year={year}&document={number}", wait_until=READY)
        assert self.page.locator(f"form[action*='/duties/tell']:has([name=duty][value='{duty}'])").count() == 0
        path = f"/kk/duties/tell?document={number}&year={year}"
        self.finds_refused(path, {"duty": duty, "note": "Орындалды", **form}, by=by)

    # --- evaluation ------------------------------------------------------------------------------------------------

    def opens_evaluation(self, number: str, year: int) -> None:
        """Open the evaluation up to a year."""
        self.goes(number, "evaluation")
        self.page.locator("#open-year").select_option(str(year))
        self._does("/evaluation/open", "open")

    def _does(self, action: str, doing: str, fields: dict[str, str] | None = None, group: str = "") -> None:
        """Fill a form of an evaluation or a recommendation and send it."""
        of_group = f":has([name=group][value='{group}'])" if group else ""
        form = self.page.locator(f"form[action$='{action}']{of_group}").first
        assert form.count() == 1, self.page.locator("main").inner_text()[:2500]
        for one in form.locator("xpath=ancestor::details").all():
            one.evaluate("details => { details.open = true; }")
        for name, value in (fields or {}).items():
            place = form.locator(f"[name='{name}']")
            if place.evaluate("one => one.tagName") == "SELECT":
                place.select_option(value)
            else:
                place.fill(value)
        self._press(form.locator("button").last)
        self._is_done(said(f"web_evaluation.done.{doing}"))

    def adds_source(self, group: str, fields: dict[str, str]) -> None:
        """Put a source of a group down; the evaluation's page is open."""
        self._does("/add", "add", fields, group)

    def says_there_is_none(self, group: str, because: str) -> None:
        """Say why a group of sources has nothing."""
        self._does("/none", "none", {"because_kk": because}, group)

    def sources_settled(self) -> str:
        """How many groups of sources are settled, of how many: "3 / 4"."""
        text: str = self.page.locator("section[aria-labelledby=sources] header .state").inner_text()
        return text.strip()

    def records_result(self, fields: dict[str, str]) -> None:
        """Put the findings on record."""
        self._does("/result", "result", fields)

    def recommends(self, fields: dict[str, str]) -> None:
        """Give a recommendation to a body."""
        self._does("/recommend", "recommend", fields)

    def composes_evaluation_conclusion(self) -> str:
        """Make the conclusion from the evaluation's record; returns its number."""
        self._does("/conclude", "conclude")
        return str(self.page.locator("#paper + dd a").inner_text()).strip()

    def on_recommendation(self, doing: str, fields: dict[str, str]) -> str:
        """Answer, prove or close the first recommendation that waits for it; returns how it stands then."""
        side = "by" if doing == "close" else "to"
        self.page.goto(f"/kk/recommendations?side={side}", wait_until=READY)
        self._does(f"/{doing}", doing, fields)
        text: str = self.page.locator("article[id^=r-]").first.inner_text()
        return text

    # --- papers --------------------------------------------------------------------------------------------------

    def fetches(self, path: str) -> bytes:
        """A file of a page."""
        answer = self.page.context.request.get(path)
        assert answer.status == 200, answer.status
        content: bytes = answer.body()
        return content

    def verifies(self, file: Path, *, holds: bool, beside: Path | None = None) -> str:
        """Give a signed file to the page that checks; returns what it tells."""
        self.page.goto("/kk/verify", wait_until=READY)
        self.page.locator("#file").set_input_files(str(file))
        if beside:
            self.page.locator("#signature").set_input_files(str(beside))
        self._press(self.page.get_by_role("button", name=said("web_reports.do-verify"), exact=True))
        verdict = self.page.locator("section[aria-labelledby=verdict]")
        text: str = verdict.inner_text()
        assert verdict.locator(f"header .chip.{'ok' if holds else 'err'}").count() == 1, text
        return text
