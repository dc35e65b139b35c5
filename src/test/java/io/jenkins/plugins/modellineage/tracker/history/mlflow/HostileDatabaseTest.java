package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose rows are small on the disk and large in memory. */
class HostileDatabaseTest {
    private static final String TOO_MUCH = "there are more than 2000000 rows or 67108864 characters";

    @TempDir
    Path folder;

    private final Taken taken = new Taken();

    private Path file() {
        return folder.resolve("mlflow.db");
    }

    private void readModels() throws IOException {
        try (Database database = new Database(new FileOnDisk(file()))) {
            assertThat(new DatabaseModels(database, taken).of("")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_type", "source_run_id", "artifact_location"})
    void shouldHoldNoMoreOfLoggedModelsThanItCounts(String column) throws IOException {
        SharedText.table(file(), "logged_models", List.of("model_id", "name"), column, "inputs");

        assertThatThrownBy(this::readModels)
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(TOO_MUCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset_name", "run_id", "metric_name"})
    void shouldHoldNoMoreOfTheirMetricsThanItCounts(String column) throws IOException {
        SharedText.table(file(), "logged_model_metrics", List.of("model_id"), column, "logged_models");

        readModels();

        assertThat(taken.left.get("tables of which the first rows alone are read"))
                .singleElement()
                .satisfies(said -> assertThat(said).contains(TOO_MUCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run_id", "current_stage", "version", "workspace", "description"})
    void shouldHoldNoMoreOfARegistryThanItCounts(String column) throws IOException {
        SharedText.table(file(), "model_versions", List.of("name"), column, "inputs");

        assertThatThrownBy(() -> new DatabaseRegistry().read(HistoryPlace.of(folder), taken))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(TOO_MUCH);
    }

    @Test
    void shouldHoldNoMoreOfTheSchemaThanItCounts() throws IOException {
        SharedText.schema(file());

        assertThatThrownBy(this::readModels).hasMessageContaining("its schema has more than 33554432 characters");
    }
}
