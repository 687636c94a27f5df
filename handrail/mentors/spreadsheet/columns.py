"""The columns of a roster, and the other names that people give them. English and Spanish, some Vietnamese."""

from collections.abc import Mapping, Sequence

_PHONE = (
    "phone number, phone nr, phone/text, phone no, telephone, telephone number, tel, tel no, tel number, cell, "
    "cell phone, cell number, cell phone number, cellphone, cell/text, text/cell, mobile, mobile phone, "
    "mobile number, mobile phone number, primary phone, primary phone number, main phone, main number, best phone, "
    "best number, best phone number, preferred phone, personal phone, personal cell, phone 1, cell 1, "
    "contact number, contact phone, contact phone number, contact info, contact information, contact, text number, "
    "teléfono, teléfono celular, teléfono móvil, celular, móvil, número de teléfono, número de celular, "
    "núm de teléfono, número de contacto, contacto, điện thoại, số điện thoại"
)
_MORE_PHONE = (
    "second phone, other phone, alternate phone, alternative phone, alt phone, secondary phone, backup phone, "
    "work phone, work number, work cell, office phone, home phone, home number, landline, phone (2), phone 3, "
    "cell 2, mobile 2, otro teléfono, teléfono de casa, teléfono del trabajo"
)
_EMAIL = (
    "e-mail, mail, email address, e-mail address, email 1, e-mail 1, primary email, main email, best email, "
    "personal email, preferred email, contact email, email addr, correo, correo electrónico, correo e, "
    "dirección de correo, dirección de correo electrónico, thư điện tử"
)
_MORE_EMAIL = (
    "second email, secondary email, other email, alternate email, alt email, work email, otro correo, correo 2, email 3"
)
COLUMNS: Mapping[str, Sequence[str]] = {
    column: names.split(", ")
    for column, names in {
        "name": (
            "full name, legal name, complete name, whole name, first and last name, first & last name, first last, "
            "name first last, mentor, mentor name, mentor full name, mentor's name, mentor's full name, "
            "name of mentor, peer, peer name, peer mentor, peer mentor name, peer supporter, peer support, "
            "peer specialist, recovery coach, coach, coach name, volunteer, volunteer name, staff name, "
            "employee name, last/first, last first, last name first, last name first name, last name/first name, "
            "name last first, nombre, nombre completo, nombre y apellido, nombre y apellidos, nombre del mentor, "
            "nombre de la mentora, mentora, apellido y nombre, apellidos y nombre, họ tên, họ và tên, tên, "
            "contact name, person, who"
        ),
        "first_name": (
            "given name, first, fname, f name, forename, mentor first name, primer nombre, nombre de pila, nombres, "
            "name first"
        ),
        "last_name": (
            "surname, family name, last, lname, l name, mentor last name, apellido, apellidos, primer apellido, "
            "apellido paterno, name last"
        ),
        "middle_name": "middle, middle initial, mi, m i, initial, segundo nombre",
        "last_name_2": "second last name, second surname, segundo apellido, apellido materno",
        "goes_by": (
            "nickname, nick name, preferred name, preferred first name, known as, likes to be called, called, "
            "display name, apodo, nombre preferido, sobrenombre, le dicen, alias, aka"
        ),
        "phone": _PHONE,
        "phone_2": f"{_MORE_PHONE}, {_PHONE}",
        "phone_3": f"{_MORE_PHONE}, {_PHONE}",
        "email": _EMAIL,
        "email_2": f"{_MORE_EMAIL}, email, {_EMAIL}",
        "roster_id": (
            "id, mentor id, id number, mentor number, roster number, roster id, volunteer id, volunteer number, "
            "staff id, employee id, employee number, emp id, external id, record id, code, código, número de mentor, "
            "clave"
        ),
        "site": (
            "location, office, clinic, clinic site, center, program site, site location, site/location, home site, "
            "branch, sede, sitio, centro, oficina, clínica"
        ),
        "affiliation": (
            "belongs to, belongs, type, mentor type, kind, employment, workforce, relationship, affiliation type, "
            "staff or volunteer, staff/volunteer, volunteer/staff, paid/volunteer, paid or volunteer, "
            "employment status, afiliación, tipo, tipo de mentor, relación"
        ),
        "status": (
            "active, mentor status, current status, status now, current, is active, active/inactive, "
            "active or inactive, estado, estatus, estado actual, activo, activa, activo/inactivo, situación"
        ),
        "capacity": (
            "max mentees, mentees max, maximum mentees, max number of mentees, max number mentees, "
            "maximum number of mentees, max mentees at once, max mentees at one time, max mentees at a time, "
            "number of mentees, number mentees, how many mentees, how many can you take, how many, max, maximum, "
            "mentee limit, mentee capacity, mentees wanted, mentee slots, caseload limit, caseload max, "
            "max caseload, max case load, maximum caseload, caseload capacity, slots, capacidad, capacidad máxima, "
            "cupo, cupos, cupo máximo, máximo, máximo de personas, máximo de aprendices, máximo de mentees, "
            "número de mentees, cuántas personas, mentees at once, limit"
        ),
        "languages": (
            "language, speaks, spoken languages, language spoken, languages spoken, languages you speak, "
            "primary language, first language, native language, preferred language, main language, lang, language 1, "
            "languages known, languages fluent in, fluent in, idioma, idiomas, idiomas que habla, lengua, lenguas, "
            "habla, ngôn ngữ"
        ),
        "languages_2": (
            "second language, other language, other languages, additional languages, also speaks, "
            "secondary language, language 2, otro idioma, otros idiomas, segundo idioma"
        ),
        "gender": "sex, gender identity, gender/sex, sex/gender, m/f, f/m, género, sexo, giới tính",
        "pathway": (
            "pathways, recovery pathway, recovery path, pathway to recovery, path to recovery, way of recovery, "
            "ways of recovery, path, program type, type of recovery, recovery type, recovery program, camino, "
            "camino de recuperación, vía de recuperación, recuperación"
        ),
        "medication_view": (
            "medication, medications, mat, moud, mat/moud, moud/mat, view on medication, mat friendly, ok with mat, "
            "medication view, attitude to medication, medicación, medicamento, medicamentos"
        ),
        "life_stage": "age, age group, age range, age band, life stage, edad, grupo de edad, rango de edad, tuổi",
        "family": (
            "family situation, family life, children, kids, has children, has kids, parent, familia, hijos, "
            "tiene hijos, situación familiar"
        ),
        "spirituality": (
            "spiritual, faith, faith/religion, religion/faith, religion, religious, spirituality/religion, "
            "espiritualidad, fe, religión"
        ),
        "interests": (
            "interest, hobbies, hobby, hobbies/interests, interests/hobbies, hobbies and interests, "
            "interests and hobbies, likes, likes to do, intereses, pasatiempos, aficiones, gustos"
        ),
        "area": (
            "zip, zip code, zipcode, home zip, home zip code, postal code, zip3, postcode, código postal, zona postal"
        ),
        "remote_ok": (
            "remote, remote ok, virtual, virtual ok, zoom, zoom ok, phone or video, phone/video, by phone, "
            "by phone or video, video, online, telehealth, remoto, virtual o por teléfono, por teléfono, por video"
        ),
        "nearby_ok": (
            "in person, in-person, in person ok, ok in person, nearby, face to face, en persona, en persona ok, "
            "presencial"
        ),
        "travels": (
            "will travel, willing to travel, can travel, travel, drives, has car, has a car, car, transportation, "
            "has transportation, own transportation, viaja, puede viajar, tiene carro"
        ),
        "ways": (
            "meeting type, meeting format, format, how to meet, ways to meet, modality, remote/in person, "
            "in person/remote, in person or remote, virtual/in person, in person/virtual, modalidad"
        ),
        "availability": (
            "available, availabilities, weekly availability, general availability, availability days/times, "
            "availability days and times, days/times available, days & times available, days and times available, "
            "day/time available, free times, schedule, days available, available days, days and times, days/times, "
            "days & times, times and days, when, when available, best days, best days and times, days, "
            "disponibilidad, disponibilidad horaria, disponible, horario, horarios, días disponibles, días y horas, "
            "días, thời gian rảnh"
        ),
        "hours": (
            "available times, times available, available hours, hours available, times, time of day, best times, "
            "preferred times, horas, horas disponibles, horario disponible"
        ),
        "day_0": "mon, monday, mondays, lunes, lun",
        "day_1": "tue, tues, tuesday, tuesdays, martes",
        "day_2": "wed, weds, wednesday, wednesdays, miércoles, mié",
        "day_3": "thu, thur, thurs, thursday, thursdays, jueves, jue",
        "day_4": "fri, friday, fridays, viernes, vie",
        "day_5": "sat, saturday, saturdays, sábado, sábados, sáb",
        "day_6": "sun, sunday, sundays, domingo, domingos, dom",
        "credential": (
            "credentials, certification, certifications, certificate, certificates, peer certification, "
            "peer credential, peer credentials, cpss, cpssp, certified as, credencial, credenciales, certificación, "
            "certificaciones, certificado, chứng chỉ"
        ),
        "credential_number": (
            "credential no, credential nr, credential id, certification number, certification no, certification id, "
            "certificate number, certificate no, cert number, cert no, cpss number, cpss no, cpssp number, cpssp no, "
            "número de credencial, número de certificado, número de certificación, số chứng chỉ"
        ),
        "credential_issuer": (
            "issued by, issuer, certified by, certifying body, certification board, credential issued by, "
            "certification issued by, credentialing body, emitida por, emitido por, certificada por, nơi cấp"
        ),
        "credential_until": (
            "credential valid until, credential expires, credential expiration, credential expiration date, "
            "credential end, credential renewal, certification expires, certification expiration, "
            "certification expiration date, certification valid until, certification renewal date, "
            "certificate expires, certificate expiration date, cert expires, cert expiration, cert exp, "
            "cert exp date, cpss expires, cpss expiration date, cpssp expires, certified until, certified through, "
            "valid until, valid through, valid thru, expiration date, expires, expires on, exp date, "
            "válida hasta, válido hasta, vence, fecha de vencimiento, ngày hết hạn"
        ),
        "lived_experience": (
            "experience, lived experiences, story, my story, recovery story, my recovery story, bio, short bio, "
            "mentor bio, biography, background, about, about me, own words, in their own words, experiencia, "
            "experiencia vivida, experiencia de vida, historia, sobre mí"
        ),
        "away_from": (
            "leave from, on leave from, leave start, leave start date, leave starts, leave begins, away since, "
            "on leave since, vacation from, ausente desde, licencia desde, vacaciones desde"
        ),
        "away_until": (
            "leave until, on leave until, leave through, leave thru, leave end, leave end date, leave ends, away to, "
            "away through, out until, vacation until, leave, on leave, leave dates, dates of leave, away, vacation, "
            "until, ausente hasta, licencia hasta, vacaciones hasta, ausente, de licencia, en licencia, vacaciones"
        ),
        "back_on": (
            "back, return, returns, return date, date of return, returns on, returning, back from leave, "
            "expected return, regresa, regreso, fecha de regreso, vuelve"
        ),
    }.items()
}
"""Known column → other names. Case, accents, punctuation and what stands in brackets make no difference."""
