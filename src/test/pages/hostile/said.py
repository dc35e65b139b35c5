"""The hostile texts, each with a mark of the field that says it, by which it is found on a page."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
TEXTS = (ROOT / "src/test/resources/io/jenkins/plugins/modellineage/jenkins/pages/Payloads/texts.txt").read_text().splitlines()


def said(text, field):
    """For a script the mark is a comment, so it leaves the text as dangerous as it was."""
    return f"{text}//{field}~"


def named(field):
    return [said(text, field) for text in TEXTS]


def all_of(field, between="\n"):
    return between.join(named(field))
