/* Crumbs, dialogues, logs that grow. Pages work without. */
(function () {
  "use strict";
  var head = document.head;
  window.rootURL = head.dataset.rooturl;
  window.resURL = head.dataset.resurl;
  window.isRunAsTest = head.dataset.unitTest === "true";
  window.crumb = {
    fieldName: head.dataset.crumbHeader,
    value: head.dataset.crumbValue,
    wrap: function (headers) {
      if (this.fieldName) {
        headers[this.fieldName] = this.value;
      }
      return headers;
    },
    appendToForm: function (form) {
      if (this.fieldName && !form.elements[this.fieldName]) {
        var input = document.createElement("input");
        input.type = "hidden";
        input.name = this.fieldName;
        input.value = this.value;
        form.appendChild(input);
      }
    }
  };

  function post(url) {
    return fetch(url, { method: "POST", headers: window.crumb.wrap({}), credentials: "same-origin" });
  }

  Behaviour.specify(".confirmation-link", "confirmation-link", 0, function (link) {
    link.addEventListener("click", function (event) {
      var message = link.dataset.message;
      if (message && !window.confirm(message)) {
        event.preventDefault();
        return;
      }
      if (link.dataset.post === "true") {
        event.preventDefault();
        post(link.dataset.url).then(function () { window.location.reload(); });
      }
    });
  });

  Behaviour.specify("[data-type='dialog-opener']", "dialog-opener", 0, function (button) {
    button.addEventListener("click", function () {
      var template = document.getElementById("dialog-" + button.dataset.dialogId + "-template");
      var dialog = document.createElement("dialog");
      dialog.className = "jenkins-dialog";
      var title = document.createElement("div");
      title.className = "jenkins-dialog__title";
      title.textContent = template.dataset.title;
      var contents = document.createElement("div");
      contents.className = "jenkins-dialog__contents";
      contents.appendChild(template.content.cloneNode(true));
      var close = document.createElement("button");
      close.type = "button";
      close.className = "jenkins-button jenkins-button--tertiary";
      close.textContent = "Close";
      close.addEventListener("click", function () { dialog.close(); });
      var buttons = document.createElement("div");
      buttons.className = "jenkins-dialog__buttons";
      buttons.appendChild(close);
      dialog.append(title, contents, buttons);
      dialog.addEventListener("close", function () { dialog.remove(); });
      document.body.appendChild(dialog);
      Behaviour.applySubtree(dialog);
      dialog.showModal();
    });
  });

  Behaviour.specify(".jenkins-copy-button", "copy-button", 0, function (button) {
    button.addEventListener("click", function () {
      var ref = button.getAttribute("ref");
      var text = ref ? document.getElementById(ref).textContent : button.getAttribute("text");
      if (!navigator.clipboard) {
        return;
      }
      navigator.clipboard.writeText(text).then(function () {
        button.classList.add("jenkins-copy-button--copied");
        button.title = button.getAttribute("message");
      });
    });
  });

  Behaviour.specify("[data-progressive-url]", "progressive-text", 0, function (output) {
    var position = null;
    function next() {
      var body = new URLSearchParams();
      body.set("start", position === null ? 0 : position);
      fetch(output.dataset.progressiveUrl, { method: "POST", headers: window.crumb.wrap({}), body: body, credentials: "same-origin" })
        .then(function (answer) {
          return answer.text().then(function (html) {
            if (position === null) {
              output.textContent = "";
            }
            output.insertAdjacentHTML("beforeend", html);
            position = answer.headers.get("X-Text-Size");
            if (answer.headers.get("X-More-Data") === "true") {
              window.setTimeout(next, 1000);
            }
          });
        });
    }
    if (!window.isRunAsTest) {
      next();
    }
  });

  function cellValue(row, column) {
    var cell = row.cells[column];
    var value = cell.getAttribute("data") || cell.textContent.trim();
    var number = Number(value);
    return value !== "" && !isNaN(number) ? number : value.toLowerCase();
  }

  Behaviour.specify("table.sortable", "sortable", 0, function (table) {
    var row = table.tHead && table.tHead.rows[0];
    if (!row) {
      return;
    }
    Array.prototype.forEach.call(row.cells, function (header, column) {
      if (header.dataset.sortDisable === "true" || header.textContent.trim() === "") {
        return;
      }
      header.classList.add("host-sortable");
      header.addEventListener("click", function () {
        var down = header.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(row.cells, function (other) { other.removeAttribute("aria-sort"); });
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        Array.prototype.slice.call(body.rows).sort(function (a, b) {
          var x = cellValue(a, column), y = cellValue(b, column);
          var order = typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === "number" ? -1 : 1;
          return down ? -order : order;
        }).forEach(function (each) { body.appendChild(each); });
      });
    });
  });
})();
