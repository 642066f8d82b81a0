"""What a checker of accessibility finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()


def serious(page, part):
    """Return what is serious in a part of the page, named by a selector."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"]}
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])["violations"]
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
