package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelStatusSaid;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsSet;
import io.jenkins.plugins.modellineage.experiment.LoggedModelFold;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.ParameterConflictException;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedModelBookTest {
    private static final LoggedModelId ID = new LoggedModelId("m-" + "a".repeat(32));
    private static final RunId RUN = new RunId("b".repeat(32));
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path run;

    private static ModelLogged logged() {
        return new ModelLogged(
                ID,
                new ExperimentName("tiny-lm"),
                Optional.of(RUN),
                "clf",
                "classifier",
                new TreeMap<>(Map.of("C", "1.0")),
                new TreeMap<>(Map.of("team", "nlp")),
                AT);
    }

    private static ModelMetric metric(double value, long step) {
        return new ModelMetric(new MetricRecord("acc", new MetricPoint(value, step, 1_000)), RUN, "iris", "5a5c68bf");
    }

    private LoggedModel again() throws IOException {
        return LoggedModelBook.of(run).find(ID).orElseThrow();
    }

    @Test
    void shouldKnowAModelAfterARestart() throws IOException {
        LoggedModelBook book = LoggedModelBook.of(run);
        book.append(logged());
        book.append(new ModelParamsLogged(ID, new TreeMap<>(Map.of("dual", "False")), AT.plusSeconds(1)));
        book.append(new ModelTagsSet(ID, new TreeMap<>(Map.of("stage", "x", "team", "ml")), AT.plusSeconds(2)));
        book.append(new ModelTagsDeleted(ID, Set.of("stage"), AT.plusSeconds(3)));
        book.append(new ModelStatusSaid(ID, LoggedModelStatus.READY, "", AT.plusSeconds(4)));
        book.append(new ModelMeasured(ID, List.of(metric(0.9, 0)), AT.plusSeconds(5)));
        LoggedModel now = book.find(ID).orElseThrow();

        assertThat(again()).isEqualTo(now);
        assertThat(now.params()).containsOnlyKeys("C", "dual");
        assertThat(now.tags()).containsExactly(Map.entry("team", "ml"));
        assertThat(now.status()).isEqualTo(LoggedModelStatus.READY);
        assertThat(now.created()).isEqualTo(AT);
        assertThat(now.updated()).isEqualTo(AT.plusSeconds(4));
    }

    @Test
    void shouldCountAPointOnceHoweverOftenItIsSent() throws IOException {
        LoggedModelBook book = LoggedModelBook.of(run);
        book.append(logged());
        book.append(new ModelMeasured(ID, List.of(metric(0.9, 0)), AT));
        long size = Files.size(book.file());
        book.append(new ModelMeasured(ID, List.of(metric(0.9, 0), metric(0.9, 0)), AT));

        assertThat(Files.size(book.file())).isEqualTo(size);
        assertThat(again().metrics()).containsExactly(metric(0.9, 0));
    }

    @Test
    void shouldKeepTheFirstValueOfAParameter() throws IOException {
        LoggedModelBook book = LoggedModelBook.of(run);
        book.append(logged());
        book.append(new ModelParamsLogged(ID, new TreeMap<>(Map.of("C", "1.0")), AT));

        assertThatThrownBy(() -> book.append(new ModelParamsLogged(ID, new TreeMap<>(Map.of("C", "2.0")), AT)))
                .isInstanceOf(ParameterConflictException.class);
    }

    @Test
    void shouldKeepTheNewestPointsOfManyInBounds() throws IOException {
        LoggedModelFold fold = new LoggedModelFold(logged());
        List<ModelMetric> many = new ArrayList<>();
        for (int step = 0; step < LoggedModelFold.METRICS + 100; step++) {
            many.add(metric(step, step));
        }
        fold.add(new ModelMeasured(ID, many, AT));

        List<ModelMetric> kept = fold.model().metrics();
        assertThat(kept).hasSize(LoggedModelFold.METRICS);
        assertThat(kept.get(kept.size() - 1).point().step()).isEqualTo(LoggedModelFold.METRICS + 99L);
    }

    @Test
    void shouldRememberADeletedModelAsDeleted() throws IOException {
        LoggedModelBook book = LoggedModelBook.of(run);
        book.append(logged());
        book.append(new ModelDeleted(ID, AT));

        assertThat(again().lifecycle()).isEqualTo(Lifecycle.DELETED);
    }

    @Test
    void shouldRefuseWhatIsAboutNoModel() {
        LoggedModelBook book = LoggedModelBook.of(run);

        assertThatThrownBy(() -> book.append(new ModelDeleted(ID, AT))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldReadAgainWhatWasWrittenSince() throws IOException {
        KnownModels known = new KnownModels(10);
        LoggedModelBook book = LoggedModelBook.of(run);
        assertThat(known.of(run)).isEmpty();
        book.append(logged());
        assertThat(known.of(run)).hasSize(1);
        List<LoggedModel> first = known.of(run);
        assertThat(known.of(run)).isSameAs(first);
        book.append(new ModelStatusSaid(ID, LoggedModelStatus.READY, "", AT));

        assertThat(known.of(run).get(0).status()).isEqualTo(LoggedModelStatus.READY);
    }
}
