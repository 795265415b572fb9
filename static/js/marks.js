// The buttons of the toolbar: marks round what is selected, or before each of its lines.

const ROUND = { bold: "**", italic: "_", code: "`" };
const BEFORE = { heading: "## ", list: "- ", quote: "> " };

const markLines = (area, mark) => {
  const { selectionStart, selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split("\n");
  const bare = lines.every(line => line.startsWith(mark));
  area.setSelectionRange(start, selectionEnd);
  insert(area, lines.map(line => bare ? line.slice(mark.length) : mark + line).join("\n"));
};

const link = area => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end);
  insert(area, `[${words}](https://)`);
  const at = start + words.length + 3;
  area.setSelectionRange(words ? at : start + 1, words ? at + 8 : start + 1);
};

document.addEventListener("click", event => {
  const mark = event.target.closest("[data-mark]")?.dataset.mark;
  if (mark) {
    const area = event.target.closest("[data-editor]").querySelector("textarea");
    if (ROUND[mark]) wrap(area, ROUND[mark]);
    else if (BEFORE[mark]) markLines(area, BEFORE[mark]);
    else link(area);
  }
  event.target.closest("[data-shut]")?.closest("section").remove();
});
