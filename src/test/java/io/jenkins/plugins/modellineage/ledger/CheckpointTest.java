package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final SigningKey KEY = SigningKey.generate("ci.example.org/model-lineage");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("ci.example.org/model-lineage", 51, Sha256.of(new byte[] {1, 2, 3}));

    @Test
    void shouldReadWhatWasSigned() {
        assertThat(Checkpoint.read(CHECKPOINT.signed(KEY), KEY.verifier())).isEqualTo(CHECKPOINT);
    }

    @Test
    void shouldBeANoteOfThreeLinesAndASignature() {
        assertThat(CHECKPOINT.signed(KEY).split("\n", -1))
                .hasSize(6)
                .startsWith("ci.example.org/model-lineage", "51", "A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=", "")
                .satisfies(lines -> assertThat(lines[4]).startsWith("\u2014 ci.example.org/model-lineage "));
    }

    @Test
    void shouldKnowItsOwnKeyFromOthersOfThatName() {
        SigningKey other = SigningKey.generate(KEY.verifier().name());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.read(CHECKPOINT.signed(other), KEY.verifier()))
                .withMessage("The key ci.example.org/model-lineage did not sign this checkpoint");
    }

    @Test
    void shouldFindItsSignatureAmongOthers() {
        SigningKey witness = SigningKey.generate("witness.example.org");
        String note = CHECKPOINT.signed(KEY);
        String both = note + CHECKPOINT.signed(witness).substring(note.indexOf("\n\n") + 2);

        assertThat(Checkpoint.read(both, KEY.verifier())).isEqualTo(CHECKPOINT);
        assertThat(Checkpoint.read(both, witness.verifier())).isEqualTo(CHECKPOINT);
    }

    @Property(tries = 300)
    void shouldRefuseANoteThatWasChangedAnywhere(@ForAll @IntRange(max = 250) int at, @ForAll char other) {
        String note = CHECKPOINT.signed(KEY);
        int place = at % note.indexOf("\n\n");
        String changed = note.substring(0, place) + other + note.substring(place + 1);

        if (!changed.equals(note)) {
            assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.read(changed, KEY.verifier()));
        }
    }

    @Test
    void shouldKeepTheKeyAsTextAndGiveItsPublicPart() {
        SigningKey again = SigningKey.read(KEY.secret());

        assertThat(again.verifier().written()).isEqualTo(KEY.verifier().written());
        assertThat(Checkpoint.read(
                        CHECKPOINT.signed(again),
                        VerifierKey.parse(KEY.verifier().written())))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void shouldRefuseAPublicKeyThatWasNotCopiedWhole() {
        String written = KEY.verifier().written();

        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(written.substring(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parse(written.substring(0, written.length() - 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse("a key"));
    }
}
