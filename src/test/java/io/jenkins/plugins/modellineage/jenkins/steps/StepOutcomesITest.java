package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PatternRoles;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What comes of every step in a build that runs as somebody, in the folder of their role and in another one. */
@WithJenkins
class StepOutcomesITest {
    private static final String OWN = "team";
    private static final List<String> FOLDERS = List.of(OWN, "other");
    private static final String INSIDE = "team/inside";
    private static final String STRANGE = "builds/strange";
    private static final String LET_IN = "builds/let-in";

    private static final Set<String> ALL = Set.copyOf(Roles.ALL);

    private JenkinsRule j;
    private InForce permissions;
    private MockFolder builds;

    @BeforeEach
    void prepare(JenkinsRule rule) throws Exception {
        j = rule;
        permissions = InForce.of(Run.ARTIFACTS);
        builds = j.createFolder("builds");
        for (String name : FOLDERS) {
            j.buildAndAssertSuccess(Pipelines.jobIn(j.createFolder(name), "train", training()));
        }
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant(OWN, List.of(LET_IN))));
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        PatternRoles roles = Roles.over(OWN + "(/.*)?");
        for (String role : Roles.ALL) {
            roles.on("", role, Computer.BUILD).on("builds(/.*)?", role, Item.READ);
        }
        j.jenkins.setAuthorizationStrategy(roles);
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    /** Two versions, of which the second is live in a stage of everybody's, and the first was before it. */
    private static String training() {
        StringBuilder script = new StringBuilder("stampPrompt name: 'prompt', text: 'Be brief'\n");
        for (int i = 1; i <= 2; i++) {
            script.append("node { writeFile file: 'a', text: '")
                    .append(i)
                    .append("'; stampModel model: 'lm', artifacts: 'a' }\n");
        }
        who().forEach(one -> {
            for (int i = 1; i <= 2; i++) {
                script.append("promoteModel model: 'lm', version: ")
                        .append(i)
                        .append(", stage: '")
                        .append(stage(one))
                        .append("'\n");
            }
        });
        return script.toString();
    }

    /** All as whom, or where, a build runs. */
    private static Stream<String> who() {
        return Stream.concat(Roles.ALL.stream(), Stream.of(INSIDE, STRANGE, LET_IN));
    }

    private static String stage(String who) {
        return who.substring(who.lastIndexOf('/') + 1);
    }

    @Test
    void shouldDoWhatWhoeverTheBuildRunsAsMayDoAndSayWhyNotOtherwise() throws Exception {
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
        List<String> wrong = new ArrayList<>();
        for (String who : who().toList()) {
            WorkflowJob job = job(who);
            if (ALL.contains(who)) {
                authenticator.authenticate(
                        job.getFullName(), User.getById(who, true).impersonate2());
            }
            WorkflowRun build = j.buildAndAssertSuccess(job);
            List<String> told = JenkinsRule.getLog(build)
                    .lines()
                    .filter(line -> line.startsWith("TRIED "))
                    .map(line -> line.substring("TRIED ".length()))
                    .toList();
            List<String> expected = expected(who, job.getFullName());
            expected.stream().filter(line -> !told.contains(line)).forEach(line -> wrong.add(who + " lacks: " + line));
            told.stream().filter(line -> !expected.contains(line)).forEach(line -> wrong.add(who + " got: " + line));
            wrong.addAll(records(who, build));
        }

        assertThat(wrong, is(empty()));
    }

    private WorkflowJob job(String who) throws Exception {
        StringBuilder script = new StringBuilder("""
                def attempt(String what, Closure body) {
                  try {
                    body()
                    echo 'TRIED ' + what + ': done'
                  } catch (refusal) {
                    echo 'TRIED ' + what + ': ' + refusal.message
                  }
                }
                node {
                  writeFile file: 'a', text: env.JOB_NAME
                """);
        Reach.OWN_RUN.forEach((step, call) -> attempt(script, step, call));
        for (String folder : FOLDERS) {
            Reach.all()
                    .forEach(reach -> attempt(
                            script,
                            reach.step() + " in " + folder,
                            reach.call().replace("FOLDER", folder).replace("STAGE", stage(who))));
        }
        MockFolder place = who.equals(INSIDE) ? j.jenkins.getItemByFullName(OWN, MockFolder.class) : builds;
        return Pipelines.jobIn(place, stage(who), script.append("}\n").toString());
    }

    private static void attempt(StringBuilder script, String what, String call) {
        script.append("  attempt('").append(what).append("') { ").append(call).append(" }\n");
    }

    private static List<String> expected(String who, String job) {
        List<String> lines = new ArrayList<>();
        Reach.OWN_RUN.keySet().forEach(step -> lines.add(step + ": done"));
        for (String folder : FOLDERS) {
            Reach.all()
                    .forEach(reach ->
                            lines.add(reach.step() + " in " + folder + ": " + answer(reach, folder, who, job)));
        }
        return lines;
    }

    private static String answer(Reach reach, String folder, String who, String job) {
        String step = reach.step().split(" ")[0];
        String model = reach.model();
        if (!reads(who, folder)) {
            return step + ": There is no folder '/" + folder + "' on the way to the model '/" + folder + "/"
                    + model
                    + "', seen from " + job
                    + "; name the model relative to the job's folder, or from the root with a leading /"
                    + otherwise(who);
        } else if (!ALL.contains(who) || reach.may().contains(who)) {
            return "done";
        } else if (reach.lacking().startsWith("Run/")) {
            return step + ": '" + who + "', as whom " + job + " runs, lacks " + reach.lacking() + " on the build of "
                    + model + "@1; grant it on its job, or run this job as somebody who has it";
        }
        return step + ": '" + who + "', as whom " + job + " runs, lacks " + reach.lacking() + " on '" + folder
                + "'; grant it there, or run the job as somebody who has it";
    }

    private static boolean reads(String who, String folder) {
        return folder.equals(OWN) ? !Set.of(OUTSIDER, STRANGE).contains(who) : who.equals(ADMIN);
    }

    private static String otherwise(String who) {
        return ALL.contains(who)
                ? ""
                : "; if it is there, it is not for this build, which runs as SYSTEM and lies outside of it: move the job"
                        + " inside, give it access on the folder's Models page, list it for that folder in the global"
                        + " configuration, or let it run as somebody who has the permission";
    }

    /** What is on record of the build besides what was permitted, and what is not of that. */
    private static List<String> records(String who, WorkflowRun build) throws Exception {
        List<String> wrong = new ArrayList<>();
        Registry registry = ModelLineage.get().registry();
        String id = BuildIdentity.of(build).orElseThrow().id();
        count(wrong, who, "stampModel", 5, registry.stampedBy(id).size());
        count(wrong, who, "promoteModel", 1, (int) registry.promotionsOf(id).stream()
                .filter(one -> one.stage().value().startsWith("to-"))
                .count());
        count(wrong, who, "fetchModel", 2, registry.usesBy(id).size());
        for (String folder : FOLDERS) {
            boolean back = live(registry, folder, who) == 1;
            if (back != may(who, "rollbackModel", folder)) {
                wrong.add(who + " rolled back in " + folder + ": " + back);
            }
        }
        if (BuildRuns.of(build).isEmpty()) {
            wrong.add(who + " tracked nothing");
        }
        return wrong;
    }

    private static void count(List<String> wrong, String who, String step, int each, int found) {
        long folders = FOLDERS.stream().filter(folder -> may(who, step, folder)).count();
        if (found != each * folders) {
            wrong.add(who + ": " + step + " left " + found);
        }
    }

    private static boolean may(String who, String step, String folder) {
        return Reach.all().stream()
                .filter(reach -> reach.step().equals(step))
                .anyMatch(reach ->
                        reads(who, folder) && (!ALL.contains(who) || reach.may().contains(who)));
    }

    private static int live(Registry registry, String folder, String who) {
        return registry.models().stream()
                .filter(model -> model.ref().name().value().equals("lm"))
                .filter(model ->
                        registry.nameOf(model.ref().scope()).orElseThrow().equals(folder))
                .flatMap(model -> model.live(new StageName(stage(who))).stream())
                .findFirst()
                .orElseThrow();
    }
}
