package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.time.Instant;

/**
 * A span that was sent.
 *
 * @param begun by the client's clock
 * @param root whether it has no span above it
 * @param json as it is answered
 */
public record OtlpSpan(
        TraceId trace, String name, Instant begun, Instant ended, boolean root, boolean failed, ObjectNode json) {}
