package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.io.IOException;

/** What is done for one kind of request. */
@FunctionalInterface
interface Call {
    /**
     * Answers a request.
     *
     * @throws io.jenkins.plugins.modellineage.mlflow.MlflowException when it is refused
     * @throws IllegalArgumentException when its content is wrong, saying what
     * @throws io.jenkins.plugins.modellineage.jenkins.home.Refused when Jenkins has a rule against it, saying which
     */
    Reply answer(Exchange exchange) throws IOException, InterruptedException;
}
