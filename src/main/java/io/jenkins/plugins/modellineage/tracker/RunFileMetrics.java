package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.tracker.wandb.HistoryItems;
import io.jenkins.plugins.modellineage.tracker.wandb.Item;
import io.jenkins.plugins.modellineage.tracker.wandb.MetadataFile;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import io.jenkins.plugins.modellineage.tracker.wandb.Told;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads run files of W&B: what was logged, at the steps and times that it tells, and what the machine did, under
 * {@code system/}, by seconds since the run began. Parameters, tags and values of the summary come with the end of the file, since
 * only then it is known which of them last.
 */
final class RunFileMetrics implements MetricsReader {
    private static final String SYSTEM = "system/";
    /** A link to the folder of the newest run, which lies beside it. */
    private static final String LATEST = "/latest-run/";

    /** A run tells of itself within the first of its records. */
    private static final int FIRST = 20;

    private final MetricsSource source;
    private final Content content;
    private final Intake intake;

    RunFileMetrics(MetricsSource source, Content content, Intake intake) {
        this.source = source;
        this.content = content;
        this.intake = intake;
    }

    /** One that its writer has not begun yet, or never will, is known by its name. */
    static boolean isOne(byte[] head, String name) {
        int magic = RecordLog.MAGIC.length;
        return head.length < magic
                ? SourceFile.isOfRun(name)
                : Arrays.equals(head, 0, magic, RecordLog.MAGIC, 0, magic);
    }

    @Override
    public Note read(Note from, Until until) throws IOException {
        if (("/" + source.name()).contains(LATEST)) {
            intake.remark("link", 0, "it is the newest run under a second name", "it is left out");
            return from.at(content.size(), 1, intake.memory());
        }
        boolean complete = until == Until.END;
        Instant began = began(complete);
        try (RecordLog log = log(from.offset(), complete)) {
            Optional<RecordLog.Entry> entry = Optional.empty();
            while (!intake.isFull() && (entry = log.next()).isPresent()) {
                take(entry.get(), began);
            }
            SortedSet<String> told = from.names();
            if (complete && entry.isEmpty() && !intake.isFull()) {
                told = tell(log, from.names());
            }
            return from.at(log.offset(), 1, intake.memory()).withNames(told);
        }
    }

    private RecordLog log(long offset, boolean complete) throws IOException {
        return new RecordLog(content.from(offset), offset, content.size(), complete);
    }

    /** The epoch when the file does not tell yet: then it has no stats either. */
    private Instant began(boolean complete) throws IOException {
        try (RecordLog log = log(0, complete)) {
            Optional<RecordLog.Entry> entry = log.next();
            for (int i = 0; i < FIRST && entry.isPresent(); i++) {
                if (RunRecords.told(entry.get()) instanceof Told.Run run
                        && run.started().isPresent()) {
                    return run.started().get();
                }
                entry = log.next();
            }
            return Instant.EPOCH;
        }
    }

    private void take(RecordLog.Entry entry, Instant began) throws IOException {
        if (entry.record().isEmpty()) {
            intake.remark(
                    "long", 0, "one of its records has more than " + RecordLog.MOST_BYTES + " bytes", "it is left out");
        }
        Told told = RunRecords.told(entry);
        if (told instanceof Told.History history) {
            take(history);
        } else if (told instanceof Told.Lost lost && lost.part() == Told.Part.UNREADABLE) {
            intake.remark("unreadable", 0, "one of its records is none of W&B's", "it is left out");
        } else if (told instanceof Told.Stats stats) {
            long step =
                    began.equals(Instant.EPOCH) ? 0 : Math.max(0, stats.at().getEpochSecond() - began.getEpochSecond());
            for (Item item : stats.items()) {
                scalar(SYSTEM + item.name(), item, step, stats.at().toEpochMilli());
            }
        }
    }

    private void take(Told.History history) throws MetricsFileException {
        OptionalDouble seconds = HistoryItems.seconds(history);
        long time = seconds.isPresent() ? Math.round(seconds.getAsDouble() * 1_000) : source.timestamp();
        HistoryItems.special(history).forEach(this::leftOut);
        for (Item item : HistoryItems.plain(history)) {
            scalar(item.name(), item, history.step(), time);
        }
    }

    private void leftOut(List<String> key, String kind) {
        intake.remark(
                "of type " + kind,
                0,
                Naming.quoted(String.join(".", key)) + " is of W&B's type " + Naming.quoted(kind),
                "what is like it is left out; trackArtifacts keeps the folder of the run");
    }

    private void scalar(String name, Item item, long step, long time) throws MetricsFileException {
        OptionalDouble number = CellText.number(item.json());
        if (number.isPresent()) {
            intake.scalar(name, number.getAsDouble(), step, time);
        } else if (!CellText.isNothing(item.json())) {
            String is = Naming.quoted(name) + " is " + Naming.quoted(Naming.shortened(item.json(), 100));
            intake.remark(name, 0, is + ", not a number", Intake.LEFT_OUT);
        }
    }

    /** Parameters, tags and summary of the whole file, and what it lacks. */
    private SortedSet<String> tell(RecordLog log, SortedSet<String> before) throws IOException {
        RunFileEnd end = new RunFileEnd(intake, source);
        content.beside(MetadataFile.PATH, MetadataFile.MOST_BYTES)
                .map(MetadataFile::read)
                .ifPresent(end::add);
        try (RecordLog all = log(0, true)) {
            Optional<RecordLog.Entry> entry;
            while ((entry = all.next()).isPresent()) {
                end.add(entry.get());
            }
            if (all.damaged() > 0) {
                intake.remark(
                        "damaged",
                        0,
                        all.damaged() + " of its blocks are damaged",
                        "records that stood in them are left out");
            }
        }
        if (log.isCut()) {
            intake.remark(
                    "end", 0, "it ends within a record, at byte " + log.offset(), "the records before that count");
        }
        return new TreeSet<>(end.tell(before));
    }
}
