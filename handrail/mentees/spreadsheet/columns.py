"""The columns of a list of mentees, and what else people call them."""

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
            "full name, legal name, complete name, first and last name, first & last name, first last, mentee, "
            "mentee name, mentee full name, mentee's name, name of mentee, participant, participant name, "
            "participant full name, resident, resident name, client, client name, client full name, client's name, "
            "patient last first, client last first, participant last first, resident last first, what is your name, "
            "what is your full name, what is your first and last name, patient, patient name, "
            "patient full name, member name, your name, your full name, cliente, paciente, "
            "nombre del participante, nombre del cliente, tu nombre, su nombre, person, who, last/first, last first, "
            "name last first, name first last, nombre, nombre completo, nombre y apellido, nombre y apellidos, "
            "participante, apellido y nombre, apellidos y nombre, họ tên, họ và tên, tên"
        ),
        **NAMES,
        **named_with("mentee", "client", "participant", "resident", "patient", "member"),
        "site": (
            "location, office, clinic, clinic site, center, program site, site location, site/location, home site, "
            "branch, house, sede, sitio, centro, oficina, clínica, cơ sở, nơi"
        ),
        "stage": (
            "stage of care, care stage, current level of care, current stage of care, program name, level of care, "
            "loc, phase, current phase, current stage, program phase, "
            "program, treatment, treatment stage, status, estatus, estado actual, care, "
            "etapa, etapa de atención, etapa de cuidado, "
            "nivel de cuidado, fase, programa, tratamiento, giai đoạn chăm sóc"
        ),
        "stage_starts": (
            "since, admit, admitted, "
            "admission, admission date, date of admission, admit date, admit dt, intake date, intake, "
            "start date, started, date started, entry date, entered, stage since, fecha de ingreso, ingreso, desde, "
            "fecha de inicio, từ ngày, ngày vào, "
            "ngày nhập viện, ngày bắt đầu"
        ),
        "left_on": f"{LEFT_ON}, {DISCHARGED_ON}, {ENDED_ON}",
        "adult": (
            "18+, 18 or older, 18 or over, 18 and older, 18 and over, 18 and up, 18 years or older, 18 years and "
            "older, over 18, at least 18, is 18, is 18+, is 18 or older, is over 18, is at least 18, 18 years of age "
            "or older, i am 18 or older, i am over 18, i am at least 18, over the age of 18, are you 18 or older, are "
            "you over 18, are you at least 18, age 18+, age 18 or older, over age 18, is adult, is an adult, are you "
            "an adult, of age, adult/minor, adult or minor, minor/adult, minor or adult, adult/youth, adult or youth, "
            "youth/adult, youth or adult, an adult, age category, age at intake, "
            "age at admission, mayor de edad, es mayor de edad, mayor de 18, mayor de 18 años, es mayor de 18, es "
            "mayor de 18 años, adulto, adulta, es adulto, es adulta, edad al ingreso, trên 18, trên 18 tuổi, đủ 18, "
            "đủ 18 tuổi, từ 18 tuổi, người lớn"
        ),
        "minor": (
            "a minor, youth, is youth, youth program, adolescent program, juvenile program, juvenile, "
            "is juvenile, teen, teenager, adolescent, is minor, is a minor, "
            "are you "
            "a minor, client is a minor, is client a minor, is the client a minor, "
            "minor client, under 18, is under 18, are you under 18, is client under 18, is the client under 18, "
            "under age 18, under the age of 18, under 18 years, under 18 years old, younger than 18, underage, "
            "under age, menor, menor de edad, es menor, es menor de edad, eres menor de edad, es usted menor de edad, "
            "menor de 18, menor de 18 años, es menor de 18, es menor de 18 años, dưới 18, dưới 18 tuổi, "
            "bạn dưới 18 tuổi, có dưới 18 tuổi, vị thành niên"
        ),
        "born": (
            "dob, d o b, date of birth, birth date, birthdate, birth dt, birthday, b day, bday, birth, born on, "
            "birth year, year of birth, year born, yob, date of birth/age, dob/age, age/dob, client dob, "
            "participant dob, patient dob, resident dob, mentee dob, fecha de nacimiento, fecha nacimiento, "
            "nacimiento, fecha de nac, fecha nac, fec nac, f de nacimiento, f nacimiento, f nac, año de nacimiento, "
            "ngày sinh, ngày tháng năm sinh, sinh ngày, năm sinh"
        ),
        **SHARED,
        "about": "about me, own words, in their own words, about them, sobre mí, en sus palabras, lời của họ",
    }
)

HEADINGS_OF_PEOPLE = headings_of_people(COLUMNS)
