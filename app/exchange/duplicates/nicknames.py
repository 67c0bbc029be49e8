"""First names and what people make of them: Bill is William, Peggy is Margaret; and names that are never typos.

One line is one name with its short and other forms; a short form may belong to several (Alex, Sam, Chris).
"""

from __future__ import annotations

from typing import Final

_GROUPS = """
abigail abby abbie gail
abraham abe bram
albert al bert albie
alexander alex sandy sasha xander alec lex alejandro aleksander alexandre
alexandra alex sandra sandy sasha lexi alexa alexandria
alfred alf fred alfie alfredo
alice alicia ally
allison alison allie ally
amanda mandy
amelia amy millie
andrew andy drew andreas andre andrei andrey andres
angela angie angelica
ann anne anna annie nan nancy hannah ana anya
anthony tony anton antonio antoine
archibald archie
arthur art artie
barbara barb barbie babs
beatrice bea trixie
benjamin ben benny benji
bernard bernie bern
bradley brad
bridget bridie biddy
caroline carolyn carol carrie caro carolina
catherine katherine kathryn catharine kate katie kathy cathy kat kit kitty kay katharine katharina katarina catalina
charles charlie chuck chas carlos carl karl
charlotte lottie charlie
christian chris
christine christina chris tina chrissie kristina kirsten krista christa
christopher chris kit topher christoph kristoffer
claudia claude
clara claire clare
constance connie
cornelius neil corey
cynthia cindy
daniel dan danny dani
danielle dani daniela
david dave davey davy
deborah debra deb debbie
denise dennie
dennis denny denis
diana diane di
dominic dom nick
donald don donnie donny
dorothy dot dottie dolly dora dorothea
douglas doug
edith edie
edmund ed eddie ned
edward ed eddie ted teddy ned eduard eduardo
edwin ed eddie
eleanor ellie nell nora leonora elinor lenore
elizabeth elisabeth liz lizzie beth betty bess bessie eliza elsie lisa libby betsy lilibet elisa
emily em emmy millie
emma em emmy
eric erik erich
eugene gene
evelyn eve evie
ferdinand fernando
florence flo flora
frances fran frannie francesca franny
francis frank fran francisco francesco franz
franklin frank
frederick fred freddy freddie fritz friedrich frederic rick
gabriel gabe
gabriella gabrielle gabby
geoffrey jeffrey geoff jeff
george georgie jorge georg
gerald gerry jerry gerard gerhard
gilbert gil bert
gregory greg gregg
guillermo memo
harold harry hal
helen helena ellen nell lena elena
henry harry hank hal henri heinrich enrique
herbert herb bert
howard howie
hubert bert
ignatius nacho ignacio
irene rena
isabel isabella isabelle bella izzy belle isa
jacob jake jack jakob
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janie janet jan
janice jan
jason jay
jean jeanie jeanne
jennifer jen jenny jenn
jeremy jerry jem
jessica jess jessie
jesus chuy
joan joanie
joanna joanne jo johanna
john jon jack johnny jonny johannes johann juan jean ian sean ivan giovanni jan
jonathan jon jonny jonathon nathan
joseph joe joey jos josef jose pepe giuseppe
josephine jo josie
joshua josh
judith judy judi
julia julie jules juliet juliette
julian jules julius
karen kaz
kenneth ken kenny
kevin kev
kimberly kim kimberley
laura laurie lori lauren
lawrence laurence larry laurie lars lorenzo
leonard leo len lenny
leopold leo
leslie les lesley
lewis louis lou louie luis ludwig luigi
lillian lily lil lilly
linda lindy lynn
louise lou louisa luisa
lucas luke luca lukas
lucy lucille lucia lou
madeleine maddie madeline maddy
marcus mark marc marco markus
margaret maggie meg peggy peg madge marge margie greta rita daisy margarita margarete marguerite megan
maria marie mary mia mimi molly polly mariah miriam
martha marty patty
martin marty
martina tina
matilda tilly mattie
matthew matt matty mathew matthias mateo
maureen mo
maximilian max maxim
maxwell max
melanie mel
melissa mel missy lissa
michael mike mick mickey micky mikey miguel michel mikhail michele
michelle shelly shelley michele
mildred millie
miranda mandy randi
nancy nan
natalie nat nattie natalia natasha
nathaniel nate nathan nat
nicholas nick nicky nico nicolas nikolai niko klaus nicolai
nicole nicky nikki nicola
norman norm
oliver ollie
olivia liv livvy ollie
oscar ozzie
pamela pam
patricia pat patty tricia trish patsy
patrick pat paddy patricio
paul paulie pablo paolo pavel
paula paulina pauline
penelope penny nell
percival percy
peter pete petr pedro pierre pietro piotr
philip phillip phil pip felipe philippe
phyllis phyl
prudence prue
rachel rae shelly
raymond ray ramon
rebecca becky becca beck
reginald reg reggie
richard rick dick rich ricky richie ricardo riccardo
robert bob rob bobby robbie bert robin roberto rupert
roberta bobbie robbie
rodney rod
roger rog rodger
roland rolly
ronald ron ronnie ronny
rosemary rose rosie
roxanne roxy
russell russ
ruth ruthie
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
scott scotty
sebastian seb bas
shirley shirl
sidney sydney sid syd
simon si
solomon sol
sophia sofia sophie fifi
stanley stan
stephanie steph stephie
stephen steven steve stevie stefan stephan esteban
susan sue susie suzy suzanne susanna susannah suzie
sylvester sly
sylvia syl silvia
tabitha tabby
tamara tammy tami
teresa theresa terry tess tessa terri therese
terence terry terrence
theodore ted teddy theo
theodora dora thea
thomas tom tommy tomas tommaso
timothy tim timmy
tobias toby
valerie val
vanessa nessa
veronica ronnie vera
victor vic viktor
victoria vicky tori vicki vikki
vincent vince vinny vicente
virginia ginny ginger
walter walt wally
wesley wes
wilfred wilf fred
wilhelmina mina minnie willa
william bill will billy willy liam willie wilhelm guillaume guillermo
winifred winnie fred freda
winston win
yvonne evonne
zachary zach zack zak
"""
_ALONE = """
aaron adam adrian agnes aidan alan alberto alessandro alina amber anastasia andrea anita april ariel astrid
audrey ava barry beata belinda blake boris brandon brenda brian bruce bruno bryan camilla carmen cecilia celia
chad chloe claire clive colin craig dale damian dana darren dean derek diego dina dirk dmitri doris duncan
dylan edgar elaine eli elias elise elliot elliott elsa enzo erica erika erin ernest esther ethan eva fabian
faith felix fiona gareth gary gemma georgia georgina gina gisela glen gloria gordon grace graham grant greta
guy hazel heather heidi helga henrik holly hugo ida igor ilse ina ingrid irina iris ivy jade jared jasmine
jasper jay jill joel jordan joy joyce juliana june justin karin karla keith kelly kerry kirk kurt kyle lara
leah leon liliana lina lorna lorraine lydia lynne malcolm marcel marina mario marion marlene marta martine marvin
mason mateo maurice max mia mikael mila mindy mona monica monika muriel myra nadia naomi neil nigel nina noah
noel nora olaf olga oskar otto owen paloma pascal patrizia petra philippa pia priya quentin rafael ralph
ramona raquel regina renate rene rhys rita roman rosa ross roy ruben ryan sabine sabrina saskia selina sergio
shane sharon sheila simone sonia stella stuart sven tanya tara todd tracy travis trevor troy ulrich ursula uwe
vera vivian wanda warren wayne wendy werner wolfgang xavier yolanda yuri yvette zoe
"""


def _index() -> tuple[dict[str, frozenset[int]], dict[str, str]]:
    """Name to its lines, and name to one head for all lines that hang together (for keys: Alex must find both)."""
    lines = [line.split() for line in _GROUPS.split("\n") if line]
    places: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line:
            places.setdefault(name, set()).add(number)
    heads = {name: name for name in places}
    for line in lines:
        _join(heads, line)
    return (
        {name: frozenset(found) for name, found in places.items()},
        {name: _head(heads, name) for name in heads},
    )


def _join(heads: dict[str, str], line: list[str]) -> None:
    first = _head(heads, line[0])
    for name in line[1:]:
        heads[_head(heads, name)] = first


def _head(heads: dict[str, str], name: str) -> str:
    while heads[name] != name:
        name = heads[name]
    return name


_LINES, _HEADS = _index()
FIRST_NAMES: Final = frozenset(_LINES) | frozenset(_ALONE.split())
"""Names that exist: Anita and Annika, or Mario and Maria, are two people and no slip of a key."""


def are_forms(one: str, other: str) -> bool:
    """Whether two different first names may be one person's.

    >>> are_forms("bill", "william"), are_forms("alex", "alexandra"), are_forms("anna", "emma")
    (True, True, False)
    """
    nobody: frozenset[int] = frozenset()
    return not _LINES.get(one, nobody).isdisjoint(_LINES.get(other, nobody))


def head(name: str) -> str:
    """One spelling for all forms of a first name: only for finding, never for telling people apart."""
    return _HEADS.get(name, name)
