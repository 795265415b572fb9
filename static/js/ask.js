// While a question is looked for: say so after a moment, offer to stop, and tell when it is there.
// The words come as one checked piece, so nothing is read out before it is whole.

{
  const PATIENCE = 400; // ms; a quick answer needs no waiting sign

  const form = document.getElementById("ask");
  const target = document.getElementById(form?.dataset.into || "question");
  const note = form?.querySelector("[data-note]");
  const stop = form?.querySelector("[data-stop]");
  let timer = 0;

  // The Stop button goes, and may have the focus: it moves to what came, or to the button that asks.
  const rest = text => {
    const held = document.activeElement === stop;
    clearTimeout(timer);
    stop.hidden = true;
    note.textContent = text;
    target.removeAttribute("aria-busy");
    if (held) setTimeout(() => (target.firstElementChild ? target : form.querySelector("button")).focus());
  };

  form?.addEventListener("submit", () => {
    target.replaceChildren();
    target.setAttribute("aria-busy", "true");
    timer = setTimeout(() => {
      note.textContent = form.dataset.waiting;
      stop.hidden = false;
    }, PATIENCE);
  });
  stop?.addEventListener("click", () => {
    htmx.trigger(form, "htmx:abort");
    rest(form.dataset.stopped || "");
  });
  for (const ending of ["locked", "interrupted"]) {
    form?.addEventListener(ending, () => rest(form.dataset[ending]));
  }
  if (target) {
    target.tabIndex = -1;
    new MutationObserver(() => {
      if (!target.firstElementChild) return;
      rest("");
      document.getElementById("said").textContent = form.dataset.done;
    }).observe(target, { childList: true });
  }
}
