package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.lineage.LineageLink;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
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
        Sight everybody = RecordedModels.allBut("");
        List<LinkRow> rows =
                rows(LinkRow.cameFrom(RecordedModels.MODEL.version(1), recorded.registry, everybody), everybody);

        assertThat(rows)
                .extracting(LinkRow::to)
                .extracting(NodeView::kind, NodeView::url)
                .contains(
                        tuple("build", "job/train/1"),
                        tuple(
                                "input",
                                "model-lineage/digest/"
                                        + RecordedModels.sha("corpus").hex()));
    }

    @Test
    void shouldLeaveOutWhatTheReaderMayNotSee() {
        Sight reader = RecordedModels.allBut("secret");
        List<LinkRow> rows = rows(LinkRow.ledTo(RecordedModels.MODEL.version(1), recorded.registry, reader), reader);

        assertThat(rows).extracting(LinkRow::to).extracting(NodeView::name).contains("deploy #4");
        assertThat(rows).extracting(LinkRow::to).extracting(NodeView::name).doesNotContain("secret #1");
    }

    private static List<LinkRow> rows(List<LineageLink> links, Sight sight) {
        return links.stream().map(link -> LinkRow.of(link, sight)).toList();
    }
}
