package org.modellineage.host.pipeline;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/** A step's context that can run another script as if it were the step's block. */
public interface LoadingContext {

    /**
     * Compiles the script.
     *
     * @throws IOException when its text cannot be kept for a restart
     */
    BodyInvoker script(String text) throws IOException;
}
