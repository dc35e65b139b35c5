package org.modellineage.bench.scale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures as a page of {@code docs}. */
final class ScalePage {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9.]+)}");

    private ScalePage() {}

    /** The page; what was not measured says so. */
    static String of(List<Figures> figures) {
        return filled(Scale.text("scale.md"), figures);
    }

    static String filled(String template, List<Figures> figures) {
        Map<String, String> all = new TreeMap<>();
        figures.forEach(some -> all.putAll(some.texts()));
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(all.getOrDefault(place.group(1), "not measured")));
    }
}
