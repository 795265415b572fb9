// Ctrl+K: one field that goes to pages and finds entries. The commands stand in the page; htmx
// brings entries. The focus stays in the field, aria-activedescendant tells what is chosen.

{
  const box = document.getElementById("palette");
  const field = document.getElementById("palette-words");
  const none = document.getElementById("palette-none");
  const options = () => [...box.querySelectorAll("[role=option]:not([hidden])")];
  const chosen = () => box.querySelector("[aria-selected=true]");

  const choose = option => {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };

  // Show the commands that hold every word typed, and choose the first thing that is left.
  const sift = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const command of box.querySelectorAll("#palette-commands > *")) {
      const name = command.textContent.toLowerCase();
      command.hidden = !words.every(word => name.includes(word));
    }
    if (!words.length) document.getElementById("palette-found").replaceChildren();
    settle();
  };

  const settle = () => {
    const left = options();
    choose(left.includes(chosen()) ? chosen() : left[0]);
    none.textContent = left.length ? "" : none.dataset.none;
  };

  const follow = option => {
    box.close();
    if (option.dataset.press) document.querySelector(option.dataset.press).click();
    else location.assign(option.dataset.to);
  };

  const open = () => {
    field.value = "";
    sift();
    box.showModal();
    field.focus();
  };

  document.addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (box.open) box.close();
    else if (!document.querySelector("dialog[open]") && !document.body.classList.contains("covered")) open();
  });
  document.addEventListener("click", event => event.target.closest("[data-palette]") && open());

  field.addEventListener("input", sift);
  field.addEventListener("keydown", event => {
    const left = options(), at = left.indexOf(chosen());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + left.length }[event.key];
    if (event.isComposing) return;
    if (to !== undefined && left.length) choose(left[to % left.length]);
    else if (event.key === "Enter" && chosen()) follow(chosen());
    else return;
    event.preventDefault();
  });
  box.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
    else if (event.target === box) box.close();
  });
  new MutationObserver(settle).observe(document.getElementById("palette-found"), { childList: true });
}
