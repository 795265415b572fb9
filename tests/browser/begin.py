"""The first run, as a writer goes through it."""


def begin(page, code, *, ai="Questions only"):
    """Begin a journal with the six words offered; return them and the recovery code."""
    page.goto(f"/welcome/?code={code}")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Use these words").click()
    words = page.get_by_label("Passphrase").input_value()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/sheet/")
    groups = type_back(page)
    page.get_by_label(ai).check()
    page.get_by_role("button", name="Start writing").click()
    page.wait_for_url(lambda address: "/welcome/" not in address)
    return words, "-".join(groups)


def type_back(page):
    """Type two groups of the code that is shown; return all of them."""
    groups = page.locator(".code span").all_inner_texts()
    for label in page.locator("label", has_text="Group ").all():
        number = int(label.inner_text().removeprefix("Group "))
        page.get_by_label(f"Group {number}", exact=True).fill(groups[number - 1])
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda address: "/sheet/" not in address)
    return groups
