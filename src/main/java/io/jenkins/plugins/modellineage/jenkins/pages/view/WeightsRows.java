package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What model files say, as names and values: what is counted first, then their facts. */
final class WeightsRows {
    private WeightsRows() {}

    /** @param files of the version, in bytes; those that are no model files are among them */
    static List<Map.Entry<String, String>> of(Weights weights, long files) {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        rows.add(Map.entry(FactWords.of("formats"), String.join(", ", weights.formats())));
        rows.add(Map.entry(FactWords.of("parameters"), number(weights.total().elements())));
        if (weights.total().tensors() > 0) {
            rows.add(Map.entry(FactWords.of("tensors"), bytes(weights.total(), files)));
        }
        weights.dtypes().forEach((dtype, share) -> rows.add(Map.entry("dtype " + dtype, share(share))));
        weights.facts().forEach((fact, value) -> rows.add(Map.entry(FactWords.of(fact), value)));
        weights.content().ifPresent(content -> rows.add(Map.entry(FactWords.of("content"), content.hex())));
        return rows;
    }

    private static String bytes(Share total, long files) {
        return Messages.WeightsRows_bytes(ByteSize.written(total.bytes()), ByteSize.written(files));
    }

    private static String share(Share share) {
        return number(share.elements()) + " in " + number(share.tensors())
                + (share.tensors() == 1 ? " tensor, " : " tensors, ") + ByteSize.written(share.bytes());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
