package io.jenkins.plugins.modellineage.tracker.wandb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Files that a program logged under a name.
 *
 * @param type as the program calls it: {@code model}, {@code dataset}, …
 * @param digest hexadecimal, of the paths and digests of all entries; empty when none is told
 * @param aliases other names of this content, sorted
 * @param entries none when there are so many that they stand in another file
 */
public record LoggedArtifact(String type, String name, String digest, List<String> aliases, List<Entry> entries) {
    /** A model, as {@code log_model} logs it. */
    public static final String MODEL = "model";

    /** What W&B makes of each table that is logged. */
    private static final String TABLE = "run_table";

    public LoggedArtifact {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        aliases = aliases.stream().sorted().distinct().toList();
        entries = List.copyOf(entries);
    }

    /** One with these aliases as well; a program that links it later logs it again without them. */
    LoggedArtifact with(List<String> further) {
        List<String> both = new ArrayList<>(aliases);
        both.addAll(further);
        return new LoggedArtifact(type, name, digest, both, entries);
    }

    LoggedArtifact withoutEntries() {
        return new LoggedArtifact(type, name, digest, aliases, List.of());
    }

    /** In one line: {@code model, digest 37d5, aliases best, latest}. */
    String told() {
        return (type.isEmpty() ? "artifact" : type)
                + (digest.isEmpty() ? "" : ", digest " + digest)
                + (aliases.isEmpty() ? "" : ", aliases " + String.join(", ", aliases));
    }

    /**
     * A file of it.
     *
     * @param path in the artifact
     * @param digest MD5 of the content in base 64; of a file that lies elsewhere what that place says
     * @param reference where it lies, if it was only referred to
     * @param size in bytes
     * @param copy the file on the machine that logged it, to which W&B copied the content
     */
    public record Entry(String path, String digest, Optional<String> reference, long size, Optional<String> copy) {}

    /** Whether its digest is that of its entries; true as well when none is told, or no entries are. */
    public boolean isWhole() {
        if (digest.isEmpty() || entries.isEmpty()) {
            return true;
        }
        StringBuilder manifest = new StringBuilder("wandb-artifact-manifest-v1\n");
        entries.stream()
                .sorted(Comparator.comparing(Entry::path))
                .forEach(entry -> manifest.append(entry.path() + ":" + entry.digest() + "\n"));
        return digest.equalsIgnoreCase(md5(manifest.toString()));
    }

    private static String md5(String text) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5"); // W&B's own choice
            return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean isModel() {
        return type.equals(MODEL);
    }

    /** Whether the program logged it by itself, and not a table. */
    public boolean isOfProgram() {
        return !type.equals(TABLE);
    }
}
