"""The columns of a roster, and the other names that people give them. English and Spanish, some Vietnamese."""

from collections.abc import Mapping, Sequence

COLUMNS: Mapping[str, Sequence[str]] = {
    column: names.split(", ")
    for column, names in {
        "name": (
            "full name, mentor, mentor name, mentor's name, name of mentor, peer, peer name, peer mentor, "
            "volunteer, volunteer name, nombre, nombre completo, nombre y apellido, nombre y apellidos, "
            "nombre del mentor, mentora, họ tên, họ và tên, tên, contact name, person, who"
        ),
        "first_name": "given name, first, fname, forename, primer nombre, nombre de pila, nombres, name first",
        "last_name": "surname, family name, last, lname, apellido, apellidos, name last",
        "goes_by": (
            "nickname, preferred name, known as, likes to be called, called, display name, apodo, nombre "
            "preferido, le dicen, alias"
        ),
        "phone": (
            "phone number, phone no, phone nr, cell, cell phone, cell number, cellphone, mobile, mobile "
            "phone, mobile number, telephone, telephone number, tel, tel no, primary phone, main phone, "
            "phone 1, contact number, contact phone, contact, text number, teléfono, teléfono celular, "
            "celular, móvil, número de teléfono, điện thoại, số điện thoại"
        ),
        "phone_2": (
            "second phone, other phone, alternate phone, alt phone, secondary phone, work phone, home "
            "phone, landline, phone (2), cell 2, otro teléfono, teléfono 2"
        ),
        "email": "e-mail, mail, email address, e-mail address, email 1, correo, correo electrónico, e-mail 1",
        "email_2": "second email, other email, alternate email, work email, otro correo",
        "roster_id": (
            "id, mentor id, id number, mentor number, roster number, roster id, volunteer id, staff id, "
            "employee id, external id, record id, code, código, número de mentor, clave"
        ),
        "site": "location, office, clinic, center, program site, branch, sede, sitio, centro, oficina",
        "affiliation": (
            "belongs to, belongs, type, mentor type, kind, employment, workforce, relationship, affiliation "
            "type, afiliación, tipo, tipo de mentor, relación"
        ),
        "status": "active, mentor status, current, is active, estado, activo, activa, situación",
        "capacity": (
            "max mentees, mentees max, maximum mentees, max number of mentees, number of mentees, how many "
            "mentees, how many, max, maximum, caseload limit, caseload max, max caseload, slots, capacidad, "
            "cupo, cupos, máximo de personas, mentees at once, limit"
        ),
        "languages": (
            "language, speaks, spoken languages, languages spoken, lang, idioma, idiomas, lenguas, habla, ngôn ngữ"
        ),
        "gender": "sex, gender identity, género, sexo, giới tính",
        "pathway": (
            "pathways, recovery pathway, recovery path, way of recovery, ways of recovery, path, program "
            "type, type of recovery, recovery type, recovery program, camino, camino de recuperación, vía "
            "de recuperación, recuperación"
        ),
        "medication_view": (
            "medication, medications, mat, moud, view on medication, mat friendly, medication view, "
            "attitude to medication, medicación, medicamento, medicamentos"
        ),
        "life_stage": "age, age group, age range, age band, life stage, edad, grupo de edad, tuổi",
        "family": "family situation, family life, children, kids, parent, familia, hijos, situación familiar",
        "spirituality": "spiritual, faith, religion, religious, espiritualidad, fe, religión",
        "interests": "interest, hobbies, hobby, likes, likes to do, intereses, pasatiempos, aficiones, gustos",
        "area": "zip, zip code, zipcode, postal code, zip3, postcode, código postal, zona postal",
        "remote_ok": (
            "remote, remote ok, virtual, phone or video, by phone, by phone or video, video, online, "
            "telehealth, remoto, por teléfono, por video"
        ),
        "nearby_ok": "in person, in-person, in person ok, nearby, face to face, en persona, presencial",
        "travels": "will travel, can travel, travel, has car, car, transportation, viaja, puede viajar",
        "ways": (
            "meeting type, meeting format, format, how to meet, ways to meet, modality, remote/in person, "
            "in person/remote, modalidad"
        ),
        "availability": (
            "available, availabilities, free times, times, schedule, hours, available times, best times, "
            "days available, days and times, days/times, when, disponibilidad, disponible, horario, "
            "horarios"
        ),
        "lived_experience": (
            "experience, story, my story, bio, biography, background, about, about me, own words, in their "
            "own words, experiencia, experiencia vivida, historia, sobre mí"
        ),
        "away_from": (
            "leave from, on leave from, leave start, leave starts, leave begins, away since, vacation from, "
            "ausente desde, licencia desde, vacaciones desde"
        ),
        "away_until": (
            "leave until, on leave until, leave end, leave ends, away to, out until, vacation until, leave, "
            "on leave, away, vacation, until, ausente hasta, licencia hasta, vacaciones hasta, ausente, de "
            "licencia, vacaciones"
        ),
        "back_on": "back, returns, return date, returns on, back from leave, regresa, regreso, vuelve",
    }.items()
}
"""Known column → other names. Case, accents, punctuation and what stands in brackets make no difference."""
