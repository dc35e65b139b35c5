package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("metrics", "step", "files", "approval");

    @Test
    void shouldFindWhatWasMeant() {
        assertThat(NearestName.of("metrcs", KNOWN)).hasValue("metrics");
        assertThat(NearestName.of("aproval", KNOWN)).hasValue("approval");
        assertThat(NearestName.of("Files", KNOWN)).hasValue("files");
    }

    @Test
    void shouldNotGuessWildly() {
        assertThat(NearestName.of("temperature", KNOWN)).isEmpty();
        assertThat(NearestName.of("a", List.of())).isEmpty();
    }

    @Property
    void shouldMeasureADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        int distance = NearestName.distance(one, other);

        assertThat(distance).isEqualTo(NearestName.distance(other, one));
        assertThat(distance == 0).isEqualTo(one.equalsIgnoreCase(other));
        assertThat(distance).isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
    }
}
