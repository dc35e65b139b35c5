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

    /** Deliveries of an MLflow server of release 3.17.2 with the secret s3cret, as its receiver got them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "6f24897e-e5a4-4ac5-a43c-49bccb1c136f|1795839351|{\"entity\": \"registered_model\", \"action\": \"created\","
                        + " \"timestamp\": \"2026-11-28T04:15:51.319123+00:00\", \"data\": {\"name\": \"hm\","
                        + " \"tags\": {\"a\": \"b\"}, \"description\": \"x\"}}"
                        + "|1EB83PuFBdylnMlbl8PnO64x4g3Mx/2bQuW7Nr9vbe8=",
                "54a87225-5c24-45a8-baa8-8df3ebbf8a61|1795839352|{\"entity\": \"model_version_alias\", \"action\": \"created\","
                        + " \"timestamp\": \"2026-11-28T04:15:52.557670+00:00\", \"data\": {\"name\": \"hm\","
                        + " \"alias\": \"champion\", \"version\": \"1\"}}"
                        + "|XEc62hTwDV6JeXEeprBLam3zyBxXXk9wb6y1Tsj/TWc="
            })
    void shouldSignAsMlflowDoes(String id, long seconds, String body, String expected) {
        assertThat(Signature.of("s3cret", id, seconds, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1," + expected);
    }

    @Test
    void shouldRefuseToSignWithoutASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("", ID, 0, new byte[0]));
    }
}
