/* What a search shows of a page is what a reader sees there: no code, no hidden words. */
(function () {
  "use strict";
  var UNSEEN = "details.hide.above-input, details.hide > summary, .sb-old, .sb-was, .sb-swap del, .sb-tools, .sb-key, .sb-mark, .sb-s, .sb-front, .sb-frame, .sb-figure-links, .sb-figure-data, svg, nav, .headerlink, .sb-page-info, .bd-header-article, #jb-print-docs-body, .prev-next-footer, .bd-sidebar-secondary, .bd-footer-content, dialog";

  /* Pages that are found equally well stand in the order of the book. */
  function inReadingOrder() {
    var order = Array.from(document.querySelectorAll("nav.bd-links a[href]")).map(function (link) { return link.getAttribute("href").replace(/\.html.*$/, ""); });
    Scorer.score = function (item) {
      var place = order.indexOf(item[0]);
      return item[4] - (place < 0 ? order.length : place) / 1000;
    };
  }

  function ready() {
    if (typeof Search === "undefined") return;
    inReadingOrder();
    var whole = Search.htmlToText;
    Search.htmlToText = function (html, anchor) {
      var page = new DOMParser().parseFromString(html, "text/html");
      page.querySelectorAll(UNSEEN).forEach(function (node) { node.remove(); });
      page.querySelectorAll("p, td, th, li, dt, dd, h1, h2, h3, h4, caption, figcaption").forEach(function (node) { node.append(" "); });
      return whole(page.documentElement.outerHTML, anchor);
    };
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
