package hudson.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class SecretTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldDecryptAfterARestart() throws Throwable {
        String[] encrypted = new String[1];
        sessions.then(j -> encrypted[0] = Secret.fromString("hush").getEncryptedValue());

        assertThat(encrypted[0]).doesNotContain("hush").matches(Secret.ENCRYPTED_VALUE_PATTERN);
        sessions.then(j -> {
            assertThat(Secret.fromString(encrypted[0]).getPlainText()).isEqualTo("hush");
            assertThat(Secret.decrypt("hush")).isNull();
            assertThat(Secret.decrypt("{aHVzaA==}")).isNull();
            assertThat(Secret.fromString("hush")).isEqualTo(Secret.fromString(encrypted[0]));
        });
    }
}
