package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In which forms an input has its rows, as far as its files tell: rows of two forms are never the same. */
final class RowForms {
    private static final String TEXT_FILES = "text";

    /** What lies beside data and is none. */
    private static final Pattern BESIDE =
            Pattern.compile("(.*/)?((readme|licen[cs]e|notice)[^/]*|\\.gitattributes|dvc\\.lock|[^/]*\\.dvc)");

    /** Of rows. */
    enum Form {
        OBJECTS("rows of JSON or Parquet", "JSON Lines", InputFacts.JSON, InputFacts.PARQUET_ROWS),
        TABLES("records of tables", "CSV", "TSV"),
        LINES("lines of text", TEXT_FILES);

        private final String words;
        private final Set<String> kinds;

        Form(String words, String... kinds) {
            this.words = words;
            this.kinds = Set.of(kinds);
        }

        String words() {
            return words;
        }
    }

    private final Input input;
    private final InputFacts facts;
    private final Set<String> declaring;

    RowForms(Input input, InputFacts facts) {
        this.input = input;
        this.facts = facts;
        this.declaring = facts.declared().stream().map(DeclaredData::file).collect(Collectors.toSet());
    }

    /** Those of its data; of what only lies beside data where there is nothing else. */
    Set<Form> all() {
        EnumSet<Form> forms = EnumSet.noneOf(Form.class);
        for (Form form : Form.values()) {
            long files = form.kinds.stream().mapToLong(this::files).sum();
            if (form == Form.LINES && !forms.isEmpty()) {
                files -= objects(name -> true) + count(this::isBeside);
            }
            if (files > 0) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** Files that are one JSON object, whose lines are none of the rows that it may hold; those that describe data are none. */
    long objects() {
        return objects(name -> !declaring.contains(name));
    }

    private long objects(Predicate<String> some) {
        return facts.jsonObjects(input.files(), some);
    }

    private boolean isBeside(String name) {
        return !isJson(name)
                && (declaring.contains(name) || BESIDE.matcher(lower(name)).matches());
    }

    private long files(String kind) {
        return facts.kinds().getOrDefault(kind, 0);
    }

    private long count(Predicate<String> some) {
        return input.files().stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::path)
                .filter(some)
                .count();
    }

    private static boolean isJson(String name) {
        return InputFacts.unpacked(name).endsWith(".json");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
