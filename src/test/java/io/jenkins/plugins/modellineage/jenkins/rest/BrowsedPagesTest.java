package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what {@code .ci/check-pages} opens with hostile texts has every page that the product serves. */
class BrowsedPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));

    private static final Path LIST = ROOT.resolve("src/test/pages/hostile/pages.txt");

    @Test
    void shouldListEveryAddressThatIsReadAndNoOther() throws Exception {
        assertThat(listed("").map(line -> line.replaceFirst("^- ", "").replaceFirst(" .*", "")))
                .containsAll(read())
                .isSubsetOf(read());
    }

    /** What is saved or leads on is no page; whatever else is left out of the browser would be left out by mistake. */
    @Test
    void shouldLeaveOutNothingThatIsAPage() throws Exception {
        assertThat(listed("- "))
                .isNotEmpty()
                .allMatch(line -> line.matches("- .*/(csv|checkpoint|checkpointKey|badge\\.svg|choices|README\\.md|"
                        + "(file|image|sent)/\\{path}|mlflow/(run|experiment|model))"
                        + "|- mlflow/(run|experiment|model)"));
    }

    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        long opened = Files.readAllLines(LIST).stream()
                .filter(line -> !line.matches("[-#].*"))
                .count();

        assertThat(Files.readString(ROOT.resolve("docs/security.md")).replaceAll("\\s+", " "))
                .contains(opened + " addresses with what is asked of them")
                .contains("| addresses opened | " + opened + " |");
    }

    private static List<String> read() {
        return Routes.all().stream()
                .filter(route -> !route.changes() && !route.json())
                .map(Route::path)
                .toList();
    }

    private static Stream<String> listed(String beginning) throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith(beginning))
                .filter(line -> !line.startsWith("#") && !line.startsWith("+"));
    }
}
