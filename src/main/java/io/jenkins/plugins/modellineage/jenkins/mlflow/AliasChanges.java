package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Promotions;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.mlflow.LegacyStage;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.StageRules;
import io.jenkins.plugins.modellineage.rule.Way;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Setting an alias, or one of MLflow's old stages, asks for the stage of that name: by the rules of the stage, or where it
 * has none on the terms on which it was last asked for, so that nobody gets around its gates. A stage that people approve is
 * asked for by a step, which can wait for them.
 */
final class AliasChanges {
    private AliasChanges() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/registered-models/alias", AliasChanges::set),
                new Route("DELETE", "mlflow/registered-models/alias", AliasChanges::delete),
                new Route("POST", "mlflow/model-versions/transition-stage", AliasChanges::move));
    }

    private static Reply set(Exchange exchange) throws IOException, InterruptedException {
        exchange.live();
        String alias = Limits.alias(exchange.request().required("alias"));
        SeenModel model = SeenModel.of(exchange);
        promote(exchange, model.version(exchange.request()), new StageName(alias));
        return Reply.done();
    }

    private static Reply move(Exchange exchange) throws IOException, InterruptedException {
        exchange.live();
        LegacyStage stage = LegacyStage.of(exchange.request().required("stage"));
        SeenModel model = SeenModel.of(exchange);
        ModelVersion version = model.version(exchange.request());
        if (stage != LegacyStage.NONE) {
            StageName named = stage.among(model.model().stages().keySet())
                    .orElseGet(() -> new StageName(stage.word().toLowerCase(Locale.ROOT)));
            promote(exchange, version, named);
        } else if (LegacyStage.shown(model.entered(version.number())) != LegacyStage.NONE) {
            throw stays(model, model.model().stagesOf(version.number()).get(0));
        }
        SeenModel now = SeenModel.of(exchange);
        return Reply.json(Replies.object().set("model_version", now.json(version)));
    }

    private static void promote(Exchange exchange, ModelVersion version, StageName stage)
            throws IOException, InterruptedException {
        LiveRun live = exchange.live();
        live.secrets().refuse("stage", stage.value());
        StageRules rules = Promotions.rules(version.ref().model(), stage);
        Optional<Promotion> last =
                rules.none() ? Promotions.lastAsked(version.ref().model(), stage) : Optional.empty();
        boolean approved = !rules.approvals().isEmpty()
                || last.filter(asked -> !asked.rules().isEmpty()).isPresent();
        if (approved && !isLive(exchange, version, stage)) {
            throw MlflowException.denied("People approve what enters " + stage
                    + ", and only a step can wait for them: ask"
                    + " with promoteModel model: '" + version.ref().model().name() + "', stage: '" + stage
                    + "', version: " + version.number() + (rules.none() ? ", approval: …" : ""));
        }
        List<Gate> gates = last.map(Promotion::gates).orElse(List.of()).stream()
                .map(Gate::inherited)
                .toList();
        Promotions.Wish wish =
                new Promotions.Wish(version, stage, gates, Optional.empty(), Set.of(Way.ALIAS), Manner.FOLLOWED);
        try {
            Optional<Promotion> asked = Promotions.requestAnew(
                    live.acting(),
                    ModelChanges.place(exchange, version.ref().model().name().value()),
                    wish,
                    live.log());
            if (asked.isPresent()) {
                tell(live, Versions.told(live.acting(), asked.get()));
            }
        } catch (PromotionRefusedException refusal) {
            throw MlflowException.denied(refusal.getMessage());
        }
    }

    private static boolean isLive(Exchange exchange, ModelVersion version, StageName stage) {
        return SeenModel.of(exchange)
                .live(stage)
                .filter(live -> live.ref().equals(version.ref()))
                .isPresent();
    }

    private static void tell(LiveRun live, Promotion promotion) {
        if (promotion.state() != PromotionState.ASSIGNED) {
            throw MlflowException.denied(promotion.reason());
        }
        live.log().getLogger().println(promotion.reason());
    }

    private static Reply delete(Exchange exchange) {
        exchange.live();
        String alias = exchange.request().required("alias");
        SeenModel model = SeenModel.of(exchange);
        if (model.aliased(alias).isEmpty()) {
            return Reply.done();
        }
        throw stays(model, new StageName(alias));
    }

    private static MlflowException stays(SeenModel model, StageName stage) {
        return MlflowException.denied("A version leaves " + stage + " when another one of " + model.name()
                + " is promoted to it, or by rollbackModel model: '" + model.name() + "', stage: '" + stage
                + "', reason: '…'; a stage is not emptied");
    }
}
