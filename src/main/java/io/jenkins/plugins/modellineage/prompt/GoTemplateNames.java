package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.prompt.Tags.Marks;
import io.jenkins.plugins.modellineage.prompt.Tags.Tag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields that a Go template asks of what it is given, rather than of an item of it. */
final class GoTemplateNames {
    private static final List<Marks> MARKS = List.of(new Marks("{{/*", "*/}}"), new Marks("{{", "}}"));
    private static final Pattern WORD = Pattern.compile("[A-Za-z]++");
    private static final Set<String> BLOCKS = Set.of("if", "range", "with", "block", "define");

    /** A text, a field of something that has a name or of what is in brackets, or one of the dot or of the whole. */
    private static final Pattern FIELD = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+(?:\"|\\z)|`[^`]*+(?:`|\\z)|(?:\\$\\w++|\\))[.\\w]*+|(\\$?)\\.([A-Za-z_]\\w*+)[.\\w]*+",
            Pattern.DOTALL);

    private final SortedSet<String> names = new TreeSet<>();
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private int inside;

    private GoTemplateNames() {}

    static List<Slot> slots(String text) {
        return Tags.slots(text, MARKS);
    }

    static SortedSet<String> variables(String text) {
        GoTemplateNames names = new GoTemplateNames();
        for (Tag tag : Tags.of(text, MARKS)) {
            if (tag.open().equals("{{")) {
                names.read(tag.inside());
            }
        }
        return names.names;
    }

    private void read(String action) {
        fields(action);
        Matcher found = WORD.matcher(action);
        String word = found.find() && action.substring(0, found.start()).chars().allMatch(c -> c == '-' || c <= ' ')
                ? found.group()
                : "";
        if (BLOCKS.contains(word)) {
            boolean movesDot = !word.equals("if");
            blocks.push(movesDot);
            inside += movesDot ? 1 : 0;
        } else if (word.equals("end") && !blocks.isEmpty() && blocks.pop()) {
            inside--;
        }
    }

    private void fields(String action) {
        Matcher field = FIELD.matcher(action);
        while (field.find()) {
            if (field.group(2) != null && (inside == 0 || !field.group(1).isEmpty())) {
                names.add(field.group(2));
            }
        }
    }
}
