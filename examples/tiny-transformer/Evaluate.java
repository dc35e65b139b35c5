import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks every question of a file, and writes a line for each: the answer, 1 if it is right to the letter or else 0, the loss of
 * the right answer per token, how many tokens were written and how long that took. {@code --ask} asks one thing only.
 */
public final class Evaluate {
    private static final Pattern QUESTION =
            Pattern.compile("\\{\"id\":\"(.*?)\",\"group\":\"(.*?)\",\"question\":\"(.*?)\",\"expected\":\"(.*?)\"}");
    private static final double NANOS = 1e9;

    private Evaluate() {}

    public static void main(String[] args) throws Exception {
        Options options = Options.of(
                args, "model=out adapter= questions=eval/dates.jsonl prompt=prompt.jinja out=results.jsonl ask=");
        Model model = Model.read(options.path("model"), options.has("adapter") ? options.path("adapter") : null);
        Pass pass = new Pass(model.gpt(), model.lora());
        String prompt = options.prompt();
        if (options.has("ask")) {
            System.out.println(model.answer(prompt.replace("{{ date }}", options.text("ask")), pass));
            return;
        }
        Path out = options.path("out");
        if (out.getParent() != null) {
            Files.createDirectories(out.getParent());
        }
        int right = 0;
        int asked = 0;
        try (PrintWriter lines = new PrintWriter(out.toFile(), StandardCharsets.UTF_8)) {
            for (String line : Files.readAllLines(options.path("questions"))) {
                Matcher question = QUESTION.matcher(line);
                if (!question.matches()) {
                    throw new IllegalArgumentException("No question: " + line);
                }
                boolean isRight = ask(question, prompt, model, pass, lines);
                right += isRight ? 1 : 0;
                asked++;
            }
        }
        System.out.printf(Locale.ROOT, "%d of %d right, %.4f%n", right, asked, (double) right / asked);
    }

    private static boolean ask(Matcher question, String prompt, Model model, Pass pass, PrintWriter lines) {
        String asked = prompt.replace("{{ date }}", question.group(3));
        String expected = question.group(4);
        long begin = System.nanoTime();
        String answer = model.answer(asked, pass);
        double seconds = (System.nanoTime() - begin) / NANOS;
        int[] tokens = model.tokenizer().tokens(asked, expected);
        pass.forward(tokens, 0, tokens.length - 1);
        double loss = pass.loss(tokens, asked.length()) / (tokens.length - asked.length());
        boolean isRight = answer.equals(expected);
        lines.printf(
                Locale.ROOT,
                "{\"id\":\"%s\",\"group\":\"%s\",\"question\":\"%s\",\"expected\":\"%s\",\"output\":\"%s\","
                        + "\"score\":%d,\"loss\":%.6f,\"tokens\":%d,\"seconds\":%.6f}%n",
                question.group(1),
                question.group(2),
                question.group(3),
                expected,
                answer,
                isRight ? 1 : 0,
                loss,
                answer.length() + 1,
                seconds);
        return isRight;
    }
}
