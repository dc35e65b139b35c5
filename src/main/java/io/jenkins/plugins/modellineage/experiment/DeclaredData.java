package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a file among those of an input says of the data. Nothing of it is believed: it is kept as it was said.
 *
 * @param file its path
 * @param format {@code DVC}, {@code Hugging Face}, {@code Croissant}
 * @param name what it calls the data; empty where it does not say, as are the next two
 * @param splits the parts that it names; the first {@value #SPLITS}
 * @param files that it names; the first {@value #FILES}
 */
public record DeclaredData(
        String file,
        String format,
        String name,
        String version,
        String licence,
        List<Split> splits,
        List<NamedFile> files) {
    /** Most splits, and most files. */
    public static final int SPLITS = 30;

    public static final int FILES = 20;

    /** UTF-16 units of one text. */
    public static final int LENGTH = 500;

    /**
     * A part of the data.
     *
     * @param bytes in the memory of the tool, which is not the size of any file
     */
    public record Split(String name, OptionalLong rows, OptionalLong bytes) {
        public Split {
            Naming.text("The name of a split", name, LENGTH);
            Objects.requireNonNull(rows, "rows");
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /**
     * A file or folder that is named.
     *
     * @param digest with the word for its kind before it: {@code md5:…}; empty where none is said
     */
    public record NamedFile(String path, String digest, OptionalLong bytes) {
        public NamedFile {
            Naming.text("The path of a file that is named", path, LENGTH);
            Naming.text("The digest of a file that is named", digest, LENGTH);
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    public DeclaredData {
        FileDigest.check(file);
        for (String text : List.of(format, name, version, licence)) {
            Naming.text("What " + Naming.quoted(file) + " says", text, LENGTH);
        }
        splits = List.copyOf(splits);
        files = List.copyOf(files);
        if (splits.size() > SPLITS || files.size() > FILES) {
            throw new IllegalArgumentException(Naming.quoted(file) + " names " + splits.size() + " splits and "
                    + files.size() + " files; at most " + SPLITS + " and " + FILES + " are kept");
        }
    }

    /** Every text in it. */
    Stream<String> texts() {
        return Stream.of(
                        Stream.of(file, format, name, version, licence),
                        splits.stream().map(Split::name),
                        files.stream().flatMap(one -> Stream.of(one.path(), one.digest())))
                .flatMap(some -> some);
    }

    /** Text that was found, as far as it is kept. */
    public static String kept(String text) {
        return Naming.shortened(Naming.plain(Naming.shortened(text, LENGTH)), LENGTH)
                .strip();
    }
}
