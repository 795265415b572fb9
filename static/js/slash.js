// A slash at the start of a line offers what can be put in: see menu.js.

menus.push({
  at: "[data-slash]",
  typed: /^\/(\p{L}*)$/u,
  fits: ({ dataset: { quote }, textContent }, found) =>
    (!quote || document.querySelector(quote)) && textContent.trim().toLowerCase().includes(found[1].toLowerCase()),
  put: (area, { dataset: { press, quote, time } }) => {
    insert(area, time !== undefined ? `${clock()} ` : quote ? `> ${document.querySelector(quote).textContent.trim()}\n\n` : "");
    const target = press && area.form.querySelector(`${press}:checked, ${press}`);
    if (target?.type === "file") target.click();
    else target?.focus();
  },
});
