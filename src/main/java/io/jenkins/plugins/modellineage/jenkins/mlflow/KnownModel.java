package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ParameterConflictException;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels.Known;
import io.jenkins.plugins.modellineage.mlflow.LoggedModelJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import java.io.IOException;
import java.util.Optional;

/** A logged model that a request is about. */
record KnownModel(Known known) {
    /**
     * The model of that id.
     *
     * @throws MlflowException when there is none, or it is not for the caller to see
     */
    static KnownModel of(Exchange exchange, String id) throws IOException {
        return find(exchange, id)
                .orElseThrow(() -> MlflowException.missing("Logged model with ID '" + id + "' not found."));
    }

    static Optional<KnownModel> find(Exchange exchange, String id) throws IOException {
        if (!LoggedModelId.isOne(id)) {
            return Optional.empty();
        }
        return LoggedModels.find(
                        exchange.place(),
                        exchange.caller().live().map(live -> live.acting().build()),
                        new LoggedModelId(id))
                .map(KnownModel::new);
    }

    LoggedModelId id() {
        return known.model().id();
    }

    /** The run with which it is kept. */
    KnownRun run() {
        return new KnownRun(known.build(), known.run());
    }

    ExperimentId experimentId() throws IOException {
        return Experiments.ensure(known.folder(), known.model().experiment()).id();
    }

    /** Records something of the model; the same errors as {@link KnownRun#log}. */
    LoggedModel append(Exchange exchange, LoggedModelEvent event) throws IOException {
        run().log(exchange);
        try {
            return LoggedModels.append(known.build(), known.run(), event);
        } catch (ParameterConflictException conflict) {
            throw MlflowException.invalid("Changing param values is not allowed. " + conflict.getMessage());
        }
    }

    /** The answer with the model as it now is. */
    Reply reply(LoggedModel now) throws IOException {
        return Reply.json(Replies.object().set("model", LoggedModelJson.of(now, experimentId())));
    }
}
