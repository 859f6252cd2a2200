"""What participants' refusals say: problems and mends in three languages."""

from zhospar.statute.localized import Localized

NO_TERRITORY = Localized(
    "Мұндай аумақ тіркелмеген: «{id}»",
    "Такой территории на учете нет: «{id}»",
    'No such territory is on record: "{id}"',
)
NO_TERRITORY_MEND = Localized(
    "Аумақтар тізіміндегі идентификаторды жазыңыз немесе алдымен аумақты енгізіңіз",
    "Укажите идентификатор из списка территорий или сначала внесите территорию",
    "Write an id from the list of territories, or enter the territory first",
)
NO_BODY = Localized(
    "Мұндай орган тіркелмеген: «{code}»", "Такого органа на учете нет: «{code}»", 'No such body is on record: "{code}"'
)
NO_BODY_MEND = Localized(
    "Органдар тізіміндегі кодты жазыңыз немесе алдымен органды енгізіңіз",
    "Укажите код из списка органов или сначала внесите орган",
    "Write a code from the list of bodies, or enter the body first",
)
NO_POST = Localized(
    "Мұндай лауазым тіркелмеген: «{code}»",
    "Такой должности на учете нет: «{code}»",
    'No such post is on record: "{code}"',
)
NO_POST_MEND = Localized(
    "Лауазымдар тізіміндегі кодты жазыңыз немесе алдымен лауазымды енгізіңіз",
    "Укажите код из списка должностей или сначала внесите должность",
    "Write a code from the list of posts, or enter the post first",
)
NO_PERSON = Localized(
    "Мұндай логинмен ешкім тіркелмеген: «{login}»",
    "С таким логином никого на учете нет: «{login}»",
    'Nobody is on record under the login "{login}"',
)
NO_PERSON_MEND = Localized(
    "Логинді тексеріңіз немесе алдымен адамды енгізіңіз",
    "Проверьте логин или сначала внесите человека",
    "Check the login, or enter the person first",
)
NO_ROLE = Localized(
    "Заңда мұндай рөл жоқ: «{role}»", "В законе нет такой роли: «{role}»", 'The law has no such role: "{role}"'
)
NO_ROLE_MEND = Localized(
    "Заңдағы рөлді жазыңыз, мысалы: {known}. Бәрі толтырылатын үлгінің «Тізімдер» парағында",
    "Укажите роль из закона, например: {known}. Все роли на листе «Списки» шаблона",
    "Write a role of the law, such as: {known}. All of them stand on the form's sheet “Lists”",
)
NO_CLASS = Localized(
    "Заңда мұндай орган класы жоқ: «{body_class}»",
    "В законе нет такого класса органов: «{body_class}»",
    'The law has no such class of bodies: "{body_class}"',
)
NO_CLASS_MEND = Localized(
    "Мыналардың бірін жазыңыз немесе бос қалдырыңыз: {known}",
    "Укажите один из них или оставьте пустым: {known}",
    "Write one of these, or leave it empty: {known}",
)
NO_VALUE = Localized("Мұндай мән жоқ: «{value}»", "Такого значения нет: «{value}»", 'There is no such value: "{value}"')
NO_VALUE_MEND = Localized(
    "Мыналардың бірін жазыңыз: {known}", "Укажите одно из них: {known}", "Write one of these: {known}"
)
MISSING = Localized("Мәні жазылмаған", "Значение не указано", "The value is missing")
MISSING_MEND = Localized("Мәнін жазыңыз", "Укажите значение", "Write the value")
BAD_CODE = Localized(
    "Код ретінде жарамайды: «{value}»", "Не годится как код: «{value}»", 'Not usable as a code: "{value}"'
)
BAD_CODE_MEND = Localized(
    "Латын әріптерін, сандарды, сызықшаны пайдаланыңыз, ең көбі {most} таңба",
    "Используйте латинские буквы, цифры, дефис, не более {most} знаков",
    "Use Latin letters, digits and hyphens, at most {most} characters",
)
TWICE = Localized("«{value}» екі рет берілген", "«{value}» указано дважды", '"{value}" is given twice')
TWICE_MEND = Localized("Біреуін қалдырыңыз", "Оставьте одно", "Keep one of them")
REVERSED = Localized(
    "Басталған күні аяқталған күннен кейін: {first} және {last}",
    "Начало позже окончания: {first} и {last}",
    "It begins after it ends: {first} and {last}",
)
REVERSED_MEND = Localized("Күндерді тексеріңіз", "Проверьте даты", "Check the days")
CIRCLE = Localized(
    "«{id}» өзінің құрамына кіріп тұр: {way}",
    "«{id}» входит в состав самого себя: {way}",
    '"{id}" is a part of itself: {way}',
)
CIRCLE_MEND = Localized("Жоғары тұрғанын түзетіңіз", "Исправьте вышестоящее", "Mend what stands above it")
TOO_DEEP = Localized(
    "Аумақтың жолы тым ұзын: {path}",
    "Путь территории слишком длинный: {path}",
    "The territory's path is too long: {path}",
)
TOO_DEEP_MEND = Localized("Идентификаторларды қысқартыңыз", "Сократите идентификаторы", "Make the ids shorter")
MOVED = Localized(
    "Тіркеуде «{id}» мынаның құрамында: «{before}», ал мұнда: «{after}»",
    "На учете «{id}» входит в «{before}», а здесь в «{after}»",
    'On record "{id}" is a part of "{before}", here of "{after}"',
)
MOVED_MEND = Localized(
    "Аумақты басқа аумаққа беру оның бетінде күнімен және актісімен жазылады; мұнда тіркеудегісін жазыңыз",
    "Передача территории записывается на ее странице с датой и актом; здесь оставьте то, что на учете",
    "A transfer is recorded on the territory's page, with its day and act; write here what is on record",
)
SOLE = Localized(
    "«{role}» рөлі бір уақытта бір ғана органда болады, ол мына органда бар: «{other}»",
    "Роль «{role}» одновременно может быть лишь у одного органа, она есть у органа «{other}»",
    'Only one body at a time may have the role "{role}"; "{other}" has it',
)
SOLE_MEND = Localized(
    "Алдымен ол органның рөлін аяқтаңыз немесе күндерін түзетіңіз",
    "Сначала прекратите роль того органа или исправьте даты",
    "End that body's role first, or mend the days",
)
HAS_ROLE = Localized(
    "Органда бұл рөл осы күндері бар: «{role}»",
    "У органа эта роль в эти дни уже есть: «{role}»",
    'The body already has the role "{role}" in these days',
)
NOT_HAD = Localized(
    "Ол күні органда мұндай рөл жоқ: «{role}»",
    "В этот день у органа нет такой роли: «{role}»",
    'The body has no role "{role}" on that day',
)
LOOK_AT_CARD = Localized("Органның бетін қараңыз", "Посмотрите страницу органа", "Look at the body's page")
TWO_HEADS = Localized(
    "Органда бірінші басшының лауазымы бар: «{other}»",
    "В органе уже есть должность первого руководителя: «{other}»",
    'The body already has a post of first head: "{other}"',
)
TWO_HEADS_MEND = Localized(
    "Басшы біреу; бұл лауазымды басқа түрде енгізіңіз",
    "Руководитель один; внесите эту должность другого вида",
    "There is one head; enter this post as another kind",
)
HELD = Localized(
    "Бұл лауазымда осы күндері «{other}» отыр",
    "Эту должность в эти дни занимает «{other}»",
    '"{other}" holds this post in these days',
)
HELD_MEND = Localized(
    "Алдымен оның мерзімін аяқтаңыз немесе орынбасар етіп жазыңыз",
    "Сначала завершите его срок или запишите как замещающего",
    "End that first, or enter this person as a deputy",
)
ALREADY_THERE = Localized(
    "Бұл адам осы лауазымда осы күндері жазылған",
    "Этот человек в эти дни уже записан на эту должность",
    "This person is entered in this post in these days",
)
ALREADY_THERE_MEND = Localized("Күндерін түзетіңіз", "Исправьте даты", "Mend the days")
POST_OF_OTHER = Localized(
    "Бұл лауазым басқа органдікі: «{body}»",
    "Эта должность принадлежит другому органу: «{body}»",
    'This post belongs to another body: "{body}"',
)
POST_OF_OTHER_MEND = Localized("Басқа код беріңіз", "Дайте другой код", "Give it another code")
ENDED = Localized("Мерзімі аяқталып қойған: {day}", "Срок уже закончился: {day}", "It has ended already, on {day}")
NOT_YET = Localized("Ол күні әлі басталмаған", "В этот день еще не началось", "It has not begun on that day")
DAY_MEND = Localized("Басқа күнді жазыңыз", "Укажите другой день", "Write another day")
NEEDS = Localized(
    "Бұл өзгеріске керегі: бұрынғы аумақ — {before}, жаңа аумақ — {after}",
    "Для такого изменения нужно: прежних территорий – {before}, новых – {after}",
    "Such a change takes: territories before - {before}, after - {after}",
)
NEEDS_MEND = Localized("Аумақтарын түгел атаңыз", "Назовите все территории", "Name all the territories")
NOT_VALID = Localized(
    "«{id}» аумағы ол күні жоқ", "Территории «{id}» в этот день нет", 'There is no territory "{id}" on that day'
)
ON_RECORD = Localized(
    "«{id}» аумағы тіркелген", "Территория «{id}» уже на учете", 'The territory "{id}" is already on record'
)
ON_RECORD_MEND = Localized(
    "Жаңа аумаққа жаңа идентификатор беріңіз, бұрынғысы сол күйі оқылады",
    "Дайте новой территории новый идентификатор: прежний останется читаемым",
    "Give the new territory a new id: the old one stays readable",
)
WHOSE = Localized(
    "Қай жаңа аумаққа өтетіні айтылмаған: {ids}",
    "Не сказано, к какой новой территории отходят: {ids}",
    "Not said into which new territory they go: {ids}",
)
WHOSE_MEND = Localized(
    "Әрқайсысына жаңа аумағын көрсетіңіз", "Укажите для каждой новую территорию", "Name the new territory of each"
)
WRONG_LOGIN = Localized(
    "Логин ретінде жарамайды: «{login}»", "Не годится как логин: «{login}»", 'Not usable as a login: "{login}"'
)
LOGIN_MEND = Localized(
    "Латын әріптерін, сандарды және @ . + - _ таңбаларын пайдаланыңыз",
    "Используйте латинские буквы, цифры и знаки @ . + - _",
    "Use Latin letters, digits and @ . + - _",
)
WEAK = Localized("Құпиясөз әлсіз", "Пароль слабый", "The password is weak")
WEAK_MEND = Localized(
    "Кемінде 12 таңба, әріп пен сан аралас, кең таралған сөз емес",
    "Не менее 12 знаков, буквы и цифры, не распространенное слово",
    "At least 12 characters, letters and digits, no common word",
)
