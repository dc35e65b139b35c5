package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskMonitorTest {
    @Test
    void shouldWarnBeforeTheDiskIsFull() {
        assertThat(DiskMonitor.isNearlyFull(0)).isTrue();
        assertThat(DiskMonitor.isNearlyFull(DiskMonitor.LEAST_ROOM - 1)).isTrue();
        assertThat(DiskMonitor.isNearlyFull(DiskMonitor.LEAST_ROOM)).isFalse();
    }

    @Test
    void shouldSayNothingBeforeItLooked() {
        assertThat(DiskMonitor.isNearlyFull(-1)).isFalse();
    }
}
