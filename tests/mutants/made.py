"""Mutants of a Python file: mutmut's operators at every place of it, also in decorated functions and constants."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
import libcst.matchers as m
from mutmut.mutation.mutators import mutation_operators

MARK = "__import__('pathlib').Path(__import__('os').environ['PDU_MUTANT_REACHED']).touch()\n"
# What says nothing at run time, or what every import would trip over.
PASSED_OVER = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
# Names of a kind of value, which only the type checker reads: `State = Literal["open", "closed"]`.
OF_TYPES = ("Literal", "NDArray", "tuple", "dict", "list", "Mapping", "Sequence", "Callable", "Annotated")


@dataclass(frozen=True)
class Place:
    """One mutant, not yet written out: the number of the change among those of its file."""

    file: str
    number: int


@dataclass(frozen=True)
class Mutant:
    """A changed file: what is run (it leaves a mark when the changed statement is reached), and the change to read."""

    file: str
    text: str
    diff: str
    marked: bool
    """Whether it leaves a mark; what stands outside functions is reached by every import."""


Change = tuple[cst.CSTNode, cst.CSTNode, tuple[cst.CSTNode, ...]]


def changes(module: cst.Module) -> Iterator[Change]:
    """Each node that can be changed, what takes its place, and the nodes around it from outside in."""
    stack: list[tuple[cst.CSTNode, tuple[cst.CSTNode, ...]]] = [(module, ())]
    while stack:
        node, around = stack.pop()
        if isinstance(node, PASSED_OVER) or _says_nothing(node):
            continue
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for other in operator(node):
                    if not _only_strict(node, other):
                        yield node, other, around
        stack.extend((child, (*around, node)) for child in reversed(node.children))


def _says_nothing(node: cst.CSTNode) -> bool:
    """Docstrings, the strings under constants that explain them, names of types, and whether a zip is strict."""
    if isinstance(node, cst.Assign):
        return isinstance(node.value, cst.Subscript) and m.matches(node.value.value, m.OneOf(*map(m.Name, OF_TYPES)))
    if isinstance(node, cst.Arg):
        return node.keyword is not None and node.keyword.value == "strict"
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


def _only_strict(node: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether a call differs in nothing but `strict=`, which no input tells: it refuses lists that no caller gives."""
    if not (isinstance(node, cst.Call) and isinstance(other, cst.Call)):
        return False
    before, after = ([one for one in call.args if not _says_nothing(one)] for call in (node, other))
    return (
        len(before) < len(node.args) and len(before) == len(after) and all(map(cst.CSTNode.deep_equals, before, after))
    )


def places(root: Path, file: str) -> list[Place]:
    """All mutants of a file."""
    module = cst.parse_module((root / file).read_text(encoding="utf-8"))
    return [Place(file, number) for number, _ in enumerate(changes(module))]


def mutant(root: Path, place: Place) -> Mutant | None:
    """The file with that change; None when the change is none or no Python."""
    source = (root / place.file).read_text(encoding="utf-8")
    module = cst.parse_module(source)
    node, other, around = next(one for number, one in enumerate(changes(module)) if number == place.number)
    changed = module.deep_replace(node, other)
    try:
        assert isinstance(changed, cst.Module)
        compile(changed.code, place.file, "exec")
    except SyntaxError:
        return None
    if changed.code == source:
        return None
    marked = _marked(module, node, other, around)
    return Mutant(place.file, marked or changed.code, difference(place.file, source, changed.code), marked is not None)


def _marked(module: cst.Module, node: cst.CSTNode, other: cst.CSTNode, around: tuple[cst.CSTNode, ...]) -> str | None:
    """The changed file with a mark before the changed statement, when it stands in a function."""
    path = (*around, node)
    for at in range(len(path) - 2, -1, -1):
        block, statement = path[at], path[at + 1]
        if isinstance(block, cst.IndentedBlock):
            if isinstance(path[at - 1], cst.ClassDef):
                return None
            new = other if statement is node else statement.deep_replace(node, other)
            body = list(block.body)
            number = next(index for index, one in enumerate(body) if one is statement)
            body[number : number + 1] = [cst.parse_statement(MARK), new]
            return module.deep_replace(block, block.with_changes(body=body)).code
    return None


def difference(file: str, before: str, after: str) -> str:
    """The change as a diff without context."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), file, file, n=0, lineterm="")
    return "\n".join(list(lines)[2:])
