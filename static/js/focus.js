// Nothing but the text: a button hides all else (the style sheet looks at it), Esc or the button brings it back.

const focusOn = (button, on) => {
  button.setAttribute("aria-pressed", String(on));
  button.closest("[data-editor]").querySelector("textarea").focus();
};

document.addEventListener("click", event => {
  const button = event.target.closest("[data-focus]");
  if (button) focusOn(button, button.getAttribute("aria-pressed") === "false");
});
document.addEventListener("keydown", event => {
  const button = event.key === "Escape" && document.querySelector("[data-focus][aria-pressed=true]");
  if (button) focusOn(button, false);
});
