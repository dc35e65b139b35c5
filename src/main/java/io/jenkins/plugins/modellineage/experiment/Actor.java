package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who changed the registry: never a bare name out of a request.
 *
 * @param authentication name of the authentication that acted, {@code SYSTEM} for a build without an authenticator
 * @param build the build that acted, if one did
 * @param step the id of the flow node of the step that acted in that build: a step that is resumed after a crash finds
 *     by it what it has done already
 * @param causes why that build ran, one sentence each
 */
public record Actor(String authentication, Optional<BuildRef> build, Optional<String> step, List<String> causes) {
    /** The name under which Jenkins itself acts. */
    public static final String SYSTEM = "SYSTEM";

    public Actor {
        Objects.requireNonNull(build, "build");
        if (step.isPresent() && build.isEmpty()) {
            throw new IllegalArgumentException("Step " + step.get() + " acts in a build, and none is named");
        }
        causes = List.copyOf(causes);
        if (authentication == null || authentication.isBlank()) {
            throw new IllegalArgumentException("An actor needs the name of an authentication");
        }
    }

    /** A build that acts, or somebody in it, but not a step of it. */
    public Actor(String authentication, Optional<BuildRef> build, List<String> causes) {
        this(authentication, build, Optional.empty(), causes);
    }

    /** A person or service that acts outside a build. */
    public static Actor person(String authentication) {
        return new Actor(authentication, Optional.empty(), List.of());
    }

    /** {@code alice}, {@code alice in train #12}, or {@code train #12} when Jenkins itself acted for the build. */
    public String label() {
        return build.map(this::labelIn).orElse(authentication);
    }

    /** Whether it is this step of this build that acted. */
    public boolean is(String buildId, String stepId) {
        return step.filter(stepId::equals).isPresent()
                && build.filter(by -> by.id().equals(buildId)).isPresent();
    }

    private String labelIn(BuildRef acting) {
        return authentication.equals(SYSTEM) ? acting.label() : authentication + " in " + acting.label();
    }
}
