package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildListTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRunTheBuildsOfAListInTheirOrder() throws IOException {
        Path train = Files.writeString(folder.resolve("Jenkinsfile"), "echo 'trains'");
        Path list = list("[{\"job\": \"good\"}, {\"job\": \"bad\", \"file\": \"Jenkinsfile\","
                + " \"params\": {\"SEED\": \"2\"}, \"ends\": \"FAILURE\"}]");

        assertThat(Plan.each(list))
                .containsExactly(
                        new Plan("good", train, Map.of(), List.of(Plan.SUCCESS)),
                        new Plan("bad", train, Map.of("SEED", "2"), List.of(Plan.FAILURE)));
    }

    @Test
    void shouldTakeAFolderForTheListInIt() throws IOException {
        Files.writeString(folder.resolve("Jenkinsfile"), "echo 'trains'");
        Path list = list("[{\"job\": \"train\"}]");

        assertThat(Options.parse(folder.toString()).files()).containsExactly(list);
        assertThat(Options.parse(folder.resolve("Jenkinsfile").toString()).files())
                .containsExactly(folder.resolve("Jenkinsfile"));
    }

    @Test
    void shouldReadTheListOfTheExample() throws IOException {
        Path example = Path.of(System.getProperty("basedir", "standalone/demo"), "../../examples/tiny-transformer")
                .toAbsolutePath()
                .normalize();

        assertThat(Options.parse(example.toString()).files()).containsExactly(example.resolve(BuildList.FILE));
        assertThat(Plan.each(example.resolve(BuildList.FILE)))
                .extracting(Plan::ends)
                .contains(List.of(Plan.SUCCESS), List.of(Plan.FAILURE));
    }

    @Test
    void shouldNameAListThatCannotBeRun() throws IOException {
        assertThatThrownBy(() -> Plan.each(list("[]")))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("no build");
        assertThatThrownBy(() -> Plan.each(list("[{]")))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> Plan.each(list("[{\"job\": \"a\", \"file\": \"none\"}]")))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("no file that can be read");
    }

    private Path list(String text) throws IOException {
        return Files.writeString(folder.resolve(BuildList.FILE), text);
    }
}
