"""What refusals of evaluation say: what stands in the way, and what to do."""

from collections.abc import Iterable

from zhospar.statute.localized import LANGUAGES, Localized


def names_of(names: Iterable[Localized]) -> Localized:
    """Several names in one sentence, parted by semicolons."""
    found = list(names)
    return Localized(*("; ".join(one.text(language) for one in found) for language in LANGUAGES))


NAMED_BY_ACT = Localized(
    "Бағалайтын орган актімен айқындалады, ал акті көрсетілмеген",
    "Оценивающий орган определяется актом, а акт не указан",
    "The evaluating body is named by an act, and no act is given",
)
NAMED_BY_ACT_MEND = Localized(
    "Актінің нөмірі мен күнін жазыңыз", "Укажите номер и дату акта", "Give the act's number and day"
)
ALREADY = Localized(
    "{year} жыл бойынша бағалау ашылған", "Оценка за {year} год уже открыта", "The evaluation of {year} is open already"
)
ALREADY_MEND = Localized("Сол бағалауды жалғастырыңыз", "Продолжите ее", "Go on with that one")
NO_GROUP = Localized(
    "Мұндай дереккөз тобы жоқ: {group}", "Такой группы источников нет: {group}", "There is no such group of sources: {group}"
)  # fmt: skip
NO_GROUP_MEND = Localized("Топты тізімнен таңдаңыз", "Выберите группу из списка", "Choose a group from the list")
REPORT_ALONE = Localized(
    "Бұл топқа тек бүкіл кезеңнің есебі жатады, оны себеппен алмастыруға болмайды",
    "К этой группе относится только отчет за весь период, и причина его не заменяет",
    "This group is the report for the whole period alone, and no reason stands in its place",
)
REPORT_ALONE_MEND = Localized(
    "Есептің дайын болуын қамтамасыз етіңіз", "Обеспечьте готовность отчета", "See that the report is finished"
)
IS_NONE = Localized(
    "«{group}» тобында дерек жоқ деп жазылған",
    "По группе «{group}» указано, что источников нет",
    "Of this group it is stated that there is nothing: {group}",
)
IS_NONE_MEND = Localized(
    "Алдымен сол жазбаны алып тастаңыз", "Сначала снимите эту запись", "Take that statement away first"
)
NOT_EMPTY = Localized(
    "«{group}» тобында дереккөздер бар", "В группе «{group}» есть источники", "This group has sources: {group}"
)
NOT_EMPTY_MEND = Localized(
    "Оларды алып тастаңыз немесе жоқ деп жазбаңыз",
    "Уберите их или не указывайте отсутствие",
    "Take them away, or do not state that there are none",
)
UNFILLED = Localized(
    "Толтырылмаған немесе белгісіз мән: {fields}",
    "Не заполнено или неизвестное значение: {fields}",
    "Not filled, or not a known value: {fields}",
)
UNFILLED_MEND = Localized("Аталған өрістерді толтырыңыз", "Заполните названные поля", "Fill the fields named")
NO_FILE = Localized(
    "Бұл құжатта мұндай файл жоқ", "У этого документа нет такого файла", "This document has no such file"
)
NO_FILE_MEND = Localized(
    "Файлды алдымен құжатқа тіркеңіз", "Сначала приложите файл к документу", "Attach the file to the document first"
)
NO_ITEM = Localized("Мұндай дереккөз енді жоқ", "Такого источника больше нет", "This source is no longer there")
NO_ITEM_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
NO_REASON = Localized("Себебі жазылмаған", "Причина не указана", "No reason is given")
NO_REASON_MEND = Localized("Себебін қазақша жазыңыз", "Укажите причину на казахском языке", "Give the reason in Kazakh")
UNSETTLED = Localized(
    "Бағалау дереккөздері жиналмаған: {groups}",
    "Источники оценки не собраны: {groups}",
    "The sources of the evaluation are not settled: {groups}",
)
UNSETTLED_MEND = Localized(
    "Дереккөздерді қосыңыз немесе неге жоқ екенін түсіндіріңіз; кезең есебін дайындаңыз",
    "Добавьте источники или объясните их отсутствие; подготовьте отчет за период",
    "Add sources, or explain why there are none; have the period's report made",
)
NOT_LOWER = Localized(
    "Бұл құжат осы құжатты іске асыратындардың қатарында жоқ, немесе нәтижесі жазылмаған",
    "Этот документ не из числа реализующих данный, или его результат не внесен",
    "That document is not one through which this one is carried out, or it has no result on record",
)
NOT_LOWER_MEND = Localized("Тізімнен таңдаңыз", "Выберите из списка", "Choose from the list")
NO_FINDING = Localized("Мұндай тұжырым жоқ: {name}", "Такого вывода нет: {name}", "There is no such finding: {name}")
FINDINGS_MISSING = Localized(
    "Тұжырымдар толық емес: {findings}", "Выводы неполны: {findings}", "The findings are not complete: {findings}"
)
FINDINGS_MISSING_MEND = Localized(
    "Әр тұжырымды қазақша жазыңыз", "Запишите каждый вывод на казахском языке", "Write each finding in Kazakh"
)
NO_RESULT = Localized("Бағалаудың нәтижесі жазылмаған", "Результат оценки не внесен", "The evaluation has no result")
NO_RESULT_MEND = Localized(
    "Нәтижені не бағаны жазыңыз", "Внесите результат или оценку", "Put the result or the mark on record"
)
ADOPTED = Localized(
    "Нәтижелер қаулымен қабылданған", "Результаты приняты постановлением", "A resolution has adopted the results"
)
ADOPTED_MEND = Localized(
    "Жаңа бағалау ашыңыз", "Откройте новую оценку", "Open a new evaluation"
)  # fmt: skip
NOT_ADOPTED = Localized("Қаулы әлі қабылданбаған", "Постановление еще не принято", "No resolution has been adopted yet")
NOT_ADOPTED_MEND = Localized(
    "Алдымен қаулының нөмірі мен күнін жазыңыз",
    "Сначала внесите номер и дату постановления",
    "Put the resolution's number and day on record first",
)
NO_NUMBER = Localized(
    "Қаулының нөмірі жоқ немесе күні әлі келмеген",
    "Нет номера постановления, или его дата еще не наступила",
    "The resolution has no number, or its day has not come yet",
)
NO_NUMBER_MEND = Localized(
    "Нөмірі мен қабылданған күнін жазыңыз", "Укажите номер и день принятия", "Give its number and the day of adoption"
)
SAME_DAY = Localized(
    "Сол күнгі қаулы жазылған", "Постановление этого дня уже внесено", "A resolution of that day is on record already"
)
SAME_DAY_MEND = Localized("Күнін тексеріңіз", "Проверьте дату", "Check the day")
NO_DUTY = Localized(
    "Заң бұл бағалаудың нәтижесін жіберуді міндеттемейді",
    "Закон не обязывает направлять результаты этой оценки",
    "The law does not ask for the results of this evaluation to be sent on",
)
NO_DUTY_MEND = Localized("Нәтиже тізілімде тұр", "Результат есть в реестре", "The result is on record")
NO_CLASS = Localized(
    "Ұсынымның түрі таңдалмаған", "Не выбран вид рекомендации", "No class of recommendation was chosen"
)
NO_CLASS_MEND = Localized("Таңдаңыз: {classes}", "Выберите: {classes}", "Choose one of: {classes}")
NO_TEXT = Localized("Ұсынымның мәтіні жоқ", "Нет текста рекомендации", "The recommendation has no text")
NO_TEXT_MEND = Localized("Мәтінін қазақша жазыңыз", "Запишите текст на казахском языке", "Write it in Kazakh")
NO_ADDRESSEE = Localized("Мұндай орган жоқ: {body}", "Такого органа нет: {body}", "There is no such body: {body}")
NO_ADDRESSEE_MEND = Localized("Органды тізімнен таңдаңыз", "Выберите орган из списка", "Choose a body from the list")
PAST = Localized("{day} күні өтіп кеткен", "День {day} уже прошел", "The day {day} has passed")
PAST_MEND = Localized("Алдағы күнді таңдаңыз", "Выберите будущий день", "Choose a day to come")
NO_ANSWER = Localized("Жауап таңдалмаған", "Ответ не выбран", "No answer was chosen")
NO_ANSWER_MEND = Localized(
    "Қабылдаңыз немесе себебімен бас тартыңыз",
    "Примите или отклоните с причиной",
    "Take it, or reject it with a reason",
)
NOT_TAKEN = Localized(
    "Дәлел қабылданған ұсынымға ғана беріледі",
    "Подтверждение дают только к принятой рекомендации",
    "Proof is given of a recommendation that was taken",
)
NOT_TAKEN_MEND = Localized(
    "Алдымен ұсынымды қабылдаңыз", "Сначала примите рекомендацию", "Take the recommendation first"
)
NO_PROOF = Localized(
    "Ұсынымның орындалғанын дәлелдейтін ештеңе жоқ",
    "Исполнение рекомендации ничем не подтверждено",
    "Nothing proves that the recommendation is carried out",
)
NO_PROOF_MEND = Localized(
    "Дәлелін жазыңыз, файлын не түзетуін көрсетіңіз",
    "Опишите подтверждение, укажите файл или корректировку",
    "Describe the proof, or name a file or a correction",
)
NO_EDITION = Localized(
    "Ұсынымнан кейін бекітілген мұндай түзету жоқ",
    "Нет такой корректировки, утвержденной после рекомендации",
    "No such correction was approved after the recommendation",
)
NO_EDITION_MEND = Localized(
    "Түзетуді тізімнен таңдаңыз", "Выберите корректировку из списка", "Choose a correction from the list"
)
CLOSED = Localized("Ұсыным жабылған", "Рекомендация закрыта", "The recommendation is closed")
CLOSED_MEND = Localized("Жаңа ұсыным беріңіз", "Дайте новую рекомендацию", "Give a new recommendation")
NO_METHOD = Localized("Мұндай әдістеме жоқ: {name}", "Такой методики нет: {name}", "There is no such method: {name}")
NO_METHOD_MEND = Localized(
    "Әдістемені орнатудың methods қалтасына салыңыз: {known}",
    "Положите методику в папку methods установки: {known}",
    "Put the method into the installation's folder methods: {known}",
)
BAD_METHOD = Localized(
    "Әдістеме файлы жарамсыз: {problem}", "Файл методики негоден: {problem}", "The method's file cannot be used: {problem}"
)  # fmt: skip
BAD_METHOD_MEND = Localized("Файлды түзетіңіз", "Исправьте файл", "Mend the file")
NO_REPORT = Localized(
    "Бағаланған кезеңнің дайын есебі жоқ",
    "Нет готового отчета за оцениваемый период",
    "There is no finished report on the evaluated period",
)
NO_REPORT_MEND = Localized("Алдымен есепті дайындаңыз", "Сначала подготовьте отчет", "Have the report made first")
NOT_CYCLE = Localized(
    "Қорытындыны заң атаған жылдары бағалайтын орган құрастырады",
    "Заключение составляет орган, оценивающий в годы, названные законом",
    "The conclusion is made by the body that evaluates in the years the law names",
)
NOT_CYCLE_MEND = Localized("Нәтижені тікелей жазыңыз", "Внесите результат прямо", "Put the result on record directly")
