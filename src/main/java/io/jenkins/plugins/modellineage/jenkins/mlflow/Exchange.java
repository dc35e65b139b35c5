package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRuns;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;

/**
 * One request that is being answered.
 *
 * @param parts of the path that the route leaves open, by name, decoded
 * @param request what it says; nothing when its body is no JSON
 * @param turn told when the request takes much
 */
record Exchange(Caller caller, Map<String, String> parts, Request request, HttpServletRequest http, Turns.Turn turn) {
    private static final String FROM_A_BUILD =
            "; run the script inside trackExperiment { } or withMlflow { } in a build, and move stages with promoteModel";

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
     * @throws MlflowException for who asks from outside, saying how it is done, and when the block ended since the request
     *     began
     */
    LiveRun live() {
        LiveRun live = requireLive(caller);
        if (!LiveRuns.isLive(live)) {
            throw new MlflowException(
                    ErrorCode.UNAUTHENTICATED, "The block of this token ended before the request was there whole");
        }
        return live;
    }

    /** The same of who asks, before it is known what. */
    static LiveRun requireLive(Caller caller) {
        return caller.live()
                .orElseThrow(() -> MlflowException.denied(
                        "Jenkins takes what is tracked from the builds that train alone" + FROM_A_BUILD));
    }

    /** The build that the script runs in; the same error for who asks from outside. */
    Run<?, ?> build() {
        return live().acting().build();
    }

    /** The body as it comes: whoever reads it bounds it. It does not end when the block did meanwhile. */
    WholeBody body() throws IOException {
        return WholeBody.of(http).askingAtEnd(this::live);
    }
}
