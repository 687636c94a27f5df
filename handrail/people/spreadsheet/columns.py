"""The columns that tell of a person, and what else people call them in English, Spanish and Vietnamese."""

from collections.abc import Mapping, Sequence

from handrail.rules.tables.words import key

_PHONE = (
    "phone number, phone nr, ph, ph number, c phone, phone/text, phone no, telephone, telephone number, tel, "
    "tel no, tel number, cell, "
    "cell phone, cell number, cell phone number, cellphone, cell/text, text/cell, mobile, mobile phone, "
    "mobile number, mobile phone number, primary phone, primary phone number, main phone, main number, best phone, "
    "best number, best phone number, preferred phone, personal phone, personal cell, phone 1, cell 1, "
    "cell ph, phone 1 value, phone value, contact number, "
    "contact phone, contact phone number, contact info, contact information, contact, text number, "
    "teléfono, teléfono celular, teléfono móvil, celular, móvil, número de teléfono, número de celular, "
    "núm de teléfono, nº de teléfono, tel celular, tel móvil, número de contacto, contacto, "
    "điện thoại, số điện thoại, sđt, số đt, di động, số di động, điện thoại di động"
)
_MORE_PHONE = (
    "second phone, other phone, alternate phone, alternative phone, alt phone, secondary phone, backup phone, "
    "h phone, w phone, work phone, work number, work cell, office phone, home phone, home number, landline, "
    "phone (2), phone 3, cell 2, mobile 2, phone 2 value, otro teléfono, teléfono de casa, teléfono del trabajo"
)
_EMAIL = (
    "e-mail, mail, email address, e-mail address, email 1, e-mail 1, primary email, main email, best email, "
    "personal email, preferred email, contact email, email addr, e-mail 1 value, correo, correo electrónico, correo e, "
    "dirección de correo, dirección de correo electrónico, thư điện tử"
)
_MORE_EMAIL = (
    "second email, secondary email, other email, alternate email, alt email, work email, otro correo, correo 2, email 3"
)
NAMES: Mapping[str, str] = {
    "first_name": ("given name, first, fname, f name, forename, primer nombre, nombre de pila, nombres, name first"),
    "last_name": (
        "surname, family name, last, lname, l name, apellido, apellidos, primer apellido, apellido paterno, name last, "
        "họ, họ đệm, họ lót, họ và đệm, họ và chữ đệm, họ tên đệm, họ và tên đệm, họ và tên lót"
    ),
    "middle_name": "middle, middle initial, mi, m i, initial, segundo nombre, tên đệm, tên lót, chữ đệm",
    "last_name_2": "second last name, second surname, segundo apellido, apellido materno",
    "goes_by": (
        "nickname, nick name, preferred name, preferred first name, known as, likes to be called, called, "
        "display name, apodo, nombre preferido, sobrenombre, le dicen, cómo le dicen, alias, aka, tên thường gọi"
    ),
    "phone": _PHONE,
    "phone_2": f"phone, {_MORE_PHONE}, {_PHONE}",
    "phone_3": f"phone, {_MORE_PHONE}, {_PHONE}",
    "email": _EMAIL,
    "email_2": f"{_MORE_EMAIL}, email, {_EMAIL}",
}
"""How somebody is called and reached; the whole name is called differently in each list."""

LEFT_ON = (
    "date left, left on, left, day left, exit date, date exited, exited, exited on, exit dt, date of exit, "
    "program exit date, project exit date, program exit, departure date, date departed, departed, termination date, "
    "terminated on, terminated, separation date, end dt, fecha de salida, salida, salida del programa, "
    "fecha de baja, fecha de terminación, fecha de retiro, ngày rời, ngày rời đi, ngày rời chương trình, ngày ra, "
    "ngày nghỉ"
)
DISCHARGED_ON = (
    "discharge date, discharge dt, discharged, discharged on, date of discharge, date discharged, discharge, dc date, "
    "d/c date, d/c, dc dt, program end, program end date, end of program, program ended, program completed, "
    "program completion date, completion date, date completed, completed on, graduation date, date graduated, "
    "graduated on, treatment end, treatment end date, end of treatment, fecha de egreso, egreso, "
    "fin del programa, fecha de fin del programa, fecha de graduación, fin de tratamiento, ngày xuất viện, "
    "ngày ra viện, ngày kết thúc, ngày kết thúc chương trình, ngày hoàn thành"
)
"""Of treatment; in a list of mentors that may be long ago, and why they are one."""
ENDED_ON = "end date, ended, date ended, fecha final, fecha de fin, fecha fin, ngày hết"

SHARED: Mapping[str, str] = {
    "languages": (
        "language, speaks, spoken languages, language spoken, languages spoken, languages you speak, "
        "primary language, primary lang, preferred lang, first language, native language, preferred language, "
        "main language, lang, language 1, "
        "languages known, languages fluent in, fluent in, idioma, idiomas, idiomas que habla, lengua, lenguas, "
        "habla, idioma principal, idioma preferido, ngôn ngữ"
    ),
    "languages_2": (
        "second language, other language, other languages, additional languages, also speaks, "
        "secondary language, language 2, otro idioma, otros idiomas, segundo idioma"
    ),
    "gender": "sex, gender identity, gender/sex, sex/gender, m/f, f/m, género, sexo, giới tính, giới",
    "pathway": (
        "pathways, recovery pathway, recovery path, pathway to recovery, path to recovery, way of recovery, "
        "ways of recovery, path, program type, type of recovery, recovery type, recovery program, camino, "
        "camino de recuperación, vía de recuperación, recuperación, con đường hồi phục"
    ),
    "medication_view": (
        "medication, medications, mat, moud, mat/moud, moud/mat, view on medication, mat friendly, ok with mat, "
        "medication view, attitude to medication, medicación, medicamento, medicamentos, thuốc"
    ),
    "life_stage": (
        "age, age group, age range, age band, life stage, current age, age now, age today, age in years, years old, "
        "your age, how old, how old are you, client age, patient age, participant age, resident age, member age, "
        "mentee age, mentor age, edad, edad actual, edad en años, tu edad, su edad, edad del participante, "
        "edad del cliente, grupo de edad, rango de edad, tuổi, số tuổi, bao nhiêu tuổi"
    ),
    "family": (
        "family situation, family life, children, kids, has children, has kids, parent, familia, hijos, "
        "tiene hijos, situación familiar, gia đình"
    ),
    "spirituality": (
        "spiritual, faith, faith/religion, religion/faith, religion, religious, spirituality/religion, "
        "espiritualidad, fe, religión, đức tin"
    ),
    "interests": (
        "interest, hobbies, hobby, hobbies/interests, interests/hobbies, hobbies and interests, "
        "interests and hobbies, likes, likes to do, intereses, pasatiempos, aficiones, gustos, sở thích"
    ),
    "area": (
        "zip, zip code, zipcode, home zip, home zip code, mailing zip, mailing zip code, mailing zip/postal "
        "code, postal code, zip3, postcode, código postal, zona postal, mã bưu chính"
    ),
    "remote_ok": (
        "remote, remote ok, virtual, virtual ok, zoom, zoom ok, phone or video, phone/video, by phone, "
        "by phone or video, video, online, telehealth, remoto, a distancia, virtual o por teléfono, por teléfono, "
        "por video, từ xa"
    ),
    "nearby_ok": (
        "in person, in-person, in person ok, ok in person, nearby, face to face, en persona, en persona ok, "
        "presencial, trực tiếp"
    ),
    "travels": (
        "will travel, willing to travel, can travel, travel, drives, has car, has a car, car, transportation, "
        "has transportation, own transportation, viaja, puede viajar, tiene carro, đi lại"
    ),
    "ways": (
        "meeting type, meeting format, format, how to meet, ways to meet, modality, remote/in person, "
        "in person/remote, in person or remote, virtual/in person, in person/virtual, modalidad"
    ),
    "availability": (
        "available, avail, days avail, availabilities, weekly availability, general availability, "
        "availability days/times, "
        "availability days and times, days/times available, days & times available, days and times available, "
        "day/time available, free, days free, free days, days/times free, free times, schedule, days available, "
        "available days, days and times, days/times, "
        "days & times, times and days, when, when available, best days, best days and times, days, "
        "disponibilidad, disponibilidad horaria, disponible, horario, horarios, días disponibles, días y horas, "
        "días, thời gian rảnh, giờ rảnh"
    ),
    "hours": (
        "available times, times avail, times available, available hours, hours available, times, time of day, "
        "best times, "
        "preferred times, horas, horas disponibles, horario disponible"
    ),
    "day_0": "mon, monday, mondays, lunes, lun",
    "day_1": "tue, tues, tuesday, tuesdays, martes",
    "day_2": "wed, weds, wednesday, wednesdays, miércoles, mié",
    "day_3": "thu, thur, thurs, thursday, thursdays, jueves, jue",
    "day_4": "fri, friday, fridays, viernes, vie",
    "day_5": "sat, saturday, saturdays, sábado, sábados, sáb",
    "day_6": "sun, sunday, sundays, domingo, domingos, dom",
}
"""What somebody shares for matching."""


def named_with(*whose: str) -> Mapping[str, str]:
    """ "Mentee phone", "Client’s email", "Client last name": names of columns with those whom the list is about."""
    return {
        **{
            f"{which}_name": ", ".join((NAMES[f"{which}_name"], *(f"{who} {which} name" for who in whose)))
            for which in ("first", "last")
        },
        "phone": ", ".join((NAMES["phone"], *(f"{who} {way}" for who in whose for way in _PHONES_OF))),
        "email": ", ".join((NAMES["email"], *(f"{who} {way}" for who in whose for way in _EMAILS_OF))),
    }


_PHONES_OF = ("phone", "phone number", "cell", "cell phone", "mobile", "s phone")
_EMAILS_OF = ("email", "email address", "s email")


def columns(named: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Known column → other names. Case, accents, punctuation and what stands in brackets make no difference."""
    return {column: names.split(", ") for column, names in named.items()}


def headings_of_people(columns: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """What columns for a name, a phone and an email are called, as words are compared: a cell of these is no name."""
    named = [(column, *columns[column]) for column in ("name", "phone", "email")]
    return frozenset(key(name) for names in named for name in names)


_OWN = frozenset(
    "s es best one home house cell cellular mobile work office personal primary main preferred first last middle full "
    "legal mi m i given family required optional number numbers no n area code with include including format xxx text "
    "texts calls call voice ok okay or and if any the their your our of mentee mentor participant resident client peer "
    "own self in day daytime evening landline us usa whatsapp e g eg ex example please current new digit digits dashes "
    "without can we to for on file as it on id nick goes by also known aka other second third alternate casa celular "
    "trabajo movil personal principal fijo apellido apellidos nombre nombres y o de la el con obligatorio opcional "
    "numero whatsapp nha di dong neu co ho ten".split()
)
"""Words that leave a name, a phone or an email what it is: this person's own."""
SOMEBODY_ELSES = frozenset(
    "mother mothers mom moms mum father fathers dad dads parent parents stepmother stepfather grandmother grandfather "
    "wife husband spouse partner girlfriend boyfriend brother sister sibling son daughter child children kid kids "
    "friend friends relative relatives family guardian sponsor caregiver caseworker counselor lawyer attorney officer "
    "probation parole judge doctor physician nurse pastor landlord employer emergency madre padre mama papa padres "
    "abuela abuelo esposa esposo marido mujer pareja novia novio "
    "hermana hermano hijo hija hijos amigo amiga familiar familia tutor tutora padrino madrina emergencia "
    "cha vo chong".split()
)
OPPOSITES = frozenset(
    "not no non never un unavailable unable inactive invalid except without cannot cant sin nunca excepto khong".split()
)
_YES, YES_OR_NO = frozenset({"yes", "y", "si", "co"}), 2
_WITH_EXAMPLES = frozenset({"family", "interests", "pathway", "spirituality"})
OWN_COLUMNS = frozenset({"name", *NAMES})


FREE_TIMES = ("availability", "hours")
DAYS = {column: names for column, names in columns(SHARED).items() if column.startswith("day_")}
TIMES = frozenset(key(name) for names in DAYS.values() for name in names) | frozenset(
    "morning mornings afternoon afternoons evening evenings night nights weekday weekdays weekend weekends manana "
    "tarde noche and y am pm eve eves noon midday daytime sang chieu toi".split()
)
"""Words of days and of parts of them."""


def may_stand_beside(column: str, words: Sequence[str]) -> bool:
    """Whether a heading with these words in brackets or after a colon is this column still.

    Names, phones and emails are somebody's own, so every word must be known. Elsewhere only other people and "not" are
    refused, but for "yes/no"; "kids" beside the family is what it is about. "Availability [Monday]" is that of a day,
    and "Monday (evenings)" that of a part of it.
    """
    if column in (*FREE_TIMES, *DAYS) and words and TIMES.issuperset(words):
        return False
    if column in OWN_COLUMNS:
        return all(word in _OWN or word.isdigit() for word in words)
    refused = OPPOSITES if column in _WITH_EXAMPLES else OPPOSITES | SOMEBODY_ELSES
    return not refused.intersection(words) or bool(_YES.intersection(words) and len(words) == YES_OR_NO)
