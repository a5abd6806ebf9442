"""Markdown and HTML: the same rows as CSV, well formed, read by a browser and by a screen reader.

The short form reads the pages as XML and as HTML. The long form (DAPU_FULL) opens them in a real
browser: it needs Debian's chromium, and the Python packages playwright and axe-playwright-python.
"""

import csv
import html
import html.parser
import importlib.util
import io
import os
import re
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as ET

from harness import IS_FULL, UNIT, Tested, reference
from test_summary import IMPORTS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</td><script>alert('x')</script><img src=http://example.invalid/x onerror=y> \u202e|`*"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HAS_BROWSER = CHROMIUM and all(
    importlib.util.find_spec(name) for name in ("playwright", "axe_playwright_python")
)


# The texts of a table, of headings and paragraphs that leave the paper or their cell.
OUTSIDE = """turned => {
  const found = [], room = document.documentElement.clientWidth + 0.5;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; text = walk.nextNode();) {
    const holder = text.parentElement.closest(
      "td, th, p, dd, dt, li, caption, h1, h2, h3, figcaption");
    if (!holder || !!holder.closest(".across") !== turned) continue;
    const range = document.createRange(), cell = holder.getBoundingClientRect();
    range.selectNodeContents(text);
    for (const box of range.getClientRects())
      if (box.right > Math.min(room, cell.right + 0.5) || box.left < cell.left - 0.5)
        found.push(text.textContent);
  }
  return found;
}"""


class Words(html.parser.HTMLParser):
    """What a lenient reader of HTML finds: tags, the addresses they name, their text."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in ("href", "src", "srcset", "action", "data")]
        for name, _ in attrs:
            if name.startswith("on"):
                raise AssertionError(f"<{tag}> obeys {name}")

    handle_startendtag = handle_starttag


def markdown_rows(text):
    """The rows of a table of Markdown, the markup taken away."""
    rows = []
    for line in text.splitlines():
        cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
        rows.append([re.sub(r"\\(.)", r"\1", c.strip()).replace("<br>", "\n") for c in cells])
    return [rows[0]] + rows[2:]


class Filled(Tested):
    """The example unit, and one case whose words are meant to do harm."""

    case = reference(121)
    makes_store = False
    made = None

    def setUp(self):
        super().setUp()
        # Made once, and copied for each test.
        if Filled.made is None:
            self.fill()
            Filled.made = tempfile.mkdtemp(prefix="dapu-pages-")
            unittest.addModuleCleanup(shutil.rmtree, Filled.made)
            shutil.copytree(self.store, os.path.join(Filled.made, "store"))
        else:
            shutil.copytree(os.path.join(Filled.made, "store"), self.store)

    def fill(self):
        self.done("store", "init")
        for command, name in IMPORTS:
            self.done(*command, "--from", os.path.join(UNIT, name + ".csv"))
        self.assertEqual(self.refer(area=HOSTILE.replace("\u202e", "")), self.case)
        note = HOSTILE + "\nsecond line"
        self.done("assess", self.case, "--view", "police=support", "--note", note)

    def answers(self):
        """Every command that answers with a listing, and the words that call it."""
        page = self.done("help", "report").text
        names = re.findall(r"(?m)^  (?:report )?([a-z]+)  ", page.split("Commands:")[-1])
        self.assertIn("summary", names, page)
        for name in names:
            # Those of a group: the unit has none.
            if name in ("register", "plan"):
                continue
            yield ("report", name, *([self.case] if name == "case" else []))
        yield ("report", "cases", "--names")
        yield ("report", "case", self.case, "--names")
        yield ("followup", "due")
        yield ("store", "log")


class Pages(Filled):
    def test_every_answer_is_a_page_that_needs_nothing_else(self):
        for words in self.answers():
            with self.subTest(words):
                page = self.done(*words, "--format", "html")
                self.check_page(page.text)
                rows = list(csv.reader(io.StringIO(self.done(*words, "--format", "csv").text)))
                # The rows of a log grow with every look.
                if words[0] != "store" and "--names" not in words:
                    self.assertEqual(self.table_rows(page.text), self.visible(rows))
                    markdown = self.done(*words, "--format", "md").text
                    self.assertEqual(markdown_rows(markdown), self.visible(rows))

    def test_the_page_of_a_case_begins_as_its_text_does(self):
        words = ("report", "case", self.case)
        first = self.done(*words, "--format", "text").text.split("\n\n")[0].splitlines()
        page = self.done(*words, "--format", "html").text
        listed = [html.unescape(line) for line in re.findall(r"<li [^>]*>(.*?)</li>", page)]
        self.assertEqual([" ".join(line.split()) for line in first], listed)
        self.assertTrue(any(line.startswith("next") for line in listed), listed)
        self.assertNotIn("<li ", self.done(*words, "--format", "html", "--columns", "on,kind").text)

    def test_names_stand_on_no_page_unless_they_are_asked_for(self):
        with open(os.path.join(UNIT, "refer.csv"), encoding="utf-8", newline="") as file:
            names = [row["name"] for row in csv.DictReader(file)]
        workers = {row["caseworker"] for row in self.report("cases")}
        for words in self.answers():
            with self.subTest(words):
                for form in ("html", "md"):
                    page = self.done(*words, "--format", form).text
                    found = [name for name in names if name in page and name not in workers]
                    self.assertEqual(bool(found), "--names" in words and "cases" in words)

    def test_an_answer_in_a_file_is_the_same_and_whole_or_not_at_all(self):
        shown = self.done("report", "summary", "--format", "html").out
        path = os.path.join(self.folder, "summary.html")
        self.assertEqual(self.done("report", "--format", "html", "-o", path).out, b"")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), shown)
        self.refused("report", "--format", "html", "-o", path, code=73)
        self.assertEqual(self.done("report", "--format", "html", "-o", "-").out, shown)
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.dapu("report", "--format", "html", stdout=full).code, 74)

    def test_a_page_of_nothing_is_a_page(self):
        self.check_page(self.done("report", "cases", "--stage", "suspended", "--to", "1990-01-01",
                                  "--format", "html").text)

    def visible(self, rows):
        """Cells as people see them: no control steers, a direction mark is named."""
        def shown(cell):
            return cell.replace("\u202e", "<U+202E>").replace("\u2028", "\n")
        return [[shown(cell) for cell in row] for row in rows]

    def table_rows(self, page):
        table = ET.fromstring(page).find(".//table")
        rows = []
        for row in table.iter("tr"):
            cells = []
            for cell in row:
                for br in cell.iter("br"):
                    br.tail = "\n" + (br.tail or "")
                cells.append("".join(cell.itertext()))
            rows.append(cells)
        return rows

    def check_page(self, page):
        self.assertTrue(page.startswith("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        words = Words()
        words.feed(page)
        self.assertEqual(set(words.addresses), {"data:,"})
        self.assertFalse({"script", "img", "iframe", "object", "embed"} & set(words.tags))
        self.assertNotRegex(re.sub(r'xmlns="[^"]*"', "", page), r"(?i)url\(|@import|href=.http")
        tree = ET.fromstring(page)
        self.assertTrue(tree.findtext("head/title").strip())
        self.assertIn("default-src 'none'", page)
        self.assertEqual(len(list(tree.iter("h1"))), 1)
        table = tree.find(".//table")
        self.assertTrue(table.findtext("caption").strip())
        columns = table.findall("thead/tr/th")
        self.assertTrue(all(th.get("scope") == "col" for th in columns))
        for row in table.findall("tbody/tr"):
            # An empty cell is no heading.
            first = "th" if "".join(row[0].itertext()) else "td"
            self.assertEqual([cell.tag for cell in row], [first] + ["td"] * (len(columns) - 1))
            self.assertEqual(row[0].get("scope"), "row" if first == "th" else None)
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        named = [i for e in tree.iter() for i in (e.get("aria-labelledby") or "").split()]
        self.assertLessEqual(set(named), set(ids))
        for svg in tree.iter(SVG + "svg"):
            self.assertEqual(svg.get("role"), "img")
            self.assertTrue(svg.findtext(SVG + "title") and svg.findtext(SVG + "desc"))


class Charts(Filled):
    def test_the_summary_draws_what_its_table_says(self):
        page = ET.fromstring(self.done("report", "summary", "--format", "html").text)
        drawn = ["".join(svg.itertext()) for svg in page.iter(SVG + "svg")]
        row = self.summary()["not-reoffended.completers"]
        figures = "{percent} % ({low}–{high}), {value} of {of}, {unknown} unknown".format(**row)
        self.assertTrue(any(figures in text for text in drawn), figures)
        reach = "{percent} %, {value} of {of}".format(**self.summary()["followup-reach"])
        self.assertTrue(any(reach in text for text in drawn), reach)

    def summary(self, *words):
        return {row["measure"]: row for row in self.report("summary", *words)}


class Weeks(Tested):
    def test_the_line_is_broken_where_a_week_has_no_figure(self):
        case = self.refer()
        self.assess(case)
        self.enrol(case)
        days = ("2025-07-01", "2025-07-08", "2025-08-05", "2025-08-12", "2025-09-02")
        for session, on in enumerate(days, 1):
            self.attend(case, count=1, first=on, start=session)
        page = ET.fromstring(self.done("report", "attendance", "--format", "html").text)
        weeks = next(
            svg for svg in page.iter(SVG + "svg") if any(text.startswith("week ") for text in svg.itertext())
        )
        lines = [path for path in weeks.iter(SVG + "path") if path.get("class") == "path"]
        dots = [float(dot.get("cx")) for dot in weeks.iter(SVG + "circle")]
        # Weeks 1 and 2, 6 and 7, and 10, each at its place.
        self.assertEqual((len(lines), len(dots)), (2, 5))
        steps = [round((dot - dots[0]) / (dots[1] - dots[0]), 2) for dot in dots]
        self.assertEqual(steps, [0, 1, 5, 6, 9])


@unittest.skipUnless(IS_FULL, "pages in a browser: the long form only")
@unittest.skipUnless(
    HAS_BROWSER, "needs chromium, and the Python packages playwright and axe-playwright-python"
)
class Browser(Filled):
    RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

    def test_no_message_no_request_no_finding_in_both_schemes_and_on_paper(self):
        from playwright.sync_api import sync_playwright

        with sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for number, words in enumerate(self.answers()):
                path = os.path.join(self.folder, f"{number}.html")
                self.done(*words, "--format", "html", "-o", path)
                pictures = []
                for scheme in ("light", "dark"):
                    with self.subTest(words, scheme=scheme):
                        pictures.append(self.look(browser, path, scheme))
                self.assertEqual(len(set(pictures)), len(pictures), "both schemes look the same")
            browser.close()

    def test_whatever_stands_on_a_page_stands_on_the_paper(self):
        from playwright.sync_api import sync_playwright

        self.refer(
            name="Ffion Sample", area="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
        )
        self.refer(
            name="Gwen Sample",
            area="The villages to the west of the river, and those behind the hill",
        )
        self.enrolled(worker="Wilhelmina Featherstonehaugh-Cholmondeley")
        with sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.emulate_media(media="print")
            for words in self.printed():
                path = os.path.join(self.folder, "printed.html")
                self.done(*words, "--format", "html", "-o", path, "--force")
                page.goto("file://" + path)
                # The room between the margins of A4, upright and on its side.
                for width, turned in ((703, False), (1032, True)):
                    page.set_viewport_size({"width": width, "height": 900})
                    with self.subTest(words, turned=turned):
                        self.assertEqual(page.evaluate(OUTSIDE, turned), [])
            browser.close()

    def enrolled(self, worker):
        case = self.refer(name="Huw Sample")
        self.assess(case)
        words = ("--programme", "dapu", "--caseworker", worker, "--on", "2025-07-01")
        self.done("enrol", case, *words)

    def printed(self):
        """The answers, and each that knows groups by each of its groups."""
        for words in self.answers():
            yield words
            page = self.done("help", *words[:2]).text
            known = re.search(r"--by CODE[^(]*\(one\s+of([^)]*)\)", page)
            for name in known[1].split(",") if known and "--names" not in words else []:
                yield (*words, "--by", name.strip())

    def look(self, browser, path, scheme):
        from axe_playwright_python.sync_playwright import Axe

        context = browser.new_context(
            color_scheme=scheme, viewport={"width": 1100, "height": 900}
        )
        page = context.new_page()
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto("file://" + path)
        picture = page.screenshot(full_page=True)
        self.assertEqual(said, [])
        self.assertEqual(asked, ["file://" + path])
        found = Axe().run(page, options={"runOnly": list(self.RULES)}).response["violations"]
        self.assertEqual([(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found], [])
        page.set_viewport_size({"width": 360, "height": 800})
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
        paper = page.pdf(prefer_css_page_size=True)
        sizes = set(re.findall(rb"/MediaBox ?\[([^\]]*)\]", paper))
        sides = [[round(float(side)) for side in size.split()[2:]] for size in sizes]
        self.assertTrue(sides)
        self.assertEqual([side for side in sides if sorted(side) != [595, 842]], [])
        turned = page.evaluate("document.querySelectorAll('.across').length")
        self.assertEqual([842, 595] in sides, turned == 1)
        context.close()
        return picture


if __name__ == "__main__":
    unittest.main()
