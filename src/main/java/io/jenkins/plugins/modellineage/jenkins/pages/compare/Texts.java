package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Excerpts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextSide;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Texts of a run or version: parameters, tags, and files as far as they are kept and for the reader. */
public final class Texts {
    private final Contenders.Known known;
    private final Contender contender;

    Texts(Contenders.Known known) {
        this.known = known;
        this.contender = known.contender();
    }

    /** @param kind param, tag or file; what it has not is {@link TextSide#absent} */
    TextSide text(String kind, String name) {
        return switch (kind) {
            case "param" -> value(contender.side().params(), name);
            case "tag" -> value(contender.side().tags(), name);
            default ->
                contender.side().files().stream()
                        .filter(file -> file.path().equals(name))
                        .findFirst()
                        .map(this::file)
                        .orElseGet(() -> TextSide.missing(contender.name()));
        };
    }

    private TextSide value(Map<String, String> values, String name) {
        String text = values.get(name);
        return text == null ? TextSide.missing(contender.name()) : TextSide.of(contender.name(), text);
    }

    private TextSide file(FileDigest file) {
        return known.version().isPresent()
                ? file(known.version().get(), file)
                : file(known.run().orElseThrow(), file);
    }

    private TextSide file(ModelVersion version, FileDigest file) {
        if (!VersionFiles.mayRead(version)) {
            return unread(file, null, Messages.Texts_forbidden());
        }
        String url = Downloads.of(version).apply(file);
        return read(file, Optional.ofNullable(url), () -> VersionFiles.open(version, file.path()));
    }

    private TextSide file(Contenders.FoundRun run, FileDigest file) {
        Run<?, ?> build = run.job().getBuildByNumber(run.number());
        if (build == null) {
            return unread(file, null, Excerpts.gone());
        }
        if (!VersionFiles.mayRead(build)) {
            return unread(file, null, Messages.Texts_forbidden());
        }
        String url = Downloads.url(build, run.tracked().id(), file);
        return read(
                file,
                Optional.ofNullable(url),
                () -> ClientFiles.open(build, run.tracked().id(), file));
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private TextSide read(FileDigest file, Optional<String> url, Content content) {
        if (url.isEmpty()) {
            return unread(file, null, Excerpts.gone());
        }
        if (file.size() > TextSide.LARGEST) {
            return unread(file, url.get(), Excerpts.large());
        }
        try (InputStream bytes = content.open()) {
            return TextSide.read(contender.name(), file, url.get(), bytes);
        } catch (IOException unreadable) {
            return unread(file, url.get(), Excerpts.unreadable(unreadable));
        }
    }

    private TextSide unread(FileDigest file, String url, String problem) {
        return TextSide.unread(contender.name(), file, url, problem);
    }
}
