// Hides the marks, turns light to dark, sends a question to the search page, and answers a few keys. Nothing else needs a script
// but the search itself.
// It runs before the page is drawn, so that what a reader has chosen stands from the first moment.
(function () {
  "use strict";
  var root = document.documentElement;

  // Storage may be forbidden, as it is on some disks: then a choice holds for the page.
  function recall(key) {
    try {
      return localStorage.getItem("sitegen-" + key);
    } catch (error) {
      return null;
    }
  }
  function keep(key, value) {
    try {
      localStorage.setItem("sitegen-" + key, value);
    } catch (error) {
      return;
    }
  }

  root.classList.add("js");
  if (recall("marks") === "off") root.dataset.marks = "off";
  if (/^(light|dark)$/.test(recall("theme") || "")) root.dataset.theme = recall("theme");

  function dark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function button(name) {
    return document.querySelector('[data-do="' + name + '"]');
  }
  function label() {
    var marks = button("marks");
    var theme = button("theme");
    if (marks) marks.textContent = root.dataset.marks === "off" ? marks.dataset.off : marks.dataset.on;
    if (theme) theme.textContent = dark() ? theme.dataset.light : theme.dataset.dark;
  }
  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) location.href = link.href;
  }

  var acts = {
    marks: function () {
      root.dataset.marks = root.dataset.marks === "off" ? "on" : "off";
      keep("marks", root.dataset.marks);
      label();
    },
    theme: function () {
      root.dataset.theme = dark() ? "light" : "dark";
      keep("theme", root.dataset.theme);
      label();
    },
    keys: function () {
      var list = document.getElementById("keys");
      if (list.open) list.close();
      else list.showModal();
    },
    close: function () {
      document.getElementById("keys").close();
    },
    next: function () {
      follow('link[rel="next"]');
    },
    previous: function () {
      follow('link[rel="prev"]');
    },
    search: function () {
      var field = document.querySelector('input[type="search"]');
      if (field && field.offsetParent) field.focus();
      else follow(".to-search a");
    },
  };
  var keys = { m: "marks", n: "next", p: "previous", "/": "search", "?": "keys" };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (/^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable) return;
    var name = keys[event.key];
    if (!name) return;
    event.preventDefault();
    acts[name]();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var marks = button("marks");
    if (marks) marks.dataset.on = marks.textContent;
    document.addEventListener("click", function (event) {
      var pressed = event.target.closest("[data-do]");
      if (pressed) acts[pressed.dataset.do]();
    });
    // The pages may send no form anywhere, so a question travels in the address of the page that answers it.
    document.addEventListener("submit", function (event) {
      var to = event.target.dataset.to;
      if (!to) return;
      event.preventDefault();
      location.href = to + "#" + new URLSearchParams({ q: event.target.elements.q.value });
    });
    label();
    // Where the style sheet cannot show the notes of a closed <details> in the margin, they are opened.
    if (!CSS.supports("selector(::details-content)") && document.body.clientWidth > 900) {
      document.querySelectorAll("details.notes").forEach(function (notes) {
        notes.open = true;
      });
    }
  });
})();
