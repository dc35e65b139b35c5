package hudson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.cli.CLICommandInvoker.Result;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;

@WithJenkins
class CLICommandTest {
    private static final Map<String, Exception> FAILURES = Map.of(
            "3", new IllegalArgumentException("no such thing"),
            "4", new IllegalStateException("not now"),
            "5", new AbortException("given up"),
            "6", new AccessDeniedException("not you"),
            "7", new BadCredentialsException("who are you"),
            "1", new UnsupportedOperationException("a defect"));

    /** Says who calls it, or fails as it is told. */
    @TestExtension
    public static final class SayWhoCommand extends CLICommand {
        @Argument(metaVar = "HOW", required = true)
        private String how;

        @Option(name = "--loud")
        private boolean loud;

        @Override
        public String getShortDescription() {
            return "Says who calls it";
        }

        @Override
        protected int run() throws Exception {
            if (FAILURES.containsKey(how)) {
                throw FAILURES.get(how);
            }
            String name = Jenkins.getAuthentication2().getName();
            stdout.print(loud ? name.toUpperCase(locale) : name);
            return 0;
        }
    }

    private static Result call(JenkinsRule j, String... args) {
        return new CLICommandInvoker(j, "say-who").asUser("ada").invokeWithArgs(args);
    }

    @Test
    void shouldRunAsWhoeverCallsWithFieldsOfItsOwn(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        assertThat(call(j, "well", "--loud").stdout()).isEqualTo("ADA");
        assertThat(call(j, "well").stdout()).isEqualTo("ada");
        assertThat(new CLICommandInvoker(j, "say-who").invokeWithArgs("well").stdout())
                .isEqualTo("anonymous");
        assertThat(CLICommand.clone("say-what")).isNull();
    }

    @Test
    void shouldEndWithTheStatusOfWhatWentWrong(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        for (String status : List.of("3", "4", "5", "6")) {
            Result failed = call(j, status);
            assertThat(failed.returnCode()).isEqualTo(Integer.parseInt(status));
            assertThat(failed.stderr().strip())
                    .isEqualTo("ERROR: " + FAILURES.get(status).getMessage());
        }
        assertThat(call(j, "7").returnCode()).isEqualTo(7);
        assertThat(call(j, "7").stderr()).doesNotContain("who are you");
        assertThat(call(j, "1").returnCode()).isEqualTo(1);
        assertThat(call(j, "1").stderr()).contains("Unexpected exception", "a defect");
    }

    @Test
    void shouldTellHowItIsCalled(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        assertThat(call(j).returnCode()).isEqualTo(2);
        assertThat(call(j).stderr()).contains("java -jar jenkins-cli.jar say-who HOW [--loud]", "Says who calls it");
    }
}
