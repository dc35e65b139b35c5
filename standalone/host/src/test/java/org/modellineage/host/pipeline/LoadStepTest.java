package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code load} of another script. */
class LoadStepTest {

    private static final String FILE = """
            node { writeFile file: 'ci/tools.groovy', text: '''
                def train(name) { input 'go?'; echo "trains ${name} as ${kind}"; return name.length() }
                echo 'loading'
                return this
            ''' }
            """;

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldGiveWhatTheScriptReturns() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    writeFile file: 'a.groovy', text: 'def twice(n) { sleep 0; n * 2 }\\nreturn this'
                    writeFile file: 'b.groovy', text: 'shared = 3; 40 + 2'
                    def a = load 'a.groovy'
                    echo "twice ${a.twice(4)} and ${load('b.groovy')} and ${shared}"
                }
                """)))
                .containsSubsequence("[Pipeline] load", "[Pipeline] { (a.groovy)", "[Pipeline] }", "[Pipeline] // load")
                .contains("twice 8 and 42 and 3");
    }

    @Test
    void shouldGoOnInsideALoadedScriptAfterAKill() throws Exception {
        WorkflowRun run = controller.start(FILE + """
                kind = 'small'
                def tools
                node { tools = load 'ci/tools.groovy' }
                kind = 'large'
                echo "length ${tools.train('bert')}"
                node {
                    writeFile file: 'more.groovy', text: 'kind + " again"'
                    echo load('more.groovy')
                }
                """);
        Answers.waiting(run);
        Controller.saved(run);

        controller.killAndStart();

        Answers.proceed(controller.again(run));
        assertThat(Controller.lines(controller.ended(Result.SUCCESS, controller.again(run))))
                .containsSubsequence("loading", "trains bert as large", "length 4", "large again");
    }

    @Test
    void shouldGoOnInTheMiddleOfLoading() throws Exception {
        WorkflowRun run = controller.start("""
                node {
                    writeFile file: 'a.groovy', text: 'input "go?"; echo "in the file"; return 7'
                    echo "got ${load 'a.groovy'}"
                }
                """);
        Answers.waiting(run);

        controller.restart();

        Answers.proceed(controller.again(run));
        assertThat(Controller.lines(controller.ended(Result.SUCCESS, controller.again(run))))
                .containsSubsequence("in the file", "[Pipeline] // load", "got 7");
    }

    @Test
    void shouldHoldALoadedScriptInTheSandbox() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, """
                node {
                    writeFile file: 'a.groovy', text: 'new File("/etc/passwd").text'
                    load 'a.groovy'
                }
                """)))
                .contains("Scripts not permitted to use new java.io.File");
    }

    @Test
    void shouldSayWhatTheCompilerFinds() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, """
                node {
                    writeFile file: 'a.groovy', text: 'def x = ('
                    try { load 'a.groovy' } catch (e) { sleep 0; echo "caught ${e.message}"; throw e }
                }
                """)))
                .contains("caught")
                .contains("startup failed:");
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { load 'none.groovy' }")))
                .contains("NoSuchFileException")
                .contains("none.groovy");
    }
}
