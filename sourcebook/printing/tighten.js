// Sets a chapter closer if that saves a last sheet with a few lines on it. Columns as large as the
// printed part of a sheet break where sheets would.
() => {
  const MM = 96 / 25.4, WIDTH = 160 * MM, HEIGHT = 251 * MM, GAP = 10 * MM;
  const FEW = 0.25;  // of a sheet
  const style = document.createElement("style");
  style.textContent = `.sb-measured > :first-child { columns: 1; column-gap: ${GAP}px; column-fill: auto; height: ${HEIGHT}px; width: ${WIDTH}px; }`;
  document.head.append(style);
  const measure = (chapter) => {
    chapter.classList.add("sb-measured");
    const frame = chapter.firstElementChild.getBoundingClientRect();
    let sheets = 0, fill = 0;
    for (const element of chapter.firstElementChild.querySelectorAll("*")) {
      for (const box of element.getClientRects()) {
        const sheet = Math.floor((box.left - frame.left + 1) / (WIDTH + GAP)) + 1, below = (box.bottom - frame.top) / HEIGHT;
        if (sheet > sheets) [sheets, fill] = [sheet, 0];
        if (sheet === sheets) fill = Math.max(fill, below);
      }
    }
    chapter.classList.remove("sb-measured");
    return { sheets, fill };
  };
  const spared = [];
  for (const chapter of document.querySelectorAll(".sb-chapter:not(.sb-numbers)")) {
    const loose = measure(chapter);
    if (loose.sheets === 1 || loose.fill > FEW) continue;
    chapter.classList.add("sb-tight");
    if (measure(chapter).sheets < loose.sheets) spared.push(chapter.id);
    else chapter.classList.remove("sb-tight");
  }
  style.remove();
  return spared;
}
