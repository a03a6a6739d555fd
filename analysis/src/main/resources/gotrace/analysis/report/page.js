(function () {
  "use strict";
  var root = document.documentElement;
  var said = document.getElementById("said");

  function remembered() {
    try { return localStorage.getItem("gotrace-theme"); } catch (refused) { return null; }
  }
  function remember(theme) {
    try { localStorage.setItem("gotrace-theme", theme); } catch (refused) { return; }
  }
  var themes = ["auto", "light", "dark"];
  var toggle = document.getElementById("theme");
  function show(theme) {
    if (theme === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", theme); }
    toggle.textContent = "Theme: " + theme;
  }
  var theme = themes.indexOf(remembered()) === -1 ? "auto" : remembered();
  show(theme);
  toggle.addEventListener("click", function () {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    show(theme);
    remember(theme);
  });

  var words = new Intl.Collator("en", { numeric: true });
  function key(row, column) {
    var cell = row.cells[column];
    if (cell.classList.contains("na")) { return null; }
    var exact = cell.getAttribute("data-value");
    if (exact === null) { return cell.textContent; }
    return exact === "true" ? 1 : exact === "false" ? 0 : Number(exact);
  }
  function compare(a, b) {
    return typeof a === "number" ? a - b : words.compare(a, b);
  }
  function sort(head) {
    var body = head.closest("table").tBodies[0];
    var column = head.cellIndex;
    var before = head.getAttribute("aria-sort");
    var first = head.classList.contains("number") ? "descending" : "ascending";
    var other = first === "descending" ? "ascending" : "descending";
    var order = before === first ? other : first;
    var sign = order === "ascending" ? 1 : -1;
    var rows = Array.from(body.rows).map(function (row) { return { row: row, key: key(row, column) }; });
    rows.sort(function (a, b) {
      if (a.key === null || b.key === null) { return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0); }
      return sign * compare(a.key, b.key);
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
    Array.from(head.parentNode.cells).forEach(function (cell) { cell.setAttribute("aria-sort", "none"); });
    head.setAttribute("aria-sort", order);
    said.textContent = "Sorted by " + head.textContent + ", " + order;
  }
  document.querySelectorAll("th button").forEach(function (button) {
    button.addEventListener("click", function () { sort(button.parentNode); });
  });

  document.querySelectorAll(".filter").forEach(function (box) {
    var input = box.querySelector("input");
    var matches = box.querySelector(".matches");
    var rows = Array.from(box.nextElementSibling.querySelector("tbody").rows);
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      var shown = 0;
      rows.forEach(function (row) {
        var match = row.textContent.toLowerCase().indexOf(wanted) !== -1;
        row.hidden = !match;
        shown += match ? 1 : 0;
      });
      matches.textContent = wanted === "" ? "" : shown + " of " + rows.length + " rows";
    });
  });

  var links = new Map();
  document.querySelectorAll(".contents a").forEach(function (link) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  });
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      links.forEach(function (link) { link.removeAttribute("aria-current"); });
      var link = links.get(entry.target.id);
      if (link) { link.setAttribute("aria-current", "true"); }
    });
  }, { rootMargin: "-15% 0px -75% 0px" });
  document.querySelectorAll(".part").forEach(function (part) { watcher.observe(part); });
}());
