"""Words of papers that the law's data do not hold: heads of tables, captions, marks, sentences of alternative texts."""

from zhospar.statute.localized import Localized

RUSSIAN_MONTHS_NAMED = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTH_OF_YEAR = Localized("{year} жылғы {month}", "{month} {year} года", "{month} {year}")
UNTIL = Localized("{day} дейін", "до {day}", "by {day}")

# --- marks of the whole paper --------------------------------------------------------------------------------------

DRAFT = Localized("ЖОБА", "ПРОЕКТ", "DRAFT")
APPROVED = Localized("БЕКІТІЛГЕН", "УТВЕРЖДЕНО", "APPROVED")
ACT = Localized("{day}, № {number}", "{day}, № {number}", "{day}, No. {number}")
NUMBER_SIGN = Localized("№ {number}", "№ {number}", "No. {number}")
MADE_ON = Localized("Басып шығарылған күні: {day}", "Дата печати: {day}", "Printed on {day}")
CONTENTS = Localized("Мазмұны", "Содержание", "Contents")
NOT_FILLED = Localized("Толтырылмаған: {item} ({cite})", "Не заполнено: {item} ({cite})", "Not filled: {item} ({cite})")
NONE_BECAUSE = Localized("Жоқ. {reason}", "Нет. {reason}", "None. {reason}")
HELD_APART = Localized(
    "Құжаттың мәтіні бөлек сақталады; мұнда тек тіркеу картасы беріледі.",
    "Текст документа хранится отдельно; здесь приводится только регистрационная карточка.",
    "The document's text is kept elsewhere; only its registration card stands here.",
)
FURTHER = Localized("Құжаттың өзге мазмұны", "Прочее содержание документа", "Further content of the document")
TABLE = Localized("{number}-кесте. {caption}", "Таблица {number}. {caption}", "Table {number}. {caption}")
CHART = Localized("{number}-сурет. {caption}", "Рисунок {number}. {caption}", "Figure {number}. {caption}")
SIGNED = Localized("(қолы)", "(подпись)", "(signature)")
DAY = Localized("(күні)", "(дата)", "(date)")

DECISIONS = {
    "agreement": Localized("Келісу", "Согласование", "Agreement"),
    "endorsement": Localized("Мақұлдау", "Одобрение", "Endorsement"),
    "publication": Localized("Жариялау", "Опубликование", "Publication"),
}
"""Decisions that are no process of the law's list."""

# --- the head ------------------------------------------------------------------------------------------------------

KIND = Localized("Құжаттың түрі", "Вид документа", "Kind of document")
DEVELOPER = Localized("Әзірлеуші", "Разработчик", "Developer")
PERIOD = Localized("Кезеңі", "Период", "Period")
TERRITORY = Localized("Аумағы", "Территория", "Territory")
OF_DOCUMENT = Localized("Қай құжат бойынша", "По документу", "Document concerned")
ACT_OF_DOCUMENT = Localized("Сол құжатты бекіткен акт", "Акт об утверждении этого документа", "Act that approved it")
REPORTING_YEAR = Localized("Есепті жыл", "Отчетный год", "Reporting year")
MONEY_UNIT = Localized("Ақша бірлігі", "Денежная единица", "Unit of money")
GROUNDS = Localized("Әзірлеу негіздері", "Основания разработки", "Grounds")
CO_EXECUTORS = Localized("Бірлесіп орындаушылар", "Соисполнители", "Co-executors")
ACTS = Localized("Актілер", "Акты", "Acts")
CONDITIONS = Localized("Шарттар", "Условия", "Conditions")
BASE_LIST = Localized("Базалық тізбенің нұсқасы", "Версия базового перечня", "Version of the base list")

# --- columns -------------------------------------------------------------------------------------------------------

NUMBER = Localized("№", "№", "No.")
NAME = Localized("Атауы", "Наименование", "Name")
INDICATOR = Localized("Көрсеткіштің атауы", "Наименование показателя", "Indicator")
UNIT = Localized("Өлшем бірлігі", "Единица измерения", "Unit")
BASE = Localized("Базалық мән", "Базовое значение", "Base value")
YEARS = Localized("{year} ж.", "{year} г.", "{year}")
RESPONSIBLE = Localized("Жауаптылар", "Ответственные", "Responsible")
SOURCE_OF_DATA = Localized("Дерек көзі", "Источник данных", "Source of data")
PLANNED = Localized("Жоспар", "План", "Planned")
ACTUAL = Localized("Нақты", "Факт", "Actual")
DEVIATION = Localized("Ауытқу", "Отклонение", "Deviation")
REASON = Localized("Себебі", "Причина", "Reason")
MEASURE = Localized("Іс-шара", "Мероприятие", "Measure")
COMPLETION = Localized("Аяқталу нысаны", "Форма завершения", "Form of completion")
EXECUTORS = Localized("Орындаушылар", "Исполнители", "Executors")
TERM = Localized("Мерзімі", "Срок", "Term")
COST = Localized("Шығындар, {unit}", "Расходы, {unit}", "Cost, {unit}")
COST_BARE = Localized("Шығындар", "Расходы", "Cost")
SOURCE = Localized("Қаржы көзі", "Источник", "Source")
STATUS = Localized("Орындалуы", "Исполнение", "Result")
INFLUENCE = Localized("Ықпалы", "Влияние", "Influence")
AMOUNT = Localized("Бөлінгені", "Выделено", "Allotted")
USED = Localized("Игерілгені", "Освоено", "Used")
UNUSED = Localized("Игерілмегені", "Не освоено", "Not used")
SHARE = Localized("Игерілуі, %", "Освоение, %", "Used, %")
TOTAL = Localized("Барлығы", "Всего", "Total")
WHOLE_PERIOD = Localized("Жылы көрсетілмеген", "Год не указан", "No year given")
DOCUMENT_KIND = Localized("Құжат түрі", "Вид документа", "Kind of document")
DOCUMENT = Localized("Құжат", "Документ", "Document")
ELEMENT = Localized("Элементі", "Элемент", "Element")
OWN_ELEMENT = Localized("Осы құжатта", "В этом документе", "In this document")
WHOLE_DOCUMENT = Localized("бүкіл құжат", "документ в целом", "the whole document")
RISK = Localized("Тәуекел", "Риск", "Risk")
THREATENS = Localized("Неге қауіп төндіреді", "Чему угрожает", "What it threatens")
PREVENTION = Localized("Алдын алу", "Предотвращение", "Prevention")
RESPONSE = Localized("Еңсеру", "Реагирование", "Response")
BODIES = Localized("Мемлекеттік органдар", "Государственные органы", "State bodies")
ACTION = Localized("Іс-қимылы", "Действия", "Actions")
PROGRAMME = Localized("Бюджеттік бағдарлама", "Бюджетная программа", "Budget programme")
REPORTING_AMOUNT = Localized("Есепті кезең", "Отчетный период", "Reporting period")
STAGE = Localized("Кезең", "Этап", "Stage")
PART = Localized("Бөлігі", "Часть", "Part")
BASIS = Localized("Талдаудағы негізі", "Основание в анализе", "Basis in the analysis")
STAGES = Localized("Кезеңдер", "Этапы", "Stages")

# --- values --------------------------------------------------------------------------------------------------------

DONE = Localized("Орындалды", "Выполнено", "Done")
DONE_ON = Localized("Орындалды, {day}", "Выполнено, {day}", "Done, {day}")
NOT_DONE = Localized("Орындалмады", "Не выполнено", "Not done")
NO_STATUS = Localized("Белгісіз", "Не указано", "Not told")
NO_DATA = Localized("дерек жоқ", "нет данных", "no data")

# --- captions ------------------------------------------------------------------------------------------------------

PARAMETERS = Localized(
    "Құжаттың негізгі параметрлері", "Основные параметры документа", "The document's main parameters"
)
VALUES = Localized("Көрсеткіштер және олардың мәні", "Показатели и их значения", "Indicators and their values")
PLANNED_AND_ACTUAL = Localized(
    "{year} жылғы жоспарланған және нақты мәндер",
    "Плановые и фактические значения за {year} год",
    "Planned and actual values in {year}",
)
MEASURES = Localized("Іс-шаралар", "Мероприятия", "Measures")
MONEY = Localized("Қаржыландыру, {unit}", "Финансирование, {unit}", "Funding, {unit}")
MONEY_BARE = Localized("Қаржыландыру", "Финансирование", "Funding")
MONEY_USED = Localized("Қаржының игерілуі, {unit}", "Освоение средств, {unit}", "Use of money, {unit}")
MONEY_USED_BARE = Localized("Қаржының игерілуі", "Освоение средств", "Use of money")
LINKS = Localized(
    "Басқа құжаттармен байланыс", "Связь с другими документами", "Links to other documents"
)  # fmt: skip
RISKS = Localized("Тәуекелдер және оларды басқару", "Риски и управление ими", "Risks and their management")
INTERACTIONS = Localized("Ведомствоаралық өзара іс-қимыл", "Межведомственное взаимодействие", "Interaction of bodies")
PROGRAMMES = Localized("Бюджеттік бағдарламалар", "Бюджетные программы", "Budget programmes")
PROGRAMMES_IN = Localized("Бюджеттік бағдарламалар, {unit}", "Бюджетные программы, {unit}", "Budget programmes, {unit}")
GOALS = Localized("Мақсаттар мен міндеттер", "Цели и задачи", "Goals and tasks")
DIRECTIONS = Localized("Бағыттар", "Направления", "Directions")
DESCRIPTIONS = Localized("Көрсеткіштердің сипаттамасы", "Описание показателей", "Description of the indicators")

# --- charts --------------------------------------------------------------------------------------------------------

PROGRESS = Localized(
    "Көрсеткіштердің орындалуы, жоспарға қатысты %",
    "Выполнение показателей, % к плану",
    "Indicators reached, % of plan",
)
ALT_PROGRESS = Localized(
    "Жолақты диаграмма: әр көрсеткіштің нақты мәні жоспарға қатысты. {values}",
    "Полосовая диаграмма: факт по каждому показателю относительно плана. {values}",
    "Bar chart: each indicator's actual value beside its plan. {values}",
)
ALT_MONEY = Localized(
    "Жолақты диаграмма: көздер бойынша бөлінген және игерілген қаражат. {values}",
    "Полосовая диаграмма: выделенные и освоенные средства по источникам. {values}",
    "Bar chart: money allotted and used, by source. {values}",
)
ALT_LINES = Localized(
    "Сызықты диаграмма: жылдар бойынша жоспарланған және нақты мән. {values}",
    "Линейный график: плановое и фактическое значение по годам. {values}",
    "Line chart: planned and actual value by year. {values}",
)

# --- comparison ----------------------------------------------------------------------------------------------------

COMPARISON = Localized("Салыстырма кесте", "Сравнительная таблица", "Comparison table")
WHERE = Localized("Құрылымдық элемент", "Структурный элемент", "Element")
BEFORE = Localized("Қолданыстағы редакция", "Действующая редакция", "As it stands")
AFTER = Localized("Ұсынылатын редакция", "Предлагаемая редакция", "As proposed")
GROUND = Localized("Негіздеме", "Обоснование", "Ground")
ABSENT = Localized("Жоқ", "Отсутствует", "Absent")
STRUCK = Localized("Алып тасталсын", "Исключить", "To be struck out")
NO_DIFFERENCE = Localized("Айырмашылық жоқ.", "Различий нет.", "There is no difference.")
LISTS = {
    "document": Localized("Құжат", "Документ", "Document"),
    "stages": Localized("Кезең", "Этап", "Stage"),
    "directions": Localized("Бағыт", "Направление", "Direction"),
    "goals": Localized("Мақсат", "Цель", "Goal"),
    "tasks": Localized("Міндет", "Задача", "Task"),
    "indicators": Localized("Көрсеткіш", "Показатель", "Indicator"),
    "measures": Localized("Іс-шара", "Мероприятие", "Measure"),
    "funding": Localized("Қаржыландыру", "Финансирование", "Funding"),
    "risks": Localized("Тәуекел", "Риск", "Risk"),
    "budget_programmes": Localized("Бюджеттік бағдарлама", "Бюджетная программа", "Budget programme"),
    "interactions": Localized("Өзара іс-қимыл", "Взаимодействие", "Interaction"),
    "links": Localized("Байланыс", "Связь", "Link"),
    "passages": Localized("Мәтін", "Текст", "Text"),
    "rows": Localized("Кестенің жолы", "Строка таблицы", "Row of a table"),
    "grounds": Localized("Әзірлеу негізі", "Основание разработки", "Ground"),
    "acts": Localized("Акт", "Акт", "Act"),
    "confirmations": Localized("Растау", "Подтверждение", "Confirmation"),
}
FIELDS = {
    "title": Localized("атауы", "наименование", "title"),
    "period": Localized("кезеңі", "период", "period"),
    "text": Localized("мәтіні", "текст", "text"),
    "none_because": Localized("болмау себебі", "причина отсутствия", "why there is none"),
}
