package org.modellineage.host.pipeline;

import hudson.model.StringParameterValue;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.kohsuke.stapler.StaplerRequest2;
import org.modellineage.host.steps.InputAction;
import org.modellineage.host.steps.Question;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Answers what builds ask by {@code input}, as a person whose name is alice. */
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Authentication PERSON = new UsernamePasswordAuthenticationToken("alice", null, List.of());

    private Answers() {}

    /** The only build of the job, as soon as there is one. */
    static WorkflowRun first(WorkflowJob job) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (job.getBuildByNumber(1) == null) {
            patient(end, job.getFullName() + " has no build");
        }
        return job.getBuildByNumber(1);
    }

    static Question waiting(WorkflowRun run) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (run.getAction(InputAction.class) == null
                || run.getAction(InputAction.class).getQuestions().isEmpty()) {
            patient(end, run + " asks nothing");
        }
        return run.getAction(InputAction.class).getQuestions().get(0);
    }

    static void proceed(WorkflowRun run) throws Exception {
        Question question = waiting(run);
        try (ACLContext signedIn = ACL.as2(PERSON)) {
            question.doProceedEmpty();
        }
    }

    /** Fills in the form of texts, as its page sends it. */
    static void proceed(WorkflowRun run, Map<String, String> texts) throws Exception {
        Question question = waiting(run);
        JSONArray fields = new JSONArray();
        texts.forEach((name, value) ->
                fields.add(new JSONObject().element("name", name).element("value", value)));
        JSONObject form = new JSONObject().element("parameter", fields);
        StaplerRequest2 request = (StaplerRequest2) Proxy.newProxyInstance(
                Answers.class.getClassLoader(),
                new Class<?>[] {StaplerRequest2.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getParameter" -> null;
                    case "getSubmittedForm" -> form;
                    case "bindJSON" -> text((JSONObject) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        try (ACLContext signedIn = ACL.as2(PERSON)) {
            question.doSubmit(request);
        }
    }

    private static StringParameterValue text(JSONObject field) {
        return new StringParameterValue(field.getString("name"), field.getString("value"));
    }

    static void abort(WorkflowRun run) throws Exception {
        Question question = waiting(run);
        try (ACLContext signedIn = ACL.as2(PERSON)) {
            question.doAbort();
        }
    }

    private static void patient(Instant end, String what) throws InterruptedException {
        if (Instant.now().isAfter(end)) {
            throw new AssertionError(what);
        }
        Thread.sleep(20);
    }
}
