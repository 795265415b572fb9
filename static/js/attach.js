// Pictures and files by paste, drop or button. They go in pieces (pieces.js). What comes back is the
// Markdown that shows the file.

const attach = async (area, file) => {
  const box = area.closest("[data-attach]");
  const said = box.querySelector("[data-attached]");
  const show = percent => { said.textContent = said.dataset.coming.replace("{percent}", percent); };
  try {
    show(0);
    const id = await sendInPieces(area.form, box.dataset.attach, file, file.name || "picture", show);
    const address = `${box.dataset.attach}${id}/`;
    const markdown = await post(area.form, `${address}finish/`);
    insert(area, `${markdown}\n`);
    said.textContent = "";
    area.dispatchEvent(new CustomEvent("attached", { bubbles: true, detail: markdown }));
  } catch {
    said.textContent = said.dataset.failed;
  }
};

const attachAll = async (area, files) => {
  for (const file of files) await attach(area, file);
};

const boxed = event => event.target.closest?.("[data-attach]")?.querySelector("textarea");

document.addEventListener("paste", event => {
  const area = boxed(event);
  const files = [...event.clipboardData?.files ?? []];
  if (!area || !files.length) return;
  event.preventDefault();
  attachAll(area, files);
});
document.addEventListener("dragover", event => {
  if (boxed(event) && event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", event => {
  const area = boxed(event);
  const files = [...event.dataTransfer.files];
  if (!area || !files.length) return;
  event.preventDefault();
  attachAll(area, files);
});
document.addEventListener("change", event => {
  const area = event.target.matches("input[data-files]") && boxed(event);
  if (!area) return;
  attachAll(area, [...event.target.files]);
  event.target.value = "";
});
