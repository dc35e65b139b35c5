package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.ChangeLogSet;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import hudson.slaves.DumbSlave;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modellineage.host.agent.ProcessLauncher;
import org.modellineage.host.scm.BranchSpec;
import org.modellineage.host.scm.GitChanges;
import org.modellineage.host.scm.GitSCM;
import org.modellineage.host.scm.RepositoryFolderDefinition;
import org.modellineage.host.scm.UserRemoteConfig;

/** {@code git} and {@code checkout} of a repository, by the genuine program. */
class GitCheckoutTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void repository() throws Exception {
        repository = Repository.in(folder.resolve("of models"));
    }

    private String scmGit(String more) {
        return "scmGit(userRemoteConfigs: [[url: '" + repository.folder() + "']]" + more + ")";
    }

    private WorkflowRun again(WorkflowJob job) throws Exception {
        return controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
    }

    @Test
    void shouldCheckOutABranchAndTellOfIt() throws Exception {
        String commit = repository.commit("data.txt", "some data", "Begin");

        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    def told = git url: '%s', branch: 'main'
                    echo "${readFile 'data.txt'} of ${told.GIT_COMMIT} on ${told.GIT_BRANCH}, ${told.GIT_LOCAL_BRANCH}"
                    echo "from ${told.GIT_URL} after ${told.GIT_PREVIOUS_COMMIT}"
                    sh 'git rev-parse --abbrev-ref HEAD; git status --porcelain'
                }
                """.formatted(repository.folder()));

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "[Pipeline] git",
                        "No credentials specified",
                        "Cloning the remote Git repository",
                        "Checking out Revision " + commit + " (refs/remotes/origin/main)",
                        "Commit message: \"Begin\"",
                        "First time build. Skipping changelog.",
                        "some data of " + commit + " on origin/main, main",
                        "from " + repository.folder() + " after null",
                        "main");
    }

    @Test
    void shouldCheckOutACommitWithADetachedHead() throws Exception {
        String commit = repository.commit("data.txt", "old", "Begin");
        repository.commit("data.txt", "new", "Go on");

        assertThat(Controller.lines(controller.run(
                        Result.SUCCESS,
                        "node { def told = checkout " + scmGit(", branches: [[name: '" + commit + "']]")
                                + "\n echo \"${readFile 'data.txt'} ${told.GIT_BRANCH}\"\n"
                                + "sh 'git rev-parse --abbrev-ref HEAD' }")))
                .containsSubsequence("Checking out Revision " + commit + " (" + commit + ")", "old detached", "HEAD");
    }

    @Test
    void shouldTakeTheClassNameAndItsExtensions() throws Exception {
        repository.commit("data.txt", "tagged", "Begin");
        repository.git("tag", "v1");
        repository.commit("data.txt", "new", "Go on");

        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    checkout([$class: 'GitSCM', branches: [[name: 'refs/tags/v1']],
                        extensions: [[$class: 'RelativeTargetDirectory', relativeTargetDir: 'sub'], cleanAfterCheckout(),
                            cloneOption(shallow: true, depth: 2, noTags: false, reference: '')],
                        userRemoteConfigs: [[url: 'file://%s']]])
                    echo readFile('sub/data.txt')
                }
                """.formatted(
                                repository.folder().toString().replace(" ", "%20")))))
                .contains("Cleaning workspace", "tagged");
    }

    @Test
    void shouldPutVariablesIn() throws Exception {
        Repository named = Repository.in(folder.resolve("job1"));
        named.commit("data.txt", "some data", "Begin");
        named.git("branch", "job1");

        assertThat(
                        Controller.lines(
                                controller.run(
                                        Result.SUCCESS,
                                        "node { def told = checkout scmGit(userRemoteConfigs: [[url: '" + folder
                                                + "/$JOB_NAME',"
                                                + " refspec: '+refs/heads/$JOB_NAME:refs/remotes/origin/it']],"
                                                + " branches: [[name: '*/it']],"
                                                + " extensions: [[$class: 'RelativeTargetDirectory', relativeTargetDir: 'of-${JOB_NAME}']])\n"
                                                + "echo \"${readFile 'of-job1/data.txt'} of ${told.GIT_URL} in ${told.GIT_CHECKOUT_DIR}\" }")))
                .contains("some data of " + named.folder() + " in of-job1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../job2", "/tmp/elsewhere", "a/../../b"})
    void shouldRefuseAFolderOutsideOfTheWorkspace(String target) throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        String into = ", branches: [[name: '*/main']], extensions: [[$class: 'RelativeTargetDirectory',"
                + " relativeTargetDir: '" + target + "']]";

        assertThat(Controller.log(controller.run(Result.FAILURE, "node { checkout " + scmGit(into) + " }")))
                .contains("ERROR: The folder ‘" + target + "’ to check out into is not in the workspace");
    }

    @Test
    void shouldListWhatChangedSinceTheBuildBefore() throws Exception {
        String first = repository.commit("data.txt", "old", "Begin");
        WorkflowJob job = controller.job("node { def told = checkout " + scmGit(", branches: [[name: 'main']]") + """

                echo "before ${told.GIT_PREVIOUS_COMMIT} and ${told.GIT_PREVIOUS_SUCCESSFUL_COMMIT}"
                }
                echo changes()

                @NonCPS
                def changes() {
                    currentBuild.changeSets.collectMany { set -> set.items.toList() }.collect {
                        "${it.commitId} ${it.msg} by ${it.author.id}: ${it.affectedFiles.collect { it.editType.name + ' ' + it.path }}"
                    }.join('; ')
                }
                """);
        again(job);
        String second = repository.commit("more.txt", "new", "Add more");

        WorkflowRun run = again(job);

        assertThat(Controller.lines(run))
                .contains(second + " Add more by ada: [add more.txt]", "before " + first + " and " + first);
        assertThat(run.getChangeSets()).hasSize(1);
        assertThat(again(job).getChangeSets()).isEmpty();
    }

    @Test
    void shouldAskWhatChangedWhenAStageIsReached() throws Exception {
        repository.commit("data.txt", "old", "Begin");
        WorkflowJob job = controller.job("");
        StringBuilder stages = new StringBuilder();
        for (String condition : List.of(
                "changeset 'DATA.*'",
                "changeset pattern: 'DATA.*', caseSensitive: true",
                "changeset pattern: 'd.+t', comparator: 'REGEXP'",
                "changeset '**/*.py'",
                "changelog 'Go on'",
                "changelog 'Go'",
                "changelog '.*^\\\\[DATA\\\\] .+$'")) {
            stages.append("stage(\"")
                    .append(stages.length())
                    .append("\") { when { ")
                    .append(condition);
            stages.append(" }\nsteps { echo \"ran ")
                    .append(condition.replace("\\", "").replace("$", ""));
            stages.append("\" } }\n");
        }
        job.setDefinition(new CpsFlowDefinition(
                "pipeline { agent any\nstages { stage('Get') { steps { git url: '" + repository.folder()
                        + "', branch: 'main' } }\n" + stages + " } }",
                true));
        again(job);
        repository.commit("data.txt", "new", "Go on\n\nMore\n[DATA] of today");

        assertThat(Controller.lines(again(job)).stream().filter(line -> line.startsWith("ran ")))
                .containsExactly(
                        "ran changeset 'DATA.*'",
                        "ran changeset pattern: 'd.+t', comparator: 'REGEXP'",
                        "ran changelog 'Go on'",
                        "ran changelog '.*^[DATA] .+'");
    }

    @Test
    void shouldKeepTheOtherChangesWhenTheDateOfOneIsBroken() throws Exception {
        WorkflowJob job = controller.job("echo 'nothing'");
        WorkflowRun run = again(job);
        String author = " Ada <ada@example.org> ";
        Files.writeString(
                GitChanges.file(run, 0).toPath(),
                "commit " + "a".repeat(40) + "\ncommitter" + author + "9".repeat(40) + " +0000\n\n    Late\n\n"
                        + "commit " + "b".repeat(40) + "\ncommitter" + author + "1 +0000\n\n    Early\n");

        assertThat(GitChanges.of(run).get(0).getItems())
                .extracting(change -> ((ChangeLogSet.Entry) change).getTimestamp())
                .containsExactly(-1L, 1000L);
    }

    @Test
    void shouldGiveEachCheckoutAFileOfItsOwn() throws Exception {
        repository.commit("data.txt", "old", "Begin");
        repository.git("branch", "beside");
        String twice = "parallel(a: { node { %s } }, b: { node { %s } })";
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsFlowDefinition(twice.formatted(get("main"), get("beside")), true));
        again(job);
        String main = repository.commit("data.txt", "new", "Go on");
        repository.git("checkout", "--quiet", "beside");
        String beside = repository.commit("data.txt", "other", "Turn");

        WorkflowRun run = again(job);

        assertThat(Controller.lines(run)).contains("main is " + main, "beside is " + beside);
        assertThat(GitChanges.of(run)).hasSize(2);
    }

    private String get(String branch) {
        return "def told = git url: '" + repository.folder() + "', branch: '" + branch + "'\n sleep 1\n" + "echo \""
                + branch + " is ${told.GIT_COMMIT}\"";
    }

    @Test
    void shouldLetAScriptGoThroughWhatChanged() throws Exception {
        repository.commit("data.txt", "old", "Begin");
        WorkflowJob job = controller.job("node { checkout " + scmGit(", branches: [[name: 'main']]") + "\n}\n" + """
                for (set in currentBuild.changeSets) {
                    for (change in set.items) {
                        echo "${set.kind} ${change.msg} by ${change.author.fullName} at ${new Date(change.timestamp).year > 100}"
                        for (path in change.affectedPaths) { echo "changed ${path}" }
                    }
                }
                """);
        again(job);
        repository.commit("data.txt", "new", "Go on\n\nAs was said.");

        assertThat(Controller.lines(again(job))).containsSubsequence("git Go on by ada at true", "changed data.txt");
    }

    @Test
    void shouldLeaveTheChangesOfAFailedBuildOutOfTheSuccessfulCommit() throws Exception {
        String first = repository.commit("data.txt", "old", "Begin");
        String script = "node { def told = checkout " + scmGit(", branches: [[name: '*/main']]")
                + "\n echo \"before ${told.GIT_PREVIOUS_COMMIT} and ${told.GIT_PREVIOUS_SUCCESSFUL_COMMIT}\" }";
        WorkflowJob job = controller.job(script);
        again(job);
        String second = repository.commit("data.txt", "broken", "Break");
        job.setDefinition(new CpsFlowDefinition(script + "\nerror 'broken'", true));
        controller.ended(Result.FAILURE, job.scheduleBuild2(0).waitForStart());

        job.setDefinition(new CpsFlowDefinition(script, true));
        assertThat(Controller.lines(again(job))).contains("before " + second + " and " + first);
    }

    @Test
    void shouldSayWhatGitComplainsOf() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { git url: 'http://u:s3cr3t@127.0.0.1:1/x.git' }")))
                .contains("ERROR: Error fetching remote repo 'origin': Command \"git fetch", "returned status code 128")
                .contains("http://****@127.0.0.1:1/x.git")
                .doesNotContain("s3cr3t", "\tat ");
    }

    @Test
    void shouldHideAPasswordWithASlashOrAnAt() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { git url: 'http://u:s3@cr/et@127.0.0.1:1/x.git' }")))
                .contains("http://****@127.0.0.1:1/x.git")
                .doesNotContain("s3", "cr/et");
    }

    @Test
    void shouldFetchFromAShallowClone() throws Exception {
        repository.commit("data.txt", "old", "Begin");
        repository.commit("data.txt", "some data", "Go on");
        Path shallow = folder.resolve("shallow");
        repository.git("clone", "--quiet", "--depth=1", "file://" + repository.folder(), shallow.toString());

        controller.run(Result.SUCCESS, "node { git url: '" + shallow + "', branch: 'main'\n readFile 'data.txt' }");
    }

    @Test
    void shouldCheckOutACommitOfAFolderThatIsOnNoBranch() throws Exception {
        repository.commit("Jenkinsfile", "node { def told = checkout scm\n echo \"of ${told.GIT_COMMIT}\" }", "Begin");
        repository.git("checkout", "--quiet", "--detach");
        String commit = repository.commit("data.txt", "some data", "Go on");
        WorkflowJob job = controller.job("");
        job.setDefinition(RepositoryFolderDefinition.of(repository.folder(), "Jenkinsfile")
                .orElseThrow());

        assertThat(Controller.lines(again(job))).contains("of " + commit);
    }

    @Test
    void shouldTakeNoRepositoryFromTheEnvironment() throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        Repository other = Repository.in(folder.resolve("other"));
        DumbSlave agent = new DumbSlave(
                "far-1",
                controller.home().getPath() + "/far-1",
                new ProcessLauncher(
                        Map.of("GIT_DIR", other.folder().resolve(".git").toString())));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();

        controller.run(Result.SUCCESS, "node('far') { git url: '" + repository.folder() + "', branch: 'main' }");

        assertThat(Path.of(agent.getRemoteFS(), "workspace", "job1", ".git")).isDirectory();
        assertThat(other.git("config", "--list")).doesNotContain("remote.origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"})
    void shouldTakeNoConfigurationFromTheEnvironment(String variable) throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        Repository other = Repository.in(folder.resolve("other"));
        other.commit("data.txt", "data of somebody else", "Begin");
        String instead = "url." + other.folder() + ".insteadOf";
        Path file = Files.writeString(
                folder.resolve("config"),
                "[url \"" + other.folder() + "\"]\n\tinsteadOf = " + repository.folder() + "\n");
        Map<String, String> environment = new TreeMap<>(Map.of(
                "GIT_CONFIG_GLOBAL",
                file.toString(),
                "GIT_CONFIG_SYSTEM",
                file.toString(),
                "GIT_CONFIG_PARAMETERS",
                "'" + instead + "=" + repository.folder() + "'",
                "GIT_CONFIG_COUNT",
                "1"));
        environment.keySet().retainAll(List.of(variable));
        if (variable.equals("GIT_CONFIG_COUNT")) {
            environment.put("GIT_CONFIG_KEY_0", instead);
            environment.put("GIT_CONFIG_VALUE_0", repository.folder().toString());
        }
        DumbSlave agent =
                new DumbSlave("far-1", controller.home().getPath() + "/far-1", new ProcessLauncher(environment));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();

        controller.run(Result.SUCCESS, "node('far') { git url: '" + repository.folder() + "', branch: 'main' }");

        assertThat(Path.of(agent.getRemoteFS(), "workspace", "job1", "data.txt"))
                .hasContent("some data");
    }

    /** A template of repositories brings hooks, which git runs when it has checked out. */
    @Test
    void shouldRunNoHooksThatTheEnvironmentNames() throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        Path ran = folder.resolve("ran");
        Path hook = Files.createDirectories(folder.resolve("template/hooks")).resolve("post-checkout");
        Files.writeString(hook, "#!/bin/sh\ntouch '" + ran + "'\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        DumbSlave agent = new DumbSlave(
                "far-1",
                controller.home().getPath() + "/far-1",
                new ProcessLauncher(
                        Map.of("GIT_TEMPLATE_DIR", folder.resolve("template").toString())));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();

        controller.run(Result.SUCCESS, "node('far') { git url: '" + repository.folder() + "', branch: 'main' }");

        assertThat(ran).doesNotExist();
    }

    @Test
    void shouldTakeNoRepositoryFromTheFoldersAbove() throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        Repository above = Repository.in(controller.home().toPath());

        controller.run(
                Result.FAILURE,
                "node { writeFile file: '.git/broken', text: ''\n git url: '" + repository.folder() + "' }");

        assertThat(above.git("config", "--list")).doesNotContain("remote.origin");
    }

    @Test
    void shouldSayThatThereIsNoSuchBranch() throws Exception {
        repository.commit("data.txt", "some data", "Begin");

        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { git url: '" + repository.folder() + "', branch: 'x' }")))
                .contains("ERROR: Couldn't find any revision to build.");
        assertThat(Controller.log(controller.run(
                        Result.FAILURE, "node { checkout " + scmGit(", branches: [[name: 'feature/*']]") + " }")))
                .contains("ERROR: this host has no patterns of branches such as ‘feature/*’");
    }

    @Test
    void shouldRunGitOnTheAgentOfTheBuild() throws Exception {
        repository.commit("data.txt", "some data", "Begin");
        DumbSlave agent = new DumbSlave("far-1", controller.home().getPath() + "/far-1", new ProcessLauncher(Map.of()));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();

        controller.run(Result.SUCCESS, "node('far') { git url: '" + repository.folder() + "', branch: 'main' }");

        assertThat(Path.of(agent.getRemoteFS(), "workspace", "job1", "data.txt"))
                .hasContent("some data");
    }

    @Test
    void shouldCheckOutTheRepositoryOfTheJenkinsfileBeforeTheStages() throws Exception {
        String commit = repository.commit(
                "Jenkinsfile",
                "pipeline { agent any\n stages { stage('A') { steps { echo \"of ${GIT_COMMIT} on ${GIT_BRANCH}\" } } } }",
                "Begin");
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsScmFlowDefinition(
                new GitSCM(
                        List.of(new UserRemoteConfig(repository.folder().toString(), null, null, null)),
                        List.of(new BranchSpec("*/main")),
                        null),
                "Jenkinsfile"));

        assertThat(Controller.lines(again(job)))
                .containsSubsequence("[Pipeline] { (Declarative: Checkout SCM)", "of " + commit + " on origin/main");
    }

    @Test
    void shouldReadAJenkinsfileAsItLiesAndCheckOutWhatIsCommitted() throws Exception {
        repository.commit("Jenkinsfile", "error 'old'", "Begin");
        String commit = repository.commit("data.txt", "committed", "Go on");
        Files.writeString(
                repository.folder().resolve("Jenkinsfile"),
                "node { def told = checkout scm\n echo \"${readFile 'data.txt'} ${told.GIT_COMMIT} ${told.GIT_BRANCH}\" }");
        Files.writeString(repository.folder().resolve("data.txt"), "changed");
        WorkflowJob job = controller.job("");
        job.setDefinition(RepositoryFolderDefinition.of(repository.folder(), "Jenkinsfile")
                .orElseThrow());
        controller.restart();
        WorkflowJob loaded = controller.jenkins().getItemByFullName(job.getFullName(), WorkflowJob.class);

        assertThat(Controller.lines(again(loaded)))
                .contains("Obtained Jenkinsfile from " + repository.folder(), "committed " + commit + " origin/main")
                .anyMatch(line -> line.startsWith("WARNING: 2 file(s) of " + repository.folder() + " differ"));
    }

    @Test
    void shouldLeaveAFolderWithoutACommitAsAFolder() throws Exception {
        assertThat(RepositoryFolderDefinition.of(repository.folder(), "Jenkinsfile"))
                .isEmpty();
        assertThat(RepositoryFolderDefinition.of(folder, "Jenkinsfile")).isEmpty();
    }

    @Test
    void shouldSkipTheDefaultCheckout() throws Exception {
        repository.commit(
                "Jenkinsfile",
                "pipeline { agent any\n options { skipDefaultCheckout() }\n stages { stage('A') { steps {"
                        + " echo \"there is ${fileExists 'Jenkinsfile'}\" } } } }",
                "Begin");
        WorkflowJob job = controller.job("");
        job.setDefinition(RepositoryFolderDefinition.of(repository.folder(), "Jenkinsfile")
                .orElseThrow());

        assertThat(Controller.lines(again(job))).contains("there is false");
    }

    @Test
    void shouldRefuseCheckoutScmWhereTheScriptHasNoSource() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { checkout scm }")))
                .contains("ERROR: ‘checkout scm’ is only available when using “Multibranch Pipeline” or"
                        + " “Pipeline script from SCM”");
    }

    @Test
    void shouldTellThoseWhoListenToCheckouts() throws Exception {
        String commit = repository.commit("data.txt", "some data", "Begin");
        List<String> heard = new ArrayList<>();
        hudson.ExtensionList.lookup(SCMListener.class).add(new SCMListener() {
            @Override
            public void onCheckout(
                    Run<?, ?> build,
                    SCM scm,
                    FilePath workspace,
                    TaskListener listener,
                    File changelogFile,
                    SCMRevisionState baseline) {
                Map<String, String> told = new HashMap<>();
                scm.buildEnvironment(build, told);
                heard.add(told.get("GIT_COMMIT") + " in " + workspace.getName());
            }
        });

        controller.run(Result.SUCCESS, "node { git url: '" + repository.folder() + "', branch: 'main' }");

        assertThat(heard).containsExactly(commit + " in job1");
    }
}
