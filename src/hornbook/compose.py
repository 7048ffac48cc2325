"""From a course to a bank of questions, and from the bank to one sheet's selection, all from one seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hornbook.chance import lot, rank, rng
from hornbook.dealing import Item, arrange, deal, items, deal_sheet
from hornbook.kinds import BY_NAME, KINDS, SECTIONS, section
from hornbook.model.blueprint import ANY, Blueprint, Cell
from hornbook.model.content import Course
from hornbook.model.question import Abstained, Pairs, Question
from hornbook.together import Matter, matter

# A unit's worksheet, in print order; what a unit lacks of one kind is made up by short answers. A quiz for which no
# kinds are named keeps its proportions.
WORKSHEET = {"multiple-choice": 5, "which-first": 1, "who-held": 1, "term": 1, "true-false": 4, "cloze": 3, "short-answer": 4,
             "who-am-i": 1, "matching": 1, "causes": 1, "ordering": 1}
SELF_CHECK = {"multiple-choice": 2, "short-answer": 4}
LOUDEST = 0.6  # the largest share of a sheet's claims that one holder may have where another could speak (check S12)
UNHEARD = 3  # so many claims of one holder say nothing yet
OPTIONS = 3
EXCHANGES = 12  # a cell that lacks more than so many is short for good; to look on would take long and not help


@dataclass(frozen=True)
class Stock:
    """Everything that can be asked, in all its forms, before any seed: the same for every draw."""

    items: tuple[Item, ...]
    abstained: tuple[Abstained, ...]

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.question.id: item for item in self.items}


@dataclass(frozen=True)
class Bank:
    """One draw of the stock: every question as the seed would have it, and every one that was not made with the
    reason."""

    questions: tuple[Question, ...]
    abstained: tuple[Abstained, ...]
    stock: Stock
    seed: int


def make_stock(course: Course, progress: Callable[[str], None] = lambda text: None, options: int = OPTIONS) -> Stock:
    """All items in the order of units and kinds; each choice with so many options, where its pool has as many."""
    stock: list[Item] = []
    abstained: list[Abstained] = []
    for kind in KINDS:
        progress(f"making questions: {kind.TITLE.lower()}")
        made = list(kind.make(course))
        made = [row for row in made if isinstance(row, Abstained)] + list(
            items((row for row in made if isinstance(row, Question)), options))
        abstained += (row for row in made if isinstance(row, Abstained))
        stock += (row for row in made if isinstance(row, Item))
    number = {unit.id: unit.number for unit in course.units}
    order = {kind.NAME: place for place, kind in enumerate(KINDS)}
    stock.sort(key=lambda item: (number[item.question.unit], order[item.question.kind]))
    return Stock(tuple(stock), tuple(abstained))


def draw(stock: Stock, seed: int) -> Bank:
    """The bank of this seed. The same stock and seed give the same bank."""
    return Bank(tuple(deal(stock.items, seed, "bank")), stock.abstained, stock, seed)


def make_bank(course: Course, seed: int, progress: Callable[[str], None] = lambda text: None,
              options: int = OPTIONS) -> Bank:
    """Stock and draw in one: what most callers want."""
    return draw(make_stock(course, progress, options), seed)


# Choosing

def choose(questions: Iterable[Question], wanted: Mapping[Hashable, int], cell: Callable[[Question], Hashable], seed: int,
           purpose: str, instead: Sequence[Hashable] = ()) -> list[Question]:
    """Up to the wanted number for each cell, weighty facts rather than details, none giving another away.

    No two items share a fact or an answer, and none gives the answer of another away (check S07): first not even
    softly; for cells that stay short, not loudly. Scarce cells choose first; where one is short still, an item that
    stands in the way is exchanged for another of its own cell. What is short in the end is made up from the cells of
    `instead`, in their order; without these it stays open, and the caller decides what to do about it.
    """
    pool = [item for item in questions if wanted.get(cell(item)) or cell(item) in instead]
    pool.sort(key=lambda item: lot(item.weight**2, seed, purpose, item.id))
    cells: dict[Hashable, list[Question]] = {name: [] for name in (*wanted, *instead)}
    for item in pool:
        cells[cell(item)].append(item)
    cells = {name: _mixed(rows) for name, rows in cells.items()}
    sheet = _Sheet(pool)
    order = sorted(wanted, key=lambda name: (_alone(cells[name]), len(cells[name]) - wanted[name]))
    for sheet.loudly in (False, True):
        for name in order:
            sheet.fill(name, cells[name], wanted[name])
    for name in order:
        hopeful = wanted[name] - sheet.filled[name] <= EXCHANGES and wanted[name] <= len(cells[name])
        while hopeful and sheet.filled[name] < wanted[name]:
            hopeful = _exchange(sheet, name, cells)
    for name in instead:
        sheet.fill(name, cells[name], sheet.filled[name] + sum(wanted.values()) - len(sheet.chosen))
    return sheet.items


def _mixed(rows: Sequence[Question]) -> list[Question]:
    """The kinds in turn: a cell of several kinds is not filled with the commonest."""
    turn: Counter[str] = Counter()
    order = []
    for item in rows:
        turn[item.kind] += 1
        order.append(turn[item.kind])
    return [item for _, item in sorted(zip(order, rows), key=lambda row: row[0])]


def _alone(rows: Sequence[Question]) -> bool:
    """False for items that take several facts each: they choose before the others have taken their facts."""
    return not any(BY_NAME[item.kind].SEVERAL_FACTS for item in rows if item.kind in BY_NAME)


def _exchange(sheet: _Sheet, name: Hashable, cells: Mapping[Hashable, Sequence[Question]]) -> bool:
    """Let an item of the cell in by giving the one item that bars it a substitute; False where none can be had."""
    for item in cells[name]:
        bars = sheet.bars(item)
        if len(bars) != 1:
            continue
        other, others = bars[0].item, bars[0].cell
        sheet.drop(other)
        if sheet.takes(item):
            sheet.add(name, item)
            substitute = next((row for row in cells[others] if row.id != other.id and sheet.takes(row)), None)
            if substitute:
                sheet.add(others, substitute)
                return True
            sheet.drop(item)
        sheet.add(others, other)
    return False


@dataclass(frozen=True)
class _Place:
    item: Question
    cell: Hashable
    matter: Matter


class _Sheet:
    """Items chosen so far, each in its cell, with what tells at once whether another may join them."""

    def __init__(self, pool: Iterable[Question]):
        self.loudly = False  # whether soft hints are let pass
        self.chosen: dict[str, _Place] = {}
        self.filled: Counter[Hashable] = Counter()
        self.voices: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()
        self.many_voices = len({item.by for item in pool if item.by}) > 1

    @property
    def items(self) -> list[Question]:
        return [place.item for place in self.chosen.values()]

    def add(self, cell: Hashable, item: Question) -> None:
        self.chosen[item.id] = _Place(item, cell, matter(item))
        self.filled[cell] += 1
        self.voices[item.by] += bool(item.by)
        self.answers[item.answer] += 1

    def fill(self, cell: Hashable, rows: Iterable[Question], wanted: int) -> None:
        """Take of the rows what may come in, until the cell holds the wanted number."""
        for item in rows:
            if self.filled[cell] >= wanted:
                break
            if self.takes(item):
                self.add(cell, item)

    def drop(self, item: Question) -> None:
        place = self.chosen.pop(item.id)
        self.filled[place.cell] -= 1
        self.voices[item.by] -= bool(item.by)
        self.answers[item.answer] -= 1

    def takes(self, item: Question) -> bool:
        if item.id in self.chosen or not self._fair(item):
            return False
        own = matter(item)
        return not any(own.bars(place.matter, self.loudly) for place in self.chosen.values())

    def bars(self, item: Question) -> list[_Place]:
        """The chosen items that keep it out; none where it is in itself, or would be one claim too many of its
        holder."""
        if item.id in self.chosen or not self._fair(item):
            return []
        own = matter(item)
        return [place for place in self.chosen.values() if own.bars(place.matter, self.loudly)]

    def _fair(self, item: Question) -> bool:
        """False where one holder would speak too loudly, or be the answer of a third item (check S10)."""
        if item.answer_type == "holder" and self.answers[item.answer] >= 2:
            return False
        if not item.by or not self.many_voices:
            return True
        return self.voices[item.by] + 1 <= max(UNHEARD, LOUDEST * (self.voices.total() + 1))


def select(questions: Iterable[Question], wanted: Mapping[str, int], seed: int, purpose: str) -> list[Question]:
    """Up to the wanted number of each kind, in print order."""
    return in_print_order(choose(questions, wanted, lambda item: item.kind, seed, purpose))


def fill(questions: Sequence[Question], wanted: Mapping[str, int], seed: int, purpose: str) -> list[Question]:
    """Like `select`, with short answers in place of what could not be had of the other kinds."""
    return in_print_order(choose(questions, wanted, lambda item: item.kind, seed, purpose, ("short-answer",)))


@dataclass(frozen=True)
class Shortage:
    """A cell of a blueprint that stays short: `held` items of it are in the bank, `found` can stand on one sheet."""

    cell: Cell
    wanted: int
    found: int
    held: int


def compose(bank: Bank, plan: Blueprint, used: Container[str] = (),
            instead: Sequence[str] = ()) -> tuple[list[Question], list[Shortage]]:
    """The questions of a blueprint in print order, and the cells that could not be filled.

    `used` are ids of items that are not to be drawn again; `instead` are kinds that may make up for what is short.
    Without it there is never a substitute.
    """
    def place(item: Question) -> Cell | None:
        return plan.cell(item.unit, item.level, item.kind)

    pool = [item for item in bank.questions if item.id not in used and _admits(plan, item) and place(item)]
    chosen = choose(pool, plan.cells, place, bank.seed, "quiz", [(ANY, kind) for kind in instead])
    found, held = Counter(map(place, chosen)), Counter(map(place, pool))
    short = [Shortage(cell, number, found[cell], held[cell]) for cell, number in plan.cells.items()
             if found[cell] < number and len(chosen) < plan.count]
    return redeal(bank, in_print_order(chosen), "quiz"), short


def _admits(plan: Blueprint, item: Question) -> bool:
    return ((not plan.units or item.unit in plan.units)
            and (not plan.chapters or not set(plan.chapters).isdisjoint(item.chapters))
            and (not plan.weights or item.weight in plan.weights)
            and (not plan.difficulties or item.difficulty in plan.difficulties)
            and (plan.sensitive or not item.sensitive))


def redeal(bank: Bank, chosen: Sequence[Question], purpose: str) -> list[Question]:
    """The chosen questions, some with other wrong options than in the bank, so that no string stands on the sheet twice
    if it can be helped."""
    return deal_sheet([_redealt(bank, question) for question in chosen], chosen, bank.seed, purpose)


def _redealt(bank: Bank, question: Question) -> Item:
    """The item with those of its forms that differ from the drawn one only in the wrong options."""
    forms = bank.stock.by_id[question.id].forms
    return Item(tuple(form for form in forms
                      if form.question.prompt == question.prompt and form.question.facts == question.facts))


def spread(count: int, kinds: Sequence[str]) -> dict[str, int]:
    """`count` shared over the kinds as evenly as can be, earlier kinds first; of sets and long tasks at most two, and
    at least one where all kinds find a place."""
    single = [kind for kind in kinds if section(kind) in SECTIONS or not BY_NAME[kind].SEVERAL_FACTS]
    few = min(2, max(count // 8, int(count >= len(kinds))))
    wanted = {kind: few if single else 0 for kind in kinds if kind not in single}
    over = count - sum(wanted.values())
    share = single or list(kinds)
    for place, kind in enumerate(share):
        wanted[kind] = over // len(share) + (place < over % len(share))
    return wanted


def in_print_order(questions: Iterable[Question]) -> list[Question]:
    """By kind as the sheets group them; within a kind as they were chosen."""
    order = list(BY_NAME)
    return sorted(questions, key=lambda item: order.index(item.kind))


# Versions

def version_name(number: int) -> str:
    """The letter of a version: A for 0, Z for 25, then AA, AB, ..."""
    name = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def versions(questions: Sequence[Question], seed: int, count: int) -> dict[str, list[Question]]:
    """The same items in so many versions: the first as given, the others with items (within each section) and options
    shuffled. All have the same difficulty, since they hold the same questions with the same options."""
    made = {version_name(0): list(questions)}
    for number in range(1, count):
        name = version_name(number)
        shuffled = sorted(questions, key=lambda item: (_section(item), rank(seed, "version", name, item.id)))
        made[name] = [_rearranged(item, rng(seed, "version", name, item.id)) for item in shuffled]
    return made


def _section(item: Question) -> int:
    return list(dict.fromkeys(map(section, BY_NAME))).index(section(item.kind))


def _rearranged(question: Question, draw) -> Question:
    match question.response:
        case Pairs(left=left, right=right, key=key, reuse=reuse):
            order = draw.sample(range(len(left)), len(left))
            partner = dict(key)
            pairs = tuple((new, partner[old]) for new, old in enumerate(order))
            return replace(question, response=Pairs(tuple(left[old] for old in order), right, pairs, reuse))
        case _:
            return arrange(question, draw)
