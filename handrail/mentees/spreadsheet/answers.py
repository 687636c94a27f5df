"""What people write in the cells of a list of mentees about where they are in care: their words → our keys."""

from handrail.people.spreadsheet import answers
from handrail.people.spreadsheet.answers import words_for

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
KNOWN: answers.Known = {**answers.KNOWN, "stage": STAGES}
