package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LongValues;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameters and tags of a request as they are kept: without secrets, and not longer than MLflow keeps them. */
final class FittingValues {
    private FittingValues() {}

    /** @throws io.jenkins.plugins.modellineage.mlflow.MlflowException when one cannot be kept */
    static SortedMap<String, String> params(Exchange exchange, SortedMap<String, String> params) {
        SortedMap<String, String> kept = cut(exchange, "Parameter", params, Limits.PARAM_VALUE);
        kept.forEach(LogCalls::checkParam);
        LogCalls.kept(exchange, "params", params);
        return LogCalls.kept(exchange, "params", kept);
    }

    /** @throws io.jenkins.plugins.modellineage.mlflow.MlflowException when one cannot be kept */
    static SortedMap<String, String> tags(Exchange exchange, SortedMap<String, String> tags) {
        SortedMap<String, String> kept = cut(exchange, "Tag", tags, Limits.TAG_VALUE);
        kept.forEach(LogCalls::checkTag);
        LogCalls.kept(exchange, "tags", tags);
        return LogCalls.kept(exchange, "tags", kept);
    }

    private static SortedMap<String, String> cut(
            Exchange exchange, String kind, SortedMap<String, String> entries, int atMost) {
        if (!LongValues.areCut()) {
            return entries;
        }
        SortedMap<String, String> cut = new TreeMap<>();
        entries.forEach((key, value) -> {
            cut.put(key, start(value, atMost));
            if (value.length() > atMost) {
                Refusals.note(
                        exchange.live(),
                        kind + " " + Naming.line(Naming.shortened(key, 100)) + " has " + value.length()
                                + " characters, and the first " + atMost + " are kept");
            }
        });
        return cut;
    }

    /** Not through the middle of a character. */
    private static String start(String value, int atMost) {
        if (value.length() <= atMost) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(atMost - 1)) ? atMost - 1 : atMost);
    }
}
