package org.jenkinsci.plugins.pipeline.modeldefinition;

/** What Scripted Pipelines call to say of a stage what Declarative ones say of theirs. */
public final class Utils {

    private Utils() {}

    /** Marks a stage as skipped for pages that draw stages. The host draws none, so nothing is kept. */
    public static void markStageSkippedForConditional(String stageName) {}
}
