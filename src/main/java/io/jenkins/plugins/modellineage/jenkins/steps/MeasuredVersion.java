package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.DefaultVersion;
import io.jenkins.plugins.modellineage.jenkins.home.Measuring;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;

/** The version that a step adds evidence to, in place of the current run. */
final class MeasuredVersion {
    private MeasuredVersion() {}

    /**
     * Checks what is written of it.
     *
     * @param step the name of the step
     * @param rest what else stands in it, for the example in the error
     */
    static void require(String step, String model, String version, String rest) throws AbortException {
        if (version != null && model == null) {
            throw new AbortException(step + ": version " + written(version)
                    + " is given without its model; write " + step + " model: 'lm', version: " + written(version) + ", "
                    + rest);
        }
    }

    /** As a Jenkinsfile has it. */
    static String written(String version) {
        return VersionSelector.isNumber(version) ? version : Naming.quoted(Naming.plain(version));
    }

    /**
     * The version, to which the build may add.
     *
     * @param version null for the one that the build stamped
     * @param around the block around the step, or null
     */
    static ModelVersion of(Acting acting, Place place, String version, CurrentRun around)
            throws IOException, InterruptedException {
        ModelVersion measured =
                version == null ? DefaultVersion.of(acting, place, around) : Versions.meant(acting, place, version);
        Measuring.check(acting, place, measured);
        return measured;
    }

    /** What is wrong in the form. */
    static FormValidation check(Item item, String version, String model) {
        return FieldCheck.of(item, version, text -> {
            if (Util.fixEmptyAndTrim(model) == null) {
                throw new AbortException(
                        "version " + written(text) + " is given without its model; fill in the model too");
            }
        });
    }
}
