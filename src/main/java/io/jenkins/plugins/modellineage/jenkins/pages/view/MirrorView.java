package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring.Failed;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring.State;
import io.jenkins.plugins.modellineage.mirror.Drift;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * How the copy on one server stands.
 *
 * @param folder that is mirrored there; blank for Jenkins itself
 * @param uri of the server; blank when nothing is mirrored
 * @param waiting runs about which something is to be told
 * @param oldest since when; null when none waits
 * @param waitingFiles runs whose files wait
 * @param entries of the ledger that are not mirrored
 * @param scanned how many of all jobs were gone through; blank when that is done
 * @param worked when the server took something last; null for never
 * @param error why nothing is mirrored now; blank when it is
 * @param since when that began
 * @param next when it is tried again
 * @param denied what the server does not take
 * @param leftOut what it fails at
 * @param links runs whose files stay here, and why
 * @param drifts what was moved there
 * @param runs copied since Jenkins started; points, versions, aliases, files and their bytes likewise
 */
@ExportedBean(defaultVisibility = 999)
public record MirrorView(
        @Exported String folder,
        @Exported String uri,
        @Exported int waiting,
        Moment oldest,
        @Exported int waitingFiles,
        @Exported long entries,
        @Exported String scanned,
        Moment worked,
        @Exported String error,
        Moment since,
        Moment next,
        @Exported List<String> denied,
        @Exported List<LeftOutView> leftOut,
        @Exported List<String> links,
        @Exported List<String> drifts,
        @Exported long runs,
        @Exported long points,
        @Exported long versions,
        @Exported long aliases,
        @Exported long files,
        @Exported long bytes) {

    public static MirrorView of(State state) {
        return new MirrorView(
                state.folder(),
                state.uri(),
                state.runs(),
                state.oldest().map(Moment::new).orElse(null),
                state.files(),
                state.entries(),
                state.scanned(),
                state.worked().map(Moment::new).orElse(null),
                state.failure().map(Failed::why).orElse(""),
                state.failure().map(Failed::since).map(Moment::new).orElse(null),
                state.failure().flatMap(Failed::next).map(Moment::new).orElse(null),
                lines(state.denied()),
                state.leftOut().entrySet().stream()
                        .map(one -> LeftOutView.of(one.getKey(), one.getValue()))
                        .toList(),
                lines(state.links()),
                state.drifts().stream().map(Drift::sentence).toList(),
                state.copied().runs(),
                state.copied().points(),
                state.copied().versions(),
                state.copied().aliases(),
                state.copied().files(),
                state.copied().bytes());
    }

    private static List<String> lines(Map<String, String> things) {
        return things.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .toList();
    }

    /** The bytes, for people. */
    public String volume() {
        return ByteSize.written(bytes);
    }

    /** Since when the run waits that is due first, in milliseconds since the epoch; null when none waits. */
    @Exported
    public Long oldestTimestamp() {
        return oldest == null ? null : oldest.millis();
    }

    /** Milliseconds since the epoch; null when nothing was taken yet. */
    @Exported
    public Long workedTimestamp() {
        return worked == null ? null : worked.millis();
    }

    /** The same of the beginning of what fails. */
    @Exported
    public Long sinceTimestamp() {
        return since == null ? null : since.millis();
    }

    /** The same of the next try. */
    @Exported
    public Long nextTimestamp() {
        return next == null ? null : next.millis();
    }
}
