import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** One token a character, one for the end, and one for characters that training never saw. */
final class Tokenizer {
    static final String UNKNOWN = "<unk>";
    static final String END = "<end>";

    /** Tokens by their numbers. */
    final List<String> tokens;

    Tokenizer(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    static Tokenizer of(String text) {
        TreeSet<String> characters = new TreeSet<>();
        text.chars().forEach(c -> characters.add(String.valueOf((char) c)));
        List<String> tokens = new ArrayList<>(List.of(UNKNOWN, END));
        tokens.addAll(characters);
        return new Tokenizer(tokens);
    }

    int size() {
        return tokens.size();
    }

    int end() {
        return tokens.indexOf(END);
    }

    int[] tokens(String text) {
        return text.chars()
                .map(c -> Math.max(0, tokens.indexOf(String.valueOf((char) c))))
                .toArray();
    }

    /** Prompt, answer and end, to learn from. */
    int[] tokens(String prompt, String answer) {
        int[] start = tokens(prompt + answer);
        int[] all = Arrays.copyOf(start, start.length + 1);
        all[start.length] = end();
        return all;
    }
}
