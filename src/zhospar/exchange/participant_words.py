"""Words of participants' files: sheets, headings, hints, kinds of post and of holding."""

from zhospar.statute.localized import Localized

KINDS = {
    "head": Localized("бірінші басшы", "первый руководитель", "first head"),
    "deputy-head": Localized("басшының орынбасары", "заместитель руководителя", "deputy head"),
    "official": Localized("қызметкер", "сотрудник", "official"),
}
HOLDINGS = {
    "holder": Localized("лауазым иесі", "занимает должность", "holds the post"),
    "deputy": Localized("міндетін атқарушы", "замещает", "stands in"),
}
SHEETS = {
    "help": Localized("Нұсқаулық", "Инструкция", "Instructions"),
    "bodies": Localized("Органдар", "Органы", "Bodies"),
    "posts": Localized("Лауазымдар", "Должности", "Posts"),
    "people": Localized("Адамдар", "Люди", "People"),
    "lists": Localized("Тізімдер", "Списки", "Lists"),
}
HEADINGS = {
    "code": Localized("коды", "код", "code"),
    "name": Localized("атауы", "название", "name"),
    "short": Localized("қысқаша атауы", "краткое название", "short name"),
    "class": Localized("заңдағы класы", "класс в законе", "class in the law"),
    "roles": Localized("заңдағы рөлдері", "роли в законе", "roles in the law"),
    "territory": Localized("аумақ (идентификаторы)", "территория (идентификатор)", "territory (id)"),
    "sector": Localized("саласы", "отрасль", "sector"),
    "parent": Localized("жоғары тұрған орган (коды)", "вышестоящий орган (код)", "body above it (code)"),
    "valid_from": Localized("бірінші күні", "первый день", "first day"),
    "valid_to": Localized("соңғы күні", "последний день", "last day"),
    "body": Localized("орган (коды)", "орган (код)", "body (code)"),
    "title": Localized("лауазым атауы", "название должности", "title"),
    "kind": Localized("түрі", "вид", "kind"),
    "login": Localized("логин", "логин", "login"),
    "password": Localized("алғашқы құпиясөз", "первый пароль", "first password"),
    "post": Localized("лауазым (коды)", "должность (код)", "post (code)"),
    "as": Localized("қалай", "в качестве", "as"),
    "from": Localized("бірінші күні", "первый день", "first day"),
    "to": Localized("соңғы күні", "последний день", "last day"),
    "act": Localized("актісі", "акт", "act"),
}
HINTS = {
    "code": Localized(
        "Латын әріптері, сандар, сызықша. Код өзгермейді: орган не лауазым қайта жүктегенде осы код бойынша табылады.",
        "Латинские буквы, цифры, дефис. Код не меняется: по нему орган или должность находят при повторной загрузке.",
        "Latin letters, digits, hyphens. It never changes: by it a body or post is found when the file is loaded again.",
    ),
    "roles": Localized(
        "Ұяшықтың әр жолында бір рөл: заңдағы атауы не идентификаторы («Тізімдер» парағында). Жүктеу рөл қосады, бірақ алып тастамайды.",
        "В каждой строке ячейки одна роль: ее название в законе или идентификатор (лист «Списки»). Загрузка добавляет роли, но не отнимает.",
        "One role a line in the cell: its name in the law, or its id (sheet “Lists”). Loading adds roles, it takes none away.",
    ),
    "class": Localized(
        "Органның стратегиялық жоспарын кім бекітетіні осыған байланысты. Класы жоқ болса, бос қалсын.",
        "От него зависит, кто утверждает стратегический план органа. Если класса нет, оставьте пустым.",
        "On it depends who approves the body's strategic plan. Leave empty where there is none.",
    ),
    "login": Localized(
        "Жүйеге кіру аты. Бір адам бірнеше лауазымда болса, әрқайсысы жеке жолда, логин бірдей.",
        "Имя для входа. Если человек занимает несколько должностей, каждая в своей строке с тем же логином.",
        "The name to sign in with. A person in several posts has a line for each, with the same login.",
    ),
    "password": Localized(
        "Бос болса, адам құпиясөзбен кіре алмайды; оны әкімшілік «zhospar password» командасымен қояды.",
        "Если пусто, войти по паролю нельзя; его задает администрация командой «zhospar password».",
        "If empty nobody can sign in by password; the administration sets one with “zhospar password”.",
    ),
    "as": Localized(
        "Лауазым иесі немесе оның орнындағы адам (орынбасушы): оған күндерін жазыңыз.",
        "Занимает должность или замещает; для замещения укажите дни.",
        "Holds the post, or stands in: then write the days.",
    ),
}
STEPS = (
    Localized(
        "Үш парақты толтырыңыз: органдар, олардың лауазымдары, лауазымдардағы адамдар. Тіркеуде барларын қайталамауға болады.",
        "Заполните три листа: органы, их должности, люди на должностях. То, что уже на учете, можно не повторять.",
        "Fill in the three sheets: bodies, their posts, the people in the posts. What is on record already need not be repeated.",
    ),
    Localized(
        "Бірінші (жасырын) жолды өшірмеңіз: бағандар сол бойынша танылады. Бағандардың реті еркін.",
        "Не удаляйте первую (скрытую) строку: по ней узнаются столбцы. Порядок столбцов любой.",
        "Keep the first (hidden) row: the columns are known by it. Their order is free.",
    ),
    Localized(
        "Көк бағандар міндетті. Бос қалған ұяшық тіркеудегі мәнді өзгертпейді.",
        "Голубые столбцы обязательны. Пустая ячейка не меняет то, что на учете.",
        "Blue columns are required. A blank cell changes nothing that is on record.",
    ),
    Localized(
        "Жүктеу: zhospar bodies import FILE.xlsx немесе «Органдар» бетіндегі «Жүктеу». Бір қате болса, ештеңе жазылмайды.",
        "Загрузка: zhospar bodies import FILE.xlsx или «Загрузить» на странице «Органы». При одной ошибке не записывается ничего.",
        "To load: zhospar bodies import FILE.xlsx, or “Load” on the page of bodies. One mistake, and nothing is written.",
    ),
)
TITLE = Localized("Органдар, лауазымдар, адамдар", "Органы, должности, люди", "Bodies, posts, people")
ID = Localized("идентификатор", "идентификатор", "id")
NAME = Localized("атауы", "название", "name")
