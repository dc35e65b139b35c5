package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each expected value was computed by another program, where ID, SECONDS, BODY and SECRET stand for what is given here:
 * {@code printf '%s' 'ID.SECONDS.BODY' | openssl dgst -sha256 -hmac 'SECRET' -binary | base64}.
 */
class SignatureTest {
    private static final String ID = "4f2c9a0e-5b6d-4c1e-9f3a-7d8e6b5a4c3d";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ID
                        + "|1767225600|{\"entity\":\"model_version_alias\",\"action\":\"created\"}|geheim-Ä|BHfXbem6O02l/CS8j6/C16euo/ZIw0mmnDVNrDlxCi4=",
                ID + "|1767225600|``|k|eiltCt/eTPrySDwasWZDYkQ9vPKOzBMB5vJaY+XCi5k=",
                "00000000-0000-0000-0000-000000000000|0|Größe 8 €|a secret with spaces|Xcl0S6V/i5KbC0hWuvNxPcZw75IPy4BbTWhyw0RphS0="
            })
    void shouldSignAsOpensslDoes(String id, long seconds, String body, String secret, String expected) {
        assertThat(Signature.of(secret, id, seconds, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1," + expected);
    }

    @Test
    void shouldRefuseToSignWithoutASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("", ID, 0, new byte[0]));
    }
}
