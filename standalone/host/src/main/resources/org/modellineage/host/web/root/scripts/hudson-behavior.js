/* Crumbs, structured forms, dialogues, logs that grow. Pages work without, but for structured forms. */
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
        addHidden(form, this.fieldName, this.value);
      }
    }
  };

  function addHidden(form, name, value) {
    var input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.appendChild(input);
    return input;
  }

  function put(target, name, value) {
    if (!Object.prototype.hasOwnProperty.call(target, name)) {
      target[name] = value;
    } else if (Array.isArray(target[name])) {
      target[name].push(value);
    } else {
      target[name] = [target[name], value];
    }
  }

  function shortName(name) {
    return name.indexOf("_.") === 0 ? name.substring(2) : name;
  }

  function putControl(target, input) {
    var name = input.getAttribute("name");
    if (!name || name === window.crumb.fieldName || name === "json") {
      return;
    }
    var type = (input.getAttribute("type") || "").toLowerCase();
    if (type === "checkbox") {
      put(target, shortName(name), input.checked ? input.getAttribute("json") || true : false);
    } else if (type === "radio") {
      if (input.checked) {
        put(target, shortName(name), input.value);
      }
    } else if (type !== "submit" && type !== "button" && type !== "file") {
      put(target, shortName(name), input.value);
    }
  }

  function readBlock(target, block) {
    var control = block.querySelector(".optional-block-control");
    var body = block.querySelector(".optional-block-body");
    var name = control.getAttribute("name");
    if (control.dataset.inline === "true") {
      put(target, shortName(name), control.checked);
      if (control.checked) {
        read(target, body);
      }
    } else if (control.checked) {
      var inner = {};
      put(target, shortName(name), inner);
      read(inner, body);
    }
  }

  /* Reads the controls below an element into an object, grouped as the page's structure says. */
  function read(target, element) {
    Array.prototype.forEach.call(element.children, function (child) {
      var tag = child.tagName.toLowerCase();
      if (tag === "template" || (child.dataset && child.dataset.inactive === "true")) {
        return;
      }
      if (tag === "input" || tag === "select" || tag === "textarea") {
        putControl(target, child);
      } else if (child.classList.contains("optionalBlock-container")) {
        readBlock(target, child);
      } else {
        var group = child.dataset && child.dataset.formName ? child.dataset.formName
          : tag === "div" || tag === "tr" ? child.getAttribute("name") : null;
        if (group) {
          var inner = {};
          put(target, group, inner);
          read(inner, child);
        } else {
          read(target, child);
        }
      }
    });
  }

  window.buildFormTree = function (form) {
    var tree = {};
    read(tree, form);
    var json = form.elements.json || addHidden(form, "json", "");
    json.value = JSON.stringify(tree);
    return true;
  };

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if ((form.getAttribute("method") || "").toLowerCase() === "post") {
      window.crumb.appendToForm(form);
      if (form.dataset.structured === "true") {
        window.buildFormTree(form);
      }
    }
  }, true);

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

  Behaviour.specify(".jenkins-help-button[data-help-url]", "help-button", 0, function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var area = link.closest(".jenkins-form-item").querySelector(".help-area .help");
      if (!area.classList.toggle("jenkins-hidden")) {
        fetch(link.dataset.helpUrl).then(function (answer) { return answer.text(); }).then(function (text) {
          area.innerHTML = text;
        });
      }
    });
  });

  function check(input) {
    var area = input.closest(".jenkins-form-item").querySelector(".validation-error-area");
    var body = new URLSearchParams();
    body.set("value", input.value);
    fetch(input.dataset.checkUrl, { method: "POST", headers: window.crumb.wrap({}), body: body, credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) { area.innerHTML = text; });
  }

  Behaviour.specify("[data-check-url]", "form-check", 0, function (input) {
    input.addEventListener("change", function () { check(input); });
  });

  function showOptional(control) {
    var body = control.closest(".optionalBlock-container").querySelector(".optional-block-body");
    body.classList.toggle("jenkins-hidden", !control.checked);
  }

  Behaviour.specify(".optional-block-control", "optional-block", 0, function (control) {
    showOptional(control);
    control.addEventListener("change", function () { showOptional(control); });
  });

  function showChoice(list) {
    Array.prototype.forEach.call(list.parentElement.children, function (block) {
      if (block.dataset.choice) {
        var chosen = block.dataset.choice === list.value;
        block.classList.toggle("jenkins-hidden", !chosen);
        if (chosen) {
          block.removeAttribute("data-inactive");
        } else {
          block.setAttribute("data-inactive", "true");
        }
      }
    });
  }

  Behaviour.specify("[data-dropdown-list]", "dropdown-list", 0, function (list) {
    showChoice(list);
    list.addEventListener("change", function () { showChoice(list); });
  });

  Behaviour.specify(".hetero-list-add, .repeatable-add", "repeatable-add", 0, function (button) {
    button.addEventListener("click", function () {
      var row = button.parentElement;
      var prototype = Array.prototype.filter.call(row.parentElement.children, function (child) {
        return child.dataset.prototype === button.dataset.add;
      })[0];
      var copy = prototype.content.cloneNode(true).querySelector(".repeated-chunk");
      row.parentElement.insertBefore(copy, row);
      Behaviour.applySubtree(copy);
    });
  });

  Behaviour.specify(".repeatable-delete", "repeatable-delete", 0, function (button) {
    button.addEventListener("click", function () { button.closest(".repeated-chunk").remove(); });
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
