// A plain textarea, made kind: bold, italic, code, lists that go on, and a count of words.
// execCommand keeps the browser's own undo; setRangeText is the way out where it is missing.

const insert = (area, text) => {
  area.focus();
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (done) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

const wrap = (area, mark) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  insert(area, mark + value.slice(start, end) + mark);
  area.setSelectionRange(start + mark.length, end + mark.length);
};

const MARKS = { b: "**", i: "_", e: "`" };
const ITEM = /^(\s*)([-*+]|(\d+)([.)]))( \[[ xX]\])? (.*)$/;

const newLine = (area, event) => {
  const at = area.selectionStart;
  if (at !== area.selectionEnd) return;
  const line = area.value.slice(area.value.lastIndexOf("\n", at - 1) + 1, at);
  const item = ITEM.exec(line);
  if (!item) return;
  event.preventDefault();
  if (!item[6]) { // an empty item ends the list
    area.setSelectionRange(at - line.length, at);
    insert(area, "");
    return;
  }
  const bullet = item[3] ? `${Number(item[3]) + 1}${item[4]}` : item[2];
  insert(area, `\n${item[1]}${bullet}${item[5] ? " [ ]" : ""} `);
};

const count = area => {
  const shown = area.form?.querySelector("[data-count]");
  if (!shown) return;
  const n = area.value.trim().split(/\s+/).filter(Boolean).length;
  const { one, many } = shown.dataset;
  shown.textContent = n === 0 ? "" : n === 1 ? one : many.replace("{n}", n.toLocaleString(document.documentElement.lang));
};

const areaOf = event => event.target.closest?.("[data-editor] textarea");

document.addEventListener("keydown", event => {
  const area = areaOf(event);
  if (!area || event.altKey || event.isComposing) return;
  const held = event.ctrlKey || event.metaKey;
  if (held && event.key === "Enter") {
    event.preventDefault();
    area.form.requestSubmit();
  } else if (held && !event.shiftKey && MARKS[event.key]) {
    event.preventDefault();
    wrap(area, MARKS[event.key]);
  } else if (event.key === "Enter" && !event.shiftKey && !held) {
    newLine(area, event);
  }
});

document.addEventListener("input", event => {
  const area = areaOf(event);
  if (area) count(area);
});
document.querySelectorAll("[data-editor] textarea").forEach(count);
