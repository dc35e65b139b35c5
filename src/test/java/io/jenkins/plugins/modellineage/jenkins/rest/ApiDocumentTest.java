package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.StampPage;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePicture;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.VersionPage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricHistory;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricSample;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ModelCardView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorsView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/api.md} against the table of routes and the JSON that the code serves. */
class ApiDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs/api.md");

    @Test
    void shouldDescribeWhatTheCodeServes() throws IOException {
        String present = Files.readString(DOCUMENT);
        String wanted = new ApiDocument(present).written(beans());
        Files.writeString(Path.of("api.md"), wanted);

        assertThat(present).as("copy target/api.md to docs/api.md").isEqualTo(wanted);
    }

    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new LinkedHashMap<>();
        beans.put("List of models", ModelsAnswer.class);
        beans.put("Model", ModelPage.class);
        beans.put("Model version", VersionPage.class);
        beans.put("Tensors of a version", TensorsView.class);
        beans.put("Model card of a version", ModelCardView.class);
        beans.put("Promotion", PromotionView.class);
        beans.put("Preview of a promotion", PromotePage.class);
        beans.put("What was live when", StageAnswer.class);
        beans.put("Comparison", Comparison.class);
        beans.put("Runs and versions side by side", SideBySide.class);
        beans.put("Weights tensor by tensor", TensorChangesView.class);
        beans.put("A text line by line", TextComparison.class);
        beans.put("Approvals", ApprovalsAnswer.class);
        beans.put("Models of a job", JobAnswer.class);
        beans.put("Models of a build", BuildAnswer.class);
        beans.put("Tracked run", RunView.class);
        beans.put("Preview of a stamp", StampPage.class);
        beans.put("History of a metric", MetricHistory.class);
        beans.put("Sample of a metric", MetricSample.class);
        beans.put("Experiments", FoundTable.class);
        beans.put("Lineage", LineagePicture.class);
        beans.put("Content by its digest", DigestPage.class);
        beans.put("Contents found by their digests", DigestsPage.class);
        return beans;
    }
}
