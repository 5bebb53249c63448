"""Trees made by hand: what hangs on what, and which words that spans."""

from __future__ import annotations

from comity.coding.tree import Token, Tree

# "Iran was warned by Egypt ." as (word, tag, pos, dep, head)
WARNED = (
    ("Iran", "NNP", "PROPN", "nsubjpass", 2),
    ("was", "VBD", "AUX", "auxpass", 2),
    ("warned", "VBN", "VERB", "ROOT", 2),
    ("by", "IN", "ADP", "agent", 2),
    ("Egypt", "NNP", "PROPN", "pobj", 3),
)


def make_tree(words: tuple[tuple[str, str, str, str, int], ...], *, start: int = 0) -> Tree:
    tokens, offset = [], start
    for i, (text, tag, pos, dep, head) in enumerate(words):
        end = offset + len(text)
        tokens.append(
            Token(
                i=i,
                text=text,
                lemma=text.lower(),
                tag=tag,
                pos=pos,
                dep=dep,
                head=head,
                start=offset,
                end=end,
            )
        )
        offset = end + 1
    return Tree(text=" ".join(word[0] for word in words), start=start, tokens=tuple(tokens))


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def test_children_are_in_order_and_of_the_kinds_asked_for() -> None:
    tree = make_tree(WARNED)
    assert texts(tree.children(2)) == ["Iran", "was", "by"]
    assert texts(tree.children(2, "agent", "nsubjpass")) == ["Iran", "by"]
    assert tree.child(2, "dobj") is None


def test_root_has_no_head_and_is_no_child_of_itself() -> None:
    tree = make_tree(WARNED)
    root = tree.tokens[2]
    assert tree.head(root) is None
    assert list(tree.ancestors(tree.tokens[4])) == [tree.tokens[3], root]
    assert tree.verb_over(tree.tokens[4]) == root
    assert tree.verb_over(root) is None


def test_offsets_are_the_documents() -> None:
    tree = make_tree(WARNED, start=100)
    assert tree.phrase(3) == "by Egypt"
    assert tree.bounds(tree.subtree(3)) == (116, 124)
    assert tree.span(116, 124).text == "by Egypt"
    assert tree.tokens[4].span.start == 119


def test_words_after_prepositions() -> None:
    words = (
        ("talks", "NNS", "NOUN", "ROOT", 0),
        ("with", "IN", "ADP", "prep", 0),
        ("Iran", "NNP", "PROPN", "pobj", 1),
        ("in", "IN", "ADP", "prep", 0),
        ("Oman", "NNP", "PROPN", "pobj", 3),
    )
    tree = make_tree(words)
    assert texts(tree.after_preps(0)) == ["Iran", "Oman"]
    assert texts(tree.after_preps(0, ("in",))) == ["Oman"]
    assert texts(tree.preps(0, ("with", "at"))) == ["with"]
    assert tree.has_word(0, ("in",), "prep")
    assert not tree.has_word(0, ("in",), "agent")


def test_passive_is_told_by_its_auxiliary_or_as_a_participle_after_a_noun() -> None:
    tree = make_tree(WARNED)
    assert tree.is_passive(2)
    participle = make_tree((("deal", "NN", "NOUN", "ROOT", 0), ("signed", "VBN", "VERB", "acl", 0)))
    assert participle.is_passive(1)
    assert not participle.is_passive(0)
