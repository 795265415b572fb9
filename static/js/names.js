// @ and # while writing: the people and tags that were named before. They are asked for when they are first
// needed, and nothing is chosen before an arrow key says so: Enter goes on with the words. See menu.js.

const optionOf = (name, number) => {
  const option = document.createElement("li");
  Object.assign(option, { id: `name-${number}`, role: "option", ariaSelected: "false", textContent: name });
  return option;
};

menus.push({
  at: "[data-names]",
  waits: true,
  typed: /(?<![\p{L}\p{M}\p{N}_&/=#@\\])(@|#(?=\p{L}))([\p{L}\p{M}\p{N}_'’-]*)$/u,
  fits: ({ textContent }, [written]) => textContent.toLowerCase().startsWith(written.toLowerCase()) && textContent !== written,
  put: (area, option) => insert(area, `${option.textContent} `),
  async fill(area, menu) {
    if (menu.dataset.asked) return;
    menu.dataset.asked = "yes";
    const answer = await fetch(menu.dataset.names).catch(() => null);
    if (!answer?.ok || answer.redirected) { delete menu.dataset.asked; return; }
    const names = (await answer.text()).split("\n").filter(Boolean);
    menu.replaceChildren(...names.map(optionOf));
    offer(area, this);
  },
});
