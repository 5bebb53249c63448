"""Author boxes that were filled by a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from comity.intake.blocks.boxes import PAIR
from comity.intake.vocabulary import make_vocabulary

# The words of the filler text that test-data programs write (Cicero, De finibus 1.10, as "lorem ipsum").
_FILLER = make_vocabulary(
    "lorem ipsum dolor sit amet consectetur adipiscing adipisci elit sed eiusmod tempor tempora "
    "incididunt ut labore dolore dolores doloremque dolorem dolorum magna aliqua enim ad minim "
    "minima veniam quis nostrum ullamco laboris laborum nisi aliquip aliquid ea commodo commodi "
    "consequat consequatur duis aute irure in reprehenderit voluptate voluptates voluptatem "
    "voluptatum voluptatibus voluptas velit esse cillum eu fugiat fuga fugit nulla pariatur "
    "excepteur excepturi sint sunt occaecat occaecati cupidatat cupiditate non proident provident "
    "culpa qui quia quo quos quas quae quam quasi officia officiis deserunt mollit mollitia anim "
    "animi id est et eos eum eius error ex explicabo facere facilis facilis fugiat harum hic illo "
    "illum impedit inventore ipsa ipsam ipsum iste itaque iure iusto libero magnam magni maiores "
    "maxime minus modi molestiae molestias natus necessitatibus nam nemo neque nesciunt nihil nobis "
    "nostrum nulla numquam obcaecati odio odit omnis optio perferendis perspiciatis placeat porro "
    "possimus praesentium quaerat quibusdam quidem quisquam quod ratione recusandae reiciendis rem "
    "repellat repellendus repudiandae rerum saepe sapiente sequi similique sint soluta suscipit "
    "tempore temporibus tenetur totam ullam unde ut vel veritatis vero vitae architecto asperiores "
    "aspernatur assumenda at atque aut autem beatae blanditiis corporis corrupti cum cumque debitis "
    "delectus deleniti distinctio ducimus earum eligendi eveniet accusamus accusantium alias amet ab "
    "a"
)
_WORD = re.compile(r"[a-z]+")
_MIN_FILLER_WORDS = 8
_MIN_FILLER_SHARE = 0.7
_FICTIONAL_PHONE = re.compile(r"\b555[ .-]?01\d\d\b|\b555[ .-]\d{4}\b")
_TEST_MAIL = re.compile(r"@(?:example\.(?:com|net|org)|test\.\w+|mailinator\.com)\b", re.IGNORECASE)
_NAME_KEYS = ("name", "full name", "author")
_HANDLE_KEYS = ("username", "user name", "user", "handle", "email", "e-mail", "mail")
_PRIVATE_KEYS = (
    ("birthdate", "birth date", "date of birth", "birthday", "born"),
    ("address",),
    ("phone", "tel", "telephone", "mobile"),
)
_MIN_SIGNS = 2


def find_author_faults(furniture: str) -> tuple[str, ...]:
    """What makes a profile box look invented, as short clauses; empty where it does not (or there is none).

    One sign alone is not enough: honest authors, too, write under a handle that is not their name.
    """
    pairs = tuple(_iter_pairs(furniture))
    if len(pairs) < 3:
        return ()
    first: dict[str, str] = {}
    for key, value in pairs:
        first.setdefault(key, value)
    handles = [value for key, value in pairs if key in _HANDLE_KEYS]
    faults = (
        *_find_filler(" ".join(value for key, value in pairs if key in ("bio", "biography", "about"))),
        *_find_mismatch(first, handles),
        *_find_private(first),
        *_find_test_data(furniture),
    )
    return faults if len(faults) >= _MIN_SIGNS else ()


def _iter_pairs(furniture: str) -> Iterator[tuple[str, str]]:
    for line in furniture.splitlines():
        found = PAIR.match(line.strip())
        if found and found.group(2):
            yield found.group(1).lower().strip(), found.group(2).strip()


def _find_filler(bio: str) -> Iterator[str]:
    words = _WORD.findall(bio.lower())
    n_filler = sum(word in _FILLER for word in words)
    if n_filler >= _MIN_FILLER_WORDS and n_filler >= _MIN_FILLER_SHARE * len(words):
        yield f"its biography is filler Latin ({n_filler} of {len(words)} words)"


def _find_mismatch(pairs: Mapping[str, str], handles: list[str]) -> Iterator[str]:
    """The name shares no part with any of two handles or more, and they share none among themselves."""
    name = next((pairs[key] for key in _NAME_KEYS if key in pairs), "")
    parts = [part for part in _WORD.findall(name.lower()) if len(part) > 2]
    stems = {"".join(_WORD.findall(handle.lower().split("@", 1)[0])) for handle in handles} - {""}
    if parts and len(stems) >= 2 and not any(part in stem for part in parts for stem in stems):
        yield f"the name {name!r} has nothing in common with its {len(stems)} user names and e-mail addresses"


def _find_private(pairs: Mapping[str, str]) -> Iterator[str]:
    given = [keys[0] for keys in _PRIVATE_KEYS if any(key in pairs for key in keys)]
    if len(given) == len(_PRIVATE_KEYS):
        yield "it gives birth date, postal address and telephone, as made-up profiles do"


def _find_test_data(furniture: str) -> Iterator[str]:
    if _FICTIONAL_PHONE.search(furniture):
        yield "its telephone number is one reserved for fiction (555)"
    if _TEST_MAIL.search(furniture):
        yield "its e-mail address is at a domain reserved for tests"
