package hudson.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

class HudsonPrivateSecurityRealmTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldKnowItsAccountsAfterARestart() throws Throwable {
        sessions.then(j -> {
            HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false);
            j.jenkins.setSecurityRealm(realm);
            realm.createAccount("alice", "s3cret word");
        });
        sessions.then(j -> {
            HudsonPrivateSecurityRealm realm =
                    (HudsonPrivateSecurityRealm) Jenkins.get().getSecurityRealm();
            assertThat(realm.authenticateByPassword("alice", "s3cret word").getAuthorities().stream()
                            .map(GrantedAuthority::getAuthority))
                    .containsExactly("authenticated");
            assertThatThrownBy(() -> realm.authenticateByPassword("alice", "wrong"))
                    .isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> realm.authenticateByPassword("nobody", "wrong"))
                    .isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> realm.loadUserByUsername2("nobody")).isInstanceOf(UsernameNotFoundException.class);
            assertThat(realm.getAllUsers()).hasSize(1);
        });
        try (var files = Files.walk(sessions.getHome().toPath())) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, "s3cret word"));
        }
    }

    @Test
    void shouldRefuseNamesThatJenkinsUses() throws Throwable {
        sessions.then(j -> {
            HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false);
            j.jenkins.setSecurityRealm(realm);

            assertThatThrownBy(() -> realm.createAccount("System", "x"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'System'");
        });
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
