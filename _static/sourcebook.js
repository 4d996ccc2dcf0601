/* Comfort for the annotated article: layers, details and highlights. The page is whole without it. */
(function () {
  "use strict";

  function ready(run) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
  }

  /* The part of the address behind the sign, or nothing if it is none. */
  function place() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  }

  function parseSpans(cell) {
    return cell.split(";").filter(Boolean).map(function (piece) { return piece.trim().split(" ").map(Number); });
  }

  function Reader(root) {
    this.root = root;
    this.segments = Array.from(root.querySelectorAll(".sb-text span[data-a]")).map(function (node) {
      return { node: node, start: Number(node.dataset.a), end: Number(node.dataset.z), units: (node.dataset.u || "").split(" ").filter(Boolean) };
    });
    this.bar = root.querySelector(".sb-bar");
    this.panel = root.querySelector(".sb-panel");
    var data = root.querySelector("script.sb-coders");
    this.coders = data ? JSON.parse(data.textContent) : {};
  }

  Reader.prototype.within = function (pieces) {
    return this.segments.filter(function (s) {
      return pieces.some(function (p) { return p[0] <= s.start && s.end <= p[1]; });
    });
  };

  Reader.prototype.ofUnit = function (id) {
    return this.segments.filter(function (s) { return s.units.indexOf(id) >= 0; });
  };

  Reader.prototype.mark = function (segments) {
    this.segments.forEach(function (s) { s.node.classList.remove("sb-hit"); });
    segments.forEach(function (s) { s.node.classList.add("sb-hit"); });
  };

  Reader.prototype.say = function (text) { this.bar.textContent = text; };

  Reader.prototype.clear = function () {
    this.counting = false;
    this.mark([]);
    this.say("");
    this.panel.replaceChildren();
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  };

  Reader.prototype.showNote = function (id) {
    var note = this.root.querySelector("#note-" + CSS.escape(id));
    this.panel.replaceChildren();
    if (!note) return;
    var copy = document.createElement("div");
    Array.from(note.childNodes).forEach(function (child) { copy.appendChild(child.cloneNode(true)); });
    this.panel.appendChild(copy);
  };

  Reader.prototype.open = function (id) {
    this.counting = false;
    this.say("");
    this.mark(this.ofUnit(id));
    this.showNote(id);
  };

  /* An address with data-at is a number of the book; any other is a unit. */
  Reader.prototype.follow = function () {
    var id = place(), target = id && document.getElementById(id);
    if (!id) this.clear();
    if (!target || !this.root.contains(target)) return;
    if (target.dataset.at) {
      this.counting = true;
      this.panel.replaceChildren();
      var pieces = parseSpans(target.dataset.at);
      this.mark(this.within(pieces));
      var places = target.dataset.at.split(";").length;
      this.say(target.dataset.label + ": " + target.dataset.text + " (" + places + (places === 1 ? " place" : " places") + " highlighted)");
    } else if (id.indexOf("note-") === 0) {
      var box = target.closest("details");
      if (box) box.open = true;
      target.scrollIntoView();
    } else if (this.ofUnit(id).length) {
      this.open(id);
    } else if (/^[SP]\d+$/.test(id)) {
      this.mark(this.sentence(target, id));
      this.showNote(id);
    }
  };

  Reader.prototype.sentence = function (target, id) {
    var pattern = id[0] === "S" ? "S" : "P";
    var all = Array.from(this.root.querySelectorAll(".sb-at")).filter(function (a) { return new RegExp("^" + pattern + "\\d+$").test(a.id); });
    var next = all[all.indexOf(target) + 1];
    return this.segments.filter(function (s) {
      var after = target.compareDocumentPosition(s.node) & Node.DOCUMENT_POSITION_FOLLOWING;
      return after && (!next || next.compareDocumentPosition(s.node) & Node.DOCUMENT_POSITION_PRECEDING);
    });
  };

  Reader.prototype.view = function (coder) {
    var data = this.coders[coder];
    var reader = this;
    this.root.dataset.view = coder;
    this.segments.forEach(function (s) { s.node.className = ""; });
    data.contents.forEach(function (item) {
      reader.within(parseSpans(item[0])).forEach(function (s) { s.node.classList.add("sb-v", "sb-k-" + item[1]); });
    });
    [["cues", "sb-cue"], ["sources", "sb-source"], ["substitutions", "sb-sub"]].forEach(function (pair) {
      data[pair[0]].forEach(function (cell) {
        reader.within(parseSpans(cell)).forEach(function (s) { s.node.classList.add(pair[1]); });
      });
    });
    if (location.hash) this.follow();
  };

  Reader.prototype.layer = function (name, on) {
    var layers = new Set(this.root.dataset.layers.split(" ").filter(Boolean));
    if (on) layers.add(name); else layers.delete(name);
    this.root.dataset.layers = Array.from(layers).join(" ");
  };

  Reader.prototype.unitOf = function (node) {
    var segment = node.closest && node.closest("span[data-u]");
    return segment && segment.dataset.u.split(" ").find(function (id) { return /^[AT]\d/.test(id); });
  };

  Reader.prototype.listen = function () {
    var reader = this, root = this.root, text = root.querySelector(".sb-text");
    root.querySelector(".sb-controls").hidden = false;
    root.addEventListener("change", function (event) {
      if (event.target.dataset.layer) reader.layer(event.target.dataset.layer, event.target.checked);
      if ("coder" in event.target.dataset) {
        reader.view(event.target.value);
        reader.say("The text now shows the coding of " + event.target.selectedOptions[0].textContent + "; the notes are the reference's.");
      }
    });
    root.querySelector("[data-clear]").addEventListener("click", function () { reader.clear(); });
    text.addEventListener("click", function (event) {
      var mark = event.target.closest("a[data-show]");
      var id = mark ? mark.dataset.show : reader.unitOf(event.target);
      if (!id) return;
      event.preventDefault();
      history.replaceState(null, "", "#" + id);
      reader.open(id);
    });
    text.addEventListener("mouseover", function (event) {
      var id = reader.unitOf(event.target);
      if (id && !location.hash) reader.showNote(id);
    });
    text.addEventListener("focusin", function (event) {
      var mark = event.target.closest("a[data-show]");
      if (mark && reader.counting) reader.showNote(mark.dataset.show);
      else if (mark) reader.open(mark.dataset.show);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !event.target.closest("dialog")) reader.clear();  // there it closes the dialog
    });
    window.addEventListener("hashchange", function () { reader.follow(); });
    document.addEventListener("click", function (event) {  // a second click on a number is no change of address
      var link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash && !event.defaultPrevented) reader.follow();
    });
    reader.follow();
  };

  ready(function () {
    Array.from(document.querySelectorAll(".sb-reader")).forEach(function (root) { new Reader(root).listen(); });
  });
})();
