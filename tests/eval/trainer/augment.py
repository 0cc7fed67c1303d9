"""Training copies of pages with debris added or taken away, in the shapes real pages show.

Text dumps: related cards made of other articles' titles and leads are inserted after the body, inside it and before
it, with and without a heading; signatures, captions, tags and page tools are added; menus and tails are cut; a lead is
said twice.  Every inserted line is debris, so the labels follow from the gold as for any page.
"""
import random
import re

from .corpus import tokenize

HEADINGS = {
    "vi": ["Tin liên quan", "Đọc thêm", "Cùng chuyên mục", "Tin khác", "Có thể bạn quan tâm", "Xem thêm", "Tin nổi bật",
           "Bài viết mới", "Đọc nhiều", "Mới nhất", "Các tin bài khác", "Tin bài liên quan", "Tin cùng chuyên mục",
           "Bài liên quan", "Tin cũ hơn", "Cùng chủ đề", "Nổi bật", "Cùng tác giả", "Bài đọc nhiều", "Đừng bỏ lỡ"],
    "en": ["Related articles", "More from this section", "Most read", "You may also like", "Latest news", "Top stories",
           "Read next", "Trending", "Recommended for you", "More stories", "Related"],
    "de": ["Mehr zum Thema", "Meistgelesen", "Weitere Artikel", "Lesen Sie auch", "Das könnte Sie auch interessieren"],
    "es": ["Noticias relacionadas", "Lo más leído", "Te puede interesar", "Últimas noticias"],
    "fr": ["Lire aussi", "Les plus lus", "À lire également", "Sur le même sujet"],
    "zh": ["相关新闻", "热门文章", "推荐阅读", "最新消息"],
    "ru": ["Читайте также", "Популярное", "Другие новости", "Новости по теме", "Самое читаемое"],
    "pl": ["Czytaj także", "Najczęściej czytane", "Zobacz też", "Polecamy"],
    "el": ["Διαβάστε επίσης", "Σχετικά άρθρα", "Δημοφιλή"],
    "ja": ["関連記事", "ランキング", "おすすめ記事"],
}
SECTIONS = {
    "vi": ["Thế giới", "Kinh tế", "Thời sự", "Pháp luật", "Kinh tế Thế giới", "Giáo dục", "DN cần biết", "Thể thao"],
    "en": ["World", "Politics", "Business", "Sport", "Opinion", "Science", "Health"],
    "de": ["Politik", "Wirtschaft", "Panorama", "Sport", "Kultur"],
    "es": ["Mundo", "Economía", "Política", "Deportes"], "fr": ["Monde", "Économie", "Politique", "Sport"],
    "zh": ["国际", "财经", "社会", "体育"], "ru": ["Мир", "Политика", "Экономика", "Спорт"],
    "pl": ["Świat", "Kraj", "Gospodarka", "Sport"], "el": ["Κόσμος", "Πολιτική", "Οικονομία"], "ja": ["国際", "経済", "社会"],
}
TIMES = ["08:50' - 28/06/2023", "12:30", "18/01/2023", "20:07 | 22/05/2021", "11:01'", "2 phút trước", "3 hours ago",
         "2 giờ trước", "May 3, 2024", "03.05.2024", "2024-05-03 08:15", "7 min read", "10/01/2026 11:36"]
TOOLS = ["aa", "Nhỏ Bình thường Lớn", "A+ A-", "Print", "Share", "Chia sẻ", "Nghe đọc bài", "Font size", "0", "(0) Bình luận",
         "Source link", "Nguồn:", "us.jpg", "image001.png", "Advertisement", "Xin chờ trong giây lát..."]
SHAPES = ["HP", "HP", "HP", "HHP", "HHP", "HHP", "DP", "DP", "D", "D", "KHTP", "-KHTP", "HTP", "H", "H", "P", "-H", "TH", "HKT",
          "NH", "HPt", "VH", "HTKP"]
PHOTO = {"vi": [". Ảnh: AFP", ". Ảnh: Reuters", " - Ảnh: T.L.", ". (Nguồn: AFP)", " (Ảnh minh họa)"],
         "en": [". Photo: AP", " (Reuters)", ". File photo", " | Getty Images"], "de": [" (Foto: dpa)", " | Bild: dpa"]}
SIGNATURES = {"vi": ["{} (Theo Reuters)", "{} (TH)", "{}", "(theo {})", "Theo {}", "{} - {}", "Nguồn: {}"],
              "en": ["By {}", "{}", "Source: {}", "— {}"], "de": ["Von {}", "{}", "Quelle: {}"]}


class Pool:
    """Cards (title, lead, next paragraph, all paragraphs) and names of a language, drawn for choice from articles of like words."""

    def __init__(self, pages):
        self.cards, self.names, self.words = {}, {}, {}
        for p in pages:
            paragraphs = [x for x in p.text.split("\n") if len(x) > 60]
            lead = p.gold.get("lead") or (paragraphs[0] if paragraphs else None)
            title = p.gold.get("title")
            if title and lead:
                more = paragraphs[1] if len(paragraphs) > 1 else lead
                self.cards.setdefault(p.lang, {})[title] = (p.publisher, p.id, title, lead, more, paragraphs)
            for name in p.gold.get("authors") or []:
                self.names.setdefault(p.lang, {})[name] = True
        self.cards = {k: list(v.values()) for k, v in self.cards.items()}
        self.names = {k: list(v) for k, v in self.names.items()}
        for cards in self.cards.values():
            for c in cards:
                self.words[c[1]] = {w.lower() for w in tokenize(c[2] + " " + c[3], "") if len(w) > 4}

    def near(self, rng, page):
        """Cards for a page: not its own; half of the time those that share most words with it."""
        cards = self.cards.get(page.lang) or []
        cards = [c for c in cards if c[1] != page.id]
        if len(cards) < 6:
            cards = self.cards["en"]
        if rng.random() < 0.5:
            own = {w.lower() for w in tokenize(page.text[:3000], "") if len(w) > 4}
            cards = sorted(cards, key=lambda c: (-len(own & self.words[c[1]]), c[1]))[:25]
        return cards


def sentence(rng, card):
    """The summary a card shows: the lead, cut, or the paragraph after it."""
    text = card[3] if rng.random() < 0.75 else card[4]
    ends = [m.end() for m in re.finditer(r"[.!?。]\s", text)]
    if ends and rng.random() < 0.6:
        text = text[:rng.choice(ends[:2])].strip()
    elif len(text) > 160 and rng.random() < 0.4:
        cut = rng.choice([120, 160, 220])
        text = text[:cut].rsplit(" ", 1)[0] + rng.choice([" ...", "...", "…", ""])
    return text


def card_lines(rng, pool, shape, lang, number):
    card = rng.choice(pool)
    title, text = card[2], sentence(rng, card)
    section = rng.choice(SECTIONS.get(lang, SECTIONS["en"]))
    time = rng.choice(TIMES)
    half = title if rng.random() < 0.7 else title.split('"')[0].split(":")[0]
    return {
        "HP": [title, text], "HHP": [title, title, text], "DP": [f"{half} {title}", text], "D": [f"{half} {title}"],
        "KHTP": [section, title, time, text], "-KHTP": ["-", section, title, time, text], "HTP": [title, time, text],
        "H": [title], "P": [text], "-H": [f"- {title}"], "TH": [f"{time} {title}"], "HKT": [title, section, time],
        "NH": [f"{number} {title}"], "HPt": [title, text[:90].rsplit(" ", 1)[0] + " ..."], "VH": [f"[Video] {title}"],
        "HTKP": [title, f"{time} {section}", text],
    }[shape]


def cards(rng, pool, lang, most):
    shape = rng.choice(SHAPES)
    groups = []
    if rng.random() < 0.7:
        groups.append([rng.choice(HEADINGS.get(lang, HEADINGS["en"]))])
    for i in range(rng.randint(1, most)):
        groups.append(card_lines(rng, pool, shape, lang, i + 1))
    return groups


def spread(rng, groups, spaced):
    """Groups of lines to raw lines, with the empty lines of a page that parts its lines by them."""
    style = rng.choice(["lines", "groups", "mixed"]) if spaced else "none"
    out = []
    for g in groups:
        for line in g:
            out.append(line)
            if style == "lines" or (style == "mixed" and rng.random() < 0.5):
                out.append("")
        if style in ("groups", "mixed"):
            out.append("")
    return out


def augment_text(page, raw, labels, pool, seed):
    """A changed copy of a dump, as text, or None if it is too short.  `labels` are those of its non-empty lines."""
    rng = random.Random(seed)
    lines = raw.split("\n")
    at, n = [], 0
    for line in lines:
        at.append(labels[n] if line.strip() and n < len(labels) else None)
        n += bool(line.strip())
    body = [i for i, y in enumerate(at) if y == 1]
    if len(body) < 3:
        return None
    spaced = sum(x is None for x in at) > len(at) * 0.3
    near = pool.near(rng, page)
    lang = page.lang
    names = pool.names.get(lang) or pool.names.get("en") or ["Jane Doe"]
    first, last = body[0], body[-1]
    head, middle, tail = lines[:first], lines[first:last + 1], lines[last + 1:]
    if rng.random() < 0.5:
        tail = tail[:rng.randint(0, 8)]
    if rng.random() < 0.4:
        head = head[-rng.randint(1, 10):]
    # Inside the body: cards, a caption under a repeated title.
    inside = [i - first for i in body[1:]]
    places = sorted(rng.sample(inside, min(len(inside), rng.choice([0, 0, 1, 1, 2]))), reverse=True)
    for place in places:
        kind = rng.random()
        if kind < 0.65:
            groups = cards(rng, near, lang, 2)
        elif kind < 0.9:
            caption = sentence(rng, rng.choice(near))[:110].rstrip(". ") + rng.choice(PHOTO.get(lang, PHOTO["en"]))
            title = page.gold.get("title")
            groups = [[title, caption] if title and rng.random() < 0.5 else [caption]]
        else:
            groups = [[rng.choice(TOOLS)]]
        middle[place:place] = spread(rng, groups, spaced)
    if rng.random() < 0.15:  # before the body, behind its lead
        middle[1:1] = spread(rng, cards(rng, near, lang, 2), spaced)
    after = []
    if rng.random() < 0.3:
        after += cards(rng, near, lang, 3)
    if rng.random() < 0.45:
        form = rng.choice(SIGNATURES.get(lang, SIGNATURES["en"]))
        after.append([form.format(rng.choice(names), rng.choice(names))])
    if rng.random() < 0.25:
        after.append([rng.choice(TOOLS)])
    for _ in range(rng.randint(0, 4)):
        after += cards(rng, near, lang, 6)
    lead = lines[first].strip()
    if rng.random() < 0.12:  # a share dialog or an image's text says the lead before the title
        head = [lead] + spread(rng, [[]], spaced) + head
    return "\n".join(head + middle + spread(rng, after, spaced) + tail) + "\n"


def bodiless(raw, blocks, labels):
    """A page's bytes without the text of its article."""
    out, at = [], 0
    for block, label in zip(blocks, labels):
        if label and block[0] >= at:
            out.append(raw[at:block[0]])
            at = block[1]
    return b"".join(out + [raw[at:]])
