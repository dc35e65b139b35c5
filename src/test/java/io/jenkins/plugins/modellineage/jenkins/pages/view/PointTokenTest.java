package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PointTokenTest {
    private static final RunId RUN = new RunId("a".repeat(32));
    private static final RunId OTHER = new RunId("b".repeat(32));

    @Property
    void shouldReadWhatItWrote(
            @ForAll int position, @ForAll long bits, @ForAll long step, @ForAll long time, @ForAll String metric) {
        PointToken token = new PointToken(position, new MetricPoint(Double.longBitsToDouble(bits), step, time));

        assertThat(PointToken.read(token.written(RUN, metric), RUN, metric)).isEqualTo(token);
    }

    @Property
    void shouldRefuseAnyOtherText(@ForAll String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointToken.read(text, RUN, "loss"))
                .withMessageEndingWith("; begin with the first page");
    }

    @Test
    void shouldRefuseATokenOfAnotherMetric() {
        String token = new PointToken(3, new MetricPoint(1, 2, 3)).written(RUN, "loss");

        assertThatIllegalArgumentException().isThrownBy(() -> PointToken.read(token, RUN, "lost"));
        assertThatIllegalArgumentException().isThrownBy(() -> PointToken.read(token, OTHER, "loss"));
    }

    @Test
    void shouldRefuseATokenThatWasChanged() {
        String token = new PointToken(3, new MetricPoint(1, 2, 3)).written(RUN, "loss");
        for (int at = 0; at < token.length() - 1; at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);

            assertThatIllegalArgumentException().isThrownBy(() -> PointToken.read(changed, RUN, "loss"));
        }
    }
}
