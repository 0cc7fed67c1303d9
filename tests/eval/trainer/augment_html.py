"""Training copies of HTML pages: debris added behind the body, inside it and before it; class and id names removed.

What is added is what costs most on real pages: further stories in the body's own markup, cards with a summary, and prose
of other pages' shells (newsletters, consent, "about", donation appeals), with names that help and with names that do not.
Every inserted block is debris, so the labels follow from the gold as for any page.
"""
import html
import random
import re

from .augment import HEADINGS, TIMES, cards, sentence

NAMES = ["", "", "", ' class="box"', ' class="content"', ' class="item"', ' class="text"', ' class="module"',
         ' class="article-body"', ' class="story"', ' class="css-1x2y3z"', ' class="related"', ' class="teaser"',
         ' class="newsletter"', ' class="promo"', ' id="more"']
NAMED = re.compile(rb"""\s(?:class|id)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.I)
CLOSE = re.compile(rb"\s*(?:</(?:a|b|i|em|strong|span|font|u)\s*>\s*)*</(p|div|li|h[1-6]|blockquote|td|section)\s*>", re.I)
LEAST, MOST = 12, 120  # words of a shell's paragraph


class Shell:
    """Debris that reads like prose, by language: (page id, text)."""

    def __init__(self):
        self.texts = {}

    def add(self, page, texts, labels):
        for text, label in zip(texts, labels):
            if not label and LEAST <= len(text.split()) <= MOST:
                self.texts.setdefault(page.lang, {}).setdefault(text, page.id)

    def draw(self, rng, page, number):
        texts = self.texts.get(page.lang) or {}
        if len(texts) < 8:
            texts = self.texts.get("en") or {}
        keys = list(texts)
        found = [rng.choice(keys) for _ in range(number)] if keys else []
        return [t for t in found if texts[t] != page.id]


def unnamed(raw):
    """Without any class or id."""
    out, at = [], 0
    for m in re.finditer(rb"<[a-zA-Z][^<>]*>", raw):
        out += [raw[at:m.start()], NAMED.sub(b"", m.group())]
        at = m.end()
    return b"".join(out + [raw[at:]])


def paragraph(rng, text, tag, linked):
    text = html.escape(text, quote=False)
    if linked:
        text = f'<a href="/{rng.randrange(10 ** 6)}">{text}</a>'
    return f"<{tag}>{text}</{tag}>"


def box(rng, page, near, shell, tag, inside):
    """One box of debris as markup; `tag` is the body's paragraph element.  Inside a body stand no further stories."""
    wrap, name = rng.choice(["div", "div", "section", "aside", "ul"]), rng.choice(NAMES)
    inner = tag if rng.random() < 0.6 else rng.choice(["p", "div", "li"])
    head = rng.choice(["h2", "h3", "h4", "strong", "p", "div"])
    kind = rng.random()
    if inside and 0.35 <= kind < 0.6:
        kind = 1.0
    out = []
    if kind < 0.35:  # cards
        for group in cards(rng, near, page.lang, 2 if inside else 5):
            for k, line in enumerate(group):
                out.append(paragraph(rng, line, inner if k else head, k == 0 or rng.random() < 0.3))
    elif kind < 0.60:  # a further story
        story = rng.choice(near)
        out.append(paragraph(rng, story[2], head, rng.random() < 0.5))
        if rng.random() < 0.4:
            out.append(paragraph(rng, rng.choice(TIMES), "span", False))
        lines = [story[3], *story[5][1:rng.choice([2, 3, 6, 12])]]
        out += [paragraph(rng, x, tag, False) for x in lines]
    elif kind < 0.9:  # prose of a shell
        texts = shell.draw(rng, page, rng.choice([1, 1, 2] if inside else [1, 1, 2, 3, 6]))
        if rng.random() < 0.3:
            out.append(paragraph(rng, rng.choice(HEADINGS.get(page.lang, HEADINGS["en"])), head, False))
        out += [paragraph(rng, x, inner, rng.random() < 0.1) for x in texts]
    else:  # links of a card inside the body
        out.append(paragraph(rng, sentence(rng, rng.choice(near))[:120], inner, True))
    body = "\n".join(out)
    return body if rng.random() < 0.3 else f"<{wrap}{name}>{body}</{wrap}>"


def place_after(raw, block, following):
    """Offset behind the element of a block, or None where that is not plain to see."""
    m = CLOSE.match(raw, block[1])
    if not m or (following is not None and m.end() > following[0]):
        return None
    return m.end()


def augment_html(page, raw, blocks, labels, pool, shell, seed):
    """A changed copy of a page's bytes, or None."""
    rng = random.Random(seed)
    body = [i for i, y in enumerate(labels) if y == 1]
    if len(body) < 2:
        return None
    near = pool.near(rng, page)
    if len(near) < 6:
        return None
    tag = (re.findall(r"(p|div|li|td)(?:/|$)", blocks[body[len(body) // 2]][2]) or ["p"])[-1]
    follow = lambda i: blocks[i + 1] if i + 1 < len(blocks) else None
    inserted = []
    at = place_after(raw, blocks[body[-1]], follow(body[-1]))
    if at is not None and rng.random() < 0.8:
        inserted.append((at, "".join(box(rng, page, near, shell, tag, False) for _ in range(rng.randint(1, 3)))))
    for i in rng.sample(body[:-1], min(len(body) - 1, rng.choice([0, 1, 1, 2]))):
        at = place_after(raw, blocks[i], follow(i))
        if at is not None:
            inserted.append((at, box(rng, page, near, shell, tag, True)))
    encoding = "utf-8"
    for at, markup in sorted(inserted, reverse=True):
        raw = raw[:at] + markup.encode(encoding) + raw[at:]
    bare = rng.random() < 0.35
    if bare:
        raw = unnamed(raw)
    return raw if inserted or bare else None
