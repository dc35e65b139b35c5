package org.modellineage.host.steps;

import hudson.model.Item;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.Result;
import hudson.security.ACL;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** What a build asks a person. It is kept with the build, as the program that waits is. */
public final class Question {
    private final String id;
    private final String message;
    private final String ok;
    private final String submitter;
    private final String submitterParameter;
    private final List<ParameterDefinition> parameters;
    private transient InputAction page;

    Question(String id, InputStep step) {
        this.id = id;
        this.message = step.getMessage();
        this.ok = step.getOk();
        this.submitter = step.getSubmitter();
        this.submitterParameter = step.getSubmitterParameter();
        this.parameters = new java.util.ArrayList<>(step.getParameters());
    }

    Question on(InputAction action) {
        page = action;
        return this;
    }

    public String getId() {
        return id;
    }

    public String getMessage() {
        return message;
    }

    public String getOk() {
        return ok;
    }

    public List<ParameterDefinition> getParameters() {
        return parameters;
    }

    /** What the form sends: the name of the button that was pressed, and the parameters. */
    @POST
    public HttpResponse doSubmit(StaplerRequest2 request) throws IOException, ServletException {
        if (request.getParameter("abort") != null) {
            return doAbort();
        }
        return doProceed(request);
    }

    /** Goes on with the parameters of a form, as its field {@code json} has them. */
    @POST
    public HttpResponse doProceed(StaplerRequest2 request) throws IOException, ServletException {
        check();
        JSONObject form = request.getSubmittedForm();
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDefinition parameter : parameters) {
            ParameterValue value = sent(parameter, request, form);
            values.put(parameter.getName(), value == null ? null : value.getValue());
        }
        return proceed(values);
    }

    /** Goes on without parameters. */
    @POST
    public HttpResponse doProceedEmpty() throws IOException {
        check();
        return proceed(new LinkedHashMap<>());
    }

    private HttpResponse proceed(Map<String, Object> values) throws IOException {
        String who = Jenkins.getAuthentication2().getName();
        if (submitterParameter != null) {
            values.put(submitterParameter, who);
        }
        Object value = values.size() > 1
                ? values
                : values.values().stream().findFirst().orElse(null);
        settle(waiting -> waiting.proceed(who, value));
        return HttpResponses.redirectTo("../../");
    }

    private static ParameterValue sent(ParameterDefinition parameter, StaplerRequest2 request, JSONObject form) {
        if (form.containsKey("parameter")) {
            for (Object each : JSONArray.fromObject(form.get("parameter"))) {
                if (each instanceof JSONObject entry && parameter.getName().equals(entry.optString("name"))) {
                    return parameter.createValue(request, entry);
                }
            }
        }
        return parameter.getDefaultParameterValue();
    }

    @POST
    public HttpResponse doAbort() throws IOException {
        if (!page.getBuild().getParent().hasPermission(Item.CANCEL)) {
            check();
        }
        String who = Jenkins.getAuthentication2().getName();
        settle(waiting ->
                waiting.getContext().onFailure(new FlowInterruptedException(Result.ABORTED, new Rejection(who))));
        return HttpResponses.redirectTo("../../");
    }

    /** Without submitters those who may start a build; else those who are named, or whose groups are, and administrators. */
    private void check() {
        if (submitter == null) {
            page.getBuild().getParent().checkPermission(Item.BUILD);
            return;
        }
        Authentication reader = Jenkins.getAuthentication2();
        Set<String> names = Stream.concat(
                        Stream.of(reader.getName()),
                        reader.getAuthorities().stream().map(GrantedAuthority::getAuthority))
                .map(String::toLowerCase)
                .collect(Collectors.toSet());
        boolean named = Stream.of(submitter.split(","))
                .map(String::trim)
                .map(String::toLowerCase)
                .anyMatch(names::contains);
        if (!named && !reader.equals(ACL.SYSTEM2) && !Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            throw new hudson.security.AccessDeniedException3(reader, Item.BUILD);
        }
    }

    private void settle(Consumer<InputStep.Execution> answer) throws IOException {
        if (!page.settle(id)) {
            throw HttpResponses.errorWithoutStack(409, "Somebody answered already.");
        }
        String build = page.getBuild().getExternalizableId();
        StepExecution.acceptAll(InputStep.Execution.class, waiting -> {
            if (waiting.asks(build, id)) {
                answer.accept(waiting);
            }
        });
    }

    /** Somebody said no. */
    public static final class Rejection extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final String who;

        Rejection(String who) {
            this.who = who;
        }

        @Override
        public String getShortDescription() {
            return "Rejected by " + who;
        }
    }
}
