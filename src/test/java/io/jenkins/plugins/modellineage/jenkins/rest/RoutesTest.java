package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void shouldRefuseOtherVerbs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route("PUT", "model-lineage/", "", Access.SEEN, ""))
                .withMessageContaining("not 'PUT'");
    }
}
