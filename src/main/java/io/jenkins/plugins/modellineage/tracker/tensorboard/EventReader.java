package io.jenkins.plugins.modellineage.tracker.tensorboard;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads events. A writer says only once in a file which plugin a tag belongs to, at the tag's first value: the reader remembers
 * the tags that are no scalars, and takes other texts for what the plugin for texts has.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/summary.proto">summary.proto</a>
 */
public final class EventReader {
    /** Tags of other plugins that are remembered. */
    public static final int FOREIGN = 100;

    /** Characters of such a tag. */
    private static final int FOREIGN_LENGTH = 250;

    private static final int TEXT_BYTES = 1 << 16;

    private static final int START = 1;

    private static final String SCALARS = "scalars";
    private static final String HPARAMS = "hparams";
    private static final String TEXT = "text";

    private final SortedSet<String> foreign;

    /** @param foreign tags of this file that belong to other plugins than that for scalars, as far as it was read */
    public EventReader(SortedSet<String> foreign) {
        this.foreign = new TreeSet<>(foreign);
    }

    /** What must be known to go on. */
    public SortedSet<String> foreign() {
        return new TreeSet<>(foreign);
    }

    /**
     * One event.
     *
     * @throws io.jenkins.plugins.modellineage.weights.ModelFileException when the bytes are none
     */
    public Event read(byte[] bytes) throws IOException {
        WireMessage event = new WireMessage(FileBytes.of(bytes));
        double wallTime = 0;
        long step = 0;
        List<Said> said = new ArrayList<>();
        while (event.next()) {
            switch (event.field()) {
                case 1 -> wallTime = Double.longBitsToDouble(event.fixed64());
                case 2 -> step = event.varint();
                case 5 -> summary(event.message(), said);
                case 4, 9 -> said.add(new Said.Other("graph", "a graph"));
                case 8 -> said.add(new Said.Other("run metadata", "metadata of a session"));
                case 6 -> said.add(new Said.Other("log", "a line of a log"));
                case 7 -> session(event.message(), said);
                default -> {} // version, who wrote it
            }
        }
        return new Event(wallTime, step, said);
    }

    private static void session(WireMessage log, List<Said> said) throws IOException {
        while (log.next()) {
            if (log.field() == 1 && log.varint() == START) {
                said.add(new Said.Restart("session"));
            }
        }
    }

    private void summary(WireMessage summary, List<Said> said) throws IOException {
        while (summary.next()) {
            if (summary.field() == 1) {
                value(summary.message(), said);
            }
        }
    }

    private void value(WireMessage value, List<Said> said) throws IOException {
        Parts parts = new Parts();
        while (value.next()) {
            switch (value.field()) {
                case 1 -> parts.tag = value.text(TEXT_BYTES);
                case 9 -> parts.metadata(value.message());
                case 2 -> parts.simple = Float.intBitsToFloat(value.fixed32());
                case 4 -> parts.kind = "an image";
                case 3, 5 -> parts.kind = "a histogram";
                case 6 -> parts.kind = "a sound";
                case 8 -> parts.tensor = SmallTensor.read(value.message());
                default -> {}
            }
        }
        if (parts.plugin.equals(HPARAMS)) {
            HyperParameters.read(parts.content, said);
        } else {
            said.add(parts.said(foreign));
        }
    }

    /** What a value is made of, in whichever order it is written. */
    private static final class Parts {
        private String tag = "";
        private String plugin = "";
        private byte[] content = {};
        private String kind = "";
        private Float simple;
        private SmallTensor tensor;

        void metadata(WireMessage metadata) throws IOException {
            while (metadata.next()) {
                if (metadata.field() == 1) {
                    pluginData(metadata.message());
                }
            }
        }

        private void pluginData(WireMessage data) throws IOException {
            while (data.next()) {
                if (data.field() == 1) {
                    plugin = data.text(TEXT_BYTES);
                } else if (data.field() == 2) {
                    content = data.bytes(Frames.MOST_BYTES);
                }
            }
        }

        Said said(SortedSet<String> foreign) {
            boolean maybeText = plugin.equals(TEXT) || plugin.isEmpty() && !foreign.contains(tag);
            if (maybeText && tensor != null && tensor.text().isPresent()) {
                return new Said.Text(tag, tensor.text().get());
            }
            if (!plugin.isEmpty() && !plugin.equals(SCALARS)) {
                if (foreign.size() < FOREIGN && tag.length() <= FOREIGN_LENGTH) {
                    foreign.add(tag);
                }
                return new Said.Other(tag, kind.isEmpty() ? "of the plugin " + plugin : kind);
            }
            if (foreign.contains(tag)) {
                return new Said.Other(tag, "of another plugin");
            }
            if (simple != null) {
                return new Said.Scalar(tag, SmallTensor.decimal(simple));
            }
            if (tensor != null && tensor.number().isPresent()) {
                return new Said.Scalar(tag, tensor.number().getAsDouble());
            }
            return new Said.Other(tag, kind.isEmpty() ? "no single number" : kind);
        }
    }
}
