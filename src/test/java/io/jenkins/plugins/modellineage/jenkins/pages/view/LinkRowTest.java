package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkRowTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of(), Map.of())
            .record(new VersionUsed(
                    RecordedModels.MODEL.version(1), RecordedModels.build("deploy", 4), "fetched as production"))
            .record(new VersionUsed(
                    RecordedModels.MODEL.version(1), RecordedModels.build("secret", 1), "fetched as production"));

    @Test
    void shouldLinkVersionsAndBuildsAndNameInputsByContent() {
        List<LinkRow> rows =
                LinkRow.cameFrom(RecordedModels.MODEL.version(1), recorded.registry, RecordedModels.allBut(""));

        assertThat(rows)
                .extracting(LinkRow::to)
                .extracting(NodeView::kind, NodeView::url)
                .contains(tuple("build", "job/train/1"), tuple("input", null));
    }

    @Test
    void shouldLeaveOutWhatTheReaderMayNotSee() {
        List<LinkRow> rows =
                LinkRow.ledTo(RecordedModels.MODEL.version(1), recorded.registry, RecordedModels.allBut("secret"));

        assertThat(rows).extracting(LinkRow::to).extracting(NodeView::name).contains("deploy #4");
        assertThat(rows).extracting(LinkRow::to).extracting(NodeView::name).doesNotContain("secret #1");
    }
}
