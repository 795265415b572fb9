// Put a template where the cursor stands. Nothing is replaced, and undo takes it out again.

document.addEventListener("change", async event => {
  const choice = event.target.closest("[data-begin]");
  if (!choice?.value) return;
  const area = choice.form.querySelector("[data-editor] textarea"), where = choice.value;
  choice.value = "";
  const answer = await fetch(where).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    document.getElementById("said").textContent = choice.dataset.failed;
    return;
  }
  const text = await answer.text(), at = area.selectionEnd;
  const apart = at && !area.value.slice(0, at).endsWith("\n") ? "\n\n" : "";
  area.setSelectionRange(at, at);
  insert(area, apart + text);
});
