package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an agent's Java says of names that it cannot read, with and without UTF-8. */
@EnabledOnOs(OS.LINUX)
class AgentLocaleTest {
    @TempDir
    private Path workspace;

    @Test
    void shouldNameTheRemedyForAnAgentWithoutUtf8() throws Exception {
        named("data/\\303\\234bung.csv");

        assertThat(said("C", "data/**"))
                .contains("FilesRefused: the name of 'data/")
                .contains("cannot be read: this agent's Java runs without UTF-8")
                .endsWith("set LC_ALL=C.UTF-8 on the agent and start it again");
        assertThat(said("C.UTF-8", "data/**")).isEqualTo("found 1");
    }

    @Test
    void shouldNotLookForANameThatItCannotWrite() throws Exception {
        named("data/a");

        assertThat(said("C", "data/\\u00dc*, data/a")).contains("this agent's Java runs without UTF-8");
        assertThat(said("C", "data/**")).isEqualTo("found 1");
    }

    @Test
    void shouldNameAFileInLatin1() throws Exception {
        named("data/\\334bung.csv");

        assertThat(said("C.UTF-8", "data/**"))
                .contains("FilesRefused: the name of 'data/")
                .endsWith("is not written in UTF-8 (in Latin-1 perhaps); rename the file");
    }

    /** A file whose name has bytes that Java may not be able to write: octal, as printf takes them. */
    private void named(String octal) throws Exception {
        Files.createDirectories(workspace.resolve("data"));
        Process shell = new ProcessBuilder("sh", "-c", "printf 1 > \"$(printf '" + octal + "')\"")
                .directory(workspace.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
    }

    /** What another Java, started in that locale, makes of the patterns. */
    private String said(String locale, String globs) throws Exception {
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Agent.class.getName(),
                workspace.toString(),
                globs));
        java.environment().put("LC_ALL", locale);
        Process agent = java.redirectErrorStream(true).start();
        String said = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(agent.waitFor()).as(said).isZero();
        return said;
    }

    /** Scans a folder and prints what it found, or why not. */
    static final class Agent {
        private Agent() {}

        @SuppressWarnings("PMD.SystemPrintln")
        public static void main(String[] arguments) throws IOException {
            String globs = arguments[1].replace("\\u00dc", "\u00dc"); // no locale spoils what is written here
            try {
                FileScan scan = FileScan.digesting(globs, Reach.NONE, TaskListener.NULL);
                System.out.println("found "
                        + scan.invoke(Path.of(arguments[0]).toFile(), null).size());
            } catch (IOException refused) {
                System.out.println(refused);
            }
        }
    }
}
