package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.NamedFile;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Gathers what one file says, within the bounds. What has another type than it should is not said. */
final class Said {
    private final String file;
    private final String format;
    private String name = "";
    private String version = "";
    private String licence = "";
    private final List<Split> splits = new ArrayList<>();
    private final List<NamedFile> files = new ArrayList<>();

    Said(String file, String format) {
        this.file = file;
        this.format = format;
    }

    Said name(String text) {
        name = name.isEmpty() ? DeclaredData.kept(text) : name;
        return this;
    }

    Said version(String text) {
        version = version.isEmpty() ? DeclaredData.kept(text) : version;
        return this;
    }

    Said licence(String text) {
        licence = licence.isEmpty() ? DeclaredData.kept(text) : licence;
        return this;
    }

    void split(String called, OptionalLong rows, OptionalLong bytes) {
        if (splits.size() < DeclaredData.SPLITS && !called.isEmpty()) {
            splits.add(new Split(DeclaredData.kept(called), rows, bytes));
        }
    }

    void file(String path, String digest, OptionalLong bytes) {
        if (files.size() < DeclaredData.FILES && !path.isEmpty() && path.length() <= DeclaredData.LENGTH) {
            files.add(new NamedFile(DeclaredData.kept(path), DeclaredData.kept(digest), bytes));
        }
    }

    boolean isNothing() {
        return name.isEmpty() && version.isEmpty() && licence.isEmpty() && splits.isEmpty() && files.isEmpty();
    }

    DeclaredData data() {
        return new DeclaredData(file, format, name, version, licence, splits, files);
    }

    /** A text, or the texts of a list, parted by commas. */
    static String text(Object value) {
        if (value instanceof List<?> list) {
            return String.join(
                    ", ",
                    list.stream()
                            .limit(DeclaredData.SPLITS)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList());
        }
        return value instanceof String text ? text : "";
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The value itself where it is no list. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    /** A whole number; Hugging Face writes some with a fraction. */
    static OptionalLong number(String written) {
        try {
            double value = Double.parseDouble(written);
            return value >= 0 && value < 1L << 60 ? OptionalLong.of((long) value) : OptionalLong.empty();
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
