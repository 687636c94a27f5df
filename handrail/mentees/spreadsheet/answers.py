"""What people write in the cells of a list of mentees about where they are in care: their words → our keys."""

from handrail.people.spreadsheet import answers
from handrail.people.spreadsheet.answers import words_for
from handrail.people.spreadsheet.departures import GONE
from handrail.people.spreadsheet.parts import states_in

STAGES = words_for(
    residential="residential treatment;inpatient;in patient;rehab;res;in house;in residence;primary;detox;"
    "residencial;internado;interna;interno",
    intensive_outpatient="iop;intensive outpatient program;php;partial hospitalization;day treatment;day program;"
    "intensive;ambulatorio intensivo;intensivo",
    outpatient="op;out patient;outpatient program;office based;obot;ambulatorio",
    after_care="aftercare;after care program;continuing care;sober living;transitional;transitional living;"
    "recovery housing;recovery residence;step down;cuidado posterior;seguimiento",
    alumni="alum;alumna;alumnus;graduate;graduated;grad;completed;finished;egresado;egresada;graduado;graduada",
)
LEFT, UNCLEAR, HERE = "left", "unclear", "here"
PARTS = {
    **words_for(
        left="former;past;ex;ama;transferred;exited;no longer here;antiguos;se fueron;dados de baja",
        unclear="inactive;not active;on leave;leave;loa;on hold;hold;paused;pausing;pending;suspended;inactivo;"
        "inactiva;en pausa;de licencia",
        here="active;current;new;enrolled;waiting;waitlist;wait list;waiting list;activo;activa;actuales;nuevos;"
        "en espera;lista de espera",
    ),
    **STAGES,
}
MOST_WORDS_OF_A_PART = 3
KNOWN: answers.Known = {**answers.KNOWN, "stage": STAGES}


def state_of_a_part(heading: str) -> str | None:
    """What "ALUMNI" or "DISCHARGED" between the rows of a list says of those below: a stage of care, LEFT, HERE, or
    UNCLEAR; of several things the last of these that is among them.
    """
    states = states_in(heading, _state)
    careful = [state for state in (LEFT, UNCLEAR, HERE) if state in states]
    return careful[0] if careful else states[0] if len(set(states)) == 1 else None


def _state(words: str) -> str | None:
    told = words.split()
    if len(told) <= MOST_WORDS_OF_A_PART and told[0] in GONE:
        return LEFT
    return PARTS.get(words) or PARTS.get(words.rstrip("s"))
