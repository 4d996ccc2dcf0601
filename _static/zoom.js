/* A figure or a picture of the screen at the size of the window, in a dialog. The page is whole without it. */
(function () {
  "use strict";
  var box = null, home = null, shown = null;

  var make = window.sourcebookMake;

  function dialog() {
    if (box) return box;
    box = make("dialog", "sb-zoom");
    var close = make("button", "sb-zoom-close", "Close");
    close.addEventListener("click", function () { box.close(); });
    box.append(make("strong", "sb-zoom-title"), close, make("div", "sb-zoom-frame"));
    box.addEventListener("click", function (event) { if (event.target === box) box.close(); });  // beside what it shows
    box.addEventListener("close", function () { if (home) home.replaceWith(shown); home = null; });
    document.body.append(box);
    return box;
  }

  /* What is shown goes into the dialog and back, so that nothing on the page is there twice. */
  function open(figure) {
    var frame = dialog().querySelector(".sb-zoom-frame"), svg = figure.querySelector(".sb-wide svg");
    var title = figure.querySelector(".sb-figure-title, p"), area = svg && svg.viewBox.baseVal;
    var image = Array.from(figure.querySelectorAll("img")).find(function (one) { return one.offsetWidth; });
    shown = svg ? svg.parentNode : image;
    home = make("div", "sb-zoom-home");
    home.style.height = shown.offsetHeight + "px";
    box.style.setProperty("--ratio", svg ? area.width / area.height : image.naturalWidth / image.naturalHeight);
    box.querySelector(".sb-zoom-title").textContent = title ? title.textContent.replace(/#$/, "").trim() : "";
    box.setAttribute("aria-label", "Enlarged: " + box.querySelector(".sb-zoom-title").textContent);
    shown.replaceWith(home);
    frame.replaceChildren(shown);
    frame.tabIndex = 0;
    box.showModal();
    frame.scrollTo(0, 0);
  }

  function start() {
    document.querySelectorAll("article .sb-figure, article .sb-picture").forEach(function (figure) {
      var button = make("button", "sb-enlarge", "⤢");
      button.setAttribute("aria-label", "Enlarge this figure");
      button.addEventListener("click", function () { open(figure); });
      figure.append(button);
      figure.addEventListener("click", function (event) {
        var picture = event.target.closest(".sb-drawing, img");
        if (!picture || event.target.closest("svg a") || !figure.contains(picture)) return;
        event.preventDefault();  // without the script a picture of the screen opens by itself
        open(figure);
      });
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
