package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modellineage.host.library.SharedLibraries;

/** Shared libraries of local folders. */
class LibraryTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @TempDir
    Path folder;

    @BeforeEach
    void offer() throws IOException {
        write("vars/train.groovy", """
                def call(Closure body) { call([:], body) }
                def call(Map args, Closure body = null) { echo "training ${args.model}"; if (body) { body() } }
                def score(n) { sleep 0; return n * 2 }
                """);
        write("vars/train.txt", "How to train");
        write("src/org/acme/Trainer.groovy", """
                package org.acme
                class Trainer implements Serializable {
                    static final String KIND = 'sgd'
                    def script
                    Trainer(script) { this.script = script }
                    def fit(name) { script.echo "fitting ${name}"; [1, 2].each { script.echo "epoch ${it}" }; return name.toUpperCase() }
                    static String kind() { return KIND }
                }
                """);
        write("resources/org/acme/prompt.txt", "Say hello\n");
        SharedLibraries.get().offer("ml", folder);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** Waits until the build asks and its program is on the disk. */
    private static void saved(WorkflowRun run) throws Exception {
        Answers.waiting(run);
        Controller.saved(run);
    }

    @Test
    void shouldGiveVariablesClassesAndResourcesOfAnAnnotatedLibrary() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                @Library('ml') _
                import org.acme.Trainer
                train(model: 'bert') { echo 'inside' }
                echo "score ${train.score(21)}"
                echo new Trainer(this).fit('gpt')
                echo Trainer.kind()
                echo libraryResource('org/acme/prompt.txt').trim()
                """)))
                .containsSubsequence(
                        "Loading library ml@local",
                        "[Pipeline] Start of Pipeline",
                        "training bert",
                        "inside",
                        "score 42",
                        "fitting gpt",
                        "epoch 2",
                        "GPT",
                        "sgd",
                        "Say hello");
    }

    @Test
    void shouldTakeSeveralLibrariesAndVersions() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other/vars"));
        Files.writeString(other.resolve("deploy.groovy"), "def call() { train(model: 'from deploy') }");
        SharedLibraries.get().offer("ops@v2", other.getParent());

        assertThat(Controller.lines(
                        controller.run(Result.SUCCESS, "@Library(['ml', 'ops@v2']) import org.acme.Trainer\ndeploy()")))
                .contains("Loading library ml@local", "Loading library ops@v2", "training from deploy");
        assertThat(Controller.lines(controller.run(Result.FAILURE, "@Library('ops') _")))
                .contains("ERROR: No version specified for library ops");
        assertThat(Controller.lines(controller.run(Result.FAILURE, "library 'ops@v3'")))
                .contains("ERROR: No version v3 found for library ops");
    }

    @Test
    void shouldLoadALibraryWhileTheScriptRuns() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                def acme = library(identifier: 'ml@main').org.acme
                train model: 'late'
                echo acme.Trainer.new(this).fit('x')
                echo "${acme.Trainer.kind()} ${acme.Trainer.KIND}"
                library 'ml'
                """)))
                .containsSubsequence(
                        "[Pipeline] library",
                        "Loading library ml@main",
                        "training late",
                        "fitting x",
                        "sgd sgd",
                        "Only using first definition of library ml");
    }

    @Test
    void shouldTakeTheFolderForWhatARetrieverWouldBring() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                library identifier: 'ml@main', retriever: modernSCM([$class: 'GitSCMSource', remote: 'https://example.org/ml.git'])
                train model: 'here'
                """)))
                .contains(
                        "library: this host has no retrievers, only folders that it was given",
                        "Loading library ml@main",
                        "training here");
    }

    @Test
    void shouldLoadTheLibrariesOfADeclarativePipelineFirst() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                pipeline {
                    agent any
                    libraries { lib('ml@main') }
                    stages { stage('Train') { steps { train(model: 'declared'); train { echo 'step' } } } }
                }
                """)))
                .containsSubsequence(
                        "Loading library ml@main", "[Pipeline] node", "training declared", "training null", "step");
    }

    @Test
    void shouldRunAPipelineThatALibraryDefines() throws Exception {
        write("vars/standard.groovy", """
                def call(Map settings) {
                    pipeline {
                        agent any
                        environment { MODEL = "${settings.model}" }
                        stages { stage('Train') { steps { echo "standard ${env.MODEL}" } } }
                        post { always { echo 'after' } }
                    }
                }
                """);

        assertThat(Controller.lines(controller.run(Result.SUCCESS, "@Library('ml') _\nstandard(model: 'bert')")))
                .containsSubsequence("[Pipeline] { (Train)", "standard bert", "after");
    }

    @Test
    void shouldSayThatThereIsNoSuchLibrary() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "@Library('none@v1') _\necho 'ran'")))
                .contains("ERROR: Could not find any definition of libraries [none@v1]")
                .contains("WorkflowScript: Loading libraries failed")
                .doesNotContain("ran");
        assertThat(Controller.lines(controller.run(Result.FAILURE, "library 'none'")))
                .contains("ERROR: No library named none found");
    }

    @Test
    void shouldRefuseALibraryWithoutSourcesAndOneWithLinks() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        SharedLibraries.get().offer("empty", empty);
        assertThat(Controller.lines(controller.run(Result.FAILURE, "library 'empty'")))
                .contains("ERROR: Library empty expected to contain at least one of src or vars directories");

        Files.createSymbolicLink(folder.resolve("resources/passwd"), Path.of("/etc/passwd"));
        assertThat(Controller.lines(controller.run(Result.FAILURE, "library 'ml'")))
                .contains("ERROR: Rejecting library: symlink found: resources/passwd");
    }

    @Test
    void shouldHoldALibraryInTheSandbox() throws Exception {
        write("vars/escape.groovy", "def call() { jenkins.model.Jenkins.get().doSafeExit(null) }");
        write("src/org/acme/Out.groovy", "package org.acme\nclass Out extends groovy.util.Eval {}");
        write("src/org/acme/Early.groovy", """
                package org.acme
                @org.codehaus.groovy.transform.GroovyASTTransformationClass('org.acme.Early')
                @interface Early {}
                """);

        assertThat(Controller.log(controller.run(Result.FAILURE, "@Library('ml') _\nescape()")))
                .contains("Scripts not permitted to use staticMethod jenkins.model.Jenkins get");
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "@Library('ml') import org.acme.Out\necho Out.me('1 + 1')")))
                .contains("Scripts not permitted to use staticMethod groovy.util.Eval me");
        assertThat(Controller.log(controller.run(Result.FAILURE, "library('ml').org.acme.Out.me('1 + 1')")))
                .contains("Scripts not permitted to use staticMethod groovy.util.Eval me");
        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        "class Out extends FileOutputStream { Out(f) { super(f) } }\nnew Out('never')")))
                .contains("Scripts not permitted to use new java.io.FileOutputStream");
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "@Library('ml') import org.acme.Early\n@Early def x = 1")))
                .contains("GroovyASTTransformationClass cannot be used in the sandbox");
    }

    @Test
    void shouldSayThatAResourceIsNotThereOrOutside() throws Exception {
        assertThat(Controller.lines(controller.run(Result.FAILURE, "library 'ml'\nlibraryResource 'none.txt'")))
                .contains("ERROR: No such library resource none.txt could be found.");
        assertThat(Controller.lines(
                        controller.run(Result.FAILURE, "library 'ml'\nlibraryResource '../vars/train.groovy'")))
                .contains("ERROR: ../vars/train.groovy references a file that is not contained within the library: ml");
    }

    @Test
    void shouldGoOnWithTheLibraryThatABuildBeganWith() throws Exception {
        WorkflowRun run = controller.start("""
                @Library('ml') _
                import org.acme.Trainer
                def trainer = new Trainer(this)
                def late = library('ml').org.acme
                def double2 = { train.score(it) }
                [1].each { input 'go?'; echo "each ${trainer.fit('a')}" }
                train(model: 'after')
                echo "score ${double2(4)} ${late.Trainer.kind()}"
                """);
        saved(run);
        write("vars/train.groovy", "def call(Map args) { echo 'another' }");

        controller.killAndStart();

        Answers.proceed(controller.again(run));
        assertThat(Controller.lines(controller.ended(Result.SUCCESS, controller.again(run))))
                .containsSubsequence("fitting a", "epoch 2", "each A", "training after", "score 8 sgd");
    }

    @Test
    void shouldSaveALibraryInTheMiddleOfIt() throws Exception {
        write("vars/ask.groovy", """
                def call(names) { names.each { n -> input 'go?'; echo "went on with ${n}" }; return inside { "${it} done" } }
                def inside(Closure c) { return c.call('all') }
                """);
        write("src/org/acme/Asking.groovy", """
                package org.acme
                class Asking implements Serializable {
                    def ask(script) { [3].each { script.input 'on?'; script.echo "in class ${it}" } }
                }
                """);
        WorkflowRun run =
                controller.start("@Library('ml') _\necho ask(['a'])\nlibrary('ml').org.acme.Asking.new().ask(this)");
        saved(run);

        controller.killAndStart();
        Answers.proceed(controller.again(run));
        controller.awaitLog("all done", controller.again(run));
        saved(controller.again(run));
        controller.killAndStart();
        Answers.proceed(controller.again(run));

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, controller.again(run))))
                .containsSubsequence("went on with a", "all done", "in class 3");
    }
}
