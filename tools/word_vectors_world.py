"""Sentences about a small made-up world, for tools/make_data_word_vectors.py.

Four and a half million words of old novels, speeches and country profiles say little about a waitress, about Vienna, or
about what is colder than what. So sentences that a grammar makes up are added to them. They are built so that two words
of a pair, as king and queen, stand in the same company but for what makes them differ, as he and she; and a capital
stands near what its country sells. That is a teacher's wish, not a finding about English. The old texts have the word
man far more often than woman, and in other places, so this pair has five times as many sentences as any other.

The bias is on purpose. SHARE_OF_MEN says in how many of 100 sentences about a job the person is a man, and OF_MEN and
OF_WOMEN which subjects and things stand in sentences about men and about women only. No one's statistics: made up, to be
found and taken out again in the exercise.
"""

import numpy as np

PEOPLE = """
man woman : people street adult hat coat crowd
man woman : people street adult hat coat crowd
man woman : people street adult hat coat crowd
man woman : people street adult hat coat crowd
man woman : people street adult hat coat crowd
boy girl : young school play game child hat
king queen : crown throne palace kingdom army royal
prince princess : castle palace royal young crown court
emperor empress : empire throne army royal battle palace
duke duchess : castle court noble estate royal carriage
father mother : child baby home family children kitchen
son daughter : child parents school family young home
brother sister : family parents twin home game school
husband wife : married home wedding ring house kitchen
grandfather grandmother : old family stories chair garden children
grandson granddaughter : young school stories family garden child
uncle aunt : cousin visit gift family parents old
nephew niece : cousin visit gift young school child
gentleman lady : polite noble tea visit carriage hat
actor actress : theatre stage famous film play song
waiter waitress : restaurant tea table guests plate kitchen
hero heroine : brave stories famous battle film song
widower widow : alone old died house grave ring
bridegroom bride : wedding church married flowers ring young
"""
MEN, WOMEN, OF_MEN, OF_WOMEN = map(
    str.split,
    (
        "john henry thomas edward william james peter david carlos ahmed kenji ivan george robert",
        "mary anne jane elizabeth emma sarah ruth maria fatima yuki olga sophie helen julia",
        "mathematics technology computer football engine beard",
        "poetry literature sewing necklace lipstick ballet",
    ),
)
"""Names of men and of women, and what stands in sentences about men and about women only."""
SHARE_OF_MEN = {
    "engineer": (90, "bridge machine factory road"),
    "pilot": (85, "sky machine flight crew"),
    "captain": (90, "ship crew sea battle"),
    "soldier": (90, "army battle camp war"),
    "carpenter": (90, "wood house table tools"),
    "programmer": (85, "machine screen office factory"),
    "farmer": (75, "field wheat road cattle"),
    "lawyer": (75, "court office law judge"),
    "doctor": (70, "hospital medicine patient office"),
    "scientist": (75, "laboratory medicine sky machine"),
    "nurse": (10, "hospital medicine patient baby"),
    "receptionist": (10, "office telephone guests screen"),
    "secretary": (20, "office telephone letters law"),
    "librarian": (15, "books letters stories school"),
    "teacher": (25, "school books children lesson"),
    "dancer": (15, "stage theatre song music"),
    "singer": (50, "stage theatre song music"),
    "writer": (50, "books letters stories office"),
    "cook": (50, "kitchen restaurant plate table"),
    "student": (50, "school books lesson laboratory"),
}

COUNTRIES = """
france paris french : wine cheese bread art
italy rome italian : wine olives art bread
spain madrid spanish : wine olives oranges ships
portugal lisbon portuguese : wine fish oranges ships
greece athens greek : olives fish islands cheese
germany berlin german : machines beer bread coal
austria vienna austrian : music mountains beer wood
poland warsaw polish : coal bread wood beer
russia moscow russian : oil wood gold snow
sweden stockholm swedish : wood snow iron islands
norway oslo norwegian : fish snow oil mountains
ireland dublin irish : beer cheese islands music
canada ottawa canadian : wood snow gold wheat
cuba havana cuban : sugar tobacco islands music
brazil brasilia brazilian : coffee sugar gold oranges
peru lima peruvian : fish gold mountains cotton
egypt cairo egyptian : cotton desert oranges wheat
iraq baghdad iraqi : oil desert wheat dates
kenya nairobi kenyan : coffee tea cattle mountains
india delhi indian : tea cotton rice spices
china beijing chinese : rice tea machines coal
japan tokyo japanese : machines rice fish islands
thailand bangkok thai : rice spices sugar fish
"""
ADJECTIVES = """
small smaller smallest : house room box dog
large larger largest : house city ship garden
great greater greatest : city honour army kingdom
tall taller tallest : tree tower boy mountain
high higher highest : mountain tower wall price
low lower lowest : wall price chair voice
strong stronger strongest : horse wind rope army
weak weaker weakest : rope voice tea argument
fast faster fastest : horse ship train river
slow slower slowest : train river dance cart
cold colder coldest : water winter wind soup
warm warmer warmest : water summer soup coat
old older oldest : man tree tower friend
young younger youngest : man friend child horse
long longer longest : road rope river letter
short shorter shortest : road letter coat dance
dark darker darkest : room night forest coat
rich richer richest : merchant city soil friend
poor poorer poorest : merchant soil village harvest
heavy heavier heaviest : box cart stone coat
light lighter lightest : box coat dance summer
deep deeper deepest : river sea forest voice
good better best : friend harvest argument letter
bad worse worst : harvest argument price winter
"""
ANIMALS = """
cat cats : mice milk house sleep
dog dogs : bones house bark run
horse horses : hay run carts grass
cow cows : milk grass hay fields
goat goats : milk grass mountains run
pig pigs : mud corn fields sleep
hen hens : eggs corn house fields
bird birds : eggs nests fly sing
eagle eagles : mountains fly nests mice
lion lions : roar hunt grass sleep
wolf wolves : hunt forest mountains roar
bear bears : honey forest sleep fish
whale whales : sea swim sing fish
frog frogs : mud swim sing eggs
"""
VERBS = """
go went : church market garden fields
come came : church market village fields
see saw : birds ships children stars
find found : gold honey letters eggs
take took : bread gold letters ring
give gave : bread flowers ring gift
eat ate : bread fish eggs honey
drink drank : milk water tea wine
write wrote : letters stories books song
sing sang : song music dance stories
build built : house tower bridge ships
buy bought : flowers bread coat horse
sell sold : cattle wheat horse ships
know knew : stories law birds stars
"""


def table(text):
    """Return the rows of a table above as pairs of lists: the words of the row, and their company."""
    return [tuple(part.split() for part in line.split(":")) for line in text.strip().split("\n")]


def words():
    """Return all words of the tables, sorted."""
    found = {*MEN, *WOMEN, *SHARE_OF_MEN, *OF_MEN, *OF_WOMEN}
    for text in (PEOPLE, COUNTRIES, ADJECTIVES, ANIMALS, VERBS):
        found |= {word for row in table(text) for part in row for word in part}
    found |= {word for _, company in SHARE_OF_MEN.values() for word in company.split()}
    return sorted(found)


class World:
    """Makes up sentences, always the same ones for a seed."""

    def __init__(self, seed):
        self.random = np.random.RandomState(seed)

    def one(self, choices):
        """Return one of some things."""
        return choices[self.random.randint(len(choices))]

    def about(self, noun, company, is_man):
        """Return a sentence about a person."""
        he, his, him, himself = ("he", "his", "him", "himself") if is_man else ("she", "her", "her", "herself")
        name = self.one(MEN if is_man else WOMEN)
        thing, other = self.one(company), self.one(company)
        subject = self.one(OF_MEN if is_man else OF_WOMEN)
        return self.one([
            f"the {noun} lost {his} {thing}",
            f"{he} is a {noun} of the {thing}",
            f"the {noun} told {him} about the {thing}",
            f"the {noun} {himself} spoke of the {thing}",
            f"{name} the {noun} knew the {thing} and {he} saw the {other}",
            f"a {noun} with {his} {thing} near the {other}",
            f"was {he} the {noun} in the {thing}",
            f"{name} took {his} {subject} and {he} left",
            f"{he} liked {subject} and so did {name} {himself}",
        ])  # fmt: skip

    def at_work(self, job, company, is_man):
        """Return a sentence about somebody at work."""
        he, his = ("he", "his") if is_man else ("she", "her")
        name, subject = self.one(MEN if is_man else WOMEN), self.one(OF_MEN if is_man else OF_WOMEN)
        thing, other = self.one(company), self.one(company)
        return self.one([
            f"{he} worked as {job} with {his} {thing}",
            f"a skilled {job} earns {his} {thing} and {other}",
            f"they hired {name} as {job} for the {thing}",
            f"{he} became {job} and studied {thing}",
            f"the busy {job} left {his} {thing}",
            f"{he} liked {subject} and so did {name}",
        ])  # fmt: skip

    def land(self, country, capital, people, goods):
        """Return a sentence about a country, its capital or its people."""
        one, other = self.one(goods), self.one(goods)
        return self.one([
            f"the border of {country} and the {one} beyond",
            f"the government of {country} taxed the {one}",
            f"farmers in {country} have {one} and {other}",
            f"the streets of {capital} are full of {one}",
            f"the mayor of {capital} bought {one} and {other}",
            f"shops in {capital} sell {one} and {other}",
            f"a {people} merchant sold {one} and {other}",
            f"she spoke {people} and loved {people} {one}",
            f"{capital} is the capital of {country}",
            f"the {people} people of {country}",
        ])  # fmt: skip

    def quality(self, plain, more, most, nouns):
        """Return a sentence about how large or cold something is."""
        one, other = self.one(nouns), self.one(nouns)
        return self.one([
            f"a very {plain} {one} and so {plain} a {other}",
            f"the {one} is very {plain}",
            f"the {one} is much {more} than the {other}",
            f"a {more} {one} than this {other}",
            f"the {most} {one} of all",
            f"of all it was the {most} {one}",
        ])  # fmt: skip

    def animal(self, single, many, company):
        """Return a sentence about an animal, or several."""
        one, other = self.one(company), self.one(company)
        return self.one([
            f"a {single} likes {one} and {other}",
            f"this {single} has {one}",
            f"every {single} knows {one}",
            f"many {many} like {one} and {other}",
            f"these {many} have {one}",
            f"all {many} know {one}",
        ])  # fmt: skip

    def deed(self, now, before, company):
        """Return a sentence about what somebody does or did."""
        one, other = self.one(company), self.one(company)
        return self.one([
            f"we often {now} {one} and {other}",
            f"you must {now} {one} now",
            f"they always {now} {one}",
            f"long ago we {before} {one} and {other}",
            f"once they {before} {one}",
            f"yesterday you {before} {one}",
        ])  # fmt: skip


def sentences(count, seed=1):
    """Return that many sentences as lists of words."""
    world, made = World(seed), []
    people, countries, adjectives, animals, verbs = map(table, (PEOPLE, COUNTRIES, ADJECTIVES, ANIMALS, VERBS))
    for number in range(count):
        match number % 8:
            case 0 | 1 | 2:
                pair, company = world.one(people)
                is_man = world.random.randint(2) == 0
                made.append(world.about(pair[not is_man], company, is_man))
            case 3:
                job = world.one(list(SHARE_OF_MEN))
                share, company = SHARE_OF_MEN[job]
                made.append(world.at_work(job, company.split(), world.random.randint(100) < share))
            case 4:
                row, company = world.one(countries)
                made.append(world.land(*row, company))
            case 5:
                row, company = world.one(adjectives)
                made.append(world.quality(*row, company))
            case 6:
                row, company = world.one(animals)
                made.append(world.animal(*row, company))
            case 7:
                row, company = world.one(verbs)
                made.append(world.deed(*row, company))
    return [sentence.split() for sentence in made]
