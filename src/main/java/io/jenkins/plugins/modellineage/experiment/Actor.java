package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who changed the registry: never a bare name out of a request.
 *
 * @param authentication name of the authentication that acted, {@code SYSTEM} for a build without an authenticator
 * @param build the build that acted, if one did
 * @param causes why that build ran, one sentence each
 */
public record Actor(String authentication, Optional<BuildRef> build, List<String> causes) {
    /** The name under which Jenkins itself acts. */
    public static final String SYSTEM = "SYSTEM";

    public Actor {
        Objects.requireNonNull(build, "build");
        causes = List.copyOf(causes);
        if (authentication == null || authentication.isBlank()) {
            throw new IllegalArgumentException("An actor needs the name of an authentication");
        }
    }

    /** A person or service that acts outside a build. */
    public static Actor person(String authentication) {
        return new Actor(authentication, Optional.empty(), List.of());
    }

    /** {@code alice}, {@code alice in train #12}, or {@code train #12} when Jenkins itself acted for the build. */
    public String label() {
        return build.map(this::labelIn).orElse(authentication);
    }

    private String labelIn(BuildRef acting) {
        return authentication.equals(SYSTEM) ? acting.label() : authentication + " in " + acting.label();
    }
}
