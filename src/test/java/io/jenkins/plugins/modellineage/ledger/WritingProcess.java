package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of its own that writes to a ledger from several threads, and to the log of a run, until it is killed. It says
 * a line for each record that was acknowledged.
 */
final class WritingProcess {
    static final String ENTRY = "entry ";
    static final String PARAM = "param ";
    static final String READY = "ready";
    private static final int WRITERS = 4;
    private static final long SEGMENT = 20_000;

    private final Process process;
    private final BufferedReader said;

    private WritingProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one on this home, with this name in all it writes. */
    static WritingProcess start(Path home, String name) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                home.toString(),
                name);
        return new WritingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next line that it says; empty when it is dead. */
    Optional<String> next() throws IOException {
        return Optional.ofNullable(said.readLine());
    }

    /** Kills it as {@code kill -9} does, and answers what it had said until then. */
    List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // the process itself would close what can still be read
        List<String> rest = new ArrayList<>();
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            rest.add(line.get());
        }
        process.waitFor();
        return rest;
    }

    int exit() throws InterruptedException {
        return process.waitFor();
    }

    static RunId run(String name) {
        return new RunId(String.format("%032x", name.hashCode() & 0xffffffffL));
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        String name = arguments[1];
        try (FileLedger ledger =
                FileLedger.open(home, Clock.systemUTC(), notice -> {}, new FileLedger.Settings(Disk.real(), SEGMENT))) {
            RunLog log = RunStore.of(home.resolve("runs"))
                    .create(new RunStarted(
                            run(name),
                            Optional.empty(),
                            new ExperimentName("killed"),
                            Sample.build("train", 1),
                            Sample.START));
            say(READY);
            for (int writer = 0; writer < WRITERS; writer++) {
                String who = name + "-" + writer;
                new Thread(() -> write(ledger, who)).start();
            }
            write(log);
        }
    }

    private static void write(FileLedger ledger, String who) {
        for (int i = 0; true; i++) {
            String to = who + "-" + i;
            try {
                LedgerEntry entry = ledger.append(Sample.ALICE, state -> List.of(new JobRenamed(who, to)))
                        .get(0);
                say(ENTRY + entry.seq() + " " + to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(RunLog log) throws IOException {
        for (int i = 0; true; i++) {
            log.append(RunEvent.params(Map.of("p" + i, "v" + i)));
            say(PARAM + "p" + i);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
