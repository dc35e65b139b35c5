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
        SortedMap<String, String> fitting = cut(exchange, "Parameter", params, Limits.PARAM_VALUE);
        fitting.forEach(LogCalls::checkParam);
        return kept(exchange, "params", params, fitting);
    }

    /** @throws io.jenkins.plugins.modellineage.mlflow.MlflowException when one cannot be kept */
    static SortedMap<String, String> tags(Exchange exchange, SortedMap<String, String> tags) {
        SortedMap<String, String> fitting = cut(exchange, "Tag", tags, Limits.TAG_VALUE);
        fitting.forEach(LogCalls::checkTag);
        return kept(exchange, "tags", tags, fitting);
    }

    /** A secret counts also where its end is cut away. */
    private static SortedMap<String, String> kept(
            Exchange exchange, String field, SortedMap<String, String> whole, SortedMap<String, String> fitting) {
        if (fitting != whole) {
            LogCalls.kept(exchange, field, whole);
        }
        return LogCalls.kept(exchange, field, fitting);
    }

    /** The same map when nothing is to be cut. */
    private static SortedMap<String, String> cut(
            Exchange exchange, String kind, SortedMap<String, String> entries, int atMost) {
        if (!LongValues.areCut() || entries.values().stream().allMatch(value -> value.length() <= atMost)) {
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
