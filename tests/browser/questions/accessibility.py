"""What a checker of accessibility finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe


def serious(page):
    found = Axe().run(page, context=".piw-question").response["violations"]
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
