"""The columns of a list of mentees, and what else people call them."""

from handrail.people.spreadsheet.columns import NAMES, SHARED, columns, headings_of_people

COLUMNS = columns(
    {
        "name": (
            "full name, legal name, complete name, first and last name, first & last name, first last, mentee, "
            "mentee name, mentee full name, mentee's name, name of mentee, participant, participant name, "
            "participant full name, resident, resident name, person, who, last/first, last first, name last first, "
            "name first last, nombre, nombre completo, nombre y apellido, nombre y apellidos, participante, "
            "apellido y nombre, apellidos y nombre, họ tên, họ và tên, tên"
        ),
        **NAMES,
        "site": (
            "location, office, clinic, clinic site, center, program site, site location, site/location, home site, "
            "branch, house, sede, sitio, centro, oficina, clínica"
        ),
        "stage": (
            "stage of care, care stage, level of care, loc, phase, current phase, current stage, program phase, "
            "program, treatment, treatment stage, status, care, etapa, etapa de cuidado, nivel de cuidado, fase, "
            "programa, tratamiento"
        ),
        "stage_starts": (
            "since, admitted, admission, admission date, date of admission, admit date, intake date, intake, "
            "start date, started, date started, entry date, entered, stage since, fecha de ingreso, ingreso, desde, "
            "fecha de inicio"
        ),
        "adult": "18+, 18 or older, over 18, is adult, is an adult, of age, mayor de edad, adulto, adulta",
        "born": (
            "dob, d o b, date of birth, birth date, birthdate, birthday, born on, fecha de nacimiento, nacimiento, "
            "ngày sinh"
        ),
        **SHARED,
        "about": "about me, own words, in their own words, about them, sobre mí, en sus palabras",
    }
)

HEADINGS_OF_PEOPLE = headings_of_people(COLUMNS)
