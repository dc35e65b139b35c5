package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.FileContent;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextSide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Unread;
import java.util.Map;

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
                ? read(FileContent.of(known.version().get(), file))
                : file(known.run().orElseThrow(), file);
    }

    private TextSide file(Contenders.FoundRun run, FileDigest file) {
        Run<?, ?> build = run.job().getBuildByNumber(run.number());
        return build == null
                ? unread(file, null, Unread.gone())
                : read(FileContent.of(build, run.tracked().id(), file));
    }

    private TextSide read(FileContent content) {
        return content.read(
                TextSide.LARGEST,
                (url, bytes) -> TextSide.read(contender.name(), content.file(), url, bytes),
                (url, problem) -> unread(content.file(), url, problem));
    }

    private TextSide unread(FileDigest file, String url, String problem) {
        return TextSide.unread(contender.name(), file, url, problem);
    }
}
