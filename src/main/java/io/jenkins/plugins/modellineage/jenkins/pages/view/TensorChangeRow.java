package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.weights.TensorChange;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What became of a tensor.
 *
 * @param name as it stands in the files: any characters
 * @param kind changed, added, removed, reshaped, requantized or unknown
 * @param before null when it was added
 * @param after null when it was removed
 */
@ExportedBean(defaultVisibility = 999)
public record TensorChangeRow(
        @Exported String name,
        @Exported String kind,
        @Exported TensorRow before,
        @Exported TensorRow after) {
    static TensorChangeRow of(TensorChange change) {
        return new TensorChangeRow(
                change.name(),
                TensorChangesView.word(change.kind()),
                change.before().map(TensorRow::of).orElse(null),
                change.after().map(TensorRow::of).orElse(null));
    }

    /** Before and after; one that is not there says nothing. */
    public List<TensorRow> sides() {
        return Stream.of(before, after)
                .map(side -> side == null ? TensorRow.NONE : side)
                .toList();
    }

    public String nameWritten() {
        return TensorRow.written(name);
    }
}
