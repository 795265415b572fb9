// Autosave: one request in flight, the newest words always win. drafts.js sends them.

const QUIET = 1000, LONGEST = 5000; // ms after the last key, after the first
const RETRY = [1000, 2000, 5000, 10000, 30000]; // ms
const WORDS = ["text", "title"];
const FELT = ["mood", "energy", "labels", "about"]; // without words only of a new entry
const BESIDE = [...FELT, "tags", "kept_out"]; // of a draft that has words
const KEPT = ["saved", "two"];
const STOPPED = ["locked", "gone"]; // somebody has to act first

const later = (form, ms) => {
  const editor = editorOf(form);
  clearTimeout(editor.timer);
  editor.timer = setTimeout(save, ms, form);
};

// Return the promise of what became of the words, if any are on their way.
const save = (form, leaving = false) => {
  const editor = editorOf(form);
  clearTimeout(editor.timer);
  if (!editor.flight && editor.dirty && form.isConnected) {
    Object.assign(editor, { dirty: false, first: 0 });
    editor.flight = sendDraft(form, leaving).then(kind => landed(form, kind));
  }
  return editor.flight;
};

const landed = (form, kind) => {
  const editor = editorOf(form);
  editor.flight = undefined;
  say(form, kind);
  if (KEPT.includes(kind)) {
    editor.failures = 0;
    if (editor.dirty) later(form, document.hidden ? 0 : QUIET);
  } else {
    editor.dirty = true;
    if (kind === "locked") document.dispatchEvent(new CustomEvent("locked")); // lock.js covers the page
    if (!STOPPED.includes(kind)) later(form, RETRY[Math.min(editor.failures++, RETRY.length - 1)]);
  }
  return kind;
};

const isKept = (form, name) =>
  WORDS.includes(name) ||
  (FELT.includes(name) && !form.elements.entry) ||
  (BESIDE.includes(name) && WORDS.some(word => form.elements[word]?.value));

const all = () => [...document.querySelectorAll("form[data-autosave]")];

document.addEventListener("input", event => {
  const form = event.target.closest("form[data-autosave]");
  if (!form || !isKept(form, event.target.name)) return;
  const editor = editorOf(form);
  editor.dirty = true;
  editor.first ||= Date.now();
  if (STOPPED.includes(form.dataset.state) || editor.failures) return;
  say(form, "writing");
  later(form, Math.min(QUIET, Math.max(0, editor.first + LONGEST - Date.now())));
});

// Before a lock, after an unlock, by Ctrl+S: whoever asks may wait for the promises.
document.addEventListener("save-now", event => {
  const saving = all().map(form => save(form));
  event.detail?.saving.push(...saving);
});
document.addEventListener("visibilitychange", () => document.hidden && all().forEach(form => save(form, true)));
addEventListener("online", () => all().forEach(form => save(form)));
addEventListener("beforeunload", event => {
  if (all().some(form => editorOf(form).dirty || editorOf(form).flight)) event.preventDefault();
});
