package io.jenkins.plugins.modellineage.prompt;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in two braces, as MLflow and Langfuse find them. */
final class DoubleBraces {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*+([\\w.]++)\\s*+\\}\\}");

    private DoubleBraces() {}

    static List<Slot> slots(String text) {
        return NAME.matcher(text)
                .results()
                .map(found -> new Slot(found.start(), found.end()))
                .toList();
    }

    static SortedSet<String> variables(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }
}
