package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.DigestMismatchException;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.ArtifactPath;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.FileCursor;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the files of one run that is over, one after the other in the order of their paths, none of them whole in memory. After
 * each is noted that it is there; one that is there already, with the same length, is not sent again.
 */
final class FileCopy {
    private final RunPlace place;
    private final TrackedRun tracked;
    private final long length;
    private final Server server;
    private final Tally tally;
    private FileCursor cursor;
    /** The folder whose files are known. */
    private Optional<ArtifactPath> listed = Optional.empty();
    /** By their names. */
    private Map<String, Long> sizes = Map.of();

    /**
     * @param tracked the run as its log tells up to that length
     * @param cursor how far it is
     */
    FileCopy(RunPlace place, TrackedRun tracked, long length, FileCursor cursor, Server server, Tally tally) {
        this.place = place;
        this.tracked = tracked;
        this.length = length;
        this.cursor = cursor;
        this.server = server;
        this.tally = tally;
    }

    /** Why some of its files stay here; blank when none does. */
    String update() throws IOException {
        List<FileDigest> files = new Manifest(tracked.artifacts()).files();
        Optional<ArtifactPath> root = new RemoteRuns(server).artifacts(cursor.run());
        if (root.isEmpty()) {
            keep(FileCursor.none(server.target(), cursor.run())
                    .left("all", "the server keeps files of its runs elsewhere, where only its clients send them"));
        } else {
            for (int at = cursor.known(files); at < files.size(); at++) {
                FileDigest file = files.get(at);
                Optional<String> why = sent(root.get().child(file.path()), file);
                FileCursor now = cursor.after(files.subList(0, at + 1));
                keep(why.isPresent() ? now.left(file.path(), why.get()) : now);
            }
        }
        keep(cursor.at(length));
        return cursor.left();
    }

    /** Why it stays here; empty when it is there. */
    private Optional<String> sent(ArtifactPath there, FileDigest file) throws IOException {
        if (file.size() > server.target().fileBytes()) {
            return Optional.of("it has " + ByteSize.written(file.size()) + ", and "
                    + ByteSize.written(server.target().fileBytes()) + " are sent at most");
        } else if (isThere(there, file)) {
            return Optional.empty();
        }
        try (InputStream content = place.open(file)) {
            server.put(there, file.size(), content);
            tally.file(file.size());
            return Optional.empty();
        } catch (FileNotFoundException gone) {
            return Optional.of("its bytes are gone");
        } catch (DigestMismatchException other) {
            return Optional.of("its bytes are not those that were recorded");
        } catch (Denied denied) {
            return Optional.of(denied.getMessage());
        } catch (Unavailable later) {
            throw later;
        } catch (IOException unread) {
            throw new Unavailable("File '" + file.path() + "' cannot be read here: " + unread.getMessage());
        }
    }

    private boolean isThere(ArtifactPath there, FileDigest file) throws IOException {
        return sizes(there.folder()).getOrDefault(there.name(), -1L) == file.size();
    }

    private Map<String, Long> sizes(ArtifactPath folder) throws IOException {
        if (!listed.equals(Optional.of(folder))) {
            Map<String, Long> found = new HashMap<>();
            for (JsonNode one : server.list(folder).path("files")) {
                if (!one.path("is_dir").asBoolean()) {
                    found.put(
                            new ArtifactPath(one.path("path").asText()).name(),
                            one.path("file_size").asLong());
                }
            }
            listed = Optional.of(folder);
            sizes = found;
        }
        return sizes;
    }

    private void keep(FileCursor now) throws IOException {
        cursor = now;
        RunCursors.write(place, now);
    }
}
