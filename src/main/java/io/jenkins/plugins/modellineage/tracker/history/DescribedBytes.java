package io.jenkins.plugins.modellineage.tracker.history;

import java.util.SortedMap;

/** Counts the bytes that describe a run, so that none is written which {@link HistoryStream} refuses. */
final class DescribedBytes {
    /** For the reason of a run that turns out to be broken. */
    private static final int SLACK = 1 << 20;

    private long bytes;

    /** Whether the description of a run can be written. */
    boolean isOf(RecordedRun run, int inputs) {
        return isName(run.tool())
                && isName(run.id())
                && isText(run.name())
                && isText(run.experiment())
                && isName(run.parent().orElse(""))
                && are(run.params())
                && are(run.tags())
                && isWithin(inputs, HistoryStream.MOST_BYTES)
                && run.files().size() <= HistoryStream.MOST_ENTRIES
                && run.files().stream().allMatch(files -> isName(files.folder()) && isName(files.under()));
    }

    /** Whether a further name, of a metric, can be written. */
    boolean isName(String text) {
        return isWithin(length(text), HistoryStream.NAME_BYTES);
    }

    private boolean isText(String text) {
        return isWithin(length(text), HistoryStream.MOST_BYTES);
    }

    private boolean are(SortedMap<String, String> texts) {
        return texts.size() <= HistoryStream.MOST_ENTRIES
                && texts.entrySet().stream().allMatch(text -> isText(text.getKey()) && isText(text.getValue()));
    }

    private boolean isWithin(long length, int most) {
        bytes += length;
        return length <= most && bytes <= HistoryStream.RUN_BYTES - SLACK;
    }

    /** In UTF-8, or one more for half of a pair, which is written as a question mark. */
    private static long length(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
