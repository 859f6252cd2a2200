"""Words of a workbook that the law's data do not hold: names of sheets, of fields, of values; instructions."""

from zhospar.statute.localized import Localized

SHEETS = {
    "help": Localized("Нұсқаулық", "Инструкция", "Instructions"),
    "document": Localized("Құжат", "Документ", "Document"),
    "grounds": Localized("Әзірлеу негіздері", "Основания разработки", "Grounds"),
    "acts": Localized("Актілер", "Акты", "Acts"),
    "stages": Localized("Кезеңдер", "Этапы", "Stages"),
    "directions": Localized("Бағыттар", "Направления", "Directions"),
    "goals": Localized("Мақсаттар", "Цели", "Goals"),
    "tasks": Localized("Міндеттер", "Задачи", "Tasks"),
    "indicators": Localized("Көрсеткіштер", "Показатели", "Indicators"),
    "measures": Localized("Іс-шаралар", "Мероприятия", "Measures"),
    "funding": Localized("Қаржыландыру", "Финансирование", "Funding"),
    "risks": Localized("Тәуекелдер", "Риски", "Risks"),
    "budget_programmes": Localized("Бюджеттік бағдарламалар", "Бюджетные программы", "Budget programmes"),
    "interactions": Localized("Өзара іс-қимыл", "Взаимодействие", "Interaction"),
    "links": Localized("Байланыстар", "Связи", "Links"),
    "passages": Localized("Мәтіндер", "Тексты", "Texts"),
    "confirmations": Localized("Растаулар", "Подтверждения", "Confirmations"),
    "lists": Localized("Тізімдер", "Списки", "Lists"),
}
TABLE = Localized("Кесте", "Таблица", "Table")

FIELDS = {
    "id": Localized("нөмірі", "номер", "number"),
    "kind": Localized("түрі", "вид", "kind"),
    "format": Localized("файл пішімі", "формат файла", "file format"),
    "variant": Localized("нұсқасы", "разновидность", "variant"),
    "number": Localized("нөмірі", "номер", "number"),
    "on": Localized("күні", "дата", "date"),
    "by": Localized("кім", "кем", "by"),
    "name": Localized("атауы", "наименование", "name"),
    "role": Localized("рөлі", "роль", "role"),
    "body_class": Localized("орган класы", "класс органа", "class of body"),
    "developer.name": Localized("әзірлеушінің атауы", "наименование разработчика", "developer's name"),
    "developer.role": Localized("әзірлеушінің рөлі", "роль разработчика", "developer's role"),
    "developer.body_class": Localized("әзірлеушінің класы", "класс разработчика", "developer's class"),
    "about.kind": Localized("ол құжаттың түрі", "вид того документа", "kind of that document"),
    "about.period.first": Localized("ол құжат: бірінші жыл", "тот документ: первый год", "that document: first year"),
    "about.period.last": Localized("ол құжат: соңғы жыл", "тот документ: последний год", "that document: last year"),
    "about.evaluation_year": Localized("бағалау жылы", "год оценки", "year of evaluation"),
    "period.first": Localized("кезеңнің бірінші жылы", "первый год периода", "first year of the period"),
    "period.last": Localized("кезеңнің соңғы жылы", "последний год периода", "last year of the period"),
    "total": Localized("барлығы", "всего", "total"),
    "conditions": Localized("шарттар", "условия", "conditions"),
    "sections": Localized("бөлімдердің реті", "порядок разделов", "order of sections"),
    "section": Localized("бөлім", "раздел", "section"),
    "item": Localized("тармақша", "пункт раздела", "item"),
    "part": Localized("бөлігі", "часть", "part"),
    "text": Localized("мәтін", "текст", "text"),
    "none_because": Localized("жоқ болса, себебі", "если нет, почему", "if none, why"),
    "reasons": Localized("орындалмау себебі", "причина недостижения", "reason"),
    "capacity": Localized("функционалдық мүмкіндік шарасы", "мера функциональных возможностей", "capacity measure"),
    "done_on": Localized("орындалған күні", "дата исполнения", "done on"),
    "element": Localized("элементі", "элемент", "element"),
    "element_id": Localized("элементтің нөмірі", "номер элемента", "element's number"),
    "element_type": Localized("элементтің түрі", "вид элемента", "type of element"),
    "criterion": Localized("норма", "норма", "provision"),
    "verdict": Localized("жауап", "ответ", "verdict"),
    "nature": Localized("сипаты", "характер", "nature"),
    "measure": Localized("шама", "величина", "measure"),
    "owner": Localized("жауапты лауазым", "ответственная должность", "post that answers for it"),
    "responsible": Localized("жауапты органдар", "ответственные органы", "responsible bodies"),
}

VALUES = {
    ("indicators", "kind"): {
        "target": Localized("нысаналы индикатор", "целевой индикатор", "target indicator"),
        "result": Localized("нәтиже көрсеткіші", "показатель результата", "result indicator"),
        "national": Localized("жалпыұлттық көрсеткіш", "общенациональный показатель", "national indicator"),
        "forecast": Localized("болжам көрсеткіші", "прогнозный показатель", "forecast indicator"),
        "budget": Localized("бюджеттік бағдарлама көрсеткіші", "показатель бюджетной программы", "budget indicator"),
        "list": Localized("тізбедегі көрсеткіш", "показатель перечня", "indicator of a list"),
    },
    ("indicators", "value"): {
        "number": Localized("сан", "число", "number"),
        "percent": Localized("пайыз", "процент", "percent"),
        "text": Localized("мәтін", "текст", "text"),
        "milestone": Localized("белес", "веха", "milestone"),
    },
    ("indicators", "measure"): {
        "absolute": Localized("абсолютті", "абсолютная", "absolute"),
        "relative": Localized("салыстырмалы", "относительная", "relative"),
    },
    ("indicators", "better"): {
        "up": Localized("өсуі жақсы", "рост лучше", "up is better"),
        "down": Localized("кемуі жақсы", "снижение лучше", "down is better"),
        "hold": Localized("сақталуы жақсы", "сохранение лучше", "holding is better"),
        "range": Localized("аралықта болуы жақсы", "в пределах лучше", "within a range is better"),
    },
    ("measures", "status"): {
        "done": Localized("орындалды", "исполнено", "done"),
        "not-done": Localized("орындалмады", "не исполнено", "not done"),
    },
    ("risks", "nature"): {
        "internal": Localized("ішкі", "внутренний", "internal"),
        "external": Localized("сыртқы", "внешний", "external"),
    },
    ("confirmations", "verdict"): {
        "yes": Localized("иә", "да", "yes"),
        "no": Localized("жоқ", "нет", "no"),
    },
}
YES = Localized("иә", "да", "yes")
NO = Localized("жоқ", "нет", "no")
IDS_OF = {
    ("goals", "direction"): "directions",
    ("goals", "parent"): "goals",
    ("tasks", "goal"): "goals",
    ("measures", "direction"): "directions",
    ("measures", "goal"): "goals",
    ("measures", "task"): "tasks",
    ("measures", "budget_programme"): "budget_programmes",
    ("funding", "stage"): "stages",
    ("interactions", "indicator"): "indicators",
}
"""Fields that hold the id of a record of another sheet."""
DATES = frozenset({"on", "act_on", "done_on", "start", "end"})

FIELD = Localized("Өріс", "Поле", "Field")
VALUE = Localized("Мәні (қазақша)", "Значение (на казахском)", "Value (in Kazakh)")
LANGUAGE_NAMES = {
    "kk": Localized("қазақша", "на казахском", "in Kazakh"),
    "ru": Localized("орысша", "на русском", "in Russian"),
    "en": Localized("ағылшынша", "на английском", "in English"),
}
NEEDED = Localized("Толтырылуы керек", "Должно быть заполнено", "To be filled in")
BY_LAW = Localized("Нормалар", "Нормы", "Provisions")
ONE_PER_LINE = Localized(
    "Бірнешеуі болса, әрқайсысын ұяшықтың жаңа жолына жазыңыз (Alt+Enter).",
    "Несколько значений пишите каждое с новой строки ячейки (Alt+Enter).",
    "Put several values on lines of their own within the cell (Alt+Enter).",
)
ID_OF = Localized("«{sheet}» парағындағы нөмір", "Номер с листа «{sheet}»", 'A number from the sheet "{sheet}"')
ONE_FOR_EACH = Localized("әрқайсысы үшін жеке жол: {of}", "отдельная строка для каждого: {of}", "a row for each: {of}")

HEAD = Localized("{kind}: толтыру үлгісі", "{kind}: шаблон для заполнения", "{kind}: a form to fill in")
PERIOD_OF = Localized(
    "Жоспарлы кезең: {period}. Басқа кезең керек болса, үлгіні қайта жасаңыз: "
    "zhospar template {kind} --period 2016-2020 -o FILE.xlsx",
    "Плановый период: {period}. Для другого периода сделайте шаблон заново: "
    "zhospar template {kind} --period 2016-2020 -o FILE.xlsx",
    "Planning period: {period}. For another one, make the form anew: "
    "zhospar template {kind} --period 2016-2020 -o FILE.xlsx",
)
STEPS = (
    Localized(
        "«Құжат» парағынан бастаңыз: атауы, кезеңі, әзірлеушісі.",
        "Начните с листа «Документ»: название, период, разработчик.",
        'Begin with the sheet "Document": title, period, developer.',
    ),
    Localized(
        "Әр жазбаға қайталанбайтын нөмір беріңіз (1, 1.1, 1.1.1 ...); басқа парақтар сол нөмірге сілтейді.",
        "Дайте каждой записи неповторяющийся номер (1, 1.1, 1.1.1 ...); другие листы ссылаются на него.",
        "Give each record a number of its own (1, 1.1, 1.1.1 ...); other sheets refer to it.",
    ),
    Localized(
        "Қазақша мәтін міндетті; орысша және ағылшынша мәтін оның қасына жазылады.",
        "Казахский текст обязателен; русский и английский пишутся рядом.",
        "The Kazakh text is required; Russian and English stand beside it.",
    ),
    Localized(
        "Қою түсті тақырып — заң талап ететін баған; ескертпесінде норманың мәні берілген.",
        "Заголовок с темным фоном — столбец, которого требует закон; в примечании приведена норма.",
        "A dark heading is a column that the law asks for; its note tells the provision.",
    ),
    Localized(
        "Тақырыптарды, парақтардың бірінші (жасырын) жолын өзгертпеңіз; бос жолдар ескерілмейді.",
        "Не меняйте заголовки и первую (скрытую) строку листов; пустые строки не учитываются.",
        "Leave headings and the first (hidden) row of the sheets as they are; blank rows are passed over.",
    ),
    Localized(
        "Дайын файлды тексеріңіз: zhospar check FILE.xlsx",
        "Проверьте готовый файл: zhospar check FILE.xlsx",
        "Check the finished file: zhospar check FILE.xlsx",
    ),
)
SHEET = Localized("Парақ", "Лист", "Sheet")
TEXTS_ABOUT = Localized(
    "заң талап ететін мәтіндер, бір тармаққа бір жол",
    "тексты, которых требует закон, по строке на пункт",
    "the texts that the law asks for, a row for each item",
)
