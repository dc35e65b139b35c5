"""Waits until a page is at rest: it has loaded, and nothing is asked for any more."""
import time

PATIENCE = 20  # seconds until a page is at rest
LOOK = 30  # milliseconds between looks
QUIET = 3  # looks without a request: forms ask for one check after the other; half a second, as for "networkidle", is much


def watched(context):
    """What the pages of the context have asked for and not got yet; kept up to date."""
    pending = set()
    context.on("request", lambda asked: pending.add(asked))
    for end in ("requestfinished", "requestfailed"):
        context.on(end, lambda asked: pending.discard(asked))
    return pending


def rest(page, pending):
    page.wait_for_load_state("load")
    quiet, end = 0, time.monotonic() + PATIENCE
    while quiet < QUIET:
        page.wait_for_timeout(LOOK)
        quiet = 0 if pending else quiet + 1
        assert time.monotonic() < end, f"still asked for: {[each.url for each in pending]}"
