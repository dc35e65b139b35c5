package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What somebody types to choose a version of a model: its number, its name as {@code tiny-lm@7}, or a stage. */
public record Typed(Model model, IntPredicate seen) {
    /** More suggestions are no help; typing is. */
    static final int MOST = 20;

    /**
     * Numbers of the versions that the reader sees and that the text may become, at most {@value #MOST}: those live in a
     * stage of such a name, that number itself, and those that begin with it, newest first. Of nothing typed, the newest.
     */
    public int[] suggested(String text) {
        String typed = bare(text);
        IntStream numbers =
                typed.isEmpty() ? downFrom(model.versions().size(), 1) : IntStream.concat(staged(typed), begun(typed));
        return numbers.filter(seen).distinct().limit(MOST).toArray();
    }

    private String bare(String text) {
        String typed = text.strip();
        String name = model.ref().name().value() + "@";
        return typed.startsWith(name) ? typed.substring(name.length()) : typed;
    }

    private static boolean isNumber(String typed) {
        return typed.matches("[1-9][0-9]{0,8}");
    }

    private IntStream staged(String typed) {
        return stages(typed).mapToInt(Map.Entry::getValue);
    }

    private Stream<Map.Entry<StageName, Integer>> stages(String typed) {
        String begin = typed.toLowerCase(Locale.ROOT);
        return model.stages().entrySet().stream()
                .filter(stage -> stage.getKey().value().toLowerCase(Locale.ROOT).startsWith(begin));
    }

    /** The number, and then those with more digits after it, the longest first: these are the newest. */
    private IntStream begun(String typed) {
        if (!isNumber(typed)) {
            return IntStream.empty();
        }
        int count = model.versions().size();
        long number = Long.parseLong(typed);
        IntStream longer = LongStream.of(100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10)
                .filter(ten -> number * ten <= count)
                .mapToObj(ten -> downFrom((int) Math.min(count, number * ten + ten - 1), (int) (number * ten)))
                .flatMapToInt(each -> each);
        return number <= count ? IntStream.concat(IntStream.of((int) number), longer) : IntStream.empty();
    }

    private static IntStream downFrom(int last, int first) {
        return IntStream.iterate(last, i -> i >= first, i -> i - 1);
    }
}
