/* Forms: every one carries the crumb and, as "json", its fields grouped as the page's structure says. */
(function () {
  "use strict";

  function each(list, run) {
    Array.prototype.forEach.call(list, run);
  }

  function children(element, className) {
    return Array.prototype.filter.call(element.children, function (child) { return child.classList.contains(className); });
  }

  /* What follows the last dot: "_.model" is "model". */
  function shortName(name) {
    return name.substring(name.lastIndexOf(".") + 1);
  }

  function put(target, name, value) {
    var key = shortName(name);
    if (target[key] === undefined || target[key] === null) {
      target[key] = value;
    } else if (Array.isArray(target[key])) {
      target[key].push(value);
    } else {
      target[key] = [target[key], value];
    }
  }

  function isOn(box) {
    return box.checked !== box.classList.contains("negative");
  }

  function putBox(target, box) {
    if (!box.getAttribute("json")) {
      put(target, box.name, isOn(box));
    } else if (isOn(box)) {
      put(target, box.name, box.getAttribute("json"));
    }
  }

  function putControl(target, control) {
    var type = (control.getAttribute("type") || "").toLowerCase();
    if (!control.name || control.name === "json" || type === "button" || type === "submit" || type === "file") {
      return;
    }
    if (type === "checkbox") {
      putBox(target, control);
    } else if (type !== "radio" || control.checked) {
      put(target, control.name, control.value);
    }
    if (type === "password") {
      put(target, "$redact", shortName(control.name));
    }
  }

  function group(target, name, element) {
    var inner = {};
    put(target, name, inner);
    read(inner, element);
  }

  function readOptional(target, block) {
    var start = children(block, "optional-block-start")[0];
    var box = start.querySelector(".optional-block-control");
    var body = children(block, "form-container")[0];
    if (start.dataset.inline) {
      putBox(target, box);
      read(target, body);
    } else if (isOn(box)) {
      group(target, box.name, body);
    }
  }

  function read(target, element) {
    each(element.children, function (child) {
      var tag = child.tagName.toLowerCase();
      if (tag === "template" || child.hasAttribute("field-disabled")) {
        return;
      }
      if (tag === "input" || tag === "select" || tag === "textarea") {
        putControl(target, child);
      } else if (child.classList.contains("optionalBlock-container")) {
        readOptional(target, child);
      } else if (tag === "div" && child.getAttribute("name")) {
        group(target, child.getAttribute("name"), child);
      } else {
        read(target, child);
      }
    });
  }

  window.buildFormTree = function (form) {
    var tree = {};
    read(tree, form);
    form.elements.json.value = JSON.stringify(tree);
    return true;
  };

  Behaviour.specify("form", "form", 0, function (form) {
    window.crumb.appendToForm(form);
    if (form.classList.contains("no-json")) {
      return;
    }
    var json = document.createElement("input");
    json.type = "hidden";
    json.name = "json";
    json.value = "init";
    form.appendChild(json);
    form.addEventListener("submit", function () { window.buildFormTree(form); });
  });

  Behaviour.specify("label.attach-previous", "label-attach-previous", 0, function (label) {
    label.addEventListener("click", function () { label.previousElementSibling.click(); });
  });

  /* Help */
  function helpArea(link) {
    var header = link.parentElement;
    if (header.classList.contains("repeated-chunk__header")) {
      return link.closest(".repeated-chunk").querySelector(".help-area");
    }
    var sibling = link.closest(".help-sibling").nextElementSibling;
    while (!sibling.classList.contains("help-area")) {
      sibling = sibling.nextElementSibling;
    }
    return sibling;
  }

  Behaviour.specify("a.jenkins-help-button", "help-button", 0, function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var area = helpArea(link);
      area.style.display = area.style.display === "block" ? "none" : "block";
      if (area.style.display === "block") {
        fetch(link.getAttribute("helpURL")).then(function (answer) { return answer.text(); }).then(function (text) {
          area.firstElementChild.innerHTML = text;
        });
      }
    });
  });

  /* Checks: at once and after each change, one after the other. */
  var waiting = Promise.resolve();

  function valueOf(control) {
    return control.type === "checkbox" ? String(control.checked) : control.value;
  }

  /* Whether its fields are grouped, as read() groups them: so the box of an optional block belongs to what is around the block. */
  function isPart(element) {
    var block = element.parentElement;
    if (element.classList.contains("form-container") && block && block.classList.contains("optionalBlock-container")) {
      return !children(block, "optional-block-start")[0].dataset.inline;
    }
    return element.tagName === "FORM" || element.tagName === "DIV" && element.hasAttribute("name");
  }

  function partAround(element) {
    var around = element.parentElement;
    while (around && !isPart(around)) {
      around = around.parentElement;
    }
    return around;
  }

  /* The field of that name in the part of the form that the control is in, or else in the nearest one around it. */
  function nearby(control, field) {
    function found(part) {
      return Array.prototype.filter.call(part.querySelectorAll("[name='_." + field + "'], [name='" + field + "']"), function (other) {
        return partAround(other) === part;
      })[0];
    }
    var part = partAround(control);
    while (part && !found(part)) {
      part = partAround(part);
    }
    return part ? found(part) : null;
  }

  /* The fields by their names that the attribute of the control lists, as far as they are there. */
  function dependencies(control, attribute) {
    return (control.getAttribute(attribute) || "").split(" ").filter(function (field) { return field && nearby(control, field); });
  }

  function putDependencies(body, control, attribute) {
    dependencies(control, attribute).forEach(function (field) { body.set(field, valueOf(nearby(control, field))); });
    return body;
  }

  function onChangeOfDependencies(control, attribute, run) {
    dependencies(control, attribute).map(function (field) { return nearby(control, field); }).forEach(function (other) {
      if (other !== control) {
        other.addEventListener("change", run);
      }
    });
  }

  function ask(url, body) {
    return fetch(url, { method: "POST", headers: window.crumb.wrap({}), body: body, credentials: "same-origin" });
  }

  function check(control) {
    var body = putDependencies(new URLSearchParams({ value: valueOf(control) }), control, "checkDependsOn");
    var area = control.closest(".jenkins-form-item").querySelector(".validation-error-area");
    return ask(control.getAttribute("checkUrl"), body)
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        area.innerHTML = text;
        area.classList.toggle("validation-error-area--visible", area.textContent.trim() !== "");
      });
  }

  Behaviour.specify(".validated", "validated", 1, function (control) {
    function later() {
      waiting = waiting.then(function () { return check(control); });
    }
    if (!window.fetch) {
      return;
    }
    later();
    control.addEventListener("change", later);
    onChangeOfDependencies(control, "checkDependsOn", later);
  });

  /* Drop-down lists that the server fills, anew when a field changes that the choices depend on */
  function fill(list) {
    return ask(list.getAttribute("fillUrl"), putDependencies(new URLSearchParams(), list, "fillDependsOn"))
      .then(function (answer) { return answer.json(); })
      .then(function (model) {
        var chosen = list.value;
        while (list.firstChild) {
          list.removeChild(list.firstChild);
        }
        model.values.forEach(function (choice) {
          var option = document.createElement("option");
          option.value = choice.value;
          option.textContent = choice.name;
          option.selected = choice.value === chosen;
          list.appendChild(option);
        });
      });
  }

  Behaviour.specify("select.select[fillUrl]", "select-fill", 0, function (list) {
    function later() {
      waiting = waiting.then(function () { return fill(list); });
    }
    if (!window.fetch) {
      return;
    }
    later();
    onChangeOfDependencies(list, "fillDependsOn", later);
  });

  /* What opens and closes */
  Behaviour.specify("input.optional-block-control", "optional-block", 0, function (box) {
    var body = children(box.closest(".optionalBlock-container"), "form-container")[0];
    function show() {
      body.classList.toggle("form-container--hidden", !isOn(box));
    }
    show();
    box.addEventListener("change", show);
  });

  Behaviour.specify(".advanced-button", "advanced-button", 0, function (button) {
    var link = button.closest(".advancedLink");
    button.addEventListener("click", function () {
      link.nextElementSibling.style.display = "block";
      link.remove();
    });
  });

  Behaviour.specify("select.dropdownList", "dropdown-list", 0, function (list) {
    var container = list.closest(".jenkins-form-item").nextElementSibling;
    function show() {
      children(container.firstElementChild, "dropdownList-block").forEach(function (block, index) {
        var chosen = index === list.selectedIndex;
        block.classList.toggle("jenkins-hidden", !chosen);
        if (!chosen) {
          block.setAttribute("field-disabled", "true");
          return;
        }
        block.removeAttribute("field-disabled");
        children(block, "render-on-demand").forEach(function (template) {
          template.replaceWith(template.content.cloneNode(true));
          Behaviour.applySubtree(block);
        });
      });
    }
    show();
    list.addEventListener("change", show);
  });

  /* Lists */
  function insert(template, before) {
    var chunk = template.content.cloneNode(true).querySelector(".repeated-chunk");
    before.parentElement.insertBefore(chunk, before);
    Behaviour.applySubtree(chunk);
  }

  function templates(container) {
    return Array.prototype.filter.call(container.children, function (child) { return child.tagName === "TEMPLATE"; });
  }

  Behaviour.specify(".repeatable-add", "repeatable-add", 0, function (button) {
    button.addEventListener("click", function () { insert(templates(button.parentElement)[0], button); });
  });

  function menu(button, close) {
    var list = document.createElement("div");
    list.className = "jenkins-dropdown";
    list.setAttribute("role", "menu");
    templates(button.closest(".hetero-list-container")).forEach(function (template) {
      var item = document.createElement("button");
      item.type = "button";
      item.className = "jenkins-dropdown__item";
      item.setAttribute("role", "menuitem");
      item.textContent = template.title;
      item.addEventListener("click", function () {
        close();
        insert(template, button.parentElement);
      });
      list.appendChild(item);
    });
    return list;
  }

  Behaviour.specify(".hetero-list-add", "hetero-list-add", 0, function (button) {
    var open = null;
    function close() {
      if (open) {
        open.remove();
        open = null;
        button.setAttribute("aria-expanded", "false");
        button.focus();
      }
    }
    button.addEventListener("click", function () {
      if (open) {
        close();
        return;
      }
      open = menu(button, close);
      button.parentElement.appendChild(open);
      button.setAttribute("aria-expanded", "true");
      open.firstElementChild.focus();
      open.addEventListener("keydown", function (event) {
        if (event.key === "Escape") {
          close();
        }
      });
    });
  });

  Behaviour.specify(".repeatable-delete", "repeatable-delete", 0, function (button) {
    button.addEventListener("click", function () { button.closest(".repeated-chunk").remove(); });
  });
})();
