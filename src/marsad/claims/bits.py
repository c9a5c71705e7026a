"""The signs of words to a claim, as bits of a number: what each tells that a word can be.

`claims/signs.py` finds those of each spelling; `claims/gate.py` asks them.
"""

from __future__ import annotations

NUMBER, WEAPON, GOODS, ATTACK, PEOPLE, VICTIMS, FORCES, MONEY, AID = (1 << place for place in range(9))
STRIKE, CASUALTY, DEPLOYMENT, TRANSFER = (1 << place for place in range(9, 13))
MEETS, SIGNS, PAPER, VISITS, SUMMONS = (1 << place for place in range(13, 18))
PAIR, THAT_COUNTRY, OFFICE, HEAD, UNTOLD, STATE, DOUBT = (1 << place for place in range(18, 25))
# BEGINS: a form of several words, MAY_MEET one of them of meeting, NAME_BEGINS only names; SOUNDS: a name known by its sound
LAND, TOLL, BEGINS, NAME_BEGINS, SOUNDS, MAY_MEET = (1 << place for place in range(25, 31))
# a state at home in which a war is fought; what makes a sum one for arms; of a hundred; what makes a year of the number after it
WAR_AT_HOME, ARMS, HUNDRED, YEAR = (1 << place for place in range(31, 35))
ARRIVES, TO, SURNAME, NATION = (1 << place for place in range(35, 39))
# what no entry is of, and nothing of grammar; a noun that is two; "one", "two", or a number with the article
OTHER_NOUN, DUAL, SETTLED = (1 << place for place in range(39, 42))
CALLS_UP = 1 << 42  # calls people to arms
# a source told by what it is ("خبير"); what stands between those who meet: "with", "between", "brought together", "attended"
TELLER, LINK = (1 << place for place in range(43, 45))
# a verb that has whom it meets only behind "with" or "to" ("تحدث مع"), those two words, and words of what comes from somebody ("تلقى")
SPEAKS, WITH, RECEIVES = (1 << place for place in range(45, 48))
# some of those told of before ("منها", "من بين"); what makes a noun before a number its own ("وعددها"); what stands behind a number
# whose noun is left out; what may stand between a number and its noun; words of time, hedges and adverbs
OF_THEM, PART, THEIRS, BARE, BETWEEN, ASIDE = (1 << place for place in range(48, 54))
MAY_WAR = 1 << 54  # begins the name of a state at home in which a war is fought, or of what is of one
NAMES = 1 << 55  # a person, an office or a body
# can go on with a form of several words that says more than a name, with a name of several words or one known by its sound; or is a mark
GOES_ON, NAME_GOES_ON = (1 << place for place in range(56, 58))
# gives money; a weight, of which only relief and arms are counted; relief
GIVES, MASS, RELIEF = (1 << place for place in range(58, 61))
# "one" that is a number only before another ("أحد عشر"); a month; times of which a number counts several ("أيام", "يوماً")
BOUND, MONTH, TIMES = (1 << place for place in range(61, 64))
# what is "lost", or the particle before a verb in the past ("فقد بلغ"); such a verb
THEN, PAST = (1 << place for place in range(64, 66))
SPREAD = 1 << 66  # how what was counted, or is named before, is spread over places ("توزعت كالآتي: 12 فوق …")
NAMED = 1 << 67  # names a state or a person by itself
FELL = 1 << 68  # tells behind a number what befell those counted: a verb of several ("قُتلوا"), "between dead and wounded"
# tells what only soldiers and men suffer ("خسائر"); who can be counted as such: soldiers, men, what an army is made up of
LOSES, FIGHTERS = (1 << place for place in range(69, 71))
ACCIDENT, EXCHANGE = (1 << place for place in range(71, 73))  # of an accident or a disaster; of an exchange of prisoners
# adds to a meeting told before ("انضم", "ترأس"); a noun of going, that has who goes behind it ("وصول"); means to do; talks of a matter,
# with others who are joined to its subject or behind a "with" ("بحث"), where SPEAKS has them only behind that
ADDS, ARRIVAL, INTENDS, DISCUSSES = (1 << place for place in range(73, 77))
MEETING = MEETS | SPEAKS | DISCUSSES | SIGNS | VISITS | ARRIVES | ARRIVAL | SUMMONS | ADDS
PERSONAL = OFFICE | HEAD | SURNAME  # somebody, and no state or body as a whole
COUNTABLE = WEAPON | GOODS | ATTACK | PEOPLE | VICTIMS | FORCES | MONEY
