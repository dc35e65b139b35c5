package org.modellineage.bench.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The figures as a page of {@code docs}. What was not measured is left out: a row, an entry of a list or a paragraph that
 * lacks a figure, a section that lacks all of its figures, and the words that lead to a table without rows.
 */
final class ScalePage {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9.]+)}");
    private static final Pattern SECTIONS = Pattern.compile("(?m)(?=^## )");
    private static final String BETWEEN = "\n\n";
    private static final int HEADER_LINES = 2;

    private final Map<String, String> texts = new TreeMap<>();

    private ScalePage(List<Figures> figures) {
        figures.forEach(some -> texts.putAll(some.texts()));
    }

    static String of(List<Figures> figures) {
        ScalePage page = new ScalePage(figures);
        page.tellParts("parts.measured", true);
        page.tellParts("parts.missing", false);
        return page.filled(Scale.text("scale.md"));
    }

    static String filled(String template, List<Figures> figures) {
        return new ScalePage(figures).filled(template);
    }

    private void tellParts(String name, boolean measured) {
        String parts = Arrays.stream(Part.values())
                .filter(part -> texts.containsKey(part.setting()) == measured)
                .map(part -> "`" + part.word() + "`")
                .collect(Collectors.joining(", "));
        if (!parts.isEmpty()) {
            texts.put(name, parts);
        }
    }

    private String filled(String template) {
        return SECTIONS.splitAsStream(template)
                        .filter(section -> !PLACE.matcher(section).find() || known(section) > 0)
                        .map(section -> String.join(BETWEEN, blocks(section.strip())))
                        .collect(Collectors.joining(BETWEEN))
                + "\n";
    }

    private List<String> blocks(String section) {
        List<String> kept = new ArrayList<>();
        boolean leads = false;
        for (String block : section.split(BETWEEN)) {
            Optional<String> filled = block(block);
            if (filled.isPresent()) {
                kept.add(filled.get());
            } else if (leads && isTable(block)) {
                kept.remove(kept.size() - 1);
            }
            leads = filled.isPresent() && block.endsWith(":");
        }
        return kept;
    }

    private Optional<String> block(String block) {
        List<String> lines = List.of(block.split("\n"));
        int header = isTable(block) ? HEADER_LINES : 0;
        if (header == 0 && !block.startsWith("- ")) {
            return isKnown(block) ? Optional.of(put(block)) : Optional.empty();
        }
        List<String> rows = lines.subList(header, lines.size()).stream()
                .filter(this::isKnown)
                .map(this::put)
                .toList();
        List<String> all = new ArrayList<>(lines.subList(0, header));
        all.addAll(rows);
        return rows.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", all));
    }

    private static boolean isTable(String block) {
        return block.startsWith("|");
    }

    private boolean isKnown(String text) {
        return known(text) == PLACE.matcher(text).results().count();
    }

    private long known(String text) {
        return PLACE.matcher(text)
                .results()
                .filter(place -> texts.containsKey(place.group(1)))
                .count();
    }

    private String put(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(texts.get(place.group(1))));
    }
}
