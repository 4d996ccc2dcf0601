/* Small repairs of the theme for readers who cannot see or point: names, landmarks and focus. The page is whole without it. */
(function () {
  "use strict";

  /* The side bar holds the book's title and the search as well as the contents: one landmark for all. */
  function nameLandmarks() {
    var bar = document.getElementById("pst-primary-sidebar");
    if (bar) { bar.setAttribute("role", "complementary"); bar.setAttribute("aria-label", "The book"); }
  }

  /* A table wider than its column scrolls in its frame, which keys can reach and which says what it holds. The theme
     comes to it late after a window has changed. */
  function nameTables() {
    document.querySelectorAll(".pst-scrollable-table-container").forEach(function (frame) {
      var caption = frame.querySelector("caption");
      frame.setAttribute("role", "group");
      frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
      frame.setAttribute("aria-label", caption ? "Table: " + caption.textContent.replace(/#$/, "").trim() : "Table");
    });
  }

  function ready() { nameLandmarks(); nameTables(); window.addEventListener("resize", nameTables); }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
