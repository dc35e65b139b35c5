package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} counts of hostile requests and texts is what the tests send. */
class HostileCountsTest {
    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"))
                .replaceAll("\\s+", " ");
        long changes = Routes.all().stream().filter(Route::changes).count();
        int forms = HostileRequestsITest.STEPS_UP.size();

        assertThat(document)
                .contains("all " + changes + " changes, without a crumb and with that of another session: "
                        + 2 * changes + " requests")
                .contains(HostileRequestsITest.OVERRIDES.size() + " ways to name another method × " + changes
                        + " changes: " + HostileRequestsITest.OVERRIDES.size() * changes + " requests")
                .contains(
                        forms + " forms of a step up × the addresses with the path of a file, at 6 places, and those of"
                                + " a model: " + forms * (6 * with("{path}") + with("{model}")) + " requests")
                .contains(Payloads.ALL.size() + " texts in every field that takes free text")
                .contains(String.format("at least %,d times, in texts and attributes", HostilePagesITest.SAID))
                .contains(HostilePagesITest.FORMS.size() + " parameters that take names or the like: "
                        + HostilePagesITest.FORMS.size() * Payloads.ALL.size() + " requests");
    }

    private static long with(String part) {
        return Routes.all().stream()
                .filter(route -> route.path().contains(part))
                .count();
    }
}
