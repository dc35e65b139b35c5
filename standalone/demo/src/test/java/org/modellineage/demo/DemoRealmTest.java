package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Who is in the group of those who release. */
class DemoRealmTest {
    @ParameterizedTest
    @CsvSource({"admin, true", "alice, true", "bob, false", "release-managers, false"})
    void shouldPutAUserIntoTheGroupThatNamesThem(String name, boolean releases) {
        User user = new User(name, "", List.of(() -> "authenticated"));

        assertThat(DemoRealm.grouped(user).getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("authenticated")
                .satisfies(groups ->
                        assertThat(groups.contains("release-managers")).isEqualTo(releases));
    }

    @Test
    void shouldTellItsMembers() {
        assertThat(DemoRealm.GROUPS.get("release-managers")).containsExactlyInAnyOrder("admin", "alice");
    }
}
