#!/usr/bin/env python3
"""Tests of `stet rules` and of `stet --rules`: output, exit status, reports as other parsers read them, and the commands
of the README's five minutes.

    test_cli_rules.py STET PROJECT [TEST...]
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

STET = PROJECT = None


class Rules(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.TemporaryDirectory()
        self.addCleanup(self.tmp.cleanup)
        self.dir = Path(self.tmp.name)
        self.data = PROJECT / "testdata/rules"

    def run_stet(self, *args, status=0, cwd=None):
        run = subprocess.run([STET, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, timeout=60)
        self.assertEqual(run.returncode, status, run.stderr)
        return run.stdout.decode("utf-8"), run.stderr.decode("utf-8")

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    # ---- arguments

    def test_help(self):
        for args in (["rules", "--help"], ["rules", "-h"]):
            out, err = self.run_stet(*args)
            self.assertEqual(err, "")
            for word in ("check", "test", "show", "--pages", "--format", "--rules", "--notes", "Exit status"):
                self.assertIn(word, out)
        self.assertIn("--rules", self.run_stet("--help")[0])

    def test_wrong_arguments(self):
        good = self.data / "verse.example.txt"
        for args in ([], ["chek", good], ["check"], ["check", "--pages"], ["check", "-x", good], ["test", good],
                     ["test", "--pages", self.data / "pages"], ["test", "--format", "xml", "--pages", self.data / "pages", good],
                     ["show", "--rules", good], ["show", "https://post.example/"], ["check", self.dir / "missing.txt"],
                     ["check", "--pages", self.dir, good], ["check", *[good] * 80]):
            with self.subTest(args):
                out, err = self.run_stet("rules", *args, status=2)
                self.assertEqual(out, "")
                self.assertTrue(err.startswith("stet: "), err)
                self.assertEqual(err.count("\n"), 1, err)

    # ---- check

    def test_check_of_right_rules(self):
        out, err = self.run_stet("rules", "check", "--notes", "--pages", self.data / "pages", self.data)
        self.assertEqual((out, err), ("files: 5, errors: 0, warnings: 0, notes: 0\n", ""))

    def test_check_of_wrong_rules(self):
        out, _ = self.run_stet("rules", "check", "--notes", ".", cwd=self.data / "bad", status=1)
        self.assertEqual(out, (self.data / "bad/expected").read_text(encoding="utf-8"))
        short, _ = self.run_stet("rules", "check", ".", cwd=self.data / "bad", status=1)
        self.assertEqual(short, "".join(x for x in out.splitlines(True) if ": note: " not in x))

    def test_every_kind_of_problem_is_in_the_data(self):
        kinds = set(re.findall(r'PROBLEM\(\w+, "([\w-]+)"', (PROJECT / "lib/rules/rule_problems.inc").read_text()))
        told = set(re.findall(r"\[([\w-]+)\]$", (self.data / "bad/expected").read_text(), re.M))
        # Large files are made by unit tests, pages are asked for below.
        self.assertEqual(kinds - told, {"too-large", "xpath-large", "no-page"})

    def test_check_tells_tests_without_a_page(self):
        self.write("pages.tsv", "https://other.example/\tx.html\n")
        out, _ = self.run_stet("rules", "check", "--notes", "--pages", self.dir, self.data / "verse.example.txt")
        self.assertIn("verse.example.txt:6: note: no page is saved for this test_url: https://verse.example/ [no-page]\n", out)

    def test_warnings_do_not_fail(self):
        rules = self.write("post.example.txt", "body: //p\ntest_url: https://post.example/\ntitel: //h1\n")
        out, _ = self.run_stet("rules", "check", rules)
        self.assertTrue(out.endswith("files: 1, errors: 0, warnings: 1, notes: 0\n"))
        self.assertIn(":3: warning: no such key: titel: //h1 (meant: title) [unknown-key]\n", out)

    # ---- test

    def test_tap(self):
        out, _ = self.run_stet("rules", "test", "--format", "tap", "--pages", "pages", ".", cwd=self.data)
        lines = out.splitlines()
        self.assertEqual(lines[0], "TAP version 13")
        self.assertEqual(lines[1], f"1..{len(lines) - 2}")
        for n, line in enumerate(lines[2:], 1):
            self.assertTrue(line.startswith(f"ok {n} - "), line)
        self.assertEqual(sum(" # SKIP " in x for x in lines), 2)

    def test_tap_of_failures(self):
        out, _ = self.run_stet("rules", "test", "--format", "tap", "--pages", "pages", ".", cwd=self.data / "rotten", status=1)
        self.assertEqual(len(re.findall(r"^not ok \d+ - .*\n  ---\n  url: '.*'\n  message: '.*'\n  \.\.\.$", out, re.M)), 7)
        self.assertEqual(len(re.findall(r"^ok ", out, re.M)), 2)

    def test_junit(self):
        out, _ = self.run_stet("rules", "test", "--format", "junit", "--pages", "pages", ".", cwd=self.data / "rotten", status=1)
        suites = xml.etree.ElementTree.fromstring(out)
        self.assertEqual(suites.attrib, {"tests": "9", "failures": "7", "skipped": "0"})
        self.assertEqual([s.get("name") for s in suites], ["./gone.example.txt", "./teaser.example.txt"])
        for suite in suites:
            cases = suite.findall("testcase")
            self.assertEqual(len(cases), int(suite.get("tests")))
            self.assertEqual(len(suite.findall("testcase/failure")), int(suite.get("failures")))
            for failure in suite.findall("testcase/failure"):
                self.assertTrue(failure.get("message"))
                self.assertTrue(failure.text.startswith("https://"))

    def test_text_report(self):
        out, _ = self.run_stet("rules", "test", "--pages", "pages", ".", cwd=self.data / "rotten", status=1)
        self.assertTrue(out.endswith("\n2 passed, 7 failed, 0 skipped\n"))
        self.assertIn("FAIL ./teaser.example.txt:5: test_url: https://teaser.example/lamp\n"
                      "     the text is not the body that the rule names: ./teaser.example.txt:2: body: ", out)

    def test_pages_may_be_missing_or_packed(self):
        import gzip
        (self.dir / "verse.html.gz").write_bytes(gzip.compress((self.data / "pages/verse.html").read_bytes()))
        self.write("pages.tsv", "https://verse.example/\tverse.html.gz\r\n")
        out, _ = self.run_stet("rules", "test", "--pages", self.dir, self.data / "verse.example.txt")
        self.assertTrue(out.endswith("5 passed, 0 failed, 0 skipped\n"))
        self.write("pages.tsv", "https://verse.example/\tno-such-file.html\n")
        out, err = self.run_stet("rules", "test", "--pages", self.dir, self.data / "verse.example.txt")
        self.assertTrue(out.endswith("0 passed, 0 failed, 5 skipped\n"))
        self.assertIn("no-such-file.html: ", err)

    # ---- show

    def test_show(self):
        out, _ = self.run_stet("rules", "show", "--rules", ".", "https://lokal.hafen.example/x", cwd=self.data)
        lines = out.splitlines()
        self.assertEqual(lines[0], "# ./.hafen.example.txt")
        self.assertIn("http_header(User-Agent): Mozilla/5.0 (Hafen)", lines)
        self.assertIn("wrap_in(h2): //p[@class='zwischen']", lines)
        self.assertEqual(lines[-2:], ["# ./global.txt", "strip_id_or_class: cookie-wall"])
        out, _ = self.run_stet("rules", "show", "--rules", ".", "https://hafen.example/x", cwd=self.data)
        self.assertEqual(out.splitlines()[0], "# ./global.txt")  # .hafen.example.txt is not for the domain itself
        out, _ = self.run_stet("rules", "show", "--rules", "verse.example.txt", "other.example", cwd=self.data)
        self.assertEqual(out, "# no rules for other.example\n")
        out, _ = self.run_stet("rules", "show", "--rules", "bad/wrong.example.txt", "wrong.example", cwd=self.data)
        self.assertIn("# not used: tidy: no\n", out)

    # ---- articles with rules

    def article(self, *args):
        out, err = self.run_stet("-f", "jsonl", *args)
        return json.loads(out), err

    def test_rules_make_the_article(self):
        page = self.data / "pages/larkmoor-ferry.html"
        url = "https://www.larkmoor.example/2024/ferry"
        ruled, err = self.article("--notes", "--rules", self.data, "--url", url, page)
        self.assertEqual(err, "")
        self.assertEqual(ruled["title"], "Ferry returns to Larkmoor")
        self.assertEqual(ruled["authors"], ["Anna Lee", "Tom Ray"])
        self.assertEqual(ruled["date"], "2024-05-03")
        self.assertNotIn("subscription", ruled["text"])
        self.assertIn("Whoever missed it", ruled["text"])  # in <noscript>
        plain, _ = self.article("--url", url, page)
        self.assertNotIn("Whoever missed it", plain["text"])
        # The first --rules has priority.
        mine = self.write("larkmoor.example.txt", "title: 'Mine'\n")
        first, _ = self.article("--rules", mine, "--rules", self.data, "--url", url, page)
        self.assertEqual((first["title"], first["text"]), ("Mine", ruled["text"]))
        last, _ = self.article("--rules", self.data, "--rules", mine, "--url", url, page)
        self.assertEqual(last["title"], ruled["title"])

    def test_rotten_rules_do_not_spoil_the_article(self):
        page = self.data / "rotten/pages/lamp.html"
        plain, _ = self.article(page)
        self.assertGreater(len(plain["text"]), 400)
        for host, words in (("teaser", "refused"), ("gone", "nothing on the page matches")):
            ruled, err = self.article("--notes", "--rules", self.data / "rotten", "--url", f"https://{host}.example/lamp", page)
            self.assertEqual(ruled["text"], plain["text"])
            self.assertIn(words, err)
            self.assertIn(f"{host}.example.txt:2: body: ", err)

    def test_rules_that_cannot_be_read(self):
        out, err = self.run_stet("--rules", self.dir / "none", self.data / "pages/verse.html", status=2)
        self.assertEqual(out, "")
        self.assertEqual(err, f"stet: cannot read {self.dir / 'none'}\n")
        page = self.data / "pages/verse.html"
        self.run_stet(*["--rules", self.data] * 17, page, status=2)

    # ---- the README

    def test_five_minutes(self):
        """The fenced commands of the README's section run, one after the other, and print what the README shows."""
        readme = (PROJECT / "README.md").read_text(encoding="utf-8")
        section = re.search(r"^### A rule in five minutes\n(.*?)(?=^##)", readme, re.M | re.S)
        self.assertIsNotNone(section)
        blocks = re.findall(r"^```(\w*)\n(.*?)^```\n", section[1], re.M | re.S)
        self.assertGreaterEqual(sum(kind == "sh" for kind, _ in blocks), 4)
        (self.dir / "build").mkdir()
        shutil.copy(STET, self.dir / "build/stet")
        (self.dir / "testdata").symlink_to(PROJECT / "testdata")
        said = ""
        for kind, text in blocks:
            if kind == "sh":
                run = subprocess.run(["bash", "-uc", text], cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                said = run.stdout.decode("utf-8")
            else:
                self.assertEqual(said, text)
        self.assertIn(" passed, 0 failed, 0 skipped\n", section[1])


if __name__ == "__main__":
    STET, PROJECT = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    del sys.argv[1:3]
    unittest.main()
