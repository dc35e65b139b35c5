import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the model, or with {@code --base} an adapter of a model that stays as it is. Only the answers count: the model does
 * not learn to ask. Two threads take half a batch each, whatever the machine, and their gradients are added in one order, so
 * seed and data decide every bit of the result.
 */
public final class Train {
    private static final int THREADS = 2;
    private static final int TOLD_EVERY = 20;
    private static final String METRICS = "{\"step\":%d,\"loss\":%.6f,\"rate\":%.6f}%n";
    private static final double DECAY = 0.01;
    /** More than the base model's data has, so that an adapter can learn to write dates in other ways. */
    private static final String CHARACTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,./-:";

    private static final int CONTEXT = 48;
    private static final int LAYERS = 2;
    private static final int WIDTH = 96;
    private static final int HEADS = 4;

    private final Options options;
    private final Model model;
    private final List<int[]> examples = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private final Pass[] passes = new Pass[THREADS];
    private final float[][] gradients = new float[THREADS][];

    private Train(Options options) throws IOException {
        this.options = options;
        List<String[]> lines = Files.readAllLines(options.path("data")).stream()
                .map(line -> line.split("\t"))
                .toList();
        String prompt = options.prompt();
        model = options.has("base") ? adapter() : model(prompt);
        for (String[] line : lines) {
            String asked = prompt.replace("{{ date }}", line[0]);
            examples.add(model.tokenizer().tokens(asked, line[1]));
            answers.add(asked.length());
        }
        Arrays.setAll(passes, i -> new Pass(model.gpt(), model.lora()));
        Arrays.setAll(gradients, i -> new float[trained().length]);
    }

    public static void main(String[] args) throws Exception {
        Train train = new Train(Options.of(
                args,
                "data=data/dates.tsv prompt=prompt.jinja out=out metrics=metrics.jsonl seed=1 steps=240 rate=0.003 batch=16"
                        + " base= base-name= rank=32"));
        train.run();
    }

    private Model model(String prompt) {
        Tokenizer tokenizer = Tokenizer.of(CHARACTERS + prompt);
        Gpt.Shape shape = new Gpt.Shape(tokenizer.size(), CONTEXT, LAYERS, WIDTH, HEADS);
        Gpt gpt = new Gpt(shape).begin(options.number("seed"));
        return new Model(gpt, tokenizer, null);
    }

    private Model adapter() throws IOException {
        Model base = Model.read(options.path("base"), null);
        int rank = options.number("rank");
        Lora lora = new Lora(base.gpt().shape, rank, 2 * rank).begin(options.number("seed"));
        return new Model(base.gpt(), base.tokenizer(), lora);
    }

    private boolean isAdapter() {
        return model.lora() != null;
    }

    private float[] trained() {
        return isAdapter() ? model.lora().values : model.gpt().values;
    }

    private void run() throws Exception {
        int steps = options.number("steps");
        Optimizer optimizer = new Optimizer(trained().length, options.decimal("rate"), DECAY, steps);
        Random random = new Random(options.number("seed"));
        int[] batch = new int[options.number("batch")];
        double loss = 0;
        int learned = 0;
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        try (PrintWriter lines = new PrintWriter(options.text("metrics"), StandardCharsets.UTF_8)) {
            for (int step = 1; step <= steps; step++) {
                Arrays.setAll(batch, i -> random.nextInt(examples.size()));
                int tokens = Arrays.stream(batch).map(this::answered).sum();
                loss += learn(batch, tokens, workers);
                learned += tokens;
                optimizer.step(step, trained(), gradients[0]);
                changed();
                if (step % TOLD_EVERY == 0 || step == steps) {
                    lines.printf(Locale.ROOT, METRICS, step, loss / learned, optimizer.rate(step));
                    lines.flush();
                    loss = 0;
                    learned = 0;
                }
            }
        } finally {
            workers.shutdown();
        }
        write();
    }

    /** The tokens of the answer, its end among them. */
    private int answered(int example) {
        return examples.get(example).length - answers.get(example);
    }

    private void changed() {
        if (isAdapter()) {
            model.lora().changed();
        } else {
            model.gpt().changed();
        }
    }

    /** The loss of the batch, added up; leaves its mean gradient per token with the first thread. */
    private double learn(int[] batch, int tokens, ExecutorService workers) throws Exception {
        List<Future<Double>> losses = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int mine = thread;
            losses.add(workers.submit(() -> learn(batch, mine)));
        }
        double loss = 0;
        for (Future<Double> one : losses) {
            loss += one.get();
        }
        float[] all = gradients[0];
        for (int i = 0; i < all.length; i++) {
            all[i] = (all[i] + gradients[1][i]) / tokens;
        }
        return loss;
    }

    private double learn(int[] batch, int thread) {
        float[] gradient = gradients[thread];
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = thread; i < batch.length; i += THREADS) {
            int[] example = examples.get(batch[i]);
            int rows = example.length - 1;
            passes[thread].forward(example, 0, rows);
            loss += passes[thread].loss(example, answers.get(batch[i]));
            passes[thread].backward(example, rows, isAdapter() ? null : gradient, isAdapter() ? gradient : null);
        }
        return loss;
    }

    private void write() throws IOException {
        if (isAdapter()) {
            model.writeAdapter(options.path("out"), options.text("base-name"));
        } else {
            model.write(options.path("out"));
        }
        System.out.printf(
                Locale.ROOT,
                "Trained %,d of %,d parameters on %,d examples, %s steps, seed %s%n",
                trained().length,
                model.gpt().values.length + (isAdapter() ? trained().length : 0),
                examples.size(),
                options.text("steps"),
                options.text("seed"));
    }
}
