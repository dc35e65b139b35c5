package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Patterns with a star for anything, in time that grows with the product of both lengths at worst. */
public final class Glob {
    private static final int STAR = '*';

    private Glob() {}

    /** Whether the pattern is the whole text; case does not matter. */
    public static boolean matches(String pattern, String text) {
        return covers(points(pattern), points(text), STAR, Integer::equals);
    }

    private static List<Integer> points(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().boxed().toList();
    }

    /**
     * Whether the pattern covers all items. Goes back to the last star alone, which is enough: an earlier one could take
     * no more.
     *
     * @param star what stands for any number of items, none included
     */
    public static <T> boolean covers(List<T> pattern, List<T> items, T star, BiPredicate<T, T> same) {
        int at = 0;
        int last = -1;
        int resume = 0;
        int i = 0;
        while (i < items.size()) {
            if (at < pattern.size() && pattern.get(at).equals(star)) {
                last = at++;
                resume = i;
            } else if (at < pattern.size() && same.test(pattern.get(at), items.get(i))) {
                at++;
                i++;
            } else if (last >= 0) {
                at = last + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.subList(at, pattern.size()).stream().allMatch(star::equals);
    }
}
