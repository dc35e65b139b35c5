package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which way a metric gets better. A name that tells of a loss, an error, a time or a cost makes "higher is better" a
 * guess that would send a worse model live, so there the direction must be said.
 */
public final class Direction {
    private static final Pattern BORDER = Pattern.compile(
            "[^\\p{L}\\p{N}]+" // val-loss, eval/loss, test_ppl
                    + "|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})" // evalLoss
                    + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"); // MSELoss

    /** Of these, less is better. */
    private static final Set<String> LESS = Set.of(
            ("loss losses perplexity ppl error errors err mae mse rmse msle rmsle mape smape wape mase wer cer der ter"
                            + " per eer nll nloglik entropy divergence kl fid kid bpb bpc bits brier ece l1 l2 hinge huber"
                            + " regret latency duration runtime time elapsed cost toxicity hallucination hallucinations"
                            + " fpr fnr fdr negloglik")
                    .split(" "));

    /** Of these, less is better wherever they begin a name: {@code wer_test_clean}, {@code perplexity_wikitext}. */
    private static final Set<String> LESS_FIRST =
            Set.of("loss perplexity ppl error err mae mse rmse wer cer nll latency duration runtime elapsed fpr fnr"
                    .split(" "));

    /** What such a name also says when it is about something else: {@code error_detection_f1}, {@code loss_scale}. */
    private static final Set<String> OTHER = Set.of(
            ("accuracy acc f1 auc auroc auprc ap map precision recall score bleu rouge r2 iou dice reduction improvement"
                            + " gain free correct corrected detected coverage throughput win wins scale scaling weight")
                    .split(" "));

    /** Endings of words that are written together: {@code logloss}, {@code merror}, {@code testmae}. */
    private static final List<String> LESS_ENDINGS =
            List.of("loss", "error", "perplexity", "nloglik", "latency", "mae", "mse", "err", "ppl", "nll");

    /** Endings that other words have too, so only behind a qualifier: {@code testwer}, and not {@code answer}. */
    private static final List<String> RARE_ENDINGS = List.of("wer", "cer");

    private static final Set<String> TIMES =
            Set.of("s ms us ns sec secs second seconds millis milliseconds minutes hours".split(" "));

    /** A letter that also stands for other things. */
    private static final String SHORTEST_TIME = "s";

    /** What says how or where something was measured, and not what. */
    private static final Set<String> QUALIFIERS = Set.of(
            ("rate ratio pct percent avg average mean median max total sum std final last best val valid validation test"
                            + " train training eval evaluation dev step epoch usd eur norm normalized")
                    .split(" "));

    private static final Pattern MARK = Pattern.compile("p?\\d+(th)?"); // p99, 95th, a fold's number

    private Direction() {}

    /** Whether the name tells that less of the metric is better. */
    public static boolean nameSaysLess(String metric) {
        int filter = metric.indexOf(','); // lm-evaluation-harness writes loss,none
        String name = filter > 0 ? metric.substring(0, filter) : metric;
        List<String> parts = parts(name);
        int rate = parts.indexOf("per");
        if (rate > 0) {
            return saysLess(parts.subList(0, rate)); // of tokens per second, more is better
        }
        return saysLess(parts)
                || saysTime(parts)
                || saysFalse(parts)
                || beginsLess(parts)
                || beginsLess(parts(name.substring(name.lastIndexOf('/') + 1)));
    }

    private static List<String> parts(String name) {
        return Arrays.stream(BORDER.split(name))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The direction of a gate that compares.
     *
     * @param said true for "lower is better", null when nothing was said
     * @throws IllegalArgumentException when nothing was said and the name makes "higher is better" unlikely
     */
    public static boolean lowerIsBetter(String metric, Boolean said) {
        if (said == null && nameSaysLess(metric)) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric)
                    + " compares with the live version, and does not say whether less is better; write"
                    + " lowerIsBetter: true if it is, else lowerIsBetter: false");
        }
        return Boolean.TRUE.equals(said);
    }

    private static boolean saysLess(List<String> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            if (isLess(part)) {
                return true;
            }
            if (!isQualifier(part)) {
                return false;
            }
        }
        return parts.stream().anyMatch(TIMES::contains);
    }

    private static boolean saysTime(List<String> parts) {
        String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        return TIMES.contains(last) && !last.equals(SHORTEST_TIME);
    }

    /** False positives, false alarms, negative likelihoods. */
    private static boolean saysFalse(List<String> parts) {
        boolean negative = parts.contains("neg") || parts.contains("negative");
        return parts.contains("false") && !saysOther(parts)
                || negative && (parts.contains("likelihood") || parts.contains("lik"));
    }

    private static boolean beginsLess(List<String> parts) {
        return !parts.isEmpty() && LESS_FIRST.contains(parts.get(0)) && !saysOther(parts);
    }

    private static boolean saysOther(List<String> parts) {
        return parts.stream().anyMatch(OTHER::contains);
    }

    private static boolean isLess(String part) {
        String word = part.replaceFirst("(?<=\\p{L}{2})\\d+$", ""); // loss2
        return LESS.contains(part)
                || LESS.contains(word)
                || LESS_ENDINGS.stream().anyMatch(word::endsWith)
                || RARE_ENDINGS.stream().anyMatch(ending -> isQualified(word, ending));
    }

    private static boolean isQualified(String word, String ending) {
        return word.endsWith(ending) && QUALIFIERS.contains(word.substring(0, word.length() - ending.length()));
    }

    private static boolean isQualifier(String part) {
        return QUALIFIERS.contains(part)
                || TIMES.contains(part)
                || MARK.matcher(part).matches();
    }
}
