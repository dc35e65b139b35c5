package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Damage before the snapshot is told without anybody asking for the damaged line. */
@WithJenkins
class PastReadingITest {
    private static final int ENTRIES = 400;
    private static final long PATIENCE = 60_000;

    @Test
    void shouldCloseTheRegistryAfterTheStart(JenkinsRule jenkins) throws Exception {
        Path ledger = recorded(jenkins);
        byte[] whole = Files.readAllBytes(ledger);
        byte[] damaged = whole.clone();
        damaged[200] ^= 1;
        Files.write(ledger, damaged);
        ModelLineage second = started();

        assertThat(waited(second), containsString("000001.jsonl, line 1: the line's checksum does not fit its bytes"));
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            assertThat(client.goTo("model-registry/").getWebResponse().getStatusCode(), is(503));
        }
        second.forgetTheLastTry();
        assertThat("it stays closed", second.readable().isPresent(), is(false));

        Files.write(ledger, whole);
        second.forgetTheLastTry();
        assertThat(second.registry().lastSeq(), is((long) ENTRIES));
    }

    /** The file of a ledger that is closed, with a snapshot beside it. */
    private static Path recorded(JenkinsRule jenkins) throws Exception {
        List<RegistryEvent> events = IntStream.range(0, ENTRIES)
                .<RegistryEvent>mapToObj(i -> new JobRenamed("job" + i, "job" + (i + 1)))
                .toList();
        ModelLineage.get().ledger().append(Actor.person("alice"), registry -> events);
        ModelLineage.shut();
        Path home = jenkins.jenkins.getRootDir().toPath().resolve("model-lineage");
        assertThat(Files.exists(home.resolve("snapshot.bin")), is(true));
        return home.resolve("ledger").resolve("000001.jsonl");
    }

    /** One that takes the damaged entries from its snapshot: what is found by then would end the opening. */
    private static ModelLineage started() {
        ExtensionList<ModelLineage> all = ExtensionList.lookup(ModelLineage.class);
        AtomicLong opened = new AtomicLong();
        ModelLineage second = new ModelLineage(
                (home, progress) -> {
                    FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), notice -> {}, progress);
                    opened.set(ledger.registry().lastSeq());
                    return ledger;
                },
                Duration.ofMinutes(1));
        all.remove(ModelLineage.get());
        all.add(second);
        second.readable();
        assertThat("it starts from its snapshot", opened.get(), is((long) ENTRIES));
        return second;
    }

    private static String waited(ModelLineage lineage) throws InterruptedException {
        long until = System.currentTimeMillis() + PATIENCE;
        while (lineage.readable().isPresent() && System.currentTimeMillis() < until) {
            Thread.sleep(20);
        }
        try {
            return "open with " + lineage.registry().lastSeq() + " entries";
        } catch (Refused closed) {
            return closed.getMessage();
        }
    }
}
