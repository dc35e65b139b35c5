package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.prompt.Tags.Marks;
import io.jenkins.plugins.modellineage.prompt.Tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that expressions and statements of Jinja use, without those that they make themselves. */
final class JinjaNames {
    private static final List<Marks> MARKS =
            List.of(new Marks("{#", "#}"), new Marks("{%", "%}"), new Marks("{{", "}}"));

    /** A text without an end reaches to the end, so that no part of it is looked at twice. */
    private static final Pattern TOKEN = Pattern.compile(
            "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+(?:'|\\z)|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+(?:\"|\\z)|[A-Za-z_]\\w*+|[0-9][\\w.]*+|==|\\S",
            Pattern.DOTALL);

    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "elif",
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
            "loop",
            "self",
            "super",
            "caller",
            "varargs",
            "kwargs",
            "recursive",
            "as",
            "with",
            "without",
            "context",
            "ignore",
            "missing",
            "import",
            "scoped",
            "required",
            "null",
            "undefined");

    private static final Set<String> PLAIN_TAGS = Set.of(
            "if", "elif", "elseif", "for", "set", "with", "call", "macro", "include", "extends", "from", "import");

    private final SortedSet<String> used = new TreeSet<>();
    private final SortedSet<String> made = new TreeSet<>();

    private JinjaNames() {}

    static List<Slot> slots(String text) {
        return Tags.slots(text, MARKS);
    }

    static SortedSet<String> variables(String text) {
        JinjaNames names = new JinjaNames();
        boolean isRaw = false;
        for (Tag tag : Tags.of(text, MARKS)) {
            String inside = inside(tag);
            String word = tag.open().equals("{%") ? firstWord(inside) : "";
            if (word.equals("endraw")) {
                isRaw = false;
            } else if (!isRaw && word.equals("raw")) {
                isRaw = true;
            } else if (!isRaw) {
                names.read(tag.open(), word, inside);
            }
        }
        names.used.removeAll(names.made);
        return names.used;
    }

    /** Without the signs that say what becomes of blanks around. */
    private static String inside(Tag tag) {
        String inside = tag.inside();
        int from = inside.startsWith("-") || inside.startsWith("+") ? 1 : 0;
        int to = inside.endsWith("-") || inside.endsWith("+") ? inside.length() - 1 : inside.length();
        return inside.substring(from, Math.max(from, to)).strip();
    }

    private static String firstWord(String inside) {
        Matcher token = TOKEN.matcher(inside);
        return token.lookingAt() ? token.group() : "";
    }

    private void read(String open, String word, String inside) {
        if (open.equals("{{")) {
            expression(inside);
        } else if (open.equals("{%") && PLAIN_TAGS.contains(word)) {
            statement(word, inside.substring(word.length()));
        } else if (word.equals("filter")) {
            expression("|" + inside.substring(word.length()));
        }
    }

    private void statement(String word, String rest) {
        switch (word) {
            case "for" -> {
                int in = rest.indexOf(" in ");
                make(in < 0 ? rest : rest.substring(0, in));
                expression(in < 0 ? "" : rest.substring(in + 4));
            }
            case "set" -> {
                int is = rest.indexOf('=');
                make(is < 0 ? rest : rest.substring(0, is));
                expression(is < 0 ? "" : rest.substring(is + 1));
            }
            case "macro", "from", "import", "call" -> make(rest);
            case "with" -> {
                expression(rest);
                makeAssigned(rest);
            }
            default -> expression(rest);
        }
    }

    /** The names before a dot are of something that was made elsewhere. */
    private void make(String names) {
        Matcher token = TOKEN.matcher(names);
        while (token.find()) {
            if (isName(token.group())) {
                made.add(token.group());
            }
        }
    }

    private void makeAssigned(String rest) {
        Matcher name = Pattern.compile("\\b([A-Za-z_]\\w*+)\\s*+=(?!=)").matcher(rest);
        while (name.find()) {
            made.add(name.group(1));
        }
    }

    private void expression(String text) {
        String before = "";
        String beforeThat = "";
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String word = token.group();
            if (isName(word) && !isPart(before, beforeThat) && !isCalledOrAssigned(text, token.end())) {
                used.add(word);
            }
            beforeThat = before;
            before = word;
        }
    }

    private static boolean isName(String word) {
        return (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_') && !WORDS.contains(word);
    }

    /** Whether what stands before makes it an attribute, a filter or a test. */
    private static boolean isPart(String before, String beforeThat) {
        return before.equals(".")
                || before.equals("|")
                || before.equals("is")
                || before.equals("not") && beforeThat.equals("is");
    }

    private static boolean isCalledOrAssigned(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.startsWith("(", at) || text.startsWith("=", at) && !text.startsWith("==", at);
    }
}
