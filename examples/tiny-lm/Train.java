import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains a character n-gram language model: {@code java Train.java [--order N] [--smoothing X] [--train DIR]
 * [--held-out DIR] [--out DIR] [--metrics FILE] [--chunk CHARACTERS]}.
 *
 * <p>A character is predicted from the {@code order - 1} characters before it. With n(h) the count of the context h,
 * t(h) the number of different characters seen after it, and h' the context without its first character,
 *
 * <pre>P(c | h) = (n(hc) + smoothing * t(h) * P(c | h')) / (n(h) + smoothing * t(h))</pre>
 *
 * and P(c | h) = P(c | h') where h was never seen: interpolation where there are counts, back-off where there are none.
 * With {@code smoothing = 1} this is the method of Witten and Bell. Below the shortest context every character of the
 * vocabulary, and one that stands for all others, is as likely as the next.
 *
 * <p>After each chunk of the training text the perplexity per character on the held-out text goes to the metrics file,
 * one JSON object a line. The model is written in the ARPA format, which other tools read too.
 */
public final class Train {
    static final char UNKNOWN = '\ufffd';

    private final int order;
    private final double smoothing;
    private final TreeSet<Character> vocabulary;
    /** Counts of each character after each context, contexts of every length below the order. */
    private final Map<String, Followers> counts = new HashMap<>();

    /** How often each character followed a context. */
    private static final class Followers {
        final Map<Character, Integer> counts = new TreeMap<>();
        int total;

        void add(char c) {
            counts.merge(c, 1, Integer::sum);
            total++;
        }

        int different() {
            return counts.size();
        }
    }

    Train(int order, double smoothing, String trainingText) {
        if (order < 1 || order > 12) {
            throw new IllegalArgumentException("order " + order + ": must be 1 to 12");
        }
        if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
            throw new IllegalArgumentException("smoothing " + smoothing + ": must be above 0");
        }
        this.order = order;
        this.smoothing = smoothing;
        this.vocabulary = trainingText.chars().mapToObj(c -> (char) c).collect(Collectors.toCollection(TreeSet::new));
        this.vocabulary.add(UNKNOWN);
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        String training = read(Path.of(options.get("train")));
        String heldOut = read(Path.of(options.get("held-out")));
        Train model = new Train(
                Integer.parseInt(options.get("order")), Double.parseDouble(options.get("smoothing")), training);
        double perplexity =
                model.run(training, heldOut, Integer.parseInt(options.get("chunk")), Path.of(options.get("metrics")));
        Path out = Files.createDirectories(Path.of(options.get("out")));
        model.write(out.resolve("model.arpa"));
        model.writeVocabulary(out.resolve("vocabulary.txt"));
        System.out.printf(
                Locale.ROOT,
                "Trained on %d characters, order %s, smoothing %s: perplexity %.4f on %d held-out characters%n",
                training.length(),
                options.get("order"),
                options.get("smoothing"),
                perplexity,
                heldOut.length());
    }

    /** Trains chunk by chunk, writes a line of metrics after each, and returns the last perplexity. */
    double run(String training, String heldOut, int chunk, Path metrics) throws IOException {
        double perplexity = Double.NaN;
        try (PrintWriter lines = new PrintWriter(metrics.toFile(), StandardCharsets.UTF_8)) {
            int step = 0;
            for (int from = 0; from < training.length(); from += chunk) {
                int to = Math.min(from + chunk, training.length());
                learn(training, from, to);
                perplexity = perplexity(heldOut);
                lines.printf(
                        Locale.ROOT,
                        "{\"step\":%d,\"perplexity\":%.6f,\"bits_per_character\":%.6f,\"contexts\":%d,\"characters\":%d}%n",
                        ++step,
                        perplexity,
                        Math.log(perplexity) / Math.log(2),
                        counts.size(),
                        to);
                lines.flush();
            }
        }
        return perplexity;
    }

    void learn(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int length = 0; length < order && length <= i; length++) {
                counts.computeIfAbsent(text.substring(i - length, i), context -> new Followers())
                        .add(text.charAt(i));
            }
        }
    }

    double perplexity(String text) {
        double logarithms = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = vocabulary.contains(text.charAt(i)) ? text.charAt(i) : UNKNOWN;
            logarithms += Math.log(probability(text.substring(Math.max(0, i - order + 1), i), c));
        }
        return Math.exp(-logarithms / text.length());
    }

    double probability(String context, char c) {
        double shorter = context.isEmpty() ? 1.0 / vocabulary.size() : probability(context.substring(1), c);
        Followers followers = counts.get(context);
        if (followers == null) {
            return shorter;
        }
        double weight = smoothing * followers.different();
        return (followers.counts.getOrDefault(c, 0) + weight * shorter) / (followers.total + weight);
    }

    /** Every n-gram with its probability, every context with the weight of what lies below it. */
    private void write(Path file) throws IOException {
        List<TreeMap<String, Double>> grams = grams();
        try (PrintWriter lines = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            lines.println("\\data\\");
            for (int n = 1; n <= order; n++) {
                lines.println("ngram " + n + "=" + grams.get(n - 1).size());
            }
            for (int n = 1; n <= order; n++) {
                lines.println("\n\\" + n + "-grams:");
                grams.get(n - 1).forEach((gram, probability) -> lines.println(line(gram, probability)));
            }
            lines.println("\n\\end\\");
        }
    }

    private List<TreeMap<String, Double>> grams() {
        List<TreeMap<String, Double>> grams = new ArrayList<>();
        for (int n = 0; n < order; n++) {
            grams.add(new TreeMap<>());
        }
        vocabulary.forEach(c -> grams.get(0).put(String.valueOf(c), probability("", c)));
        counts.forEach((context, followers) -> followers
                .counts
                .keySet()
                .forEach(c -> grams.get(context.length()).put(context + c, probability(context, c))));
        return grams;
    }

    private String line(String gram, double probability) {
        String line = String.format(Locale.ROOT, "%.7f\t%s", Math.log10(probability), tokens(gram));
        Followers followers = counts.get(gram);
        if (followers == null) {
            return line;
        }
        double weight = smoothing * followers.different();
        return line + String.format(Locale.ROOT, "\t%.7f", Math.log10(weight / (followers.total + weight)));
    }

    static String tokens(String gram) {
        return gram.chars().mapToObj(c -> token((char) c)).collect(Collectors.joining(" "));
    }

    static String token(char c) {
        return switch (c) {
            case ' ' -> "<sp>";
            case '\n' -> "<nl>";
            case UNKNOWN -> "<unk>";
            default -> String.valueOf(c);
        };
    }

    private void writeVocabulary(Path file) throws IOException {
        Files.write(file, vocabulary.stream().map(Train::token).toList());
    }

    static String read(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        if (text.isEmpty()) {
            throw new IOException("No text below " + folder + ": run Prepare.java first, or name the folder");
        }
        return text.toString();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>(Map.of(
                "order", "3",
                "smoothing", "1.0",
                "train", "data/train",
                "held-out", "data/held-out",
                "out", "out",
                "metrics", "metrics.jsonl",
                "chunk", "4096"));
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!options.containsKey(name) || i + 1 == args.length) {
                System.err.println("unknown or incomplete option " + args[i] + "; known: " + new TreeSet<>(options.keySet()));
                System.exit(2);
            }
            options.put(name, args[i + 1]);
        }
        return options;
    }
}
