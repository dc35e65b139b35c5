package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names as an MLflow server takes them. One that has to be changed gets eight digits of its SHA-256 at its end, so that
 * two never become one.
 */
public final class RemoteNames {
    private static final int KEY = 250;
    private static final int EXPERIMENT = 500;
    private static final int MODEL = 256;
    private static final int ALIAS = 255;
    private static final Pattern NO_KEY = Pattern.compile("[^A-Za-z0-9_. :/-]");
    /** Quotes are in no name of a filter: MLflow undoes no doubling of them. */
    private static final Pattern NO_MODEL = Pattern.compile("[/:'\"]");

    private static final Pattern NO_ALIAS = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern RESERVED = Pattern.compile("(?i)latest|v\\d+");

    private RemoteNames() {}

    /** Of a parameter, metric or tag: ASCII, and a clean relative path. */
    public static String key(String key) {
        String clean = Arrays.stream(NO_KEY.matcher(key).replaceAll("_").split("/", -1))
                .map(part -> part.isEmpty() || part.equals(".") || part.equals("..") ? "_" : part)
                .collect(Collectors.joining("/"));
        return told(key, clean, KEY);
    }

    public static String experiment(String prefix, String name) {
        return told(prefix + name, prefix + name, EXPERIMENT);
    }

    /** @param folder full name of the model's folder, blank for Jenkins itself */
    public static String model(String prefix, String folder, String name) {
        String path = prefix + (folder.isEmpty() ? "" : folder + "/") + name;
        String clean = prefix.replace('/', '.') + (folder.isEmpty() ? "" : folder.replace('/', '.') + ".") + name;
        return told(path, NO_MODEL.matcher(clean).replaceAll("_"), MODEL, clean);
    }

    /** Of a stage. */
    public static String alias(String stage) {
        String clean = NO_ALIAS.matcher(stage).replaceAll("_");
        return RESERVED.matcher(clean).matches() ? marked(stage, clean, ALIAS) : told(stage, clean, ALIAS);
    }

    private static String told(String name, String clean, int atMost) {
        return told(name, clean, atMost, name);
    }

    private static String told(String name, String clean, int atMost, String unchanged) {
        return clean.equals(unchanged) && clean.length() <= atMost ? clean : marked(name, clean, atMost);
    }

    private static String marked(String name, String clean, int atMost) {
        String mark =
                "-" + Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
        return clean.substring(0, Math.min(clean.length(), atMost - mark.length())) + mark;
    }
}
