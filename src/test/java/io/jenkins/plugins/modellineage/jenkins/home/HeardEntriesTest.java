package io.jenkins.plugins.modellineage.jenkins.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardEntriesTest {
    private final HeardEntries heard = new HeardEntries();

    @Test
    void shouldGoOnlyAsFarAsNothingIsMissing() {
        heard.begin(4);
        heard.add(6);
        assertThat(heard.upTo()).isEqualTo(4);

        heard.add(5);
        assertThat(heard.upTo()).isEqualTo(6);
    }

    @Test
    void shouldTakeWhatItHeardTwiceOnce() {
        heard.begin(4);
        heard.add(3);
        heard.add(5);
        heard.add(5);

        assertThat(heard.upTo()).isEqualTo(5);
    }

    @Test
    void shouldGoOnBehindWhatIsKnownFromElsewhere() {
        heard.add(11);
        heard.add(3);
        heard.reach(10);
        assertThat(heard.upTo()).isEqualTo(11);

        heard.reach(2);
        assertThat(heard.upTo()).isEqualTo(11);
    }

    @Test
    void shouldForgetWhatItHeardWhenAnIndexBeginsAnew() {
        heard.add(2);
        heard.begin(0);
        heard.add(1);

        assertThat(heard.upTo()).isEqualTo(1);
    }
}
