package io.jenkins.plugins.modellineage.tracker.wandb;

import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what was logged at a step. */
final class HistoryReader {
    private static final List<String> STEP = List.of("_step");

    private HistoryReader() {}

    static Told read(WireMessage history) throws IOException {
        List<Item> items = new ArrayList<>();
        int left = JsonValues.KEY_PARTS;
        OptionalLong step = OptionalLong.empty();
        while (history.next()) {
            if (history.field() == 1) {
                Optional<Item> item = RecordReader.item(history.message());
                List<Item> leaves = item.isEmpty() ? List.of() : JsonValues.leaves(item.get(), left);
                left -= leaves.stream().mapToInt(leaf -> leaf.key().size()).sum();
                items.addAll(leaves);
            } else if (history.field() == 2) {
                step = OptionalLong.of(RecordReader.number(history.message()));
            }
        }
        return new Told.History(step.isPresent() ? step.getAsLong() : itemOfStep(items), items);
    }

    /** SDK 0.16 tells a step that the program itself named only among the items. */
    private static long itemOfStep(List<Item> items) {
        return items.stream()
                .filter(item -> item.key().equals(STEP))
                .mapToLong(item -> JsonValues.whole(item.json()).orElse(0))
                .findFirst()
                .orElse(0);
    }
}
