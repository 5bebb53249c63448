"""Furniture: lines and sentences that belong to the page and not to what it reports.

The rules name the ways in which pages in general speak of themselves (credits, menus, banners, calls to
the reader). Each is anchored at the start of a line or sentence and asks for short ones, because the same
words inside a report ("countries sign up to the pact") are news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.intake.blocks.unit import Unit, count_words, has_letters, is_terminal
from comity.intake.dates import is_date_line
from comity.intake.vocabulary import make_vocabulary
from comity.model import BlockKind

_LONGEST_LINE = 260
_SOCIAL_WORDS = make_vocabulary(
    "facebook twitter x instagram linkedin tiktok youtube telegram whatsapp pinterest reddit threads "
    "bluesky mastodon snapchat vk weibo wechat viber tumblr flickr medium rss email e-mail mail "
    "print copy link share tweet pin socials social media follow us on via like subscribe and or by"
)
_SOCIAL_TOKEN = re.compile(r"https?://\S+|www\.\S+|@[\w.]+|[\w-]+")
_SEPARATED = re.compile(r"\s*[|∙•·»›>/]\s+|\s+[|∙•·»›>]\s*")
_WHOLE_LINE = re.compile(
    r"""(?:
      https?://\S+ | www\.\S+
    | !\[[^\]]*\]\([^)]*\)
    | \[?(?:photo|image|picture|photograph|illustration|graphic|infographic|video|credit|caption
        |file\ photo|featured\ image|cover\ image)s?(?:\ (?:by|credit|courtesy\ of|source))?
        \s*[:/—–-]\s*.{0,240}
    | [([](?:photo|image|picture|video|credit|source|file|illustration|reporting\ by|edited\ by
        |editing\ by|with\ inputs)[^()]{0,200}[)\]]\.?
    | .{0,200}(?:/\s?(?:getty|afp|reuters|ap|epa|tass|sputnik|xinhua)\b|\bvia\ (?:ap|getty|reuters|afp)\b
        |\bgetty\ images\b|\bpool\ photo\b).{0,40}
    | (?:©|\(c\)\ (?=\d{4})|copyright\b).{0,200} | .{0,160}\ball\ rights\ reserved\b.{0,60}
    | (?:advertisement|advertising|advert|ad|sponsored(?:\ content)?|promoted|paid\ content)[.:]?
    | (?:story|article)\ continues\ (?:below|after).{0,60}
    | (?:continue\ reading|read\ more|read\ (?:the\ )?full\ (?:story|article)|load\ more|show\ more
        |see\ all|view\ all|back\ to\ top|skip\ to\ (?:main\ )?content|sign\ in|log\ in
        |subscribe(?:\ now)?|menu|search|home|share|share\ this(?:\ \w+)?|print(?:\ this\ page)?
        |comments?|leave\ a\ (?:comment|reply)|no\ comments(?:\ yet)?|table\ of\ contents|contents
        |in\ this\ article|on\ this\ page|about\ the\ authors?|author|tags|topics
        |related(?:\ (?:articles|stories|news|posts|topics|content))?|trending(?:\ now)?
        |most\ (?:read|popular)|recommended(?:\ for\ you)?|you\ (?:may|might)\ also\ like.{0,20}
        |more\ (?:stories|news)|latest\ news|editor['’]s\ picks?|newsletters?
        |listen(?:\ to\ this\ article)?|socials?(?:\ media)?)\s*[:.…»›→]*
    | (?:related|read\ also|also\ read|read\ more|read\ next|see\ also|more\ on\ this(?:\ story)?
        |watch(?:\ now)?|recommended|don['’]t\ miss|up\ next|tags?|topics?|filed\ under|categor(?:y|ies)
        |keywords|posted\ in|share\ this|source|sources|via)\s*[:»›→|]\s*.{1,200}
    | (?:first\ |last\ |originally\ )?(?:published|updated|posted|modified|date|publication\ date
        |date\ of\ publication)(?:\ (?:on|at))?\s*:?\s*(?=[^.!?]*\d)[^!?]{4,60}
    | \d{1,3}\s*(?:-\s*)?min(?:ute)?s?\.?\ (?:read|listen) | (?:reading|read)\ time\s*:?.{1,30}
    | [\d.,]+[km]?\s+(?:views?|shares?|comments?|likes?|reads)
    | [a-z]{1,3}(?:/[a-z]{1,3})+/?
    | <!--.*
    )$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:By|Written by|Author|Report(?:ed|ing) by|Edit(?:ed|ing) by)\s*:?\s+[A-Z]\S*"
    r"(?:\s+(?:[A-Z]\S*|and|de|la|von|van|der|bin|al)){0,8}(?:\s*[,|–—-].{0,60})?(?<![.!?])$"
)

# A sentence that speaks to the reader of the page.
_CALL = re.compile(
    r"""(?:please\ |so\ |and\ |don['’]t\ forget\ to\ |be\ sure\ to\ |feel\ free\ to\ |do\ )?(?:
      (?:share|leave|post|drop|add|write|submit|tell\ us|let\ us\ know|send\ us|voice)\b[^.!?]{0,160}
        \b(?:comments?\b|below\b|with\ us\b|what\ you\ think|with\ (?:your\ )?(?:friends|others))
    | (?:subscribe|sign\ up|register|log\ in|enter\ your\ email)\b[^.!?]{0,80}
        \b(?:newsletters?|alerts?|inbox|our|free|continue|channel|account|latest\ news)\b
    | (?:follow|like|join|connect\ with|find|contact|email)\ (?:us|me)\s*
        (?:$|[:.!]|on\b|at\b|via\b|for\ more|today|here|@)
    | (?:follow|join|like)\ our\ (?:channel|page|community|group|newsletter|telegram|whatsapp|facebook)\b
    | support\ (?:us\b|our\ (?:work|journalism|newsroom|reporting|site|mission|team))
    | (?:read|see|watch|listen\ to|explore|check\ out|discover|browse|visit)\ (?:more\ from\ |all\ )?
        our\ [^.!?]{0,80}
    | (?:click|tap|swipe)\ (?:here|below|on|the)\b
    | stay\ tuned\b | download\ (?:our|the)\ app\b
    | thank\ you\ for\ (?:reading|subscribing)\b | thanks\ for\ reading\b
    | (?:donate|become\ a\ (?:member|subscriber|supporter))\b
    | (?:we|this\ (?:web)?site|our\ (?:web)?site|our\ partners|we\ and\ our\ partners)\ (?:also\ )?
        uses?\ (?:cookies|tracking)
    | by\ (?:continuing|using|clicking|browsing|subscribing|signing)\b[^.!?]{0,120}
        \b(?:cookies|terms\ of|privacy\ policy)\b
    | accept\ (?:all\ )?cookies\b | your\ email\ address\ will\ not\ be\ published
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_READER = re.compile(r"\byour?\b", re.IGNORECASE)
_IN_COMMENTS = re.compile(
    r"\bin the comments? (?:section|below)\b|\bin the comments\W*$|\bcomments? (?:section )?below\b",
    re.IGNORECASE,
)
# One of these stands in every call: paragraphs without any are not looked at more closely.
_CALL_WORDS = (
    "comment",
    "newsletter",
    "cookie",
    "subscri",
    "sign up",
    "click ",
    "tap ",
    "swipe ",
    "stay tuned",
    "our app",
    "the app",
    "reading",
    "below",
    "with us",
    "log in",
    "register",
    "inbox",
    "donate",
    "become a",
    "you think",
    "your friends",
    "others",
    "follow us",
    "follow me",
    "let us know",
    "tell us",
    "send us",
    "contact us",
    "find us",
    "find me",
    "join us",
    "like us",
    "email us",
    "support us",
    "read our",
    "see our",
    "watch our",
    "visit our",
    "listen to our",
    "explore our",
    "check out our",
    "discover our",
    "browse our",
    "from our",
    "all our",
    "join our",
    "follow our",
    "like our",
    "support our",
    "email",
)
_SENTENCE = re.compile(r"\S(?:[^.!?…]|[.!?…](?![\"”’)]*\s+[\"“‘(]?[A-Z#@]))*[.!?…]*[\"”’)]*")
_TAIL_CREDIT = re.compile(
    r"(?<=[.!?”\"’)])\s*(?:[([](?:photo|image|picture|video|source|credit|file photo|reporting by|editing by"
    r"|writing by)\b[^()\[\]]{0,200}[)\]]\.?|(?-i:[A-Z]{2,3}(?:/[A-Z]{2,3}){0,3}/?))\s*$",
    re.IGNORECASE,
)
_N_LAST_SENTENCES = 6
_TAIL = 1_500


def is_furniture_line(words: str) -> bool:
    """True where a whole line is furniture."""
    if not has_letters(words):
        return True
    if len(words) > _LONGEST_LINE:
        return False
    return (
        _WHOLE_LINE.match(words) is not None
        or _BYLINE.match(words) is not None
        or is_date_line(words)
        or _is_social(words)
        or _is_menu(words)
        or (_is_one_sentence(words) and is_call(words))
    )


def is_call(sentence: str) -> bool:
    """True for a sentence that asks the reader of the page to do something with the page."""
    return _CALL.match(sentence) is not None or _IN_COMMENTS.search(sentence) is not None


def _is_one_sentence(words: str) -> bool:
    found = _SENTENCE.match(words)
    return found is not None and found.end() == len(words)


def iter_calls(text: str, unit: Unit) -> Iterator[tuple[int, int, BlockKind]]:
    """The part of a paragraph, at its end, that speaks to the reader of the page.

    A question to the reader directly before a call goes with it, and so does what follows it without
    being a sentence (a caption that was glued on).
    """
    tail = text[max(unit.start, unit.end - _TAIL) : unit.end].lower()
    if not any(words in tail for words in _CALL_WORDS):
        return
    sentences = list(_iter_last_sentences(text, unit))
    calls = [is_call(text[start:end]) for start, end in sentences]
    if True not in calls:
        return
    first = calls.index(True)
    while first and _is_question_to_reader(text[slice(*sentences[first - 1])]):
        first -= 1
    last = len(calls) - 1 - calls[::-1].index(True)
    rest = sentences[last + 1 :]
    if all(not is_terminal(text[start:end]) for start, end in rest):
        yield sentences[first][0], unit.end, BlockKind.FURNITURE
    elif all(calls[first : last + 1]) or calls[first:last].count(False) <= 1:
        yield sentences[first][0], sentences[last][1], BlockKind.FURNITURE


def iter_credits(text: str, unit: Unit) -> Iterator[tuple[int, int, BlockKind]]:
    """A photo credit, a source note or an editor's initials behind the last sentence."""
    found = _TAIL_CREDIT.search(text, max(unit.start, unit.end - 240), unit.end)
    if found and found.start() > unit.start:
        yield found.start(), unit.end, BlockKind.FURNITURE


def _iter_last_sentences(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    start = max(unit.start, unit.end - _TAIL)
    spans = [found.span() for found in _SENTENCE.finditer(text, start, unit.end)]
    yield from spans[-_N_LAST_SENTENCES:]


def _is_question_to_reader(sentence: str) -> bool:
    return sentence.rstrip('"”’) ').endswith("?") and _TO_READER.search(sentence) is not None


def _is_social(words: str) -> bool:
    """Names of networks, handles and addresses, and nothing else."""
    tokens = _SOCIAL_TOKEN.findall(words)
    if not tokens or len(tokens) > 40:
        return False
    return all("/" in token or token[0] == "@" or token.lower() in _SOCIAL_WORDS for token in tokens)


def _is_menu(words: str) -> bool:
    """Short entries with marks between them: ``Home > World > Asia``, ``News | Sport | Weather``."""
    parts = [part for part in _SEPARATED.split(words) if part]
    if len(parts) < 3 or is_terminal(words):
        return False
    return all(count_words(part) <= 6 for part in parts)
