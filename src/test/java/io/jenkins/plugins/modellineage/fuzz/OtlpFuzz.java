package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.OtlpSpan;
import io.jenkins.plugins.modellineage.mlflow.OtlpSpans;

/** A request that exports spans. */
public final class OtlpFuzz {
    private OtlpFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            for (OtlpSpan span : OtlpSpans.read(data)) {
                if (!span.json().hasNonNull("trace_id")) {
                    throw new AssertionError("A span belongs to no trace: " + span);
                }
            }
        } catch (MlflowException refused) {
            // in its own words
        }
    }
}
