package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.preview.Picture;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Where files are downloaded, and how the files of versions are sent. */
public final class Downloads {
    private Downloads() {}

    /** The build's own address of an artifact of one of its runs; null for those who may not read artifacts. */
    public static String url(Run<?, ?> build, RunId run, FileDigest file) {
        return VersionFiles.mayRead(build) ? build.getUrl() + "artifact/" + encoded(ArtifactPath.of(run, file)) : null;
    }

    /** The addresses of a version's files; null for those whose bytes are gone with its build, and of a deleted one. */
    public static Function<FileDigest, String> of(ModelVersion version) {
        if (ModelLineage.get().registry().isDeleted(version.ref())) {
            return file -> null;
        }
        boolean built = BuildRuns.build(version.build()).isPresent();
        String base = PageUrls.of(version.ref()) + "/file/";
        Predicate<FileDigest> pinned = VersionFiles.pinned(version);
        return file -> built || pinned.test(file) ? base + encoded(file.path()) : null;
    }

    /**
     * Sends the version's file that the rest of the address names. It is looked up in the manifest, never on disk, and a
     * browser is told to save it, not to show it.
     */
    public static void send(ModelVersion version, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        FileDigest file = version.manifest().file(path(request)).orElseThrow(HttpResponses::notFound);
        send(file, () -> VersionFiles.open(version, file.path()), response);
    }

    /** Where a picture among the version's files is shown, if it is one. */
    static String picture(VersionRef version, String path) {
        return PageUrls.of(version) + "/image/" + encoded(path);
    }

    /**
     * Sends the version's file that the rest of the address names to be shown, if its bytes are those of a picture, whatever
     * it is called: all of it is read and checked before any of it is sent, under the type that its bytes have.
     */
    public static void sendPicture(ModelVersion version, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        FileDigest file = version.manifest().file(path(request)).orElseThrow(HttpResponses::notFound);
        byte[] picture = whole(version, file);
        Picture kind = Picture.of(picture)
                .filter(any -> picture.length <= Picture.LARGEST)
                .orElseThrow(HttpResponses::notFound);
        response.setContentType(kind.contentType());
        guard(response);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Disposition", "inline; " + named(file));
        response.setContentLengthLong(picture.length);
        response.getOutputStream().write(picture);
    }

    private static byte[] whole(ModelVersion version, FileDigest file) throws IOException {
        try (InputStream bytes = VersionFiles.open(version, file.path())) {
            return bytes.readNBytes(Picture.LARGEST + 1);
        } catch (FileNotFoundException gone) {
            throw HttpResponses.errorWithoutStack(404, gone.getMessage());
        }
    }

    /** Sends a file of a run in the same way, also while the run goes on; it is looked up among the run's files. */
    public static void send(Run<?, ?> build, RunId run, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        String path = path(request);
        FileDigest file = ClientFiles.of(build, run).stream()
                .filter(known -> known.path().equals(path))
                .findFirst()
                .orElseThrow(HttpResponses::notFound);
        send(file, () -> ClientFiles.open(build, run, file), response);
    }

    private static String path(StaplerRequest2 request) {
        return request.getRestOfPath().replaceFirst("^/", "");
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private static void send(FileDigest file, Content content, StaplerResponse2 response) throws IOException {
        try (InputStream bytes = content.open()) {
            response.setContentType("application/octet-stream");
            guard(response);
            response.setHeader("Content-Disposition", "attachment; " + named(file));
            response.setContentLengthLong(file.size());
            bytes.transferTo(response.getOutputStream());
        } catch (FileNotFoundException gone) {
            throw HttpResponses.errorWithoutStack(404, gone.getMessage());
        }
    }

    /** Sends a text that was made for the reader, to be saved. */
    public static void sendText(String text, String type, String name, StaplerResponse2 response) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        guard(response);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setContentLengthLong(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Whatever is in it, it is what its type says, and nothing in it runs. */
    private static void guard(StaplerResponse2 response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private static String named(FileDigest file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return "filename*=UTF-8''" + Util.rawEncode(name);
    }

    public static String encoded(String path) {
        return Arrays.stream(path.split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
    }
}
