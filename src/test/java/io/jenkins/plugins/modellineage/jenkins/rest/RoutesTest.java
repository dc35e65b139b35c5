package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.rest.Entry.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void shouldListEachAddressOnce() {
        assertThat(Routes.all()).extracting(Route::path).doesNotHaveDuplicates();
    }

    @Test
    void shouldServeJsonBesideEveryPage() {
        assertThat(Routes.all().stream().filter(route -> route.path().endsWith("/")))
                .allSatisfy(page -> assertThat(Routes.all())
                        .anyMatch(json -> json.json() && json.path().equals(page.path() + "api/json")));
    }

    @Test
    void shouldAskForAPermissionOfItsOwnWhereSomethingChanges() {
        assertThat(Routes.all().stream().filter(Route::changes))
                .extracting(Route::access)
                .doesNotContain(Access.JENKINS, Access.SEEN, Access.ARTIFACTS);
    }

    /** The numbers that docs/security.md tells, which are those of what is tested. */
    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"))
                .replaceAll("\\s+", " ");
        long all = Routes.all().size();
        long inFolders = Routes.all().stream()
                .filter(route -> route.path().contains("{"))
                .count();

        long changes = Routes.all().stream().filter(Route::changes).count();
        long changesInFolders = Routes.all().stream()
                .filter(route -> route.changes() && route.path().contains("{"))
                .count();
        int roles = Roles.ALL.size();

        assertThat(document)
                .contains(all + " addresses, of which " + changes + " change something; " + count(Kind.COMMAND)
                        + " commands of Jenkins' CLI; " + count(Kind.STEP) + " steps; one trigger; and "
                        + count(Kind.FIELDS) + " methods of form fields")
                .contains(String.format("another one: %,d requests", roles * (all + inFolders)))
                .contains("all " + changes + " changes by address, 2 readings and the " + count(Kind.COMMAND)
                        + " commands")
                .contains(String.format(
                        "× two folders, those of all of Jenkins once: %,d attempts",
                        roles * (2 * (2 + count(Kind.COMMAND)) + changes + changesInFolders)))
                .contains(String.format(
                        "× two folders: %,d requests", roles * (2 * count(Kind.FIELDS) - systemFields())));
    }

    /** Those of the system's configuration belong to no folder. */
    private static long systemFields() {
        return Entries.all().stream()
                .filter(entry -> entry.needs().startsWith("Overall/Administer;"))
                .mapToInt(entry -> entry.parts().size())
                .sum();
    }

    private static long count(Kind kind) {
        return Entries.all().stream()
                .filter(entry -> entry.kind() == kind)
                .mapToInt(entry -> Math.max(1, entry.parts().size()))
                .sum();
    }

    @Test
    void shouldRefuseOtherVerbs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route("PUT", "model-lineage/", "", Access.SEEN, ""))
                .withMessageContaining("not 'PUT'");
    }
}
