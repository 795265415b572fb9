// "Keep" sends the words as a draft first. If the journal is locked or does not answer, nothing is
// left to a page that cannot come: the words stay where they are, and the page says so.

document.addEventListener("submit", async event => {
  const form = event.target.closest("form[data-autosave]");
  if (!form || editorOf(form).sure) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const editor = editorOf(form);
  if (editor.keeping) return; // twice at once
  editor.keeping = true;
  await editor.flight;
  editor.dirty = true;
  const kind = await save(form);
  if (![...KEPT, "gone"].includes(kind)) { editor.keeping = false; return; } // of "gone" the server tells more
  editor.sure = true;
  form.requestSubmit(event.submitter);
  editor.sure = false;
}, true);

document.addEventListener("htmx:finally:request", event => {
  const form = event.target.closest?.("form[data-autosave]");
  if (form) editorOf(form).keeping = false;
});
