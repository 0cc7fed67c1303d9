#!/usr/bin/env python3
"""Tests of the program stet: options, inputs, outputs, exit statuses, and JSON as another parser reads it.

    test_cli.py STET TESTDATA [TEST...]
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

STET = TESTDATA = None
KEYS = ["path", "status", "confidence", "lang", "title", "authors", "date", "modified", "lead", "text", "captions",
        "tags", "section", "site", "url", "image", "credit"]
PARAGRAPHS = [
    "The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a winter in "
    "which the islanders had to make do with a fishing boat.",
    "The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard had to "
    "wait for a part from abroad, a spokeswoman said.",
    "The first crossing leaves at seven, and for a week it is free of charge for everyone who lives on the island."]
PAGE = ("<html lang=en><title>Ferry returns to Larkmoor</title><nav><a href=/>Home</a></nav><article>"
        "<h1>Ferry returns to Larkmoor</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) +
        "</article></html>").encode()


class Cli(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.TemporaryDirectory()
        self.addCleanup(self.tmp.cleanup)
        self.dir = Path(self.tmp.name)
        self.page = self.write("page.html", PAGE)

    def assert_is_page(self, record):
        self.assertEqual(record["status"], "ok")
        self.assertEqual(record["text"], self.records(self.page)[0][0]["text"])
        self.assertTrue(record["text"].startswith(PARAGRAPHS[0]))

    def write(self, name, data):
        path = os.path.join(os.fsencode(self.tmp.name), os.fsencode(name))
        with open(path, "wb") as f:
            f.write(data)
        return os.fsdecode(path)

    def run_stet(self, *args, status=0, stdin=b"", stdout=subprocess.PIPE):
        """Standard output and the lines of standard error."""
        run = subprocess.run([STET, *args], input=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=60)
        errors = run.stderr.decode("utf-8", "surrogateescape").splitlines()
        self.assertEqual(run.returncode, status, errors)
        if status != 1:
            self.assertEqual(len(errors), 1 if status else 0, errors)
        return run.stdout, errors

    def records(self, *args, **more):
        out, errors = self.run_stet("-f", "jsonl", *args, **more)
        text = out.decode("utf-8")  # strictly
        self.assertTrue(text.endswith("\n"))
        return [json.loads(line) for line in text[:-1].split("\n")], errors

    # ---- what is asked of the program itself

    def test_version(self):
        out, _ = self.run_stet("--version")
        self.assertRegex(out.decode(), r"\Astet \d+\.\d+\.\d+\n\Z")

    def test_help(self):
        out, _ = self.run_stet("--help")
        self.assertEqual(out, self.run_stet("-h")[0])
        self.assertEqual(out, self.run_stet("-f", "json", "-h", "no such file")[0])
        for word in ("usage: stet", "--format", "--no-links", "--no-images", "--tables", "--blocks", "--kind", "--charset", "--url", "--output", "--version",
                     "Exit status"):
            self.assertIn(word, out.decode())

    def test_wrong_arguments(self):
        for args in ([], ["--"], ["-f"], ["-f", "json"], ["--format"], ["-x", self.page], ["--formats=json", self.page],
                     ["--form", "json", self.page], ["-f", "pdf", self.page], ["-fpdf", self.page],
                     ["--format=", self.page], ["-f=json", self.page], ["--kind", "pdf", self.page],
                     ["--blocks=1", self.page], ["--links", self.page], ["--no-links=1", self.page], ["--version=1"], ["-hx"], ["--charset"], ["-o"], ["--url"]):
            with self.subTest(args):
                out, errors = self.run_stet(*args, status=2)
                self.assertEqual(out, b"")
                self.assertTrue(errors[0].startswith("stet: "))

    # ---- formats

    def test_text(self):
        out, _ = self.run_stet(self.page)
        text = self.records(self.page)[0][0]["text"]
        self.assertEqual(out.decode(), "Ferry returns to Larkmoor\n\n" + text.replace("\n", "\n\n") + "\n")
        self.assertEqual(out, self.run_stet("-f", "text", self.page)[0])

    def test_markdown(self):
        out, _ = self.run_stet("-f", "markdown", self.page)
        text = self.records(self.page)[0][0]["text"]
        self.assertEqual(out.decode(), "# Ferry returns to Larkmoor\n\n" + text.replace("\n", "\n\n") + "\n")

    def test_html_and_xml(self):
        for form, start, name in (("html", b"<!DOCTYPE html>\n", "{http://www.w3.org/1999/xhtml}p"),
                                  ("xml", b"<?xml ", "{http://www.tei-c.org/ns/1.0}p")):
            out, _ = self.run_stet("-f", form, self.page, self.page)
            documents = out.split(start)
            self.assertEqual(len(documents), 3)  # one behind the other
            self.assertEqual(documents[1], documents[2])
            paragraphs = [e.text for e in ElementTree.fromstring(start + documents[1]).iter(name)]
            for paragraph in PARAGRAPHS:
                self.assertIn(paragraph, paragraphs)

    def test_what_is_written_of_the_structure(self):
        page = self.write("linked.html", PAGE.replace(b"<p>", b"<p><a href=/x>A link.</a> <img src=/y.jpg> ", 1))
        for form, link, image in (("markdown", b"](https://a.example/x)", b"](https://a.example/y.jpg)"),
                                  ("html", b'href="https://a.example/x"', b'src="https://a.example/y.jpg"'),
                                  ("xml", b'target="https://a.example/x"', b'url="https://a.example/y.jpg"')):
            run = lambda *args: self.run_stet("-f", form, "--url", "https://a.example/b", *args, page)[0]
            self.assertIn(link, run())
            self.assertIn(image, run())
            self.assertNotIn(link, run("--no-links"))
            self.assertIn(image, run("--no-links"))
            self.assertNotIn(image, run("--no-images"))
            self.assertIn(link, run("--no-images"))
            self.assertNotIn(link[-5:], self.run_stet("-f", form, page)[0])  # relative to nothing known

    def test_tables(self):
        rows = "".join(f"<tr><td>Departure number {i} of the ferry</td><td>at {i + 6} in the morning</td></tr>"
                       for i in range(4))
        page = self.write("table.html", PAGE.replace(b"</p>", f"</p><table>{rows}</table>".encode(), 1))
        self.assertIn(b"\n| --- | --- |\n", self.run_stet("-f", "markdown", "--tables", page)[0])
        self.assertIn(b"Departure number 2 of the ferry | at 8 in the morning\\\n",
                      self.run_stet("-f", "markdown", page)[0])

    def test_an_input_that_fails_writes_nothing_but_json(self):
        missing = str(self.dir / "missing")
        for form in ("text", "markdown", "html", "xml"):
            self.assertEqual(self.run_stet("-f", form, missing, status=1)[0], b"")

    def test_the_readme_tells_the_keys(self):
        readme = (Path(TESTDATA).parents[1] / "README.md").read_text(encoding="utf-8")
        schema = readme.split("Keys, always all of them and in this order", 1)[1].split("\n\n")[1].splitlines()[2:]
        keys = [key for row in schema for key in re.findall(r"`(\w+)`", row.split("|")[1])]
        self.assertEqual(keys, KEYS + ["blocks"])
        block = re.search(r"`blocks`.*`\{([^}]*)\}`", schema[-1])[1].split(", ")
        (record,), _ = self.records("--blocks", self.page)
        self.assertEqual(block, list(record["blocks"][0]))

    def test_ways_to_write_an_option(self):
        want = self.run_stet("-f", "json", self.page)[0]
        for args in (["-fjson"], ["--format", "json"], ["--format=json"], ["-f", "text", "-f", "json"]):
            self.assertEqual(self.run_stet(*args, self.page)[0], want)
        self.assertEqual(self.run_stet(self.page, "-fjson")[0], want)  # behind the file
        self.assertEqual(self.run_stet("-fjson", "--", self.page)[0], want)

    def test_json(self):
        out, _ = self.run_stet("-f", "json", self.page)
        record = json.loads(out.decode("utf-8"))
        self.assertEqual(list(record), KEYS)
        self.assertEqual(record, self.records(self.page)[0][0])
        self.assertEqual(record["path"], self.page)
        self.assertEqual(record["status"], "ok")
        self.assertEqual(record["title"], "Ferry returns to Larkmoor")
        self.assert_is_page(record)
        self.assertEqual(record["lang"], "en")
        self.assertIsNone(record["date"])
        self.assertIsNone(record["authors"])
        self.assertGreater(out.count(b"\n"), len(KEYS))  # indented

    def test_blocks(self):
        (record,), _ = self.records("--blocks", self.page)
        self.assertEqual(list(record), KEYS + ["blocks"])
        for block in record["blocks"]:
            self.assertEqual(list(block), ["start", "end", "role", "in_text", "score", "path", "reasons", "text"])
            self.assertTrue(0 <= block["start"] < block["end"] <= len(PAGE))
            self.assertEqual(PAGE[block["start"]:block["end"]].decode(), block["text"])
            self.assertTrue(block["path"].startswith("html/"))
        self.assertEqual("\n".join(b["text"] for b in record["blocks"] if b["in_text"]), record["text"])
        self.assertNotIn("blocks", self.records(self.page)[0][0])

    def test_records_of_all_test_pages(self):
        pages = sorted(str(p) for p in Path(TESTDATA).glob("*/page.*"))
        self.assertGreater(len(pages), 100)
        records, errors = self.records("--blocks", *pages)
        self.assertEqual(errors, [])
        self.assertEqual([r["path"] for r in records], pages)
        for record in records:
            self.assertEqual(list(record), KEYS + ["blocks"])
            self.assertEqual(record["status"], "ok")
            self.assertTrue(0 <= record["confidence"] <= 1)
            self.assertIsInstance(record["text"], str)
            for key in ("lang", "title", "date", "modified", "lead", "section", "site", "url", "image", "credit"):
                self.assertTrue(record[key] is None or (isinstance(record[key], str) and record[key].strip()), key)
            for key in ("authors", "captions", "tags"):
                self.assertTrue(record[key] is None or (record[key] and all(v.strip() for v in record[key])), key)
            for key in ("date", "modified"):
                self.assertRegex(record[key] or "2024-05-03",
                                 r"\A\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?\Z")

    # ---- inputs

    def test_standard_input(self):
        (record,), _ = self.records("-", stdin=PAGE)
        self.assertEqual(record["path"], "-")
        self.assert_is_page(record)
        (record,), _ = self.records("-", stdin=gzip.compress(PAGE))
        self.assert_is_page(record)

    def test_gzip(self):
        packed = gzip.compress(PAGE)
        (record,), _ = self.records(self.write("page.html.gz", packed))
        self.assert_is_page(record)
        (record,), _ = self.records(self.write("no-such-ending", packed))
        self.assert_is_page(record)
        (record,), _ = self.records(self.write("two.gz", packed + gzip.compress(b"<p>behind")))
        self.assertTrue(record["text"].startswith(PARAGRAPHS[0]))

    def test_damaged_gzip(self):
        noise = bytes((i * i * 31 + i // 7) % 251 for i in range(200000))
        packed = gzip.compress(PAGE + b"<!--" + noise + b"-->")
        middle = len(packed) // 2
        for data in (packed[:middle], packed[:middle] + bytes(100) + packed[middle + 100:]):
            (record,), errors = self.records(self.write("damaged.gz", data))
            self.assert_is_page(record)  # what came before the damage is a page
            self.assertEqual(errors, [])
        (record,), errors = self.records(self.write("stub.gz", packed[:12]), status=1)
        self.assertEqual(record["status"], "STET_ERR_READ")
        self.assertEqual(len(errors), 1)

    def test_an_empty_file(self):
        (record,), _ = self.records(self.write("empty", b""))
        self.assertEqual((record["status"], record["text"]), ("ok", ""))
        self.assertEqual(self.run_stet(self.write("empty2", b""))[0], b"")

    def test_inputs_that_cannot_be_read(self):
        for path in (str(self.dir / "missing.html"), str(self.dir), "/proc/self/mem", self.page + "/x"):
            with self.subTest(path):
                (record,), errors = self.records(path, status=1)
                self.assertEqual(list(record), KEYS)
                self.assertEqual((record["path"], record["status"]), (path, "STET_ERR_READ"))
                self.assertTrue(all(record[key] is None for key in KEYS[2:]))
                self.assertEqual(len(errors), 1)
                self.assertTrue(errors[0].startswith(f"stet: {path}: "))
                self.assertEqual(self.run_stet(path, status=1)[0], b"")

    def test_a_file_above_the_limit(self):
        big = str(self.dir / "big")
        with open(big, "wb") as f:
            f.truncate((32 << 20) + 1)
        (record, good), errors = self.records(big, self.page, status=1)
        self.assertIn(record["status"], ("STET_ERR_READ", "STET_ERR_LIMIT_INPUT"))
        self.assertEqual(good["status"], "ok")
        self.assertEqual(len(errors), 1)

    def test_one_bad_input_among_good_ones(self):
        missing = str(self.dir / "missing")
        other = self.write("other.txt", "\n".join(PARAGRAPHS).encode())
        records, errors = self.records(self.page, missing, other, missing, self.page, status=1)
        self.assertEqual([r["path"] for r in records], [self.page, missing, other, missing, self.page])
        self.assertEqual([r["status"] for r in records], ["ok", "STET_ERR_READ", "ok", "STET_ERR_READ", "ok"])
        self.assertEqual(errors, [f"stet: {missing}: No such file or directory"] * 2)
        out, _ = self.run_stet(self.page, missing, self.page, status=1)
        self.assertEqual(out, self.run_stet(self.page)[0] * 2)

    def test_names_of_any_bytes(self):
        for name in (b"caf\xe9.html", b"line\nbreak", b'quo"te\\', "phà.html".encode(), b" "):
            path = self.write(name, PAGE)
            (record,), _ = self.records(path)
            self.assertEqual(record["status"], "ok")
            self.assertEqual(record["path"], os.fsencode(path).decode("utf-8", "replace"))
        path = self.write(b"-dash.html", PAGE)
        run = subprocess.run([STET, "--", "-dash.html"], cwd=self.tmp.name, stdout=subprocess.PIPE, check=True)
        self.assertIn(PARAGRAPHS[0].encode(), run.stdout)

    # ---- what is known of an input

    def test_kind(self):
        (record,), _ = self.records("--kind", "text", "--blocks", self.page)
        self.assertIn("<p>", record["blocks"][0]["text"])
        self.assertNotIn("path", record["blocks"][0])
        for kind in ("html", "auto"):
            (record,), _ = self.records("--kind=" + kind, "--blocks", self.page)
            self.assertEqual(record["blocks"][0]["text"], "Home")
        (record,), _ = self.records("--kind", "html", "--blocks", self.write("x.txt", b"one\ntwo"))
        self.assertEqual([b["text"] for b in record["blocks"]], ["one two"])

    def test_charset(self):
        page = self.write("gbk.html", "<p>中文新闻</p>".encode("gbk"))
        (record,), _ = self.records("--kind=html", "--charset", "gb2312", "--blocks", page)
        self.assertEqual(record["blocks"][0]["text"], "中文新闻")
        (record,), _ = self.records("--kind=html", "--blocks", page)
        self.assertNotEqual(record["blocks"][0]["text"], "中文新闻")

    def test_url(self):
        (record,), _ = self.records("--url", "https://post.example/ferry", self.page)
        self.assertEqual(record["url"], "https://post.example/ferry")
        self.assertIsNone(self.records(self.page)[0][0]["url"])

    # ---- outputs

    def test_output_file(self):
        want = self.run_stet("-f", "json", self.page)[0]
        target = self.dir / "out.json"
        for args in (["-o", str(target)], ["-o" + str(target)], ["--output", str(target)], [f"--output={target}"]):
            out, _ = self.run_stet("-f", "json", *args, self.page)
            self.assertEqual(out, b"")
            self.assertEqual(target.read_bytes(), want)
            target.write_bytes(b"longer than before " * 1000)
        self.run_stet("-f", "jsonl", "-o", str(target), self.page, str(self.dir / "missing"), status=1)
        self.assertEqual(len(target.read_bytes().splitlines()), 2)

    def test_outputs_that_cannot_be_written(self):
        for target in ("/dev/full", str(self.dir), str(self.dir / "no" / "such" / "dir")):
            for files in ([self.page], [self.page] * 200):
                out, errors = self.run_stet("-o", target, *files, status=2)
                self.assertEqual(out, b"")
                self.assertIn(target, errors[0])
        with open("/dev/full", "wb") as full:
            for files in ([self.page], [self.page] * 200):
                self.run_stet(*files, status=2, stdout=full)

    def test_a_closed_standard_output(self):
        run = subprocess.run(["sh", "-c", 'exec "$0" "$1" >&-', STET, self.page], stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 2)


if __name__ == "__main__":
    STET, TESTDATA = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()
