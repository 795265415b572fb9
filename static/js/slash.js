// A slash at the start of a line opens a menu. The text keeps the focus; arrow keys choose.

const COMMAND = /(?:^|\n)\/(\p{L}*)$/u;

const menuOf = area => area.closest("[data-editor]").querySelector("[data-slash]");
const offered = menu => [...menu.children].filter(option => !option.hidden);

const typed = area => COMMAND.exec(area.value.slice(0, area.selectionStart));

const mark = (area, option) => {
  for (const other of menuOf(area).children) other.setAttribute("aria-selected", String(other === option));
  area.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const shut = area => {
  menuOf(area).hidden = true;
  menuOf(area).removeAttribute("style"); // htmx would copy it to the next page's menu, which the policy forbids
  area.removeAttribute("aria-activedescendant");
};

// Below the line: a mirror of the text before it, in the same type, is as high as that text.
const place = (area, menu) => {
  const mirror = area.closest("[data-editor]").querySelector("[data-mirror]");
  mirror.textContent = area.value.slice(0, area.selectionStart);
  menu.style.insetBlockStart = `${area.offsetTop + Math.min(mirror.offsetHeight - area.scrollTop, area.offsetHeight)}px`;
  mirror.textContent = "";
};

const look = area => {
  const menu = menuOf(area), found = typed(area);
  for (const option of menu.children) {
    const missing = option.dataset.quote && !document.querySelector(option.dataset.quote);
    option.hidden = missing || !option.textContent.trim().toLowerCase().includes(found?.[1].toLowerCase());
  }
  if (!found || !offered(menu).length) { shut(area); return; }
  if (menu.hidden) document.getElementById("said").textContent = menu.dataset.open;
  menu.hidden = false;
  place(area, menu);
  mark(area, offered(menu)[0]);
};

const put = (area, option) => {
  const { press, quote } = option.dataset, at = area.selectionStart;
  area.setSelectionRange(at - typed(area)[1].length - 1, at);
  shut(area);
  insert(area, "time" in option.dataset ? `${clock()} ` : quote ? `> ${document.querySelector(quote).textContent.trim()}\n\n` : "");
  const target = press && area.form.querySelector(`${press}:checked, ${press}`);
  if (target?.type === "file") target.click();
  else target?.focus();
};

document.addEventListener("input", event => areaOf(event) && look(areaOf(event)));
document.addEventListener("focusout", event => areaOf(event) && shut(areaOf(event)));
document.addEventListener("pointerdown", event => event.target.closest("[data-slash]") && event.preventDefault());
document.addEventListener("click", event => {
  const option = event.target.closest("[data-slash] [role=option]");
  if (option) put(option.closest("[data-editor]").querySelector("textarea"), option);
});
document.addEventListener("keydown", event => {
  const area = areaOf(event), menu = area && menuOf(area);
  if (!menu || menu.hidden || event.isComposing) return;
  const options = offered(menu);
  const at = options.findIndex(option => option.id === area.getAttribute("aria-activedescendant"));
  const steps = { ArrowDown: 1, ArrowUp: options.length - 1 };
  if (steps[event.key]) mark(area, options[(at + steps[event.key]) % options.length]);
  else if (["Enter", "Tab"].includes(event.key)) put(area, options[at]);
  else if (event.key === "Escape") shut(area);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
