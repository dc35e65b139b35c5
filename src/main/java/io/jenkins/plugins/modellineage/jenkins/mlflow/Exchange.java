package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * One request that is being answered.
 *
 * @param parts of the path that the route leaves open, by name, decoded
 * @param request what it says; nothing when its body is no JSON
 */
record Exchange(Caller caller, Map<String, String> parts, Request request, HttpServletRequest http) {
    private static final String FROM_A_BUILD =
            "; run the script inside trackExperiment { } or withMlflow { } in a build";

    /** The folder that is meant. */
    ItemGroup<?> place() {
        return caller.place();
    }

    /** A part of the path. */
    String part(String name) {
        return parts.get(name);
    }

    /**
     * The run of the block around the script.
     *
     * @throws MlflowException for who asks from outside, saying how it is done
     */
    LiveRun live() {
        return caller.live()
                .orElseThrow(() -> MlflowException.denied(
                        "Jenkins takes what is tracked from the builds that train alone" + FROM_A_BUILD));
    }

    /** The build that the script runs in; the same error for who asks from outside. */
    Run<?, ?> build() {
        return live().acting().build();
    }

    /** The body as it comes: whoever reads it bounds it. */
    InputStream body() throws IOException {
        return http.getInputStream();
    }
}
