"""What people write in the cells of a list of people where the program has a list: their words → our keys.

Looked up without case, accents and punctuation. The labels of the lists (handrail.program.traits) in English, and the
keys themselves, are known besides.
"""

from collections.abc import Iterable, Mapping

from django.utils import translation

from handrail.program import traits
from handrail.rules.tables.words import key as plain


def words_for(**meanings: str) -> dict[str, str]:
    """`woman="female; f"` → {"woman": "woman", "female": "woman", "f": "woman"}."""
    return {plain(word): key for key, words in meanings.items() for word in (key.replace("_", " "), *words.split(";"))}


LANGUAGES = words_for(
    en="eng;engl;english;ingles;tieng anh;anh ngu;anh;anglais;american",
    es="sp;esp;spa;span;spanish;espanol;castellano;tieng tay ban nha;tay ban nha;castilian",
    vi="vie;viet;vietnamese;vietnamita;tieng viet;viet ngu",
    fr="french;frances;francais;cajun french",
    ht="haitian;haitian creole;creole;kreyol;criollo haitiano",
    pt="portuguese;portugues;brazilian portuguese",
    zh="chinese;mandarin;cantonese;chino;mandarin chinese",
    tl="tagalog;filipino;pilipino",
    ko="korean;coreano",
    ru="russian;ruso",
    hr="croatian;croata;hrvatski",
    ar="arabic;arabe",
    hi="hindi",
    de="german;aleman;deutsch",
    ase="asl;american sign language;sign language;sign;lenguaje de senas;lengua de senas",
)
GENDERS = words_for(
    woman="fem;trans woman;transgender woman;cis woman;cis female;trans female;womxn;female;f;w;women;lady;she;"
    "she her;mujer;femenino;femenina;nu",
    man="masc;trans man;transgender man;cis man;cis male;trans male;male;m;men;he;he him;hombre;masculino;masculina;"
    "nam",
    nonbinary="non binary;nb;enby;they;they them;genderqueer;x;no binario;no binaria",
)
PATHWAYS = words_for(
    twelve_step="12 step;12 steps;twelve steps;aa;na;aa na;alcoholics anonymous;narcotics anonymous;ca;12 pasos;"
    "doce pasos;12step;12 step program;aa na meetings;big book",
    smart="smart recovery",
    faith="faith based;church;celebrate recovery;christian;religious;through faith;bible;fe;iglesia;basado en la fe;cr",
    buddhist="recovery dharma;refuge recovery;dharma;budista;meditation",
    secular="lifering;secular;sos;non religious;secular organizations for sobriety;laico",
    women="women for sobriety;wfs",
    medication="mat;moud;with medication;medication assisted;medication assisted treatment;suboxone;buprenorphine;"
    "methadone;vivitrol;naltrexone;medicacion;con medicacion;medicamento;con medicamentos;metadona;sublocade",
    counseling="therapy;treatment;counselling;outpatient;rehab;iop;terapia;consejeria;tratamiento;clinical",
    culture="cultural;wellbriety;white bison;native;cultura;through my culture",
    natural="self directed;on my own;my own way;natural recovery;family;friends;self;por mi cuenta;a mi manera",
)
MEDICATION_VIEWS = words_for(
    takes="yes;y;i take it;on mat;on medication;taking;uses;current;si;toma;buprenorphine;suboxone;methadone;"
    "metadona;own experience;on moud;has taken",
    supports="supportive;support;pro;friendly;ok;fine;for it;open;positive;neutral;mat friendly;apoya;a favor;"
    "abierto;abierta;in favor",
    not_for_me="no;n;against;not for me;abstinence;abstinence only;opposed;none;no gracias;en contra;abstinencia",
)
SPIRITUALITIES = words_for(
    important="very important;very;big;high;yes;central;strong;spiritual;religious;christian;catholic;baptist;muslim;"
    "mucho;importante;muy importante;si;alta;cristiano;cristiana;catolico;catolica",
    some="somewhat;a little;a bit;medium;a part;moderate;open;algo;un poco;media",
    none="no;not important;not at all;low;atheist;agnostic;secular;n;nada;ninguna;no importante;baja",
)
FAMILIES = words_for(
    children="yes;kids;child;parent;mom;mother;dad;father;has children;has kids;raising children;raising kids;si;"
    "hijos;madre;padre;con hijos;mama;papa;parenting;sons;daughters",
    custody="lost custody;regaining custody;reunification;cps;dcf;custodia;reunificacion;cps case;reunified",
    expecting="pregnant;pregnancy;expecting a baby;embarazada;embarazo",
    single_parent="single mom;single dad;single mother;single father;madre soltera;padre soltero",
    grandchildren="grandparent;grandmother;grandfather;raising grandchildren;grandkids;abuela;abuelo;nietos",
    partner="married;with a partner;spouse;husband;wife;in a relationship;casado;casada;pareja;con pareja",
    caregiver="caregiving;cares for a parent;caring for parents;cuidador;cuidadora",
    far_from_family="far from family;no contact;estranged;out of touch;lejos de la familia",
    loss="grief;lost someone;lost a child;bereaved;widow;widower;duelo;perdida;viudo;viuda",
)
INTERESTS = words_for(
    animals="pets;dogs;cats;dog;horses;animales;mascotas;perros",
    art="arts;crafts;art and crafts;arts and crafts;painting;drawing;sewing;knitting;arte;manualidades;photography",
    books="reading;writing;poetry;books and reading;leer;lectura;libros",
    cars="motorcycles;bikes;trucks;mechanics;autos;carros;coches;motos;cars and bikes;car repair",
    church="choir;bible study;church life;ministry;iglesia;coro",
    cooking="baking;food;grilling;bbq;cocina;cocinar;cooking and baking",
    fishing="boats;boating;shrimping;pesca;pescar;fishing and boats;sailing",
    fitness="gym;exercise;walking;running;yoga;working out;ejercicio;gimnasio;caminar;correr;lifting;weights",
    gaming="games;video games;videogames;board games;cards;videojuegos;juegos",
    gardening="garden;plants;jardin;jardineria;plantas;farming",
    movies="tv;film;films;shows;movies and shows;cine;peliculas;series;netflix",
    music="guitar;singing;drums;concerts;musica;cantar;guitarra;dancing;dance;baile",
    outdoors="hiking;camping;nature;hunting;beach;aire libre;naturaleza;caza;playa;kayaking",
    school="education;learning;studying;college;ged;escuela;estudios;estudiar;school and learning",
    sports="football;basketball;baseball;soccer;softball;deportes;futbol;beisbol;baloncesto;golf;bowling",
    volunteering="service;community service;helping;voluntariado;ayudar;helping out in town",
    trades="building;carpentry;woodworking;construction;welding;construccion;carpinteria;building and trades;diy",
)
LIFE_STAGES = words_for(**{"18_25": "young adult;joven", "60_up": "60+;over 60;senior;older adult;elder;mayor;65+"})
WAYS = words_for(
    remote_ok="remote;phone;video;virtual;online;zoom;phone or video;by phone;telehealth;calls;remoto;telefono",
    nearby_ok="in person;person;face to face;nearby;local;en persona;presencial;f2f",
    both="either;any;hybrid;remote and in person;in person and remote;ambos;cualquiera;hibrido;all",
)
Known = Mapping[str, Mapping[str, str]]
KNOWN: Known = {
    "languages": LANGUAGES,
    "gender": GENDERS,
    "pathway": PATHWAYS,
    "medication_view": MEDICATION_VIEWS,
    "life_stage": LIFE_STAGES,
    "family": FAMILIES,
    "spirituality": SPIRITUALITIES,
    "interests": INTERESTS,
    "ways": WAYS,
}


def meaning(column: str, text: str, known: Known = KNOWN) -> str | None:
    """Our key for what stands in a cell of this column, or None when nobody knows it."""
    word = plain(text)
    return known[column].get(word) or _labels(column).get(word) or known[column].get(word.rstrip("s"))


_by_label: dict[str, dict[str, str]] = {}


def _labels(column: str) -> dict[str, str]:
    """Every label of the column's list in English → its key."""
    if column not in _by_label:
        with translation.override("en"):
            _by_label[column] = {plain(str(label)): key for key, label in _choices(column)}
    return _by_label[column]


def _choices(column: str) -> Iterable[tuple[str, object]]:
    return traits.SETS.get(column) or traits.SINGLES.get(column) or ()
