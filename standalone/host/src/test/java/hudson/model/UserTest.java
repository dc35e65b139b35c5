package hudson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import java.nio.file.Files;
import jenkins.security.ApiTokenProperty;
import jenkins.security.apitoken.TokenUuidAndPlainValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class UserTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldBeReadAgain() throws Throwable {
        sessions.then(j -> {
            User alice = User.getById("alice", true);
            alice.setFullName("Alice Liddell");
            alice.save();
            User.getById("never saved", true);
        });
        sessions.then(j -> {
            assertThat(User.getById("ALICE", false).getFullName()).isEqualTo("Alice Liddell");
            assertThat(User.get("Alice Liddell", false, java.util.Map.of()).getId())
                    .isEqualTo("alice");
            assertThat(User.getById("never saved", false)).isNull();
        });
    }

    @Test
    void shouldTakeTheTokenItGave() throws Throwable {
        TokenUuidAndPlainValue[] token = new TokenUuidAndPlainValue[1];
        sessions.then(j -> token[0] = tokens().generateNewToken("ci"));
        sessions.then(j -> {
            assertThat(tokens().matchesPassword(token[0].plainValue)).isTrue();
            assertThat(tokens().matchesPassword(token[0].plainValue.replace('1', '2')))
                    .isFalse();
            assertThat(tokens().matchesPassword("")).isFalse();
            String file = Files.readString(
                    User.getById("alice", false).getUserFolder().toPath().resolve("config.xml"));
            assertThat(file).contains(token[0].tokenUuid).doesNotContain(token[0].plainValue.substring(2));

            tokens().revokeToken(token[0].tokenUuid);
            assertThat(tokens().matchesPassword(token[0].plainValue)).isFalse();
        });
    }

    private static ApiTokenProperty tokens() {
        return User.getById("alice", true).getProperty(ApiTokenProperty.class);
    }

    @Test
    void shouldRefuseToSaveNamesThatJenkinsUses() throws Throwable {
        assertThat(User.isIdOrFullnameAllowed("alice")).isTrue();
        assertThat(User.isIdOrFullnameAllowed(" ")).isFalse();
        assertThat(User.isIdOrFullnameAllowed("Anonymous")).isFalse();
        assertThat(User.isIdOrFullnameAllowed("SYSTEM")).isFalse();
        assertThat(User.isIdOrFullnameAllowed("unknown")).isFalse();
        sessions.then(j -> assertThatThrownBy(() -> User.getById("SYSTEM", true).save())
                .isInstanceOf(FormValidation.class)
                .hasMessageContaining("SYSTEM"));
    }
}
