package io.jenkins.plugins.modellineage.mlflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The bounds that MLflow's server sets, which its clients rely on.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/master/mlflow/utils/validation.py">MLflow's own list</a>
 */
public final class Limits {
    /** Metrics in one request. */
    public static final int METRICS = 1_000;

    /** Parameters in one request. */
    public static final int PARAMS = 100;

    /** Tags in one request. */
    public static final int TAGS = 100;

    /** All of these in one request. */
    public static final int ENTITIES = 1_000;

    /** Characters of a parameter's value. */
    public static final int PARAM_VALUE = 6_000;

    /** Characters of a run's tag. */
    public static final int TAG_VALUE = 8_000;

    /** Characters of an experiment's tag. */
    public static final int EXPERIMENT_TAG_VALUE = 20_000;

    /** Characters of a tag of a model or a version. */
    public static final int REGISTRY_TAG_VALUE = 100_000;

    private static final int KEY = 250;
    private static final int ALIAS = 255;
    private static final int MODEL_NAME = 256;
    private static final Pattern KEY_FORM = Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern RUN_ID = Pattern.compile("[a-zA-Z0-9][\\w-]{0,255}");
    private static final Pattern EXPERIMENT_ID = Pattern.compile("-?[0-9]{1,63}");
    private static final Pattern ALIAS_FORM = Pattern.compile("[\\w-]+");
    private static final Pattern VERSION_ALIAS = Pattern.compile("[vV]\\d+");

    private Limits() {}

    /**
     * The key of a parameter, metric or tag.
     *
     * @param kind {@code Params}, {@code Metrics} or the like, for the error
     * @throws MlflowException when it is too long, has other characters, or could not be the path of a file
     */
    public static String key(String kind, String key) {
        if (key.length() > KEY) {
            throw MlflowException.invalid("'" + kind + " name' exceeds the maximum length of " + KEY + " characters: "
                    + Naming.quoted(key) + " has " + key.length());
        }
        if (!KEY_FORM.matcher(key).matches()) {
            throw MlflowException.invalid("Invalid value " + Naming.quoted(key) + " for parameter '" + kind
                    + "[0].key' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.),"
                    + " spaces ( ), colon(:) and slashes (/).");
        }
        if (!isCleanPath(key)) {
            throw MlflowException.invalid("Invalid value " + Naming.quoted(key) + " for parameter '" + kind
                    + "[0].key' supplied: Names may be treated as files in certain cases, and must not resolve to other"
                    + " names when treated as such. This name would resolve to another name");
        }
        return key;
    }

    private static boolean isCleanPath(String key) {
        return !key.startsWith("/")
                && List.of(key.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** @throws MlflowException when it cannot be the id of a run */
    public static String runId(String id) {
        if (!RUN_ID.matcher(id).matches()) {
            throw MlflowException.invalid("Invalid run ID: " + Naming.quoted(id));
        }
        return id;
    }

    /** @throws MlflowException when it cannot be the id of an experiment */
    public static String experimentId(String id) {
        if (!EXPERIMENT_ID.matcher(id).matches()) {
            throw MlflowException.invalid(
                    "Invalid experiment ID " + Naming.quoted(id) + ". Experiment ID must be a valid integer.");
        }
        return id;
    }

    /**
     * The value of a tag or a parameter.
     *
     * @throws MlflowException when it is too long
     */
    public static String value(String kind, String key, String value, int atMost) {
        if (value.length() > atMost) {
            throw MlflowException.invalid("'" + kind + " value' exceeds the maximum length of " + atMost
                    + " characters: that of " + Naming.quoted(key) + " has " + value.length()
                    + "; shorten it, or log it as an artifact");
        }
        return value;
    }

    /** @throws MlflowException when there is a key twice */
    public static void distinct(List<String> keys) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = keys.stream().filter(key -> !seen.add(key)).collect(Collectors.toSet());
        if (!twice.isEmpty()) {
            throw MlflowException.invalid("Duplicate parameter keys have been submitted: "
                    + Naming.quoted(String.join(", ", twice)) + ". Please ensure the request contains only one param"
                    + " value per param key.");
        }
    }

    /** @throws MlflowException when there are too many things in a request */
    public static void count(String things, int count, int atMost) {
        if (count > atMost) {
            throw MlflowException.invalid("A batch logging request can contain at most " + atMost + " " + things
                    + ". Got " + count + " " + things + ". Please split up " + things + " across multiple requests and"
                    + " try again.");
        }
    }

    /** @throws MlflowException when it cannot be the name of a registered model */
    public static String modelName(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf(':') >= 0) {
            throw MlflowException.invalid("Invalid model name: " + Naming.quoted(name)
                    + ". Registered model name cannot be empty and cannot contain / or :");
        }
        if (name.length() > MODEL_NAME) {
            throw MlflowException.invalid("Invalid model name: it has " + name.length() + " characters; at most "
                    + MODEL_NAME + " are allowed");
        }
        return name;
    }

    /** @throws MlflowException when it cannot be the name of a logged model */
    public static String loggedModelName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(c -> "/:.%\"'".indexOf(c) >= 0)) {
            throw MlflowException.invalid("Invalid model name (" + Naming.quoted(name)
                    + ") provided. Model name must be a non-empty string and cannot contain the following characters:"
                    + " / : . % \" '");
        }
        if (name.length() > MODEL_NAME) {
            throw MlflowException.invalid("Invalid model name: it has " + name.length() + " characters; at most "
                    + MODEL_NAME + " are allowed");
        }
        return name;
    }

    /** @throws MlflowException when it cannot be an alias that somebody sets */
    public static String alias(String alias) {
        if (!ALIAS_FORM.matcher(alias).matches() || alias.length() > ALIAS) {
            throw MlflowException.invalid("Invalid alias name: " + Naming.quoted(alias)
                    + ". Names may only contain alphanumerics, underscores (_) and dashes (-), " + ALIAS + " at most");
        }
        if (alias.equalsIgnoreCase("latest")) {
            throw MlflowException.invalid("'latest' alias name (case insensitive) is reserved.");
        }
        if (VERSION_ALIAS.matcher(alias).matches()) {
            throw MlflowException.invalid("Version alias name '" + alias + "' is reserved.");
        }
        return alias;
    }
}
