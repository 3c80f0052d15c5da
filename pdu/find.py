"""What a person types into the box, as pages: a unit, a region, a place in one, a theme, a standard, a figure, a page,
a word of the glossary.

Found in this order: names that are what was typed, names whose words begin with what was typed, definitions that do. Only
where there are none, names as most like it as a slip of the keys would leave: those are offered and never led to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pdu.address.names import LONGEST, SMALL_WORDS, folded
from pdu.figures.html import address
from pdu.narrative import find as narrative

MOST = 10
KINDS = ("pdu", "region", "standard", "theme", "question", "indicator", "page", "word")
STRAIGHT = frozenset({"pdu", "region", "page"})  # led to at once where just one is what was typed
# Kinds of names, the one to tell first where several lead to a page.
TOLD = (
    "own",
    "code",
    "part",
    "in_reports",
    "alias",
    "local_authority",
    "town",
    "other_name",
    "welsh_name",
    "welsh_place",
    "abbreviation",
    "former_authority",
)
WELSH = frozenset({"welsh_name", "welsh_place"})
# What people add to a name ('Sandwell council'): looked for with and without it.
ADDED = frozenset("pdu pdus unit units region probation service services council borough metropolitan district".split())
EXACT, PREFIX, DEFINED = range(3)
MOST_WORDS = 8  # of a text whose spelling is looked at
LIKE = 0.72  # least likeness of a word or name that is offered for one mistyped (normalised distance of rapidfuzz)


@dataclass(frozen=True)
class Target:
    """A page of the dashboard: its kind, what it shows, and its address without the day and programme of a view."""

    kind: str
    code: str
    label: str
    page: str
    parameters: tuple[tuple[str, str], ...] = ()
    under: str = ""  # the region of a unit, or what a page holds
    closed: str = ""

    def address(self, as_at: date | None = None, programme: str | None = None) -> str:
        """Its address, with the day and the programme of the view it is opened from."""
        return address(self.page, as_at, **dict(self.parameters), programme=programme)


@dataclass(frozen=True)
class Name:
    """One name of a target; `words` are those it is found by, `kind` says what the name is of it."""

    text: str
    key: str
    words: tuple[str, ...]
    target: Target
    kind: str
    note: str = ""


@dataclass(frozen=True)
class Hit:
    """A page found, and why in a sentence; empty where the name says it. welsh: the words of that sentence that are Welsh."""

    target: Target
    why: str = ""
    welsh: str = ""


@dataclass(frozen=True)
class Found:
    """What was found for a text.

    hits      at most MOST, best first
    straight  the one page that is what was typed, or None
    like      the hits are only like what was typed
    more      how many more there are
    """

    asked: str
    hits: tuple[Hit, ...] = ()
    straight: Target | None = None
    like: bool = False
    more: int = 0

    @property
    def groups(self) -> list[tuple[str, list[Hit]]]:
        """The hits by kind, in the order in which their best stands."""
        kinds = dict.fromkeys(hit.target.kind for hit in self.hits)
        return [(kind, [hit for hit in self.hits if hit.target.kind == kind]) for kind in kinds]


@dataclass(frozen=True)
class Index:
    """All names of a version of the data, and how words are shortened."""

    names: tuple[Name, ...]
    short: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def find(self, asked: str) -> Found:
        """The pages a text may mean. Never raises: what is no name finds nothing."""
        shown = " ".join(asked.split())
        key = folded(shown) if len(shown) <= LONGEST else ""
        if not key:
            return Found(shown)
        ways = (key, self._in_full(key))
        ranked = self._ranked(*ways, *(_bare(way) for way in ways))
        return _found(shown, ranked) if ranked else _found(shown, self._like(key), like=True)

    def _in_full(self, key: str) -> str:
        rest, out = key.split(), list[str]()
        while rest:
            size = next((size for size in (3, 2, 1) if tuple(rest[:size]) in self.short), 0)
            out.append(self.short[tuple(rest[:size])] if size else rest[0])
            rest = rest[size or 1 :]
        return " ".join(out)

    def _ranked(self, *keys: str) -> list[tuple[int, Name]]:
        """The names that a text, in any of its spellings, is or begins; best first."""
        ranked = [
            (rank, name)
            for key in dict.fromkeys(filter(None, keys))
            for wanted in [[word for word in key.split() if word not in SMALL_WORDS] or key.split()]
            for name in self.names
            if (rank := _rank(key, wanted, name)) is not None
        ]
        return sorted(ranked, key=_order)

    def _like(self, key: str) -> list[tuple[int, Name]]:
        """Names like a text: those it is one of with its mistyped words set right, else those spelt most like it."""
        spelt = {word for name in self.names if name.kind != "definition" for word in name.words}
        if len(key.split()) > MOST_WORDS:
            return []
        right = " ".join(_nearest(word, spelt) for word in self._in_full(key).split())
        if right != key and (ranked := self._ranked(right)):
            return [pair for pair in ranked if pair[0] < DEFINED] or ranked
        whole = {name.key: name.key for name in self.names if name.kind != "definition"}
        close = process.extract(key, whole, scorer=OSA.normalized_similarity, score_cutoff=LIKE, limit=3)
        return [(0, name) for spelling, _, _ in close for name in self.names if name.key == spelling]


def _rank(key: str, wanted: Sequence[str], name: Name) -> int | None:
    """How well a name is what was typed: EXACT, PREFIX or DEFINED; None when it is not."""
    if name.kind != "definition" and key == name.key:
        return EXACT
    if name.kind in ("part", "code"):
        return None
    free = list(name.words)
    for word in wanted:  # each word of the name answers one word typed
        found = next((own for own in free if own.startswith(word)), None)
        if found is None:
            return None
        free.remove(found)
    return DEFINED if name.kind == "definition" else PREFIX


def _order(ranked: tuple[int, Name]) -> tuple[object, ...]:
    """Best first, words explained last; open units before closed ones; of the names of one page the plainest."""
    rank, name = ranked
    told = TOLD.index(name.kind) if name.kind in TOLD else len(TOLD)
    return (
        name.target.kind == "word",
        rank,
        KINDS.index(name.target.kind),
        bool(name.target.closed),
        name.target.label,
        told,
    )


def _bare(key: str) -> str:
    """A text without what people add to names."""
    return " ".join(word for word in key.split() if word not in ADDED)


def _nearest(word: str, spelt: Collection[str]) -> str:
    """The known word most like one mistyped, or itself; short words and beginnings of known ones are left as they are."""
    if len(word) < 4 or any(known.startswith(word) for known in spelt):
        return word
    close = process.extractOne(word, spelt, scorer=OSA.normalized_similarity, score_cutoff=LIKE)
    return close[0] if close else word


def _found(asked: str, ranked: Sequence[tuple[int, Name]], like: bool = False) -> Found:
    """The pages of names in order, each once, under the best of its names."""
    best: dict[Target, tuple[int, Name]] = {}
    for rank, name in ranked:
        best.setdefault(name.target, (rank, name))
    # A word is explained where it is found, and that is waited for by whoever typed that very word.
    pages = [target for target in best if target.kind != "word"]
    is_word = any(name.target.kind == "word" and name.key == folded(asked) for _, name in ranked)
    exact = [target for target in pages if best[target][0] == EXACT]
    sole = exact if len(exact) == 1 and exact[0].kind in STRAIGHT else pages if len(pages) == 1 and not is_word else []
    hits = [
        Hit(
            target,
            narrative.why(name.kind, name.text, target.kind, name.note),
            name.text if name.kind in WELSH else "",
        )
        for target, (_, name) in best.items()
    ]
    straight = None if like else next((target for target in sole if _certain(*best[target])), None)
    return Found(asked, tuple(hits[:MOST]), straight, like, max(0, len(hits) - MOST))


def _certain(rank: int, name: Name) -> bool:
    """Whether a page can be gone to without a word: what is uncertain or past must first be read."""
    doubtful = name.kind == "former_name" or (name.kind == "local_authority" and name.target.kind == "region")
    return rank < DEFINED and not name.target.closed and not doubtful
