// Keys without Ctrl, while nothing is being typed; the writer may switch them off (data-keys).
// A key follows a link, presses a button or does a command of the palette: nothing else has a key.

const PAUSE = 1000; // ms between g and the second key
const GO = {
  n: "#do-quick", m: "#do-check-in", t: "#do-today", "/": "#do-search", "?": "#do-help", e: "#edit", s: "#star",
  "[": "#earlier", "]": "#later", ArrowLeft: "#day-before", ArrowRight: "#day-after",
};
const AFTER_G = {
  l: "#do-timeline", c: "#do-calendar", y: "#do-year", w: "#do-letters", i: "#do-insights", p: "#do-gallery",
  d: "#do-memories", t: "#do-tags", s: "#do-settings",
};
const TYPED = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const ARROWED = "input, audio, video, [role], [popover]"; // have their own use for arrows

let going = 0;

document.addEventListener("keydown", event => {
  if (!("keys" in document.body.dataset)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(TYPED) || document.querySelector("dialog[open]")) return;
  if (event.key.startsWith("Arrow") && (event.shiftKey || event.target.closest(ARROWED))) return;
  const after = Date.now() - going < PAUSE;
  going = !after && event.key === "g" ? Date.now() : 0;
  const place = document.querySelector((after ? AFTER_G : GO)[event.key] ?? "none");
  if (!place) return;
  event.preventDefault();
  place.click();
});

// Ctrl+S is in many hands: nothing needs it here, and the browser's own box would save the page in clear.
document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.shiftKey) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("save-now"));
});
