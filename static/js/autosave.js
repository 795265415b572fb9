// Autosave: what stands in an editor is kept as a draft while it is typed. One request in flight,
// the newest words always win. Words live in this page's memory until the server has them, and
// never in browser storage.

const QUIET = 1000, LONGEST = 5000; // ms after the last key, after the first
const RETRY = [1000, 2000, 5000, 10000, 30000]; // ms
const STOPPED = ["locked", "gone"]; // somebody has to act first

const editors = new WeakMap();

const editorOf = form => {
  if (!editors.has(form)) editors.set(form, { dirty: false, busy: false, failures: 0, first: 0 });
  return editors.get(form);
};

const say = (form, kind) => {
  const state = form.querySelector("[data-saved]");
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const text = (state.dataset[kind] ?? "").replace("{time}", time);
  if (state.textContent !== text) state.textContent = text;
  form.dataset.state = kind;
};

const later = (form, ms) => {
  const editor = editorOf(form);
  clearTimeout(editor.timer);
  editor.timer = setTimeout(save, ms, form);
};

const send = async (form, leaving) => {
  try {
    return await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "x-autosave": "1" },
      keepalive: leaving && form.elements.text.value.length < 20000, // browsers allow 64 KiB
    });
  } catch {
    return { status: 0 }; // the server is gone
  }
};

const save = async (form, leaving = false) => {
  const editor = editorOf(form);
  clearTimeout(editor.timer);
  if (editor.busy || !editor.dirty || !form.isConnected) return;
  Object.assign(editor, { busy: true, dirty: false, first: 0 });
  const answer = await send(form, leaving);
  editor.busy = false;
  if (answer.status === 200) {
    editor.failures = 0;
    form.elements.draft.value = answer.headers.get("x-draft");
    form.elements.draft_version.value = answer.headers.get("x-draft-version");
    say(form, "saved");
    if (editor.dirty) later(form, QUIET);
    return;
  }
  editor.dirty = true;
  // After a restart of the server the form's secret is unknown too: 403 means locked as well.
  if ([401, 403].includes(answer.status)) say(form, "locked");
  else if ([404, 422].includes(answer.status)) say(form, "gone");
  else {
    say(form, answer.status === 507 ? "full" : "unsaved");
    later(form, RETRY[Math.min(editor.failures++, RETRY.length - 1)]);
  }
};

const all = () => document.querySelectorAll("form[data-autosave]");

document.addEventListener("input", event => {
  const form = event.target.closest("form[data-autosave]");
  if (!form || event.target.type === "radio") return;
  const editor = editorOf(form);
  editor.dirty = true;
  editor.first ||= Date.now();
  if (STOPPED.includes(form.dataset.state) || editor.failures) return;
  say(form, "writing");
  later(form, Math.min(QUIET, Math.max(0, editor.first + LONGEST - Date.now())));
});

// The writer keeps the words by hand: nothing is left to save.
document.addEventListener("submit", event => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  clearTimeout(editorOf(form).timer);
  editorOf(form).dirty = false;
}, true);

// Before a lock, and after an unlock: whoever asks may wait for the promises.
document.addEventListener("save-now", event => {
  for (const form of all()) event.detail.saving.push(save(form));
});
document.addEventListener("visibilitychange", () => document.hidden && all().forEach(form => save(form, true)));
addEventListener("online", () => all().forEach(form => save(form)));
addEventListener("beforeunload", event => {
  if ([...all()].some(form => editorOf(form).dirty || editorOf(form).busy)) event.preventDefault();
});
