package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.files.SideBySide;
import io.jenkins.plugins.modellineage.ledger.ChainFindings;
import io.jenkins.plugins.modellineage.ledger.LedgerCheck;
import io.jenkins.plugins.modellineage.ledger.SignedHead;
import io.jenkins.plugins.modellineage.ledger.VerifiedLedger;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import io.jenkins.plugins.modellineage.tracking.BookCheck;
import io.jenkins.plugins.modellineage.tracking.RunCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A look at everything that is stored in a home. */
final class Verification {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Home home;
    private final Path directory;
    private final FileStore files;
    private final Findings findings;
    private final Progress progress;

    Verification(Home home, Findings findings, Progress progress) {
        this.home = home;
        this.directory = home.lineage().resolve("files");
        this.files = FileStore.in(directory);
        this.findings = findings;
        this.progress = progress;
    }

    /**
     * Looks at all that shows whether the ledger was changed.
     *
     * @param heads signed notes to hold against it
     * @throws IOException when the ledger itself cannot be read
     */
    void chain(List<SignedHead> heads) throws IOException {
        begin("Checking the chain of the ledger, ", home.ledger().bytes());
        ChainFindings found = home.ledger().chainWith(heads, progress::add);
        LedgerCheck ledger = found.ledger();
        findings.looked("ledger", ledger.entries() + " entries, " + ledger.bytes() + " bytes, head " + ledger.head());
        findings.damaged(ledger);
        found.checkpoints().forEach(sentence -> findings.looked("checkpoint", sentence));
        findings.damaged(found.misfits());
        if (heads.isEmpty()) {
            findings.looked(
                    "checkpoint", "none; without one kept elsewhere, nobody can tell a ledger that was written anew");
        }
    }

    /**
     * Looks at everything else.
     *
     * @throws IOException when the ledger itself cannot be read; what else cannot is among the findings
     */
    void rest() throws IOException {
        begin("Reading what the events of the ledger say, ", home.ledger().bytes());
        VerifiedLedger verified = home.ledger().verified(progress::add);
        findings.looked("events", verified.check().entries() + " can be read and fit");
        findings.damaged(verified.check());
        reading(this::runs);
        reading(this::books);
        reading(this::keptFiles);
        if (verified.check().intact()) {
            reading(() -> keptVersions(verified.registry()));
        }
    }

    private void begin(String work, long bytes) {
        progress.begin(done -> work + ByteSize.progress(Math.min(done, bytes), bytes));
    }

    /** Part of the look. */
    @FunctionalInterface
    private interface Part {
        void look() throws IOException;
    }

    /** What cannot be read is told; the rest is looked at all the same. */
    private void reading(Part part) {
        try {
            part.look();
        } catch (IOException e) {
            findings.unreadable(e);
        }
    }

    private void runs() throws IOException {
        progress.begin(done -> "Reading the logs of tracked runs, " + done + " so far");
        AtomicReference<RunCheck.Counted> counted = new AtomicReference<>(RunCheck.Counted.NONE);
        home.builds().each(runs -> {
            RunCheck check = runs.check();
            found(check.problems(), check.notices(), check.unreadable());
            counted.set(counted.get().plus(check.counted()));
            progress.add(check.counted().runs());
        });
        RunCheck.Counted all = counted.get();
        findings.looked("tracked runs", String.valueOf(all.runs()));
        findings.looked(
                "sent by clients",
                "files " + all.files() + ", logged models " + all.models() + ", traces " + all.traces());
    }

    private void found(List<String> problems, List<String> notices, List<IOException> unreadable) {
        findings.damaged(problems);
        notices.forEach(findings::notice);
        unreadable.forEach(findings::unreadable);
    }

    private void books() throws IOException {
        progress.begin(done -> "Reading the experiments of folders, " + done + " so far");
        AtomicLong experiments = new AtomicLong();
        AtomicLong datasets = new AtomicLong();
        Builds.FolderVisitor look = lineage -> {
            BookCheck check = BookCheck.of(lineage);
            found(check.problems(), check.notices(), check.unreadable());
            experiments.addAndGet(check.experiments());
            datasets.addAndGet(check.datasets());
            progress.add(check.experiments());
        };
        look.visit(home.lineage());
        home.builds().folders(look);
        findings.looked("made by clients", "experiments " + experiments + ", evaluation datasets " + datasets);
    }

    private void keptFiles() throws IOException {
        List<Sha256> digests = digests();
        AtomicLong bytes = new AtomicLong();
        for (Sha256 digest : digests) {
            bytes.addAndGet(Files.size(directory.resolve(digest.hex())));
        }
        begin("Reading kept files, ", bytes.get());
        SideBySide.each(digests, this::damage).forEach(damage -> damage.ifPresent(findings::damaged));
        findings.looked("kept files", digests.size() + ", " + ByteSize.written(bytes.get()));
    }

    private List<Sha256> digests() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> DIGEST.matcher(name).matches())
                    .sorted()
                    .map(Sha256::new)
                    .toList();
        }
    }

    private Optional<String> damage(Sha256 digest) throws IOException {
        try {
            Sha256 found = files.rehash(digest, progress::add);
            return found.equals(digest)
                    ? Optional.empty()
                    : Optional.of("Kept file " + directory.resolve(digest.hex()) + " has SHA-256 " + found
                            + "; restore it from a backup");
        } catch (NoSuchFileException gone) {
            return Optional.empty(); // a version whose files are missing is told by its name
        }
    }

    /**
     * Every version that ever held a stage, or waited for one, must be there to promote and to roll back to; and the texts of
     * prompts are kept nowhere else. The files of deleted versions went with them, and those that rules gave up are not kept.
     */
    private void keptVersions(Registry registry) throws IOException {
        long count = 0;
        for (Model model : registry.models()) {
            for (ModelVersion version : model.versions()) {
                boolean prompt = ModelFacts.isPrompt(version);
                if ((prompt || registry.keeps(version.ref())) && !registry.isDeleted(version.ref())) {
                    count++;
                    keptVersion(version, prompt ? "is a prompt" : "held a stage or waited for one");
                }
            }
        }
        findings.looked("kept versions", String.valueOf(count));
    }

    private void keptVersion(ModelVersion version, String why) throws IOException {
        long missing = 0;
        for (FileDigest file : version.manifest().files()) {
            missing += files.has(file) ? 0 : 1;
        }
        if (missing > 0) {
            findings.damaged(version.ref().label() + " " + why + ", but " + missing + " of its "
                    + version.manifest().files().size() + " files are not kept whole; restore them from a backup");
        }
        long lost = StampedEvaluations.scores(version.counting().toList())
                .filter(scores -> !files.has(scores))
                .count();
        if (lost > 0) {
            findings.notice("Scores by example of " + lost + " evaluations of "
                    + version.ref().label()
                    + " are not kept: once its build is gone, evalGate cannot compare with them");
        }
    }
}
