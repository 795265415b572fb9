"""What a writer does who copied a recovery code."""


def typed_back(page):
    """Return the two groups that *page* asks for."""
    code = page.context["sheet"].code
    groups = code.text.split("-")
    return dict(zip(("first", "second"), (groups[n - 1] for n in code.asked), strict=True))
