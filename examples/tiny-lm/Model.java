import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trained character n-gram model at work, read from its ARPA file.
 *
 * <pre>
 * java Model.java evaluate MODEL.arpa TEXT_FOLDER         prints one JSON object with the perplexity per character
 * java Model.java generate MODEL.arpa SEED LENGTH [START] prints text; the same seed gives the same text
 * </pre>
 */
public final class Model {
    private static final char UNKNOWN = '\ufffd';

    private final Map<String, Double> logarithms = new HashMap<>();
    private final Map<String, Double> backOff = new HashMap<>();
    private final TreeSet<Character> vocabulary = new TreeSet<>();
    private int order;

    static Model read(Path file) throws IOException {
        Model model = new Model();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t");
            if (fields.length >= 2) {
                model.add(fields);
            }
        }
        if (model.order == 0) {
            throw new IOException(file + " holds no n-gram: name the file that Train.java wrote");
        }
        return model;
    }

    private void add(String[] fields) {
        String gram = Stream.of(fields[1].split(" ")).map(Model::character).collect(Collectors.joining());
        logarithms.put(gram, Double.valueOf(fields[0]));
        if (fields.length > 2) {
            backOff.put(gram, Double.valueOf(fields[2]));
        }
        if (gram.length() == 1) {
            vocabulary.add(gram.charAt(0));
        }
        order = Math.max(order, gram.length());
    }

    public static void main(String[] args) throws IOException {
        String verb = args.length < 3 ? "" : args[0];
        switch (verb) {
            case "evaluate" -> evaluate(read(Path.of(args[1])), Path.of(args[2]));
            case "generate" -> System.out.println(read(Path.of(args[1]))
                    .generate(Long.parseLong(args[2]), Integer.parseInt(args[3]), args.length > 4 ? args[4] : "The "));
            default -> {
                System.err.println("usage: java Model.java evaluate MODEL FOLDER | generate MODEL SEED LENGTH [START]");
                System.exit(2);
            }
        }
    }

    private static void evaluate(Model model, Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
            for (Path file : found) {
                text.append(Files.readString(file));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"perplexity\":%.6f,\"characters\":%d}%n",
                model.perplexity(text.toString()),
                text.length());
    }

    double perplexity(String text) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = vocabulary.contains(text.charAt(i)) ? text.charAt(i) : UNKNOWN;
            sum += logarithm(text.substring(Math.max(0, i - order + 1), i), c);
        }
        return Math.pow(10, -sum / text.length());
    }

    /** The listed probability, or that of the shorter context times the weight that the longer one leaves it. */
    private double logarithm(String context, char c) {
        Double listed = logarithms.get(context + c);
        return listed != null
                ? listed
                : backOff.getOrDefault(context, 0.0) + logarithm(context.substring(1), c);
    }

    String generate(long seed, int length, String start) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(start);
        while (text.length() < length) {
            String context = text.substring(Math.max(0, text.length() - order + 1));
            text.append(next(context, random.nextDouble()));
        }
        return text.toString();
    }

    private char next(String context, double drawn) {
        double left = drawn;
        char last = ' ';
        for (char c : vocabulary) {
            if (c != UNKNOWN) {
                last = c;
                left -= Math.pow(10, logarithm(context, c));
                if (left <= 0) {
                    return c;
                }
            }
        }
        return last;
    }

    private static String character(String token) {
        return switch (token) {
            case "<sp>" -> " ";
            case "<nl>" -> "\n";
            case "<unk>" -> String.valueOf(UNKNOWN);
            default -> token;
        };
    }
}
