package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of a Declarative Pipeline before anything of it runs. */
class DeclarativeChecksTest {

    @RegisterExtension
    final Controller controller = new Controller();

    private String refusal(String script) throws Exception {
        String log = Controller.log(controller.run(Result.FAILURE, script));
        assertThat(log).contains("startup failed:").doesNotContain("[Pipeline]");
        return log;
    }

    private String ofSteps(String steps) throws Exception {
        return refusal("pipeline {\nagent any\nstages { stage('A') { steps {\n" + steps + "\n} } }\n}");
    }

    private String ofSections(String sections) throws Exception {
        return refusal("pipeline {\nagent any\n" + sections + "\nstages { stage('A') { steps { echo 'x' } } }\n}");
    }

    private String ofStages(String stages) throws Exception {
        return refusal("pipeline {\nagent any\nstages {\n" + stages + "\n}\n}");
    }

    @Test
    void shouldNameTheStepArgumentThatIsMistyped() throws Exception {
        assertThat(ofSteps("echo 'ran'\nsleep tme: 1"))
                .contains("WorkflowScript: 5: Invalid parameter \"tme\", did you mean \"time\"? @ line 5, column 7.");
        assertThat(ofSteps("retry(2) { sleep tme: 1 }")).contains("Invalid parameter \"tme\"");
    }

    @Test
    void shouldNameTheStepArgumentThatIsMissingOrOfAnotherType() throws Exception {
        assertThat(ofSteps("writeFile file: 'a'")).contains("Missing required parameter: \"text\"");
        assertThat(ofSteps("writeFile file: 'a', text: 2"))
                .contains("Expecting \"class java.lang.String\" for parameter \"text\" but got \"2\" of type class"
                        + " java.lang.Integer instead");
        assertThat(ofSteps("sleep 'long'")).contains("but got \"long\" of type class java.lang.String instead");
    }

    @Test
    void shouldTakeStepsAloneOutsideScriptBlocks() throws Exception {
        assertThat(ofSteps("def x = 1")).contains("Expected a step @ line 4, column 1.");
        assertThat(ofSteps("'a'.trim()")).contains("Method calls on objects not allowed outside \"script\" blocks.");
        assertThat(ofSteps("stage('x') { echo 'y' }"))
                .contains("Invalid step \"stage\" used - not allowed in this context");
        assertThat(ofSteps("")).contains("No steps specified for branch");
    }

    @Test
    void shouldKnowItsSections() throws Exception {
        assertThat(ofSections("nonsense { }")).contains("Undefined section \"nonsense\"");
        assertThat(ofSections("agent none")).contains("Multiple occurrences of the agent section");
        assertThat(ofSections("def x = 1")).contains("Not a valid section definition: \"def x = 1\".");
        assertThat(refusal("pipeline {\nagent any\n}")).contains("Missing required section \"stages\"");
        assertThat(refusal("pipeline { stages { stage('A') { steps { echo 'x' } } } }"))
                .contains("Missing required section \"agent\"");
        assertThat(refusal("node {\npipeline { agent any }\n}"))
                .contains("pipeline block must be at the top-level, not within another block.");
    }

    @Test
    void shouldKnowWhatAStageMayHave() throws Exception {
        assertThat(ofStages("")).contains("No stages specified");
        assertThat(ofStages("echo 'x'")).contains("Expected a stage");
        assertThat(ofStages("stage('A') { }"))
                .contains("Expected one of \"steps\", \"stages\", or \"parallel\" for stage \"A\"");
        assertThat(ofStages("stage('A') { sh 'x' }")).contains("Unknown stage section \"sh\".");
        assertThat(ofStages("stage('A') { steps { echo 'x' } }\nstage('A') { steps { echo 'x' } }"))
                .contains("Duplicate stage name: \"A\"");
        assertThat(ofStages("stage('A') { steps { echo 'x' }\n stages { stage('B') { steps { echo 'x' } } } }"))
                .contains("Only one of \"matrix\", \"parallel\", \"stages\", or \"steps\" allowed for stage \"A\"");
        assertThat(ofStages("stage('A') { agent any\n parallel { stage('B') { parallel { stage('C') { steps {"
                        + " echo 'x' } } } } } }"))
                .contains("\"agent\" is not allowed in stage \"A\" as it contains parallel or matrix stages")
                .contains("\"matrix\" or \"parallel\" cannot be nested inside another \"matrix\" or \"parallel\".");
    }

    @Test
    void shouldKnowOptionsParametersTriggersAndConditions() throws Exception {
        assertThat(ofSections("options { echo('x') }"))
                .contains("Invalid option type \"echo\". Valid option types: [", "timeout");
        assertThat(ofSections("options { timeout(tme: 1) }"))
                .contains("Invalid parameter \"tme\", did you mean \"time\"?");
        assertThat(ofSections("options { retry(2); retry(3) }")).contains("Duplicate option name: \"retry\"");
        assertThat(ofSections("options { }")).contains("options can not be empty");
        assertThat(ofSections("parameters { strng(name: 'A') }")).contains("Invalid parameter type \"strng\".");
        assertThat(ofSections("triggers { never() }")).contains("Invalid trigger type \"never\".");
        assertThat(ofSections("post { sometimes { echo 'x' } }"))
                .contains("Invalid condition \"sometimes\" - valid conditions are [always, changed, fixed, regression,"
                        + " aborted, success, unsuccessful, unstable, failure, notBuilt, cleanup]");
    }

    @Test
    void shouldKnowConditionsOfWhen() throws Exception {
        assertThat(ofStages("stage('A') { when { }\n steps { echo 'x' } }")).contains("Empty when closure");
        assertThat(ofStages("stage('A') { when { weather 'fine' }\n steps { echo 'x' } }"))
                .contains("Unknown conditional weather. Valid conditionals are: allOf, anyOf, branch");
        assertThat(ofStages("stage('A') { when { environment name: 'A' }\n steps { echo 'x' } }"))
                .contains("Missing required parameter: \"value\"");
        assertThat(ofStages("stage('A') { when { not { branch 'a'; branch 'b' } }\n steps { echo 'x' } }"))
                .contains("Nested when condition \"not\" requires exactly 1 child condition(s).");
    }

    @Test
    void shouldKnowWhatAVariableMayBe() throws Exception {
        assertThat(ofSections("environment { A = 'x'\n A = 'y' }"))
                .contains("Duplicate environment variable name: \"A\"");
        assertThat(ofSections("environment { A = params.x }"))
                .contains(
                        "Environment variable values must either be single quoted, double quoted, or function calls.");
        assertThat(ofSections("environment { A('x') }")).contains("Expected name=value pairs");
        assertThat(ofSections("environment { }")).contains("No variables specified for environment");
    }

    @Test
    void shouldNameWhatThisHostHasNot() throws Exception {
        assertThat(ofSections("tools { maven '3' }")).contains("this host has no tools");
        assertThat(
                        refusal(
                                "pipeline { agent { kubernetes { yaml 'x' } }\n stages { stage('A') { steps { echo 'x' } } } }"))
                .contains("this host has no kubernetes agents");
        assertThat(refusal("pipeline { agent some\n stages { stage('A') { steps { echo 'x' } } } }"))
                .contains("Only \"agent none\", \"agent any\" or \"agent {...}\" are allowed.");
    }
}
