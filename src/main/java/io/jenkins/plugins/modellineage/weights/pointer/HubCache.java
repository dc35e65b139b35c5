package io.jenkins.plugins.modellineage.weights.pointer;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads where a model was downloaded from: the cache that Hugging Face's clients share, whose files are links to blobs, and
 * the notes that they leave in a folder of its own.
 *
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">The layout</a>
 */
public final class HubCache implements ModelFolderReader {
    private static final Pattern IN_CACHE =
            Pattern.compile("(?<at>(?:.*/)?)models--(?<repository>[^/]+)/(?<kind>refs|blobs|snapshots)/(?<rest>.+)");
    private static final Pattern NOTE = Pattern.compile("(?:.*/)?\\.cache/huggingface/download/(?<path>.+)\\.metadata");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** Blobs up to here are held against their names; the digest of larger ones is known elsewhere. */
    private static final int SMALL = 1 << 24;

    private static final int NOTE_BYTES = 1_024;
    private static final int NOTES = 1_000;

    /** One for each repository of a cache, and for each folder with notes. */
    @Override
    public SortedSet<String> anchors(SortedSet<String> names) {
        Map<String, String> first = new TreeMap<>();
        names.forEach(name -> place(name).ifPresent(place -> first.putIfAbsent(place, name)));
        return new TreeSet<>(first.values());
    }

    /** With a slash at its end; empty of what is neither in a cache nor a note. */
    private static Optional<String> place(String name) {
        Matcher cached = IN_CACHE.matcher(name);
        if (cached.matches()) {
            return Optional.of(name.substring(0, cached.start("kind")));
        }
        Matcher note = NOTE.matcher(name);
        return note.matches() ? Optional.of(name.substring(0, note.start("path"))) : Optional.empty();
    }

    @Override
    public ModelFacts read(ModelFolder folder, String anchor) throws IOException {
        Reading reading = new Reading("Hugging Face download", "");
        SortedSet<String> repositories = new TreeSet<>();
        SortedSet<String> revisions = new TreeSet<>();
        int notes = 0;
        String place = place(anchor).orElseThrow(() -> new IOException("There is no download at " + anchor));
        for (String name : folder.names().tailSet(place)) {
            if (!name.startsWith(place)) {
                break;
            }
            Matcher cached = IN_CACHE.matcher(name);
            if (cached.matches()) {
                repositories.add(cached.group("repository").replace("--", "/"));
                look(folder, name, cached, revisions, reading);
            } else if (NOTE.matcher(name).matches() && notes++ < NOTES) {
                revision(folder, name).ifPresentOrElse(revisions::add, () -> unreadable(name, reading));
            }
        }
        reading.fact("repository", String.join(", ", repositories));
        reading.fact("revision", String.join(", ", revisions));
        if (revisions.size() > 1) {
            reading.find("Its files are of " + revisions.size() + " revisions: " + String.join(", ", revisions));
        }
        return reading.facts();
    }

    private static void look(
            ModelFolder folder, String name, Matcher cached, SortedSet<String> revisions, Reading reading)
            throws IOException {
        String rest = cached.group("rest");
        switch (cached.group("kind")) {
            case "refs" -> revision(folder, name).ifPresentOrElse(revisions::add, () -> unreadable(name, reading));
            case "snapshots" -> {
                String commit = rest.substring(0, Math.max(0, rest.indexOf('/')));
                if (COMMIT.matcher(commit).matches()) {
                    revisions.add(commit);
                }
            }
            default -> {
                if (BLOB.matcher(rest).matches() && !isItself(folder, name, rest)) {
                    reading.find(
                            "The blob " + rest + " has another content than its name tells: the download is damaged");
                }
            }
        }
    }

    /** The commit that stands in the first line. */
    private static Optional<String> revision(ModelFolder folder, String name) throws IOException {
        try (FileBytes file = folder.open(name)) {
            String first = new String(file.head(NOTE_BYTES), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            return Optional.of(first).filter(commit -> COMMIT.matcher(commit).matches());
        }
    }

    private static void unreadable(String name, Reading reading) {
        reading.find(Naming.quoted(name) + " names no revision");
    }

    /** Whether a small file has the digest that it is named by; larger ones are taken for what they say. */
    private static boolean isItself(ModelFolder folder, String name, String digest) throws IOException {
        try (FileBytes file = folder.open(name)) {
            if (file.length() > SMALL) {
                return true;
            }
            byte[] content = file.head(SMALL);
            return digest.length() == 64
                    ? Sha256.of(content).hex().equals(digest)
                    : gitBlob(content).equals(digest);
        }
    }

    private static String gitBlob(byte[] content) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // Git's name of a content, nothing to trust in
            sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-1", e);
        }
    }
}
