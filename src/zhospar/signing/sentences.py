"""What a signature says, in sentences: who, when, what is covered, what was changed, whether it can be trusted."""

import datetime

from zhospar.signing.found import SignatureFound, Told, Verification
from zhospar.statute.localized import Localized


def told_of(found: SignatureFound) -> tuple[Told, ...]:
    """The sentences about one signature, the most important first."""
    return (*_who(found), *_content(found), *_when(found), *_chain(found), *_revocation(found), _level(found))


def told_of_file(found: Verification) -> tuple[Told, ...]:
    """What can be said of a file as a whole: what it is not, or that nobody signed it."""
    if found.unusable:
        return (Told(found.unusable, False),)
    return () if found.signatures else (Told(NO_SIGNATURE, False),)


def _who(found: SignatureFound) -> list[Told]:
    if found.holder is None:
        return [Told(_NO_HOLDER, False)]
    held = found.holder
    parts = ", ".join(part for part in (held.name, held.post, held.body, held.code) if part)
    told = [Told(_SIGNED_BY.fill({"who": parts}))]
    if found.reason or found.location:
        told.append(Told(_REASON.fill({"reason": ", ".join(one for one in (found.reason, found.location) if one)})))
    return told


def _content(found: SignatureFound) -> list[Told]:
    if found.problem:
        return [Told(_PROBLEMS[found.problem], False)]
    if not found.intact:
        return [Told(_CHANGED, False)]
    after = {"covered": found.covered[0], "whole": found.covered[1]}
    told = [Told(_INTACT, True)]
    if found.added != "nothing":
        told.append(Told(_ADDED[found.added].fill(after), None if found.unchanged else False))
    return told


def _when(found: SignatureFound) -> list[Told]:
    told = []
    if found.claimed_at:
        told.append(Told(_CLAIMED.fill({"moment": _moment(found.claimed_at)})))
    stamp = found.stamp
    if stamp is None:
        return [*told, Told(_NO_STAMP)]
    words: dict[str, Localized | str | int | float] = {"moment": _moment(stamp.at), "by": stamp.by}
    if stamp.sound:
        return [*told, Told(_STAMPED.fill(words), True)]
    why = _STAMP_BROKEN if not stamp.intact else _STAMP_REVOKED if stamp.revoked else _STAMP_STRANGE
    return [*told, Told(why.fill(words), False)]


def _chain(found: SignatureFound) -> list[Told]:
    held = found.holder
    if held is None:
        return []
    words: dict[str, Localized | str | int | float] = {
        "issuer": held.issuer,
        "number": held.number,
        "from": _day(held.valid_from),
        "until": _day(held.valid_until),
    }
    if found.trusted:
        return [Told(_TRUSTED.fill(words), True)]
    return [Told(_DISTRUST[found.distrust].fill(words), False)]


def _revocation(found: SignatureFound) -> list[Told]:
    if not found.trusted:
        return []
    at = found.revocation.at
    words: dict[str, Localized | str | int | float] = {"moment": _moment(at) if at else ""}
    return [Told(_REVOCATION[found.revocation.state].fill(words), found.revocation.state in ("good", "revoked-later"))]


def _level(found: SignatureFound) -> Told:
    return Told(_LEVELS[found.level])


def _day(moment: datetime.datetime) -> Localized:
    return Localized(f"{moment:%d.%m.%Y}", f"{moment:%d.%m.%Y}", f"{moment:%Y-%m-%d}")


def _moment(moment: datetime.datetime) -> Localized:
    """By UTC: a signature is read in other places than it was made in."""
    by_utc = moment.astimezone(datetime.UTC) if moment.tzinfo else moment
    zone = " UTC" if moment.tzinfo else ""
    usual, other = f"{by_utc:%d.%m.%Y %H:%M}{zone}", f"{by_utc:%Y-%m-%d %H:%M}{zone}"
    return Localized(usual, usual, other)


# --- what a file is not --------------------------------------------------------------------------------------------

NO_PDF = Localized(
    "Бұл файл PDF емес немесе бүлінген: құрылымы оқылмады",
    "Файл не является PDF или повреждён: его строение не читается",
    "The file is no PDF, or is damaged: its structure cannot be read",
)
NO_CMS = Localized(
    "Бұл CMS қолтаңбасы (.p7s) емес немесе ол бүлінген",
    "Это не подпись CMS (.p7s), или она повреждена",
    "This is no CMS signature (.p7s), or it is damaged",
)
NO_SIGNATURE = Localized("Файлда қолтаңба жоқ", "В файле нет подписи", "There is no signature in the file")
NO_DATA = Localized(
    "Қолтаңба бөлек сақталған: қол қойылған файлдың өзі керек",
    "Подпись хранится отдельно: нужен и сам подписанный файл",
    "The signature is kept apart: the signed file itself is needed, too",
)
NO_BUNDLE = Localized(
    "Бұл қол қойылған құжаттың бумасы емес немесе ол бүлінген",
    "Это не пакет подписанного документа, или он повреждён",
    "This is no bundle of a signed document, or it is damaged",
)
TOO_LARGE = Localized("Файл тым үлкен", "Файл слишком велик", "The file is too large")

# --- sentences -----------------------------------------------------------------------------------------------------

_SIGNED_BY = Localized("Қол қойған: {who}", "Подписал: {who}", "Signed by: {who}")
_NO_HOLDER = Localized(
    "Кім қол қойғаны белгісіз: қол қоюшының сертификаты файлда жоқ немесе оқылмайды",
    "Кто подписал, неизвестно: сертификата подписавшего в файле нет, или он не читается",
    "Who signed is unknown: the signer's certificate is not in the file, or cannot be read",
)
_REASON = Localized("Негізі мен орны: {reason}", "Основание и место: {reason}", "Reason and place: {reason}")
_INTACT = Localized("Қол қойылған мәтін өзгермеген", "Подписанный текст не изменён", "What was signed is unchanged")
_CHANGED = Localized(
    "Мәтін қол қойылғаннан кейін өзгертілген немесе қолтаңба басқа мәтіндікі",
    "Текст изменён после подписания, или подпись относится к другому тексту",
    "The text was changed after it was signed, or the signature belongs to another text",
)
_PROBLEMS = {
    "algorithm": Localized(
        "Қолтаңба тексерілмеді: оның алгоритмі бұл бағдарламаға белгісіз",
        "Подпись не проверена: её алгоритм этой программе неизвестен",
        "The signature was not checked: this program does not know its algorithm",
    ),
    "structure": Localized(
        "Қолтаңбаның өзі бүлінген немесе ережеге сай жасалмаған",
        "Сама подпись повреждена или составлена не по правилам",
        "The signature itself is damaged, or not made by the rules",
    ),
}
_ADDED = {
    "proofs": Localized(
        "Кейін файлға тек қолтаңбаның дәлелдері қосылған (қолтаңба {whole} байттың {covered} байтын қамтиды)",
        "Позднее в файл добавлены только доказательства подписи (подпись охватывает {covered} байт из {whole})",
        "Later only proofs of signatures were added to the file (the signature covers {covered} bytes of {whole})",
    ),
    "signatures": Localized(
        "Кейін басқа қолтаңба қосылған немесе өріс толтырылған (қолтаңба {whole} байттың {covered} байтын қамтиды)",
        "Позднее добавлена другая подпись или заполнено поле (подпись охватывает {covered} байт из {whole})",
        "Later another signature was added, or a field filled in (the signature covers {covered} bytes of {whole})",
    ),
    "bytes": Localized(
        "Қолтаңбадан кейін файлға бөгде байттар қосылған (қолтаңба {whole} байттың {covered} байтын қамтиды)",
        "После подписи в файл дописаны посторонние байты (подпись охватывает {covered} байт из {whole})",
        "Foreign bytes were added to the file after the signature (it covers {covered} bytes of {whole})",
    ),
    "content": Localized(
        "Қолтаңбадан кейін файлдың мазмұны өзгертілген (қолтаңба {whole} байттың {covered} байтын қамтиды)",
        "После подписи содержание файла изменено (подпись охватывает {covered} байт из {whole})",
        "The content of the file was changed after the signature (it covers {covered} bytes of {whole})",
    ),
}
_CLAIMED = Localized(
    "Қол қоюшының өзі көрсеткен уақыт: {moment}",
    "Время по словам подписавшего: {moment}",
    "Time by the signer's own account: {moment}",
)
_STAMPED = Localized(
    "Уақыт белгісімен расталған: {moment} ({by})",
    "Подтверждено меткой времени: {moment} ({by})",
    "Confirmed by a timestamp: {moment} ({by})",
)
_NO_STAMP = Localized(
    "Уақыт белгісі жоқ, сондықтан сертификат тексеру күніне қарай бағаланды",
    "Метки времени нет, поэтому сертификат оценен на день проверки",
    "There is no timestamp, so the certificate was judged on the day of the check",
)
_STAMP_BROKEN = Localized(
    "Уақыт белгісі бұл қолтаңбанікі емес немесе бүлінген: {moment} ({by})",
    "Метка времени не от этой подписи или повреждена: {moment} ({by})",
    "The timestamp is not of this signature, or is damaged: {moment} ({by})",
)
_STAMP_REVOKED = Localized(
    "Уақыт белгісін берген орталықтың сертификаты қайтарып алынған: {moment} ({by})",
    "Сертификат службы меток времени отозван: {moment} ({by})",
    "The certificate of the timestamp authority was revoked: {moment} ({by})",
)
_STAMP_STRANGE = Localized(
    "Уақыт белгісін берген орталық сенімділер қатарында жоқ немесе белгі тексеру күнінен кейінгі: {moment} ({by})",
    "Службы меток времени нет среди доверенных, или метка позже дня проверки: {moment} ({by})",
    "The timestamp authority is not among the trusted, or the timestamp is later than the check: {moment} ({by})",
)
_TRUSTED = Localized(
    "Сертификат сенімді орталықтан: {issuer}; № {number}, {from} – {until}",
    "Сертификат от доверенного центра: {issuer}; № {number}, {from} – {until}",
    "The certificate is from a trusted authority: {issuer}; no. {number}, {from} to {until}",
)
_DISTRUST = {
    "unknown-issuer": Localized(
        "Сертификатты берген орталық сенімділер қатарында жоқ: {issuer}; № {number}, {from} – {until}",
        "Выдавшего сертификат центра нет среди доверенных: {issuer}; № {number}, {from} – {until}",
        "The certificate's authority is not among the trusted: {issuer}; no. {number}, {from} to {until}",
    ),
    "expired": Localized(
        "Сертификаттың (немесе оны берген орталықтың) мерзімі өткен: {issuer}; № {number}, {from} – {until}",
        "Срок сертификата (или выдавшего его центра) истёк: {issuer}; № {number}, {from} – {until}",
        "The certificate (or its authority's) has expired: {issuer}; no. {number}, {from} to {until}",
    ),
    "not-yet-valid": Localized(
        "Сертификат ол кезде әлі күшіне енбеген: {issuer}; № {number}, {from} – {until}",
        "Сертификат тогда ещё не действовал: {issuer}; № {number}, {from} – {until}",
        "The certificate did not hold yet: {issuer}; no. {number}, {from} to {until}",
    ),
    "not-for-signing": Localized(
        "Сертификат қол қоюға арналмаған: {issuer}; № {number}, {from} – {until}",
        "Сертификат не предназначен для подписи: {issuer}; № {number}, {from} – {until}",
        "The certificate is not meant for signing: {issuer}; no. {number}, {from} to {until}",
    ),
    "weak": Localized(
        "Сертификаттар тізбегінде әлсіз алгоритм бар: {issuer}; № {number}, {from} – {until}",
        "В цепочке сертификатов есть слабый алгоритм: {issuer}; № {number}, {from} – {until}",
        "A weak algorithm stands in the chain of certificates: {issuer}; no. {number}, {from} to {until}",
    ),
    "broken": Localized(
        "Сертификаттар тізбегі тексеруден өтпеді: {issuer}; № {number}, {from} – {until}",
        "Цепочка сертификатов не прошла проверку: {issuer}; № {number}, {from} – {until}",
        "The chain of certificates does not hold: {issuer}; no. {number}, {from} to {until}",
    ),
}
_REVOCATION = {
    "good": Localized(
        "Қол қойылған кезде сертификат қайтарып алынбаған",
        "Когда подписывали, сертификат не был отозван",
        "The certificate was not revoked when it signed",
    ),
    "revoked": Localized(
        "Сертификат қол қойылғанға дейін қайтарып алынған: {moment}",
        "Сертификат отозван до подписания: {moment}",
        "The certificate was revoked before it signed: {moment}",
    ),
    "revoked-later": Localized(
        "Сертификат кейін қайтарып алынған ({moment}), ол кезде жарамды еді",
        "Сертификат отозван позднее ({moment}), тогда он ещё действовал",
        "The certificate was revoked later ({moment}); it held when it signed",
    ),
    "unknown": Localized(
        "Сертификаттың қайтарып алынған-алынбағаны белгісіз: оның орталығының жауабы жоқ",
        "Отозван ли сертификат, неизвестно: нет ответа его центра",
        "Whether the certificate was revoked is not known: its authority's answer is missing",
    ),
}
_LEVELS = {
    "B-B": Localized(
        "Деңгейі: B-B (тек қолтаңба)", "Уровень: B-B (только подпись)", "Level: B-B (the signature alone)"
    ),
    "B-T": Localized(
        "Деңгейі: B-T (уақыт белгісімен)", "Уровень: B-T (с меткой времени)", "Level: B-T (with a timestamp)"
    ),
    "B-LT": Localized(
        "Деңгейі: B-LT (дәлелдері ішінде, жылдар өткен соң да тексеріледі)",
        "Уровень: B-LT (доказательства внутри, проверяется и через годы)",
        "Level: B-LT (its proofs are inside; it can be checked years later)",
    ),
}
