package io.jenkins.plugins.modellineage.jenkins.rest;

import static io.jenkins.plugins.modellineage.jenkins.rest.Access.ADMINISTER;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.ALL_RULES;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.APPROVE;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.ARTIFACTS;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.CONFIGURE;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.DELETE;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.JENKINS;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.PROMOTE;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.REGISTER;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.ROLLBACK;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.RULES;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.SEEN;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.SELF;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.SELF_SEEN;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.SETTINGS;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.STAMP;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.SYSTEM;
import static io.jenkins.plugins.modellineage.jenkins.rest.Access.WITHDRAW;

import java.util.ArrayList;
import java.util.List;

/** Every address that the plugin serves. One that is missing here fails the tests. */
public final class Routes {
    private static final String SEARCH = "what, filter, order, column, of, limit, page, trail";

    private static final String RUNS = "filter, order, column, of, limit, page, trail";

    private static final String AUDIT = "kind, stage, by, from, to";

    private Routes() {}

    /** All routes, pages before the JSON beside them. */
    public static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        registry(routes);
        places(routes);
        model(routes);
        version(routes);
        promotions(routes);
        builds(routes);
        mlflow(routes, "mlflow", JENKINS, "of this Jenkins");
        mlflow(routes, "{folder}/mlflow", SEEN, "of a folder");
        return List.copyOf(routes);
    }

    /** Lists of models. */
    private static void registry(List<Route> routes) {
        both(
                routes,
                "model-registry",
                "archived, models.page, prompts.page, datasets.page, limit",
                JENKINS,
                "the models of this Jenkins, at the address in its header");
        both(
                routes,
                "model-lineage",
                "archived, models.page, prompts.page, datasets.page, limit",
                JENKINS,
                "the models of this Jenkins");
        get(routes, "model-lineage/checkpoint", "", JENKINS, "a signed note of how far the registry goes");
        get(routes, "model-lineage/checkpointKey", "", JENKINS, "the key that checks these notes");
        both(
                routes,
                "{folder}/model-lineage",
                "archived, models.page, prompts.page, datasets.page, limit",
                SEEN,
                "the models of a folder and of those below it");
    }

    /** What else a folder, or Jenkins, has. */
    private static void places(List<Route> routes) {
        both(
                routes,
                "model-lineage/experiments",
                SEARCH,
                JENKINS,
                "runs and versions of this Jenkins that a filter matches, see docs/search.md");
        both(routes, "{folder}/model-lineage/experiments", SEARCH, SEEN, "those of a folder and of those below it");
        table(routes, "model-lineage/experiments", SEARCH, JENKINS);
        table(routes, "{folder}/model-lineage/experiments", SEARCH, SEEN);
        both(
                routes,
                "model-lineage/compare",
                "of, metric, x, y, axis, xbest, ybest, metrics.page, inputs.page, params.page, code.page,"
                        + " environment.page, agent.page, files.page, tags.page, limit",
                JENKINS,
                "2 to 20 runs and versions side by side, see above");
        get(
                routes,
                "model-lineage/compare/plots/csv",
                "of, x, y, axis, xbest, ybest",
                JENKINS,
                "what is plotted of them as comma-separated values");
        both(
                routes,
                "model-lineage/compare/tensors",
                "of, find, changes.page, layers.page, limit",
                SEEN,
                "the weights of two versions, tensor by tensor; nothing of them without Run/Artifacts, where Jenkins"
                        + " checks it");
        both(
                routes,
                "model-lineage/compare/answers",
                "of, set, metric, better, margin, request, stage, show, find, sort, rows.page, limit",
                SEEN,
                "what two versions scored question by question: those that the second one lost, won, or all");
        both(
                routes,
                "model-lineage/compare/text",
                "of, param, tag, file",
                SEEN,
                "one text of two of them, line by line, see above");
        both(
                routes,
                "model-lineage/digests",
                "prefix",
                JENKINS,
                "versions, files and inputs whose SHA-256 begins so, see below");
        both(
                routes,
                "model-lineage/digest/{digest}",
                "madeFrom.page, holding.page, files.page, changes.page, limit",
                SEEN,
                "an input, a file or all files of a version by the SHA-256: what was made from it, what has it, what"
                        + " changed");
        lineage(routes, "model-lineage/digest/{digest}", "that");
        both(
                routes,
                "model-lineage/webhooks",
                "",
                SETTINGS,
                "what was sent to webhooks, what came back and what is due");
        post(routes, "model-lineage/webhooks/redeliver", "delivery", SETTINGS, "sends a delivery once more");
        post(routes, "model-lineage/webhooks/test", "webhook", SETTINGS, "sends a test to a webhook");
        both(
                routes,
                "model-lineage/mirror",
                "",
                SETTINGS,
                "how far the mirror to MLflow is, and what the server does not take");
        post(
                routes,
                "model-lineage/mirror/again",
                "job, model, since, until",
                SETTINGS,
                "mirrors again what was mirrored");
        post(routes, "model-lineage/mirror/try", "", SETTINGS, "tries the server of the mirror now");
        both(
                routes,
                "model-lineage/verification",
                "",
                SYSTEM,
                "whether the ledger is what was written: the last verification of its chain, and one that goes on");
        post(
                routes,
                "model-lineage/verification/start",
                "",
                SETTINGS,
                "begins a verification of the chain in the background");
        access(routes, "model-lineage", SETTINGS, "models in no folder");
        access(routes, "{folder}/model-lineage", CONFIGURE, "the folder's models");
        audit(routes, "model-lineage", JENKINS, "models of this Jenkins");
        audit(routes, "{folder}/model-lineage", SEEN, "models of a folder and of those below it");
        rules(routes, "model-lineage", JENKINS, ALL_RULES, "this Jenkins");
        rules(routes, "{folder}/model-lineage", SEEN, RULES, "a folder");
        both(
                routes,
                "model-lineage/scope/{scope}",
                "archived, models.page, prompts.page, datasets.page, limit",
                SEEN,
                "the models of a folder that is gone, or that the reader may not read");
        post(
                routes,
                "model-lineage/scope/{scope}/close",
                "reason",
                ADMINISTER,
                "records that the folder is gone for good");
    }

    private static void audit(List<Route> routes, String place, Access access, String what) {
        both(
                routes,
                place + "/audit",
                AUDIT + ", before, limit",
                access,
                "what happened to " + what + ", newest first, by a filter");
        get(routes, place + "/audit/csv", AUDIT, access, "all of that as comma-separated values");
    }

    /** A model. */
    private static void model(List<Route> routes) {
        both(
                routes,
                "{model}",
                "waiting.page, versions.page, tags.page, history.page, decisions.page, limit",
                SEEN,
                "a model: stages, versions, what waits, decisions, history");
        both(
                routes,
                "{model}/versions",
                SEARCH,
                SEEN,
                "versions of the model that a filter matches, see docs/search.md");
        table(routes, "{model}/versions", SEARCH, SEEN);
        get(routes, "{model}/stage/{stage}/badge.svg", "", SEEN, "an image that says which version is live in a stage");
        post(routes, "{model}/note", "description, tags, seen", REGISTER, "says what the model is for");
        post(routes, "{model}/rename", "name", RULES, "renames the model; its former name leads to it");
        post(routes, "{model}/archive", "reason", RULES, "archives the model, so that lists leave it out");
        post(routes, "{model}/unarchive", "", RULES, "takes the model out of the archive");
        audit(routes, "{model}", SEEN, "a model");
        rules(routes, "{model}", SEEN, RULES, "a model");
        both(
                routes,
                "{model}/live",
                "stage, at",
                SEEN,
                "which version was live in a stage at a moment, by whom, on what evidence");
        both(
                routes,
                "{model}/compare",
                "left, right, params.page, metrics.page, inputs.page, files.page, limit",
                SEEN,
                "two versions side by side");
        get(
                routes,
                "{model}/choices",
                "typed",
                SEEN,
                "as JSON, at most 20 versions whose number, or the stage that they are live in, begins with what was"
                        + " typed");
    }

    /** A version of it. */
    private static void version(List<Route> routes) {
        both(
                routes,
                "{model}/{number}",
                "rollback, params.page, metrics.page, summaries.page, files.page, inputs.page, tags.page,"
                        + " provenance.page, promotions.page, laterEvidence.page, lineageFrom.page, uses.page,"
                        + " lineageTo.page, history.page, adapters.page, baseModels.page, weights.page, limit",
                SEEN,
                "a model version");
        get(
                routes,
                "{model}/{number}/metrics",
                "metric, metrics.page, laterEvidence.page, limit",
                SEEN,
                "its page of metrics; the JSON of a version is one answer, above");
        get(routes, "{model}/{number}/files", "file, folder, folder.page, limit", SEEN, "its page of files");
        get(routes, "{model}/{number}/inputs", "inputs.page, params.page, limit", SEEN, "its page of inputs");
        get(
                routes,
                "{model}/{number}/lineage",
                "depth, unfold, links.page, adapters.page, uses.page, limit",
                SEEN,
                "its page of lineage");
        get(routes, "{model}/{number}/history", "history.page, promotions.page, limit", SEEN, "its page of history");
        both(
                routes,
                "{model}/{number}/tensors",
                "find, tensors.page, limit",
                SEEN,
                "the tensors of its model files, of which the names have some words in them; none without"
                        + " Run/Artifacts, where Jenkins checks it");
        both(
                routes,
                "{model}/{number}/card",
                "",
                SEEN,
                "its model card; without Run/Artifacts, where Jenkins checks it, without what its author wrote in a"
                        + " file");
        get(routes, "{model}/{number}/card/README.md", "", SEEN, "the same as Markdown with front matter, to be saved");
        get(
                routes,
                "{model}/{number}/lineage/api/json",
                "depth, unfold",
                SEEN,
                "what led to a version and what came of it, drawn, as JSON");
        get(routes, "{model}/{number}/file/{path}", "", ARTIFACTS, "one of the version's files");
        get(
                routes,
                "{model}/{number}/image/{path}",
                "",
                ARTIFACTS,
                "the same of a PNG, JPEG, GIF or WebP image, to be shown and not saved");
        both(
                routes,
                "{model}/{number}/promote",
                "stage",
                SEEN,
                "what would come of it if the reader asked for a stage");
        post(
                routes,
                "{model}/{number}/promote/ask",
                "stage, digest, atOnce",
                PROMOTE,
                "asks for a stage without a build; answers JSON to those who accept it");
        post(
                routes,
                "{model}/{number}/rollback",
                "stage, reason, quarantine, emergency",
                ROLLBACK,
                "puts the version back into a stage");
        post(routes, "{model}/{number}/lift", "reason", ROLLBACK, "lifts the version's quarantine");
        post(
                routes,
                "{model}/{number}/withdrawEvaluation",
                "evaluation, reason",
                RULES,
                "withdraws an evaluation that was a mistake; it stays on record, and nothing counts it");
        post(
                routes,
                "{model}/{number}/note",
                "description, label, tags, seen",
                REGISTER,
                "describes, labels and tags the version");
        post(
                routes,
                "{model}/{number}/delete",
                "reason",
                DELETE,
                "deletes the version; who did it, when and why stays on record");
    }

    /** Requests for its stages. */
    private static void promotions(List<Route> routes) {
        both(routes, "{model}/promotion/{id}", "", SEEN, "a promotion with verdicts and approvals");
        post(routes, "{model}/promotion/{id}/approve", "comment, replacing", APPROVE, "approves the promotion");
        post(routes, "{model}/promotion/{id}/reject", "comment", APPROVE, "rejects the promotion");
        post(
                routes,
                "{model}/promotion/{id}/withdrawApproval",
                "comment",
                APPROVE,
                "takes back one's own approval while others are missing");
        post(
                routes,
                "{model}/promotion/{id}/reassign",
                "by, reason",
                RULES,
                "asks others to approve than those whom the request named; what rules of the stage demand stays");
        post(routes, "{model}/promotion/{id}/withdraw", "comment", WITHDRAW, "withdraws the request");
        both(
                routes,
                "model-approvals",
                "forMe.page, forOthers.page, limit",
                JENKINS,
                "what waits for the reader and for others");
    }

    /** What jobs and builds did. */
    private static void builds(List<Route> routes) {
        both(
                routes,
                "{job}/model-lineage/runs",
                RUNS,
                SEEN,
                "runs of the job that a filter matches, see docs/search.md");
        both(routes, "{build}/model-lineage/runs", RUNS, SEEN, "those of a build");
        table(routes, "{job}/model-lineage/runs", RUNS, SEEN);
        table(routes, "{build}/model-lineage/runs", RUNS, SEEN);
        both(routes, "{job}/model-lineage", "versions.page, limit", SEEN, "what the job's builds measured and stamped");
        both(
                routes,
                "{build}/model-lineage",
                "versions.page, promotions.page, used.page, runs.page, history.page, limit",
                SEEN,
                "what the build tracked, stamped, promoted and used");
        both(
                routes,
                "{build}/model-lineage/run/{run}",
                "params.page, metrics.page, tags.page, inputs.page, artifacts.page, sent.page, loggedModels.page,"
                        + " refusals.page, provenance.page, limit",
                SEEN,
                "a tracked run");
        both(
                routes,
                "{build}/model-lineage/run/{run}/scores",
                "set, version, find, sort, rows.page, limit",
                SEEN,
                "scores of the examples of one evaluation of a run");
        both(
                routes,
                "{build}/model-lineage/run/{run}/scores/example",
                "set, version, id, sample",
                ARTIFACTS,
                "the texts of one example of an evaluation, where they are kept");
        lineage(routes, "{build}/model-lineage", "the runs of a build");
        lineage(routes, "{build}/model-lineage/run/{run}", "a run");
        both(
                routes,
                "{build}/model-lineage/run/{run}/stamp",
                "model, files",
                SEEN,
                "what would be stamped if the reader made the run a version of a model");
        post(
                routes,
                "{build}/model-lineage/run/{run}/stamp/submit",
                "model, files, label, description",
                STAMP,
                "stamps the run when its build is over; answers JSON to those who accept it");
        get(
                routes,
                "{build}/model-lineage/run/{run}/sent/{path}",
                "",
                ARTIFACTS,
                "one of the run's files, also before it is archived");
        get(
                routes,
                "{build}/model-lineage/run/{run}/history/api/json",
                "metric, limit, page",
                SEEN,
                "all values of a metric of a run, in pages");
        get(
                routes,
                "{build}/model-lineage/run/{run}/sampled/api/json",
                "metric, buckets, from, to",
                SEEN,
                "as many values of a metric of a run as a drawing needs");
    }

    /** Where links of MLflow's clients lead on; what clients send there is described in docs/mlflow.md. */
    private static void mlflow(List<Route> routes, String place, Access access, String whose) {
        get(routes, place, "", access, "how MLflow's clients are used with the runs " + whose);
        get(routes, place + "/run", "id", SEEN, "leads to the run of that id among those " + whose);
        get(
                routes,
                place + "/experiment",
                "id",
                access,
                "leads to the runs of that experiment " + whose + " of which the reader sees one, or else to all runs");
        get(
                routes,
                place + "/model",
                "name, version",
                access,
                "leads to the model of that name among those " + whose + ", or to its version, or else to all models");
    }

    private static void lineage(List<Route> routes, String path, String what) {
        String answer = "what led to " + what + " and what came of it, drawn";
        get(routes, path + "/lineage/", "depth, unfold, links.page, limit", SEEN, answer);
        get(routes, path + "/lineage/api/json", "depth, unfold", SEEN, answer + ", as JSON");
    }

    private static void both(List<Route> routes, String path, String parameters, Access access, String answer) {
        routes.add(new Route("GET", path + "/", parameters, access, answer));
        routes.add(new Route("GET", path + "/api/json", parameters, access, answer + ", as JSON"));
    }

    private static void table(List<Route> routes, String path, String parameters, Access access) {
        get(routes, path + "/csv", parameters, access, "all pages of that as comma-separated values");
        both(
                routes,
                path + "/plots",
                parameters + ", x, y, axis, xbest, ybest",
                access,
                "the first 500 of that as marks between two axes and lines over several");
        get(
                routes,
                path + "/plots/csv",
                parameters + ", x, y, axis, xbest, ybest",
                access,
                "the same as comma-separated values");
        post(
                routes,
                path + "/remember",
                parameters,
                access == JENKINS ? SELF : SELF_SEEN,
                "keeps the columns for the reader");
    }

    private static void rules(List<Route> routes, String path, Access readers, Access keepers, String holder) {
        both(
                routes,
                path + "/rules",
                "stage, edit",
                readers,
                "what is asked of those who want a version in a stage, for " + holder);
        post(routes, path + "/rules/set", "rule", keepers, "sets a rule, which is sent as JSON, for " + holder);
        post(
                routes,
                path + "/rules/submit",
                "json",
                keepers,
                "sets the rule that the page's form describes, for " + holder);
        post(routes, path + "/rules/remove", "stages", keepers, "removes a rule, for " + holder);
    }

    private static void access(List<Route> routes, String path, Access access, String models) {
        post(
                routes,
                path + "/give",
                "item, changeRequests",
                access,
                "lets a job, or jobs below a folder, work with " + models);
        post(routes, path + "/withdraw", "mark", access, "ends what was let in to " + models);
        post(routes, path + "/check", "value, changeRequests", access, "says whether that can be let in to " + models);
    }

    private static void get(List<Route> routes, String path, String parameters, Access access, String answer) {
        routes.add(new Route("GET", path, parameters, access, answer));
    }

    private static void post(List<Route> routes, String path, String parameters, Access access, String answer) {
        routes.add(new Route("POST", path, parameters, access, answer));
    }
}
