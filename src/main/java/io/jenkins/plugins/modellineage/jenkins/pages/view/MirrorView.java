package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring.Failed;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring.State;
import io.jenkins.plugins.modellineage.mirror.Drift;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * How the mirror stands.
 *
 * @param uri of the server; blank when nothing is mirrored
 * @param waiting runs about which something is to be told
 * @param oldest since when; null when none waits
 * @param entries of the ledger that are not mirrored
 * @param scanned how many of all jobs were gone through; blank when that is done
 * @param worked when the server took something last; null for never
 * @param error why nothing is mirrored now; blank when it is
 * @param since when that began
 * @param next when it is tried again
 * @param denied what the server does not take
 * @param drifts what was moved there
 * @param runs copied since Jenkins started; points, versions and aliases likewise
 */
@ExportedBean(defaultVisibility = 999)
public record MirrorView(
        @Exported String uri,
        @Exported int waiting,
        Moment oldest,
        @Exported long entries,
        @Exported String scanned,
        Moment worked,
        @Exported String error,
        Moment since,
        Moment next,
        @Exported List<String> denied,
        @Exported List<String> drifts,
        @Exported long runs,
        @Exported long points,
        @Exported long versions,
        @Exported long aliases) {

    public static MirrorView of(State state) {
        return new MirrorView(
                state.uri(),
                state.runs(),
                state.oldest().map(Moment::new).orElse(null),
                state.entries(),
                state.scanned(),
                state.worked().map(Moment::new).orElse(null),
                state.failure().map(Failed::why).orElse(""),
                state.failure().map(Failed::since).map(Moment::new).orElse(null),
                state.failure().flatMap(Failed::next).map(Moment::new).orElse(null),
                state.denied().entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .toList(),
                state.drifts().stream().map(Drift::sentence).toList(),
                state.copied().get(0),
                state.copied().get(1),
                state.copied().get(2),
                state.copied().get(3));
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
