package io.jenkins.plugins.modellineage.jenkins.steps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import java.io.InputStream;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every field of every step that a build could write a secret into, one after the other. */
@WithJenkins
class SecretFieldsITest {
    @Test
    void shouldRefuseASecretInEveryFieldThatNeedsNoWorkspace(JenkinsRule jenkins) throws Exception {
        refuseAll(jenkins, SecretFields.withoutFiles());
    }

    @Test
    void shouldRefuseASecretInEveryFieldThatNeedsAWorkspace(JenkinsRule jenkins) throws Exception {
        refuseAll(jenkins, SecretFields.withFiles());
    }

    private static void refuseAll(JenkinsRule jenkins, Map<String, String> fields) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "secretive", "echo 'none'");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString(SecretFields.TOKEN), null),
                new PasswordParameterDefinition("PIN", Secret.fromString(SecretFields.PIN), null)));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            job.setDefinition(Pipelines.definition(field.getValue()));
            WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(field.getKey(), JenkinsRule.getLog(build), containsString(SecretFields.REFUSAL));
            assertThat(field.getKey(), BuildRuns.of(build).toString(), not(containsString(SecretFields.TOKEN)));
        }
        assertThat(ModelLineage.get().registry().models().isEmpty(), is(true));
        FilePath home = jenkins.jenkins.getRootPath().child("model-lineage");
        for (FilePath file : home.list("**")) {
            try (InputStream bytes = file.read()) {
                String content = new String(bytes.readAllBytes(), ISO_8859_1); // an index is no text
                assertThat(file.getRemote(), content, not(containsString(SecretFields.TOKEN)));
            }
        }
    }
}
