// Sets a table that is wider than the sheet closer, step by step, since the browser would shrink the whole book for it.
() => {
  const width = document.documentElement.clientWidth;
  const steps = ["sb-close", "sb-closer", "sb-closest"];
  for (const table of document.querySelectorAll("table")) {
    for (const step of steps) if (table.getBoundingClientRect().right > width) table.classList.add(step);
  }
  return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1).length;
}
