package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.TensorChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One sentence on what two versions of weights differ in. */
public final class WeightsVerdict {
    /** Tensors of an adapter, as PEFT and ggml call them. */
    private static final Pattern ADAPTER =
            Pattern.compile("\\.lora_(?:A|B|a|b|embedding_A|embedding_B|magnitude_vector)(?:\\.|$)");

    /** Changed tensors that are named. */
    private static final int NAMED = 3;

    private WeightsVerdict() {}

    /**
     * What changed.
     *
     * @param before the facts of the earlier version, by {@link FactName}
     * @param after those of the later one
     */
    public static String of(TensorDiff diff, Map<String, String> before, Map<String, String> after) {
        if (!diff.isSame()) {
            return tensors(diff);
        }
        List<String> others = new ArrayList<>();
        differs(FactName.TOKENIZER, "the tokenizer", before, after, others);
        differs(FactName.CHAT_TEMPLATE, "the chat template", before, after, others);
        return others.isEmpty()
                ? "The weights are the same."
                : "Only " + String.join(" and ", others) + " changed; the weights are the same.";
    }

    private static void differs(
            String fact, String what, Map<String, String> before, Map<String, String> after, List<String> others) {
        if (!Objects.equals(before.get(fact), after.get(fact))) {
            others.add(what);
        }
    }

    private static String tensors(TensorDiff diff) {
        List<TensorChange> changes = diff.changes();
        if (diff.count(Kind.UNKNOWN) > 0) {
            return counted(diff);
        } else if (diff.count(Kind.SAME) > 0 && changes.size() < TensorDiff.CHANGES && areAdapters(changes)) {
            return "Only the adapter changed: " + counted(diff);
        } else if (changes.size() <= NAMED && diff.count(Kind.SAME) > 0) {
            return "Only " + changes.stream().map(c -> Naming.quoted(c.name())).collect(Collectors.joining(", "))
                    + " changed: " + counted(diff);
        } else if (diff.count(Kind.REQUANTIZED) == changes.size()) {
            return "The tensors were requantized" + dtypes(changes) + ": " + counted(diff);
        }
        return counted(diff);
    }

    private static boolean areAdapters(List<TensorChange> changes) {
        return changes.stream()
                .allMatch(change -> ADAPTER.matcher(change.name()).find());
    }

    private static String dtypes(List<TensorChange> changes) {
        TreeSet<String> from = new TreeSet<>();
        TreeSet<String> to = new TreeSet<>();
        changes.forEach(change -> {
            from.add(change.before().orElseThrow().tensor().dtype());
            to.add(change.after().orElseThrow().tensor().dtype());
        });
        return from.size() == 1 && to.size() == 1 ? " from " + from.first() + " to " + to.first() : "";
    }

    /** {@code 2 tensors changed, 1 added, 290 the same.} */
    private static String counted(TensorDiff diff) {
        List<String> parts = new ArrayList<>();
        part(diff.count(Kind.CHANGED), "changed", parts);
        part(diff.count(Kind.ADDED), "added", parts);
        part(diff.count(Kind.REMOVED), "removed", parts);
        part(diff.count(Kind.RESHAPED), "reshaped", parts);
        part(diff.count(Kind.REQUANTIZED), "requantized", parts);
        part(diff.count(Kind.UNKNOWN), "not known", parts);
        part(diff.count(Kind.SAME), "the same", parts);
        return String.join(", ", parts) + ".";
    }

    private static void part(int count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + (parts.isEmpty() ? count == 1 ? " tensor " : " tensors " : " ") + what);
        }
    }
}
