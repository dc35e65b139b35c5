/* Sends the form of the chosen step and shows the statement that comes back. */
Behaviour.specify("#generatePipelineScript", "generate-snippet", 0, function (button) {
  "use strict";
  button.addEventListener("click", function () {
    var form = document.forms.config;
    window.buildFormTree(form);
    var body = new URLSearchParams();
    body.set("json", JSON.stringify(JSON.parse(form.elements.json.value).prototype));
    fetch(button.dataset.url, { method: "POST", headers: window.crumb.wrap({}), body: body, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : null; })
      .then(function (text) {
        if (text !== null) {
          var copy = form.querySelector(".jenkins-copy-button");
          document.getElementById("prototypeText").value = text;
          copy.setAttribute("text", text);
          copy.classList.remove("jenkins-hidden");
        }
      });
  });
});
