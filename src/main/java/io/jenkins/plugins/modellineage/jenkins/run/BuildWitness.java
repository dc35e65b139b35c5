package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sees what core knows: where the build is, why and when it started, and its parameters without the secret ones. */
@Extension
public final class BuildWitness implements Witness {
    private static final String NOT_KEPT = "(not kept: its name says that it is a secret)";

    @Override
    public Map<String, String> facts(Run<?, ?> build) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Provenance.BUILD_URL, build.getUrl());
        facts.put(
                Provenance.BUILD_CAUSES,
                build.getCauses().stream().map(Cause::getShortDescription).collect(Collectors.joining("; ")));
        upstream(build).ifPresent(jobs -> facts.put(Provenance.BUILD_UPSTREAM, jobs));
        facts.put(
                Provenance.STARTED,
                Instant.ofEpochMilli(build.getStartTimeInMillis()).toString());
        BoundSecrets secrets = BoundSecrets.of(build);
        for (ParametersAction parameters : build.getActions(ParametersAction.class)) {
            parameters.getParameters().forEach(parameter -> tell(parameter, secrets, facts));
        }
        return facts;
    }

    /** The jobs that the causes name. */
    private static Optional<String> upstream(Run<?, ?> build) {
        return build.getCauses().stream()
                .filter(Cause.UpstreamCause.class::isInstance)
                .map(cause -> ((Cause.UpstreamCause) cause).getUpstreamProject())
                .distinct()
                .reduce((one, other) -> one + "\n" + other);
    }

    /** When the build of a run began, if it was recorded. */
    static Optional<Instant> begun(TrackedRun run) {
        return Optional.ofNullable(run.provenance().facts().get(Provenance.STARTED))
                .map(Instant::parse);
    }

    private static void tell(ParameterValue parameter, BoundSecrets secrets, Map<String, String> facts) {
        Object value = parameter.isSensitive() ? null : parameter.getValue();
        if (value != null && !secrets.hold(value.toString())) {
            boolean told = SecretNames.tell(parameter.getName());
            facts.put(Provenance.PARAM_PREFIX + parameter.getName(), told ? NOT_KEPT : value.toString());
        }
    }
}
