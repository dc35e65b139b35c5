package io.jenkins.plugins.modellineage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.FaultCount;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The corpus of each target, and what a few mutations make of it. Jazzer goes on from there: see docs/quality.md. */
class FuzzTest {
    private static final int MUTATIONS = FaultCount.of(2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    @ParameterizedTest
    @EnumSource
    @Timeout(600)
    void shouldTakeAnything(FuzzTarget target) throws IOException {
        List<byte[]> corpus = FuzzTable.corpus(target);
        assertThat(corpus).hasSizeGreaterThan(1);

        corpus.forEach(input -> test(target, input));
        Mutation mutation = new Mutation(corpus, SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            test(target, mutation.next());
        }
    }

    private static void test(FuzzTarget target, byte[] input) {
        try {
            target.test.accept(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    target.corpus + " fails on " + HexFormat.of().formatHex(input), e);
        }
    }
}
