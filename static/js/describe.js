// What a picture shows, asked when it has come in: the words go into the text, as what is read aloud.

const UNFIT = /[\[\]\\<>`*|]+/g; // would end or change the words in Markdown

document.addEventListener("attached", event => {
  const box = event.target.closest("[data-editor]").querySelector("[data-describe]");
  const picture = /^!\[.*\]\((attachment:[0-9a-f-]+)\)/.exec(event.detail);
  box.hidden = !picture;
  if (!picture) return;
  box.dataset.describe = picture[1];
  box.querySelector("input").value = "";
});

document.addEventListener("input", event => {
  const box = event.target.closest("[data-describe]");
  if (!box) return;
  const area = box.closest("[data-editor]").querySelector("textarea");
  const shown = new RegExp(`!\\[[^\\]\\n]*\\]\\(${box.dataset.describe}\\)`).exec(area.value);
  if (!shown) return; // the writer took it out meanwhile
  const words = event.target.value.replace(UNFIT, " ");
  area.setRangeText(`![${words}](${box.dataset.describe})`, shown.index, shown.index + shown[0].length, "preserve");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
});
