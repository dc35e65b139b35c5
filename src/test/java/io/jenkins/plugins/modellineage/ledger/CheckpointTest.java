package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
    void shouldStandForALedgerWithoutEntriesToo() {
        Checkpoint empty = new Checkpoint("ci.example.org/model-lineage", 0, CHECKPOINT.head());

        assertThat(Checkpoint.read(empty.signed(KEY), KEY.verifier())).isEqualTo(empty);
    }

    @Test
    void shouldReadNotesUpToALength() {
        String note = CHECKPOINT.signed(KEY);
        String longest = note + "x".repeat(10_000 - note.length());

        assertThat(Checkpoint.read(longest, KEY.verifier())).isEqualTo(CHECKPOINT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.read(longest + "x", KEY.verifier()))
                .withMessage("This is no signed checkpoint; copy it whole, with its blank line");
    }

    @Test
    void shouldSayOfANoteWithoutTextThatNobodySignedIt() {
        String signature =
                CHECKPOINT.signed(KEY).substring(CHECKPOINT.signed(KEY).indexOf("\n\n"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.read(signature, KEY.verifier()))
                .withMessage("The key ci.example.org/model-lineage did not sign this checkpoint");
    }

    @Test
    void shouldRefuseASignatureThatWasCutShort() {
        String note = CHECKPOINT.signed(KEY);
        int signature = note.lastIndexOf(' ') + 1;
        byte[] whole = Base64.getDecoder().decode(note.substring(signature).strip());

        for (int length = 0; length < whole.length; length++) {
            String shorter =
                    note.substring(0, signature) + Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
            assertThatIllegalArgumentException()
                    .as("%d bytes", length)
                    .isThrownBy(() -> Checkpoint.read(shorter, KEY.verifier()))
                    .withMessage("The key ci.example.org/model-lineage did not sign this checkpoint");
        }
    }

    @Test
    void shouldRefuseASecretThatIsNoKey() {
        String secret = KEY.secret();

        for (String damaged : List.of(
                "", secret + " ", secret.substring(1), secret.substring(0, secret.length() - 3), secret + "?")) {
            assertThatIllegalArgumentException()
                    .as(damaged.isEmpty() ? "nothing" : "a part or more")
                    .isThrownBy(() -> SigningKey.read(damaged))
                    .withMessage("This is no key of checkpoints");
        }
    }

    @Test
    void shouldNameItsKeyInOneWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.generate("two words"))
                .withMessage("The name of a key has no blanks and no +");
    }

    @Test
    void shouldRefuseAPublicKeyOfAnotherTypeOrForm() {
        String written = KEY.verifier().written();
        String otherType =
                written.substring(0, written.length() - 44) + "Ag" + written.substring(written.length() - 42);

        for (String other : List.of(otherType, written + "AAAA", "ci+0123abcd+A", "ci+0123abcd+====")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VerifierKey.parse(other))
                    .withMessage("This is no public key of checkpoints; copy the whole line NAME+KEYID+KEY");
        }
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
