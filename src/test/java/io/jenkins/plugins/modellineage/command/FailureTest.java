package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new AccessDeniedException("/h/x"),
                        "/h/x cannot be read: permission denied; run this as the user that Jenkins runs as"),
                Arguments.of(new NoSuchFileException("/h/x"), "/h/x does not exist"),
                Arguments.of(new FileSystemException("/h/x"), "/h/x cannot be read"),
                Arguments.of(new IOException("Input/output error"), "Input/output error"),
                Arguments.of(new IOException("one\nand two"), "one and two"),
                Arguments.of(new IllegalStateException(), "It failed: IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldTellInOneLine(Exception failure, String line) {
        assertThat(Failure.sentence(failure)).isEqualTo(line);
        assertThat(Failure.status(failure)).isEqualTo(Command.UNUSABLE);
    }

    @Test
    void shouldTellDamageAndAbsenceFromWhatCannotBeDone() {
        assertThat(Failure.status(new LedgerDamagedException(Path.of("x"), 1, "torn")))
                .isEqualTo(Command.BAD);
        assertThat(Failure.status(new NoSuchElementException("no model"))).isEqualTo(Command.BAD);
    }
}
