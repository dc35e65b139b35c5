package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.tracker.tensorboard.Event;
import io.jenkins.plugins.modellineage.tracker.tensorboard.EventReader;
import io.jenkins.plugins.modellineage.tracker.tensorboard.Frames;
import io.jenkins.plugins.modellineage.tracker.tensorboard.Said;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads event files of TensorBoard: their scalars, each at the step and the time that its event tells, hparams, and short texts as tags. */
final class EventMetrics implements MetricsReader {
    /** What the first event of a file says, behind length, checksum, time and the head of its text. */
    private static final byte[] VERSION = "brain.Event:".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION_AT = 23;

    /** What tags are called that texts become. */
    private static final String TAG = "tensorboard.";

    /** What PyTorch and tensorboardX put behind the name of a text. */
    private static final String SUMMARY = "/text_summary";

    /** Characters of a text that becomes a tag: the arguments of a Trainer and the configuration of a model fit. */
    private static final int SHORT = 1 << 14;

    /** Names of texts: a training that writes an answer a step under a name of its own must not fill a run with tags. */
    private static final int TEXTS = 100;

    private final MetricsSource source;
    private final Content content;
    private final Intake intake;
    private long number;
    private final SortedMap<String, String> params = new TreeMap<>();
    private final SortedMap<String, String> texts = new TreeMap<>();

    EventMetrics(MetricsSource source, Content content, Intake intake) {
        this.source = source;
        this.content = content;
        this.intake = intake;
    }

    /**
     * Whether a file is one of events. One that is too short to say so is one by its name: programs that log nothing, or were
     * killed early, leave such files.
     */
    static boolean isOne(byte[] head, String name) {
        if (head.length < VERSION_AT + VERSION.length) {
            return SourceFile.isOfEvents(name);
        }
        return beginsWithAShortEvent(head)
                && Arrays.equals(head, VERSION_AT, VERSION_AT + VERSION.length, VERSION, 0, VERSION.length);
    }

    /** What else has the same words at the same place is a text: that it is one must not depend on how much of it is there. */
    private static boolean beginsWithAShortEvent(byte[] head) {
        for (int i = 1; i < Long.BYTES; i++) {
            if (head[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Note read(Note from, Until until) throws IOException {
        EventReader events = new EventReader(from.names());
        number = from.line();
        try (Frames frames = new Frames(content.from(from.offset()), from.offset(), content.size())) {
            Optional<Frames.Frame> frame = Optional.empty();
            while (!intake.isFull() && (frame = frames.next()).isPresent()) {
                number++;
                take(frame.get(), events);
            }
            if (until == Until.END) {
                if (frames.end().isPresent()) {
                    tellFacts(from.offset());
                    tell(frames.end().get(), frames.offset());
                }
            }
            return from.at(frames.offset(), number, intake.memory()).withNames(events.foreign());
        }
    }

    private void take(Frames.Frame frame, EventReader events) throws IOException {
        if (frame.event().isEmpty()) {
            leftOut("a long event", "event " + number + " has more than " + Frames.MOST_BYTES + " bytes");
            return;
        }
        try {
            Event event = events.read(frame.event().get());
            for (Said said : event.said()) {
                take(said, event);
            }
        } catch (ModelFileException other) {
            leftOut("no event", "event " + number + " is none of TensorBoard (" + other.getMessage() + ")");
        }
    }

    /** Parameters and texts of the whole file, also of its part up to there, which was harvested before; of each the last word. */
    private void tellFacts(long harvested) throws IOException {
        SortedMap<String, String> later = new TreeMap<>(params);
        SortedMap<String, String> laterTexts = new TreeMap<>(texts);
        EventReader events = new EventReader(new TreeSet<>());
        try (Frames earlier = new Frames(content.from(0), 0, harvested)) {
            Optional<Frames.Frame> frame;
            while ((frame = earlier.next()).isPresent()) {
                for (Said said : said(frame.get(), events)) {
                    takeFact(said);
                }
            }
        }
        params.putAll(later);
        params.forEach(intake::param);
        texts.putAll(laterTexts);
        texts.forEach(intake::tag);
    }

    /** Whether it is no part of a series. */
    private boolean takeFact(Said said) {
        if (said instanceof Said.HyperParameter parameter) {
            params.put(parameter.tag(), parameter.value());
        } else if (said instanceof Said.Text text) {
            text(text);
        } else {
            return false;
        }
        return true;
    }

    private void text(Said.Text text) {
        String tag = text.tag();
        String name = TAG + (tag.endsWith(SUMMARY) ? tag.substring(0, tag.length() - SUMMARY.length()) : tag);
        if (text.value().length() > SHORT) {
            leftOut("a long text", Naming.quoted(tag) + " is a text of more than " + SHORT + " characters");
            return;
        }
        String before = texts.size() < TEXTS || texts.containsKey(name) ? texts.put(name, text.value()) : "";
        if (texts.get(name) == null) {
            leftOut(
                    "a further text",
                    "it has more than " + TEXTS + " names of texts; " + Naming.quoted(tag) + " is one more");
        } else if (before != null && !before.equals(text.value())) {
            intake.remark(
                    name,
                    0,
                    Naming.quoted(tag) + " is another text at a later step",
                    "the last one is the tag; trackArtifacts keeps the file with all of them");
        }
    }

    /** What cannot be read says nothing: it was told of when it was harvested. */
    private static List<Said> said(Frames.Frame frame, EventReader events) throws IOException {
        try {
            return frame.event().isEmpty()
                    ? List.of()
                    : events.read(frame.event().get()).said();
        } catch (ModelFileException other) {
            return List.of();
        }
    }

    private void take(Said said, Event event) throws MetricsFileException {
        if (said instanceof Said.Scalar scalar) {
            String name = EventNames.of(source.name(), scalar.tag());
            long time = event.timestamp() > 0 ? event.timestamp() : source.timestamp();
            intake.scalar(name, scalar.value(), event.step(), time);
        } else if (takeFact(said)) {
            return;
        } else if (said instanceof Said.Restart && event.step() > 0) {
            intake.remark(
                    "restart",
                    0,
                    "it begins again at step " + event.step(),
                    "of a step that comes twice the later value counts, and steps that do not come again stay");
        } else if (said instanceof Said.Other other) {
            leftOut(other.kind(), Naming.quoted(other.tag()) + " is " + other.kind());
        }
    }

    /** Once a kind: a file may hold thousands of histograms. */
    private void leftOut(String kind, String what) {
        intake.remark(kind, 0, what, "what is like it is left out; trackArtifacts keeps the file");
    }

    private void tell(Frames.End end, long offset) {
        if (end == Frames.End.CUT) {
            intake.remark("end", 0, "it ends within an event, at byte " + offset, "the events before that count");
        } else if (end == Frames.End.DAMAGED) {
            intake.remark(
                    "end",
                    0,
                    "the checksum of the event at byte " + offset + " is wrong",
                    "the events before it count, and what follows is left out, as TensorBoard does");
        }
        if (intake.hasNothing() && params.isEmpty() && texts.isEmpty()) {
            intake.remark("nothing", 0, "it holds no scalar", "nothing is recorded of it");
        }
    }
}
