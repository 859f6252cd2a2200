"""Sample content of the style guide, in Kazakh: invented, of the length that real content has."""

import datetime
import re
from pathlib import Path
from typing import Any

SPRITE = Path(__file__).parents[1] / "static" / "web" / "icons" / "icons.svg"
ICONS = re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8"))
MOMENT = datetime.datetime(2015, 11, 13, 16, 22, tzinfo=datetime.UTC)

TABS: list[dict[str, Any]] = [
    {"told": "Шолу", "href": "?tab=1", "here": True, "count": None},
    {"told": "Мәтін", "href": "?tab=2", "here": False, "count": 6},
    {"told": "Мақсаттар", "href": "?tab=3", "here": False, "count": 11},
    {"told": "Талаптар", "href": "?tab=4", "here": False, "count": 5, "sign": "warn", "tone": "warn"},
    {"told": "Келісу", "href": "?tab=5", "here": False, "count": None},
    {"told": "Журнал", "href": "?tab=6", "here": False, "count": 48},
]
STEPS: list[dict[str, Any]] = [
    {"name": "Жобаны әзірлеу", "note": "29.09.2015", "state": "done"},
    {"name": "Қоғамдық талқылау", "note": "30.09–13.10.2015 · 42 пікір", "state": "done"},
    {
        "name": "Министрліктермен келісу, 1-кезең",
        "note": "16.10 бері ·",
        "late": "7 органның 2-еуі келісті",
        "state": "now",
    },
    {"name": "Облыс әкімдігінің мақұлдауы", "note": "қаулы", "state": "next"},
    {"name": "Облыстық мәслихаттың бекітуі", "note": "шешім", "state": "next"},
]
REMARKS: list[dict[str, Any]] = [
    {
        "number": 1,
        "place": "3.1.1 · сумен жабдықтау, 2020 жыл",
        "text": "Индикатордың 2020 жылғы мәні Өңірлерді дамыту бағдарламасында көзделген деңгейге жеткізілсін.",
        "provision": "A2-5.5",
        "to_whom": "Энергетика және ТКШ басқармасы",
        "answer": {
            "text": "Мән 62,0-ден 80,0-ге көтерілді. 14 ауылдың блок-модульдері қосылды.",
            "outcome": "accepted",
            "who": "Ж. Сәрсенова",
            "on": MOMENT,
        },
    },
    {
        "number": 2,
        "place": "5-бөлім · Қажетті ресурстар",
        "text": "Жергілікті бюджет қаражаты бюджет параметрлерінен 3,1 млрд теңгеге асады.",
        "to_whom": "Қаржы басқармасы",
        "answer": {"text": "2,4 млрд теңгеге азайтылды.", "outcome": "partly", "who": "Д. Әбенов", "on": MOMENT},
    },
    {"number": 3, "place": "1.2 · шағын және орта кәсіпкерлік", "text": "Мақсаттың шынайылығы күмән тудырады."},
]
JOURNAL: list[dict[str, Any]] = [
    {
        "id": 3,
        "on": MOMENT,
        "who": "Білім және ғылым министрлігі",
        "told": "Бекітуге ұсынбақ болды; бұл қадам оның құзыретінде емес",
        "refused": True,
        "digest": "e1b7302c55d109a4",
    },
    {
        "id": 2,
        "on": MOMENT,
        "who": "Ж. Сәрсенова",
        "told": "№ 1 ескертуге жауап берді: қабылданды",
        "place": "3.1.1",
        "digest": "44d0c1a2e3f4b7f2",
    },
    {
        "id": 1,
        "on": MOMENT,
        "who": "Ұлттық экономика министрлігі",
        "told": "Ескертумен қайтарды, 3 ескерту",
        "note": "Жоба екінші кезеңге ескертулер ескерілгеннен кейін жіберілсін.",
        "digest": "9c02aa51bb7e5e18",
    },
]
PIECES = [
    ("same", "Ауыл тұрғындарын сапалы ауыз сумен қамту"),
    ("removed", "үшін орталықтандырылған желілер салынады"),
    ("added", "мақсатында 14 ауылға блок-модуль орнатылады, 9 ауылға желі салынады"),
    ("same", "және тарифтер бақылауда ұсталады."),
]
COLUMNS = [
    {"told": "Келісуші орган", "sort": "?sort=body", "sorted": "ascending"},
    {"told": "Жіберілді"},
    {"told": "Соңғы күні"},
    {"told": "Күйі"},
    {"told": "Ескерту", "num": True},
]
LINES: list[dict[str, Any]] = [
    {"group": "1-кезең"},
    {
        "name": "Ұлттық экономика министрлігі",
        "href": "?body=1",
        "note": "мемлекеттік жоспарлау және өңірлік даму",
        "chosen": True,
        "cells": [
            {"told": "16.10"},
            {"told": "16.11"},
            {"told": "ескертумен қайтарды", "sign": "back", "tone": "warn"},
            {"told": "3", "num": True},
        ],
    },
    {
        "name": "Қаржы министрлігі",
        "href": "?body=2",
        "cells": [
            {"told": "16.10"},
            {"told": "16.11"},
            {"told": "келісілді", "sign": "ok", "tone": "ok", "note": "№ 10-2/8841"},
            {"told": "0", "num": True},
        ],
    },
    {
        "name": "Мәдениет және спорт министрлігі",
        "href": "?body=3",
        "cells": [
            {"told": "19.10"},
            {"told": "19.11"},
            {"told": "ашқан жоқ", "sign": "none", "tone": "off"},
            {"told": ""},
        ],
    },
]


def _line(number: str, name: str, unit: str, *cells: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"number": number, "name": name, "unit": unit, "cells": cells, **more}


def _cell(name: str, value: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "label": name.replace("-", ", "), **more}


GRID: dict[str, Any] = {
    "href": "",
    "heads": [
        {"told": "2014 факт"},
        {"told": "2015 бағалау"},
        {"told": "2016"},
        {"told": "2017"},
        {"told": "2018"},
    ],
    "lines": [
        {"group": "3. Инфрақұрылымдық кешен"},
        _line(
            "3.1.1",
            "Орталықтан сумен жабдықталған ауылдардың үлесі",
            "%",
            _cell("a-2014", "44,2", locked=True),
            _cell("a-2015", "46,0", locked=True),
            _cell("a-2016", "48,0", edge=True),
            _cell("a-2017", "55,o", state="unreadable", told="сан емес: «о» әрпі"),
            _cell("a-2018", "62,0", state="below", told="80,0 керек"),
            state={"told": "1 кедергі", "tone": "err", "sign": "err"},
        ),
        _line(
            "3.2.1",
            "Жақсы және қанағаттанарлық күйдегі жергілікті жолдар",
            "%",
            _cell("b-2014", "64,8", locked=True),
            _cell("b-2015", "66,1", locked=True),
            _cell("b-2016", "68,0", edge=True, state="saved"),
            _cell("b-2017", "70,0", state="theirs", told="Б. Ахметов: 71,0"),
            _cell("b-2018", "69,0", state="order", told="2017 жылдан төмен"),
            state={"told": "ескерту бар", "tone": "warn", "sign": "warn"},
            reason="Екі нұсқа да сақталған",
        ),
    ],
}
PERSONS: list[dict[str, Any]] = [
    {
        "name": "Жанар Сәрсенова",
        "initials": "ЖС",
        "post": "Стратегиялық жоспарлау бөлімінің басшысы",
        "body": "Ақмола облысының экономика және бюджеттік жоспарлау басқармасы",
        "href": "?person=1",
    },
    {
        "name": "Дәурен Әбенов",
        "initials": "ДӘ",
        "post": "Бас маман",
        "body": "Ақмола облысының экономика және бюджеттік жоспарлау басқармасы",
        "away": "08.02–12.02.2016 іссапарда; орнында Ж. Сәрсенова",
    },
]
BAR = [
    {"name": "met", "x": 0, "width": 884},
    {"name": "warning", "x": 892, "width": 60},
    {"name": "error", "x": 960, "width": 40},
]
HIDDEN = [("step", "submit")]
GUIDE = {
    "tabs": TABS,
    "steps": STEPS,
    "remarks": REMARKS,
    "journal": JOURNAL,
    "pieces": PIECES,
    "columns": COLUMNS,
    "lines": LINES,
    "grid": GRID,
    "persons": PERSONS,
    "bar": BAR,
    "hidden": HIDDEN,
    "icons": ICONS,
    "moment": MOMENT,
}
