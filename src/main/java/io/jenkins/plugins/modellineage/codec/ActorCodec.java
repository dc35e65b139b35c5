package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Actor;

/** Who acted; a person outside a build has only its name. */
final class ActorCodec {
    private static final String AUTHENTICATION = "authentication";
    private static final String BUILD = "build";
    private static final String STEP = "step";
    private static final String CAUSES = "causes";

    private ActorCodec() {}

    static ObjectNode write(Actor actor) {
        ObjectNode node = Json.object().put(AUTHENTICATION, actor.authentication());
        actor.build().ifPresent(build -> node.set(BUILD, BuildRefCodec.write(build)));
        actor.step().ifPresent(step -> node.put(STEP, step));
        if (!actor.causes().isEmpty()) {
            node.set(CAUSES, Json.texts(actor.causes()));
        }
        return node;
    }

    static Actor read(Fields fields) {
        return new Actor(
                fields.text(AUTHENTICATION),
                fields.optionalObject(BUILD).map(BuildRefCodec::read),
                fields.optionalText(STEP),
                fields.texts(CAUSES));
    }
}
