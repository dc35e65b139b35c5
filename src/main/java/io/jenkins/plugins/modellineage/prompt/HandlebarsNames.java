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

/** Names that Handlebars or Mustache looks up in what the caller gives, rather than in an item of it. */
final class HandlebarsNames {
    private static final List<Marks> MARKS =
            List.of(new Marks("{{!--", "--}}"), new Marks("{{{", "}}}"), new Marks("{{", "}}"));

    private static final Pattern TOKEN =
            Pattern.compile("'[^']*+(?:'|\\z)|\"[^\"]*+(?:\"|\\z)|\\|[^|]*+\\||[^\\s()='\"|]++|\\S");

    private static final Set<String> WORDS = Set.of("true", "false", "null", "undefined", "this", "else", "as");

    /** Helpers that are called without an argument, and look like a name. */
    private static final Set<String> HELPERS = Set.of("history", "log", "debugger");

    /** Blocks that look into what they are given. */
    private static final Set<String> OPENING = Set.of("each", "with");

    private final SortedSet<String> names = new TreeSet<>();
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private final boolean mustache;
    private int inside;

    private HandlebarsNames(boolean mustache) {
        this.mustache = mustache;
    }

    static List<Slot> slots(String text) {
        return Tags.slots(text, MARKS);
    }

    static SortedSet<String> variables(String text) {
        return new HandlebarsNames(false).all(text);
    }

    /** Of what stands in a section, none, as LangChain has it: it may belong to an item. */
    static SortedSet<String> ofMustache(String text) {
        return new HandlebarsNames(true).all(text);
    }

    private SortedSet<String> all(String text) {
        for (Tag tag : Tags.of(text, MARKS)) {
            if (!tag.open().equals("{{!--")) {
                read(trimmed(tag.inside()));
            }
        }
        return names;
    }

    private static String trimmed(String inside) {
        int from = inside.startsWith("~") ? 1 : 0;
        int to = inside.endsWith("~") ? inside.length() - 1 : inside.length();
        return inside.substring(from, Math.max(from, to)).strip();
    }

    private void read(String tag) {
        if (tag.isEmpty()) {
            return;
        }
        String rest = tag.substring(1).strip();
        switch (tag.charAt(0)) {
            case '!' -> {}
            case '/' -> close();
            case '#', '^' -> open(rest);
            case '>' -> words(rest, true);
            case '&' -> expression(rest);
            default -> expression(tag);
        }
    }

    private void open(String rest) {
        if (rest.isEmpty()) { // an {{else}} of Handlebars
            return;
        }
        String word = rest.split("\\s", 2)[0];
        boolean isHelper = !mustache && rest.length() > word.length();
        words(rest, isHelper);
        boolean looksInto = !isHelper || OPENING.contains(word);
        blocks.push(looksInto);
        inside += looksInto ? 1 : 0;
    }

    private void close() {
        if (!blocks.isEmpty() && blocks.pop()) {
            inside--;
        }
    }

    private void expression(String tag) {
        if (tag.startsWith("else")) {
            words(tag.substring(4).strip(), true);
        } else if (!HELPERS.contains(tag)) {
            words(tag, !mustache && tag.indexOf(' ') > 0);
        }
    }

    /** All that is named, but the keys of arguments and, of a helper, its name. */
    private void words(String text, boolean isHelper) {
        boolean skip = isHelper;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String word = token.group();
            boolean isKey = text.startsWith("=", token.end());
            if (!skip && !isKey && inside == 0) {
                name(word);
            }
            skip = word.equals("("); // of a helper, too
        }
    }

    private void name(String word) {
        String path = word.startsWith("this.") || word.startsWith("this/") ? word.substring(5) : word;
        String first = path.split("[./\\[]", 2)[0];
        if (!first.isEmpty()
                && (Character.isLetter(first.charAt(0)) || first.charAt(0) == '_')
                && !WORDS.contains(first)) {
            names.add(first);
        }
    }
}
