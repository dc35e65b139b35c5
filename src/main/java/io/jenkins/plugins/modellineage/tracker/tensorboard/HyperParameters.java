package io.jenkins.plugins.modellineage.tracker.tensorboard;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.List;

/**
 * Parameters as the plugin for them writes them: in the beginning of a session, not in a tensor.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/hparams/plugin_data.proto">plugin_data.proto</a>
 */
final class HyperParameters {
    private static final int SESSION_START = 3;
    private static final int TEXT_BYTES = 1 << 16;

    private HyperParameters() {}

    static void read(byte[] content, List<Said> said) throws IOException {
        WireMessage data = new WireMessage(FileBytes.of(content));
        while (data.next()) {
            if (data.field() == SESSION_START) {
                session(data.message(), said);
            }
        }
    }

    private static void session(WireMessage session, List<Said> said) throws IOException {
        while (session.next()) {
            if (session.field() == 1) {
                entry(session.message(), said);
            }
        }
    }

    private static void entry(WireMessage entry, List<Said> said) throws IOException {
        String name = "";
        String value = null;
        while (entry.next()) {
            if (entry.field() == 1) {
                name = entry.text(TEXT_BYTES);
            } else if (entry.field() == 2) {
                value = value(entry.message());
            }
        }
        said.add(
                value == null
                        ? new Said.Other(name, "a parameter that is a list")
                        : new Said.HyperParameter(name, value));
    }

    /** Null when it is neither number, text nor truth value. */
    private static String value(WireMessage value) throws IOException {
        String text = null;
        while (value.next()) {
            text = switch (value.field()) {
                case 2 -> MetricNumbers.written(Double.longBitsToDouble(value.fixed64()));
                case 3 -> value.text(TEXT_BYTES);
                case 4 -> String.valueOf(value.varint() != 0);
                default -> text;
            };
        }
        return text;
    }
}
