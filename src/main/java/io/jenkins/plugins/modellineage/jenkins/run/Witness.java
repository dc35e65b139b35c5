package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.util.Map;

/** Sees facts about a build that nobody needs to report; one that needs another plugin is an optional extension. */
public interface Witness extends ExtensionPoint {

    /**
     * The facts seen, under the keys of {@link io.jenkins.plugins.modellineage.experiment.Provenance}; what is not
     * known is left out.
     */
    Map<String, String> facts(Run<?, ?> build) throws IOException;
}
