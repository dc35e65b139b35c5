"""What people, an administrator and other servers say of the models of the hostile build, over the addresses of the product."""
import json
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote

from said import TEXTS, all_of, named, said

FOLDER, JOB, BUILD = "job/labs", "job/labs/job/hostile", "job/labs/job/hostile/1"
MODELS = f"{FOLDER}/model-lineage/model/"
MODEL = f"{MODELS}hostile"
NAME = "javascript:pwned()"  # the only one of the texts that is a label as well
CONFIGURATION = "io-jenkins-plugins-modellineage-jenkins-config-ModelLineageConfiguration"
PATIENCE = 120  # seconds that the build may take


class Receiver(BaseHTTPRequestHandler):
    """A server that a webhook or the mirror reaches, and that answers hostile texts."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = all_of("hookAnswer")[:1000] if self.path.startswith("/hook") else json.dumps(
            {"error_code": "INVALID_PARAMETER_VALUE", "message": all_of("mirrorAnswer")})
        self.send_response(400)
        self.end_headers()
        self.wfile.write(told.encode())

    do_GET = do_PATCH = do_POST

    def log_message(self, *_):
        pass


def asks(reader, path, **form):
    crumb = asks.crumbs.setdefault(reader, reader.page.request.get(f"{reader.address}/crumbIssuer/api/json").json())
    answer = reader.page.request.post(f"{reader.address}/{path}", form=form, headers={crumb["crumbRequestField"]: crumb["crumb"]})
    assert answer.status < 400, f"{path}: {answer.status} {answer.text()[-2000:]}"
    return answer


asks.crumbs = {}


def told(reader, path):
    return reader.page.request.get(f"{reader.address}/{path}").json()


def builds(reader):
    """Starts what says the texts, and waits until it is over."""
    for job in ("job/gone/job/once", JOB):
        asks(reader, f"{job}/buildWithParameters", ASKED=all_of("given"))
    end = time.monotonic() + PATIENCE
    for job in ("job/gone/job/once", JOB):
        while (done := reader.page.request.get(f"{reader.address}/{job}/1/api/json")).status != 200 or done.json()["building"]:
            assert time.monotonic() < end, f"{job} takes longer than {PATIENCE} s"
            time.sleep(0.1)
        assert done.json()["result"] == "SUCCESS", f"{job} fails: see its console"
    asks(reader, "job/gone/doDelete")


def say(admin, alice):
    """Everything that is said by hand; the places that it leads to, by the names that routes have for them."""
    receiver = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    Thread(target=receiver.serve_forever, daemon=True).start()
    configure(admin, receiver.server_port)
    notes(admin)
    rules(admin)
    ids = requests(admin, alice)
    ends(admin, alice)
    return {**places(admin), **ids}


def configure(admin, port):
    address = f"http://127.0.0.1:{port}"
    hooks = [{"name": name, "url": name} for name in named("webhook")] + [{"name": "answered", "url": f"{address}/hook"}]
    form = {"jenkins-model-JenkinsLocationConfiguration": {"url": f"{admin.address}/"}, CONFIGURATION: {
        "webhooks": hooks, "webhookAddressLines": "http://127.0.0.1", "mirror": {"uri": f"{address}/"}}}
    asks(admin, "configSubmit", json=json.dumps(form))


def lines(field):
    return "\n".join(f"{said(text, field)}={said(text, field + 'Value')}" for text in TEXTS)


def notes(admin):
    asks(admin, f"{MODEL}/note", description=all_of("modelNote"), tags=lines("modelTagged"))
    asks(admin, f"{MODEL}/1/note", description=all_of("versionNote"), label=NAME, tags=lines("versionTagged"))


def rules(admin):
    shipped = {"stages": "shipped", "approval": {"by": named("ruleApprover")},
               "jobs": [each.replace("/", "|") for each in named("ruleJob")],
               "gates": [{"evidenceGate": {"params": named("ruleParam"), "metrics": named("ruleMetric")}}]}
    asked = {"stages": "asked", "approval": {"by": ["alice", "bob", *named("approver")], "quorum": 2}}
    for rule in (shipped, asked, {"stages": "turned", "approval": {"by": ["alice"]}}):
        asks(admin, f"{MODEL}/rules/set", rule=json.dumps(rule))


def asked_for(admin, stage):
    return re.search(r"/promotion/(P\d+)", asks(admin, f"{MODEL}/1/promote/ask", stage=stage).url).group(1)


def requests(admin, alice):
    ids = {"id": asked_for(admin, "asked"), "rejected": asked_for(admin, "turned")}
    for deed, field in (("approve", "approval"), ("withdrawApproval", "takenBack"), ("approve", "approvedAgain")):
        asks(alice, f"{MODEL}/promotion/{ids['id']}/{deed}", comment=all_of(field))
    named_by_build = next(one["id"] for one in told(admin, f"{MODEL}/1/api/json")["promotions"] if one["stage"] == "named")
    asks(admin, f"{MODEL}/promotion/{named_by_build}/reassign", by="alice, bob, " + ", ".join(
        each for each in named("reassigned") if "," not in each), reason=all_of("reassignedWhy"))
    asks(alice, f"{MODEL}/promotion/{ids['rejected']}/reject", comment=all_of("rejection"))
    asks(admin, f"{MODEL}/promotion/{asked_for(admin, 'turned')}/withdraw", comment=all_of("withdrawal"))
    return {**ids, "reassigned": named_by_build}


def ends(admin, alice):
    asks(alice, f"{MODEL}/1/rollback", stage="production", reason=all_of("rollbackWhy"))
    asks(alice, f"{MODEL}/2/lift", reason=all_of("liftWhy"))
    evaluation = told(admin, f"{MODEL}/1/api/json")["evaluations"][0]["id"]
    asks(admin, f"{MODEL}/1/withdrawEvaluation", evaluation=evaluation, reason=all_of("mistakeWhy"))
    asks(admin, f"{MODELS}hostile-shelved/2/delete", reason=all_of("deletedWhy"))
    asks(admin, f"{MODELS}hostile-shelved/archive", reason=all_of("archivedWhy"))


def places(admin):
    version = told(admin, f"{MODEL}/1/api/json?limit=100")
    runs = told(admin, f"{BUILD}/model-lineage/api/json?limit=100")["runs"]
    scope = re.search(r"model-lineage/scope/([^/\"]+)/", admin.page.request.get(f"{admin.address}/model-lineage/?limit=100").text())
    return {"folder": FOLDER, "job": JOB, "build": BUILD, "model": MODEL, "number": "1", "run": version["run"],
            "failed": next(run["id"] for run in runs if run["experiment"] == "failed"),
            "imported": next(run["id"] for run in runs if "importedExperiment" in run["experiment"]),
            "refused": next(one["id"] for one in version["promotions"] if one["state"] == "refused"),
            "digest": next(file["sha256"] for file in version["files"] if file["path"] == "out/README.md"),
            "example": quote(said(TEXTS[1], "exampleId"), safe=""), "scope": scope.group(1)}
