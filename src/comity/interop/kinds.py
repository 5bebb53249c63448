"""What the codes of other data sets say was done, in the codebook's types, modes, topics and registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.codebook import Codebook
from comity.errors import CodebookError
from comity.interop.countries import load_yaml
from comity.interop.marks import Marks, read_marks
from comity.ledger.imported_rows import Kind
from comity.model import Status

# PLOVER's auxiliary modes and what each says of the status; the first that a record has counts: what is
# denied is denied whether or not it lies ahead, and what may come is not planned. "historical" has happened.
_AUXILIARY = {
    "negation": Status.NEGATED,
    "hypothetical": Status.POSSIBLE,
    "future": Status.PLANNED,
    "historical": Status.HAPPENED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of act of every data set, by its own codes."""

    codebook: Codebook
    cameo: Mapping[str, Kind]
    acled: Mapping[str, Kind]
    cameo_by_name: Mapping[str, tuple[str, ...]]
    plover_types: Mapping[str, str]
    plover_contexts: Mapping[str, tuple[str, ...]]

    def of_cameo_with_root(self, given: str) -> Kind | None:
        """The kind of ``code|root``; the root tells where a leading zero was lost (``10|1`` is 010).

        A third part are the marks of our own export (``036|03|status=planned&type=CONSULT``).
        """
        code, root, marks = (part.strip() for part in f"{given}||".split("|")[:3])
        root = root.zfill(2) if root.isdigit() else ""
        if root and not code.startswith(root) and f"0{code}".startswith(root):
            code = f"0{code}"
        kind = self.cameo.get(code)
        return kind if kind is None or not marks else self._of_marked(kind, marks)

    def _of_marked(self, kind: Kind, marks: str) -> Kind | None:
        """The kind with what a mark says of it; None where the mark says what there is not."""
        try:
            said, _ = read_marks(marks.split("&"), "=")
        except ValueError:
            return None
        name = said.event_type or kind.event_type
        if name is not None and not self._has(name, None):
            return None
        mode = said.mode if said.event_type else kind.mode
        row = {
            "type": name,
            "mode": mode if mode and name and self._has(name, mode) else None,
            "topics": kind.topics,
            "status": said.status or kind.status,
        }
        return make_kind(f"{kind.kind}#{marks}", kind.label, row, self.codebook, goldstein=kind.goldstein)

    def _has(self, name: str, mode: str | None) -> bool:
        """True where the codebook has this type and, where one is given, this mode of it."""
        entry = next((entry for entry in self.codebook.types if entry.name == name), None)
        return entry is not None and (mode is None or mode in {one.name for one in entry.modes})

    def of_cameo_with_name(self, given: str) -> Kind | None:
        """The kind of ``code|name``. Where the two differ, the name says what was meant.

        A leading zero may be lost (``40|Consult`` is 040), and older numbers had other meanings.
        """
        code, _, name = given.partition("|")
        named = self.cameo_by_name.get(_fold(name), ())
        for known in (code.strip(), f"0{code.strip()}"):
            if known in named:
                return self.cameo[known]
        return self.cameo[named[-1]] if named else self.cameo.get(code.strip())

    def of_cameo_name(self, given: str) -> Kind | None:
        """The kind of a code's name; of a root and its first code, which share names, the latter."""
        named = self.cameo_by_name.get(_fold(given), ())
        return self.cameo[named[-1]] if named else None

    def of_plover(self, given: str) -> Kind | None:
        """The kind of ``TYPE|mode;mode|context;context``; a mode that the type does not have is left out.

        Auxiliary modes say what did not happen; so do marks of our own among the contexts, which go first.
        """
        types, modes, contexts = f"{given}||".split("|")[:3]
        try:
            said, others = read_marks(contexts.split(";"), ":")
        except ValueError:
            return None
        first = said.event_type or types.split(";")[0].strip().upper()
        name = self.plover_types.get(first, first)
        if not self._has(name, None):
            return None
        asked = [_mode(mode) for mode in modes.split(";") if mode.strip()]
        row = {
            "type": name,
            "mode": self._mode_of(name, said, asked),
            "topics": list(dict.fromkeys(topic for one in others for topic in self._topics_of(one))),
            "status": said.status
            or next((_AUXILIARY[one] for one in _AUXILIARY if one in asked), "happened"),
        }
        words = (types.replace(";", ", "), modes.replace(";", ", "), ", ".join(others))
        return make_kind(given, ", ".join(part for part in words if part), row, self.codebook)

    def _mode_of(self, name: str, said: Marks, asked: list[str]) -> str | None:
        """The first mode that the type has; where a mark names the type, only the mark's own counts."""
        modes = [said.mode] if said.event_type else asked
        return next((mode for mode in modes if mode and self._has(name, mode)), None)

    def _topics_of(self, context: str) -> tuple[str, ...]:
        """The topics of a context of PLOVER's; a topic of the codebook is itself."""
        name = _context(context)
        own = {topic.name for topic in self.codebook.topics}
        return self.plover_contexts.get(name, (name,) if name in own else ())

    def of_acled(self, given: str) -> Kind | None:
        """The kind of a sub-event type."""
        return self.acled.get(_fold(given))


def load_kinds(codebook: Codebook) -> Kinds:
    """The kinds of the files of this package.

    Raises:
        CodebookError: one names a type, mode, topic or status that the codebook does not declare.
    """
    raw = load_yaml("kinds.yaml")
    codes = load_yaml("cameo.yaml")
    cameo = {row["code"]: _make_cameo(row, raw["cameo"], codebook) for row in codes}
    acled = {name: make_kind(name, name, row, codebook) for name, row in raw["acled"].items()}
    return Kinds(
        codebook=codebook,
        cameo=cameo,
        acled=acled,
        cameo_by_name=_by_name(cameo),
        plover_types=raw["plover_types"],
        plover_contexts={name: tuple(topics) for name, topics in raw["plover_contexts"].items()},
    )


def _make_cameo(row: Mapping[str, Any], entries: Mapping[str, Any], codebook: Codebook) -> Kind:
    code = row["code"]
    nearest = next((code[:n] for n in range(len(code), 1, -1) if code[:n] in entries), None)
    if nearest is None:
        raise CodebookError(f"kinds.yaml says nothing of the CAMEO code {code}")
    return make_kind(code, row["name"], entries[nearest], codebook, goldstein=float(row["goldstein"]))


def make_kind(
    kind: str, label: str, row: Mapping[str, Any], codebook: Codebook, *, goldstein: float | None = None
) -> Kind:
    """The kind that an entry declares, with its registers and its quad as the codebook has them."""
    topics, status = tuple(row.get("topics", ())), Status(row.get("status", "happened"))
    name, mode = row["type"], row.get("mode")
    unknown = set(topics) - {topic.name for topic in codebook.topics}
    entry = codebook.type_of(name) if name else None
    if unknown or (mode and (entry is None or mode not in {one.name for one in entry.modes})):
        raise CodebookError(f"the kind {kind} has a topic or mode that is not declared: {unknown or mode}")
    return Kind(
        kind=kind,
        label=label,
        event_type=name,
        mode=mode,
        topics=topics,
        status=status,
        registers=codebook.registers_of(name, mode, topics, status) if name else (),
        quad=entry.quad if entry else None,
        goldstein=goldstein,
        swaps=bool(row.get("swaps", False)),
    )


def _by_name(cameo: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    """The codes of each name: first roots, then what is more exact."""
    found: dict[str, tuple[str, ...]] = {}
    for code in sorted(cameo, key=lambda code: (len(code), code)):
        name = _fold(cameo[code].label)
        found[name] = (*found.get(name, ()), code)
    return found


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _mode(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def _context(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
