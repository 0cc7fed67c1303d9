#!/usr/bin/env python3
"""The formats of the program on every test page: what it writes as HTML, TEI and Markdown, read back by other parsers, is
the text that its JSON tells, and no more.

    test_formats.py STET TESTDATA CMARK_GFM
"""
import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

STET = CMARK = None
PAGES = []
URL = "https://page.example/folder/page.html"
BULLETS = "•●○■□▪▫►▶▸‣◦*+※★☆✓✔→"  # that lists of a text page say by their form


def run(*args):
    return subprocess.run(args, check=True, capture_output=True, timeout=60).stdout


def stet(page, form, *options):
    return run(STET, "-f", form, "--url", URL, *options, page)


def stet_all(form, start, *options):
    """(page, document) for every page; `start` begins a document and nothing else."""
    documents = run(STET, "-f", form, "--url", URL, *options, *PAGES).split(start)
    assert documents[0] == b"" and len(documents) == len(PAGES) + 1
    return zip(PAGES, (start + d for d in documents[1:]))


def letters(text, page):
    """Without white space, and what a format says in another way."""
    text = re.sub(r"[\s|\ufeff]", "", text)
    return re.sub(f"[{re.escape(BULLETS)}]", "", text) if page.endswith(".txt") else text


def name(element):
    return element.tag.rsplit("}", 1)[-1]


def read_markdown(markdown, *options):
    """Text, tables as lists of rows of cells, and the kinds of nodes."""
    root = ElementTree.fromstring(subprocess.run([CMARK, *options, "-t", "xml"], input=markdown, check=True,
                                                 capture_output=True, timeout=60).stdout)
    text = lambda e: "".join(x.text or " " for x in e.iter() if name(x) in ("text", "code", "code_block", "softbreak",
                                                                           "linebreak"))
    tables = [[[text(cell) for cell in row] for row in table] for table in root.iter() if name(table) == "table"]
    return text(root), tables, {name(e) for e in root.iter()}


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lines = run(STET, "-f", "jsonl", "--url", URL, *PAGES).splitlines()
        cls.records = dict(zip(PAGES, map(json.loads, lines)))

    def body(self, page, root, body):
        """Text of the body element but for a header."""
        element = next(e for e in root.iter() if name(e) == body)
        parts = [e for e in element if name(e) != "header"]
        return letters("".join(" ".join(e.itertext()) for e in parts), page)

    def test_html(self):
        readme = (Path(PAGES[0]).parents[3] / "README.md").read_text(encoding="utf-8")
        elements, attributes = (set(re.search(what + r": `([\w\s]+)`", readme)[1].split())
                                for what in ("Elements", "Attributes"))
        for page, document in stet_all("html", b"<!DOCTYPE html>\n"):
            with self.subTest(page):
                root = ElementTree.fromstring(document)
                self.assertLessEqual({name(e) for e in root.iter()}, elements)
                for element in root.iter():
                    for key, value in element.attrib.items():
                        self.assertIn(key, attributes)
                        if key in ("href", "src", "cite"):
                            self.assertRegex(value, r"^(https?://[^/]|mailto:|tel:)")
        for page, document in stet_all("html", b"<!DOCTYPE html>\n", "--no-images"):
            with self.subTest(page):
                root = ElementTree.fromstring(document)
                self.assertEqual(self.body(page, root, "article"), letters(self.records[page]["text"], page))
                title = next(e for e in root.iter() if name(e) == "title")
                self.assertEqual(title.text or "", self.records[page]["title"] or "")

    def test_xml(self):
        for page, document in stet_all("xml", b'<?xml version="1.0" encoding="UTF-8"?>\n', "--no-images"):
            with self.subTest(page):
                record = self.records[page]
                root = ElementTree.fromstring(document)
                self.assertEqual(name(root), "TEI")
                self.assertEqual(self.body(page, root, "body"), letters(record["text"], page))
                self.assertEqual([name(e) for e in root], ["teiHeader", "text"])
                title = next(e for e in root.iter() if name(e) == "title")
                self.assertEqual(title.text or "", record["title"] or "")
                terms = [e.text for e in root.iter() if name(e) == "term"]
                self.assertEqual(terms, record["tags"] or [])

    def test_markdown(self):
        for page, record in self.records.items():
            with self.subTest(page):
                text, _, kinds = read_markdown(stet(page, "markdown", "--no-images"))
                self.assertEqual(letters(text, page), letters((record["title"] or "") + record["text"], page))
                self.assertFalse(kinds & {"html_inline", "html_block", "softbreak", "image"})

    def test_pipe_tables(self):
        n_tables = 0
        for page, record in self.records.items():
            with self.subTest(page):
                text, tables, kinds = read_markdown(stet(page, "markdown", "--no-images", "--tables"), "-e", "table",
                                                    "-e", "strikethrough")
                self.assertEqual(letters(text, page), letters((record["title"] or "") + record["text"], page))
                self.assertFalse(kinds & {"html_inline", "html_block", "softbreak", "strikethrough"})
                root = ElementTree.fromstring(stet(page, "html"))
                html = [t for t in root.iter() if name(t) == "table"]
                self.assertEqual(len(tables), len(html))
                for pipes, table in zip(tables, html):
                    n_tables += 1
                    self.assertEqual(len({len(row) for row in pipes}), 1)
                    cells = [[letters("".join(c.itertext()), page) for c in row if name(c) in ("td", "th")]
                             for row in table if name(row) == "tr"]
                    rows = [[letters(c, page) for c in row] for row in pipes]
                    if not any(rows[0]):
                        rows.pop(0)  # an empty row of headings
                    self.assertEqual([[c for c in row if c] for row in rows], [[c for c in row if c] for row in cells])
        self.assertGreater(n_tables, 1)

    def test_links(self):
        for page in PAGES:
            with self.subTest(page):
                text, _, kinds = read_markdown(stet(page, "markdown"))
                without, _, other_kinds = read_markdown(stet(page, "markdown", "--no-links"))
                self.assertEqual(letters(text, page), letters(without, page))
                self.assertEqual(other_kinds, kinds - {"link"})


if __name__ == "__main__":
    STET, testdata, CMARK = sys.argv[1:4]
    PAGES = sorted(str(p) for p in Path(testdata).glob("*/page.*"))
    assert len(PAGES) > 100
    del sys.argv[1:4]
    unittest.main()
