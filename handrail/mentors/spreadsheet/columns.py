"""The columns of a roster, and the other names that people give them. English, Spanish, Vietnamese."""

from handrail.people.spreadsheet.columns import (
    DISCHARGED_ON,
    ENDED_ON,
    LEFT_ON,
    NAMES,
    SHARED,
    columns,
    headings_of_people,
    named_with,
)

COLUMNS = columns(
    {
        "name": (
            "full name, legal name, complete name, whole name, first and last name, first & last name, first last, "
            "name first last, your name, your full name, what is your name, what is your full name, "
            "what is your first and last name, mentor, mentor name, mentor full name, mentor's name, "
            "mentor's full name, "
            "name of mentor, peer, peer name, peer mentor, peer mentor name, peer supporter, peer support, "
            "peer specialist, recovery coach, coach, coach name, volunteer, volunteer name, staff name, "
            "employee name, last/first, last first, last name first, last name first name, last name/first name, "
            "name last first, nombre, nombre completo, nombre y apellido, nombre y apellidos, nombre del mentor, "
            "nombre de la mentora, mentora, apellido y nombre, apellidos y nombre, họ tên, họ và tên, tên, "
            "contact name, person, who"
        ),
        **NAMES,
        **named_with("mentor", "volunteer", "peer", "coach", "staff"),
        "roster_id": (
            "id, mentor id, id number, mentor number, roster number, roster id, volunteer id, volunteer number, "
            "vol id, vol number, staff id, employee id, employee number, emp id, external id, record id, code, "
            "código, número de mentor, clave, número de identificación, mã số"
        ),
        "site": (
            "location, office, clinic, clinic site, center, program site, site location, site/location, home site, "
            "branch, sede, sitio, centro, oficina, clínica, cơ sở, nơi"
        ),
        "affiliation": (
            "belongs to, belongs, type, mentor type, volunteer type, peer type, kind, employment, workforce, "
            "relationship, affiliation type, "
            "staff or volunteer, staff/volunteer, volunteer/staff, paid/volunteer, paid or volunteer, "
            "employment status, afiliación, tipo, tipo de mentor, relación, thuộc về"
        ),
        "status": (
            "active, mentor status, volunteer status, peer status, coach status, current status, status now, "
            "current, is active, active/inactive, active or inactive, estado, estatus, estado actual, activo, "
            "activa, activo/inactivo, situación, tình trạng"
        ),
        "capacity": (
            "max mentees, mentees max, maximum mentees, max number of mentees, max number mentees, "
            "maximum number of mentees, max mentees at once, max mentees at one time, max mentees at a time, "
            "number of mentees, number mentees, how many mentees, how many can you take, how many, max, maximum, "
            "mentee limit, mentee capacity, mentees wanted, mentee slots, caseload limit, caseload max, "
            "max caseload, max case load, maximum caseload, caseload capacity, slots, capacidad, capacidad máxima, "
            "cupo, cupos, cupo máximo, máximo, máximo de personas, máximo de aprendices, máximo de mentees, "
            "número de mentees, cuántas personas, mentees at once, limit, số người nhận"
        ),
        **SHARED,
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
            "experiencia vivida, experiencia de vida, historia, sobre mí, trải nghiệm sống"
        ),
        "away_from": (
            "leave from, on leave from, leave start, leave start date, leave starts, leave begins, away since, "
            "on leave since, vacation from, ausente desde, licencia desde, vacaciones desde, nghỉ từ"
        ),
        "away_until": (
            "leave until, on leave until, leave through, leave thru, leave end, leave end date, leave ends, away to, "
            "away through, out until, vacation until, leave, on leave, leave dates, dates of leave, away, vacation, "
            "until, ausente hasta, licencia hasta, vacaciones hasta, ausente, de licencia, en licencia, vacaciones, "
            "nghỉ đến"
        ),
        "back_on": (
            "back, return, returns, return date, date of return, returns on, returning, back from leave, "
            "expected return, regresa, regreso, fecha de regreso, vuelve"
        ),
        "left_on": (
            f"{LEFT_ON}, mentor end date, volunteer end date, service end date, end of service, last day, "
            "last day of service, resigned, resigned on, resignation date, date resigned, retired on"
        ),
        "discharged_on": f"{DISCHARGED_ON}, {ENDED_ON}",
    }
)

HEADINGS_OF_PEOPLE = headings_of_people(COLUMNS)
