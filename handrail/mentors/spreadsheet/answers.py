"""What people write in the cells of a roster about how a mentor stands in the program: their words → our keys."""

from handrail.people.spreadsheet import answers
from handrail.people.spreadsheet.answers import words_for

AFFILIATIONS = words_for(
    workforce="staff;employee;employed;paid;paid staff;our staff;internal;in house;volunteer;vol;program volunteer;"
    "program;yes;w;personal;empleado;empleada;voluntario;voluntaria;interno;interna;nuestro",
    qso="service agreement;qualified service organization;partner;partner agency;partner organization;contract;"
    "contractor;contracted;agency;qsoa;acuerdo de servicio;organizacion asociada;contrato;socio",
    external="outside;from outside;outside mentor;community;community member;independent;alumni;sponsor;no;ext;"
    "externo;externa;de fuera;comunidad;independiente",
)
STATUSES = words_for(
    approved="active mentor;currently active;in good standing;good standing;active;yes;y;current;ok;available;"
    "cleared;ready;onboarded;certified;true;1;x;a;activo;activa;si;aprobado;aprobada;disponible;vigente",
    paused="unavailable;not available;not active;not currently active;currently inactive;temporarily inactive;"
    "waitlist;wait list;waiting list;waiting;new applicant;applicant;applied;onboarding;training;not approved;"
    "not approved yet;not yet approved;not yet cleared;not cleared;uncleared;pending approval;"
    "pending training;pending background check;probation;"
    "do not use;do not match;no activo;no activa;no disponible;en entrenamiento;en capacitacion;suspendida;pausing;"
    "pause;inactive;on hold;hold;pending;not now;no;n;false;0;i;suspended;in training;inactivo;inactiva;en pausa;"
    "pausado;pausada;pendiente;suspendido",
    away="loa;leave of absence;on leave of absence;medical leave;on medical leave;maternity leave;on maternity leave;"
    "paternity leave;parental leave;family leave;sick leave;fmla;sabbatical;taking a break;temporarily away;away;"
    "con licencia;en licencia;licencia;licencia medica;vacaciones;on leave;leave;hiatus;on hiatus;"
    "on break;break;on vacation;vacation;"
    "out;de licencia;de vacaciones;ausente",
    left="left program;left the program;deceased;died;fired;dismissed;removed;banned;no longer active;not mentoring;"
    "no longer mentoring;fallecido;fallecida;no longer a mentor;quit;resigned;gone;former;former mentor;terminated;"
    "withdrawn;ended;retired;archived;moved;moved away;se fue;salio;renuncio;baja;retirado;retirada",
)
BESIDE_A_STATUS = {"part time", "full time", "volunteer", "mentor", "staff", "peer", "voluntario", "voluntaria"}
"""Words beside a status that change nothing about it."""
KNOWN: answers.Known = {**answers.KNOWN, "affiliation": AFFILIATIONS, "status": STATUSES}


def meaning(column: str, text: str) -> str | None:
    """Our key for what stands in a cell of this column, or None when nobody knows it."""
    return answers.meaning(column, text, KNOWN)
