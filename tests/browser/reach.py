"""What a page is to somebody who sees it large, hears it, or goes through it by keys."""

from itertools import pairwise

# A reader's own spacing of text, as WCAG 1.4.12 has it.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""

# What is cut off or stands beside the page; not what ends in an ellipsis on purpose.
LOST = """() => {
  const said = part => `${part.tagName} ${part.textContent.trim().slice(0, 30)}`;
  const over = document.documentElement.scrollWidth - innerWidth;
  const lost = over > 0 ? [`scrolls sideways by ${over} px`] : [];
  for (const part of document.querySelectorAll("body *:not(option, script, svg *)")) {
    if (!part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    if (part.closest(".unseen, .skip") || style.webkitLineClamp !== "none") continue;
    const clips = way => ["hidden", "clip"].includes(style[way]);
    const cut = clips("overflowX") && part.scrollWidth > part.clientWidth + 1
      || clips("overflowY") && part.scrollHeight > part.clientHeight + 1;
    if (cut && style.textOverflow === "clip") lost.push(`cut: ${said(part)}`);
    if (box.right > innerWidth + 1) lost.push(`beside: ${said(part)}`);
  }
  return lost;
}"""

# The share of the height that bars take while somebody reads.
BARS = """() => {
  scrollTo(0, document.body.scrollHeight / 2);
  const rows = new Set();
  for (const part of document.querySelectorAll("body *")) {
    const box = part.getBoundingClientRect();
    if (!["fixed", "sticky"].includes(getComputedStyle(part).position)) continue;
    if (!part.checkVisibility() || box.width < innerWidth / 2) continue;
    const end = Math.min(innerHeight, box.bottom);
    for (let y = Math.max(0, box.top | 0); y < end; y++) rows.add(y);
  }
  return rows.size / innerHeight;
}"""

SHIFTS = """() => new Promise(done => {
  const moved = [];
  const tell = shift => shift.sources.filter(({ node }) => node && shift.value > 0.05)
    .map(({ node }) => `${node.nodeName} moves (${shift.value})`);
  new PerformanceObserver(list => moved.push(...list.getEntries().flatMap(tell)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 100);
})"""

LOW = """() => [...document.querySelectorAll("main :is(button, summary, select, .tool, input)")]
  .filter(part => !part.matches("[type=radio], [type=checkbox], [type=hidden], .unseen *"))
  .filter(part => part.checkVisibility({ visibilityProperty: true }))
  .filter(part => !part.matches(".unseen"))
  .filter(part => part.getBoundingClientRect().height < 43.5)
  .map(part => `low: ${part.textContent.trim() || part.name}`)"""

# Where the focus is, whether it is seen, and whether anything lies over it.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const around = at.matches("input") && at.closest("label");
  const seen = around || at, box = seen.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const over = document.elementFromPoint((box.left + box.right) / 2, (top + bottom) / 2);
  const ring = part => part && getComputedStyle(part).outlineStyle !== "none"
    && parseFloat(getComputedStyle(part).outlineWidth) >= 1;
  at.dataset.stop ??= crypto.randomUUID();
  return {
    id: at.dataset.stop,
    name: (at.ariaLabel || at.textContent || at.name || "").trim().slice(0, 30),
    covered: bottom > top && !(over && (seen.contains(over) || over.contains(seen))),
    ringed: ring(at) || ring(at.closest("label")) || at.matches(".sheet *"), // its edge glows
  };
}"""
NAMED = {"button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio"}
NAMED |= {"switch", "slider", "progressbar", "meter", "image", "dialog", "radiogroup", "region"}
NAMED |= {"navigation", "table", "spinbutton", "DisclosureTriangle", "Date"}


def stops(page, most=300):
    """Go through *page* by Tab; return every stop, in order."""
    found = {}
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["id"] in found:
            return list(found.values())
        found[stop["id"]] = stop
    return [*found.values(), {"name": "no end of stops", "covered": True, "ringed": True}]


def unheard(page):
    """Return what is wrong with *page* for whoever hears it."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes = [node for node in tree["nodes"] if not node["ignored"]]
    wrong = [
        f"nameless: {_role(node)}" for node in nodes if _role(node) in NAMED and not _name(node)
    ]
    levels = [level for node in nodes if (level := _level(node))]
    wrong += [f"{levels.count(1)} first headings"] if levels.count(1) != 1 else []
    leaps = [after for before, after in pairwise(levels) if after > before + 1]
    wrong += [f"a leap to a heading of level {level}" for level in leaps]
    roles = [_role(node) for node in nodes]
    return wrong + ([] if roles.count("main") == 1 else ["no single main part"])


def _role(node):
    return node["role"]["value"]


def _name(node):
    return node.get("name", {}).get("value", "").strip()


def _level(node):
    if _role(node) != "heading":
        return 0
    return next(one["value"]["value"] for one in node["properties"] if one["name"] == "level")
