package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.ledger.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final SigningKey KEY = SigningKey.generate("model-lineage/test");

    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    private StoryHome story;

    @BeforeEach
    void fill() throws IOException {
        story = StoryHome.in(home);
    }

    @Test
    void shouldFindAllGood() {
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .matches("ledger: 6 entries, [0-9]+ bytes, head [0-9a-f]{64}\n"
                        + "checkpoint: none; without one kept elsewhere, nobody can tell a ledger that was written anew\n"
                        + "events: 6 can be read and fit\n"
                        + "tracked runs: 1\n"
                        + "sent by clients: files 0, logged models 0, traces 0\n"
                        + "made by clients: experiments 0, evaluation datasets 0\n"
                        + "kept files: 1, 7 B\n"
                        + "kept versions: 1\n"
                        + "Good\\.\n");
        assertThat(verify.err()).isEmpty();
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldTakeTheDirectoryItselfToo() {
        assertThat(Called.with("verify", home.resolve("model-lineage")).status())
                .isZero();
    }

    @Test
    void shouldFindADamagedLedger() throws IOException {
        StoryHome.replace(story.ledgerFile(), "tiny-lm", "tiny-ln");
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("damaged: Ledger " + story.ledgerFile() + ", line 1: ")
                .endsWith("Damaged: 1 problem.\n");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldLookAtTheChainAlone() throws IOException {
        story.sign(KEY);
        StoryHome.replace(story.runFile(), "\"order\":\"3\"", "\"order\":\"4\"");
        Called verify = Called.with("verify", home, "--chain");

        assertThat(verify.out())
                .matches("ledger: 6 entries, [0-9]+ bytes, head [0-9a-f]{64}\n"
                        + "checkpoint: .* the first 6 entries are those that it was signed for.*\n"
                        + "not looked at: events, snapshot, tracked runs, what clients sent and kept files\n"
                        + "Good\\.\n");
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldFindADamagedChain() throws IOException {
        StoryHome.replace(story.ledgerFile(), "tiny-lm", "tiny-ln");
        Called verify = Called.with("verify", home, "--chain");

        assertThat(verify.out())
                .contains("damaged: Ledger " + story.ledgerFile() + ", line 1: ")
                .endsWith("Damaged: 1 problem.\n");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldFindALineThatFitsTheChainAndMakesNoSense() throws IOException {
        story.writeSenselessLastLine();
        Called chain = Called.with("verify", home, "--chain");
        Called all = Called.with("verify", home);

        assertThat(chain.status()).isZero();
        assertThat(all.out()).contains("events: 5 can be read and fit").contains(story.ledgerFile() + ", line 6: ");
        assertThat(all.status()).isEqualTo(1);
    }

    @Test
    void shouldFindADamagedRun() throws IOException {
        StoryHome.replace(story.runFile(), "\"order\":\"3\"", "\"order\":\"4\"");
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("damaged: Tracked run " + StoryHome.RUN + " cannot be read: ")
                .contains("events.jsonl, line 2: the line's checksum does not fit its bytes");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldFindADamagedFile() throws IOException {
        Files.writeString(story.weights(), "weighty");
        Called verify = Called.with("verify", home);

        assertThat(verify.out()).contains("damaged: Kept file " + story.weights() + " has SHA-256 ");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldFindThatAFileToRollBackToIsGone() throws IOException {
        Files.delete(story.weights());
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("damaged: tiny-lm@1 held a stage or waited for one, but 1 of its 1 files are not kept whole; "
                        + "restore them from a backup");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldTellOfScoresThatAreNotKeptUnlessTheyWereWithdrawn() throws IOException {
        RecordedEvaluation evaluation = story.evaluate();
        Called before = Called.with("verify", home);
        story.withdraw(evaluation);
        Called after = Called.with("verify", home);

        assertThat(before.out()).contains("notice: Scores by example of 1 evaluations of tiny-lm@1 are not kept");
        assertThat(after.out()).doesNotContain("Scores by example").endsWith("Good.\n");
    }

    @Test
    void shouldTellOfATornEndWithoutCallingItDamage() throws IOException {
        Files.writeString(story.ledgerFile(), "{\"seq\":7,", StandardOpenOption.APPEND);
        Called verify = Called.with("verify", home);

        assertThat(verify.out()).contains("notice: Ledger ").contains("9 bytes from byte ");
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldCallALedgerOfANewerReleaseUnreadable() throws IOException {
        story.writeNewerEvent();
        Called verify = Called.with("verify", home);

        assertThat(verify.err())
                .isEqualTo("File " + story.ledgerFile() + " was written by a newer release of Model Lineage "
                        + "(unknown type of event: model_dreamt); read it with that release\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldTellOfTheTornEndOfARunWithoutCallingItDamage() throws IOException {
        Files.writeString(story.runFile(), "{\"type\":", StandardOpenOption.APPEND);
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("notice: Tracked run " + StoryHome.RUN
                        + " ends in a record that was not written whole, 8 bytes");
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldCallARunOfANewerReleaseUnreadable() throws IOException {
        ObjectNode dreamt = JsonNodeFactory.instance.objectNode().put("type", "dream_dreamt");
        byte[] line = new SealedLine(dreamt, 1, 1).write();
        Files.write(story.runFile(), line, StandardOpenOption.APPEND);
        Files.writeString(story.runFile(), "\n", StandardOpenOption.APPEND);
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("unreadable: File " + story.runFile() + " was written by a newer release of Model Lineage"
                        + " (unknown type of event: dream_dreamt); read it with that release\n")
                .endsWith("Unreadable: nobody can say whether the rest is good.\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldHoldTheLedgerAgainstTheNoteBesideIt() throws IOException {
        story.sign(KEY);
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("latest.note is signed by model-lineage/test, and the first 6 entries are those that it was"
                        + " signed for; note and key lie in the home itself, so this shows accidents, not a rewrite by"
                        + " who can write here. 0 later entries are not covered");
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldFindANoteThatTheKeyDidNotSign() throws IOException {
        story.sign(KEY);
        StoryHome.replace(story.lineage().resolve("checkpoints/latest.note"), "\n6\n", "\n5\n");
        Called verify = Called.with("verify", home);

        assertThat(verify.out()).contains("latest.note: The key model-lineage/test did not sign this checkpoint");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldProveARewriteByANoteThatWasKeptElsewhere() throws IOException {
        Path note = Files.writeString(elsewhere.resolve("kept.note"), story.note(KEY));
        Path key =
                Files.writeString(elsewhere.resolve("kept.pub"), KEY.verifier().written() + "\n");
        story.rewriteLine(6);
        Called rewritten = Called.with("verify", home, "--checkpoint", note, "--key", key);

        assertThat(rewritten.out())
                .contains("damaged: Checkpoint " + note + " was signed when entry 6 had the digest ")
                .contains("what came up to it was written anew, or it is another ledger");
        assertThat(rewritten.status()).isEqualTo(1);
        assertThat(Called.with("verify", home).status())
                .as("the chain alone does not tell: no line names the last one")
                .isZero();
    }

    @Test
    void shouldProveThatTheEndWasCutOff() throws IOException {
        Path note = Files.writeString(elsewhere.resolve("kept.note"), story.note(KEY));
        Files.writeString(
                story.ledgerFile(), Files.readAllLines(story.ledgerFile()).get(0) + "\n");
        Called verify = Called.with(
                "verify",
                home,
                "--checkpoint=" + note,
                "--key=" + KEY.verifier().written());

        assertThat(verify.out())
                .contains("was signed at entry 6, but the ledger ends after 1: its end was cut off, or it is another");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatANoteFromElsewhereProves() throws IOException {
        Path note = Files.writeString(elsewhere.resolve("kept.note"), story.note(KEY));
        Called verify = Called.with("verify", home, "--key", KEY.verifier().written(), "--checkpoint", note);

        assertThat(verify.out())
                .contains("if note and key were kept where nobody of this home can write, none of these entries was"
                        + " changed, removed or added since");
        assertThat(verify.status()).isZero();
    }

    @Test
    void shouldNotTakeANoteWithoutItsKey() {
        Called verify = Called.with("verify", home, "--checkpoint", "some.note");

        assertThat(verify.err())
                .isEqualTo("Give --checkpoint and --key together: a note is worth as much as the key that checks it\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAKeyThatDidNotSignTheNote() throws IOException {
        Path note = Files.writeString(elsewhere.resolve("kept.note"), story.note(KEY));
        String other = SigningKey.generate("model-lineage/test").verifier().written();
        Called verify = Called.with("verify", home, "--checkpoint", note, "--key", other);

        assertThat(verify.err()).isEqualTo("The key model-lineage/test did not sign this checkpoint\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldSayThatThereIsNoHome() {
        Called none = Called.with("verify", home.resolve("none"));
        Called empty = Called.with("verify", home.resolve("jobs"));

        assertThat(none.err()).endsWith("none does not exist; give JENKINS_HOME, or its directory model-lineage\n");
        assertThat(empty.err()).endsWith("jobs holds no ledger; give JENKINS_HOME, or its directory model-lineage\n");
        assertThat(List.of(none.status(), empty.status())).containsOnly(2);
    }

    @Test
    void shouldSayWhatNobodyMayRead() throws IOException {
        assumeTrue(deny(story.lineage().resolve("ledger")), "whoever runs this may read everything");
        Called verify = Called.with("verify", home);

        assertThat(verify.err())
                .isEqualTo(story.lineage().resolve("ledger")
                        + " cannot be read: permission denied; run this as the user that Jenkins runs as\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldSayThatPartOfAHomeCannotBeRead() throws IOException {
        assumeTrue(deny(story.weights()), "whoever runs this may read everything");
        Called verify = Called.with("verify", home);

        assertThat(verify.out())
                .contains("unreadable: " + story.weights() + " cannot be read: permission denied")
                .endsWith("Unreadable: nobody can say whether the rest is good.\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    /** Takes the permission to read, for as long as the test goes on; whether that helps. */
    private static boolean deny(Path path) {
        return path.toFile().setReadable(false) && !Files.isReadable(path);
    }
}
