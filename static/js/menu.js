// Menus below the line that is written, of a slash (slash.js) and of names (names.js). The text keeps
// the focus; arrow keys choose.

const menus = []; // of each: at (selector), typed (before the cursor), fits, put, and what is so only of some

const menuOf = (area, kind) => area.closest("[data-editor]").querySelector(kind.at);
const openOf = area => menus.find(kind => menuOf(area, kind)?.hidden === false);
const offered = menu => [...menu.children].filter(option => !option.hidden);

const typedOf = (area, kind) => {
  const text = area.value.slice(0, area.selectionStart);
  return kind.typed.exec(text.slice(text.lastIndexOf("\n") + 1));
};

const mark = (area, menu, option) => {
  for (const other of menu.children) other.setAttribute("aria-selected", String(other === option));
  if (!option) { area.removeAttribute("aria-activedescendant"); return; }
  area.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const shut = (area, menu) => {
  menu.hidden = true;
  menu.removeAttribute("style"); // htmx would copy it to the next page's menu, which the policy forbids
  area.removeAttribute("aria-activedescendant");
};

// Below the line: a mirror of the text before it, in the same type, is as high as that text.
const place = (area, menu) => {
  const mirror = area.closest("[data-editor]").querySelector("[data-mirror]");
  mirror.textContent = area.value.slice(0, area.selectionStart);
  menu.style.insetBlockStart = `${area.offsetTop + Math.min(mirror.offsetHeight - area.scrollTop, area.offsetHeight)}px`;
  mirror.textContent = "";
};

const offer = (area, kind) => {
  const menu = menuOf(area, kind), found = menu && typedOf(area, kind);
  if (!menu) return;
  if (found) kind.fill?.(area, menu);
  for (const option of menu.children) option.hidden = !found || !kind.fits(option, found);
  if (!offered(menu).length) { if (!menu.hidden) shut(area, menu); menu.removeAttribute("style"); return; }
  if (menu.hidden) document.getElementById("said").textContent = menu.dataset.open;
  menu.hidden = false;
  place(area, menu);
  mark(area, menu, kind.waits ? undefined : offered(menu)[0]);
};

const take = (area, kind, option) => {
  const at = area.selectionStart, found = typedOf(area, kind);
  area.setSelectionRange(at - found[0].length, at);
  shut(area, menuOf(area, kind));
  kind.put(area, option);
};

document.addEventListener("input", event => areaOf(event) && menus.forEach(kind => offer(areaOf(event), kind)));
document.addEventListener("focusout", event => {
  const area = areaOf(event), kind = area && openOf(area);
  if (kind) shut(area, menuOf(area, kind));
});
document.addEventListener("pointerdown", event => event.target.closest("[data-menu]") && event.preventDefault());
document.addEventListener("click", event => {
  const option = event.target.closest("[data-menu] [role=option]");
  const area = option?.closest("[data-editor]").querySelector("textarea");
  if (option) take(area, openOf(area), option);
});
document.addEventListener("keydown", event => {
  const area = areaOf(event), kind = area && openOf(area);
  if (!kind || event.isComposing) return;
  const menu = menuOf(area, kind), options = offered(menu);
  const at = options.findIndex(option => option.id === area.getAttribute("aria-activedescendant"));
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) + options.length - 1 }[event.key];
  if (to !== undefined) mark(area, menu, options[to % options.length]);
  else if (["Enter", "Tab"].includes(event.key) && at >= 0) take(area, kind, options[at]);
  else if (event.key === "Escape") shut(area, menu);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
