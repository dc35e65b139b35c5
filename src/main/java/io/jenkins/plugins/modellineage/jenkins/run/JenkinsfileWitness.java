package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** Sees the text of the Jenkinsfile that really ran; absent where the Groovy engine is not installed. */
@Extension(optional = true)
public final class JenkinsfileWitness implements Witness {

    @Override
    public Map<String, String> facts(Run<?, ?> build) {
        if (build instanceof FlowExecutionOwner.Executable executable
                && executable.asFlowExecutionOwner() != null
                && executable.asFlowExecutionOwner().getOrNull() instanceof CpsFlowExecution execution) {
            byte[] script = execution.getScript().getBytes(StandardCharsets.UTF_8);
            return Map.of(Provenance.JENKINSFILE_SHA256, Sha256.of(script).hex());
        }
        return Map.of();
    }
}
