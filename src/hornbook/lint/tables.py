"""Words and limits of the checks, as data: what to change when a course's language or a school's house rules differ.

Each table names its source; HR is Haladyna & Rodriguez (2013), whose guidelines are numbered, NBME the Item-Writing
Guide of the National Board of Medical Examiners, PSU the item-writing pages of Pennsylvania State University.
"""

from __future__ import annotations

import re

# Kinds

TWO_WAY = frozenset(("true-false", "which-first"))  # two options by nature; every other choice has at least three
STATEMENTS = frozenset(("true-false",))  # the prompt asserts something, so it is judged as a statement, not a question
GAPS = frozenset(("cloze",))
UNASKED = frozenset(("cloze", "true-false", "matching", "ordering", "timeline", "causes", "definition", "essay",
                     "source-comparison", "source-question"))  # what is a task or a statement, and need hold no question mark
UNHELD = frozenset(("cloze", "ordering", "timeline", "which-first"))  # cannot name who says so, so no claim in them
ONE_VOICE = frozenset(("source-question",))  # shows a text to be understood; all others that show any set voices side by side
GLOSSED = frozenset(("term", "definition", "who-am-i"))  # ask by a description out of the glossary
BY_HOLDER = frozenset(("who-held",))  # ask whose view it is; only holders of recorded views may be offered
FEW_WORDS = frozenset(("term", "definition", "ordering", "which-first", "who-am-i"))  # a fixed wording of few words

# The highest level that a kind can honestly claim where the pupil is shown no text to think about, and where one is
# shown (Hess's matrix; Smith 2017: historians' thinking was not what choice items measured).
LEVEL_CAPS = {
    "true-false": ("understand", "understand"), "cloze": ("remember", "understand"),
    "who-am-i": ("remember", "understand"),
    "multiple-choice": ("understand", "analyse"), "short-answer": ("understand", "analyse"),
    "definition": ("understand", "analyse"), "source-comparison": ("understand", "evaluate"),
    "source-question": ("understand", "evaluate"),
    "essay": ("evaluate", "evaluate"),
}
OTHER_CAP = ("understand", "analyse")  # every other kind: matching, ordering, which-first, numeric, the relation tables

# Limits

OPTIONS_WANTED = (3, 4)  # Rodriguez 2005; Tarrant & Ware 2009
LONGER_E, LONGER_CHARS, LONGER_W, LONGER_WORDS = 1.4, 25, 1.33, 4  # key against the longest distractor: HR20a
SPREAD = 2.0  # longest option against shortest
TOKEN_SET = 90  # of 100: options alike beyond this are the same option twice
CLANG_LETTERS = 5
CONVERGENCE_TIMES, CONVERGENCE_ABOVE = 1.5, 2
STEM_WORDS = (5, 40)
OPTION_WORDS = 15
GAP_WIDTH = 8
GAP_AFTER = 0.6  # share of a sentence that stands before its gap
ANSWER_WORDS = 5
PREMISES, SPARE = (4, 10), 2
EVENTS, EVENTS_MOST = (4, 6), 8
TAU = 0.5  # how near the right or the reversed order a start order may lie
WINDOW_YEARS, WINDOW_SHARE = 10, 0.25  # of the unit's span
GROWN_UP = 15  # years after birth
SAME_ASK, COVERED = 0.8, 0.8  # shares of content words that make two questions one, and a statement an answer to one

# Words

MULTIPLE = re.compile(  # HR18: options that speak of other options, or only say yes or no
    r"\b(?:all|none|both|neither|either|any) of (?:the|these|those|them)\b|\b[A-D] (?:and|or) [A-D]\b"
    r"|\b(?:all|none) (?:the )?above\b|^(?:don'?t|do not) know\b|^(?:yes|no|true|false|both|neither|none|all)\W*$",
    re.IGNORECASE)
NEGATION = re.compile(  # HR12; "not only", "at least" and "no longer" ask for nothing negative
    r"\b(?:not(?! only\b)|except(?!ion)|(?<!at )least|never|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)
NEGATED_QUESTION = re.compile(  # the main clause asks for what is not so, or a negation is printed to stand out
    r"(?i:^(?:(?:according to|in|for|as|after|before|at|on|by)\b[^,?]*, )?(?:[a-z]+ )?"
    r"(?:which|what|who|whom|whose|where|when)\b"
    r"(?:(?!\b(?:that|who|which|whose|when|where|because|if|after|before|and|but|to|for|besides)\b)[^,;?])*?"
    r"\b(?:not(?! only\b)|never|except|least|cannot|[a-z]+n['’]t)\b)|\b(?:NOT|EXCEPT|LEAST|NEVER)\b")
ABSOLUTE = frozenset("always never only all every none completely nothing nobody everyone entirely wholly".split())
VAGUE = frozenset("often usually rarely sometimes generally mostly partly probably perhaps frequently seldom".split())
ELSEWHERE = re.compile(  # G11: what is not on the page of the item
    r"\b(?:above|below|this (?:chapter|unit|lesson|passage|text|section|article)|the (?:preceding|following|last) "
    r"(?:chapter|passage|text|section|paragraph|question)|as (?:mentioned|stated|noted|said|shown|described)(?! by\b)"
    r"|(?:previous|next) question|the author(?: of this| says|\b(?! of\b))|at that time|at this time|recently|nowadays"
    r"|the aforementioned|the latter|the former(?! [a-z]))\b", re.IGNORECASE)
IDIOMS = re.compile(r"\bfrom (?:above|below)\b|\b(?:above|below) (?:all|the (?:law|party)|\d|average)", re.IGNORECASE)
PERSONAL = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
OPENING_PRONOUN = re.compile(r"^(?:he|she|they|this|these|those|it(?! (?:was|is)\b))\b", re.IGNORECASE)
ASKS_WORD = re.compile(r"\b(?:who|whom|whose|which|what)\b", re.IGNORECASE)
YES_NO = frozenset(("yes", "no", "true", "false"))
PRECISION_WORDS = {  # how a question says how exact a date it wants
    "day": re.compile(r"\b(?:date|day)\b", re.IGNORECASE),
    "month": re.compile(r"\bmonths?\b", re.IGNORECASE),
    "year": re.compile(r"\byears?\b", re.IGNORECASE),
}
ABOUT = frozenset("about some over at least per".split())  # what may stand before a number without being its unit
DETERMINERS = frozenset(("a", "an", "the", "this", "that", "his", "her", "its", "their", "some", "no"))

# Contested claims: who says so must be seen to say so (Council of Europe; Haladyna G5; GCSE AO4)

REPORTING_STEMS = """
    account accus add address advis advocat affirm agree allege answer appeal argu ascrib ask assert assess
    assum attack attribut believ blam call characteri charg cite claim compar complain conced conclud condemn
    consider contend count credit criti declar defend defin demand denied denies denounc deny depict describ
    dismiss doubt emphasi estimat expect explain express fear find forecast foresaw foresee found gave give held
    hold insist interpret judg letter liken list maintain mention name note object observ offer paint place
    plead point portray praise predict present proclaim promis propos protest put quot read reassur recall
    reckon recommend record refer regard reject relate remark rememb remind replied replies reply report
    reproach said saw say see speak spoke state stress suggest sum summ suppos suspect tell testif think thought
    told trac treat underst urg use view voic want warn write wrote
    """.split()
REPORTING = re.compile(  # says, or thinks, or in whose view: wide on purpose, since the holder's name is wanted as well
    r"\b(?:according to|in the (?:view|words|opinion|account|telling|eyes)|by (?:the )?[^,?]{1,60}figures?"
    r"|minimum figure|dates)\b"
    r"|['’]s? (?:view|words?|opinion|account|telling|eyes|memory|memoirs|figures?|reckoning|term|phrase)\b"
    rf"|\b(?:{'|'.join(REPORTING_STEMS)})\w*\b", re.IGNORECASE)
BANNED = re.compile(  # verbs and phrases that take sides about a claim
    r"\b(?:admit(?:s|ted|ting)?|prov(?:es|ed|ing) (?:that|how|why|beyond)|(?:claim|assert|alleg)(?:s|ed|es)? falsely"
    r"|falsely (?:claim|assert|alleg)\w*"
    r"|of course|(?:as )?(?:it )?is well known|as everyone knows|obviously|undoubtedly|clearly)\b", re.IGNORECASE)
EVALUATIVE = re.compile(  # words that judge: only in quotation marks or with whoever uses them
    r"\b(?:massacre|liberat(?:ed|ion)|regime|terrorist|traitor|treacher\w+|heroic(?:ally)?|glorious|infamous|notorious"
    r"|tyran\w+|butcher|martyr|puppet|renegade|evil|brutal(?:ly)?|shameful(?:ly)?|despicable|fanatic\w*)\b",
    re.IGNORECASE)

COMMAND = re.compile(  # a task says what to do: the command words of school examinations
    r"\b(?:account for|analy[sz]e|argue|assess|compare|consider|contrast|decide|define|describe|discuss|evaluate"
    r"|examine|explain|how far|how (?:do|does|did|convincing|useful)|identify|judge|justify|outline|summari[sz]e|show"
    r"|state|to what extent|use|weigh|why|write|name|say|tell)\b", re.IGNORECASE)
LEADING = (  # how an option begins, the first that fits
    ("figures", re.compile(r"^(?:about |some |over |at least )?\d")),
    ("a determiner", re.compile(rf"^(?:{'|'.join(sorted(DETERMINERS))})\b", re.IGNORECASE)),
    ("an -ing form", re.compile(r"^[a-z]{3,}ing\b")),
    ("an infinitive", re.compile(r"^to [a-z]")),
    ("a preposition", re.compile(r"^(?:at|by|for|from|in|of|on|through|with|without|under|after|before)\b")),
    ("a capital", re.compile(r"^[\"'“‘(]?[A-Z]")),
)
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’")
QUESTION_WORDS = frozenset("""
    what when where which who whom whose why how many much did does do had has have is are was were be been year
    date day month according say said says tell told
    """.split())
