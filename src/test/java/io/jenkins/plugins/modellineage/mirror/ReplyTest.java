package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @Test
    void shouldTakeAnObjectOrNothing() throws Exception {
        assertThat(reply(200, "{\"a\":1}").taken().path("a").asInt()).isEqualTo(1);
        assertThat(reply(200, "").taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 408, 429, 500, 502, 503, 504})
    void shouldTryLater(int status) {
        assertThatThrownBy(() -> reply(status, "{\"message\":\"no\"}").taken()).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldHearHowLongToWait() {
        Reply busy = new Reply(429, new byte[0], Optional.of(Duration.ofSeconds(7)));

        assertThat(catchThrowableOfType(Unavailable.class, busy::taken).after()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void shouldTellWhatTheServerSaysOfAllThatItIsAsked(int status) {
        assertThat(kind(status)).isEqualTo(Unavailable.Kind.DEMANDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 425, 500})
    void shouldTellWhatMayBeOfOneRequest(int status) {
        assertThat(kind(status)).isEqualTo(Unavailable.Kind.FAILED);
    }

    /** A proxy that got no answer may have asked. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void shouldTellWhatMayStillBeCarriedOut(int status) {
        assertThat(kind(status)).isEqualTo(Unavailable.Kind.UNANSWERED);
    }

    private static Unavailable.Kind kind(int status) {
        return catchThrowableOfType(Unavailable.class, reply(status, "")::taken).kind();
    }

    /** MLflow's word for what its database failed at, as where no connection of its pool is free. */
    @Test
    void shouldTryLaterWhatTheDatabaseFailedAt() {
        assertThatThrownBy(reply(400, "{\"error_code\":\"BAD_REQUEST\",\"message\":\"QueuePool limit\"}")::taken)
                .isInstanceOf(Unavailable.class)
                .hasMessage("It answers 400: QueuePool limit");
    }

    @Test
    void shouldNotReadAnAnswerOfMillionsOfEmptyObjects() {
        assertThatThrownBy(reply(200, "{\"metrics\":[" + "{},".repeat(300_000) + "{}]}")::taken)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than 500000 names and values");
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() {
        Denied denied = catchThrowableOfType(
                Denied.class,
                reply(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"bad\\nkey\"}")::taken);

        assertThat(denied).hasMessage("It answers 400: bad key");
        assertThat(denied.code()).isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void shouldTellWhatIsAbsentFromAnAddressThatIsWrong() {
        assertThat(catchThrowableOfType(Denied.class, reply(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}")::taken)
                        .absent())
                .isTrue();
        assertThatThrownBy(() -> reply(404, "<html>").taken()).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> reply(200, "<html>").taken()).isInstanceOf(Unavailable.class);
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
